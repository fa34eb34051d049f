"""Vectors by text: fetched once in one go, corrected, and given back in any order. Pure: the store is a function handed in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
QUERY, PASSAGE, ENGLISH = "query", "passage", "en"
Fetch = Callable[[Sequence[str], str], Mapping[str, Floats]]
"""(texts, role) → vectors by text, as the model gave them, for those that are there."""
Correct = Callable[[Floats, str], Floats]
"""(vectors, role) → rows without what all texts of the role share."""
Seen = Callable[[Floats, bool], Floats]
"""(rows, whether they meet English texts and are English) → what of them counts."""


def _all(rows: Floats, english: bool) -> Floats:
    return rows


class VectorsByText:
    """A `matcher.rank.score.Lookup`. What is fetched in advance costs one question to the store, what is not, one each time."""

    def __init__(self, fetch: Fetch, correct: Correct, *, fitted: bool, seen: Seen = _all) -> None:
        self._fetch, self._correct, self._fitted, self._seen = fetch, correct, fitted, seen
        self._kept: dict[tuple[str, str], Floats | None] = {}
        self._dimensions = 0

    @property
    def fitted(self) -> bool:
        return self._fitted

    @property
    def empty(self) -> bool:
        """Nothing has been found so far."""
        return self._dimensions == 0

    def fetch(self, texts: Iterable[str], role: str) -> None:
        """Have the vectors of these texts at hand."""
        new = [text for text in dict.fromkeys(texts) if (role, text) not in self._kept]
        if not new:
            return
        found = self._fetch(new, role)
        self.add([t for t in new if t in found], [found[t] for t in new if t in found], role)
        for text in new:
            self._kept.setdefault((role, text), None)

    def add(self, texts: Sequence[str], vectors: Sequence[Floats], role: str) -> None:
        """Vectors as the model gave them."""
        if not texts:
            return
        rows = self._correct(np.asarray(np.stack(list(vectors)), np.float32), role)
        self._dimensions = rows.shape[1]
        self._kept.update({(role, text): row for text, row in zip(texts, rows, strict=True)})

    def queries(self, texts: Sequence[str], language: str = "") -> Floats:
        return self._seen(self._rows(texts, QUERY), language == ENGLISH)

    def passages(self, texts: Sequence[str], language: str = "") -> Floats:
        return self._seen(self._rows(texts, PASSAGE), language == ENGLISH)

    def _rows(self, texts: Sequence[str], role: str) -> Floats:
        self.fetch(texts, role)
        rows = np.full((len(texts), max(self._dimensions, 1)), np.nan, np.float32)
        for number, text in enumerate(texts):
            vector = self._kept[role, text]
            if vector is not None:
                rows[number] = vector
        return rows
