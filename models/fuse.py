"""Several scores of the same pairs → one score in 0..1 that means the same in every week and corpus. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scale:
    """How one kind of score is read: fixed numbers, fitted once on labelled sets, never on the texts at hand.

    A score becomes ``(score - mean) / deviation``, at most ``cap``, times ``weight``. ``only_found``: nothing found (a score of
    0) is no evidence against a pair, as for words, so it adds nothing; otherwise a low score lowers the sum.
    """

    mean: float
    deviation: float
    weight: float = 1.0
    cap: float = 8.0
    only_found: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of score for (queries, documents). NaN: this pair could not be scored in this way.

    ``share``: what of it counts.
    """

    scores: NDArray[np.floating]
    scale: Scale
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """The sum of the parts → 0..1: ``middle`` becomes 0.5, one ``width`` more 0.73, two 0.88."""

    middle: float
    width: float


def evidence(part: Part) -> Matrix:
    """The part on its fixed scale; 0 where it has nothing to say."""
    scale = part.scale
    scores = part.scores.astype(np.float64)
    units = np.clip((scores - scale.mean) / scale.deviation, -scale.cap, scale.cap) * scale.weight
    if scale.only_found:
        units = np.where(scores > 0, np.maximum(units, 0.0), 0.0)
    return np.where(np.isnan(scores), 0.0, units) * part.share


def fuse(parts: Sequence[Part], calibration: Calibration) -> Matrix:
    """One score in 0..1 for each (query, document); NaN where no part could score the pair.

    It rises with every part, and a part that found nothing drops out. ValueError when there is no part.
    """
    if not parts:
        raise ValueError("nothing to fuse")
    total: Matrix = np.sum([evidence(part) for part in parts], axis=0)
    unscored = np.all([np.isnan(part.scores) for part in parts], axis=0)
    squashed: Matrix = 1.0 / (1.0 + np.exp(-(total - calibration.middle) / calibration.width))
    return np.where(unscored, np.nan, squashed)
