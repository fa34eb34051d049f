from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray
from rank_builders import (
    HYDROGEN,
    HYDROGEN_CALL,
    LAW_CALL,
    WATER_CALL,
    NoVectors,
    WordModel,
    region,
    targets,
    topic,
)

from matcher.domain.call import Call
from matcher.rank.assemble import KEEP_PROFILE
from matcher.rank.score import (
    actor_scores,
    county_score,
    meaning,
    nearness,
    rescaled,
    theme_scores,
    times,
    word_evidence,
)
from matcher.rank.scoring import Scored, score_calls, suits_organisations
from matcher.rank.wording import Terms, Words
from models.encoder import Role

UNIT = st.floats(0, 1)


class Vectors:
    """A lookup that asks the word model."""

    fitted = False

    def __init__(self) -> None:
        self.model = WordModel()

    def queries(self, texts: Sequence[str], language: str = "") -> NDArray[np.float32]:
        return self.model.encode(texts, Role.QUERY) if texts else np.zeros((0, 384), np.float32)

    def passages(self, texts: Sequence[str], language: str = "") -> NDArray[np.float32]:
        return self.model.encode(texts, Role.PASSAGE) if texts else np.zeros((0, 384), np.float32)


def by_words(*calls: Call) -> Scored:
    return score_calls(calls, targets(), NoVectors())


def theme(scored: Scored, name: str) -> list[float]:
    return [float(s) for s in scored.themes.scores[scored.themes.row(name)]]


def test_each_theme_finds_its_own_call_by_words_alone() -> None:
    scored = by_words(HYDROGEN_CALL, WATER_CALL, LAW_CALL)
    hydrogen, water = theme(scored, "hydrogen"), theme(scored, "water")
    assert hydrogen[0] > 0.5 > hydrogen[1] >= hydrogen[2]
    assert water[1] > 0.5 > water[0] >= water[2]
    assert np.isnan(scored.themes.meaning).all()


def test_each_theme_finds_its_own_call_by_meaning_too() -> None:
    scored = score_calls((HYDROGEN_CALL, WATER_CALL, LAW_CALL), targets(), Vectors())
    assert int(np.argmax(theme(scored, "hydrogen"))) == 0
    assert int(np.argmax(theme(scored, "water"))) == 1


def test_an_organisation_is_asked_for_in_the_language_of_the_call() -> None:
    scored = by_words(HYDROGEN_CALL, WATER_CALL)
    heat, vesi = (scored.actors.words[scored.actors.row(name)] for name in ("aavan-amk", "kero-vesi"))
    assert heat[0] > heat[1]
    assert vesi[1] > vesi[0]


def test_who_has_opted_out_is_not_scored() -> None:
    assert "vaiti" not in by_words(HYDROGEN_CALL).actors.ids


def test_equal_texts_get_equal_scores_whatever_stands_beside_them() -> None:
    twin = replace(HYDROGEN_CALL, id="twin")
    together, alone = by_words(HYDROGEN_CALL, WATER_CALL, twin, LAW_CALL), by_words(HYDROGEN_CALL)
    assert theme(together, "hydrogen")[0] == theme(together, "hydrogen")[2] == theme(alone, "hydrogen")[0]
    assert together.actors.scores[0, 0] == together.actors.scores[0, 2] == alone.actors.scores[0, 0]


@given(st.permutations(HYDROGEN.keywords["en"]), st.permutations(HYDROGEN.keywords["fi"]))
@settings(max_examples=20)
def test_the_order_of_keywords_does_not_matter(en: list[str], fi: list[str]) -> None:
    shuffled = replace(HYDROGEN, keywords={"en": tuple(en), "fi": tuple(fi)})
    scored = score_calls((HYDROGEN_CALL, WATER_CALL), targets(region(themes=(shuffled,))), NoVectors())
    assert theme(scored, "hydrogen") == theme(by_words(HYDROGEN_CALL, WATER_CALL), "hydrogen")


def test_a_title_counts_more_than_a_mention() -> None:
    title, mention = topic("1", "Hydrogen", "Text."), topic("2", "Something", "There is hydrogen too.")
    scored = theme(by_words(title, mention), "hydrogen")
    assert scored[0] > scored[1] > 0


def test_calls_that_pay_persons_or_work_far_away_fall_behind() -> None:
    call = topic(title="Hydrogen storage")
    prize, far = replace(call, title="Hydrogen storage prize"), replace(call, title="Hydrogen storage in Africa")
    fellowship = replace(call, action_type="HORIZON TMA MSCA Postdoctoral Fellowships")
    assert suits_organisations(call) == 1 > suits_organisations(far) > suits_organisations(prize)
    assert suits_organisations(prize) == suits_organisations(fellowship) == 0.5
    hydrogen = theme(by_words(call, prize), "hydrogen")
    assert hydrogen[0] > hydrogen[1]


@given(
    arrays.arrays(np.float64, (3, 4), elements=st.floats(-1, 1) | st.just(float("nan"))),
    arrays.arrays(np.float64, (3, 4), elements=st.floats(0, 50)),
    arrays.arrays(np.float64, (3, 4), elements=UNIT),
)
def test_scores_lie_between_0_and_1(
    near: NDArray[np.float64], words: NDArray[np.float64], themes: NDArray[np.float64]
) -> None:
    for scores in (theme_scores(near, words), actor_scores(near, words, themes)):
        assert ((scores >= 0) & (scores <= 1)).all()


@given(UNIT, UNIT, UNIT, UNIT | st.none())
def test_a_countys_score_lies_between_0_and_1_and_is_0_without_weight(
    best: float, weight: float, second: float, actors: float | None
) -> None:
    assert 0 <= county_score(best, weight, second, actors) <= 1
    assert county_score(best, 0.0, second, actors) == 0.0


@given(st.floats(0.05, 1), st.floats(0.1, 1), UNIT, UNIT)
def test_a_countys_score_rises_with_the_theme_the_weight_and_its_organisations(
    best: float, weight: float, second: float, actors: float
) -> None:
    base = county_score(best, weight, second, actors)
    assert county_score(min(1.0, best + 0.1), weight, second, actors) >= base
    assert county_score(best, min(1.0, weight + 0.1), second, actors) >= base
    assert county_score(best, weight, second, min(1.0, actors + 0.1)) >= base


def test_a_call_without_vectors_has_no_meaning_and_a_missing_text_costs_nothing() -> None:
    near = np.array([[0.5, np.nan], [0.3, np.nan]])
    assert meaning(near[:1], near[1:])[0] == pytest.approx(0.4)
    assert np.isnan(meaning(near[:1], near[1:])[1])
    gone = np.full((1, 2), np.nan)
    assert meaning(gone, near[1:])[0] == pytest.approx(0.3)
    assert np.isnan(meaning(gone, gone)).all()


def test_without_a_vector_of_the_title_the_text_counts_alone() -> None:
    text, title = np.array([[1.0, 0.0]]), np.full((1, 2), np.nan)
    assert nearness(np.array([[1.0, 0.0]]), text, title)[0, 0] == 1.0


def test_another_models_cosines_are_read_by_their_own_spread() -> None:
    from matcher.rank.score import THEME_MEANING

    read = rescaled(np.array([[0.8, 0.9, 0.7]]), THEME_MEANING)
    assert read.mean() == pytest.approx(THEME_MEANING.mean)
    assert read.std() == pytest.approx(THEME_MEANING.deviation)
    assert np.isnan(rescaled(np.array([[np.nan]]), THEME_MEANING)).all()


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(1, 9)), st.dictionaries(st.sampled_from("abcd"), UNIT))
def test_more_words_never_lower_the_evidence(head: dict[str, int], terms: dict[str, float]) -> None:
    found = times(({}, head, {}))
    more = times(({}, {term: n + 1 for term, n in head.items()}, {"a": 1}))
    assert word_evidence(terms, more) >= word_evidence(terms, found) >= 0


def test_of_ten_thousand_calls_hardly_two_have_the_same_score() -> None:
    chance = np.random.default_rng(1)
    near = chance.normal(0.05, 0.08, (1, 10_000))
    spoken = np.where(chance.random((1, 10_000)) < 0.3, chance.exponential(0.4, (1, 10_000)), 0.0)
    scores = theme_scores(near, spoken)[0]
    assert len(set(np.round(scores, 6))) > 9_500
    best, answered = chance.uniform(0.5, 1, 10_000), chance.random(10_000)
    counties = [county_score(b, 1.0, 0.1, a) for b, a in zip(best, answered, strict=True)]
    kept = [round(score, 6) for score in counties if score >= KEEP_PROFILE]
    assert len(set(kept)) > 0.95 * len(kept) > 1_000


SAME = [
    (("heat pumps", "waste heat"), ("waste heat", "heat pumps")),
    (("heat pumps", "waste heat"), ("heat pump", "waste heat")),
    (("heat pumps", "waste heat"), ("Heat-pumps", "waste heat.")),
    (("heat pumps", "waste heat"), ("heat pumps", "waste heat", "waste heat")),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_order_plural_and_punctuation_of_keywords_do_not_change_which_words_are_found(
    one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    text = Words("Large heat pumps use the waste heat of a data centre. A heat pump follows.", "en", targets().stem)
    places = [{(f.first, f.last) for f in Terms(terms, "en", targets().stem).found(text)} for terms in (one, other)]
    assert places[0] == places[1] != set()
