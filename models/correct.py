"""Takes from vectors what all texts of a role share, so that what is left tells them apart. Pure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.encoder import Role
from models.params import Correction, English, Params

Floats = NDArray[np.float32]
_LEAST_LENGTH = 1e-9


def corrected(vectors: Floats, role: Role, correction: Correction) -> Floats:
    """Rows of length 1 without the role's mean and the leading components; rows of NaN (no vector) stay so.

    Stored vectors stay as the model gave them: this is done on reading, so that better numbers need no new embedding.
    """
    mean = correction.query_mean if role is Role.QUERY else correction.passage_mean
    moved = vectors - mean
    left = moved - (moved @ correction.components.T) @ correction.components
    return _of_length_one(np.asarray(left, np.float32))


def _of_length_one(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, _LEAST_LENGTH), np.float32)


@dataclass(frozen=True, slots=True)
class Reading:
    """How stored vectors become rows whose products are likenesses; without a correction they stay as they are.

    Rows hold all that the model gives; `seen` takes what counts for a pair of texts.
    """

    correction: Correction | None
    english: English | None = None

    @staticmethod
    def of(params: Params | None) -> Reading:
        """None: nothing was fitted for the model."""
        return Reading(params.correction, params.english) if params else Reading(None)

    def rows(self, vectors: Floats, role: Role) -> Floats:
        """Stored vectors (n, dimensions) → rows of the same shape."""
        if self.correction is None:
            return vectors
        width = self.correction.query_mean.size
        first = corrected(vectors[:, :width], role, self.correction)
        if self.english is None:
            return first
        mean = self.english.query_mean if role is Role.QUERY else self.english.passage_mean
        second = _of_length_one(vectors[:, width:] - mean)
        return np.concatenate([first, np.float32(self.english.weight**0.5) * second], axis=1)

    def seen(self, rows: Floats, *, english: bool) -> Floats:
        """What counts of the rows: of texts that meet English ones all, on the scale of the first part; else the first part."""
        if self.correction is None or self.english is None:
            return rows
        if english:
            return np.float32(self.english.shrink**0.5) * rows
        return rows[:, : self.correction.query_mean.size]
