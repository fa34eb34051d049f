"""Many sources at once: none waits for another, and none beyond its time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

import httpx
import pytest
from fetching import NOW
from loopback import Answer, loopback

from feeds.http import Client
from feeds.side_by_side import MOST_AT_ONCE, Finished, in_words, read_all
from feeds.source import Fetcher
from feeds.transport import GuardedTransport
from matcher.domain.errors import FetchError, TooSlow
from matcher.domain.notice import SourceRead
from matcher.domain.settings import FetchSettings, SourceSettings


@dataclass
class Told:
    """A source that does as it is told."""

    id: str
    act: Callable[[Fetcher], SourceRead]
    options: ClassVar[frozenset[str]] = frozenset()

    @property
    def name(self) -> str:
        return self.id

    def read(self, client: Fetcher, now: datetime) -> SourceRead:
        return self.act(client)


@pytest.fixture
def released() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


def gives(source: str) -> Callable[[Fetcher], SourceRead]:
    return lambda client: SourceRead(source)


def read(*sources: Told, read_s: float = 600.0, grace_s: float = 60.0) -> dict[str, Finished]:
    limits = {s.id: read_s for s in sources}
    with Client(FetchSettings()) as client:
        return {d.source.id: d for d in read_all(sources, client, NOW, read_s=limits, grace_s=grace_s)}


def test_every_source_ends_with_what_it_gave_or_the_error_that_ended_it() -> None:
    def fails(client: Fetcher) -> SourceRead:
        raise FetchError("no connection", source="ill")

    done = read(Told("well", gives("well")), Told("ill", fails))
    assert done["well"].result == SourceRead("well")
    assert isinstance(done["ill"].result, FetchError)


def test_an_error_that_nobody_foresaw_is_told_as_one_of_the_adapter() -> None:
    def fails(client: Fetcher) -> SourceRead:
        raise KeyError("title")

    result = read(Told("ill", fails))["ill"].result
    assert isinstance(result, KeyError)
    assert in_words(result) == "the adapter failed (KeyError: 'title'); please report it with the source's id"


def test_more_sources_that_hang_than_there_are_turns_keep_no_other_from_being_read(released: threading.Event) -> None:
    def hangs(client: Fetcher) -> SourceRead:
        released.wait(20)
        return SourceRead("late")

    ill = [Told(f"ill{n}", hangs) for n in range(MOST_AT_ONCE + 5)]
    done = read(*ill, Told("well", gives("well")), read_s=0.1, grace_s=0.1)
    assert done["well"].result == SourceRead("well")
    assert all(isinstance(done[s.id].result, TooSlow) for s in ill)
    assert "was given up" in str(done["ill0"].result)


def test_what_a_source_brings_after_it_was_given_up_is_not_taken(released: threading.Event) -> None:
    brought = threading.Event()

    def late(client: Fetcher) -> SourceRead:
        released.wait(20)
        brought.set()
        return SourceRead("late")

    def waits(client: Fetcher) -> SourceRead:
        brought.wait(20)
        return SourceRead("well")

    with Client(FetchSettings()) as client:
        limits = {"late": 0.05, "well": 20.0}
        running = read_all([Told("late", late), Told("well", waits)], client, NOW, read_s=limits, grace_s=0.0)
        first = next(running)
        released.set()
        rest = list(running)
    assert (first.source.id, type(first.result)) == ("late", TooSlow)
    assert [d.result for d in rest] == [SourceRead("well")]


def asks(name: str, url: str, times: int = 1) -> Told:
    """A source that asks for an address so many times."""
    row = SourceSettings(name, allow_private=True, pause_s=0.0)

    def act(client: Fetcher) -> SourceRead:
        for _ in range(times):
            client.get(url, settings=row)
        return SourceRead(name)

    return Told(name, act)


def test_sources_of_other_hosts_do_not_wait_for_one_that_drips() -> None:
    with loopback() as ill, loopback() as well, Client(FetchSettings(total_s=0.5)) as client:
        ill.answers["/"] = [Answer(body=b"x" * 1000, drip_s=0.05)]
        well.answers["/"] = [Answer(body=b"x")]
        sources = [asks("drips", ill.url), asks("well", well.url)]
        done = list(read_all(sources, client, NOW, read_s={}))
    assert [(d.source.id, type(d.result)) for d in done] == [("well", SourceRead), ("drips", TooSlow)]


def test_connections_that_hang_keep_no_source_waiting_for_its_own() -> None:
    with loopback() as server:
        server.answers |= {"/hangs": [Answer(body=b"xx", drip_s=30.0)], "/well": [Answer(body=b"x")]}
        everywhere = GuardedTransport(lookup=lambda host, port: ["127.0.0.1"])
        ill = [asks(f"ill{n}", f"http://ill{n}.example.org:{server.port}/hangs") for n in range(30)]
        well = asks("well", f"http://well.example.org:{server.port}/well")
        with Client(FetchSettings(total_s=3.0), transport=everywhere) as client:
            done = list(read_all([*ill, well], client, NOW, read_s={}))
    assert (done[0].source.id, done[0].result) == ("well", SourceRead("well"))
    assert all(isinstance(d.result, TooSlow) for d in done[1:])


class Counting(httpx.BaseTransport):
    """Answers everything, and counts how many requests it had at once."""

    def __init__(self) -> None:
        self.most, self._now, self._mutex = 0, 0, threading.Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        with self._mutex:
            self._now += 1
            self.most = max(self.most, self._now)
        threading.Event().wait(0.002)
        with self._mutex:
            self._now -= 1
        return httpx.Response(200, stream=httpx.ByteStream(b"x"))


@pytest.mark.parametrize(("hosts", "at_once"), [(1, {1}), (6, {2, 3, 4, 5, 6})])
def test_one_host_has_one_request_at_a_time_and_others_have_theirs(hosts: int, at_once: set[int]) -> None:
    transport = Counting()
    sources = [asks(f"haut{n}", f"https://host{n % hosts}.example.org/", times=10) for n in range(6)]
    with Client(FetchSettings(), transport=transport) as client:
        done = list(read_all(sources, client, NOW, read_s={}))
    assert len(done) == len(sources)
    assert not [d for d in done if isinstance(d.result, Exception)]
    assert transport.most in at_once
