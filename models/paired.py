"""Two models side by side: one for all languages, one that is better where both sides are English.

A text's vector is both models' vectors, one after the other, each of length 1. `models.correct.Reading` tells which part counts
for a pair of texts: the first always, the second for English beside English.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.encoder import Encoder, Role
from models.packaged import joined

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PairedEncoder:
    """An `models.encoder.Encoder` over two."""

    first: Encoder
    second: Encoder

    @property
    def identity(self) -> str:
        return joined(self.first.identity, self.second.identity)

    @property
    def dimensions(self) -> int:
        return self.first.dimensions + self.second.dimensions

    def encode(self, texts: Sequence[str], role: Role) -> Floats:
        return np.concatenate([self.first.encode(texts, role), self.second.encode(texts, role)], axis=1)

    def batches(self, texts: Sequence[str], role: Role) -> Iterator[tuple[list[int], Floats]]:
        """What the first model refuses is never given to the second: it would refuse the same (blank texts)."""
        for positions, vectors in self.first.batches(texts, role):
            beside = self.second.encode([texts[p] for p in positions], role)
            yield positions, np.concatenate([vectors, beside], axis=1)
