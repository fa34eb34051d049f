"""Rows of values become notices, the same way whatever form the source has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from feeds.rows import Reading, Row, notice_of, read_rows
from matcher.domain.money import Funding
from matcher.domain.notice import Notice, NoticeKind
from matcher.domain.settings import SourceSettings
from matcher.domain.status import Stated
from matcher.domain.step import Clock, Step, StepKind

HELSINKI = ZoneInfo("Europe/Helsinki")
SETTINGS = SourceSettings(
    "rahasto", url="https://rahasto.example/api", language="fi", closing_time=time(16, 15), authority="Rahasto"
)
READING = Reading(settings=SETTINGS, zone=HELSINKI, base="https://rahasto.example/haut/")
ROW = Row(ref="7", title="Metsien hoito", url="metsa", deadlines=("2026-12-18",), budget="300 000")


def read(row: Row, reading: Reading = READING) -> Notice:
    return notice_of("7", row, reading)


def test_values_become_the_fields_of_a_notice() -> None:
    notice = read(replace(ROW, opens="1.10.2026", identifier="RA-7", keywords=("metsä", ""), applicants=("kunnat",)))
    assert (notice.key, notice.kind, notice.title, notice.language) == (
        "rahasto:7",
        NoticeKind.CALL,
        "Metsien hoito",
        "fi",
    )
    assert notice.url == "https://rahasto.example/haut/metsa"
    assert [(s.kind, s.at.isoformat()) for s in notice.steps] == [
        (StepKind.OPENS, "2026-10-01T00:00:00+03:00"),
        (StepKind.FINAL, "2026-12-18T16:15:00+02:00"),
    ]
    assert notice.funding == Funding(300_000, said="300 000")
    assert (notice.identifier, notice.keywords, notice.applicants) == ("RA-7", ("metsä",), ("kunnat",))
    assert notice.authority == "Rahasto", "the source's own, where the row names none"


def test_a_row_without_a_title_takes_the_first_line_of_its_text() -> None:
    assert read(Row(ref="7", text="<p>Uusi haku metsille</p><p>Lisää</p>")).title == "Uusi haku metsille"
    with pytest.raises(ValueError, match="neither a title nor a text"):
        read(Row(ref="7"))


def test_several_deadlines_are_cut_offs() -> None:
    steps = read(replace(ROW, deadlines=("2026-12-18", "2027-03-01", "2026-12-18"))).steps
    assert [(s.kind, s.at.date().isoformat()) for s in steps] == [
        (StepKind.CUT_OFF, "2026-12-18"),
        (StepKind.CUT_OFF, "2027-03-01"),
    ]


def test_the_clock_that_the_text_prints_is_that_of_the_day() -> None:
    (step,) = read(replace(ROW, text="Haku päättyy 18.12.2026 klo 14.00.")).steps
    assert (step.at.isoformat(), step.clock) == ("2026-12-18T14:00:00+02:00", Clock.GIVEN)


def test_a_day_of_the_text_does_not_replace_that_of_the_value() -> None:
    (step,) = read(replace(ROW, text="Haku päättyy 20.12.2026 klo 14.00.")).steps
    assert step.at.isoformat() == "2026-12-18T16:15:00+02:00"


def test_the_text_gives_the_end_that_the_values_lack() -> None:
    notice = read(Row(ref="7", title="Haku", opens="2026-10-01", text="Haku päättyy 20.12.2026 klo 14.00."))
    assert [s.kind for s in notice.steps] == [StepKind.OPENS, StepKind.FINAL]


def test_steps_that_a_source_knows_itself_win() -> None:
    own = read(ROW).steps[0]
    known = Step(own.at, StepKind.IDEA_FORM, Clock.GIVEN, "idea")
    assert read(replace(ROW, steps=(known,))).steps == (known,)


@pytest.mark.parametrize(
    ("row", "stated"),
    [
        (replace(ROW, state="päättynyt"), Stated.CLOSED),
        (replace(ROW, deadlines=("2100-01-01",)), Stated.CONTINUOUS),
        (replace(ROW, deadlines=("2100-01-01",), state="suljettu"), Stated.CLOSED),
        (replace(ROW, title="PERUTTU: Metsien hoito", state="avoinna"), Stated.WITHDRAWN),
        (replace(ROW, stated=Stated.PLANNED, state="avoinna"), Stated.PLANNED),
        (ROW, Stated.UNKNOWN),
    ],
)
def test_the_state_is_what_the_source_says_in_whatever_place(row: Row, stated: Stated) -> None:
    assert read(row).stated is stated


def test_a_deadline_for_none_may_be_set_to_mean_nothing() -> None:
    notice = read(replace(ROW, deadlines=("2100-01-01",)), replace(READING, no_end=Stated.UNKNOWN))
    assert (notice.stated, notice.steps) == (Stated.UNKNOWN, ())


@pytest.mark.parametrize("url", ["javascript:alert(1)", "", "http://[", "mailto:a@b.example"])
def test_a_row_without_a_web_address_leads_to_the_source(url: str) -> None:
    assert read(replace(ROW, url=url)).url == "https://rahasto.example/api"


def test_a_record_that_cannot_be_read_costs_no_other() -> None:
    given = read_rows(["1", "x", "3"], lambda n: Row(ref=n, title=f"Haku {int(n)}"), READING)
    assert [n.ref for n in given.notices] == ["1", "3"]
    assert [(b.ref, b.why[:10]) for b in given.bad] == [("no. 2", "ValueError")]


def test_the_same_record_twice_is_one_and_an_identifier_that_two_share_is_none() -> None:
    rows = [
        Row(ref="1", title="A"),
        Row(ref="1", title="A", text="pidempi"),
        Row(ref="2", title="B"),
        Row(ref="2", title="C"),
    ]
    given = read_rows(rows, lambda row: row, READING)
    assert [(n.ref, n.text) for n in given.notices] == [("1", "pidempi"), ("title:b", ""), ("title:c", "")]


def test_a_list_of_nothing_is_said() -> None:
    assert "no calls at all" in read_rows([], lambda row: row, READING).warnings[0]


def test_a_list_that_never_ends_is_cut_and_said() -> None:
    reading = replace(READING, settings=replace(SETTINGS, max_items=3))
    given = read_rows(range(9), lambda n: Row(title=f"Haku {n}"), reading)
    assert (len(given.notices), given.complete) == (3, False)
    assert "3 of 9" in given.warnings[0]


def test_a_record_that_cannot_be_read_is_named_by_what_it_calls_itself_or_by_its_place() -> None:
    rows = [Row(ref="1", title="A"), Row(), Row(ref="3"), Row()]
    assert [b.ref for b in read_rows(rows, lambda row: row, READING).bad] == ["no. 2", "3", "no. 4"]


def test_a_window_of_every_year_gives_the_steps_of_its_next_round() -> None:
    row = Row(ref="7", title="Kylätuki", text="<p>Tukea haetaan vuosittain 1.9.–30.9.</p>")
    assert read(row).steps == (), "the year is not known"
    (opens, closes) = read(row, replace(READING, today=date(2026, 10, 1))).steps
    assert (opens.at.date(), closes.at.date()) == (date(2027, 9, 1), date(2027, 9, 30))
    assert (opens.kind, closes.kind) == (StepKind.OPENS, StepKind.FINAL)
