"""Turns at a host, and the waits that servers ask for."""

from __future__ import annotations

import threading
import time as wall
from datetime import UTC, datetime, timedelta

import pytest
from fetching import Time
from hypothesis import given
from hypothesis import strategies as st

from feeds.politeness import Turns, retry_after

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Tue, 24 Nov 2026 12:02:00 GMT", 120.0),
        ("Tue, 24 Nov 2026 14:02:00 +0200", 120.0),
        ("Tue, 24 Nov 2026 11:00:00 GMT", 0.0),
        ("", None),
        ("-5", None),
        ("soon", None),
        ("99999999999999999999", None),
    ],
)
def test_a_wait_is_given_in_seconds_or_as_a_date(value: str, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


@given(st.text())
def test_no_header_breaks_the_reader(value: str) -> None:
    seconds = retry_after(value, NOW)
    assert seconds is None or 0 <= seconds < timedelta(days=366 * 10_000).total_seconds() or value.strip().isdigit()


def test_a_host_is_asked_one_thing_at_a_time_and_another_host_need_not_wait() -> None:
    time = Time()
    turns = Turns(time.sleep, time.monotonic)
    order: list[str] = []
    entered = threading.Event()

    def second() -> None:
        with turns.at("a.example", 0.0):
            order.append("second")

    def other() -> None:
        with turns.at("b.example", 0.0):
            entered.set()

    with turns.at("a.example", 0.0):
        waiting, passing = threading.Thread(target=second), threading.Thread(target=other)
        waiting.start()
        passing.start()
        assert entered.wait(10)
        passing.join(10)
        order.append("first")
    waiting.join(10)
    assert order == ["first", "second"]


def test_a_request_that_hangs_keeps_the_next_one_waiting_for_a_while_only() -> None:
    turns = Turns(wall.sleep, wall.monotonic, longest_s=0.05)
    passed = [threading.Event() for _ in range(3)]

    def later(number: int) -> None:
        with turns.at("a.example", 0.0):
            passed[number].set()

    with turns.at("a.example", 0.0):
        others = [threading.Thread(target=later, args=(n,)) for n in range(len(passed))]
        for thread in others:
            thread.start()
        assert all(event.wait(10) for event in passed)
        for thread in others:
            thread.join(10)


def test_those_who_waited_for_one_that_hangs_have_their_turns_one_by_one() -> None:
    """The hanging one ends within the turn of the first that waited, and makes no room for a second."""
    time = Time()
    turns = Turns(time.sleep, time.monotonic, longest_s=10.0)
    inside, order = threading.Event(), list[str]()
    may_end = threading.Event()

    def later(name: str) -> None:
        with turns.at("a.example", 0.0):
            order.append(f"{name} begins")
            inside.set()
            may_end.wait(10)
            order.append(f"{name} ends")

    with turns.at("a.example", 0.0):
        time.slept.append(11.0)
        first = threading.Thread(target=later, args=("first",))
        first.start()
        assert inside.wait(10)
    second = threading.Thread(target=later, args=("second",))
    second.start()
    may_end.set()
    first.join(10)
    second.join(10)
    assert order == ["first begins", "first ends", "second begins", "second ends"]


@given(st.lists(st.tuples(st.floats(0, 30), st.floats(0, 20)), max_size=8))
def test_two_requests_of_one_thread_are_as_far_apart_as_the_pause_says(steps: list[tuple[float, float]]) -> None:
    time = Time()
    turns = Turns(time.sleep, time.monotonic)
    ended = -1e9
    for pause, took in steps:
        with turns.at("a.example", pause) as waited:
            assert time.monotonic() - ended >= pause - 1e-6
            assert waited.queued == 0.0
            time.slept.append(took)
        ended = time.monotonic()


def test_the_pause_counts_from_the_end_of_the_request_before() -> None:
    time = Time()
    turns = Turns(time.sleep, time.monotonic)
    with turns.at("a.example", 2.0):
        time.slept.append(5.0)
    with turns.at("a.example", 2.0):
        pass
    assert time.slept == [5.0, 2.0]
