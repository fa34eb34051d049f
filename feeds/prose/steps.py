"""From what a text says of days to the steps of a call."""

from __future__ import annotations

from datetime import time
from zoneinfo import ZoneInfo

from feeds.prose.facts import Dates, SaidStep
from feeds.source import moment
from matcher.domain.status import Stated
from matcher.domain.step import Clock, Step, StepKind, instant

END_OF_DAY = time(23, 59)
_SAID = 160


def to_steps(dates: Dates, zone: ZoneInfo, closing_time: time | None) -> tuple[Step, ...]:
    """The steps in order of time.

    A day without a clock takes ``closing_time``, the clock that the source usually keeps, or the end of the day; a clock printed
    without a zone is in ``zone``, the source's own.
    """
    said = (dates.opens, *dates.steps) if dates.opens else dates.steps
    return tuple(sorted((_step(each, zone, closing_time or END_OF_DAY) for each in said), key=instant))


def _step(said: SaidStep, zone: ZoneInfo, closing_time: time) -> Step:
    words = " ".join(said.words.split())[:_SAID]
    if said.clock is None:
        clock = time() if said.kind is StepKind.OPENS else closing_time
        return Step(moment(said.day, clock, zone), said.kind, Clock.DEFAULT, words)
    sure = Clock.UNSURE if said.zone is None and said.zone_text else Clock.GIVEN
    return Step(moment(said.day, said.clock, said.zone or zone), said.kind, sure, words)


_STATED = {"closed": Stated.CLOSED, "forthcoming": Stated.FORTHCOMING, "planned": Stated.PLANNED}


def stated_of(dates: Dates) -> Stated:
    """What the words say of the call's state; UNKNOWN where they say nothing that a day does not say better."""
    if dates.status and dates.status.value in _STATED:
        return _STATED[dates.status.value]
    return Stated.CONTINUOUS if dates.continuous and dates.continuous.value else Stated.UNKNOWN
