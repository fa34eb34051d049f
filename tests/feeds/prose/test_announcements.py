"""Whole announcements against what a careful reader takes from them: our own, and real ones recorded beside the project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from shared import shared

from tests.bench.announcements import Point, exact, points, region_places, wrong, wrong_days, wrong_steps
from tests.bench.labelled_folders import OWN

BARS = {
    "steps": 0.95, "clock": 0.95, "opens": 0.95, "continuous": 0.95, "budget_total_eur": 0.9, "grant_max_eur": 0.9,
    "rate_max_pct": 0.9, "counties": 0.9, "who": 0.85, "min_partners": 0.95, "min_countries": 0.95, "min_counties": 0.95,
}  # fmt: skip
"""Field → share of the announcements in which it must be just as a careful reader has it."""
MOST_WRONG = 0.02


@pytest.fixture(scope="module", params=["own", pytest.param("recorded", marks=pytest.mark.shared)])
def found(request: pytest.FixtureRequest) -> list[Point]:
    folder: Path = OWN if request.param == "own" else shared("samples", "fi-calls")
    return list(points(folder, region_places()))


@pytest.mark.parametrize(("name", "bar"), BARS.items())
def test_a_field_is_read_as_a_careful_reader_reads_it(found: Sequence[Point], name: str, bar: float) -> None:
    misread = [
        f"{p.file}: {p.wanted} but read {p.got}"
        for p in found
        if p.field == name and p.outcome in ("wrong", "invented")
    ]
    assert exact(found, name) >= bar, misread


def test_what_is_not_understood_is_unknown_and_not_wrong(found: Sequence[Point]) -> None:
    assert wrong(found) <= MOST_WRONG


def test_no_day_is_taken_for_a_deadline_that_is_none(found: Sequence[Point]) -> None:
    assert wrong_days(found) == []


def test_hardly_a_deadline_is_another_calls_or_of_another_kind(found: Sequence[Point]) -> None:
    assert len(wrong_steps(found)) <= 0.03 * len({p.file for p in found}), wrong_steps(found)
