"""How good a ranking is, from the grades of what it put where. Pure; no numbers but those of the rankings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2

CUT, DEEP = 10, 50
NAMES = ("nDCG@10", "R@50", "MRR", "P@1")


def measures(ranking: Sequence[str], grades: Mapping[str, int]) -> dict[str, float]:
    """Measures of one ranking, best document first.

    ``grades``: 1 and more is relevant; a document that is not listed counts as 0. nDCG (Järvelin and Kekäläinen, 2002): gain
    2^grade - 1, divided by log2(rank + 1). ValueError when nothing is relevant: such a query has no measure.
    """
    relevant = {document: grade for document, grade in grades.items() if grade > 0}
    if not relevant:
        raise ValueError("a query without anything relevant has no measure")
    places = [(rank, relevant[document]) for rank, document in enumerate(ranking, start=1) if document in relevant]
    best = sum(_gain(grade, rank) for rank, grade in enumerate(sorted(relevant.values(), reverse=True)[:CUT], start=1))
    return {
        "nDCG@10": sum(_gain(grade, rank) for rank, grade in places if rank <= CUT) / best,
        "R@50": sum(rank <= DEEP for rank, _ in places) / len(relevant),
        "MRR": 1 / places[0][0] if places else 0.0,
        "P@1": float(bool(places) and places[0][0] == 1),
    }


def _gain(grade: int, rank: int) -> float:
    return float((2**grade - 1) / log2(rank + 1))


def mean(single: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The mean of each measure over queries. ValueError when there is none."""
    if not single:
        raise ValueError("no query to take the mean over")
    return {name: sum(one[name] for one in single) / len(single) for name in NAMES}
