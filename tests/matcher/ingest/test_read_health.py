"""How far one read is to be trusted, and when a source that failed is asked again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from builders import NOON, notice
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.health import SourceHistory
from matcher.domain.ingestion import ReadPlan, ReadRecord, ReadState
from matcher.domain.notice import BadRecord, SourceRead
from matcher.ingest.health import LONGEST_PAUSE, ask_again, doubt, faults, record

DAY = timedelta(days=1)


def history(*listed: int, live: int | None = None, error: str = "") -> SourceHistory:
    """Daily good reads that listed so many, the newest last; all of them open, or ``live``."""
    reads = [
        ReadRecord(
            "portal", NOON - n * DAY, ReadState.OK, listed=count, live=count if live is None else live, error=error
        )
        for n, count in enumerate(reversed(listed), 1)
    ]
    return SourceHistory("portal", "Portal", tuple(reads), NOON - DAY if reads else None)


def read(listed: int, bad: int = 0, **changes: object) -> SourceRead:
    notices = tuple(notice(str(n)) for n in range(listed))
    return SourceRead("portal", notices, tuple(BadRecord("portal", f"b{n}", "no title") for n in range(bad)), **changes)  # type: ignore[arg-type]


def doubted(one: SourceRead, before: SourceHistory, due: int = 10) -> str:
    return doubt(one, before, lambda: due)


@pytest.mark.parametrize(("listed", "suspect"), [(0, True), (4, True), (5, False), (10, False), (100, False)])
def test_less_than_half_of_the_usual_number_is_suspect(listed: int, suspect: bool) -> None:
    assert bool(doubted(read(listed), history(10, 10, 10))) is suspect


def test_an_empty_list_is_as_it_should_be_where_it_always_was_empty() -> None:
    assert doubted(read(0), history(0, 0, 0)) == ""
    assert faults(read(0), history(0, 0, 0), "") == ""


def test_whatever_an_adapter_says_of_an_empty_list_is_a_fault_only_at_first() -> None:
    empty = read(0, warnings=("the list holds no calls",))
    assert faults(empty, history(), "") == "the list holds no calls"
    assert faults(empty, history(0, 0), "") == ""
    assert "the list holds no calls" in faults(empty, history(10), doubted(empty, history(10)))


def test_a_feed_of_news_is_judged_by_its_items_not_by_the_few_that_are_calls() -> None:
    assert doubted(read(0, records=10), history(10, 10, live=2)) == ""
    assert faults(read(0, records=10), history(), "") == ""
    assert doubted(read(0, records=1), history(10, 10, live=2))


def test_an_empty_first_list_is_no_reason_for_doubt_but_is_told_once() -> None:
    assert doubted(read(0), history()) == ""
    assert "nothing at all at its first reading" in faults(read(0), history(), "")


def test_an_empty_list_is_explained_where_all_that_was_listed_has_ended() -> None:
    assert doubted(read(0), history(10, 6, 6), due=0) == ""
    assert doubted(read(0), history(10, 6, 6), due=1)
    assert doubted(read(2), history(10, 10, 10), due=3) == ""


def test_a_source_that_lists_ended_calls_too_is_not_excused_by_them() -> None:
    assert doubted(read(0), history(1000, 1000, 1000, live=30), due=0)


def test_a_read_of_which_most_records_are_bad_is_suspect_even_the_first() -> None:
    assert "most of its records could not be read" in doubted(read(0, bad=3), history())
    assert doubted(read(2, bad=3), history())
    assert doubted(read(11, bad=1), history()) == ""


def test_a_read_that_contradicts_itself_is_suspect_and_an_unchanged_answer_never() -> None:
    assert doubted(read(10, complete=False), history(10))
    assert doubted(SourceRead("portal", unchanged=True), history(10)) == ""


def test_every_fault_of_a_read_is_told_and_notes_are_none() -> None:
    said = faults(read(10, bad=5, warnings=("9 bytes do not fit",), notes=("has moved",)), history(10), "")
    assert said == (
        "9 bytes do not fit; 5 of 15 records could not be read"
        " (record b0: no title; record b1: no title; record b2: no title; and 2 more)"
    )
    assert faults(read(10, notes=("has moved",)), history(10), "") == ""


def test_what_a_source_sends_never_breaks_the_line_that_tells_of_it() -> None:
    said = faults(read(1, warnings=("\x1b[31mred\nnext\u2028line" + "x" * 9_999,)), history(), "")
    assert said.startswith("[31mred next line")
    assert said.isprintable()
    assert len(said) <= 500


def test_an_answer_that_has_not_changed_has_the_faults_and_the_length_that_it_had() -> None:
    before = history(12, error="1 of 13 records could not be read")
    line = record(
        SourceRead("portal", unchanged=True), ReadPlan(), {"portal:1"}, before, NOON, doubtful="", seconds=0.1
    )
    assert (line.state, line.listed, line.live) == (ReadState.UNCHANGED, 12, None)
    assert line.error == "1 of 13 records could not be read"


def test_a_line_of_history_counts_new_notices_and_what_is_not_over() -> None:
    listed = (notice("1"), notice("2"), notice("3", days=-1))
    plan = ReadPlan(notices={n.key: (n, n.key) for n in listed[:2]})
    line = record(SourceRead("portal", listed), plan, {"portal:1"}, history(), NOON, doubtful="", seconds=1.234)
    assert (line.state, line.listed, line.live, line.new, line.seconds) == (ReadState.OK, 3, 2, 1, 1.23)


@pytest.mark.parametrize(
    ("failures", "hours"), [(1, None), (2, None), (3, 1), (4, 2), (5, 4), (7, 16), (8, 20), (999, 20)]
)
def test_pauses_grow_from_the_third_failure_on_but_never_beyond_a_day(failures: int, hours: int | None) -> None:
    expected = None if hours is None else NOON + timedelta(hours=hours)
    assert ask_again(failures, NOON, None) == expected


@settings(deadline=None)
@given(st.integers(1, 10_000), st.none() | st.floats(0, 48))
def test_a_daily_run_asks_every_day_and_the_servers_own_wish_is_kept_to(failures: int, wish: float | None) -> None:
    asked_for = None if wish is None else NOON + timedelta(hours=wish)
    again = ask_again(failures, NOON, asked_for)
    if asked_for is not None:
        assert again is not None
        assert again >= asked_for
    if again is not None:
        assert again <= max(asked_for or NOON, NOON + LONGEST_PAUSE)
    assert LONGEST_PAUSE < DAY
