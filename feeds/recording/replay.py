"""Serves a run from the folder in which it was recorded: same answers, same errors, same clock, and no network."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpx

from feeds.http import Client
from feeds.recording.clean import shown_address, shown_text
from feeds.recording.folder import WHOLE, Passed, Recording, body_pieces, open_recording
from feeds.registry import build
from feeds.side_by_side import read_all
from feeds.source import Payload
from feeds.transport import PrivateAddress
from matcher.domain.errors import MatcherError
from matcher.domain.notice import SourceRead
from matcher.domain.places import NOWHERE, Places
from matcher.domain.settings import SourceSettings

_ERRORS: Mapping[str, type[httpx.TransportError]] = {
    kind.__name__: kind
    for kind in (
        httpx.ConnectError, httpx.ConnectTimeout, httpx.ReadError, httpx.ReadTimeout, httpx.WriteError, httpx.WriteTimeout,
        httpx.CloseError, httpx.PoolTimeout, httpx.LocalProtocolError, httpx.RemoteProtocolError, httpx.UnsupportedProtocol,
        PrivateAddress,
    )
}  # fmt: skip
_ROBOTS = "/robots.txt"
_MAX_SENT = 100_000

Question = tuple[str, str, str]


def _question(passed: Passed) -> Question:
    return passed.method, passed.url, passed.sent


@dataclass(slots=True)
class RecordedClock:
    """The clock of one source's reading: it stands where the recording stands, and moves on when somebody sleeps."""

    wall: datetime
    ran: float = 0.0

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.ran

    def sleep(self, seconds: float) -> None:
        self.ran += seconds
        self.wall += timedelta(seconds=seconds)

    def reach(self, passed: Passed, until: float | None) -> None:
        """Go to where an exchange ended, told by what was left of its request's time."""
        left_s = passed.left_s
        end = self.ran + passed.seconds if until is None or left_s is None else until - left_s
        self.ran = max(self.ran, end)
        self.wall = max(self.wall, passed.at + timedelta(seconds=passed.seconds))


class ReplayTransport(httpx.BaseTransport):
    """Answers one source's requests in the order in which it made them. What it did not ask then has no answer now."""

    def __init__(self, recording: Recording, source: str, folder: Path, clock: RecordedClock) -> None:
        self._folder, self._clock = folder, clock
        self._answers: dict[Question, deque[Passed]] = defaultdict(deque)
        self._robots: dict[str, Passed] = {}
        for passed in recording.passed:
            if passed.source == source:
                self._answers[_question(passed)].append(passed)
            elif urlsplit(passed.url).path == _ROBOTS:
                # Asked once for all sources of its host, by whichever came first.
                self._robots[passed.url] = passed

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        passed = self._next(request)
        self._clock.reach(passed, request.extensions.get("until"))
        if passed.status is None:
            raise _ERRORS.get(passed.ended, httpx.TransportError)(passed.said)
        return httpx.Response(passed.status, headers=list(passed.headers), stream=_Recorded(passed, self._folder))

    def _next(self, request: httpx.Request) -> Passed:
        url = shown_address(str(request.url))
        sent = shown_text(request.read()[:_MAX_SENT].decode("utf-8", "replace"))
        waiting = self._answers[request.method, url, sent]
        if waiting:
            return waiting.popleft()
        if url in self._robots:
            return self._robots[url]
        raise httpx.TransportError(f"the recording holds no further answer to {request.method} {url[:200]}")


class _Recorded(httpx.SyncByteStream):
    def __init__(self, passed: Passed, folder: Path) -> None:
        self._passed, self._folder = passed, folder

    def __iter__(self) -> Iterator[bytes]:
        if self._passed.body:
            yield from body_pieces(self._folder, self._passed.body)
        if self._passed.ended != WHOLE:
            # The client took no more than this; where it does now, the answer is as good as never ended.
            raise _ERRORS.get(self._passed.ended, httpx.ReadTimeout)(self._passed.said)


class Replay:
    """A client for all sources of a recording (see feeds.side_by_side.Reader). Each has its own clock: none waits for another."""

    def __init__(self, recording: Recording, folder: Path) -> None:
        self._clients = {row.id: _client(recording, row.id, folder) for row in recording.rows}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for client in self._clients.values():
            client.close()

    def get(self, url: str, *, settings: SourceSettings, conditional: bool = True, robots: bool = False) -> Payload:
        return self._of(settings.id).get(url, settings=settings, conditional=conditional, robots=robots)

    def post_parts(
        self, url: str, parts: Mapping[str, str], *, settings: SourceSettings, params: Mapping[str, str] | None = None
    ) -> Payload:
        return self._of(settings.id).post_parts(url, parts, settings=settings, params=params)

    def post_json(
        self, url: str, document: object, *, settings: SourceSettings, headers: Mapping[str, str] | None = None
    ) -> Payload:
        return self._of(settings.id).post_json(url, document, settings=settings, headers=headers)

    def fresh_validators(self, source_id: str) -> list[tuple[str, str, str]]:
        return self._of(source_id).fresh_validators(source_id)

    def queued_s(self, source_id: str) -> float:
        return self._of(source_id).queued_s(source_id)

    def _of(self, source_id: str) -> Client:
        if source_id not in self._clients:
            raise MatcherError(
                f"the recording holds nothing of the source {source_id}: name one of {', '.join(self._clients)}"
            )
        return self._clients[source_id]


def _client(recording: Recording, source: str, folder: Path) -> Client:
    clock = RecordedClock(next((p.at for p in recording.passed if p.source == source), recording.now))
    return Client(
        recording.fetch,
        validators=_validators(p for p in recording.passed if p.source == source),
        clock=clock.now,
        sleep=clock.sleep,
        monotonic=clock.monotonic,
        transport=ReplayTransport(recording, source, folder, clock),
    )


def _validators(passed: Iterable[Passed]) -> dict[tuple[str, str], tuple[str, str]]:
    """What was known of each address before the run: the conditions under which it was asked for."""
    asked = (
        ((p.source, p.url), (p.asked.get("if-none-match", ""), p.asked.get("if-modified-since", ""))) for p in passed
    )
    return {place: conditions for place, conditions in asked if any(conditions)}


def read_recorded(
    folder: Path, *, places: Places = NOWHERE, rows: Iterable[SourceSettings] | None = None
) -> dict[str, SourceRead | Exception]:
    """What each source of a recording gives, or the error with which it ends: a recorded folder becomes a test.

    ``rows`` are rows of sources to use in place of those that were recorded.

    Raises:
        MatcherError: the folder holds no recording.
    """
    recording = open_recording(folder)
    chosen = recording.rows if rows is None else tuple(rows)
    sources = build(replace(row, places=places, enabled=True) for row in chosen)
    with Replay(recording, folder) as client:
        done = list(read_all(sources, client, recording.now, read_s={row.id: row.read_s for row in chosen}))
    results = {finished.source.id: finished.result for finished in done}
    return {row.id: results[row.id] for row in chosen}
