"""A source is judged against its own history: the same reads always give the same word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from builders import NOON
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.digest import SourceState
from matcher.domain.health import SETTLED_READS, SourceHistory, judge, source_lines
from matcher.domain.ingestion import GOOD, ReadRecord, ReadState

OK, UNCHANGED, SUSPECT = ReadState.OK, ReadState.UNCHANGED, ReadState.SUSPECT
FAILED, WAITING = ReadState.FAILED, ReadState.WAITING
DAY = timedelta(days=1)


def line(state: ReadState = OK, days_ago: float = 0, **facts: int | bool | str) -> ReadRecord:
    """A read so many days before NOON that lists ten open calls, none of them new."""
    values: dict[str, int | bool | str | None] = {"listed": 10, "live": 10, "complete": True, "error": "", **facts}
    if state in (FAILED, WAITING):
        values |= {"listed": 0, "live": None}
    if state is UNCHANGED:
        values["live"] = None
    return ReadRecord("s", NOON - days_ago * DAY, state, **values)  # type: ignore[arg-type]


def history(*reads: ReadRecord) -> SourceHistory:
    """Reads in any order, as a history."""
    newest_first = tuple(sorted(reads, key=lambda r: r.at, reverse=True))
    good = next((r.at for r in newest_first if r.state in GOOD), None)
    return SourceHistory("s", "Source", newest_first, good)


def state(*reads: ReadRecord, now: datetime = NOON) -> SourceState:
    return judge(history(*reads), now).state


def daily(days: int, until: float = 0, **facts: int) -> list[ReadRecord]:
    """A read on each of so many days, the last ``until`` days ago."""
    return [line(OK, until + n, **facts) for n in range(days)]


def test_a_source_that_was_never_asked_is_called_so() -> None:
    assert state() is SourceState.NEVER
    assert state(line(WAITING)) is SourceState.NEVER


def test_a_source_fails_from_its_first_failed_read_and_since_then() -> None:
    found = judge(history(*daily(5, until=2), line(FAILED, 1, error="503"), line(FAILED, 0, error="504")), NOON)
    assert (found.state, found.since, found.why) == (SourceState.FAILING, NOON - DAY, "504")


def test_a_run_in_which_a_failing_source_was_left_alone_is_no_further_failure() -> None:
    told = history(line(FAILED, 3, error="503"), line(WAITING, 2), line(FAILED, 1, error="503"), line(WAITING, 0))
    assert told.failures == 2
    assert judge(told, NOON).state is SourceState.FAILING


@pytest.mark.parametrize(
    ("rhythm", "pause", "expected"),
    [
        (1, 2.9, SourceState.OK),
        (1, 3.1, SourceState.LATE),
        (7, 13, SourceState.OK),
        (7, 15, SourceState.LATE),
        (0.001, 2.9, SourceState.OK),
    ],
)
def test_a_source_is_late_when_two_of_its_own_rhythms_were_missed(
    rhythm: float, pause: float, expected: SourceState
) -> None:
    assert state(*(line(days_ago=pause + n * rhythm) for n in range(8))) is expected


def test_a_source_with_hardly_a_history_is_late_after_two_weeks() -> None:
    assert state(line(days_ago=13)) is SourceState.OK
    assert state(line(days_ago=15)) is SourceState.LATE


def test_the_usual_number_is_the_middle_one_of_the_last_whole_reads() -> None:
    reads = [line(days_ago=n, listed=count) for n, count in enumerate((10, 11, 300, 9, 10))]
    torn = line(days_ago=0.5, listed=400, complete=False)
    assert history(*reads, torn, line(FAILED, 6)).usual == 10
    assert history(line(FAILED)).usual is None


def test_a_list_that_stays_short_for_weeks_is_the_new_usual_one_but_an_empty_one_never() -> None:
    long = daily(9, until=40, listed=100)

    def shorter(reads: int, listed: int) -> int | None:
        return history(*long, *(line(SUSPECT, n * 6, listed=listed) for n in range(reads))).usual

    assert shorter(SETTLED_READS, 20) == 20
    assert shorter(SETTLED_READS - 1, 20) == 100
    assert shorter(SETTLED_READS, 0) == 100
    hasty = [line(SUSPECT, n * 0.01, listed=20) for n in range(SETTLED_READS)]
    assert history(*long, *hasty).usual == 100


def test_a_source_all_of_whose_calls_have_closed_at_once_pauses_and_is_no_fault() -> None:
    open_weeks, closed = daily(30, until=5, listed=1000, live=35), daily(5, listed=1000, live=0)
    found = judge(history(*open_weeks, *closed), NOON)
    assert (found.state, found.since) == (SourceState.FROZEN, NOON - 4 * DAY)
    assert "a pause of funding rather than a fault" in found.why
    assert state(*open_weeks, *closed, line(days_ago=-1, live=12), now=NOON + DAY) is SourceState.OK


def test_a_source_with_few_open_calls_or_used_to_none_does_not_pause() -> None:
    assert state(*daily(30, until=5, live=2), *daily(5, live=0)) is SourceState.OK
    often_none = [line(days_ago=n, live=0 if n % 4 == 0 else 8) for n in range(40)]
    assert state(*often_none) is SourceState.OK
    assert state(*daily(30, live=0)) is SourceState.OK


def test_a_source_without_news_for_far_longer_than_ever_is_frozen() -> None:
    weekly = [line(days_ago=n, new=int(n % 7 == 0)) for n in range(200)]

    def silent_for(days: int) -> SourceState:
        return state(*(line(UNCHANGED if n % 2 else OK, n) if n < days else weekly[n] for n in range(200)))

    assert silent_for(30) is SourceState.OK
    assert silent_for(50) is SourceState.FROZEN


def test_a_source_with_two_rounds_a_year_is_not_frozen_between_them() -> None:
    rounds = [line(days_ago=n, new=int(n % 60 == 50)) for n in range(360)]
    assert state(*rounds) is SourceState.OK


def test_silence_in_a_holiday_month_is_no_freeze_where_news_came_daily() -> None:
    assert state(*(line(days_ago=n, changed=int(n > 19)) for n in range(100))) is SourceState.OK


def test_a_source_that_fails_in_a_pause_is_failing_and_frozen_again_when_it_answers() -> None:
    paused = [*daily(30, until=6, live=35), *daily(5, until=1, live=0)]
    assert state(*paused, line(FAILED)) is SourceState.FAILING
    assert state(*paused, line(FAILED, 0.5), line(live=0)) is SourceState.FROZEN


def test_what_could_not_be_read_of_a_source_that_is_well_is_told_with_it() -> None:
    found = judge(history(*daily(3, until=1), line(bad=1, error="1 of 11 records could not be read")), NOON)
    assert (found.state, found.why) == (SourceState.OK, "1 of 11 records could not be read")


def test_a_failing_source_shows_what_its_last_good_answer_listed() -> None:
    told = history(line(days_ago=1, listed=12, live=9), line(UNCHANGED, 0.5, listed=12), line(FAILED))
    (shown,) = source_lines({"s": "Source"}, (), {"s": told}, NOON)
    assert (shown.listed, shown.live, shown.failures) == (12, 9, 1)
    (fresh,) = source_lines({"s": "Source"}, (), {}, NOON)
    assert (fresh.state, fresh.listed, fresh.last_good) == (SourceState.NEVER, None, None)


RECORDS = st.builds(
    line,
    st.sampled_from(ReadState),
    st.floats(0, 60),
    listed=st.integers(0, 50),
    live=st.integers(0, 50),
    new=st.integers(0, 2),
    changed=st.integers(0, 2),
    complete=st.booleans(),
    error=st.sampled_from(["", "odd"]),
)
HISTORIES = st.lists(RECORDS, max_size=40)


@settings(deadline=None)
@given(HISTORIES)
def test_the_state_depends_on_nothing_but_the_history(reads: list[ReadRecord]) -> None:
    assert judge(history(*reads), NOON) == judge(history(*reads), NOON)
    told = [r for r in reads if r.state is not WAITING]
    assert judge(history(*reads), NOON) == judge(history(*told), NOON)


@settings(deadline=None)
@given(HISTORIES, st.sampled_from([OK, UNCHANGED]))
def test_one_good_read_ends_every_trouble(reads: list[ReadRecord], good: ReadState) -> None:
    assert state(*reads, line(good, -1, new=1), now=NOON + DAY) is SourceState.OK


@settings(deadline=None)
@given(st.lists(RECORDS.filter(lambda r: r.state in (*GOOD, WAITING)), max_size=40))
def test_a_source_that_answers_is_never_called_failing_or_suspect(reads: list[ReadRecord]) -> None:
    assert state(*reads) in (SourceState.OK, SourceState.LATE, SourceState.FROZEN, SourceState.NEVER)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from("abcdef"), HISTORIES), st.randoms())
def test_the_order_of_sources_never_matters(told: dict[str, list[ReadRecord]], rng: object) -> None:
    def lines(ids: Sequence[str]) -> object:
        histories = {i: SourceHistory(i, i, history(*told[i]).reads) for i in ids}
        return source_lines({i: i for i in ids}, (), histories, NOON)

    shuffled = list(told)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert lines(list(told)) == lines(shuffled)
