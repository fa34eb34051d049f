"""Logistic regression on people's words, held close to the scores that were there before. Texts and numbers only; deterministic.

A word counts by how much it contradicts the score: ``|said - expected|``. At weights of zero this gives exactly the gradient of a
logistic regression with the old score as its offset, so what the score knew already teaches nothing, and without words nothing
moves. The penalty is heavy: one word moves little.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]

TRAIT_C = 0.12
"""Inverse penalty of a trait's weight. A word against a score of 0.7 moves a trait that counts 1 by 0.08 logits, ten by 0.6."""
DIRECTION_C = 1.0
_TOLERANCE, _STEPS = 1e-9, 1_000


@dataclass(frozen=True, slots=True)
class Said:
    """A word: ``traits`` (name → how much it counts, 0..1), ``expected`` the score before (0..1), ``times`` what it counts."""

    traits: Mapping[str, float]
    wanted: bool
    expected: float
    times: float = 1.0


def trait_weights(said: Sequence[Said]) -> dict[str, float]:
    """The weight of each trait, in logits: of a regression of its own, from the words on what has it, and from no others.

    So a word for never lowers any trait and a word against never raises one, and each weight can be traced to its words.
    """
    names = sorted({trait for one in said for trait, share in one.traits.items() if share > 0})
    if not names:
        return {}
    column = {name: n for n, name in enumerate(names)}
    surprise: dict[tuple[int, float, bool], float] = {}
    for one in said:
        for trait, share in one.traits.items():
            if share > 0:
                key = (column[trait], share, one.wanted)
                surprise[key] = surprise.get(key, 0.0) + one.times * _surprise(one.wanted, one.expected)
    cells = sorted({(n, share) for n, share, _ in surprise})
    design = np.zeros((2 * len(cells), len(names)))
    counts = np.zeros(2 * len(cells))
    for row, (n, share) in enumerate(cells):
        for place, wanted in ((2 * row, True), (2 * row + 1, False)):
            design[place, n] = share
            counts[place] = surprise.get((n, share, wanted), 0.0)
    fitted = _regression(design, np.arange(2 * len(cells)) % 2 == 0, counts, TRAIT_C)
    return {name: float(fitted[n]) for name, n in column.items()}


def direction(vectors: Floats, wanted: Sequence[bool], expected: Sequence[float]) -> Floats:
    """The direction (dimensions,) in which texts lie that belong: its product with a text's vector is added to the text's logit.

    ``vectors`` (n, dimensions), n > 0, of length 1.
    """
    surprises = np.array([_surprise(w, e) for w, e in zip(wanted, expected, strict=True)])
    rows = np.concatenate([vectors, np.zeros((2, vectors.shape[1]))])
    # Two empty rows, one a class: the regression asks for both, also where all labels agree.
    classes = np.array([*wanted, True, False])
    return _regression(rows, classes, np.array([*surprises, 0.0, 0.0]), DIRECTION_C, solver="lbfgs")


def _surprise(wanted: bool, expected: float) -> float:
    return 2 * (1 - expected if wanted else expected)


def _regression(
    rows: Floats, classes: NDArray[np.bool_], counts: Floats, inverse_penalty: float, *, solver: str = "newton-cholesky"
) -> Floats:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=inverse_penalty, fit_intercept=False, solver=solver, tol=_TOLERANCE, max_iter=_STEPS)
    model.fit(rows, classes, sample_weight=counts)
    return np.asarray(model.coef_[0], np.float64)
