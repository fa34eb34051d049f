"""The EU portal's dates → steps.

Topics (type 1) give days, as midnight, and close at 17:00 in Brussels; old ones say 17:00 and mean the clock in Brussels, though
they write +0000. Cascade calls and external action state a time whose zone nobody knows: read as Brussels time it is the
earliest reading. Their seconds are noise that changes daily.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from feeds.source import moment
from feeds.text import one_line
from matcher.domain.step import Clock, Step, StepKind, instant

CLOSING = time(17, 0)
_MIDNIGHT = time(0, 0)
_STAMP = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?:[:.+Z-].*)?)?\s*", re.DOTALL)
_FIRST_YEAR = 2000
_AHEAD = timedelta(days=3653)
_MAX_DATES = 100


class Stamps(NamedTuple):
    """The dates of a row as written, and how its deadlines relate ("single-stage", "two-stage", "multiple cut-off" or "")."""

    is_topic: bool
    starts: Sequence[str]
    deadlines: Sequence[str]
    model: str


class _Stamp(NamedTuple):
    day: date
    clock: time

    @property
    def said(self) -> str:
        """The source's value without its noise: seconds and an offset that means nothing."""
        return f"{self.day}" if self.clock == _MIDNIGHT else f"{self.day}T{self.clock:%H:%M}"


def steps_of(
    stamps: Stamps, zone: ZoneInfo, closing_time: time, now: datetime
) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    """The steps in order of time, and sentences on dates that cannot be right, which are left out."""
    starts, odd_starts = _read(stamps.starts, now)
    deadlines, odd_deadlines = _read(stamps.deadlines, now)
    opens = [_opens(min(starts), zone)] if starts else []
    closes = _closes(stamps, sorted(set(deadlines)), zone, closing_time)
    faults = [f"the opening date {text!r} is no plausible date" for text in odd_starts]
    faults += [f"the deadline {text!r} is no plausible date" for text in odd_deadlines]
    return tuple(sorted([*opens, *closes], key=instant)), tuple(faults)


def _read(texts: Sequence[str], now: datetime) -> tuple[list[_Stamp], list[str]]:
    read = [(one_line(text, 40), _stamp(text)) for text in texts[:_MAX_DATES]]
    good = [stamp for _, stamp in read if stamp and _plausible(stamp, now)]
    return good, [text for text, stamp in read if not stamp or not _plausible(stamp, now)]


def _stamp(text: str) -> _Stamp | None:
    found = _STAMP.fullmatch(text)
    if not found:
        return None
    try:
        return _Stamp(date(int(found[1]), int(found[2]), int(found[3])), time(int(found[4] or 0), int(found[5] or 0)))
    except ValueError:
        return None


def _plausible(stamp: _Stamp, now: datetime) -> bool:
    return stamp.day.year >= _FIRST_YEAR and stamp.day <= now.date() + _AHEAD


def _opens(stamp: _Stamp, zone: ZoneInfo) -> Step:
    clock = Clock.DEFAULT if stamp.clock == _MIDNIGHT else Clock.UNSURE
    return Step(moment(stamp.day, stamp.clock, zone), StepKind.OPENS, clock, stamp.said)


def _closes(stamps: Stamps, deadlines: Sequence[_Stamp], zone: ZoneInfo, closing_time: time) -> list[Step]:
    kinds = _kinds(stamps, len(deadlines))
    if kinds == [StepKind.FINAL] and len(deadlines) > 1:
        said = "; ".join(stamp.said for stamp in deadlines)
        return [_close(stamps.is_topic, deadlines[-1], StepKind.FINAL, zone, closing_time, said)]
    pairs = zip(deadlines, kinds, strict=True)
    return [_close(stamps.is_topic, stamp, kind, zone, closing_time, stamp.said) for stamp, kind in pairs]


def _kinds(stamps: Stamps, count: int) -> list[StepKind]:
    """What each deadline is, in order of time.

    One FINAL for several dates: a single-stage topic shows a moved deadline beside the old one, and the latest holds.
    Where nothing says how several dates relate, each may be a chance, so none of them may close the call for the others.
    """
    if stamps.is_topic and "two-stage" in stamps.model:
        return [StepKind.STAGE_1, *[StepKind.STAGE_2] * (count - 1)][:count]
    if "cut-off" in stamps.model:
        return [StepKind.CUT_OFF] * count
    if stamps.is_topic and "single" in stamps.model:
        return [StepKind.FINAL][:count]
    return [StepKind.FINAL if count == 1 else StepKind.CUT_OFF] * count


def _close(is_topic: bool, stamp: _Stamp, kind: StepKind, zone: ZoneInfo, closing_time: time, said: str) -> Step:
    if is_topic and stamp.clock == _MIDNIGHT:
        return Step(moment(stamp.day, closing_time, zone), kind, Clock.DEFAULT, said)
    sure = Clock.GIVEN if is_topic and stamp.clock == CLOSING else Clock.UNSURE
    return Step(moment(stamp.day, stamp.clock, zone), kind, sure, said)
