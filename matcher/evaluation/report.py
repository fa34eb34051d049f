"""A run as the file that judges read, and its measures. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import mean as average

from matcher.evaluation.ranking import Ranked
from matcher.evaluation.sets import LabelledSet
from models.measures import NAMES, mean, measures

TAG = "funding-matcher"
Run = Mapping[str, Sequence[Ranked]]


def lines(run: Run) -> Iterator[str]:
    """``query-id Q0 corpus-id rank score tag``, rank from 1."""
    for query, ranking in run.items():
        for rank, one in enumerate(ranking, start=1):
            yield f"{query} Q0 {one.document} {rank} {one.score:.6f} {TAG}\n"


def judged(run: Run, labelled: LabelledSet) -> dict[str, float | None]:
    """Means over queries with something relevant, taken apart by pair of languages; then the mean over pairs. None: no grades."""
    pairs = by_pair(run, labelled)
    return {name: round(average(p[name] for p in pairs.values()), 4) if pairs else None for name in NAMES}


def by_pair(run: Run, labelled: LabelledSet) -> dict[str, dict[str, float]]:
    """Pair of languages ("fi-en") → measures, each with the documents of the one language only."""
    return {pair: mean(single) for pair, single in by_query(run, labelled).items()}


def by_query(run: Run, labelled: LabelledSet) -> dict[str, list[dict[str, float]]]:
    """Pair of languages → the measures of each query that something in the one language answers."""
    language_of = {call.id: call.language for call in labelled.documents}
    found: dict[str, list[dict[str, float]]] = {}
    for query in labelled.queries:
        grades = (labelled.grades or {}).get(query.id, {})
        for language in sorted({language_of.get(d, "") for d, grade in grades.items() if grade > 0} - {""}):
            here = {d: grade for d, grade in grades.items() if language_of.get(d) == language}
            ranking = [r.document for r in run.get(query.id, ()) if language_of[r.document] == language]
            found.setdefault(f"{query.language}-{language}", []).append(measures(ranking, here))
    return dict(sorted(found.items()))
