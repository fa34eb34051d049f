"""How texts are put into batches: with a small stand-in for the library's model, whose vectors can be told beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from models.encoder import Encoder, Role
from models.errors import ModelError
from models.paired import PairedEncoder
from models.sentence import SentenceEncoder

PROMPTS = {Role.QUERY: "query: ", Role.PASSAGE: "passage: "}
SOME_TEXTS = st.lists(st.text(alphabet="abcä €", min_size=1).filter(lambda t: bool(t.strip())), max_size=40)


class FakeModel:
    """Gives each text a vector of its length and first letters; "nan" and "zero" are texts that it cannot read."""

    def __init__(self) -> None:
        self.seen: list[list[str]] = []
        self.prompts_used: set[str] = set()

    def encode(self, texts: list[str], *, prompt: str, **_: Any) -> NDArray[np.float32]:
        self.seen.append(texts)
        self.prompts_used.add(prompt)
        return np.array([self.vector(t) for t in texts], np.float32)

    @staticmethod
    def vector(text: str) -> list[float]:
        if text in ("nan", "zero"):
            return [float("nan") if text == "nan" else 0.0] * 3
        row = np.array([1 + len(text), ord(text[:1] or "-"), ord(text[-1:] or "-")], float)
        return list(row / np.linalg.norm(row))


def fake(batch_size: int = 8) -> tuple[SentenceEncoder, FakeModel]:
    model = FakeModel()
    return SentenceEncoder("fake@1", 3, model, PROMPTS, batch_size), model


def gather(encoder: Encoder, texts: Sequence[str], rows: dict[int, list[float]]) -> None:
    """Keeps each batch as it comes, as a store would."""
    for positions, vectors in encoder.batches(texts, Role.PASSAGE):
        assert not rows.keys() & set(positions)
        rows.update(zip(positions, vectors.tolist(), strict=True))


def gathered(encoder: Encoder, texts: Sequence[str]) -> dict[int, list[float]]:
    rows: dict[int, list[float]] = {}
    gather(encoder, texts, rows)
    return rows


@given(SOME_TEXTS, st.integers(1, 40))
def test_batches_give_every_text_exactly_once_in_any_order_and_size(texts: list[str], size: int) -> None:
    rows = gathered(fake(size)[0], texts)
    assert sorted(rows) == list(range(len(texts)))
    assert all(np.allclose(rows[i], FakeModel.vector(t)) for i, t in enumerate(texts))


@given(SOME_TEXTS)
def test_equal_texts_are_read_once_and_the_longest_come_first(texts: list[str]) -> None:
    encoder, model = fake()
    gathered(encoder, texts)
    read = [text for batch in model.seen for text in batch]
    assert len(read) == len(set(read))
    assert [len(t) for t in read] == sorted((len(t) for t in read), reverse=True)


@pytest.mark.parametrize("role", Role)
def test_each_role_is_read_with_its_own_prompt(role: Role) -> None:
    encoder, model = fake()
    encoder.encode(["vety"], role)
    assert model.prompts_used == {PROMPTS[role]}


@pytest.mark.parametrize("bad", ["nan", "zero", "", " \n"])
def test_a_text_without_a_usable_vector_costs_no_other_text_and_is_named(bad: str) -> None:
    encoder, _ = fake(batch_size=2)
    rows: dict[int, list[float]] = {}
    with pytest.raises(ModelError, match="1 of 4 texts") as caught:
        gather(encoder, ["vety", bad, "turismi", "metsä"], rows)
    assert sorted(rows) == [0, 2, 3]
    assert caught.value.unusable == (1,)


@pytest.mark.parametrize("bad", ["nan", "zero", ""])
def test_encoding_at_once_refuses_a_text_without_a_usable_vector(bad: str) -> None:
    with pytest.raises(ModelError, match="1 of 2 texts"):
        fake()[0].encode(["vety", bad], Role.QUERY)


@pytest.mark.parametrize("order", ["as is", "turned", "by length"])
def test_the_real_model_gives_equal_scores_in_every_batch_size_and_order(encoder: Encoder, order: str) -> None:
    encoder = encoder.first if isinstance(encoder, PairedEncoder) else encoder
    assert isinstance(encoder, SentenceEncoder)
    texts = [f"Haku {n}: {'vetytalouden ja kiertotalouden hankkeet ' * (n % 7)}" for n in range(20)] + ["Haku 0: "] * 3
    turned = {"as is": texts, "turned": texts[::-1], "by length": sorted(texts, key=len)}[order]
    question = encoder.encode(["kiertotalous"], Role.QUERY)[0]
    expected = dict(zip(texts, encoder.encode(texts, Role.PASSAGE) @ question, strict=True))
    for size in (1, 7, 32):
        other = SentenceEncoder(encoder.identity, 384, encoder.model, encoder.prompts, size)
        for text, score in zip(turned, other.encode(turned, Role.PASSAGE) @ question, strict=True):
            assert score == pytest.approx(expected[text], abs=2e-5)
