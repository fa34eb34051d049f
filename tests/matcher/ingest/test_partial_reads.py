"""Calls of which a read saw only the list's row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from builders import NOON, at, notice

from matcher.domain.call import Call
from matcher.domain.money import UNKNOWN_FUNDING
from matcher.domain.notice import Notice, SourceRead
from matcher.domain.status import Stated
from matcher.domain.step import Clock, StepKind
from matcher.ingest.run import save
from matcher.store.store import Store, open_store

WHOLE = notice("1", text="The whole text.", steps=(at(30),), stated=Stated.OPEN, applicants=("municipalities",))
ROW = replace(WHOLE, text="", funding=UNKNOWN_FUNDING, applicants=None)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "state.db") as opened:
        opened.runs.register({"portal": "Portal"})
        yield opened


def after(store: Store, *reads: SourceRead) -> Call:
    for read in reads:
        save(store, read, NOON)
    (call,) = store.calls.all()
    return call


def whole(one: Notice) -> SourceRead:
    return SourceRead("portal", (one,))


def part(one: Notice) -> SourceRead:
    return SourceRead("portal", (one,), partial=frozenset({one.ref}))


def test_what_a_page_said_stays_when_only_the_list_came(store: Store) -> None:
    before = after(store, whole(WHOLE))
    assert after(store, part(ROW)) == before
    assert before.text == "The whole text."
    assert before.applicants == ("municipalities",)


def test_a_row_that_says_nothing_new_changes_nothing(store: Store) -> None:
    after(store, whole(WHOLE))
    outcome = save(store, part(ROW), NOON)
    assert (outcome.counts["changed"], outcome.counts["missing"]) == (0, 0)


def test_a_deadline_that_the_list_moves_is_moved_though_the_page_did_not_come(store: Store) -> None:
    after(store, whole(WHOLE))
    moved = after(store, part(replace(ROW, steps=(at(45),))))
    assert moved.steps == (at(45),)
    assert moved.funding == WHOLE.funding


def test_a_clock_that_the_page_gave_to_a_day_is_not_lost_to_the_lists_bare_day(store: Store) -> None:
    after(store, whole(WHOLE))
    call = after(store, part(replace(ROW, steps=(at(30, clock=Clock.DEFAULT),))))
    assert call.steps == WHOLE.steps


@pytest.mark.parametrize(
    ("row", "then"),
    [
        (Stated.OPEN, Stated.CONTINUOUS),
        (Stated.UNKNOWN, Stated.CONTINUOUS),
        (Stated.CLOSED, Stated.CLOSED),
        (Stated.WITHDRAWN, Stated.WITHDRAWN),
    ],
)
def test_a_call_that_its_page_calls_continuous_stays_so_until_the_list_ends_it(
    store: Store, row: Stated, then: Stated
) -> None:
    after(store, whole(replace(WHOLE, stated=Stated.CONTINUOUS)))
    assert after(store, part(replace(ROW, stated=row))).stated is then


def test_a_call_that_was_never_seen_is_told_by_its_row(store: Store) -> None:
    call = after(store, part(ROW))
    assert (call.title, call.text) == (ROW.title, "")


def test_a_page_that_came_replaces_all_of_what_was_known(store: Store) -> None:
    after(store, whole(WHOLE))
    call = after(store, whole(replace(WHOLE, text="Other.", steps=(at(9, StepKind.CUT_OFF),), applicants=None)))
    assert (call.text, call.applicants, [s.kind for s in call.steps]) == ("Other.", None, [StepKind.CUT_OFF])
