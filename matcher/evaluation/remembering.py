"""An encoder that reads no text twice: what it gave is kept as it comes, so that a stopped evaluation goes on where it was."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from models.encoder import Encoder, Role, text_key
from models.errors import ModelError
from models.usable import refused

Vectors = NDArray[np.float32]
AT_ONCE = 128
"""Vectors kept in one go: seconds of work that a kill can cost."""


class Memory(Protocol):
    """Vectors by model and by the key of a text, as the store of the product keeps them."""

    def get(self, model: str, keys: Collection[str]) -> Mapping[str, Vectors]: ...

    def put(self, model: str, vectors: Mapping[str, Vectors]) -> None: ...


@dataclass(frozen=True, slots=True)
class Remembering:
    """An `models.encoder.Encoder` before which its memory is asked."""

    encoder: Encoder
    memory: Memory

    @property
    def identity(self) -> str:
        return self.encoder.identity

    @property
    def dimensions(self) -> int:
        return self.encoder.dimensions

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for positions, part in self.batches(texts, role):
            vectors[positions] = part
        return vectors

    def batches(self, texts: Sequence[str], role: Role) -> Iterator[tuple[list[int], Vectors]]:
        keys = [text_key(role, text) for text in texts]
        known = self.memory.get(self.identity, set(keys))
        there = [n for n, key in enumerate(keys) if key in known]
        if there:
            yield there, np.stack([known[keys[n]] for n in there])
        yield from self._read(texts, role, keys, [n for n, key in enumerate(keys) if key not in known])

    def _read(
        self, texts: Sequence[str], role: Role, keys: Sequence[str], new: Sequence[int]
    ) -> Iterator[tuple[list[int], Vectors]]:
        waiting: dict[str, Vectors] = {}
        try:
            for positions, vectors in self.encoder.batches([texts[n] for n in new], role):
                here = [new[position] for position in positions]
                waiting |= {keys[n]: vector for n, vector in zip(here, vectors, strict=True)}
                if len(waiting) >= AT_ONCE:
                    self.memory.put(self.identity, waiting)
                    waiting = {}
                yield here, vectors
        except ModelError as error:
            if not error.unusable:
                raise
            raise refused([new[position] for position in error.unusable], len(texts)) from error
        finally:
            if waiting:
                self.memory.put(self.identity, waiting)
