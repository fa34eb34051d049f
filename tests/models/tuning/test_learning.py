"""Training on a network so small that it takes no time: what is asked is whether it learns, and the same each time."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from models.tuning import network as networks
from models.tuning.batches import Batch, drawer
from models.tuning.learn import learn, loss_of
from models.tuning.network import Adapters, Network
from models.tuning.recipe import Recipe
from models.tuning.sources import Pair, Source, related

WORDS = ["vety", "turismi", "metsä", "akku", "hydrogen", "tourism", "forest", "battery"]
HIDDEN, WIDE, LAYERS, LOWER = 24, 48, 4, 2


class FakeTokenizer:
    """A word a token."""

    def encode_batch(self, texts: list[str]) -> list[FakeTokenizer.Encoding]:
        return [self.Encoding([0, *(3 + WORDS.index(w) for w in text.split(": ")[1].split()), 2]) for text in texts]

    class Encoding:
        def __init__(self, ids: list[int]) -> None:
            self.ids = ids


@pytest.fixture
def network() -> Network:
    chance = torch.Generator().manual_seed(0)
    weights = {
        f"embeddings.{name}_embeddings.weight": torch.randn(rows, HIDDEN, generator=chance)
        for name, rows in (("word", 20), ("position", 16), ("token_type", 2))
    }
    shapes = dict.fromkeys(networks.MATRICES, (HIDDEN, HIDDEN)) | {
        "intermediate.dense": (WIDE, HIDDEN), "output.dense": (HIDDEN, WIDE),
    }  # fmt: skip
    for layer in range(LAYERS):
        for matrix, (rows, columns) in shapes.items():
            name = f"encoder.layer.{layer}.{matrix}"
            weights[f"{name}.weight"] = torch.randn(rows, columns, generator=chance) / columns**0.5
            weights[f"{name}.bias"] = torch.zeros(rows)
        for norm in ("attention.output.LayerNorm", "output.LayerNorm"):
            weights |= _norm(f"encoder.layer.{layer}.{norm}")
    return Network(weights | _norm("embeddings.LayerNorm"), FakeTokenizer(), LOWER)  # type: ignore[arg-type]


def _norm(name: str) -> dict[str, torch.Tensor]:
    return {f"{name}.weight": torch.ones(HIDDEN), f"{name}.bias": torch.zeros(HIDDEN)}


PAIRS = tuple(Pair(f"query: {WORDS[n]}", "fi", f"passage: {WORDS[n + 4]}", f"g{n}") for n in range(4))
RECIPE = Recipe(steps=40, rank=4, batch=4, rate=5e-3, warm_up=2, temperature=0.1, shares={"x": 1.0}, sizes={})


def prepared(network: Network) -> Network:
    network.prepare([text for pair in PAIRS for text in (pair.query, pair.document)], 16)
    return network


def test_a_text_has_the_same_vector_alone_and_in_company(network: Network) -> None:
    texts = ["query: vety", "query: vety metsä akku turismi", "query: forest"]
    network.prepare(texts, 16)
    with torch.no_grad():
        together, alone = network.vectors(texts), torch.cat([network.vectors([t]) for t in texts])
    assert torch.allclose(together, alone, atol=1e-3)
    assert torch.allclose(together.norm(dim=1), torch.ones(3), atol=1e-5)


def test_fresh_adapters_change_nothing(network: Network) -> None:
    prepared(network)
    with torch.no_grad():
        plain = network.vectors([PAIRS[0].query])
        assert torch.equal(network.vectors([PAIRS[0].query], Adapters.fresh(network, 4, 1)), plain)


def test_what_was_learnt_brings_the_pairs_together_and_merges_into_the_weights(network: Network) -> None:
    prepared(network)
    sources = [Source("x", "en", PAIRS)]
    delta = learn(network, drawer(sources, related(sources), {}, RECIPE, 1), {}, RECIPE, 1, lambda _: None)
    queries, documents = [p.query for p in PAIRS], [p.document for p in PAIRS]
    with torch.no_grad():
        before = (network.vectors(queries) @ network.vectors(documents).T).argmax(1).tolist()
        learnt = Adapters.of(delta)
        after = network.vectors(queries, learnt) @ network.vectors(documents, learnt).T
    assert before != [0, 1, 2, 3]
    assert after.argmax(1).tolist() == [0, 1, 2, 3]
    arrays = {name: tensor.numpy() for name, tensor in network.weights.items()}
    merged = {name: torch.from_numpy(np.array(array)) for name, array in delta.applied(arrays).items()}
    other = prepared(Network(merged, network.tokenizer, LOWER))
    with torch.no_grad():
        assert torch.allclose(other.vectors(queries) @ other.vectors(documents).T, after, atol=1e-4)


def test_the_same_seed_learns_the_same(network: Network) -> None:
    prepared(network)
    sources, recipe = [Source("x", "en", PAIRS)], Recipe(steps=4, rank=2, batch=4, shares={"x": 1.0}, sizes={})
    runs = [learn(network, drawer(sources, related(sources), {}, recipe, s), {}, recipe, s, str) for s in (1, 1, 2)]
    name = next(iter(runs[0].factors))
    assert np.array_equal(runs[0].factors[name][1], runs[1].factors[name][1])
    assert not np.array_equal(runs[0].factors[name][1], runs[2].factors[name][1])


def test_a_teacher_counts_only_where_it_knows_every_text() -> None:
    rows = torch.eye(2)
    batch = Batch(["a", "b"], ["c", "d"], torch.arange(2), torch.ones(2, 2, dtype=torch.bool), both_ways=True)
    teacher = {text: torch.tensor([1.0, 0.0]) for text in "abcd"}
    alone, taught = (loss_of(rows, rows, batch, some, RECIPE) for some in ({"a": rows[0]}, teacher))
    assert taught > alone
