"""How far one read of a source is to be trusted, and when a source that failed is asked again. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from matcher.domain.health import SourceHistory
from matcher.domain.ingestion import ReadPlan, ReadRecord, ReadState
from matcher.domain.notice import SourceRead
from matcher.domain.status import LIVE, derive

SUSPECT_SHARE = 0.5
"""A read that lists less than this share of what it should is kept, but shows nothing missing."""

OPEN_ONLY_SHARE = 0.9
"""A source of whose list so much is open takes calls off as they end: a list that shrinks so is as it should be."""

PAUSE_AFTER = 3
FIRST_PAUSE = timedelta(hours=1)
LONGEST_PAUSE = timedelta(hours=20)
"""From the third failure in a row on, a source is left alone for 1, 2, 4 … hours, but never so long that a daily run, which may
start a little earlier than the day before, would pass it over: it is asked every day for ever."""

_TOLD = 3
_SAID = 500


def doubt(read: SourceRead, history: SourceHistory, due: Callable[[], int]) -> str:
    """Why a read is not to be trusted for what it leaves out; "" when it is.

    ``due`` counts the source's known calls that are not over yet, and so ought to be listed; it is asked only when needed.
    """
    listed = _listed(read)
    if read.unchanged:
        return ""
    if len(read.bad) and listed < SUSPECT_SHARE * (listed + len(read.bad)):
        return "most of its records could not be read, so what was known before is kept: its form may have changed"
    usual = history.usual
    if usual and listed < SUSPECT_SHARE * usual and not (_open_only(history) and listed >= SUSPECT_SHARE * due()):
        return (
            f"lists {listed} records, usually {usual}, so what it left out is kept: look at its page whether that is so"
        )
    return "" if read.complete else "contradicts itself or breaks off, so what it left out is kept"


def _listed(read: SourceRead) -> int:
    """How many records the list held that could be read, also those that are no calls."""
    return len({n.key for n in read.notices}) if read.records is None else read.records


def _open_only(history: SourceHistory) -> bool:
    counted = next((r for r in history.reads if r.state == ReadState.OK and r.live is not None), None)
    return counted is not None and (counted.live or 0) >= OPEN_ONLY_SHARE * counted.listed


def faults(read: SourceRead, history: SourceHistory, doubtful: str) -> str:
    """Everything that is wrong with a read, as one sentence; "" for a whole one.

    An answer that has not changed has the faults that it had.
    """
    if read.unchanged:
        before = history.last_answer
        return before.error if before else ""
    listed = _listed(read)
    if not listed and not read.bad and not doubtful and history.last_answer:
        return ""  # empty as it always was, or since all of it has ended: whatever is said of that is nothing new
    found = [*([doubtful] if doubtful else []), *read.warnings]
    if read.bad:
        some = "; ".join(f"record {b.ref}: {b.why}" for b in read.bad[:_TOLD])
        more = f"; and {len(read.bad) - _TOLD} more" if len(read.bad) > _TOLD else ""
        found.append(f"{len(read.bad)} of {listed + len(read.bad)} records could not be read ({some}{more})")
    if not found and not listed:
        found.append("lists nothing at all at its first reading: look at its page whether that is so")
    return as_line("; ".join(found))


def as_line(said: str) -> str:
    """A sentence as one line that can be printed anywhere: parts of it may come from a source."""
    return " ".join("".join(c if c.isprintable() else " " for c in said).split())[:_SAID]


def record(
    read: SourceRead,
    result: ReadPlan,
    known: Collection[str],
    history: SourceHistory,
    now: datetime,
    *,
    doubtful: str,
    seconds: float,
) -> ReadRecord:
    """The line that a read adds to the source's history. ``known`` are the keys of the source's notices before it."""
    before = history.last_answer
    if read.unchanged:
        state, listed, live = ReadState.UNCHANGED, before.listed if before else len(known), None
    else:
        state, listed = ReadState.SUSPECT if doubtful else ReadState.OK, _listed(read)
        live = len({n.key for n in read.notices if derive(n.steps, n.stated, now) in LIVE})
    return ReadRecord(
        source=read.source,
        at=now,
        state=state,
        listed=listed,
        new=len(result.notices.keys() - known),
        changed=len({c.call_id for c in result.changes}),
        bad=len(read.bad),
        live=live,
        complete=read.complete,
        seconds=round(seconds, 2),
        error=faults(read, history, doubtful),
    )


def ask_again(failures: int, now: datetime, asked_for: datetime | None) -> datetime | None:
    """When a source that has failed so many times in a row may be asked again; None: by the next run.

    ``asked_for`` is the moment that the server asked for, which is always kept to.
    """
    if failures < PAUSE_AFTER:
        return asked_for
    pause = FIRST_PAUSE * (1 << min(failures - PAUSE_AFTER, 10))
    own = now + min(pause, LONGEST_PAUSE)
    return own if asked_for is None else max(own, asked_for)
