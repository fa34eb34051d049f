"""robots.txt: what a host allows programs, and what to make of a host that says nothing of use."""

from __future__ import annotations

import time as wall
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fetching import Time
from hypothesis import given, settings
from hypothesis import strategies as st
from loopback import Answer, Loopback, loopback

from feeds.http import Client
from feeds.robots import MAX_BYTES, MAX_DELAY_S, parse
from matcher.domain.errors import FetchError, RateLimited
from matcher.domain.settings import FetchSettings, SourceSettings

SOURCE = SourceSettings("haut", allow_private=True, pause_s=0.0)
PAGE = "https://haut.example.org/avustukset/haku?sivu=2"
MakeClient = Callable[[], Client]


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        running.answers["/avustukset"] = [Answer(body=b"sivu")]
        yield running


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def client(time: Time) -> Iterator[Client]:
    with Client(FetchSettings(), clock=time.now, sleep=time.sleep, monotonic=time.monotonic) as made:
        yield made


def page(client: Client, server: Loopback, **more: Any) -> bytes:
    return client.get(f"{server.url}/avustukset", settings=SOURCE, robots=True, **more).body


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /avustukset/", False),
        ("User-agent: *\nDisallow: /avustukset/\nAllow: /avustukset/haku", True),
        ("User-agent: *\nDisallow: /*?sivu=", False),
        ("User-agent: *\nDisallow: /*.pdf$", True),
        ("User-agent: otherbot\nDisallow: /", True),
        ("User-agent: otherbot\nUser-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: funding-matcher\nAllow: /", True),
        ("User-agent: Funding-Matcher/0.1\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: funding\nDisallow: /", True),
        ("\ufeffUser-agent: *\r\nDisallow: /\r\n", False),
        ("<!doctype html><html><body>User-agent: nobody is here</body></html>", True),
    ],
)
def test_the_rules_for_this_program_or_for_everyone_count(text: str, allowed: bool) -> None:
    assert parse(text.encode()).allows(PAGE) is allowed


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("2", 2.0), ("0.5", 0.5), ("86400", MAX_DELAY_S), ("-1", 0.0), ("nan", 0.0), ("inf", 0.0), ("soon", 0.0)],
)
def test_a_pause_that_is_asked_for_is_kept_up_to_a_limit(said: str, seconds: float) -> None:
    assert parse(f"User-agent: *\nCrawl-delay: {said}\nDisallow: /x".encode()).delay_s == seconds


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=400).map(lambda t: t.encode("utf-8", "replace"))))
def test_no_file_breaks_the_reader(body: bytes) -> None:
    rules = parse(body)
    assert rules.allows(PAGE) in (True, False)
    assert 0.0 <= rules.delay_s <= MAX_DELAY_S


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["*", "a", "/", "$", "%", "?", "avustukset", "%2F", "ä"]), max_size=30).map("".join))
def test_a_rule_that_forbids_everything_is_undone_by_no_other_rule_of_a_robot_unknown_to_us(path: str) -> None:
    text = f"User-agent: stranger\nAllow: /{path}\n\nUser-agent: *\nDisallow: /"
    assert not parse(text.encode()).allows(PAGE)


@pytest.mark.parametrize(
    "hostile",
    [
        b"".join(b"User-agent: robot%d\n" % n for n in range(12_000)) + b"Disallow: /a*b*c\n" * 12_000,
        b"User-agent: *\nDisallow: /" + b"*a" * 250_000,
        b"User-agent: *\n" + b"Disallow: /*a*a*a*a*a*a*a*a*b$\n" * 15_000,
        b"x" * (3 * MAX_BYTES),
    ],
    ids=["names times rules", "one long rule", "many rules with stars", "one long line"],
)
def test_a_file_made_to_cost_us_costs_little(hostile: bytes) -> None:
    began = wall.process_time()
    parse(hostile).allows("https://haut.example.org/" + "a" * 2_000)
    assert wall.process_time() - began < 5.0


def test_a_page_that_robots_txt_allows_is_read_and_robots_txt_asked_once_a_run(
    server: Loopback, client: Client
) -> None:
    server.answers["/robots.txt"] = [Answer(body=b"User-agent: *\nDisallow: /admin")]
    assert page(client, server) == page(client, server) == b"sivu"
    assert [a.path for a in server.asked] == ["/robots.txt", "/avustukset", "/avustukset"]


def test_a_page_that_robots_txt_forbids_is_not_asked_for_and_the_error_says_so(
    server: Loopback, client: Client
) -> None:
    server.answers["/robots.txt"] = [Answer(body=b"User-agent: *\nDisallow: /avustukset")]
    with pytest.raises(
        FetchError, match=r"robots\.txt of 127\.0\.0\.1 does not allow programs to read /avustukset"
    ) as caught:
        page(client, server)
    assert caught.value.source == "haut"
    assert "enabled = false" in str(caught.value)
    assert [a.path for a in server.asked] == ["/robots.txt"]


def test_an_interface_is_asked_without_robots_txt(server: Loopback, client: Client) -> None:
    client.get(f"{server.url}/avustukset", settings=SOURCE)
    assert [a.path for a in server.asked] == ["/avustukset"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_host_without_robots_txt_allows_everything(server: Loopback, client: Client, status: int) -> None:
    server.answers["/robots.txt"] = [Answer(status)]
    assert page(client, server) == b"sivu"


@pytest.mark.parametrize("bad", [Answer(500), Answer(503), Answer(reset=True)], ids=["500", "503", "reset"])
def test_a_host_whose_robots_txt_cannot_be_had_allows_nothing(server: Loopback, client: Client, bad: Answer) -> None:
    server.answers["/robots.txt"] = [bad]
    for _ in range(2):
        with pytest.raises(FetchError, match="could not be read"):
            page(client, server)
    assert {a.path for a in server.asked} == {"/robots.txt"}
    assert len(server.asked) == FetchSettings().attempts


def test_a_host_that_wants_to_be_left_alone_is_left_alone_with_its_pages(server: Loopback, client: Client) -> None:
    server.answers["/robots.txt"] = [Answer(429, headers={"Retry-After": "3600"})]
    for _ in range(2):
        with pytest.raises(RateLimited):
            page(client, server)
    assert [a.path for a in server.asked] == ["/robots.txt"]


def test_redirects_of_robots_txt_are_followed_and_a_loop_is_as_good_as_none(server: Loopback, client: Client) -> None:
    server.answers |= {
        "/robots.txt": [Answer(301, headers={"Location": "/rules"})],
        "/rules": [Answer(body=b"User-agent: *\nDisallow: /avustukset")],
    }
    with pytest.raises(FetchError, match="does not allow"):
        page(client, server)


def test_a_robots_txt_that_redirects_in_a_loop_is_as_good_as_none(server: Loopback, client: Client) -> None:
    server.answers["/robots.txt"] = [Answer(302, headers={"Location": "/robots.txt"})]
    assert page(client, server) == b"sivu"


def test_the_rules_of_a_file_without_end_are_those_of_its_beginning(server: Loopback, client: Client) -> None:
    start = b"User-agent: *\nDisallow: /avustukset\n"
    server.answers["/robots.txt"] = [Answer(body=start + b"# " + b"x" * MAX_BYTES, claim=10 * MAX_BYTES)]
    with pytest.raises(FetchError, match="does not allow"):
        page(client, server)


def test_the_pause_that_a_host_asks_for_is_kept_between_its_pages(server: Loopback, client: Client, time: Time) -> None:
    server.answers["/robots.txt"] = [Answer(body=b"User-agent: *\nCrawl-delay: 3\n")]
    page(client, server)
    page(client, server)
    assert time.slept == [3.0, 3.0]


def test_the_page_that_a_redirect_leads_to_needs_leave_too(server: Loopback, client: Client) -> None:
    server.answers |= {
        "/robots.txt": [Answer(body=b"User-agent: *\nDisallow: /salainen")],
        "/avustukset": [Answer(302, headers={"Location": "/salainen"})],
    }
    with pytest.raises(FetchError, match="does not allow programs to read /salainen"):
        page(client, server)
    assert [a.path for a in server.asked] == ["/robots.txt", "/avustukset"]


def test_robots_txt_is_asked_for_again_after_a_day(server: Loopback, client: Client, time: Time) -> None:
    server.answers["/robots.txt"] = [Answer(404)]
    page(client, server)
    time.sleep(86_401.0)
    page(client, server)
    assert [a.path for a in server.asked].count("/robots.txt") == 2
