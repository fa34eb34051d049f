"""Profiles as the product reads its own: what they do and look for as a theme, what they keep out of against it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.domain.call import Call
from matcher.domain.region import Region, Theme
from matcher.evaluation.ranking import DIGITS, MOST, Ranked
from matcher.evaluation.sets import Asked, Profile
from matcher.rank.score import Lookup, nearness
from matcher.rank.scoring import Scored, score_calls
from matcher.rank.targets import Targets
from matcher.rank.texts import passage_of, title_of
from models.fuse import Matrix
from models.topk import topk
from models.words import stemmer

CONTRACT = "tender"
DIVISION = 2
"""Digits of a code (CPV) that name its division: works, medical goods, services of software."""
SAME_DIVISION, OTHER_DIVISION = 2.0, -2.0
AVOIDED, OUT_OF_REACH, ELSEWHERE = -2.0, -1.0, -1.0
"""What counts against a call, in the units of the fused score: nearer to what the profile keeps out of than to what it does;
a sum that it cannot carry; a contract that is not to be done where the profile works."""
LEAST = 0.15
"""Below this a call is not shown to a profile. Low: the numbers were fitted on long calls, and lists tell of theirs in a line."""
STRONG = 0.3
"""Where not even the best call comes up to this, there is nothing for the profile: the best alone is shown."""


def targets(queries: Sequence[Asked]) -> Targets:
    """The profiles as themes, by the ids of their queries."""
    themes = tuple(_theme(query, query.profile) for query in queries if query.profile)
    region = Region(
        id="set", names={}, country="", nuts="", timezone="UTC", languages=(), priorities=(), counties=(), themes=themes,
        areas={},
    )  # fmt: skip
    return Targets(region, _stem)


def _stem(word: str, language: str) -> str:
    return stemmer(language)(word)


def _theme(query: Asked, profile: Profile) -> Theme:
    said = query.language
    return Theme(
        id=query.id, names={said: profile.name}, priorities=(), descriptions={said: profile.does or query.text},
        keywords={said: profile.keywords}, weights={},
    )  # fmt: skip


def texts(asked: Targets, queries: Sequence[Asked], languages: Iterable[str]) -> list[str]:
    """All that a model must read of the profiles."""
    return [*asked.texts(sorted(languages)), *(text for q in queries if q.profile for text in q.profile.avoids)]


def rank(
    queries: Sequence[Asked], calls: Sequence[Call], asked: Targets, look: Lookup, shown: NDArray[np.bool_]
) -> list[list[Ranked]]:
    """For each profile the calls of each language that it would be shown, best first. ``shown`` (profiles, calls)."""
    ordered = sorted(range(len(calls)), key=lambda n: calls[n].id)
    calls, shown = [calls[n] for n in ordered], shown[:, ordered]
    scores = _scores(queries, calls, score_calls(calls, asked, look), look)
    scores[~shown] = np.nan
    languages = np.array([call.language for call in calls])
    found = []
    for line in scores:
        best = [n for la in sorted(set(languages)) for n in topk(np.where(languages == la, line, np.nan), MOST)]
        ranking = [Ranked(calls[n].id, round(float(line[n]), DIGITS)) for n in best]
        found.append(_chosen(sorted(ranking, key=lambda r: (-r.score, r.document))))
    return found


def _chosen(ranking: Sequence[Ranked]) -> list[Ranked]:
    """What of a ranking is shown."""
    near = [ranked for ranked in ranking if ranked.score >= LEAST]
    return near if near and near[0].score >= STRONG else near[:1]


def _scores(queries: Sequence[Asked], calls: Sequence[Call], scored: Scored, look: Lookup) -> Matrix:
    profiles = [query.profile for query in queries if query.profile]
    themes = np.clip(scored.themes.scores, 1e-6, 1 - 1e-6)
    units = np.log(themes / (1 - themes))
    units += np.array(
        [[_of_codes(p, call) + _of_sum(p, call) + _of_place(p, call) for call in calls] for p in profiles]
    )
    units += AVOIDED * _avoided(profiles, calls, scored, look)
    return np.asarray(1 / (1 + np.exp(-units)), np.float64)


def _of_codes(profile: Profile, call: Call) -> float:
    """A call for goods and works that says which, to a profile that says which: the same division or another one."""
    wanted, bought = ({code[:DIVISION] for code in codes} for codes in (profile.codes, call.keywords))
    if not wanted or not bought:
        return 0.0
    return SAME_DIVISION if wanted & bought else OTHER_DIVISION


def _of_sum(profile: Profile, call: Call) -> float:
    least, most = call.funding.grant_min_eur, call.funding.grant_max_eur
    beyond = (least is not None and least > profile.most) or (most is not None and most < profile.least)
    return OUT_OF_REACH if beyond else 0.0


def _of_place(profile: Profile, call: Call) -> float:
    """Money may be had from anywhere; a contract is done at a place."""
    return ELSEWHERE if call.action_type == CONTRACT and profile.places and not call.area else 0.0


def _avoided(profiles: Sequence[Profile], calls: Sequence[Call], scored: Scored, look: Lookup) -> Matrix:
    """1 where a call lies nearer to what a profile keeps out of than to the profile."""
    passages, titles = look.passages([passage_of(c) for c in calls]), look.passages([title_of(c) for c in calls])
    found = np.zeros((len(profiles), len(calls)))
    for row, profile in enumerate(profiles):
        if profile.avoids:
            against = nearness(look.queries(profile.avoids), passages, titles).max(axis=0)
            found[row] = against > scored.themes.meaning[row]
    return found
