from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from models.correct import corrected
from models.encoder import EMBEDDED, Encoder, Role
from models.errors import ModelError
from models.keyword import WordIndex
from models.params import SHIPPED, Params, params_for, read
from models.ranker import Ranker, ranker

IDENTITY = f"{EMBEDDED}@0123456789ab"
SHARES = arrays(np.float32, (3, 4), elements=st.floats(0, 1, width=32))
Matrix = NDArray[np.float32]


@pytest.fixture
def params() -> Params:
    found = params_for(IDENTITY)
    assert found is not None
    return found


@pytest.fixture
def ours() -> Ranker:
    return ranker(IDENTITY)


def vectors(count: int, seed: int = 0) -> Matrix:
    """Rows of length 1 that lie close together, as those of the model do."""
    rows = np.random.default_rng(seed).normal(size=(count, 384)) * 0.02 + 0.05
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def test_corrected_vectors_have_length_1_and_nothing_along_the_leading_components(params: Params) -> None:
    rows = corrected(vectors(20), Role.QUERY, params.correction)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)
    left = (rows + 0.0) @ params.correction.components.T
    assert np.abs(left).max() < 1e-4


def test_each_role_has_a_mean_of_its_own_and_the_mean_itself_becomes_nothing(params: Params) -> None:
    rows = vectors(5)
    question, passage = (corrected(rows, role, params.correction) for role in Role)
    assert not np.allclose(question, passage)
    at_the_mean = corrected(params.correction.query_mean[None], Role.QUERY, params.correction)
    assert np.allclose(at_the_mean, 0.0)


def test_a_missing_vector_stays_missing(params: Params) -> None:
    rows = vectors(3)
    rows[1] = np.nan
    assert np.isnan(corrected(rows, Role.PASSAGE, params.correction)).all(axis=1).tolist() == [False, True, False]


def test_the_shipped_numbers_say_where_they_come_from(params: Params) -> None:
    assert {"model", "made", "sets", "versions", "credit", "sample"} <= params.origin.keys()
    assert params.correction.components.shape == (3, 384)
    hub = params_for("intfloat/multilingual-e5-small@abc")
    assert hub is not None
    assert hub.origin == params.origin


def test_a_model_that_nothing_was_fitted_for_has_no_params(tmp_path: Path) -> None:
    assert params_for("someone/other@1") is None
    assert not ranker("someone/other@1").own_numbers
    assert ranker(IDENTITY).own_numbers


def test_numbers_in_the_own_folder_go_before_the_shipped_ones(tmp_path: Path) -> None:
    shipped = json.loads((SHIPPED / f"{EMBEDDED}.json").read_text())
    (tmp_path / "own.json").write_text(
        json.dumps(shipped | {"models": ["someone/other", EMBEDDED], "origin": {"own": 1}})
    )
    for name in ("someone/other@1", IDENTITY):
        found = params_for(name, tmp_path)
        assert found is not None
        assert found.origin == {"own": 1}


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"correction": 1}'])
def test_a_file_that_holds_no_numbers_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "broken.json").write_text(content)
    with pytest.raises(ModelError, match=r"broken\.json"):
        read(tmp_path / "broken.json")


@given(SHARES, st.integers(0, 9))
def test_scores_lie_between_0_and_1_and_more_shared_words_never_lower_them(words: Matrix, seed: int) -> None:
    ours = ranker(IDENTITY)
    queries, passages = vectors(3, seed), vectors(4, seed + 1)
    less, more = (ours.scores(queries, passages, w).fused for w in (words * 0.5, words))
    assert ((more >= 0) & (more <= 1)).all()
    assert (more >= less).all()


def test_a_pair_scores_the_same_in_another_corpus(ours: Ranker) -> None:
    queries, passages, words = vectors(2), vectors(30, seed=1), np.zeros((2, 30))
    whole = ours.scores(queries, passages, words).fused
    few = ours.scores(queries, passages[:3], words[:, :3]).fused
    assert np.allclose(whole[:, :3], few, atol=1e-6)


def test_without_vectors_words_alone_decide(ours: Ranker) -> None:
    words = np.array([[0.0, 0.05, 0.4]])
    alone = ours.scores(None, None, words)
    assert np.isnan(alone.meaning).all()
    assert alone.fused[0, 0] < 0.2
    assert alone.fused[0, 2] > 0.8
    passages = vectors(3)
    passages[:] = np.nan
    assert np.array_equal(ours.scores(vectors(1), passages, words).fused, alone.fused)


def test_words_shared_across_languages_count_less(ours: Ranker) -> None:
    queries, passages, words = vectors(1), vectors(1, seed=1), np.full((1, 1), 0.3)
    same, across, none = (
        ours.scores(queries, passages, w, [pair]).fused.item()
        for w, pair in ((words, ("fi", "fi")), (words, ("fi", "en")), (words * 0, ("fi", "fi")))
    )
    assert none < across < same


def test_words_count_less_the_fewer_documents_their_rarity_was_learnt_from(ours: Ranker) -> None:
    meaning, words = np.zeros((1, 1)), np.full((1, 1), 0.3)
    few, some, many, enough = (ours.fused(meaning, words, documents=n)[0, 0] for n in (5, 100, 1_000, None))
    assert ours.fused(meaning, words * 0)[0, 0] < few < some < many == enough
    assert ours.fused(meaning, words, documents=1)[0, 0] == ours.fused(meaning, words * 0)[0, 0]


def test_a_model_without_numbers_is_read_by_its_own_mean_and_spread() -> None:
    scores = ranker("someone/other@1").scores(vectors(5), vectors(60, seed=1), np.zeros((5, 60)))
    assert scores.meaning.mean() > 0.5
    assert 0.0 < float(np.median(scores.fused)) < 0.2


def test_a_finnish_theme_finds_its_english_call_and_stands_out(encoder: Encoder) -> None:
    questions = ["Kestävä matkailu ja elämystuotanto", "Kaivosvesien puhdistus", "Datakeskukset ja suurteholaskenta"]
    calls = [
        "Sustainable tourism: long distance trails and nature experiences in remote regions",
        "Treatment and reuse of mine water in the extractive industries",
        "Energy efficiency of data centres and high-performance computing",
        "Prevention of violence against women and children",
        "Ammunition production capacity ramp-up",
    ]
    words = WordIndex(calls, ["en"] * 5).scores(questions, ["fi"] * 3)
    vectors_of = encoder.encode(questions, Role.QUERY), encoder.encode(calls, Role.PASSAGE)
    scores = ranker(encoder.identity).scores(*vectors_of, words, [("fi", "en")] * 3).fused
    assert scores.argmax(axis=1).tolist() == [0, 1, 2]
    assert scores[:, 3:].max() < 0.5
