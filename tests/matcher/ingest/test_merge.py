from __future__ import annotations

import random
from datetime import datetime, timedelta

import pytest
from builders import NOON, at, notice
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.money import UNKNOWN_FUNDING
from matcher.domain.notice import Notice, NoticeKind
from matcher.domain.status import Stated
from matcher.ingest.merge import merge, merge_key

NOTICES = st.lists(
    st.builds(
        notice,
        st.sampled_from("abcd"),
        source=st.sampled_from(["portal", "council"]),
        days=st.one_of(st.none(), st.integers(-5, 50)),
        text=st.text(max_size=20),
        stated=st.sampled_from(Stated),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda n: n.key,
)


def test_a_topic_is_known_by_its_identifier_whoever_lists_it() -> None:
    assert merge_key(notice("1", identifier="HZ-1")) == merge_key(notice("9", source="bulletin", identifier="hz-1"))


def test_cascade_calls_of_one_parent_topic_stay_apart() -> None:
    first, second = (notice(r, kind=NoticeKind.CASCADE, identifier="PARENT-1") for r in "12")
    assert merge_key(first) != merge_key(second)


def test_what_the_fullest_notice_does_not_know_is_taken_from_the_others() -> None:
    full = notice("1", days=None, text="A long text about hydrogen.", funding=UNKNOWN_FUNDING)
    short = notice("2", source="council", text="Short.")
    call = merge([(full, None), (short, None)], call_id="portal:1", first_seen=NOON)
    assert call.text == full.text
    assert call.steps == short.steps
    assert call.funding == short.funding
    assert call.sources == ("council", "portal")


def test_a_call_is_missing_only_when_no_source_lists_it() -> None:
    listed, lost = notice("1"), notice("2", source="council")
    since = NOON - timedelta(days=3)
    assert merge([(listed, None), (lost, since)], call_id="x", first_seen=NOON).missing_since is None
    assert merge([(listed, NOON), (lost, since)], call_id="x", first_seen=NOON).missing_since == NOON


def test_steps_come_in_order_of_time() -> None:
    call = merge([(notice("1", steps=(at(30), at(10))), None)], call_id="x", first_seen=NOON)
    assert call.steps == (at(10), at(30))


def test_a_call_without_a_notice_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a notice"):
        merge([], call_id="x", first_seen=NOON)


@given(NOTICES, st.randoms())
def test_merging_is_blind_to_order(notices: list[Notice], rng: random.Random) -> None:
    pairs: list[tuple[Notice, datetime | None]] = [(n, None) for n in notices]
    shuffled = rng.sample(pairs, len(pairs))
    assert merge(shuffled, call_id="x", first_seen=NOON) == merge(pairs, call_id="x", first_seen=NOON)
