"""Vectors and shared words → one score in 0..1. The only place that knows how they are weighed: tune here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.correct import Reading
from models.encoder import EMBEDDED, Role
from models.errors import ModelError
from models.fuse import Matrix, Part, Scale, fuse
from models.params import Params, params_for

Vectors = NDArray[np.float32]
ENOUGH_DOCUMENTS = 1_000
"""How rare a word is can be learnt from so many documents; what shared words count falls with the logarithm of their number."""
Pair = tuple[str, str]
"""Codes of the languages of a query and of documents."""


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
        languages: Sequence[Pair] | None = None,
    ) -> Scores:
        """Scores of all pairs.

        ``queries`` (q, dimensions), ``passages`` (d, dimensions): as the encoder gave them, a row of NaN for a text without a
        vector; None for matching by words alone. ``words`` and ``languages``: see `fused`.
        """
        meaning = np.full(words.shape, np.nan)
        if queries is not None and passages is not None:
            asked, answers = self.corrected(queries, Role.QUERY), self.corrected(passages, Role.PASSAGE)
            meaning = np.asarray(asked @ answers.T, np.float64)
        return Scores(self.fused(meaning, words, languages), meaning, words.astype(np.float64))

    @property
    def reading(self) -> Reading:
        """How this model's vectors are read: without what all texts of a role share, where that was fitted for it."""
        return Reading.of(self.params if self.own_numbers else None)

    def corrected(self, vectors: Vectors, role: Role, *, english: bool = False) -> Vectors:
        """See `reading`; ``english``: the texts are English and meet English ones, so that a model for English counts too."""
        return self.reading.seen(self.reading.rows(vectors, role), english=english)

    def fused(
        self,
        meaning: Matrix,
        words: NDArray[np.floating],
        languages: Sequence[Pair] | None = None,
        documents: int | None = None,
    ) -> Matrix:
        """One score in 0..1 from cosines of corrected vectors and shared words, (queries, documents) each.

        ``words``: of `models.keyword.WordIndex`. ``languages``: for each query its language and the documents'; what words are
        worth hangs on that. None: one language, whichever. ``documents``: how many the index of words has; None: enough.
        """
        pairs = languages or [("", "")] * len(words)
        share = 1.0 if documents is None else min(1.0, log(max(documents, 1)) / log(ENOUGH_DOCUMENTS))
        found = words.astype(np.float64)
        scale, fused = self._scale(meaning), np.full(words.shape, np.nan)
        for pair in sorted(set(pairs)):
            rows = [n for n, other in enumerate(pairs) if other == pair]
            parts = [Part(meaning[rows], scale), Part(found[rows], self.params.words_of(*pair), share)]
            fused[rows] = fuse(parts, self.params.fused)
        alone = fuse([Part(found, self.params.words)], self.params.words_alone)
        return np.where(np.isnan(meaning), alone, fused)

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
