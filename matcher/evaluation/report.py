"""A run as the file that judges read, and its measures. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import mean as average

from matcher.evaluation.ranking import Ranked
from matcher.evaluation.sets import LabelledSet
from models.measures import NAMES, mean, measures

TAG = "funding-matcher"
FIRST = 5
"""Documents that the reader of a profile looks at."""
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


def of_profiles(run: Run, labelled: LabelledSet) -> dict[str, float] | None:
    """How good the choice for profiles is, not only its order; None for a set without profiles or without grades.

    ``P@5`` and ``recall`` (of what is relevant, how much is shown): means over the profiles that something is relevant for.
    ``shown``: the mean number of documents shown. ``shown_for_nothing``: the most that a profile is shown for which nothing is
    relevant.
    """
    profiles = [query.id for query in labelled.queries if query.profile]
    if labelled.grades is None or not profiles:
        return None
    relevant = {q: {d for d, grade in labelled.grades.get(q, {}).items() if grade > 0} for q in profiles}
    found = {q: [ranked.document for ranked in run.get(q, ())] for q in profiles}
    some = [q for q in profiles if relevant[q]]
    return {
        "profiles": len(profiles),
        "with_relevant": len(some),
        "P@5": _mean(len(relevant[q].intersection(found[q][:FIRST])) / FIRST for q in some),
        "recall": _mean(len(relevant[q].intersection(found[q])) / len(relevant[q]) for q in some),
        "shown": _mean(len(found[q]) for q in profiles),
        "shown_for_nothing": max((len(found[q]) for q in profiles if not relevant[q]), default=0),
    }


def _mean(values: Iterable[float]) -> float:
    known = list(values)
    return round(average(known), 4) if known else 0.0
