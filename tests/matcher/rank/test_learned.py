from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from builders import NOON
from hypothesis import given, settings
from hypothesis import strategies as st
from rank_builders import HYDROGEN_CALL, NoVectors, targets, topic

from matcher.domain.feedback import Feedback, Lesson, Trait, Word
from matcher.domain.match import TargetKind
from matcher.domain.money import Funding
from matcher.rank.learned import MOST_MOVED, Learned, moved, profile_lessons
from matcher.rank.scoring import score_calls
from matcher.rank.traits import MOST_THEMES, SHARES, traits_of

TRAITS = ("theme:water", "theme:forest", "action:grant", "action:prize", "programme:100", "language:en", "gone:x")
WORDS = st.builds(
    Feedback,
    st.sampled_from(("c1", "c2", "c3")),
    st.just(TargetKind.PROFILE),
    st.sampled_from(("north", "south")),
    st.sampled_from(Word),
    st.just(NOON),
    st.floats(0.05, 0.95),
    st.lists(st.sampled_from(TRAITS), max_size=4, unique=True).map(tuple),
)
KINDS = st.lists(st.sampled_from(TRAITS), max_size=5, unique=True)


def learned(words: list[Feedback]) -> Learned:
    return Learned({(lesson.target, lesson.target_id): lesson for lesson in profile_lessons(words)})


@given(st.floats(0, 1), KINDS)
def test_without_words_every_score_is_the_same_to_the_last_bit(score: float, traits: list[str]) -> None:
    assert learned([]).score("north", score, traits) == score
    assert Learned().score("north", score, traits) == score


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=4), st.floats(0.01, 0.99), KINDS)
def test_one_profiles_words_change_no_score_of_another(
    words: list[Feedback], more: list[Feedback], score: float, traits: list[str]
) -> None:
    others = [replace(w, target_id="south") for w in more]
    assert learned(words).score("north", score, traits) == learned([*words, *others]).score("north", score, traits)


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, max_size=8), WORDS, st.floats(0.01, 0.99), KINDS)
def test_not_for_us_never_raises_a_call_and_relevant_never_lowers_one(
    words: list[Feedback], one: Feedback, score: float, traits: list[str]
) -> None:
    before = learned(words).score(one.target_id, score, traits)
    for word, sign in ((Word.NOT_FOR_US, 1), (Word.RELEVANT, -1)):
        after = learned([*words, replace(one, word=word)]).score(one.target_id, score, traits)
        assert sign * (after - before) <= 1e-6


@given(st.floats(0, 1), st.floats(-50, 50))
def test_a_score_stays_a_score_and_never_moves_further_than_the_limit(score: float, by: float) -> None:
    now = moved(score, by)
    assert 0 <= now <= 1
    if 0.001 < score < 0.999:
        odds = np.log(now / (1 - now)) - np.log(score / (1 - score))
        assert abs(odds) <= MOST_MOVED + 1e-9
        assert np.sign(odds) in (0, np.sign(by))


def test_an_application_counts_for_more_than_a_kind_word() -> None:
    one = Feedback("c", TargetKind.PROFILE, "north", Word.RELEVANT, NOON, 0.6, ("theme:water",))
    kind, applied = (learned([replace(one, word=w)]).score("north", 0.6, one.traits) for w in (Word.RELEVANT, Word.WON))
    assert 0.6 < kind < applied


def test_a_lesson_counts_its_words_for_each_trait() -> None:
    no = Feedback("c", TargetKind.PROFILE, "north", Word.NOT_FOR_US, NOON, 0.6, ("theme:water", "language:en"))
    (lesson,) = profile_lessons([no, replace(no, call_id="d", word=Word.RELEVANT, traits=("language:en",))])
    assert (lesson.wanted, lesson.unwanted) == (1, 1)
    assert (lesson.traits["theme:water"].wanted, lesson.traits["theme:water"].unwanted) == (0, 1)
    assert (lesson.traits["language:en"].wanted, lesson.traits["language:en"].unwanted) == (1, 1)


def test_a_trait_of_a_family_that_is_known_no_more_counts_nothing() -> None:
    lesson = Lesson(TargetKind.PROFILE, "north", 0, 9, traits={"gone:x": Trait(-5, 0, 9)})
    assert Learned({(TargetKind.PROFILE, "north"): lesson}).score("north", 0.6, ["gone:x"]) == 0.6


def test_themes_learned_from_another_model_or_for_calls_without_vectors_move_nothing() -> None:
    look = NoVectors()
    scored = score_calls([HYDROGEN_CALL], targets(), look)
    lesson = Lesson(TargetKind.THEME, "hydrogen", 0, 9, direction=(-9.0,), model="small@1")
    taught = Learned({(TargetKind.THEME, "hydrogen"): lesson})
    assert taught.scored(scored, look, "small@2") is scored
    assert np.array_equal(taught.scored(scored, look, "small@1").themes.scores, scored.themes.scores)


@pytest.mark.parametrize(
    ("funding", "size"),
    [
        (Funding(), "unknown"),
        (Funding(grant_max_eur=50_000), "small"),
        (Funding(grant_min_eur=300_000), "middle"),
        (Funding(grant_max_eur=3_000_000), "large"),
        (Funding(total_eur=9_000_000), "unknown"),
    ],
)
def test_an_unknown_grant_is_a_size_of_its_own_and_the_whole_budget_is_none(funding: Funding, size: str) -> None:
    traits = traits_of(topic(funding=funding), themes=(), words=None, weight=1.0, organisation=None)
    assert f"grant:{size}" in traits


def test_traits_are_few_and_short_whatever_a_source_writes() -> None:
    call = topic(action_type="Prize \n" * 5_000, programme=" ", authority="Ä" * 999)
    traits = traits_of(call, themes=[f"t{n}" for n in range(50)], words=0.4, weight=0.5, organisation="x")
    assert len(traits) <= len(SHARES) + MOST_THEMES
    assert max(map(len, traits)) < 100
    assert {"words:shared", "weight:part", "organisation:x", "language:en"} <= set(traits)
    assert not any(t.startswith("programme:") for t in traits)
