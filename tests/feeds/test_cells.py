"""Values of single fields: days in the forms that programs and people write, states, areas."""

from __future__ import annotations

from datetime import time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.cells import means_no_end, read_area, read_euros, read_state, read_step, read_window
from matcher.domain.places import Places
from matcher.domain.status import Stated
from matcher.domain.step import Clock, StepKind

HELSINKI = ZoneInfo("Europe/Helsinki")
PLACES = Places(
    counties={"kaakko": ("Kaakkoismaa", "Sydöstland"), "luode": ("Luoteismaa",)},
    groups={"Itäinen alue": ("kaakko", "luode")},
)


@pytest.mark.parametrize(
    ("cell", "at", "clock"),
    [
        ("2026-12-18", "2026-12-18T16:15:00+02:00", Clock.DEFAULT),
        ("2026-12-18T00:00:00Z", "2026-12-18T16:15:00+02:00", Clock.DEFAULT),
        ("2026-12-18T00:00:00.000+0000", "2026-12-18T16:15:00+02:00", Clock.DEFAULT),
        ("2026-12-18T00:00:00", "2026-12-18T16:15:00+02:00", Clock.DEFAULT),
        ("2026-07-01T09:30:00Z", "2026-07-01T12:30:00+03:00", Clock.GIVEN),
        ("2026-07-01 09:30", "2026-07-01T09:30:00+03:00", Clock.GIVEN),
        ("2026-12-31T22:00:00Z", "2027-01-01T00:00:00+02:00", Clock.UNSURE),
        ("1798009200", "2026-12-23T09:00:00+02:00", Clock.GIVEN),
        ("1798009200000", "2026-12-23T09:00:00+02:00", Clock.GIVEN),
        ("2026/12/18", "2026-12-18T16:15:00+02:00", Clock.DEFAULT),
        ("18.12.2026", "2026-12-18T16:15:00+02:00", Clock.DEFAULT),
        ("18/12/2026", "2026-12-18T16:15:00+02:00", Clock.DEFAULT),
        ("12/31/2026", "2026-12-31T16:15:00+02:00", Clock.DEFAULT),
        ("18. joulukuuta 2026 kello 14.00", "2026-12-18T14:00:00+02:00", Clock.GIVEN),
        ("pe 18.12.2026 klo 14.00", "2026-12-18T14:00:00+02:00", Clock.GIVEN),
        ("18.12.2026 24.00", "2026-12-18T23:59:00+02:00", Clock.GIVEN),
    ],
)
def test_a_day_is_read_in_the_forms_that_programs_write(cell: str, at: str, clock: Clock) -> None:
    step = read_step(cell, StepKind.FINAL, "fi", HELSINKI, time(16, 15))
    assert step is not None
    assert (step.at.isoformat(), step.clock, step.kind, step.said) == (at, clock, StepKind.FINAL, cell)


@pytest.mark.parametrize("cell", ["", "31.11.2026", "2026-02-30", "soon", "1900-01-01", "2100-01-01T00:00:00Z"])
def test_what_is_no_day_stays_unknown(cell: str) -> None:
    assert read_step(cell, StepKind.FINAL, "fi", HELSINKI, None) is None


def test_a_local_midnight_at_which_a_call_opens_is_meant() -> None:
    step = read_step("2026-12-31T22:00:00Z", StepKind.OPENS, "fi", HELSINKI, None)
    assert step is not None
    assert (step.at.isoformat(), step.clock) == ("2027-01-01T00:00:00+02:00", Clock.GIVEN)


def test_both_ends_may_stand_in_one_value() -> None:
    steps = read_window("1.9.–30.10.2026", "fi", HELSINKI, time(16, 15))
    assert [(s.kind, s.at.isoformat(), s.said) for s in steps] == [
        (StepKind.OPENS, "2026-09-01T00:00:00+03:00", "1.9.–30.10.2026"),
        (StepKind.FINAL, "2026-10-30T16:15:00+02:00", "1.9.–30.10.2026"),
    ]
    assert [s.kind for s in read_window("30.10.2026", "fi", HELSINKI, None)] == [StepKind.FINAL]
    assert read_window("syksyllä", "fi", HELSINKI, None) == ()


@pytest.mark.parametrize(
    "cell", ["1900-01-01", "0001-01-01T00:00:00Z", "2100-01-01", "9999-12-31T23:59:59Z", "1.1.2100"]
)
def test_a_day_out_of_all_time_means_that_there_is_no_end(cell: str) -> None:
    assert means_no_end(cell, HELSINKI)


def test_a_day_far_ahead_is_a_day() -> None:
    assert not means_no_end("2036-12-31", HELSINKI)


@pytest.mark.parametrize(
    ("cell", "euros"),
    [
        ("250 000", 250_000),
        ("0", None),
        ("0,00", None),
        ("", None),
        ("12 %", None),
        ("9" * 40, None),
        ("n. 5 000 €", 5_000),
    ],
)
def test_a_sum_of_nothing_is_not_stated(cell: str, euros: int | None) -> None:
    assert read_euros(cell, "fi") == euros


def test_a_state_is_told_by_the_usual_words_and_by_the_sources_own_first() -> None:
    assert read_state("Päättynyt", {}) is Stated.CLOSED
    assert read_state("Öppen", {}) is Stated.OPEN
    assert read_state("publish", {}) is Stated.UNKNOWN
    assert read_state("Open", {"open": Stated.FORTHCOMING}) is Stated.FORTHCOMING


@pytest.mark.parametrize(
    ("cells", "area"),
    [
        (("Sydöstland",), ("kaakko",)),
        (("kaakko, LUOTEISMAA",), ("kaakko", "luode")),
        (("itäinen alue",), ("kaakko", "luode")),
        (("FI1D", "NO"), ("FI1D", "NO")),
        (("Kaakkoismaa", "Muualla"), None),
        ((), None),
    ],
)
def test_names_of_places_become_their_ids_and_an_unknown_one_leaves_the_area_unknown(
    cells: tuple[str, ...], area: tuple[str, ...] | None
) -> None:
    assert read_area(cells, PLACES) == area


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(max_size=60),
        st.from_regex(r"\d{1,4}[-./ T]\d{1,2}[-./]\d{1,4}[ T]?\d{0,2}[:.]?\d{0,2}Z?", fullmatch=True),
    )
)
def test_no_value_breaks_the_reader_of_days(cell: str) -> None:
    step = read_step(cell, StepKind.FINAL, "fi", HELSINKI, None)
    assert step is None or 1900 <= step.at.year <= 2100
