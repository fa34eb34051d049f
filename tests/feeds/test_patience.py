"""How much of our time a source may have."""

from __future__ import annotations

import pytest
from fetching import Time

from feeds.patience import Patience
from matcher.domain.errors import TooSlow
from matcher.domain.settings import FetchSettings, SourceSettings

LIMITS = FetchSettings(total_s=40.0)
SOURCE = SourceSettings("haut", read_s=100.0)


def spend(
    patience: Patience, time: Time, seconds: float, *, failed: bool = False, source: SourceSettings = SOURCE
) -> None:
    grant = patience.grant(source, "haut.example.org")
    time.sleep(seconds)
    patience.settle(source, grant, failed=failed)


def test_a_request_has_the_time_of_a_request() -> None:
    time = Time()
    grant = Patience(LIMITS, time.monotonic).grant(SOURCE, "haut.example.org")
    assert (grant.until, grant.said) == (40.0, "haut.example.org had not answered in full after 40 s")


def test_what_is_left_of_the_reading_is_less_than_a_request_may_take() -> None:
    time = Time()
    patience = Patience(LIMITS, time.monotonic)
    for _ in range(3):
        spend(patience, time, 30.0)
    grant = patience.grant(SOURCE, "haut.example.org")
    assert grant.until == 100.0
    assert "read_s in its row allows more" in grant.said


def test_a_reading_that_has_had_its_time_asks_nothing_more() -> None:
    time = Time()
    patience = Patience(LIMITS, time.monotonic)
    spend(patience, time, 100.0)
    with pytest.raises(TooSlow, match="one reading took longer than 100 s") as caught:
        patience.grant(SOURCE, "haut.example.org")
    assert caught.value.source == "haut"


def test_requests_in_vain_have_the_time_of_one_request_together() -> None:
    time = Time()
    patience = Patience(LIMITS, time.monotonic)
    spend(patience, time, 30.0, failed=True)
    spend(patience, time, 20.0)
    assert patience.grant(SOURCE, "haut.example.org").until == time.monotonic() + 10.0
    spend(patience, time, 10.0, failed=True)
    with pytest.raises(TooSlow, match="failed for 40 s in all"):
        patience.grant(SOURCE, "haut.example.org")


def test_one_source_costs_another_nothing() -> None:
    time = Time()
    patience = Patience(LIMITS, time.monotonic)
    spend(patience, time, 100.0, failed=True)
    spend(patience, time, 30.0, source=SourceSettings("toinen"))
    assert patience.queued("toinen") == 0.0


def test_waiting_for_the_turn_is_none_of_the_sources_time() -> None:
    time = Time()
    patience = Patience(LIMITS, time.monotonic)
    for _ in range(5):
        grant = patience.grant(SOURCE, "haut.example.org")
        time.sleep(35.0)
        grant.wait(queued=35.0, paused=0.0)
        time.sleep(10.0)
        assert time.monotonic() < grant.until
        patience.settle(SOURCE, grant, failed=False)
    assert patience.queued("haut") == 175.0
    assert patience.grant(SOURCE, "haut.example.org").until == time.monotonic() + 40.0


def test_the_pause_before_a_request_shortens_the_reading_but_not_the_request() -> None:
    time = Time()
    patience = Patience(LIMITS, time.monotonic)
    grant = patience.grant(SOURCE, "haut.example.org")
    time.sleep(10.0)
    grant.wait(queued=0.0, paused=10.0)
    assert grant.until == 50.0
    patience.settle(SOURCE, grant, failed=False)
    spend(patience, time, 70.0)
    assert patience.grant(SOURCE, "haut.example.org").until == 100.0
