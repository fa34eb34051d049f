"""The HTTP client against a server that behaves, misbehaves and attacks."""

from __future__ import annotations

import email.parser
import email.policy
import gzip
from collections.abc import Callable, Iterator
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from fetching import NOW, Time
from loopback import Answer, Loopback, loopback

from feeds.http import Client
from feeds.politeness import user_agent
from feeds.transport import GuardedTransport, is_private
from matcher.domain.errors import FetchError, RateLimited, TooLarge, TooSlow
from matcher.domain.settings import FetchSettings, SourceSettings

SOURCE = SourceSettings("haut", allow_private=True, pause_s=0.0)
LIMITS = FetchSettings(contact="https://example.org/yhteys", total_s=100.0)
MakeClient = Callable[..., Client]


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def client(time: Time) -> Iterator[MakeClient]:
    made: list[Client] = []

    def make(settings: FetchSettings = LIMITS, **more: Any) -> Client:
        clocks = {"clock": time.now, "sleep": time.sleep, "monotonic": time.monotonic}
        made.append(Client(settings, **(clocks | more)))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_the_server_is_told_who_asks_and_whom_to_write_to(server: Loopback, client: MakeClient) -> None:
    server.answers["/"] = [Answer(body=b"haut")]
    assert client().get(server.url, settings=SOURCE).body == b"haut"
    agent = server.asked[0].headers["user-agent"]
    assert agent.startswith("funding-matcher/")
    assert agent.endswith(" (+https://example.org/yhteys)")


def test_a_contact_cannot_break_the_header() -> None:
    assert user_agent("a\r\nX-Evil: ä") == user_agent("aX-Evil: ")


def test_an_answer_that_was_stored_is_asked_for_by_both_validators(server: Loopback, client: MakeClient) -> None:
    server.answers["/"] = [Answer(304)]
    url = f"{server.url}/"
    payload = client(validators={("haut", url): ('"v1"', "Sun, 01 Nov 2026 08:00:00 GMT")}).get(url, settings=SOURCE)
    assert payload.unchanged
    assert payload.body == b""
    assert server.asked[0].headers["if-none-match"] == '"v1"'
    assert server.asked[0].headers["if-modified-since"] == "Sun, 01 Nov 2026 08:00:00 GMT"


def test_what_another_source_has_of_an_address_is_nothing_that_this_one_has(
    server: Loopback, client: MakeClient
) -> None:
    server.answers["/"] = [Answer(body=b"x")]
    url = f"{server.url}/"
    client(validators={("toinen", url): ('"v1"', "")}).get(url, settings=SOURCE)
    assert "if-none-match" not in server.asked[0].headers


def test_new_validators_wait_until_the_caller_has_stored_the_answer(server: Loopback, client: MakeClient) -> None:
    server.answers["/"] = [Answer(body=b"x", headers={"ETag": '"v2"'})]
    asking, url = client(), f"{server.url}/"
    asking.get(url, settings=SOURCE)
    asking.get(url, settings=SOURCE)
    assert "if-none-match" not in server.asked[1].headers
    assert asking.fresh_validators("haut") == [(url, '"v2"', "")]
    assert asking.fresh_validators("other") == []


def test_an_unconditional_get_sends_no_validators(server: Loopback, client: MakeClient) -> None:
    server.answers["/"] = [Answer(body=b"x")]
    url = f"{server.url}/"
    client(validators={("haut", url): ('"v1"', "")}).get(url, settings=SOURCE, conditional=False)
    assert "if-none-match" not in server.asked[0].headers


def test_unchanged_without_having_asked_is_an_error(server: Loopback, client: MakeClient) -> None:
    server.answers["/"] = [Answer(304)]
    with pytest.raises(FetchError, match="304"):
        client().get(server.url, settings=SOURCE)


def test_each_part_of_a_form_is_json_with_a_file_name(server: Loopback, client: MakeClient) -> None:
    server.answers["/search"] = [Answer(body=b"{}")]
    client().post_parts(f"{server.url}/search", {"query": '{"a": 1}'}, settings=SOURCE, params={"text": "***"})
    asked = server.asked[0]
    head = b"Content-Type: " + asked.headers["content-type"].encode() + b"\r\n\r\n"
    form = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + asked.body)
    (part,) = form.iter_parts()
    assert asked.path.endswith("?text=***") or asked.path.endswith("?text=%2A%2A%2A")
    assert part.get_content_type() == "application/json"
    assert part.get_filename() == "blob"
    assert part.get_param("name", header="content-disposition") == "query"
    assert part.get_payload(decode=True) == b'{"a": 1}'


@pytest.mark.parametrize(
    "bad",
    [
        Answer(500),
        Answer(503),
        Answer(body=b"half", claim=8),
        Answer(reset=True),
        Answer(body=gzip.compress(b"x" * 5000)[:-12], headers={"Content-Encoding": "gzip"}),
    ],
    ids=["500", "503", "truncated", "reset", "gzip cut"],
)
def test_a_passing_fault_is_tried_again_with_longer_and_longer_waits(
    server: Loopback, client: MakeClient, time: Time, bad: Answer
) -> None:
    server.answers["/"] = [bad, bad, Answer(body=b"whole")]
    assert client().get(server.url, settings=SOURCE).body == b"whole"
    assert time.slept == [1.0, 2.0]


def test_a_fault_that_stays_is_one_clear_error_with_the_source(
    server: Loopback, client: MakeClient, time: Time
) -> None:
    server.answers["/"] = [Answer(body=b"half", claim=8)]
    with pytest.raises(FetchError, match="broke off its answer") as caught:
        client().get(server.url, settings=SOURCE)
    assert caught.value.source == "haut"
    assert len(server.asked) == LIMITS.attempts
    assert time.slept == [1.0, 2.0, 4.0]


def test_a_host_without_a_server_is_a_clear_error(client: MakeClient) -> None:
    with loopback() as gone:
        url = gone.url
    with pytest.raises(FetchError, match=r"no connection to 127\.0\.0\.1"):
        client().get(url, settings=SOURCE)


def test_an_unknown_host_is_a_clear_error(client: MakeClient, time: Time) -> None:
    def lookup(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    with pytest.raises(FetchError, match=r"the host ei-ole\.example is not known"):
        client(transport=GuardedTransport(lookup=lookup, monotonic=time.monotonic)).get(
            "https://ei-ole.example/", settings=SOURCE
        )


def test_404_is_not_tried_again(server: Loopback, client: MakeClient, time: Time) -> None:
    server.answers["/"] = [Answer(404)]
    with pytest.raises(FetchError, match="answered 404"):
        client().get(server.url, settings=SOURCE)
    assert time.slept == []


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("form", ["seconds", "date"])
def test_the_wait_that_a_server_asks_for_is_kept(
    server: Loopback, client: MakeClient, time: Time, status: int, form: str
) -> None:
    asked = "7" if form == "seconds" else format_datetime(NOW + timedelta(seconds=7), usegmt=True)
    server.answers["/"] = [Answer(status, headers={"Retry-After": asked}), Answer(body=b"whole")]
    assert client().get(server.url, settings=SOURCE).body == b"whole"
    assert time.slept == [7.0]


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_a_wait_longer_than_a_run_may_take_is_left_to_the_next_run(
    server: Loopback, client: MakeClient, time: Time, form: str
) -> None:
    later = NOW + timedelta(hours=1)
    server.answers["/"] = [
        Answer(429, headers={"Retry-After": "3600" if form == "seconds" else format_datetime(later)})
    ]
    with pytest.raises(RateLimited, match="left alone until 2026-08-08 05:00") as caught:
        client().get(server.url, settings=SOURCE)
    assert caught.value.retry_at == later
    assert time.slept == []


def test_a_wait_without_sense_is_replaced_by_ours(server: Loopback, client: MakeClient, time: Time) -> None:
    server.answers["/"] = [Answer(429, headers={"Retry-After": "huomenna"}), Answer(body=b"whole")]
    client().get(server.url, settings=SOURCE)
    assert time.slept == [1.0]


def test_no_wait_goes_beyond_the_time_for_the_whole_request(server: Loopback, client: MakeClient, time: Time) -> None:
    server.answers["/"] = [Answer(429, headers={"Retry-After": "50"})]
    with pytest.raises(RateLimited):
        client().get(server.url, settings=SOURCE)
    assert time.slept == [50.0]


@pytest.mark.parametrize("head", [False, True], ids=["body", "head"])
def test_an_answer_that_drips_is_cut_off_by_the_wall_clock(server: Loopback, head: bool) -> None:
    server.answers["/"] = [Answer(body=b"x" * 1000, headers={"X-Long": "y" * 500}, drip_s=0.01, drip_head=head)]
    with Client(FetchSettings(total_s=0.3)) as client, pytest.raises(TooSlow, match=r"in full after 0\.3 s"):
        client.get(server.url, settings=SOURCE)


def test_a_server_that_says_nothing_is_given_up(server: Loopback) -> None:
    server.answers["/"] = [Answer(body=b"xx", drip_s=5.0)]
    with Client(FetchSettings(read_s=0.1)) as client, pytest.raises(TooSlow, match=r"sent nothing for 0\.1 s"):
        client.get(server.url, settings=SOURCE)


@pytest.mark.parametrize("packed", [True, False], ids=["bomb", "plain"])
def test_an_answer_over_the_limit_is_refused(server: Loopback, client: MakeClient, packed: bool) -> None:
    body = b"\0" * 3_000_000
    server.answers["/"] = [Answer(body=gzip.compress(body) if packed else body)]
    with pytest.raises(TooLarge, match="more than 2 MB") as caught:
        client(FetchSettings(max_bytes=2_000_000)).get(server.url, settings=SOURCE)
    assert caught.value.source == "haut"
    assert len(server.asked) == 1


def test_a_packing_that_was_not_asked_for_is_refused(server: Loopback, client: MakeClient) -> None:
    server.answers["/"] = [Answer(body=b"x", headers={"Content-Encoding": "br"})]
    with pytest.raises(FetchError, match="not asked for"):
        client().get(server.url, settings=SOURCE)


def test_a_redirect_is_followed_and_a_permanent_one_noted(server: Loopback, client: MakeClient) -> None:
    server.answers |= {
        "/old": [Answer(301, headers={"Location": "/new"})],
        "/mirror": [Answer(302, headers={"Location": "/new"})],
        "/new": [Answer(body=b"whole")],
    }
    assert client().get(f"{server.url}/old", settings=SOURCE).moved_to == f"{server.url}/new"
    mirrored = client().get(f"{server.url}/mirror", settings=SOURCE)
    assert (mirrored.url, mirrored.moved_to) == (f"{server.url}/new", None)


def test_redirects_in_a_loop_end(server: Loopback, client: MakeClient) -> None:
    server.answers |= {
        "/a": [Answer(302, headers={"Location": "/b"})],
        "/b": [Answer(302, headers={"Location": "/a"})],
    }
    with pytest.raises(FetchError, match="in a loop"):
        client().get(f"{server.url}/a", settings=SOURCE)
    assert len(server.asked) == 2


def test_five_redirects_are_enough(server: Loopback, client: MakeClient) -> None:
    for n in range(7):
        server.answers[f"/{n}"] = [Answer(302, headers={"Location": f"/{n + 1}"})]
    with pytest.raises(FetchError, match="more than 5 times"):
        client().get(f"{server.url}/0", settings=SOURCE)
    assert len(server.asked) == 6


def test_a_redirected_form_is_not_sent_on_as_something_else(server: Loopback, client: MakeClient) -> None:
    server.answers["/"] = [Answer(302, headers={"Location": "/new"})]
    with pytest.raises(FetchError, match="set the source's url"):
        client().post_parts(server.url, {"query": "{}"}, settings=SOURCE)


@pytest.mark.parametrize("location", ["file:///etc/passwd", "javascript:alert(1)", "http://[::1", "gopher://x/"])
def test_a_redirect_to_something_that_is_no_web_address_is_refused(
    server: Loopback, client: MakeClient, location: str
) -> None:
    server.answers["/"] = [Answer(302, headers={"Location": location})]
    with pytest.raises(FetchError):
        client().get(server.url, settings=SOURCE)


def test_a_private_address_is_never_asked_unless_allowed(server: Loopback, client: MakeClient) -> None:
    server.answers["/"] = [Answer(body=b"secret")]
    with pytest.raises(FetchError, match="allow_private = true"):
        client().get(server.url, settings=SourceSettings("haut"))
    assert server.asked == []


def test_a_name_that_stands_for_a_private_address_is_refused_too(
    server: Loopback, client: MakeClient, time: Time
) -> None:
    transport = GuardedTransport(lookup=lambda host, port: ["93.184.215.14", "127.0.0.1"], monotonic=time.monotonic)
    with pytest.raises(FetchError, match="inside this machine"):
        client(transport=transport).get(f"http://haut.example.org:{server.port}/", settings=SourceSettings("haut"))
    assert server.asked == []


def test_a_redirect_to_a_private_address_is_refused(server: Loopback, client: MakeClient, time: Time) -> None:
    transport = GuardedTransport(monotonic=time.monotonic, private=lambda address: address != "127.0.0.1")
    server.answers["/"] = [Answer(302, headers={"Location": f"http://127.0.0.2:{server.port}/secret"})]
    with pytest.raises(FetchError, match=r"127\.0\.0\.2 is an address inside"):
        client(transport=transport).get(server.url, settings=SourceSettings("haut", pause_s=0.0))
    assert [a.path for a in server.asked] == ["/"]


def test_a_connection_that_one_source_may_have_is_not_lent_to_another(server: Loopback, client: MakeClient) -> None:
    server.answers["/"] = [Answer(body=b"x")]
    asking = client()
    asking.get(server.url, settings=SOURCE)
    with pytest.raises(FetchError, match="allow_private"):
        asking.get(server.url, settings=SourceSettings("toinen", pause_s=0.0))


def test_a_host_has_peace_between_two_requests(server: Loopback, client: MakeClient, time: Time) -> None:
    server.answers["/"] = [Answer(body=b"x")]
    asking, paced = client(), SourceSettings("haut", allow_private=True, pause_s=1.5)
    for _ in range(3):
        asking.get(server.url, settings=paced)
    assert time.slept == [1.5, 1.5]


@pytest.mark.parametrize("url", ["", "haut", "ftp://haut.example.org/", "http://", "http://[", "http://a b/"])
def test_what_is_no_web_address_is_a_clear_error(client: MakeClient, url: str) -> None:
    with pytest.raises(FetchError):
        client().get(url, settings=SOURCE)
    with pytest.raises(FetchError):
        client().post_parts(url, {}, settings=SOURCE, params={"a": "b"})


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("127.0.0.1", True), ("10.1.2.3", True), ("192.168.0.1", True), ("169.254.169.254", True), ("100.64.0.1", True),
        ("224.0.0.1", True), ("::1", True), ("fe80::1%eth0", True), ("fd00::1", True),
        ("::ffff:127.0.0.1", True), ("2002:7f00:1::", True), ("nonsense", True),
        ("93.184.215.14", False), ("2a00:1450:4026:808::200e", False), ("::ffff:93.184.215.14", False),
    ],
)  # fmt: skip
def test_only_public_addresses_are_public(address: str, private: bool) -> None:
    assert is_private(address) is private
