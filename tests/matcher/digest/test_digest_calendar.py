"""The calendar file: an event for each step ahead, the same event for ever."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from builders import HELSINKI
from digest_examples import (
    LAST_MONDAY,
    MONDAY,
    REGION,
    brussels,
    choose,
    closing,
    days_on,
    forthcoming,
    matched,
    moved,
    some_call,
    whole_week,
)  # fmt: skip
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import shared

from matcher.digest.calendar import sequence, uid
from matcher.digest.render import render
from matcher.domain.call import Call, Change, Changed
from matcher.domain.digest import Digest
from matcher.domain.status import Stated
from matcher.domain.step import Clock, Step, StepKind


def ics(digest: Digest, history: tuple[Change, ...] = (), language: str = "fi") -> bytes:
    return render(digest, REGION, language, history=history).ics


def lines(content: bytes) -> list[str]:
    """Unfolded."""
    return content.replace(b"\r\n ", b"").decode().split("\r\n")


def of(call: Call, **others: Any) -> list[str]:
    return lines(ics(choose((call, matched(call)), **others)))


def events(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def case(name: str) -> dict[str, Any]:
    for line in shared("cases", "cases.jsonl").read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        if row["id"] == name:
            return row
    raise LookupError(name)


def test_every_step_ahead_of_every_call_told_is_an_event() -> None:
    found = events(ics(whole_week()))
    assert len(found) == len(whole_week().items) + 2
    assert {str(e["STATUS"]) for e in found} == {"CONFIRMED"}


def test_a_given_clock_is_an_instant_in_utc() -> None:
    assert "DTSTART:20270112T160000Z" in of(some_call("A", closing(brussels(2027, 1, 12))))


@pytest.mark.parametrize("clock", [Clock.DEFAULT, Clock.UNSURE])
def test_a_clock_that_is_not_given_makes_an_all_day_event(clock: Clock) -> None:
    found = of(some_call("A", closing(brussels(2026, 8, 31, 0), clock)))
    assert "DTSTART;VALUE=DATE:20260831" in found
    assert not [line for line in found if line.startswith("DTEND")]


def test_an_event_keeps_its_uid_when_its_day_moves() -> None:
    before = some_call("A", days_on(30, StepKind.IDEA_FORM), days_on(80))
    after = some_call("A", days_on(45, StepKind.IDEA_FORM), days_on(99))
    assert [uid(before, s) for s in before.steps] == [uid(after, s) for s in after.steps]


def test_each_step_of_a_call_has_a_uid_of_its_own_that_names_call_and_kind() -> None:
    call = some_call("A", *(days_on(n, StepKind.CUT_OFF) for n in (-10, 30, 60)), days_on(60))
    uids = [uid(call, s) for s in call.steps]
    assert len(set(uids)) == 4
    assert uids[1] == "portal:A.cut_off.2@funding-matcher"


def test_calls_whose_ids_differ_only_in_odd_characters_have_different_uids() -> None:
    one, other = (replace(some_call("A"), id=f"rss:ä{c}") for c in "åö")
    assert uid(one, one.steps[0]) != uid(other, other.steps[0])
    assert uid(one, one.steps[0]).isascii()


def test_each_change_raises_the_sequence_and_sets_the_time_of_it() -> None:
    call = some_call("A", closing(brussels(2026, 10, 27)), first_seen=LAST_MONDAY)
    changes = (
        moved(call, brussels(2026, 9, 1), brussels(2026, 9, 23), number=1, seen=MONDAY - timedelta(days=5)),
        moved(call, brussels(2026, 9, 23), brussels(2026, 10, 27), number=2, seen=MONDAY - timedelta(days=1)),
        Change("portal:other", Changed.DEADLINE, "", "", MONDAY, 3),
        Change(call.id, Changed.MONEY, "total=1", "total=2", MONDAY, 4),
    )
    event = events(ics(choose((call, matched(call))), history=changes))[0]
    assert event["SEQUENCE"] == sequence(changes, call.id, StepKind.FINAL) == 2
    assert event["LAST-MODIFIED"].dt == (MONDAY - timedelta(days=1)).astimezone(UTC)


def test_a_moved_opening_does_not_raise_the_sequence_of_the_deadline() -> None:
    call = forthcoming("A")
    changes = [Change(call.id, Changed.OPENS, "", "", MONDAY, 1)]
    assert (sequence(changes, call.id, StepKind.OPENS), sequence(changes, call.id, StepKind.FINAL)) == (1, 0)


def test_a_withdrawn_call_is_cancelled_and_rings_no_more() -> None:
    call = some_call("A", stated=Stated.WITHDRAWN)
    change = Change(call.id, Changed.STATUS, "open", "withdrawn", MONDAY - timedelta(days=1), 7)
    told = {call.id: date(2026, 8, 10)}
    found = of(call, told=told, changes=[change], last=LAST_MONDAY)
    assert "STATUS:CANCELLED" in found
    assert "SEQUENCE:1" in found
    assert "BEGIN:VALARM" not in found


def test_the_file_is_published_named_and_refreshed() -> None:
    found = of(some_call("A"))
    for line in (
        "VERSION:2.0", "METHOD:PUBLISH", "NAME:Rahoitushaut: Järvelä", "X-WR-CALNAME:Rahoitushaut: Järvelä",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D", "TRIGGER:-P14D", "ACTION:DISPLAY", "TRANSP:TRANSPARENT",
    ):  # fmt: skip
        assert line in found
    assert not [line for line in found if line.startswith(("ORGANIZER", "ATTENDEE", "X-WR-TIMEZONE"))]


def test_the_second_stage_is_no_event() -> None:
    call = some_call("A", days_on(30, StepKind.STAGE_1), days_on(200, StepKind.STAGE_2))
    assert len(events(ics(choose((call, matched(call)))))) == 1


def test_an_unclear_clock_is_said_in_the_description() -> None:
    call = some_call("A", closing(brussels(2026, 8, 26), Clock.DEFAULT))
    assert "kellonaika: tarkista haun sivulta" in str(events(ics(choose((call, matched(call)))))[0]["DESCRIPTION"])


TITLES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)


@settings(deadline=None)
@given(
    TITLES,
    st.lists(st.builds(days_on, st.integers(0, 400), st.sampled_from(StepKind), st.sampled_from(Clock)), max_size=5),
)
def test_whatever_the_title_the_file_is_well_formed_and_reads_back(title: str, steps: list[Step]) -> None:
    call = some_call("A", days_on(20), *steps, title=f"x{title}")
    content = ics(choose((call, matched(call))))
    assert content.endswith(b"END:VCALENDAR\r\n")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        line.decode()
    found = events(content)
    assert not any(e.errors for e in found)
    assert len({str(e["UID"]) for e in found}) == len(found)
    for event in found:
        assert event["DTSTAMP"].dt == MONDAY.astimezone(UTC)


@pytest.mark.shared
def test_case_instants_in_a_zone_that_outlook_reads_right() -> None:
    asked = case("ical-timezone-for-outlook")
    found = []
    for text in asked["input"]["deadlines"]:
        at = datetime.fromisoformat(text).astimezone(brussels(2026, 1, 1).tzinfo)
        found += of(some_call("A", closing(at)), now=datetime(2026, 9, 1, 7, tzinfo=HELSINKI))
    starts = [line.removeprefix("DTSTART:") for line in found if line.startswith("DTSTART")]
    assert ", ".join(starts) == asked["expected"]["either"][0].removeprefix("DTSTART in UTC: ")
    assert all(line.endswith("Z") for line in found if line.startswith("DTSTAMP"))
    assert "METHOD:PUBLISH" in found


@pytest.mark.shared
def test_case_a_day_is_the_same_day_in_every_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = case("ical-all-day")
    day = date.fromisoformat(asked["input"]["deadline_date"])
    step = Step(datetime(day.year, day.month, day.day, tzinfo=HELSINKI), StepKind.FINAL, Clock.DEFAULT, "31.8.2026")
    call = some_call("A", step)
    seen = set()
    for zone in asked["input"]["TZ_env"]:
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        seen.add(ics(choose((call, matched(call)))))
    monkeypatch.undo()
    time.tzset()
    assert len(seen) == 1
    found = lines(seen.pop())
    assert asked["expected"]["lines"][0] in found
    assert f"TRANSP:{asked['expected']['transp']}" in found
    assert not [line for line in found if line.startswith("DTEND")]


@pytest.mark.shared
def test_case_titles_with_commas_semicolons_and_line_breaks() -> None:
    asked = case("ical-escape-text")
    call = some_call("A", title=asked["input"]["summary"], url=asked["input"]["url"])
    found = of(call)
    summary, _, url = asked["expected"]["lines"]
    assert summary.removeprefix("SUMMARY:") in next(line for line in found if line.startswith("SUMMARY"))
    assert url in found
