from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from builders import NOON, call

from matcher.domain.feedback import Bid, Feedback, Lesson, Trait, Word, rejected
from matcher.domain.match import TargetKind
from matcher.store.store import Store, open_store

NORTH, SOUTH = (TargetKind.PROFILE, "north"), (TargetKind.PROFILE, "south")
TRAITS = ("theme:vesi", "action:käyttö")
NO = Feedback("portal:1", *NORTH, Word.NOT_FOR_US, NOON, 0.712345, TRAITS, "TOPIC-1", "Topic 1")
LATER = NOON + timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "state.db") as opened:
        yield opened


def test_a_word_comes_back_as_it_was_said_whether_or_not_its_call_is_there(store: Store) -> None:
    store.feedback.say(NO)
    assert store.feedback.all() == [NO]
    assert store.check() == []


def test_the_latest_word_of_a_target_on_a_call_counts(store: Store) -> None:
    for word in (NO, replace(NO, word=Word.APPLIED, at=LATER), replace(NO, target_id="south")):
        store.feedback.say(word)
    assert {(w.target_id, w.word) for w in store.feedback.all()} == {
        ("north", Word.APPLIED),
        ("south", Word.NOT_FOR_US),
    }
    assert rejected(store.feedback.all()) == {"south": frozenset({"portal:1"})}


def test_of_two_words_the_later_said_counts_though_it_was_kept_first(store: Store) -> None:
    store.feedback.say(replace(NO, word=Word.RELEVANT, at=LATER))
    store.feedback.say(NO)
    assert [w.word for w in store.feedback.all()] == [Word.RELEVANT]


def test_a_word_taken_back_gives_way_to_the_one_before_and_takes_its_outcome_along(store: Store) -> None:
    applied = replace(NO, word=Word.APPLIED, at=LATER)
    store.feedback.say(NO)
    store.feedback.say(applied, Bid("portal:1", "north", Word.APPLIED, LATER, 250_000, ("vesi",)))
    assert [b.eur for b in store.feedback.bids()] == [250_000]
    assert store.feedback.take_back(NORTH, "portal:1") == applied
    assert store.feedback.all() == [NO]
    assert store.feedback.bids() == []
    assert store.feedback.take_back(SOUTH, "portal:1") is None


def test_a_target_is_forgotten_alone_or_with_all_others_and_its_applications_stay(store: Store) -> None:
    bid = Bid("portal:2", "north", Word.WON, NOON, None, ())
    store.feedback.say(NO)
    store.feedback.say(replace(NO, call_id="portal:2", word=Word.WON), bid)
    store.feedback.say(replace(NO, target_id="south"))
    store.feedback.learn([Lesson(*NORTH, 1, 1), Lesson(*SOUTH, 0, 1)])
    assert store.feedback.forget(NORTH) == 2
    assert [w.target_id for w in store.feedback.all()] == ["south"]
    assert list(store.feedback.lessons()) == [SOUTH]
    assert store.feedback.bids() == [bid]
    assert store.feedback.forget(None) == 1
    assert store.feedback.lessons() == {}


def test_what_is_learned_replaces_what_was_learned_before(store: Store) -> None:
    taste = Lesson(*NORTH, 1, 2, traits={"theme:vesi": Trait(-0.25, 1, 2)})
    theme = Lesson(TargetKind.THEME, "water", 3, 0, direction=(0.5, -0.25), model="small@1")
    store.feedback.learn([Lesson(*SOUTH, 1, 0)])
    store.feedback.learn([taste, theme])
    assert store.feedback.lessons() == {NORTH: taste, (TargetKind.THEME, "water"): theme}


def test_words_go_along_when_one_call_takes_the_place_of_another(store: Store) -> None:
    with store.db:
        store.calls.write([call("1"), call("2")], {"portal:1": "1", "portal:2": "2"})
    store.feedback.say(replace(NO, word=Word.APPLIED), Bid("portal:1", "north", Word.APPLIED, NOON))
    with store.db:
        store.calls.replace({"portal:1": "portal:2"})
    assert [w.call_id for w in store.feedback.all()] == ["portal:2"]
    assert [b.call_id for b in store.feedback.bids()] == ["portal:2"]
