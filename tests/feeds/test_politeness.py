"""Turns at a host, and the waits that servers ask for."""

from __future__ import annotations

import threading
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


def test_the_pause_counts_from_the_end_of_the_request_before() -> None:
    time = Time()
    turns = Turns(time.sleep, time.monotonic)
    with turns.at("a.example", 2.0):
        time.slept.append(5.0)
    with turns.at("a.example", 2.0):
        pass
    assert time.slept == [5.0, 2.0]
