from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from models.relearn import Said, direction, trait_weights

KIND = {"theme:water": 1.0, "action:prize": 1.0, "language:en": 0.1}
OTHER = {"theme:forest": 1.0, "action:grant": 1.0, "language:en": 0.1}

SAID = st.builds(
    Said,
    st.dictionaries(st.sampled_from("abcdef"), st.sampled_from((0.2, 0.5, 1.0)), min_size=1, max_size=4),
    st.booleans(),
    st.floats(0.01, 0.99),
)


def test_nothing_said_teaches_nothing() -> None:
    assert trait_weights([]) == {}
    assert trait_weights([Said({}, True, 0.5)]) == {}


def test_one_word_moves_little_and_ten_of_one_mind_move_clearly() -> None:
    once, often = (trait_weights([Said(KIND, False, 0.7)] * n)["theme:water"] for n in (1, 10))
    assert -0.15 < once < 0
    assert often < -0.5


def test_a_word_that_the_score_expected_teaches_less_than_one_that_contradicts_it() -> None:
    expected, surprising = (trait_weights([Said(KIND, True, p)])["theme:water"] for p in (0.95, 0.2))
    assert 0 < expected < surprising


def test_what_calls_differ_in_is_learned_before_what_they_share() -> None:
    weights = trait_weights([Said(KIND, False, 0.6)] * 6 + [Said(OTHER, True, 0.4)] * 6)
    assert weights["theme:water"] < -0.2
    assert weights["theme:forest"] > 0.2
    assert abs(weights["language:en"]) < 0.02


@settings(max_examples=40, deadline=None)
@given(st.lists(SAID, max_size=8), SAID)
def test_a_word_against_never_raises_any_trait_and_leaves_those_that_the_call_lacks(
    said: list[Said], one: Said
) -> None:
    no = Said(one.traits, False, one.expected)
    before, after = trait_weights(said), trait_weights([*said, no])
    for trait, weight in after.items():
        assert weight <= before.get(trait, 0.0) + 1e-7
        if trait not in no.traits:
            assert abs(weight - before[trait]) < 1e-7


@settings(max_examples=20, deadline=None)
@given(st.lists(SAID, min_size=1, max_size=8))
def test_the_order_of_words_does_not_matter(said: list[Said]) -> None:
    turned = list(reversed(said))
    first, second = trait_weights(said), trait_weights(turned)
    assert first.keys() == second.keys()
    assert all(abs(first[t] - second[t]) < 1e-7 for t in first)


def test_the_same_words_give_the_same_numbers() -> None:
    said = [Said(KIND, False, 0.6)] * 3 + [Said(OTHER, True, 0.4)]
    assert trait_weights(said) == trait_weights(said)


def test_labels_move_texts_that_lie_near_and_leave_what_lies_across() -> None:
    water, mine, forest = np.eye(3)
    points = direction(np.stack([water, (water + mine) / np.sqrt(2)]), [True, True], [0.3, 0.3])
    assert water @ points > 0.2
    assert abs(forest @ points) < 1e-9
    against = direction(np.stack([water]), [False], [0.7])
    assert water @ against < -0.1
