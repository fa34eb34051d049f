"""Meaning and words → one score in 0..1, that means the same in every week, and profiles from themes and organisations. Pure.

Nothing here looks at the other calls of the week: equal texts get equal scores whatever stands beside them. The figures were
fitted on 684 open calls of the EU portal of August 2026, read one by one for 15 themes, with the corrected vectors of
multilingual-e5-small: from 0.5 on a call was about the theme in 85 of 100 cases, from 0.6 on in 90, from 0.75 on in 97.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from models.fuse import Calibration, Matrix, Part, Scale, fuse

Vectors = NDArray[np.floating]
Counts = tuple[Mapping[str, int], Mapping[str, int], Mapping[str, int]]
"""How often each term stands in a call's title, in the first part of its text, and after that."""

TITLE_SHARE = 0.5
"""What the title counts beside the text: it names the matter, the text tells what is to be done."""
BEST_PHRASES = 2
"""A call is about one or two of the things that a theme or organisation is made of, never about all."""

TITLE_COUNT, TAIL_COUNT = 5.0, 0.5
"""A term in the title counts as five in the text; beyond the text's first part it counts half."""
ENOUGH = 4.0
"""So many times a term must be there to count by half: once may be a mention."""

THEME_MEANING = Scale(mean=0.103, deviation=0.092)
THEME_WORDS = Scale(mean=0.0, deviation=1.0, weight=1.15, cap=1.5, only_found=True)
THEME_FUSED = Calibration(middle=2.6, width=1.27)
THEME_WORDS_ALONE = Scale(mean=0.0, deviation=1.0, only_found=True)
THEME_ALONE = Calibration(middle=0.8, width=0.42)

ACTOR_MEANING = Scale(mean=0.075, deviation=0.082)
ACTOR_WORDS = Scale(mean=0.0, deviation=1.0, weight=0.8, cap=1.5, only_found=True)
ACTOR_THEMES = Scale(mean=0.0, deviation=1.0, weight=2.0, only_found=True)
"""The score of the best theme that the organisation is registered for."""
ACTOR_FUSED = Calibration(middle=4.6, width=1.09)
ACTOR_ALONE = Calibration(middle=2.2, width=0.36)

ACTORS_SHARE = 0.5
"""How much of a county's score hangs on whether somebody there could answer the call."""
WEIGHT_POWER = 1 / 3
"""A weight of 0.5 ("strong activity") keeps four fifths of the score: such a call is shown when all else is right."""
SECOND_THEME = 0.1
COUNTY = Calibration(middle=0.73, width=0.09)
"""Steep on purpose: a county with ten weighted themes has a hundred fitting calls, and its reader ten minutes."""


class Lookup(Protocol):
    """Where vectors of texts are had: rows in the order of the texts, NaN for a text that has none.

    ``language``: of all texts that are held against one another, where that is one; a model may know more of English.
    """

    @property
    def fitted(self) -> bool:
        """Whether the scales of this file were fitted for these vectors."""

    def queries(self, texts: Sequence[str], language: str = "") -> Vectors: ...

    def passages(self, texts: Sequence[str], language: str = "") -> Vectors: ...


def nearness(texts: Vectors, passages: Vectors, titles: Vectors) -> Matrix:
    """(texts, calls): the cosine of each text to each call's passage and title together; NaN where there is no vector."""
    text, title = texts @ passages.T, texts @ titles.T
    both = (text + TITLE_SHARE * title) / (1 + TITLE_SHARE)
    return np.asarray(np.where(np.isnan(both), text, both), np.float64)


def near_calls(
    texts: Sequence[str],
    foreign: Collection[str],
    read: Sequence[str],
    titles: Sequence[str],
    language: str,
    look: Lookup,
) -> Matrix:
    """(texts, calls of one language): how near each text lies to what is read of each call and to its title.

    A text in the calls' language is held against them by all that the model knows of that language, a ``foreign`` one by what
    it knows of all.
    """

    def by(known: str) -> Matrix:
        return nearness(look.queries(texts, known), look.passages(read, known), look.passages(titles, known))

    elsewhere = np.array([text in foreign for text in texts], np.bool_)
    return np.where(elsewhere[:, None], by(""), by(language)) if elsewhere.any() else by(language)


def meaning(wholes: Matrix, phrases: Matrix) -> Matrix:
    """How near each call lies to one theme or organisation, from the nearness of what says all of it and of its single phrases.

    ``wholes`` (w, calls), ``phrases`` (p, calls). NaN for a call without vectors.
    """
    wholes, phrases = _present(wholes), _present(phrases)
    parts = [wholes] if len(wholes) else []
    if len(phrases):
        parts.append(np.sort(phrases, axis=0)[-BEST_PHRASES:].mean(axis=0, keepdims=True))
    if not parts:
        return np.full(wholes.shape[1], np.nan)
    return np.asarray(np.concatenate(parts).mean(axis=0), np.float64)


def _present(near: Matrix) -> Matrix:
    """Without the texts that have no vector at all."""
    return near[~np.isnan(near).all(axis=1)]


def times(counts: Counts) -> dict[str, float]:
    """How much each term that was found stands in a call: near 0 once, near 1 all over."""
    title, head, tail = counts
    found = {
        t: TITLE_COUNT * title.get(t, 0) + head.get(t, 0) + TAIL_COUNT * tail.get(t, 0) for t in {*title, *head, *tail}
    }
    return {term: n / (n + ENOUGH) for term, n in found.items()}


def word_evidence(terms: Mapping[str, float], found: Mapping[str, float]) -> float:
    """How much a call speaks in a target's terms, each with its weight; from 0, and the more terms the more.

    ``found``: `times` of the call.
    """
    return sum(terms[term] * found[term] for term in sorted(terms.keys() & found.keys()))


def rescaled(scores: Matrix, scale: Scale) -> Matrix:
    """Cosines of a model that nothing was fitted for, brought to a scale by their own mean and spread: good for one run."""
    known = scores[~np.isnan(scores)]
    if not known.size:
        return scores
    spread = (scores - known.mean()) / max(float(known.std()), 1e-6)
    return np.asarray(spread * scale.deviation + scale.mean, np.float64)


def theme_scores(meanings: Matrix, words: Matrix) -> Matrix:
    """0..1 for (themes, calls); by words alone where there are no vectors."""
    both = fuse([Part(meanings, THEME_MEANING), Part(words, THEME_WORDS)], THEME_FUSED)
    return np.where(np.isnan(meanings), fuse([Part(words, THEME_WORDS_ALONE)], THEME_ALONE), both)


def actor_scores(meanings: Matrix, words: Matrix, themes: Matrix) -> Matrix:
    """0..1 for (actors, calls). ``themes``: the best score of a theme that the organisation is registered for."""
    parts = [Part(words, ACTOR_WORDS), Part(themes, ACTOR_THEMES)]
    both = fuse([Part(meanings, ACTOR_MEANING), *parts], ACTOR_FUSED)
    return np.where(np.isnan(meanings), fuse(parts, ACTOR_ALONE), both)


def county_score(best: float, weight: float, second: float, actors: float | None) -> float:
    """A county's score of a call, 0..1.

    ``best``: score of the theme that counts most for it, ``weight`` that theme's weight in the county (0: never shown),
    ``second`` the next theme's score times its weight, ``actors`` the best score of an organisation there (None: the register
    has none).
    """
    if weight <= 0 or best <= 0:
        return 0.0
    answered = best if actors is None else actors
    fit = best * weight**WEIGHT_POWER * (1 - ACTORS_SHARE + ACTORS_SHARE * answered)
    fit += SECOND_THEME * second * fit * (1 - fit)
    return float(1 / (1 + np.exp(-(fit - COUNTY.middle) / COUNTY.width)))
