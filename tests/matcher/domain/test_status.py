from __future__ import annotations

from datetime import datetime

import pytest
from builders import BRUSSELS, HELSINKI, NOON, at

from matcher.domain.status import Stated, Status, derive
from matcher.domain.step import Clock, Step, StepKind


@pytest.mark.parametrize(
    ("steps", "stated", "status"),
    [
        ([at(-5, StepKind.OPENS), at(5)], Stated.OPEN, Status.OPEN),
        ([at(5, StepKind.OPENS), at(50)], Stated.FORTHCOMING, Status.FORTHCOMING),
        ([at(5, StepKind.OPENS), at(50)], Stated.OPEN, Status.FORTHCOMING),
        ([at(5, StepKind.OPENS), at(50)], Stated.PLANNED, Status.PLANNED),
        ([at(-5, StepKind.OPENS), at(50)], Stated.FORTHCOMING, Status.OPEN),
        ([at(50)], Stated.FORTHCOMING, Status.FORTHCOMING),
        ([at(-500), at(-400, StepKind.OPENS)], Stated.FORTHCOMING, Status.CLOSED),
        ([at(50)], Stated.CLOSED, Status.CLOSED),
        ([at(-5, StepKind.STAGE_1), at(50, StepKind.STAGE_2)], Stated.OPEN, Status.CLOSED),
        ([at(50)], Stated.WITHDRAWN, Status.WITHDRAWN),
        ([at(-5)], Stated.CONTINUOUS, Status.CONTINUOUS),
        ([], Stated.OPEN, Status.OPEN),
        ([], Stated.UNKNOWN, Status.UNKNOWN),
        ([at(5)], Stated.UNKNOWN, Status.OPEN),
    ],
)
def test_dates_decide_but_a_stated_end_wins(steps: list[Step], stated: Stated, status: Status) -> None:
    assert derive(steps, stated, NOON) is status


def test_a_two_stage_call_is_closed_to_newcomers_the_day_after_stage_one() -> None:
    steps = [
        Step(datetime(2026, 9, 16, 17, tzinfo=BRUSSELS), StepKind.STAGE_1, Clock.DEFAULT, "2026-09-16"),
        Step(datetime(2027, 2, 17, 17, tzinfo=BRUSSELS), StepKind.STAGE_2, Clock.DEFAULT, "2027-02-17"),
    ]
    assert derive(steps, Stated.OPEN, datetime(2026, 9, 16, 12, tzinfo=HELSINKI)) is Status.OPEN
    assert derive(steps, Stated.OPEN, datetime(2026, 9, 17, 12, tzinfo=HELSINKI)) is Status.CLOSED
