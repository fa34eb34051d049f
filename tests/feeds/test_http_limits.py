"""The client against sources that are ill for long: time in all, waits that are asked for, and keys that must not travel."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator

import pytest
from fetching import NOW, Time
from hypothesis import given
from hypothesis import strategies as st
from loopback import Answer, Loopback, loopback

from feeds.http import Client
from feeds.politeness import retry_after
from feeds.transport import GuardedTransport
from matcher.domain.errors import FetchError, RateLimited, TooSlow
from matcher.domain.settings import FetchSettings, SourceSettings

SOURCE = SourceSettings("haut", allow_private=True, pause_s=0.0)


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        running.answers["/"] = [Answer(body=b"whole")]
        yield running


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def client(time: Time) -> Iterator[Client]:
    with Client(FetchSettings(), clock=time.now, sleep=time.sleep, monotonic=time.monotonic) as made:
        yield made


def test_a_source_whose_requests_all_fail_ends_within_the_time_of_one_request(
    server: Loopback, client: Client, time: Time
) -> None:
    server.answers["/ill"] = [Answer(500)]
    said = set()
    for _ in range(30):
        with pytest.raises(FetchError) as caught:
            client.get(f"{server.url}/ill", settings=SOURCE)
        said.add(str(caught.value))
    assert time.monotonic() <= FetchSettings().total_s
    assert "requests have failed for 35 s in all: the rest waits for the next run" in said


def test_what_another_source_lost_in_vain_costs_this_one_nothing(server: Loopback, client: Client) -> None:
    server.answers["/ill"] = [Answer(500)]
    for _ in range(30):
        with pytest.raises(FetchError):
            client.get(f"{server.url}/ill", settings=SOURCE)
    assert client.get(server.url, settings=SourceSettings("toinen", allow_private=True, pause_s=0.0)).body == b"whole"


def test_a_reading_that_takes_longer_than_it_may_ends_and_says_which_limit(
    server: Loopback, client: Client, time: Time
) -> None:
    slow = SourceSettings("haut", allow_private=True, pause_s=7.0, read_s=30.0)
    for _ in range(5):
        client.get(server.url, settings=slow)
    with pytest.raises(TooSlow, match=r"one reading took longer than 30 s: read_s in its row allows more"):
        [client.get(server.url, settings=slow) for _ in range(5)]
    assert 28.0 <= time.monotonic() <= 37.0


def test_a_source_that_was_asked_to_wait_for_an_hour_asks_that_host_nothing_more(
    server: Loopback, client: Client
) -> None:
    server.answers["/ill"] = [Answer(429, headers={"Retry-After": "3600"})]
    for path in ("/ill", "/ill", "/"):
        with pytest.raises(RateLimited, match="left alone until 2026-08-08 05:00"):
            client.get(f"{server.url}{path}", settings=SOURCE)
    assert [a.path for a in server.asked] == ["/ill"]


def test_another_source_of_that_host_is_asked_all_the_same(server: Loopback, client: Client) -> None:
    server.answers["/ill"] = [Answer(429, headers={"Retry-After": "3600"})]
    with pytest.raises(RateLimited):
        client.get(f"{server.url}/ill", settings=SOURCE)
    assert client.get(server.url, settings=SourceSettings("toinen", allow_private=True, pause_s=0.0)).body == b"whole"


def test_a_name_server_that_never_answers_costs_no_more_than_connecting_may() -> None:
    silent = threading.Event()

    def lookup(host: str, port: int) -> list[str]:
        silent.wait(20)
        return []

    limits, transport = FetchSettings(connect_s=0.05, attempts=1), GuardedTransport(lookup=lookup)
    said = r"no name server told where haut\.example\.org is"
    with Client(limits, transport=transport) as client, pytest.raises(FetchError, match=said):
        client.get("https://haut.example.org/", settings=SOURCE)
    silent.set()


@pytest.mark.parametrize("host", ["a" * 70 + ".example.org", "xn--.example.org", "haut..example.org"])
def test_a_name_that_cannot_be_one_is_a_clear_error(client: Client, host: str) -> None:
    with pytest.raises(FetchError):
        client.get(f"https://{host}/", settings=SOURCE)


def test_a_document_is_posted_as_json(server: Loopback, client: Client) -> None:
    server.answers["/search"] = [Answer(body=b"{}")]
    client.post_json(f"{server.url}/search", {"query": "metsä"}, settings=SOURCE, headers={"X-Api-Key": "salainen"})
    asked = server.asked[0]
    assert (asked.method, asked.headers["content-type"], asked.headers["x-api-key"]) == (
        "POST",
        "application/json",
        "salainen",
    )
    assert json.loads(asked.body) == {"query": "metsä"}


def test_a_key_is_not_sent_on_to_another_server(server: Loopback, client: Client) -> None:
    with loopback() as other:
        other.answers["/"] = [Answer(body=b"{}")]
        server.answers["/search"] = [Answer(307, headers={"Location": other.url})]
        client.post_json(f"{server.url}/search", {"query": 1}, settings=SOURCE, headers={"X-Api-Key": "salainen"})
        assert "x-api-key" not in other.asked[0].headers
        assert other.asked[0].headers["content-type"] == "application/json"
        assert json.loads(other.asked[0].body) == {"query": 1}


def test_a_key_is_sent_on_within_its_own_server(server: Loopback, client: Client) -> None:
    server.answers |= {"/search": [Answer(308, headers={"Location": "/v2"})], "/v2": [Answer(body=b"{}")]}
    client.post_json(f"{server.url}/search", {}, settings=SOURCE, headers={"X-Api-Key": "salainen"})
    assert server.asked[1].headers["x-api-key"] == "salainen"


def test_validators_are_not_sent_to_another_server(server: Loopback, time: Time) -> None:
    with loopback() as other:
        other.answers["/"] = [Answer(body=b"new")]
        server.answers["/old"] = [Answer(302, headers={"Location": other.url})]
        validators = {("haut", f"{server.url}/old"): ('"v1"', "")}
        with Client(FetchSettings(), validators=validators, sleep=time.sleep, monotonic=time.monotonic) as client:
            client.get(f"{server.url}/old", settings=SOURCE)
        assert server.asked[0].headers["if-none-match"] == '"v1"'
        assert "if-none-match" not in other.asked[0].headers


def test_the_same_form_is_the_same_bytes_each_time(server: Loopback, client: Client) -> None:
    server.answers["/search"] = [Answer(body=b"{}")]
    for _ in range(2):
        client.post_parts(f"{server.url}/search", {"query": '{"a": 1}'}, settings=SOURCE)
    first, second = server.asked
    assert (first.body, first.headers["content-type"]) == (second.body, second.headers["content-type"])


@given(st.integers(0, 10**9))
def test_a_wait_in_seconds_is_the_number_it_says(seconds: int) -> None:
    assert retry_after(f" {seconds} ", NOW) == float(seconds)
