"""What to tell the operator of the sources, and when: once as a state turns, and again now and then while it stays broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from matcher.domain.digest import SourceLine, SourceState
from matcher.domain.health import Told

REMIND_AFTER = timedelta(days=6, hours=12)
"""A reminder a week at most; half a day less than a week, so that a weekly run that starts a little early still gives it."""

WELL = "ok"
FLAWED = "flawed"
"""Read, but not all of it: records or bytes that could not be read. The source counts as ok all the same."""

_BROKEN = frozenset({SourceState.FAILING.value, SourceState.SUSPECT.value, SourceState.LATE.value, FLAWED})
"""What reminders are given of. A pause is no fault: it is told once."""

_SILENT = frozenset({SourceState.NEVER, SourceState.OFF})


@dataclass(frozen=True, slots=True)
class Turn:
    """One line for the operator. ``old`` and ``new`` are words of ``word``; the same twice is a reminder."""

    source: str
    old: str
    new: str
    said: str


def word(line: SourceLine) -> str:
    """What a source is called towards the operator."""
    return FLAWED if line.state is SourceState.OK and line.error else line.state.value


def turns(lines: Iterable[SourceLine], told: Mapping[str, Told], now: datetime) -> tuple[Turn, ...]:
    """What is to be told now, in order of the sources' ids. Nothing of sources that are off or were never read."""
    found = (_turn(line, told.get(line.source, Told()), now) for line in lines if line.state not in _SILENT)
    return tuple(sorted((t for t in found if t is not None), key=lambda t: t.source))


def _turn(line: SourceLine, told: Told, now: datetime) -> Turn | None:
    old, new = told.word or WELL, word(line)
    if old != new:
        return Turn(line.source, old, new, _SAYS[new](line))
    if new not in _BROKEN or told.at is None or now - told.at < REMIND_AFTER:
        return None
    return Turn(line.source, old, new, f"{_SAYS[new](line)} (as told on {told.at:%Y-%m-%d})")


def _well(line: SourceLine) -> str:
    return f"source {line.source} is well again: it lists {line.listed or 0} records"


def _flawed(line: SourceLine) -> str:
    return f"source {line.source} was read, but not all of it: {line.error}"


def _failing(line: SourceLine) -> str:
    said = f"source {line.source} is failing: {line.error}"
    if line.failures > 1 and line.since:
        said += f" ({line.failures} reads in a row, since {line.since:%Y-%m-%d})"
    later = f"after {line.retry_at:%Y-%m-%d %H:%M %Z}" if line.retry_at else "by the next run"
    return f"{said}; it is asked again {later}, or now by `matcher sources check {line.source}`"


def _suspect(line: SourceLine) -> str:
    return f"source {line.source} is suspect: {line.error}"


def _late(line: SourceLine) -> str:
    return f"source {line.source} is late: it {line.error}; look at the crontab, the timer or `matcher schedule`"


def _frozen(line: SourceLine) -> str:
    return f"source {line.source} is frozen: it {line.error}"


_SAYS: Mapping[str, Callable[[SourceLine], str]] = {
    WELL: _well,
    FLAWED: _flawed,
    SourceState.FAILING.value: _failing,
    SourceState.SUSPECT.value: _suspect,
    SourceState.LATE.value: _late,
    SourceState.FROZEN.value: _frozen,
}
