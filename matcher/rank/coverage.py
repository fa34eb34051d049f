"""Which organisation covers which facet of a call: by what both speak of, and by meaning where there are vectors. Pure."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.domain.call import Call
from matcher.domain.region import Actor
from matcher.rank.common import Mark
from matcher.rank.consortium import COVERS, NEARLY, Candidate
from matcher.rank.explain import Explainer
from matcher.rank.facets import facets_of
from matcher.rank.score import Lookup, Vectors
from matcher.rank.targets import Targets

ENOUGH_WORDS = 2.0
"""Shared words of this weight in all cover a facet wholly; half of it is just enough."""
NEAR, WIDTH = 0.38, 0.2
"""The cosine that is just enough, and how much more covers a facet wholly."""
SURE, SLACK = 0.35, 0.25
"""Below this score for the call as a whole, words that both use are no ground, and the cosine must be higher by this share of
what the score lacks: a university says many things, and one of them may be the very facet."""
LEAST_SCORE = 0.1
"""Nobody whose description has next to nothing to do with the call is named for one phrase."""


def facets(call: Call, explainer: Explainer) -> tuple[str, ...]:
    """The call's facets, told apart by the words of the field."""

    def speaks(text: str) -> dict[Hashable, float]:
        return {mark: explainer.weight(mark) for mark in explainer.marks(text, call.language)}

    return facets_of(call, speaks)


def candidates(
    call: Call,
    asked: Sequence[str],
    actors: Iterable[Actor],
    scores: Mapping[str, float],
    explainer: Explainer,
    targets: Targets,
    look: Lookup,
    may_lead: Callable[[Actor], bool | None] = lambda _: True,
) -> list[Candidate]:
    """The organisations that cover some facet or come near one. ``scores``: of those that may apply, by id."""
    vectors = look.passages(list(asked))
    told = [explainer.marks(facet, call.language) for facet in asked]
    able = []
    for actor in actors:
        score = scores.get(actor.id, 0.0)
        if not asked or score < LEAST_SCORE:
            continue
        near = _nearness(look.queries(targets.actors(call.language)[actor.id].phrases), vectors)
        words = _by_words(actor, asked, told, explainer) if score >= SURE else [0.0] * len(asked)
        covers = [max(pair) for pair in zip(words, _strengths(near, score), strict=True)]
        least = NEARLY if score >= SURE else COVERS
        quotes = {
            n: explainer.actor_phrase(actor, asked[n], call.language, _of_facet(near, n))
            for n, strength in enumerate(covers)
            if strength >= least
        }
        if quotes:
            best = quotes[int(np.argmax(covers))]
            able.append(Candidate(actor, score, tuple(covers), best, quotes, may_lead(actor)))
    return able


def _by_words(
    actor: Actor, asked: Sequence[str], told: Sequence[Mapping[Mark, tuple[int, int]]], explainer: Explainer
) -> list[float]:
    """How well an organisation covers each facet by what both speak of, 0..1."""
    shared = explainer.marks(actor.description, actor.language)
    weights = [
        sum(explainer.weight(m, f[slice(*at)]) for m, at in marks.items() if m in shared)
        for f, marks in zip(asked, told, strict=True)
    ]
    return [min(1.0, weight / ENOUGH_WORDS) for weight in weights]


def _of_facet(near: NDArray[np.float64], facet: int) -> list[float]:
    """The cosine of each phrase to a facet; empty without vectors."""
    return [float(v) for v in near[:, facet]] if near.size and not np.isnan(near).all() else []


def _nearness(phrases: Vectors, facets_: Vectors) -> NDArray[np.float64]:
    """(phrases, facets) cosines."""
    return np.asarray(phrases @ facets_.T, np.float64)


def _strengths(near: NDArray[np.float64], score: float) -> list[float]:
    """How well the nearest phrase covers each facet, 0..1; 0 without vectors."""
    best = near.max(axis=0) if len(near) else np.full(near.shape[1], np.nan)
    enough = NEAR + SLACK * max(0.0, SURE - score)
    strength = np.clip(COVERS + (best - enough) / WIDTH * (1 - COVERS), 0.0, 1.0)
    return [float(s) for s in np.nan_to_num(strength, nan=0.0)]
