"""From what people said of calls to what is learned, and from that to scores. Pure, and without words the same to the last bit.

A profile learns from its own readers' words alone: nothing here mixes two profiles. A theme learns from the labels that the
region keeps, since all profiles share it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import exp

import numpy as np

from matcher.domain.feedback import BIDS, Feedback, Lesson, Target, Trait
from matcher.domain.match import TargetKind
from matcher.rank.score import Lookup, Vectors
from matcher.rank.scoring import Parts, Scored
from matcher.rank.texts import passage_of
from matcher.rank.traits import share

MOST_MOVED = 2.0
"""Logits that a score may be moved in all: a call near 0.9 can still be seen by a reader who said no to all like it."""
MOST_WORDS = 5_000
"""The latest words of a target that are learned from."""
BID_COUNTS = 2.0
"""An application is worth two kind words."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One label of a theme: the column of its call among those scored, and whether the call belongs."""

    theme: str
    column: int
    fits: bool


@dataclass(frozen=True)
class Learned:
    """What is learned, by target, and the calls that a profile will not see again."""

    lessons: Mapping[Target, Lesson] = field(default_factory=dict)
    rejected: Mapping[str, Collection[str]] = field(default_factory=dict)

    def shows(self, profile: str, call_id: str) -> bool:
        return call_id not in self.rejected.get(profile, ())

    def score(self, profile: str, score: float, traits: Iterable[str]) -> float:
        """A call's score (0..1) for a profile, moved by what its readers' words say of the call's traits."""
        lesson = self.lessons.get((TargetKind.PROFILE, profile))
        if lesson is None:
            return score
        return moved(score, sum(lesson.traits[t].weight * share(t) for t in sorted(traits) if t in lesson.traits))

    def scored(self, scored: Scored, look: Lookup, model: str | None) -> Scored:
        """The same calls with their themes' scores moved by the labels, before any county's weights.

        ``look`` gives vectors of ``model``; a call without one keeps its scores.
        """
        taught = {
            i: lesson.direction
            for (kind, i), lesson in self.lessons.items()
            if kind is TargetKind.THEME and lesson.model == model
        }
        rows = [(row, taught[theme]) for row, theme in enumerate(scored.themes.ids) if theme in taught]
        if not rows:
            return scored
        passages = look.passages([passage_of(call) for call in scored.calls])
        scores = scored.themes.scores.copy()
        for row, direction in rows:
            shifts = np.nan_to_num(passages @ np.asarray(direction, np.float64))
            scores[row] = [moved(float(s), float(by)) for s, by in zip(scores[row], shifts, strict=True)]
        parts = scored.themes
        return replace(scored, themes=Parts(parts.ids, scores, parts.meaning, parts.words))


def moved(score: float, by: float) -> float:
    """A score (0..1) moved by so many logits, at most MOST_MOVED either way; 0 and 1 are no estimates, and stay."""
    if by == 0 or not 0 < score < 1:
        return score
    odds = exp(max(-MOST_MOVED, min(MOST_MOVED, by)))
    return score * odds / (score * odds + (1 - score))


def profile_lessons(words: Iterable[Feedback]) -> list[Lesson]:
    """What the words that count (see matcher.domain.feedback.standing) teach of each profile."""
    from models.relearn import Said, trait_weights

    by_profile: dict[str, list[Feedback]] = {}
    for word in words:
        if word.target is TargetKind.PROFILE:
            by_profile.setdefault(word.target_id, []).append(word)
    lessons = []
    for profile, its in sorted(by_profile.items()):
        said = [
            Said({t: share(t) for t in w.traits}, w.word.wanted, w.score, BID_COUNTS if w.word in BIDS else 1.0)
            for w in its[-MOST_WORDS:]
        ]
        weights = trait_weights(said)
        counts = [Counter(t for one in said if one.wanted is way for t in one.traits) for way in (True, False)]
        traits = {t: Trait(weight, counts[0][t], counts[1][t]) for t, weight in weights.items()}
        wanted = sum(one.wanted for one in said)
        lessons.append(Lesson(TargetKind.PROFILE, profile, wanted, len(said) - wanted, traits=traits))
    return lessons


def theme_lessons(labels: Sequence[Labelled], scored: Scored, passages: Vectors, model: str) -> list[Lesson]:
    """What labels teach of each theme: beside its paragraph, never instead of it.

    ``scored`` holds the labelled calls as scored without anything learned, ``passages`` their vectors (calls, dimensions); a
    label whose call has no vector teaches nothing.
    """
    from models.relearn import direction

    lessons = []
    for theme in sorted({label.theme for label in labels} & set(scored.themes.ids)):
        its = [x for x in labels if x.theme == theme and not np.isnan(passages[x.column]).any()][-MOST_WORDS:]
        if not its:
            continue
        expected = [float(scored.themes.scores[scored.themes.row(theme), x.column]) for x in its]
        points = direction(passages[[x.column for x in its]], [x.fits for x in its], expected)
        fits = sum(x.fits for x in its)
        told = tuple(map(float, points))
        lessons.append(Lesson(TargetKind.THEME, theme, fits, len(its) - fits, direction=told, model=model))
    return lessons
