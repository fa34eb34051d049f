"""Takes from vectors what all texts of a role share, so that what is left tells them apart. Pure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.encoder import Role
from models.params import Correction

_LEAST_LENGTH = 1e-9


def corrected(vectors: NDArray[np.float32], role: Role, correction: Correction) -> NDArray[np.float32]:
    """Rows of length 1 without the role's mean and the leading components; rows of NaN (no vector) stay so.

    Stored vectors stay as the model gave them: this is done on reading, so that better numbers need no new embedding.
    """
    mean = correction.query_mean if role is Role.QUERY else correction.passage_mean
    moved = vectors - mean
    moved = moved - (moved @ correction.components.T) @ correction.components
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.maximum(lengths, _LEAST_LENGTH), np.float32)
