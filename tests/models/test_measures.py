from __future__ import annotations

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.measures import NAMES, mean, measures

IDS = [f"d{n}" for n in range(60)]


def test_the_one_right_answer_in_the_first_place_is_worth_all() -> None:
    assert measures(["a", "b"], {"a": 1}) == {"nDCG@10": 1.0, "R@50": 1.0, "MRR": 1.0, "P@1": 1.0}


def test_the_one_right_answer_in_the_third_place_is_worth_half() -> None:
    found = measures(["x", "y", "a"], {"a": 1})
    assert found["nDCG@10"] == pytest.approx(1 / log2(4))
    assert found["MRR"] == pytest.approx(1 / 3)
    assert found["P@1"] == 0.0


def test_a_grade_of_2_gains_three_times_as_much_as_1() -> None:
    turned = measures(["b", "a"], {"a": 2, "b": 1})["nDCG@10"]
    assert turned == pytest.approx((1 + 3 / log2(3)) / (3 + 1 / log2(3)))


def test_what_is_not_listed_or_graded_0_counts_as_wrong() -> None:
    assert measures(["zero", "unknown"], {"a": 1, "zero": 0}) == dict.fromkeys(NAMES, 0.0)


def test_an_eleventh_place_counts_for_recall_only_and_a_fifty_first_for_nothing() -> None:
    assert measures([*IDS[:10], "a"], {"a": 1})["nDCG@10"] == 0.0
    assert measures([*IDS[:10], "a"], {"a": 1})["R@50"] == 1.0
    assert measures([*IDS[:50], "a"], {"a": 1})["R@50"] == 0.0


def test_a_query_with_nothing_relevant_has_no_measure() -> None:
    with pytest.raises(ValueError, match="relevant"):
        measures(["a"], {"a": 0})
    with pytest.raises(ValueError, match="no query"):
        mean([])


@given(st.permutations(IDS[:12]), st.dictionaries(st.sampled_from(IDS[:12]), st.integers(1, 3), min_size=1))
def test_every_measure_lies_between_0_and_1_and_the_best_order_reaches_1(
    order: list[str], grades: dict[str, int]
) -> None:
    best = sorted(grades, key=lambda d: -grades[d])
    assert all(0 <= value <= 1 for value in measures(order, grades).values())
    assert measures(best, grades)["nDCG@10"] == pytest.approx(1.0)


def test_means_are_taken_measure_by_measure() -> None:
    assert mean([measures(["a"], {"a": 1}), measures(["b"], {"a": 1})]) == dict.fromkeys(NAMES, 0.5)
