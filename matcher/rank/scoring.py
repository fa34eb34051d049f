"""All calls × all themes and organisations → scores with their parts. Pure: vectors are looked up through what is handed in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.domain.call import Call
from matcher.rank.score import (
    ACTOR_MEANING,
    THEME_MEANING,
    Counts,
    Lookup,
    actor_scores,
    meaning,
    near_calls,
    rescaled,
    theme_scores,
    times,
    word_evidence,
)
from matcher.rank.targets import Targets
from matcher.rank.texts import Query, passage_of, title_of
from models.fuse import Matrix

PERSONAL = 0.5
"""What is left of the score of a call that gives its money to persons: it is no call for an organisation to build on."""
ELSEWHERE = 0.9
"""What is left where the title says that the work is to be done in another part of the world."""
_PERSONAL = re.compile(
    r"\b(?:prizes?|awards?|scholarships?|fellowships?|internships?|traineeships?|master(?:'s|’s)? (?:thesis|students?)"
    r"|mobility grants?|travel vouchers?|call4travel|doctora\w+ grants?|advanced grants?|starting grants?|plus grants?)\b",
    re.I,
)
_PERSONAL_ACTION = re.compile(r"\bprize|\bERC\b|postdoctoral|fellowship", re.I)
_ELSEWHERE = re.compile(
    r"\bAfrica|sub-Saharan|Latin America|Caribbean|Ukrain|Western Balkans|\bAsia|Mediterranean|Black Sea|Danube", re.I
)


@dataclass(frozen=True, slots=True)
class Parts:
    """Scores of (targets, calls) with what they are made of: ``meaning`` is NaN without vectors, ``words`` 0 without words."""

    ids: tuple[str, ...]
    scores: Matrix
    meaning: Matrix
    words: Matrix

    def row(self, target_id: str) -> int:
        """ValueError for an unknown id."""
        return self.ids.index(target_id)


@dataclass(frozen=True, slots=True)
class Scored:
    """Calls with their scores for every theme and organisation, and the counts of terms that the words rest on."""

    calls: tuple[Call, ...]
    counts: tuple[Counts, ...]
    themes: Parts
    actors: Parts


def score_calls(calls: Sequence[Call], targets: Targets, look: Lookup) -> Scored:
    """Score every call for every theme and organisation."""
    counts = tuple(targets.counts(call) for call in calls)
    read, titles = [passage_of(call) for call in calls], [title_of(call) for call in calls]
    themes, actors = tuple(t.id for t in targets.region.themes), targets.actor_ids
    raw = {names: np.full((2, len(names), len(calls)), np.nan) for names in (themes, actors)}
    for language, chosen in _by_language(calls).items():
        spoken = [times(counts[n]) for n in chosen]
        here = _Calls(language, [read[n] for n in chosen], [titles[n] for n in chosen], spoken)
        raw[themes][:, :, chosen] = _asked(targets.themes(language), {}, here, look)
        raw[actors][:, :, chosen] = _asked(targets.actors(language), targets.term_weights(language), here, look)
    return _scored(tuple(calls), counts, (themes, *raw[themes]), (actors, *raw[actors]), targets, fitted=look.fitted)


@dataclass(frozen=True, slots=True)
class _Calls:
    """The calls of one language: what is read of each, its title; ``found``: how much of which terms each speaks."""

    language: str
    read: Sequence[str]
    titles: Sequence[str]
    found: Sequence[Mapping[str, float]]


def _by_language(calls: Sequence[Call]) -> dict[str, list[int]]:
    columns: dict[str, list[int]] = {}
    for number, call in enumerate(calls):
        columns.setdefault(call.language, []).append(number)
    return columns


def _asked(queries: Mapping[str, Query], weights: Mapping[str, float], calls: _Calls, look: Lookup) -> Matrix:
    """(meaning and words, targets, calls) of the calls of one language. A term without a weight counts 1."""
    texts = list(dict.fromkeys(text for query in queries.values() for text in query.texts))
    place = {text: n for n, text in enumerate(texts)}
    foreign = frozenset().union(*(query.foreign for query in queries.values()))
    near = near_calls(texts, foreign, calls.read, calls.titles, calls.language, look)
    evidence = np.zeros((2, len(queries), len(calls.found)))
    for row, query in enumerate(queries.values()):
        wholes, phrases = (near[[place[t] for t in some]] for some in (query.wholes, query.phrases))
        evidence[0, row] = meaning(wholes, phrases)
        terms = {term: weights.get(term, 1.0) for term in query.terms}
        evidence[1, row] = [word_evidence(terms, found) for found in calls.found]
    return evidence


def _scored(
    calls: tuple[Call, ...],
    counts: tuple[Counts, ...],
    themes: tuple[tuple[str, ...], Matrix, Matrix],
    actors: tuple[tuple[str, ...], Matrix, Matrix],
    targets: Targets,
    *,
    fitted: bool,
) -> Scored:
    (theme_ids, theme_meaning, theme_words), (actor_ids, actor_meaning, actor_words) = themes, actors
    if not fitted:
        theme_meaning = rescaled(theme_meaning, THEME_MEANING)
        actor_meaning = rescaled(actor_meaning, ACTOR_MEANING)
    factors = np.array([suits_organisations(call) for call in calls])
    by_theme = theme_scores(theme_meaning, theme_words) * factors
    of_actors = actor_scores(actor_meaning, actor_words, _registered(by_theme, theme_ids, actor_ids, targets)) * factors
    return Scored(
        calls,
        counts,
        Parts(theme_ids, by_theme, theme_meaning, theme_words),
        Parts(actor_ids, of_actors, actor_meaning, actor_words),
    )


def _registered(by_theme: Matrix, theme_ids: Sequence[str], actor_ids: Sequence[str], targets: Targets) -> Matrix:
    """(actors, calls): the best score of a theme that the organisation is registered for; cross-cutting ones tell nothing."""
    telling = {t.id for t in targets.region.themes if not t.cross_cutting}
    themes_of = {a.id: telling.intersection(a.themes) for a in targets.region.actors}
    best = np.zeros((len(actor_ids), by_theme.shape[1]))
    for row, actor_id in enumerate(actor_ids):
        rows = [n for n, theme_id in enumerate(theme_ids) if theme_id in themes_of[actor_id]]
        if rows:
            best[row] = by_theme[rows].max(axis=0)
    return best


def suits_organisations(call: Call) -> float:
    """What is left of a call's scores: less where it pays persons, or where the work is to be done far away."""
    personal = _PERSONAL.search(call.title) or _PERSONAL_ACTION.search(call.action_type or "")
    return (PERSONAL if personal else 1.0) * (ELSEWHERE if _ELSEWHERE.search(call.title) else 1.0)
