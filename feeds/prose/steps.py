"""From what a text says of days to the steps of a call."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, time
from zoneinfo import ZoneInfo

from feeds.prose.facts import Dates, Said, SaidStep
from feeds.source import moment
from matcher.domain.status import Stated
from matcher.domain.step import Clock, Step, StepKind, instant

END_OF_DAY = time(23, 59)
_SAID = 160


def to_steps(dates: Dates, zone: ZoneInfo, closing_time: time | None, today: date | None = None) -> tuple[Step, ...]:
    """The steps in order of time.

    A day without a clock takes ``closing_time``, the clock that the source usually keeps, or the end of the day; a clock printed
    without a zone is in ``zone``, the source's own. A window of every year gives the steps of the one that is open or next on
    ``today``, and none without it.
    """
    said = (dates.opens, *dates.steps) if dates.opens else dates.steps
    if not said and dates.yearly and today:
        said = _window(dates.yearly, today)
    return tuple(sorted((_step(each, zone, closing_time or END_OF_DAY) for each in said), key=instant))


def _window(yearly: Said[tuple[tuple[int, int], tuple[int, int]]], today: date) -> tuple[SaidStep, ...]:
    """The window of every year whose end is the first one not before ``today``. One that spans New Year opens the year before."""
    first, last = yearly.value
    for year in range(today.year, today.year + 2):
        closes, opens = _on(year, last), _on(year if first <= last else year - 1, first)
        if closes >= today:
            said = (SaidStep(StepKind.OPENS, opens, yearly.words), SaidStep(StepKind.FINAL, closes, yearly.words))
            return tuple(replace(s, year_inferred=True) for s in said)
    return ()


def _on(year: int, month_day: tuple[int, int]) -> date:
    """29 February is 28 February in most years."""
    month, day = month_day
    return date(year, month, min(day, monthrange(year, month)[1]))


def _step(said: SaidStep, zone: ZoneInfo, closing_time: time) -> Step:
    words = " ".join(said.words.split())[:_SAID]
    if said.clock is None:
        clock = time() if said.kind is StepKind.OPENS else closing_time
        return Step(moment(said.day, clock, zone), said.kind, Clock.DEFAULT, words)
    sure = Clock.UNSURE if said.zone is None and said.zone_text else Clock.GIVEN
    return Step(moment(said.day, said.clock, said.zone or zone), said.kind, sure, words)


_STATED = {"closed": Stated.CLOSED, "forthcoming": Stated.FORTHCOMING, "planned": Stated.PLANNED}


def stated_of(dates: Dates) -> Stated:
    """What the words say of the call's state; UNKNOWN where they say nothing that a day does not say better.

    A window of every year is planned until it opens: nobody has announced the next one yet.
    """
    if dates.status and dates.status.value in _STATED:
        return _STATED[dates.status.value]
    if dates.yearly and not dates.steps:
        return Stated.PLANNED
    return Stated.CONTINUOUS if dates.continuous and dates.continuous.value else Stated.UNKNOWN
