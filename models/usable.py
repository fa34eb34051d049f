"""Which vectors may be kept. One NaN spoils the order of all that it is sorted with, and a zero vector is near to nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.errors import ModelError

LEAST_LENGTH = 1e-6


def usable(vectors: NDArray[np.float32], texts: Sequence[str]) -> NDArray[np.bool_]:
    """Of each row, whether it is a vector of a text: finite, longer than nothing, and the text not blank."""
    finite = np.asarray(np.isfinite(vectors).all(axis=1), np.bool_)
    lengths = np.linalg.norm(np.where(finite.reshape(-1, 1), vectors, 0.0), axis=1)
    written = np.array([bool(text.strip()) for text in texts], np.bool_)
    good: NDArray[np.bool_] = finite & (lengths > LEAST_LENGTH) & written
    return good


def refused(positions: Sequence[int], total: int) -> ModelError:
    """The error for texts that got no usable vector."""
    return ModelError(
        f"{len(positions)} of {total} texts got no usable vector (empty, or the model gave no numbers); they are ranked by words",
        unusable=tuple(sorted(positions)),
    )
