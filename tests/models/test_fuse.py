from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from models.fuse import Calibration, Part, Scale, fuse

MEANING = Scale(mean=0.0, deviation=0.1)
WORDS = Scale(mean=0.0, deviation=0.05, weight=0.5, only_found=True)
CALIBRATION = Calibration(middle=3.0, width=0.8)
COSINES = arrays(np.float64, (3, 4), elements=st.floats(-1, 1))
SHARES = arrays(np.float64, (3, 4), elements=st.floats(0, 1))
Matrix = NDArray[np.float64]


def fused(meaning: Matrix, words: Matrix | None = None) -> Matrix:
    parts = [Part(meaning, MEANING)] + ([Part(words, WORDS)] if words is not None else [])
    return fuse(parts, CALIBRATION)


@given(COSINES, SHARES)
def test_a_score_lies_between_0_and_1(meaning: Matrix, words: Matrix) -> None:
    scores = fused(meaning, words)
    assert ((scores >= 0) & (scores <= 1)).all()


@given(COSINES)
def test_a_part_that_found_nothing_drops_out(meaning: Matrix) -> None:
    assert np.array_equal(fused(meaning, np.zeros((3, 4))), fused(meaning))


@given(COSINES, SHARES)
def test_a_part_that_could_not_score_drops_out(meaning: Matrix, words: Matrix) -> None:
    unread = np.full((3, 4), np.nan)
    assert np.array_equal(fused(meaning, unread), fused(meaning))
    assert np.array_equal(fused(unread, words), fuse([Part(words, WORDS)], CALIBRATION))


@given(COSINES, SHARES, st.floats(0, 0.5))
def test_a_score_never_falls_when_a_part_rises(meaning: Matrix, words: Matrix, more: float) -> None:
    before = fused(meaning, words)
    assert (fused(meaning + more, words) >= before).all()
    assert (fused(meaning, words + more) >= before).all()


@given(COSINES, SHARES, st.permutations(range(4)))
def test_a_pair_has_the_same_score_in_every_company(meaning: Matrix, words: Matrix, order: list[int]) -> None:
    whole = fused(meaning, words)
    assert np.array_equal(fused(meaning[:, order], words[:, order]), whole[:, order])
    assert np.array_equal(fused(meaning[:, :1], words[:, :1]), whole[:, :1])


def test_a_pair_that_no_part_could_score_has_no_score() -> None:
    unread = np.array([[np.nan, 0.3]])
    assert np.isnan(fused(unread, unread)).tolist() == [[True, False]]


def test_one_part_alone_cannot_count_without_end() -> None:
    assert fused(np.zeros((1, 1)), np.array([[1.0]])) == fused(np.zeros((1, 1)), np.array([[0.4]]))


def test_fusing_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        fuse([], CALIBRATION)
