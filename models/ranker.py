"""Vectors and shared words → one score in 0..1. The only place that knows how they are weighed: tune here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.correct import corrected
from models.encoder import EMBEDDED, Role
from models.errors import ModelError
from models.fuse import Matrix, Part, Scale, fuse
from models.params import Params, params_for

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scores:
    """(queries, documents) each. ``fused``: 0..1, NaN where nothing could be scored. ``meaning``: cosine, NaN without vectors.

    In ``fused`` 0.5 is what one unrelated pair in a hundred reaches, 0.8 what one in a thousand reaches, in any corpus.
    """

    fused: Matrix
    meaning: Matrix
    words: Matrix


@dataclass(frozen=True, slots=True)
class Ranker:
    """How the vectors of one model and shared words become scores.

    ``own_numbers`` is False for a model that nothing was fitted for: its cosines are then read by their own mean and spread,
    and scores can be compared within one run only.
    """

    params: Params
    own_numbers: bool

    def scores(
        self,
        queries: Vectors | None,
        passages: Vectors | None,
        words: NDArray[np.floating],
        same_language: NDArray[np.bool_] | None = None,
    ) -> Scores:
        """Scores of all pairs.

        ``queries`` (q, dimensions), ``passages`` (d, dimensions): as the encoder gave them, a row of NaN for a text without a
        vector; None for matching by words alone. ``words`` (q, d): of `models.keyword.WordIndex`. ``same_language`` (q, d):
        where the two texts are in one language; elsewhere shared words count little. None: everywhere.
        """
        meaning = self._meaning(queries, passages, words.shape)
        same = np.ones(words.shape, np.bool_) if same_language is None else same_language
        found = words.astype(np.float64)
        parts = [
            Part(np.where(same, found, 0.0), self.params.words),
            Part(np.where(same, 0.0, found), self.params.words_across),
        ]
        both = fuse([Part(meaning, self._scale(meaning)), *parts], self.params.fused)
        alone = fuse([Part(found, self.params.words)], self.params.words_alone)
        return Scores(np.where(np.isnan(meaning), alone, both), meaning, found)

    def _meaning(self, queries: Vectors | None, passages: Vectors | None, shape: tuple[int, ...]) -> Matrix:
        if queries is None or passages is None:
            return np.full(shape, np.nan)
        if self.own_numbers:
            queries = corrected(queries, Role.QUERY, self.params.correction)
            passages = corrected(passages, Role.PASSAGE, self.params.correction)
        return np.asarray(queries @ passages.T, np.float64)

    def _scale(self, meaning: Matrix) -> Scale:
        known = meaning[~np.isnan(meaning)]
        if self.own_numbers or not known.size:
            return self.params.meaning
        return Scale(float(known.mean()), max(float(known.std()), 1e-6))


def ranker(identity: str | None, folder: Path | None = None) -> Ranker:
    """The ranker for vectors of this identity; None: no model, words alone.

    ``folder`` may hold numbers fitted for other models, as `models.fit_params` writes them. ModelError when they are unreadable.
    """
    own = params_for(identity, folder) if identity else None
    params = own or params_for(EMBEDDED)
    if params is None:
        raise ModelError("the fitted numbers that come with the program are missing; reinstall it")
    return Ranker(params, own_numbers=own is not None)
