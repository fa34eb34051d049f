"""A small BERT encoder in numpy: a few short texts are read before PyTorch would have started.

Reads the safetensors file of a folder that `models.packaged` made, in place (memory-mapped): of the large table of words only
the rows that a text needs are touched. The same numbers as sentence-transformers gives, to the fifth digit.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
HEADS, EPSILON = 12, 1e-12
_NO_WEIGHTS = ("__metadata__", "embeddings.position_ids")
_ERF = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)
_ERF_STEP = 0.3275911


@dataclass(frozen=True, slots=True)
class SmallBert:
    """Weights by name."""

    weights: Mapping[str, Floats]

    @property
    def dimensions(self) -> int:
        return int(self.weights["embeddings.LayerNorm.bias"].size)

    @property
    def layers(self) -> int:
        return 1 + max(int(name.split(".")[2]) for name in self.weights if name.startswith("encoder.layer."))

    def vector(self, tokens: list[int]) -> Floats:
        """The mean over tokens, of length 1 (dimensions)."""
        hidden = self._embedded(tokens)
        for layer in range(self.layers):
            hidden = self._layer(f"encoder.layer.{layer}", hidden)
        mean = hidden.mean(axis=0)
        return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-12), np.float32)

    def _embedded(self, tokens: list[int]) -> Floats:
        words = self.weights["embeddings.word_embeddings.weight"][tokens]
        places = self.weights["embeddings.position_embeddings.weight"][: len(tokens)]
        kinds = self.weights["embeddings.token_type_embeddings.weight"][0]
        return self._norm(words + places + kinds, "embeddings.LayerNorm")

    def _layer(self, name: str, hidden: Floats) -> Floats:
        query, key, value = (self._heads(f"{name}.attention.self.{part}", hidden) for part in ("query", "key", "value"))
        likeness = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(query.shape[-1]))
        shares = np.exp(likeness - likeness.max(axis=-1, keepdims=True))
        attended = (shares / shares.sum(axis=-1, keepdims=True)) @ value
        joined = attended.transpose(1, 0, 2).reshape(hidden.shape)
        output = self._linear(f"{name}.attention.output.dense", joined)
        hidden = self._norm(output + hidden, f"{name}.attention.output.LayerNorm")
        wide = _gelu(self._linear(f"{name}.intermediate.dense", hidden))
        return self._norm(self._linear(f"{name}.output.dense", wide) + hidden, f"{name}.output.LayerNorm")

    def _heads(self, name: str, hidden: Floats) -> Floats:
        """(tokens, hidden) → (heads, tokens, hidden / heads)"""
        return self._linear(name, hidden).reshape(len(hidden), HEADS, -1).transpose(1, 0, 2)

    def _linear(self, name: str, given: Floats) -> Floats:
        return np.asarray(given @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"], np.float32)

    def _norm(self, given: Floats, name: str) -> Floats:
        moved = given - given.mean(axis=-1, keepdims=True)
        spread = np.sqrt((moved * moved).mean(axis=-1, keepdims=True) + EPSILON)
        return np.asarray(moved / spread * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"], np.float32)


def load(file: Path) -> SmallBert:
    """OSError or ValueError when the file cannot be read, or holds something else than float32."""
    raw = np.memmap(file, np.uint8, "r")
    size = int.from_bytes(raw[:8].tobytes(), "little")
    header = json.loads(raw[8 : 8 + size].tobytes())
    return SmallBert({name: _tensor(raw, 8 + size, told) for name, told in header.items() if name not in _NO_WEIGHTS})


def _tensor(raw: NDArray[np.uint8], begin: int, told: Mapping[str, Any]) -> Floats:
    if told["dtype"] != "F32":
        raise ValueError(f"numbers of the kind {told['dtype']}")
    first, end = (begin + n for n in told["data_offsets"])
    tensor: Floats = np.asarray(raw[first:end]).view(np.float32).reshape(told["shape"])
    return tensor


def _gelu(given: Floats) -> Floats:
    """x times the share of a normal distribution below x. The error function by Abramowitz and Stegun 7.1.26, to seven digits."""
    scaled = given / np.float32(np.sqrt(2))
    steps = 1 / (1 + _ERF_STEP * np.abs(scaled))
    series = np.zeros_like(steps)
    for factor in reversed(_ERF):
        series = (series + np.float32(factor)) * steps
    below = 1 - series * np.exp(-scaled * scaled)
    return np.asarray(given * 0.5 * (1 + np.copysign(below, scaled)), np.float32)
