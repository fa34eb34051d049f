from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from builders import NOON, at, call
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.call import Call, Changed
from matcher.domain.money import Funding
from matcher.domain.status import Stated
from matcher.domain.step import StepKind
from matcher.ingest.changes import compare


def changed(old: Call, new: Call) -> dict[Changed, tuple[str, str]]:
    return {c.what: (c.old, c.new) for c in compare(old, new, NOON)}


def test_a_moved_deadline_is_told_old_to_new() -> None:
    assert changed(call(days=10), call(days=44)) == {
        Changed.DEADLINE: ("2026-08-20T11:00+02:00", "2026-09-23T11:00+02:00"),
    }


def test_a_cut_off_that_merely_passed_is_no_change() -> None:
    old = call(steps=(at(-3, StepKind.CUT_OFF), at(40, StepKind.CUT_OFF)))
    assert changed(old, call(steps=(at(40, StepKind.CUT_OFF),))) == {}


def test_a_deadline_moved_after_its_day_is_a_change() -> None:
    assert Changed.DEADLINE in changed(call(days=-2), call(days=20))


def test_seconds_are_noise() -> None:
    moved = tuple(replace(s, at=s.at + timedelta(seconds=41)) for s in call().steps)
    assert changed(call(), call(steps=moved)) == {}


def test_the_date_of_stage_two_is_no_news_for_newcomers() -> None:
    old = call(steps=(at(10, StepKind.STAGE_1), at(100, StepKind.STAGE_2)))
    assert changed(old, call(steps=(at(10, StepKind.STAGE_1), at(130, StepKind.STAGE_2)))) == {}


def test_a_source_that_stops_stating_the_status_has_not_changed_the_call() -> None:
    assert changed(call(stated=Stated.OPEN), call(stated=Stated.UNKNOWN)) == {}
    assert changed(call(stated=Stated.FORTHCOMING), call(stated=Stated.OPEN)) == {
        Changed.STATUS: ("forthcoming", "open")
    }


def test_a_withdrawal_is_a_change_even_where_nothing_was_stated_before() -> None:
    assert changed(call(stated=Stated.UNKNOWN), call(stated=Stated.OPEN)) == {}
    withdrawn = changed(call(stated=Stated.UNKNOWN), call(stated=Stated.WITHDRAWN))
    assert withdrawn == {Changed.STATUS: ("unknown", "withdrawn")}


def test_an_opening_matters_only_while_it_is_ahead() -> None:
    future = call(steps=(at(10, StepKind.OPENS), at(50)))
    assert Changed.OPENS in changed(future, call(steps=(at(20, StepKind.OPENS), at(50))))
    past = call(steps=(at(-10, StepKind.OPENS), at(50)))
    assert changed(past, call(steps=(at(-12, StepKind.OPENS), at(50)))) == {}


def test_money_is_compared_by_its_figures() -> None:
    more = call(funding=Funding(total_eur=8_000_000, said="8 M€"))
    assert changed(call(), more) == {Changed.MONEY: ("total=5000000", "total=8000000")}
    assert changed(call(), call(funding=Funding(total_eur=5_000_000, said="5 000 000 €"))) == {}


@given(st.integers(-50, 50), st.sampled_from(Stated))
def test_a_call_never_differs_from_itself(days: int, stated: Stated) -> None:
    assert compare(call(days=days, stated=stated), call(days=days, stated=stated), NOON) == ()
