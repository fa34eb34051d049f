"""Readings of sources that store nothing: to see how a source does, to keep a run in a folder, and to read such a folder."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from matcher.app import App
from matcher.domain.errors import MatcherError
from matcher.domain.notice import SourceRead
from matcher.domain.outcome import Outcome
from matcher.domain.settings import SourceSettings
from matcher.jobs import run_jobs
from matcher.queries import named

if TYPE_CHECKING:
    from feeds.http import Client
    from feeds.recording.folder import Recording, Told
    from feeds.recording.replay import Replay


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reading of one source gave. ``then``: what it gave when it was recorded, where that is known."""

    source: str
    name: str
    seconds: float
    result: SourceRead | Exception
    then: Told | None = None

    @property
    def calls(self) -> int:
        return len({n.key for n in self.result.notices}) if isinstance(self.result, SourceRead) else 0

    @property
    def bad(self) -> int:
        return len(self.result.bad) if isinstance(self.result, SourceRead) else 0

    @property
    def error(self) -> str:
        """Why nothing was read; "" when something was."""
        from feeds.side_by_side import in_words

        return in_words(self.result) if isinstance(self.result, Exception) else ""

    @property
    def doubts(self) -> tuple[str, ...]:
        """What of a reading was not as it should be."""
        if isinstance(self.result, Exception):
            return ()
        unread = [f"record {b.ref} could not be read: {b.why}" for b in self.result.bad]
        whole = self.result.complete or self.result.warnings
        return (*self.result.warnings, *unread, *(() if whole else ("not all of it could be read",)))

    @property
    def gist(self) -> Told:
        """The reading in numbers, and a mark of all that its notices say."""
        from feeds.recording.folder import Told

        notices = self.result.notices if isinstance(self.result, SourceRead) else ()
        said = sorted(f"{n.key} {n.content_hash}" for n in notices)
        mark = hashlib.sha256("\n".join(said).encode()).hexdigest()[:16] if said else ""
        return Told(self.calls, self.bad, self.error, mark)

    @property
    def is_as_recorded(self) -> bool | None:
        """Whether it gives now what it gave when it was recorded; None when that is not known."""
        return None if self.then is None else self.then == self.gist


def outcome(job: str, readings: Sequence[Reading]) -> Outcome:
    """The readings as the outcome of a job, for its exit code."""
    return Outcome(
        job,
        counts={"listed": sum(r.calls for r in readings), "bad": sum(r.bad for r in readings)},
        sources_ok=tuple(r.source for r in readings if not r.error),
        sources_failed={r.source: r.error for r in readings if r.error},
        sources_doubtful={r.source: "; ".join(r.doubts) for r in readings if r.doubts},
    )


def check(app: App, names: Collection[str], now: datetime) -> list[Reading]:
    """Read the named sources once, or all that are enabled, also those that a run would leave alone for now.

    A source that is switched off can be named. One that answers is asked by the next run again.

    Raises:
        NotFound: a source that is not configured.
    """
    chosen = app.reading(_rows(app.config.sources, names))
    with chosen.asking() as client:
        done = list(_read(chosen, client, now))
    if app.has_state:
        with app.store() as store:
            store.runs.ask_at_once([r.source for r in done if not r.error])
    return done


def record(app: App, folder: Path, names: Collection[str], now: datetime) -> list[Reading]:
    """Read as ``check`` does, and keep every request and answer in a new folder.

    Raises:
        NotFound: as for ``check``.
        MatcherError: the folder is not empty.
    """
    from feeds.http import Client
    from feeds.recording.folder import Recording, write
    from feeds.recording.recorder import RecordingTransport
    from feeds.transport import GuardedTransport

    chosen, readings = app.reading(_rows(app.config.sources, names)), list[Reading]()
    rows = [
        row for row in chosen.config.sources if row.id in {s.id for s in chosen.sources}
    ]  # a wrong row ends it here
    transport = RecordingTransport(app.transport or GuardedTransport(), folder)
    try:
        with Client(app.config.fetch, transport=transport) as client:
            readings.extend(_read(chosen, client, now))
    finally:
        told = {r.source: r.gist for r in readings}
        write(Recording(now, _program(), app.config.fetch, tuple(rows), told, transport.passed), folder)
    return readings


def replay(app: App, folder: Path, names: Collection[str], *, as_configured: bool = False) -> list[Reading]:
    """Read a recorded run again, without the network. ``as_configured``: by the rows of sources that stand in the configuration
    now, not those that were recorded.

    Raises:
        NotFound: a source that the recording, or with ``as_configured`` the configuration, does not have.
        MatcherError: the folder holds no recording.
    """
    recording, replaying = _replaying(app, folder, names, as_configured=as_configured)
    with replaying.asking() as client:
        readings = _read(replaying, client, recording.now)
        return [replace(r, then=recording.told.get(r.source)) for r in readings]


def replay_into(app: App, folder: Path, names: Collection[str], into: Path, *, as_configured: bool = False) -> Outcome:
    """Store what a recorded run gives in a state folder of its own, whose clock then stands where the recording's stood.

    Raises:
        NotFound, MatcherError: as for ``replay``; also when that is the state in use.
        Busy: another run is at work on that state.
    """
    if into.resolve() == app.state.resolve():
        raise MatcherError(f"{into} is the state in use: name another folder, so that no old answer is taken for news")
    recording, replaying = _replaying(app, folder, names, as_configured=as_configured)
    target = replace(replaying, state=into)
    done = run_jobs(target, ["ingest"], recording.now)
    target.pin_clock(recording.now)
    return done


def _replaying(app: App, folder: Path, names: Collection[str], *, as_configured: bool) -> tuple[Recording, App]:
    """The recording, and the installation that reads it."""
    from feeds.recording.folder import open_recording

    recording = open_recording(folder)
    known = [row.id for row in recording.rows]
    wanted = [named("source of the recording", name, known) for name in names] or known
    rows = _rows(app.config.sources, wanted) if as_configured else _rows(recording.rows, wanted)
    return recording, replace(app.reading(rows), recorded=folder)


def _rows(rows: Sequence[SourceSettings], names: Collection[str]) -> list[SourceSettings]:
    """The rows of the named sources, or of all that are enabled."""
    chosen = {named("source", name, [row.id for row in rows]) for name in names}
    return [row for row in rows if row.id in chosen or (not names and row.enabled)]


def _read(app: App, client: Client | Replay, now: datetime) -> Iterator[Reading]:
    """The readings, in the order of the configuration."""
    from feeds.side_by_side import read_all

    limits = {row.id: row.read_s for row in app.config.sources}
    done = {d.source.id: d for d in read_all(app.sources, client, now, read_s=limits)}
    for source in app.sources:
        ended = done[source.id]
        yield Reading(source.id, source.name, round(ended.seconds, 2), ended.result)


def _program() -> str:
    try:
        return f"funding-matcher {importlib.metadata.version('funding-matcher')}"
    except importlib.metadata.PackageNotFoundError:
        return "funding-matcher"
