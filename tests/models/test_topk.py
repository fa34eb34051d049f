from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from models.topk import topk

ROWS = arrays(np.float64, st.integers(0, 40), elements=st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0, float("nan")]))


@given(ROWS, st.integers(-1, 45))
def test_the_best_are_those_of_a_stable_sort_and_what_is_no_number_is_left_out(
    scores: np.ndarray[tuple[int], np.dtype[np.float64]], k: int
) -> None:
    expected = sorted((i for i in range(len(scores)) if not np.isnan(scores[i])), key=lambda i: (-scores[i], i))
    assert topk(scores, k).tolist() == expected[: max(k, 0)]


def test_a_difference_in_the_seventh_digit_does_not_change_the_order() -> None:
    assert topk(np.array([0.5, 0.5 + 2e-7, 0.5 - 2e-7]), 3).tolist() == [0, 1, 2]


def test_a_zero_score_stands_before_a_negative_one_and_after_a_positive_one() -> None:
    assert topk(np.array([-1.0, 0.0, 0.8, np.nan], np.float32), 9).tolist() == [2, 1, 0]
