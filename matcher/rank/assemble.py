"""Scores → matches of themes, organisations and profiles, each with its eligibility and reason. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from matcher.domain.call import Call
from matcher.domain.match import Eligibility, Match, Reason, TargetKind, Verdict
from matcher.domain.profile import ReaderProfile
from matcher.domain.region import Theme
from matcher.rank.eligible import CallRules, actor_verdict, county_verdict, profile_verdict
from matcher.rank.explain import Explainer
from matcher.rank.learned import Learned
from matcher.rank.score import Lookup, county_score
from matcher.rank.scoring import Parts, Scored
from matcher.rank.targets import Targets
from matcher.rank.traits import traits_of

KEEP_THEME, KEEP_ACTOR, KEEP_PROFILE = 0.25, 0.4, 0.2
"""Weaker matches are not kept: nobody is shown them."""
EXPLAINED = 0.4
"""From this score on a match has its reason; a weaker one is a number in a list."""
GROUPED = 0.4
"""From this score on a call of a county's profile has a group suggested."""
ALSO_THEME = 0.5
"""A further theme is named from this weighted score on."""
NAMED_ACTOR = 0.4
"""From this score on an organisation is named as what makes the call interesting."""
OFFICE = 0.8
"""What an organisation's score counts in a county where it only has an office: what it does stands for its seat, and one with an
office everywhere would carry every call everywhere."""
EVERYWHERE = "*"


@dataclass(frozen=True)
class Bench:
    """Everything that matches of one run are made from: calls scored, their rules, and what explains them."""

    targets: Targets
    scored: Scored
    rules: Sequence[CallRules]
    explainer: Explainer
    look: Lookup
    learned: Learned = field(default_factory=Learned)
    untaught: Parts | None = None
    """The themes' scores before anything was learned, where that differs."""

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Call id → its column."""
        return {call.id: n for n, call in enumerate(self.scored.calls)}

    @cached_property
    def anywhere(self) -> ReaderProfile:
        """Stands for the whole region."""
        return ReaderProfile(EVERYWHERE, EVERYWHERE)


def theme_matches(bench: Bench) -> Iterator[Match]:
    """Every theme's calls that somebody in the region may apply for."""
    region = bench.targets.region
    verdicts = [profile_verdict(rules, bench.anywhere, region) for rules in bench.rules]
    for row, theme in enumerate(region.themes):
        for n in np.flatnonzero(bench.scored.themes.scores[row] >= KEEP_THEME):
            if verdicts[n].verdict is not Verdict.NO:
                yield theme_match(bench, int(n), theme, verdicts[n])


def theme_match(bench: Bench, n: int, theme: Theme, eligibility: Eligibility, *, explained: bool = False) -> Match:
    """One call for one theme; ``explained``: with its reason, however weak."""
    row, call, parts = bench.scored.themes.row(theme.id), bench.scored.calls[n], bench.scored.themes
    score = float(parts.scores[row, n])
    language = bench.targets.region.languages[0]
    reason = bench.explainer.theme(call, theme, language) if explained or score >= EXPLAINED else None
    return Match(
        call.id,
        TargetKind.THEME,
        theme.id,
        score,
        eligibility,
        *_parts(parts, row, n),
        themes=(theme.id,),
        reason=reason,
        learned=score - float(bench.untaught.scores[row, n]) if bench.untaught else 0.0,
    )


def actor_matches(bench: Bench) -> Iterator[Match]:
    """Every organisation's calls that it may apply for."""
    parts = bench.scored.actors
    for row, actor_id in enumerate(parts.ids):
        for n in np.flatnonzero(parts.scores[row] >= KEEP_ACTOR):
            match = actor_match(bench, int(n), actor_id)
            if match.eligibility.verdict is not Verdict.NO:
                yield match


def actor_match(bench: Bench, n: int, actor_id: str, *, explained: bool = False) -> Match:
    """One call for one organisation; ``explained``: with its reason, however weak."""
    region, parts, call = bench.targets.region, bench.scored.actors, bench.scored.calls[n]
    row = parts.row(actor_id)
    actor = next(a for a in region.actors if a.id == actor_id)
    eligibility = actor_verdict(bench.rules[n], actor, region)
    score = float(parts.scores[row, n])
    reason = bench.explainer.actor(call, actor) if explained or score >= EXPLAINED else None
    return Match(call.id, TargetKind.ACTOR, actor_id, score, eligibility, *_parts(parts, row, n), reason=reason)


def _parts(parts: Parts, row: int, n: int) -> tuple[float | None, float | None]:
    """(meaning, words), None where that part found nothing."""
    near, words = float(parts.meaning[row, n]), float(parts.words[row, n])
    return None if np.isnan(near) else near, words if words > 0 else None


def profile_matches(bench: Bench, profile: ReaderProfile) -> Iterator[Match]:
    """A profile's calls that it may apply for and has not turned down, in the order of the calls."""
    for n, call in enumerate(bench.scored.calls):
        if not bench.learned.shows(profile.id, call.id):
            continue
        match = profile_match(bench, n, profile)
        if match.score >= KEEP_PROFILE and match.eligibility.verdict is not Verdict.NO:
            yield match


def profile_match(bench: Bench, n: int, profile: ReaderProfile, *, explained: bool = False) -> Match:
    """A call for a profile: its counties' themes with their weights, the themes it names, the organisations it names."""
    eligibility = profile_verdict(bench.rules[n], profile, bench.targets.region)
    best = max(_readings(bench, n, profile), key=lambda r: (r.score, r.weight), default=_Reading(0.0))
    call = bench.scored.calls[n]
    parts: tuple[float | None, float | None] = (None, None)
    if best.themes:
        parts = _parts(bench.scored.themes, bench.scored.themes.row(best.themes[0]), n)
    elif best.actor:
        parts = _parts(bench.scored.actors, bench.scored.actors.row(best.actor), n)
    seen = traits_of(call, themes=best.themes, words=parts[1], weight=best.weight, organisation=best.actor)
    score = bench.learned.score(profile.id, best.score, seen)
    reason = _reason(bench, call, best, profile) if explained or score >= EXPLAINED else None
    told = (call.id, TargetKind.PROFILE, profile.id, score, eligibility)
    return Match(*told, *parts, best.themes, best.weight, reason, learned=score - best.score)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to look at a call for a profile: through a county, a theme or an organisation."""

    score: float
    themes: tuple[str, ...] = ()
    weight: float = 1.0
    actor: str | None = None


def _readings(bench: Bench, n: int, profile: ReaderProfile) -> Iterator[_Reading]:
    region, scored = bench.targets.region, bench.scored
    muted = set(profile.muted_themes)
    for county in region.counties:
        if county.id in profile.counties and county_verdict(bench.rules[n], county, region).verdict is not Verdict.NO:
            yield _county_reading(bench, n, county.id, muted)
    for theme in region.themes:
        if theme.id in profile.themes and theme.id not in muted and not theme.cross_cutting:
            yield _Reading(float(scored.themes.scores[scored.themes.row(theme.id), n]), (theme.id,))
    for actor_id in profile.actors:
        if actor_id in scored.actors.ids:
            yield _Reading(float(scored.actors.scores[scored.actors.row(actor_id), n]), actor=actor_id)


def _county_reading(bench: Bench, n: int, county: str, muted: set[str]) -> _Reading:
    region, themes = bench.targets.region, bench.scored.themes
    weighted = sorted(
        (
            (float(themes.scores[row, n]) * theme.weights.get(county, 0.0), theme)
            for row, theme in enumerate(region.themes)
            if theme.id not in muted and theme.weights.get(county, 0.0) > 0
        ),
        key=lambda pair: (-pair[0], pair[1].id),
    )
    leading = next(((value, theme) for value, theme in weighted if not theme.cross_cutting), None)
    if leading is None:
        return _Reading(0.0)
    value, theme = leading
    weight = theme.weights[county]
    second = next((v for v, t in weighted if t is not theme), 0.0)
    actor, answered = _best_actor(bench, n, county)
    score = county_score(value / weight, weight, second, answered)
    also = tuple(t.id for v, t in weighted if t is not theme and v >= ALSO_THEME)
    named = actor if answered is not None and answered >= NAMED_ACTOR else None
    return _Reading(score, (theme.id, *also), weight, named)


def _best_actor(bench: Bench, n: int, county: str) -> tuple[str | None, float | None]:
    """The county's organisation that could answer best and may apply, with its score; (None, None) where there is none."""
    region, actors = bench.targets.region, bench.scored.actors
    there = [a for a in region.actors if county in a.counties and not a.opted_out]
    if not there:
        return None, None
    answers = {a.id: float(actors.scores[actors.row(a.id), n]) * (1 if a.county == county else OFFICE) for a in there}
    by_score = sorted(there, key=lambda a: (-answers[a.id], a.id))
    best = next((a for a in by_score if actor_verdict(bench.rules[n], a, region).verdict is not Verdict.NO), None)
    return (best.id, answers[best.id]) if best else (None, 0.0)


def _reason(bench: Bench, call: Call, reading: _Reading, profile: ReaderProfile) -> Reason | None:
    """The theme's reason, and beside it the organisation that makes the call interesting."""
    region = bench.targets.region
    theme = region.theme(reading.themes[0]) if reading.themes else None
    actor = region.actor(reading.actor) if reading.actor else None
    if theme is None:
        return bench.explainer.actor(call, actor) if actor else None
    if actor is None:
        return bench.explainer.theme(call, theme, profile.languages[0])
    return bench.explainer.both(call, theme, actor, profile.languages[0])
