from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from builders import BRUSSELS, HELSINKI, NOON, at
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.step import Clock, Step, StepKind, days_left, next_gate, opening

STEPS = st.lists(st.builds(at, st.integers(-400, 400), st.sampled_from(StepKind), st.sampled_from(Clock)), max_size=8)


def test_the_idea_form_is_the_gate_when_it_comes_before_the_final_deadline() -> None:
    gate = next_gate([at(20), at(5, StepKind.IDEA_FORM)], NOON)
    assert gate is not None
    assert gate.kind is StepKind.IDEA_FORM


def test_stage_two_is_never_a_gate() -> None:
    assert next_gate([at(20, StepKind.STAGE_2)], NOON) is None


def test_a_newcomer_has_no_gate_once_stage_one_has_passed() -> None:
    assert next_gate([at(-5, StepKind.STAGE_1), at(200, StepKind.STAGE_2)], NOON) is None


def test_the_next_cut_off_is_the_gate_when_one_has_passed() -> None:
    assert next_gate([at(-5, StepKind.CUT_OFF), at(90, StepKind.CUT_OFF)], NOON) == at(90, StepKind.CUT_OFF)


def test_opening_and_information_days_are_no_gates() -> None:
    assert next_gate([at(3, StepKind.OPENS), at(4, StepKind.INFO_DAY)], NOON) is None
    assert opening([at(9, StepKind.OPENS), at(3, StepKind.OPENS)]) == at(3, StepKind.OPENS)


def test_a_day_without_a_clock_is_open_to_its_last_minute_in_the_zone_of_the_source() -> None:
    five_in_brussels = datetime(2026, 8, 26, 17, tzinfo=BRUSSELS)
    step = Step(five_in_brussels, StepKind.FINAL, Clock.DEFAULT, "2026-08-26")
    assert next_gate([step], datetime(2026, 8, 26, 23, 59, tzinfo=BRUSSELS)) is step
    assert next_gate([step], datetime(2026, 8, 27, 0, 1, tzinfo=BRUSSELS)) is None


def test_a_stated_clock_closes_at_its_minute() -> None:
    step = Step(
        datetime(2026, 8, 26, 17, tzinfo=BRUSSELS), StepKind.FINAL, Clock.GIVEN, "26 August 2026 17:00 Brussels time"
    )
    assert next_gate([step], datetime(2026, 8, 26, 18, 1, tzinfo=HELSINKI)) is None


def test_days_are_counted_in_the_zone_of_the_source() -> None:
    step = Step(datetime(2022, 11, 11, 12, tzinfo=HELSINKI), StepKind.FINAL, Clock.DEFAULT, "11.11.2022 asti")
    assert days_left(step, datetime(2022, 11, 11, 8, tzinfo=HELSINKI)) == 0
    assert days_left(step, datetime(2022, 11, 10, 23, 59, tzinfo=HELSINKI)) == 1
    assert days_left(step, datetime(2022, 11, 11, 22, 30, tzinfo=UTC)) == -1


def test_days_left_ignore_the_change_to_summer_time() -> None:
    step = Step(datetime(2026, 3, 29, 17, tzinfo=BRUSSELS), StepKind.FINAL, Clock.GIVEN, "29.3.2026 17:00")
    assert days_left(step, datetime(2026, 3, 27, 9, tzinfo=HELSINKI)) == 2


@pytest.mark.parametrize("naive", [datetime(2026, 1, 1), datetime(2026, 1, 1, tzinfo=UTC)])  # noqa: DTZ001
def test_a_step_without_a_named_zone_is_refused(naive: datetime) -> None:
    with pytest.raises(ValueError, match="time zone"):
        Step(naive, StepKind.FINAL, Clock.GIVEN, "1.1.2026")


@given(STEPS, st.randoms())
def test_the_gate_does_not_depend_on_the_order_of_the_steps(steps: list[Step], rng: random.Random) -> None:
    assert next_gate(rng.sample(steps, len(steps)), NOON) == next_gate(steps, NOON)


@given(STEPS)
def test_a_gate_is_never_past_and_never_stage_two(steps: list[Step]) -> None:
    gate = next_gate(steps, NOON)
    assert gate is None or (gate.closes_at >= NOON and gate.kind is not StepKind.STAGE_2)


@given(st.datetimes(), st.sampled_from(["Europe/Brussels", "Europe/Helsinki"]))
def test_closing_is_never_before_the_warning_instant(local: datetime, zone: str) -> None:
    step = Step(local.replace(tzinfo=ZoneInfo(zone)), StepKind.FINAL, Clock.DEFAULT, "day")
    assert step.closes_at >= step.at - timedelta(seconds=1)
