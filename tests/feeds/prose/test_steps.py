"""From what a text says of days to the steps of a call."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from feeds.prose.dates import read_dates
from feeds.prose.facts import Dates, Said, SaidStep
from feeds.prose.steps import stated_of, to_steps
from matcher.domain.status import Stated
from matcher.domain.step import Clock, StepKind

HELSINKI = ZoneInfo("Europe/Helsinki")
BRUSSELS = ZoneInfo("Europe/Brussels")
DAY = date(2026, 6, 30)


def said(**changes: object) -> Dates:
    return Dates(steps=(SaidStep(StepKind.FINAL, DAY, "Haku päättyy 30.6.2026", **changes),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("dates", "closing_time", "at", "clock"),
    [
        (said(), None, "2026-06-30T23:59:00+03:00", Clock.DEFAULT),
        (said(), time(16, 15), "2026-06-30T16:15:00+03:00", Clock.DEFAULT),
        (said(clock=time(15)), time(16, 15), "2026-06-30T15:00:00+03:00", Clock.GIVEN),
        (said(clock=time(15), zone=BRUSSELS, zone_text="CET"), None, "2026-06-30T15:00:00+02:00", Clock.GIVEN),
        (said(clock=time(15), zone_text="local time"), None, "2026-06-30T15:00:00+03:00", Clock.UNSURE),
        (said(clock_text="virka-ajan päättymiseen mennessä"), None, "2026-06-30T23:59:00+03:00", Clock.DEFAULT),
    ],
    ids=["day", "day with the source's clock", "clock", "clock and zone", "zone that cannot be told", "clock in words"],
)
def test_a_clock_is_the_printed_one_or_the_sources(
    dates: Dates, closing_time: time | None, at: str, clock: Clock
) -> None:
    (step,) = to_steps(dates, HELSINKI, closing_time)
    assert (step.at.isoformat(), step.clock) == (at, clock)


def test_an_opening_without_a_clock_is_the_start_of_its_day_and_steps_are_in_order() -> None:
    dates, _ = read_dates("", "Hakuaika 1.4.–31.8.2026", "fi")
    opens, closes = to_steps(dates, HELSINKI, time(16, 15))
    assert (opens.kind, opens.at.isoformat()) == (StepKind.OPENS, "2026-04-01T00:00:00+03:00")
    assert (closes.kind, closes.at.isoformat()) == (StepKind.FINAL, "2026-08-31T16:15:00+03:00")


def test_the_words_of_a_step_are_kept_on_one_line() -> None:
    dates, _ = read_dates("", "Haku on avoinna  31.8.2026\nsaakka", "fi")
    assert to_steps(dates, HELSINKI, None)[0].said == "Haku on avoinna 31.8.2026 saakka"


@pytest.mark.parametrize(
    ("dates", "stated"),
    [
        (Dates(), Stated.UNKNOWN),
        (Dates(continuous=Said(True, "jatkuva haku")), Stated.CONTINUOUS),
        (Dates(continuous=Said(False, "Haku päättyy 30.6.2026")), Stated.UNKNOWN),
        (Dates(status=Said("closed", "haku on päättynyt")), Stated.CLOSED),
        (Dates(status=Said("planned", "suunniteltu")), Stated.PLANNED),
        (Dates(status=Said("forthcoming", "avataan keväällä")), Stated.FORTHCOMING),
        (Dates(status=Said("closing", "will be closed")), Stated.UNKNOWN),
    ],
)
def test_the_state_is_the_one_that_words_say(dates: Dates, stated: Stated) -> None:
    assert stated_of(dates) is stated
