"""Which organisation covers which facet of a call: by what both speak of, and by meaning where there are vectors. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.domain.call import Call
from matcher.domain.region import Actor
from matcher.rank.consortium import COVERS, Candidate
from matcher.rank.explain import Explainer
from matcher.rank.facets import facets_of
from matcher.rank.score import Lookup, Vectors
from matcher.rank.targets import Targets

ENOUGH_WORDS = 2.0
"""Shared words of this weight in all cover a facet wholly; half of it is just enough."""
NEAR, WIDTH = 0.34, 0.16
"""The cosine that is just enough, and how much more covers a facet wholly."""
LEAST_SCORE = 0.35
"""Nobody whose own description has little to do with the call is named for a word that both use."""


def facets(call: Call, explainer: Explainer) -> tuple[str, ...]:
    """The call's facets, told apart by the words of the field."""

    def speaks(text: str) -> dict[object, float]:
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
) -> list[Candidate]:
    """The organisations that cover some facet. ``scores``: of those that may apply, by id."""
    vectors = look.passages(list(asked))
    told = [explainer.marks(facet, call.language) for facet in asked]
    able = []
    for actor in actors:
        if not asked or scores.get(actor.id, 0.0) < LEAST_SCORE:
            continue
        shared = explainer.marks(actor.description, actor.language)
        near = _nearness(look.queries(targets.actors(call.language)[actor.id].phrases), vectors)
        words = [
            sum(explainer.weight(m, f[slice(*at)]) for m, at in marks.items() if m in shared)
            for f, marks in zip(asked, told, strict=True)
        ]
        covers = [max(min(1.0, w / ENOUGH_WORDS), n) for w, n in zip(words, _strengths(near), strict=True)]
        best = int(np.argmax(covers))
        if covers[best] >= COVERS:
            closest = [float(v) for v in near[:, best]] if near.size and not np.isnan(near).all() else []
            quote = explainer.actor_phrase(actor, asked[best], call.language, closest)
            able.append(Candidate(actor, scores[actor.id], tuple(covers), quote))
    return able


def _nearness(phrases: Vectors, facets_: Vectors) -> NDArray[np.float64]:
    """(phrases, facets) cosines."""
    return np.asarray(phrases @ facets_.T, np.float64)


def _strengths(near: NDArray[np.float64]) -> list[float]:
    """How well the nearest phrase covers each facet, 0..1; 0 without vectors."""
    best = near.max(axis=0) if len(near) else np.full(near.shape[1], np.nan)
    strength = np.clip(COVERS + (best - NEAR) / WIDTH * (1 - COVERS), 0.0, 1.0)
    return [float(s) for s in np.nan_to_num(strength, nan=0.0)]
