"""Reads many sources at once, each in a thread of its own, and waits for none beyond its time."""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from feeds.source import Fetcher, Source
from matcher.domain.errors import MatcherError, TooSlow
from matcher.domain.notice import SourceRead
from matcher.domain.settings import SourceSettings

MOST_AT_ONCE = 64
"""Threads that only wait cost next to nothing, and a source that hangs must keep none that is well from its turn."""
GRACE_S = 60.0
"""Beyond ``read_s``: the last request of a source may take its full time, and what came has still to be read."""


class Reader(Fetcher, Protocol):
    """A fetcher for many sources at once, as the HTTP client is: it tells of each apart."""

    def queued_s(self, source_id: str) -> float: ...

    def fresh_validators(self, source_id: str) -> list[tuple[str, str, str]]: ...


@dataclass(frozen=True, slots=True)
class Finished:
    """How the reading of one source ended: with what it gave, or with the error that ended it."""

    source: Source
    seconds: float
    result: SourceRead | Exception


def read_all(
    sources: Iterable[Source],
    client: Reader,
    now: datetime,
    *,
    read_s: Mapping[str, float],
    grace_s: float = GRACE_S,
    monotonic: Callable[[], float] = time.monotonic,
) -> Iterator[Finished]:
    """Each source as it ends, in whatever order that is. ``read_s``: seconds for a source's reading, by its id.

    A source that has not ended ``grace_s`` after that is given up: its thread may go on, but nothing that it brings is taken.
    """
    waiting, running = deque(sources), dict[str, tuple[Source, float]]()
    ended: queue.SimpleQueue[tuple[str, SourceRead | Exception]] = queue.SimpleQueue()
    usual = SourceSettings("").read_s
    while waiting or running:
        while waiting and len(running) < MOST_AT_ONCE:
            source = waiting.popleft()
            running[source.id] = (source, monotonic())
            # A daemon, so that a source which never ends keeps the program from nothing, its own end included.
            threading.Thread(target=_read, args=(source, client, now, ended), name=source.id, daemon=True).start()
        cut_offs = {
            name: started + read_s.get(name, usual) + client.queued_s(name) + grace_s
            for name, (_, started) in running.items()
        }
        next_cut = min(cut_offs.values()) - monotonic()
        try:
            name, result = ended.get(timeout=max(0.0, next_cut))
        except queue.Empty:
            for late in [name for name, cut_off in cut_offs.items() if cut_off <= monotonic()]:
                yield _given_up(*running.pop(late), monotonic())
            continue
        if name in running:
            source, started = running.pop(name)
            yield Finished(source, monotonic() - started, result)


def _read(
    source: Source, client: Reader, now: datetime, ended: queue.SimpleQueue[tuple[str, SourceRead | Exception]]
) -> None:
    try:
        ended.put((source.id, source.read(client, now)))
    except Exception as error:  # whatever an adapter raises costs no other source; the job tells it
        ended.put((source.id, error))


def _given_up(source: Source, started: float, now: float) -> Finished:
    seconds = now - started
    said = f"its reading had not ended after {seconds:.0f} s and was given up; please report it with the source's id"
    return Finished(source, seconds, TooSlow(said, source=source.id))


def in_words(error: Exception) -> str:
    """Why a reading ended without a result, for the operator. An error that nobody foresaw is one of the source's code."""
    if isinstance(error, MatcherError):
        return str(error)
    return f"the adapter failed ({type(error).__name__}: {error}); please report it with the source's id"
