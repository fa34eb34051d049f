"""Learning on a real state file: what is said there, what the job `match` makes of it, and forgetting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from builders import NOON
from rank_builders import HYDROGEN, HYDROGEN_CALL, LAW_CALL, WATER_CALL, WordModel, county_profile, region, topic

from matcher.domain.feedback import Feedback, Label, Word
from matcher.domain.match import Match, TargetKind
from matcher.domain.region import Region
from matcher.rank.run import embed, match, why
from matcher.rank.traits import traits_seen
from matcher.store.store import Store, open_store

REGION = region()
AAVA, AAVA_TOO, KERO = county_profile("aava"), replace(county_profile("aava"), id="aava-two"), county_profile("kero")
PROFILES = (AAVA, AAVA_TOO, KERO)
LIKE = replace(HYDROGEN_CALL, id="portal:h3", identifier="H3", title="Hydrogen for district heating in towns")
CALLS = (HYDROGEN_CALL, LIKE, WATER_CALL, LAW_CALL)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "state.db") as opened:
        with opened.db:
            opened.calls.write(CALLS, {call.id: call.id for call in CALLS})
        yield opened


def run(store: Store, of: Region = REGION, model: WordModel | None = None) -> dict[str, dict[str, Match]]:
    """Profile or theme → its matches by call."""
    match(store, model, of, PROFILES, NOON)
    targets = [(TargetKind.PROFILE, p.id) for p in PROFILES] + [(TargetKind.THEME, t.id) for t in of.themes]
    return {i: {m.call_id: m for m in store.matches.of(kind, i)} for kind, i in targets}


def said(store: Store, word: Word, *, call_id: str = "portal:old", profile: str = "aava") -> Feedback:
    """A word on a call like HYDROGEN_CALL."""
    seen = why(store, REGION, PROFILES, HYDROGEN_CALL, TargetKind.PROFILE, profile, NOON)
    traits = traits_seen(HYDROGEN_CALL, seen)
    one = Feedback(call_id, TargetKind.PROFILE, profile, word, NOON, seen.score - seen.learned, traits)
    store.feedback.say(one)
    return one


def test_words_on_calls_that_are_gone_move_what_is_like_them_for_their_profile_alone(store: Store) -> None:
    before = run(store)
    for n in range(10):
        said(store, Word.NOT_FOR_US, call_id=f"portal:gone-{n}")
    after = run(store)
    call = LIKE.id
    assert after["aava"][call].score < before["aava"][call].score - 0.05
    assert after["aava"][call].learned == pytest.approx(
        after["aava"][call].score - before["aava"][call].score, abs=2e-6
    )
    unmoved = {i: its for i, its in after.items() if i != "aava"}
    assert unmoved == {i: its for i, its in before.items() if i != "aava"}


def test_one_word_moves_little(store: Store) -> None:
    before = run(store)["aava"][LIKE.id].score
    said(store, Word.RELEVANT)
    assert before < run(store)["aava"][LIKE.id].score < before + 0.05


def test_what_a_profile_turned_down_is_not_matched_for_it_and_its_group_stays_for_others(store: Store) -> None:
    run(store)
    group = store.matches.consortium(HYDROGEN_CALL.id, "aava")
    assert group is not None
    said(store, Word.NOT_FOR_US, call_id=HYDROGEN_CALL.id)
    after = run(store)
    assert HYDROGEN_CALL.id not in after["aava"]
    assert HYDROGEN_CALL.id in after["aava-two"]
    assert store.matches.consortium(HYDROGEN_CALL.id, "aava") == group


def test_an_application_stays_in_view(store: Store) -> None:
    run(store)
    said(store, Word.NOT_FOR_US, call_id=HYDROGEN_CALL.id)
    said(store, Word.APPLIED, call_id=HYDROGEN_CALL.id)
    assert HYDROGEN_CALL.id in run(store)["aava"]


def test_forgetting_brings_back_every_score_to_the_last_bit(store: Store) -> None:
    before = run(store)
    said(store, Word.NOT_FOR_US, call_id=HYDROGEN_CALL.id)
    said(store, Word.WON, call_id=LIKE.id)
    assert run(store) != before
    store.feedback.forget((TargetKind.PROFILE, "aava"))
    assert run(store) == before
    assert store.feedback.lessons() == {}


def test_learning_twice_from_the_same_words_touches_no_row(store: Store) -> None:
    said(store, Word.RELEVANT)
    run(store)
    assert match(store, None, REGION, PROFILES, NOON).counts["rows_changed"] == 0


def test_why_tells_of_what_was_learned_as_the_kept_match_does(store: Store) -> None:
    for n in range(3):
        said(store, Word.NOT_FOR_US, call_id=f"portal:gone-{n}")
    kept = run(store)["aava"][LIKE.id]
    told = why(store, REGION, PROFILES, LIKE, TargetKind.PROFILE, "aava", NOON)
    assert told.score == pytest.approx(kept.score, abs=1e-6)
    assert told.learned == pytest.approx(kept.learned, abs=1e-6)
    assert told.learned < 0


LABELLED = region(
    labels=(
        Label("topic-law", "", "hydrogen", True),
        *(Label("", f"Judges and prosecutors, part {n}", "hydrogen", True) for n in range(6)),
        Label("no-such-call", "", "water", True),
    )
)


def test_labels_move_their_theme_for_calls_that_mean_the_like_and_no_other_theme(store: Store) -> None:
    model = WordModel()
    embed(store, model, LABELLED, NOON)
    about = (LAW_CALL, TargetKind.THEME, "hydrogen", NOON)
    plain = run(store, REGION, model)
    before = why(store, REGION, PROFILES, *about, identity=model.identity)
    taught = run(store, LABELLED, model)
    after = why(store, LABELLED, PROFILES, *about, identity=model.identity)
    assert after.score > before.score + 0.02
    assert before.learned == 0
    assert after.learned == pytest.approx(after.score - before.score)
    assert taught["water"] == plain["water"]
    lesson = store.feedback.lessons()[TargetKind.THEME, "hydrogen"]
    assert (lesson.wanted, lesson.unwanted, lesson.model) == (7, 0, model.identity)


def test_a_label_that_names_no_call_is_told_of(store: Store) -> None:
    assert any("labels.csv name a call" in w for w in match(store, None, LABELLED, PROFILES, NOON).warnings)


def test_a_word_on_a_theme_teaches_like_a_label_and_wins_over_it(store: Store) -> None:
    model = WordModel()
    embed(store, model, LABELLED, NOON)
    store.feedback.say(Feedback(LAW_CALL.id, TargetKind.THEME, "hydrogen", Word.NOT_FOR_US, NOON, 0.1))
    run(store, LABELLED, model)
    lesson = store.feedback.lessons()[TargetKind.THEME, "hydrogen"]
    assert (lesson.wanted, lesson.unwanted) == (6, 1)


def test_what_themes_learn_does_not_depend_on_the_weights_of_counties(store: Store) -> None:
    model = WordModel()
    embed(store, model, LABELLED, NOON)
    light = replace(HYDROGEN, weights={"aava": 0.1})
    other = replace(LABELLED, themes=tuple(light if t.id == "hydrogen" else t for t in LABELLED.themes))
    full, reweighted = run(store, LABELLED, model), run(store, other, model)
    assert {c: m.score for c, m in full["hydrogen"].items()} == {c: m.score for c, m in reweighted["hydrogen"].items()}
    weak = reweighted["aava"].get(HYDROGEN_CALL.id)
    assert weak is None or weak.score < full["aava"][HYDROGEN_CALL.id].score


def test_a_call_closed_long_ago_still_teaches_its_theme(store: Store) -> None:
    closed = topic("shut", "Heat of the ground", "Waste heat for district heating.", days=-400)
    with store.db:
        store.calls.write([closed], {closed.id: closed.id})
    model, of = WordModel(), region(labels=(Label(closed.id, "", "hydrogen", False),))
    embed(store, model, of, NOON)
    run(store, of, model)
    assert store.feedback.lessons()[TargetKind.THEME, "hydrogen"].unwanted == 1
