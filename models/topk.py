"""Exact best k of a row of scores."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

DIGITS = 5
"""Scores are compared to five digits: the same text's vector differs in the seventh with its neighbours in a batch, and an
order that hangs on that digit would change from one run to the next."""


def topk(scores: NDArray[np.floating], k: int) -> NDArray[np.intp]:
    """Positions of the k greatest of ``scores`` (one dimension), best first; fewer when there are fewer.

    Ties, to `DIGITS` digits, go by position. What is not a number is left out.
    """
    rounded = np.round(scores.astype(np.float64), DIGITS)
    order = np.argsort(-rounded, kind="stable")
    ranked = order[~np.isnan(rounded[order])]
    return ranked[: max(k, 0)]
