"""Which pairs stand in a batch together: they are each other's wrong answers, so half of them are chosen to be alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.tuning.recipe import Recipe
from models.tuning.sources import Pair, Source
from models.tuning.teacher import Teacher

NEIGHBOURS = 6


@dataclass(frozen=True, slots=True)
class Batch:
    """``targets``: for each query the column of its document. ``apart`` (queries, documents): False for a pair that is no wrong
    answer though it is not the target. ``both_ways``: documents ask for queries too."""

    queries: list[str]
    documents: list[str]
    targets: Tensor
    apart: Tensor
    both_ways: bool


@dataclass(frozen=True, slots=True)
class Drawer:
    """Draws batches by chance; the same seed draws the same ones."""

    sources: Sequence[Source]
    shares: NDArray[np.float64]
    near: Sequence[NDArray[np.intp]]
    related: Mapping[str, frozenset[str]]
    recipe: Recipe
    chance: np.random.Generator

    def draw(self) -> tuple[str, Batch]:
        number = int(self.chance.choice(len(self.sources), p=self.shares))
        source = self.sources[number]
        size = min(self.recipe.sizes.get(source.name, self.recipe.batch), len(source.pairs))
        pairs = [source.pairs[n] for n in self._chosen(number, size)]
        return f"{source.name} {source.language}", self._batch(source, pairs)

    def _chosen(self, number: int, size: int) -> list[int]:
        """Some with their neighbours, the others by chance."""
        near, wanted = self.near[number], dict[int, None]()
        order = self.chance.permutation(len(self.sources[number].pairs)).tolist()
        for first in order[: int(size * self.recipe.near / NEIGHBOURS)]:
            wanted.update(dict.fromkeys([first, *near[first].tolist()]))
        wanted.update(dict.fromkeys(order))
        return list(wanted)[:size]

    def _batch(self, source: Source, pairs: list[Pair]) -> Batch:
        if source.choice:
            targets = torch.tensor([source.choice.index(p.document) for p in pairs])
            apart = self._apart(pairs, source.choice, targets)
            return Batch([p.query for p in pairs], list(source.choice), targets, apart, both_ways=False)
        targets, documents = torch.arange(len(pairs)), [p.document for p in pairs]
        apart = self._apart(pairs, documents, targets)
        groups = np.array([p.group for p in pairs])
        same = torch.from_numpy((groups[:, None] == groups[None]) & ~np.eye(len(pairs), dtype=np.bool_))
        return Batch([p.query for p in pairs], documents, targets, apart & ~same, both_ways=True)

    def _apart(self, pairs: Sequence[Pair], documents: Sequence[str], targets: Tensor) -> Tensor:
        apart = torch.tensor([[d not in self.related[p.query] for d in documents] for p in pairs])
        apart[torch.arange(len(pairs)), targets] = True
        return apart


def drawer(
    sources: Sequence[Source], related: Mapping[str, frozenset[str]], teacher: Teacher, recipe: Recipe, seed: int
) -> Drawer:
    """Shares of a name are spread over its languages by their pairs; names without pairs drop out."""
    totals: dict[str, int] = {}
    for source in sources:
        totals[source.name] = totals.get(source.name, 0) + len(source.pairs)
    raw = np.array([recipe.shares.get(s.name, 0.0) * len(s.pairs) / totals[s.name] for s in sources])
    near = [_near(source, teacher) for source in sources]
    return Drawer(sources, raw / raw.sum(), near, related, recipe, np.random.default_rng(seed))


def _near(source: Source, teacher: Teacher) -> NDArray[np.intp]:
    """(pairs, neighbours): those whose documents lie nearest to each pair's for the teacher; none where it does not know them."""
    if source.choice or not all(p.document in teacher for p in source.pairs):
        return np.zeros((len(source.pairs), 0), np.intp)
    own = torch.stack([teacher[p.document] for p in source.pairs])
    near = (own @ own.T).masked_fill(_same(source.pairs), -1.0)
    return near.topk(min(NEIGHBOURS - 1, len(source.pairs))).indices.numpy().astype(np.intp)


def _same(pairs: Sequence[Pair]) -> Tensor:
    """(pairs, pairs): where the documents are the same, or the groups."""
    documents, groups = (
        np.unique([getattr(p, f) for p in pairs], return_inverse=True)[1] for f in ("document", "group")
    )
    return torch.from_numpy((documents[:, None] == documents[None]) | (groups[:, None] == groups[None]))
