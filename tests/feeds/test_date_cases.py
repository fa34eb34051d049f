"""Hard cases of the field that concern dates: forms and clocks, contradictions, the last day, windows of every year."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from recorded import case_file
from shared import shared

from feeds.cells import read_step
from feeds.prose.dates import read_dates
from feeds.prose.facts import Dates
from feeds.prose.steps import stated_of, to_steps
from feeds.source import moment
from feeds.text import html_to_text
from matcher.domain.status import LIVE, Status, derive
from matcher.domain.step import Step, StepKind, days_left, next_gate

pytestmark = pytest.mark.shared

HELSINKI = ZoneInfo("Europe/Helsinki")
LABELS = {"fi": "Haku päättyy", "sv": "Sista ansökningsdag", "en": "Deadline:"}


def zone_of(case: dict[str, Any]) -> ZoneInfo:
    return ZoneInfo(case["input"].get("source_zone", "Europe/Helsinki"))


def published(case: dict[str, Any]) -> date | None:
    return datetime.fromisoformat(case["now"]).date() if "now" in case else None


def deadline(text: str, case: dict[str, Any]) -> tuple[Dates, Step]:
    """The one step of a value that the source labels as its deadline."""
    language = case["input"].get("lang", "fi")
    label = LABELS.get(language)
    dates, _ = read_dates("", f"{label} {text}" if label else text, language, published(case))
    (step,) = to_steps(dates, zone_of(case), None)
    return dates, step


def clocks(case: dict[str, Any]) -> None:
    read = [deadline(text, case) for text in case["input"]["texts"]]
    assert [step.at.isoformat() for _, step in read] == case["expected"]["deadlines"]
    assert [dates.steps[0].year_inferred for dates, _ in read] == case["expected"]["year_guessed"]
    assert not any(dates.steps[0].flags for dates, _ in read)


def days(case: dict[str, Any]) -> None:
    expected = case["expected"].get("closes_date") or case["expected"]["dates"]
    assert [str(deadline(text, case)[1].at.date()) for text in case["input"]["texts"]] == expected


def list_then_continuous(case: dict[str, Any]) -> None:
    (text,) = case["input"]["texts"]
    dates, _ = read_dates("", text, "fi")
    assert [str(s.day) for s in dates.steps] == case["expected"]["gates"]
    assert {s.kind for s in dates.steps} == {StepKind.CUT_OFF}
    steps, stated = to_steps(dates, HELSINKI, None), stated_of(dates)
    between, after = (datetime.fromisoformat(f"{day}T12:00+02:00") for day in case["expected"]["state_at"])
    gate = next_gate(steps, between)
    assert gate is not None
    assert str(gate.at.date()) == "2020-05-15"
    assert derive(steps, stated, between) in LIVE
    assert derive(steps, stated, after) is Status.CONTINUOUS


def field_against_text(case: dict[str, Any]) -> None:
    expected = case["expected"]
    text = html_to_text(case_file(case["input"]["file"]).decode())
    main, others = read_dates("", text, "fi")
    assert 1 + len(others) == expected["calls"]
    (first,), (second,) = main.steps, others[0][1].steps
    assert str(first.day) == expected["call_1"]["closes_date"]
    assert any(expected["call_1"]["other_value"] in flag for flag in first.flags)
    assert (str(second.day), second.flags) == (expected["call_2"]["closes_date"], ())


def hour_24(case: dict[str, Any]) -> None:
    """The last minute of the day stands for its end: one minute early, and readers are warned for the right day."""
    _, step = deadline(case["input"]["texts"][0], case)
    end = datetime.fromisoformat(case["expected"]["utc"])
    assert timedelta() <= end - step.at.astimezone(UTC) <= timedelta(minutes=1)
    assert str(step.at.date()) == case["expected"]["warn_for_date"]
    assert step.zone == "Europe/Brussels"


def clock_changes(case: dict[str, Any]) -> None:
    found = []
    for local, zone in case["input"]["local"]:
        at = datetime.fromisoformat(local)
        found.append(moment(at.date(), at.time(), ZoneInfo(zone)))
    utc = [at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") for at in found]
    assert utc == case["expected"]["utc"]
    dates, _ = read_dates("", "Deadline: 29 March 2026, 17:00 CET", "en")
    (step,) = to_steps(dates, HELSINKI, None)
    now = datetime.fromisoformat("2026-03-27T09:00+02:00")
    assert days_left(step, now) == case["expected"]["days_left_from_2026-03-27T09:00+02:00_to_item_2"]


def last_day(case: dict[str, Any]) -> None:
    dates, _ = read_dates("", f"Haku on auki {case['input']['closes']}", "fi")
    (step,) = to_steps(dates, HELSINKI, None)
    checks = [datetime.fromisoformat(at) for at in case["input"]["checks"]]
    assert [next_gate([step], at) is not None for at in checks] == case["expected"]["open"]
    left = {at: days_left(step, datetime.fromisoformat(at)) for at in case["expected"]["days_left"]}
    assert left == case["expected"]["days_left"]


def night_in_utc(case: dict[str, Any]) -> None:
    steps = [read_step(text, StepKind.FINAL, "fi", HELSINKI, None) for text in case["input"]["texts"]]
    assert [step.at.isoformat() for step in steps if step] == case["expected"]["deadlines"]
    last = [str((step.at - timedelta(seconds=1)).date()) for step in steps if step]
    assert last == case["expected"]["last_open_date"]


def every_year(case: dict[str, Any]) -> None:
    (text,) = case["input"]["texts"]
    dates, _ = read_dates("", text, case["input"]["lang"])
    assert dates.steps == ()
    for today, expected in case["expected"]["at"].items():
        now = datetime.fromisoformat(f"{today}T12:00+02:00")
        steps = to_steps(dates, HELSINKI, None, now.date())
        assert derive(steps, stated_of(dates), now) == expected["state"]
        assert {str(s.at.date()) for s in steps} >= {expected["closes"], expected.get("opens", expected["closes"])}


def project_end(case: dict[str, Any]) -> None:
    text = case_file(case["input"]["file"]).decode()
    dates, others = read_dates("", text, "fi")
    assert [str(s.day) for s in dates.steps] == [case["expected"]["closes_date"]]
    assert others == ()


CASES: dict[str, Callable[[dict[str, Any]], None]] = {
    "date-fi-klo": clocks,
    "date-fi-list-then-continuous": list_then_continuous,
    "date-field-against-text": field_against_text,
    "date-no-2400-cet-in-october": hour_24,
    "date-dst-weekends": clock_changes,
    "date-dots-are-day-first": days,
    "date-fi-inflected": days,
    "date-last-day-is-open": last_day,
    "date-placeholder-and-utc-night": night_in_utc,
    "date-every-year-window": every_year,
    "date-project-end-is-not-deadline": project_end,
}


def cases() -> dict[str, dict[str, Any]]:
    lines = (shared("cases") / "cases.jsonl").read_text("utf-8").splitlines()
    return {case["id"]: case for case in map(json.loads, lines) if case["kind"] == "date"}


@pytest.mark.parametrize("name", CASES)
def test_a_hard_case_of_dates_comes_out_right(name: str) -> None:
    CASES[name](cases()[name])


def test_every_case_of_dates_is_tried() -> None:
    assert set(cases()) == set(CASES)
