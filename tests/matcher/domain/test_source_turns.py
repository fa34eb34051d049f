"""The operator hears of a source once when it turns, and once a week while it stays broken."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from builders import NOON
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.digest import SourceLine, SourceState
from matcher.domain.health import Told
from matcher.domain.turns import FLAWED, Turn, turns, word

WEEK = timedelta(days=7)


def source(state: SourceState, **facts: object) -> SourceLine:
    error = "" if state is SourceState.OK else "answered 503"
    values: dict[str, object] = {"error": error, "listed": 12, "since": NOON - timedelta(days=2), **facts}
    return SourceLine("s", "Source", state, NOON, **values)  # type: ignore[arg-type]


def told_of(line: SourceLine, told: Told, now: datetime = NOON) -> tuple[Turn, ...]:
    return turns([line], {"s": told}, now)


def test_a_source_that_is_well_from_the_start_is_no_news() -> None:
    assert turns([source(SourceState.OK)], {}, NOON) == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            source(SourceState.FAILING, failures=1),
            "source s is failing: answered 503; it is asked again by the next run, or now by `matcher sources check s`",
        ),
        (
            source(SourceState.FAILING, failures=4, retry_at=NOON + timedelta(hours=2)),
            (
                "source s is failing: answered 503 (4 reads in a row, since 2026-08-08); it is asked again after"
                " 2026-08-10 14:00 EEST, or now by `matcher sources check s`"
            ),
        ),
        (source(SourceState.SUSPECT), "source s is suspect: answered 503"),
        (source(SourceState.FROZEN, error="answers as it should"), "source s is frozen: it answers as it should"),
        (source(SourceState.OK, error="1 record is bad"), "source s was read, but not all of it: 1 record is bad"),
        (
            source(SourceState.LATE, error="has not been read since 2026-08-01"),
            "source s is late: it has not been read since 2026-08-01; look at the crontab, the timer or `matcher schedule`",
        ),
    ],
)
def test_a_turn_is_told_once_with_what_to_do(line: SourceLine, said: str) -> None:
    (turn,) = told_of(line, Told())
    assert (turn.old, turn.new, turn.said) == ("ok", word(line), said)
    assert told_of(line, Told(turn.new, NOON), NOON + timedelta(days=3)) == ()


def test_its_recovery_is_told_once_too() -> None:
    (turn,) = told_of(source(SourceState.OK), Told("failing", NOON))
    assert turn.said == "source s is well again: it lists 12 records"
    assert told_of(source(SourceState.OK), Told("ok", NOON), NOON + 5 * WEEK) == ()


@pytest.mark.parametrize("state", [SourceState.FAILING, SourceState.SUSPECT, SourceState.LATE])
def test_what_stays_broken_is_brought_to_mind_once_a_week(state: SourceState) -> None:
    line = source(state)
    assert told_of(line, Told(state.value, NOON), NOON + timedelta(days=6)) == ()
    (again,) = told_of(line, Told(state.value, NOON), NOON + WEEK - timedelta(minutes=5))
    assert again.old == again.new
    assert again.said.endswith("(as told on 2026-08-10)")


def test_a_pause_is_told_once_and_not_every_week() -> None:
    assert told_of(source(SourceState.FROZEN), Told("frozen", NOON), NOON + 4 * WEEK) == ()


@pytest.mark.parametrize("state", [SourceState.OFF, SourceState.NEVER])
def test_nothing_is_told_of_a_source_that_is_off_or_was_never_read(state: SourceState) -> None:
    assert told_of(source(state), Told("failing", NOON), NOON + 4 * WEEK) == ()


LINES = st.builds(source, st.sampled_from(SourceState), error=st.sampled_from(["", "odd"]))


@settings(deadline=None)
@given(st.lists(st.tuples(LINES, st.floats(0, 9)), max_size=30))
def test_no_state_is_ever_told_twice_within_a_week(days: list[tuple[SourceLine, float]]) -> None:
    told, now = Told(), NOON
    for line, pause in days:
        now += timedelta(days=pause)
        for turn in told_of(line, told, now):
            assert turn.new != (told.word or "ok") or (told.at is not None and now - told.at > timedelta(days=6))
            told = Told(turn.new, now)
        assert told_of(line, told, now) == ()


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(SourceState)), unique_by=lambda p: p[0]), st.randoms()
)
def test_turns_come_in_order_of_the_sources_whatever_the_order_of_lines(
    pairs: list[tuple[str, SourceState]], rng: object
) -> None:
    lines = [SourceLine(i, i, state, NOON) for i, state in pairs]
    expected = turns(lines, {}, NOON)
    rng.shuffle(lines)  # type: ignore[attr-defined]
    assert turns(lines, {}, NOON) == expected
    assert [t.source for t in expected] == sorted(t.source for t in expected)


def test_a_source_read_in_part_counts_as_well_but_is_called_flawed() -> None:
    assert word(source(SourceState.OK, error="1 record is bad")) == FLAWED
    assert word(source(SourceState.OK)) == "ok"
