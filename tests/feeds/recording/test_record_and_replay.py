"""What is recorded is what is replayed: the same answers, the same errors, the same clock."""

from __future__ import annotations

import contextlib
import gzip
import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from fetching import NOW, Time
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.http import Client
from feeds.recording.folder import BODIES, INDEX, Recording, Told, open_recording, write
from feeds.recording.recorder import RecordingTransport
from feeds.recording.replay import Replay, read_recorded
from feeds.side_by_side import Reader
from feeds.source import Fetcher
from feeds.transport import PrivateAddress
from matcher.domain.errors import FetchError, MatcherError, ParseError, RateLimited
from matcher.domain.notice import SourceRead
from matcher.domain.settings import FetchSettings, SourceSettings

SOURCE = SourceSettings("haut", pause_s=0.5)
LIMITS = FetchSettings(max_bytes=2_000, attempts=3)
URL = "https://haut.example.org/"
FEED = (
    "<?xml version='1.0'?><rss version='2.0'><channel><title>Haut</title><link>https://haut.example.org</link>"
    "<description>x</description><item><guid>1</guid><title>Kylien kehittäminen</title><link>https://haut.example.org/1</link>"
    "<description>Haku päättyy 18.12.2026 klo 16.15.</description></item></channel></rss>"
).encode()


@dataclass(frozen=True)
class Answer:
    """What the network does with one request. ``took``: seconds until the head, ``drip``: seconds before each piece of a body."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    pieces: tuple[bytes, ...] = ()
    took: float = 0.25
    drip: float = 0.0
    error: type[httpx.TransportError] | None = None
    breaks: type[httpx.TransportError] | None = None


class Network(httpx.BaseTransport):
    """Gives its answers in turn, the last again and again, and lets the clock run on."""

    def __init__(self, answers: Sequence[Answer], time: Time) -> None:
        self._answers, self._time = list(answers), time

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        self._time.slept.append(answer.took)
        if answer.error:
            raise answer.error("no luck")
        return httpx.Response(answer.status, headers=list(answer.headers), stream=Pieces(answer, self._time))


class Pieces(httpx.SyncByteStream):
    def __init__(self, answer: Answer, time: Time) -> None:
        self._answer, self._time = answer, time

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._answer.pieces:
            self._time.slept.append(self._answer.drip)
            yield piece
        if self._answer.breaks:
            raise self._answer.breaks("cut")


Question = tuple[str, Any]
QUESTIONS: tuple[Question, ...] = (
    ("get", "a"), ("get", "b?page=2&token=secret"), ("post_parts", {"query": "1"}), ("post_json", {"q": 1}), ("get", "a"),
)  # fmt: skip


def asked(client: Fetcher, questions: Sequence[Question]) -> list[tuple[object, ...]]:
    """What each question gives, errors included."""
    found: list[tuple[object, ...]] = []
    for method, what in questions:
        try:
            if method == "get":
                payload = client.get(f"{URL}{what}", settings=SOURCE)
            elif method == "post_parts":
                payload = client.post_parts(f"{URL}search", what, settings=SOURCE, params={"apiKey": "secret"})
            else:
                payload = client.post_json(f"{URL}json", what, settings=SOURCE, headers={"X-Api-Key": "secret"})
        except FetchError as error:
            found.append((type(error), str(error), getattr(error, "retry_at", None)))
        else:
            moved = payload.moved_to is not None
            found.append((payload.body, payload.at, payload.unchanged, moved, payload.headers.get("etag")))
    return found


def recorded(
    folder: Path, answers: Sequence[Answer], questions: Sequence[Question] = QUESTIONS, **more: Any
) -> list[tuple[object, ...]]:
    """Ask a network of these answers and keep it all in a folder."""
    time = Time()
    clocks: dict[str, Any] = {"clock": time.now, "monotonic": time.monotonic}
    transport = RecordingTransport(Network(answers, time), folder, **clocks)
    with Client(LIMITS, transport=transport, sleep=time.sleep, **clocks, **more) as client:
        found = asked(client, questions)
    write(Recording(NOW, "test", LIMITS, (SOURCE,), {"haut": Told(1, 0, "")}, transport.passed), folder)
    return found


def replayed(folder: Path, questions: Sequence[Question] = QUESTIONS) -> list[tuple[object, ...]]:
    with Replay(open_recording(folder), folder) as client:
        return asked(client, questions)


QUARTERS = st.integers(0, 60).map(lambda n: n / 4)
HEADERS = st.lists(
    st.sampled_from(
        [
            ("content-type", "application/json"), ("content-type", "text/html; charset=utf-8"), ("etag", '"v1"'),
            ("retry-after", "2"), ("retry-after", "90000"), ("retry-after", format_datetime(NOW + timedelta(seconds=20))),
            ("location", f"{URL}b"), ("location", "/a"), ("location", "https://other.example.org/?key=secret"),
            ("location", "http://["), ("set-cookie", "id=secret"), ("content-encoding", "gzip"), ("content-encoding", "br"),
            ("content-length", "900"), ("content-length", "999999"),
        ]
    ),
    max_size=3,
    unique_by=lambda pair: pair[0],
).map(tuple)  # fmt: skip
BODIES_SENT = st.one_of(
    st.just((FEED,)),
    st.lists(st.binary(max_size=900), max_size=4).map(tuple),
    st.binary(max_size=300).map(lambda b: (gzip.compress(b),)),
    st.binary(min_size=30, max_size=300).map(lambda b: (gzip.compress(b)[:-9],)),
    st.binary(max_size=300).map(lambda b: (gzip.compress(gzip.compress(b)),)),
    st.binary(max_size=300).map(lambda b: (gzip.compress(gzip.compress(gzip.compress(b))),)),
    st.just((gzip.compress(b"\0" * 100_000),)),
)
ERRORS = st.sampled_from(
    [
        httpx.ConnectError,
        httpx.ConnectTimeout,
        httpx.ReadTimeout,
        httpx.ReadError,
        httpx.RemoteProtocolError,
        PrivateAddress,
    ]
)
ANSWERS = st.builds(
    Answer,
    status=st.sampled_from([200, 200, 200, 301, 302, 304, 404, 429, 500, 503]),
    headers=HEADERS,
    pieces=BODIES_SENT,
    took=QUARTERS,
    drip=QUARTERS,
    error=st.none() | st.none() | ERRORS,
    breaks=st.none() | st.none() | ERRORS,
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ANSWERS, min_size=1, max_size=8))
def test_whatever_the_network_did_is_replayed_as_it_was_recorded(
    tmp_path_factory: pytest.TempPathFactory, answers: list[Answer]
) -> None:
    folder = tmp_path_factory.mktemp("recording")
    try:
        found = recorded(folder, answers)
        assert replayed(folder) == found
        assert replayed(folder) == found
        everything = b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())
        assert b"secret" not in everything
        assert {p.parent for p in folder.rglob("*") if p.is_file()} <= {folder, folder / BODIES}
    finally:
        shutil.rmtree(folder)


def test_an_answer_is_kept_unpacked_where_a_person_can_read_it(tmp_path: Path) -> None:
    headers = (("content-encoding", "gzip"), ("content-type", "application/rss+xml"))
    recorded(tmp_path, [Answer(headers=headers, pieces=(gzip.compress(FEED),))], [("get", "feed")])
    (body,) = (tmp_path / BODIES).iterdir()
    assert body.name == "0001-haut-haut-example-org-feed.xml"
    assert body.read_bytes() == FEED
    index = json.loads((tmp_path / INDEX).read_text())
    assert "content-encoding" not in dict(index["exchanges"][0]["headers"])


def test_a_packed_answer_that_was_cut_short_is_kept_as_it_came(tmp_path: Path) -> None:
    cut = gzip.compress(FEED)[:-8]
    found = recorded(tmp_path, [Answer(pieces=(cut,), breaks=httpx.RemoteProtocolError)], [("get", "feed")])
    bodies = sorted((tmp_path / BODIES).iterdir())
    assert [b.suffix for b in bodies] == [".gz"] * LIMITS.attempts
    assert bodies[0].read_bytes() == cut
    assert replayed(tmp_path, [("get", "feed")]) == found


def test_an_answer_that_never_ends_is_replayed_as_one(tmp_path: Path) -> None:
    dripping = Answer(pieces=(b"x",) * 100, drip=1.0)
    found = recorded(tmp_path, [dripping], [("get", "a")])
    assert "had not answered in full after 35 s" in str(found[0][1])
    assert replayed(tmp_path, [("get", "a")]) == found


def test_what_came_unchanged_when_it_was_recorded_comes_unchanged_again(tmp_path: Path) -> None:
    validators = {("haut", f"{URL}a"): ('"v1"', "")}
    found = recorded(tmp_path, [Answer(304)], [("get", "a")], validators=validators)
    assert found[0][2] is True
    assert replayed(tmp_path, [("get", "a")]) == found


def test_what_was_not_asked_then_has_no_answer_now(tmp_path: Path) -> None:
    recorded(tmp_path, [Answer(pieces=(b"x",))], [("get", "a")])
    assert replayed(tmp_path, [("get", "a")])[0][0] == b"x"
    ((kind, said, _),) = replayed(tmp_path, [("get", "other")])
    assert kind is FetchError
    assert "the recording holds no further answer to GET https://haut.example.org/other" in str(said)


def test_robots_txt_asked_by_one_source_serves_the_others_too(tmp_path: Path) -> None:
    time, other = Time(), replace(SOURCE, id="toinen")
    answers = [Answer(pieces=(b"User-agent: *\nDisallow: /x",)), Answer(pieces=(b"sivu",))]
    clocks: dict[str, Any] = {"clock": time.now, "monotonic": time.monotonic}
    transport = RecordingTransport(Network(answers, time), tmp_path, **clocks)

    def read(client: Reader) -> list[bytes]:
        return [client.get(f"{URL}sivu", settings=row, robots=True).body for row in (SOURCE, other)]

    with Client(LIMITS, transport=transport, sleep=time.sleep, **clocks) as client:
        assert read(client) == [b"sivu", b"sivu"]
    recording = Recording(NOW, "test", LIMITS, (SOURCE, other), {}, transport.passed)
    assert [urlpath(p.url) for p in recording.passed] == ["/robots.txt", "/sivu", "/sivu"]
    with Replay(recording, tmp_path) as replay:
        assert read(replay) == [b"sivu", b"sivu"]
        with pytest.raises(MatcherError, match="holds nothing of the source kolmas"):
            replay.get(URL, settings=SourceSettings("kolmas"))


def urlpath(url: str) -> str:
    return httpx.URL(url).path


def feed_recording(folder: Path, answers: Sequence[Answer]) -> None:
    row = replace(SOURCE, kind="rss", url=f"{URL}feed", zone="Europe/Helsinki", language="fi")
    time = Time()
    clocks: dict[str, Any] = {"clock": time.now, "monotonic": time.monotonic}
    transport = RecordingTransport(Network(answers, time), folder, **clocks)
    with Client(LIMITS, transport=transport, sleep=time.sleep, **clocks) as client, contextlib.suppress(FetchError):
        client.get(row.url, settings=row)
    write(Recording(NOW, "test", LIMITS, (row,), {}, transport.passed), folder)


def test_a_recorded_folder_becomes_a_test(tmp_path: Path) -> None:
    feed_recording(tmp_path, [Answer(pieces=(FEED,), headers=(("content-type", "application/rss+xml"),))])
    read = read_recorded(tmp_path)["haut"]
    assert isinstance(read, SourceRead)
    (notice,) = read.notices
    assert notice.title == "Kylien kehittäminen"
    assert notice.steps[0].at.isoformat() == "2026-12-18T16:15:00+02:00"


def test_a_recorded_failure_becomes_a_test_too(tmp_path: Path) -> None:
    feed_recording(tmp_path, [Answer(429, (("retry-after", "3600"),))])
    error = read_recorded(tmp_path)["haut"]
    assert isinstance(error, RateLimited)
    assert error.retry_at == NOW + timedelta(seconds=3600.25)


def test_another_row_can_be_tried_on_what_was_recorded(tmp_path: Path) -> None:
    feed_recording(tmp_path, [Answer(pieces=(FEED.replace(b"<guid>", b"<gu>"),))])
    row = replace(SOURCE, kind="rss", url=f"{URL}elsewhere")
    assert isinstance(read_recorded(tmp_path, rows=[row])["haut"], FetchError)


def test_an_answer_that_is_no_feed_is_the_same_error_again(tmp_path: Path) -> None:
    feed_recording(tmp_path, [Answer(pieces=(b"<html><title>Huolto</title></html>",))])
    assert isinstance(read_recorded(tmp_path)["haut"], ParseError)


def test_a_recording_is_never_written_over_something_else(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(MatcherError, match="not empty"):
        RecordingTransport(Network([Answer()], Time()), tmp_path)


def test_a_folder_that_holds_no_recording_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(MatcherError, match="matcher sources record"):
        open_recording(tmp_path)


def test_a_body_that_is_missing_is_a_clear_error(tmp_path: Path) -> None:
    recorded(tmp_path, [Answer(pieces=(b"x",))], [("get", "a")])
    shutil.rmtree(tmp_path / BODIES)
    with pytest.raises(MatcherError, match="is missing"):
        replayed(tmp_path, [("get", "a")])


def test_a_body_that_points_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    recorded(tmp_path / "r", [Answer(pieces=(b"x",))], [("get", "a")])
    (tmp_path / "secret").write_bytes(b"secret")
    (body,) = (tmp_path / "r" / BODIES).iterdir()
    body.unlink()
    body.symlink_to(tmp_path / "secret")
    with pytest.raises(MatcherError, match="is missing"):
        replayed(tmp_path / "r", [("get", "a")])
    index = tmp_path / "r" / INDEX
    index.write_text(index.read_text().replace(body.name, "../../secret"))
    with pytest.raises(MatcherError, match="no name of a body"):
        open_recording(tmp_path / "r")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_index_breaks_the_reader_whoever_wrote_it(tmp_path: Path, data: st.DataObject) -> None:
    shutil.rmtree(tmp_path / "r", ignore_errors=True)
    recorded(tmp_path / "r", [Answer(pieces=(b"x",))], [("get", "a")])
    index = tmp_path / "r" / INDEX
    document = json.loads(index.read_text())
    place = data.draw(
        st.sampled_from([document, document["fetch"], document["sources"][0]["row"], document["exchanges"][0]])
    )
    place[data.draw(st.sampled_from(sorted(place)))] = data.draw(JSON)
    index.write_text(json.dumps(document))
    with contextlib.suppress(MatcherError):
        assert isinstance(open_recording(tmp_path / "r"), Recording)
