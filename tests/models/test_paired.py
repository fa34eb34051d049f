"""Two models side by side: the second counts where both texts are English, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from models import packaged
from models.correct import Reading
from models.encoder import Encoder, Role
from models.errors import ModelError
from models.light import LightEncoder
from models.packaged import joined
from models.paired import PairedEncoder
from models.params import Correction, English, params_for

FIRST, SECOND = 4, 3
Floats = NDArray[np.float32]
weights = packaged.Packaged.file


@dataclass(frozen=True)
class Seeded:
    """A model whose vectors hang on the text alone; "bad" gets none."""

    identity: str
    dimensions: int

    def encode(self, texts: Sequence[str], role: Role) -> Floats:
        if "bad" in texts:
            raise ModelError("bad", unusable=(list(texts).index("bad"),))
        rows = [np.random.default_rng(abs(hash((t, role.value, self.identity))) % 2**32) for t in texts]
        some = np.array([r.normal(size=self.dimensions) for r in rows], np.float32).reshape(-1, self.dimensions)
        return np.asarray(some / np.linalg.norm(some, axis=1, keepdims=True), np.float32)

    def batches(self, texts: Sequence[str], role: Role) -> Iterator[tuple[list[int], Floats]]:
        good = [n for n, text in enumerate(texts) if text != "bad"]
        for n in good:
            yield [n], self.encode([texts[n]], role)
        if len(good) < len(texts):
            raise ModelError("bad", unusable=tuple(n for n in range(len(texts)) if n not in good))


PAIR = PairedEncoder(Seeded("one@aa", FIRST), Seeded("two@bb", SECOND))


def test_a_pair_of_models_has_a_name_and_a_fingerprint_of_both() -> None:
    assert PAIR.identity == joined("one@aa", "two@bb") == "one+two@aa.bb"
    assert PAIR.dimensions == FIRST + SECOND


def test_a_texts_vector_is_both_models_vectors_in_a_row_and_the_same_in_batches() -> None:
    texts = ["vety", "hydrogen", "tourism"]
    whole = PAIR.encode(texts, Role.PASSAGE)
    assert np.array_equal(whole[:, :FIRST], PAIR.first.encode(texts, Role.PASSAGE))
    assert np.array_equal(whole[:, FIRST:], PAIR.second.encode(texts, Role.PASSAGE))
    for positions, rows in PAIR.batches(texts, Role.PASSAGE):
        assert np.array_equal(rows, whole[positions])


def test_a_text_without_a_vector_costs_no_other_and_is_named() -> None:
    kept = list[list[int]]()
    with pytest.raises(ModelError) as error:
        kept.extend(positions for positions, _ in PAIR.batches(["vety", "bad", "tourism"], Role.QUERY))
    assert error.value.unusable == (1,)
    assert kept == [[0], [2]]


def reading(weight: float, shrink: float = 1.0) -> Reading:
    zero = np.zeros(FIRST, np.float32)
    plain = np.zeros(SECOND, np.float32)
    return Reading(Correction(zero, zero, np.zeros((0, FIRST), np.float32)), English(plain, plain, weight, shrink))


def likeness(of: Reading, texts: Sequence[str], *, english: bool) -> Floats:
    asked, told = (of.seen(of.rows(PAIR.encode(texts, role), role), english=english) for role in Role)
    return np.asarray(asked @ told.T, np.float32)


@given(st.floats(0.1, 3), st.floats(0.2, 1))
def test_the_second_model_counts_for_english_only_by_its_weight(weight: float, shrink: float) -> None:
    texts = ["hydrogen", "tourism"]
    first, second = (m.encode(texts, Role.QUERY) @ m.encode(texts, Role.PASSAGE).T for m in (PAIR.first, PAIR.second))
    of = reading(weight, shrink)
    assert np.allclose(likeness(of, texts, english=False), first, atol=1e-5)
    assert np.allclose(likeness(of, texts, english=True), shrink * (first + weight * second), atol=1e-4)


def test_without_a_second_part_nothing_hangs_on_the_language() -> None:
    alone = replace(reading(1.0), english=None)
    rows = alone.rows(PAIR.first.encode(["vety"], Role.QUERY), Role.QUERY)
    assert np.array_equal(alone.seen(rows, english=True), alone.seen(rows, english=False))


def test_a_missing_vector_stays_missing_in_both_parts() -> None:
    rows = PAIR.encode(["vety", "tourism"], Role.QUERY)
    rows[0] = np.nan
    of = reading(1.0)
    assert np.isnan(of.seen(of.rows(rows, Role.QUERY), english=True)).all(axis=1).tolist() == [True, False]


def test_the_default_is_both_models_and_reads_the_same_by_both_paths(encoder: Encoder, light: Encoder) -> None:
    if not isinstance(encoder, PairedEncoder):
        pytest.skip("the package of the English model is not to be had on this platform")
    assert isinstance(light, PairedEncoder)
    assert isinstance(light.second, LightEncoder)
    texts = ["Green hydrogen for steel (IA)", "metsien kaukokartoitus", "TRL 6–7 — €10 million"]
    cosines = (encoder.second.encode(texts, Role.QUERY) * light.second.encode(texts, Role.QUERY)).sum(axis=1)
    assert cosines.min() > 0.9999
    assert encoder.identity == light.identity


def test_where_the_english_package_is_not_installed_the_first_model_goes_alone(
    models_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = packaged.default(models_folder)
    monkeypatch.setattr(packaged.Packaged, "file", lambda m: None if m is packaged.ENGLISH else weights(m))
    monkeypatch.setattr(packaged, "_made", lambda *_: None)
    alone = packaged.default(models_folder)
    assert alone == packaged.identity(models_folder)
    assert alone is not None
    assert "+" not in alone
    assert both is None or both.startswith("multilingual-e5-small-tuned+all-minilm-l6-v2-tuned@") or both == alone


@pytest.mark.parametrize("name", ["multilingual-e5-small-tuned", "multilingual-e5-small-tuned+all-minilm-l6-v2-tuned"])
def test_numbers_are_shipped_for_both_models_together_and_for_the_first_alone(name: str) -> None:
    params = params_for(f"{name}@0123")
    assert params is not None
    assert (params.english is not None) is ("+" in name)
    assert params.correction.query_mean.size == 384
