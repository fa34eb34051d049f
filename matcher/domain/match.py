"""A match: a call for a theme, an actor or a reader's profile, with its parts and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    NEEDS = "needs"
    """Of a finding only: a condition to meet, alone or with others. It shuts out nobody."""


class Rule(StrEnum):
    """The rules of eligibility. Their wording for readers lives with the digest's texts."""

    PLACE_INSIDE = "place_inside"
    PLACE_OUTSIDE = "place_outside"
    PLACE_UNKNOWN = "place_unknown"
    KIND_ALLOWED = "kind_allowed"
    KIND_EXCLUDED = "kind_excluded"
    KIND_UNKNOWN = "kind_unknown"
    SIZE_EXCLUDED = "size_excluded"
    SIZE_UNKNOWN = "size_unknown"
    THIRD_COUNTRIES = "third_countries"
    STAGE_2_ONLY = "stage_2_only"
    INVITED_ONLY = "invited_only"
    CLOSED = "closed"
    MAY_LEAD = "may_lead"
    MAY_NOT_LEAD = "may_not_lead"
    LEAD_LIMITED = "lead_limited"
    """Who may coordinate is limited, and it is not known whether to others."""
    MIN_PARTNERS = "min_partners"
    MIN_COUNTRIES = "min_countries"
    MIN_REGIONS = "min_regions"
    MIN_COUNTIES = "min_counties"
    CERTAIN_PARTNERS = "certain_partners"
    """Partners of a kind or from a place that the call names."""
    OWN_SHARE = "own_share"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule found, and the exact words of the call (or the field's value) that it rests on ("" if none).

    ``least``: of a condition with a figure, how many partners, countries, regions or counties, or per cent, at least.
    """

    rule: Rule
    verdict: Verdict
    words: str = ""
    least: int | None = None


@dataclass(frozen=True, slots=True)
class Eligibility:
    """NO if any finding is NO; else UNKNOWN if any is UNKNOWN or there is none; else YES. Use ``matcher.domain.match.judge``.

    Conditions (NEEDS) do not count for it.
    """

    verdict: Verdict
    findings: tuple[Finding, ...] = ()

    @property
    def deciding(self) -> Finding | None:
        """The finding that the verdict rests on."""
        return next((f for f in self.findings if f.verdict is self.verdict), None)

    @property
    def needs(self) -> tuple[Finding, ...]:
        """The conditions to meet."""
        return tuple(f for f in self.findings if f.verdict is Verdict.NEEDS)


def judge(findings: tuple[Finding, ...]) -> Eligibility:
    verdicts = {f.verdict for f in findings} - {Verdict.NEEDS}
    if Verdict.NO in verdicts:
        return Eligibility(Verdict.NO, findings)
    if Verdict.UNKNOWN in verdicts or not verdicts:
        return Eligibility(Verdict.UNKNOWN, findings)
    return Eligibility(Verdict.YES, findings)


class TargetKind(StrEnum):
    THEME = "theme"
    ACTOR = "actor"
    PROFILE = "profile"


class Strength(StrEnum):
    STRONG = "strong"
    GOOD = "good"
    POSSIBLE = "possible"
    WEAK = "weak"


STRENGTHS = ((0.75, Strength.STRONG), (0.6, Strength.GOOD), (0.45, Strength.POSSIBLE))
"""Lower bounds of the words that readers see instead of a number."""


def strength(score: float) -> Strength:
    return next((word for bound, word in STRENGTHS if score >= bound), Strength.WEAK)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a sentence of the call and a phrase of the theme or actor, both quoted exactly from their source.

    ``terms``, ``target_terms`` and ``actor_terms`` are the words of each quote that the call and the other side share, as they
    stand in it. ``actor`` and ``actor_quote`` name the organisation that makes the call interesting, for a profile's match.
    """

    call_quote: str
    call_language: str
    target_quote: str
    target_language: str
    terms: tuple[str, ...] = ()
    theme: str | None = None
    actor: str | None = None
    actor_quote: str = ""
    target_terms: tuple[str, ...] = ()
    actor_terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A call for a target. ``score`` is 0..1; ``meaning`` and ``words`` are its parts (None: that part found nothing).

    ``county_weight`` is the weight of the theme in the profile's county (1.0 for themes and actors themselves). ``learned`` is
    how much of the score comes from what readers said of other calls; without it the score is ``score - learned``.
    """

    call_id: str
    target: TargetKind
    target_id: str
    score: float
    eligibility: Eligibility
    meaning: float | None = None
    words: float | None = None
    themes: tuple[str, ...] = ()
    county_weight: float = 1.0
    reason: Reason | None = None
    learned: float = 0.0

    @property
    def strength(self) -> Strength:
        return strength(self.score)


class Lack(StrEnum):
    """What a suggested consortium still needs."""

    COMPANY = "company"
    RDI = "rdi"
    COUNTIES = "counties"
    COUNTRIES = "countries"
    REGIONS = "regions"
    CERTAIN = "certain"
    """Partners of a kind or from a place that the call names in words."""
    PARTNERS = "partners"
    """More organisations than the group and the other countries' bring together."""
    LEAD = "lead"
    """Nobody of the group may coordinate."""
    EXPERIENCE = "experience"
    """Nobody of whom the register tells that it has been in EU projects."""
    FACETS = "facets"


@dataclass(frozen=True, slots=True)
class Partner:
    """A suggested member: which facets of the call it covers, and a phrase quoted from its registered description.

    ``near`` are facets that it comes near without covering them; ``quotes`` holds a phrase for each of ``facets`` and
    ``near``, ``quote`` the one that tells most. ``may_lead``: whether the call's rules let it coordinate (None: they
    limit it, but do not tell to whom).
    """

    actor_id: str
    county: str | None
    kind: str
    facets: tuple[int, ...]
    quote: str
    score: float
    may_lead: bool | None = True
    quotes: tuple[str, ...] = ()
    near: tuple[int, ...] = ()

    def quote_for(self, facet: int) -> str:
        """The phrase by which it covers a facet or comes near it."""
        told = zip((*self.facets, *self.near), self.quotes, strict=False)
        return next((quote for f, quote in told if f == facet), self.quote)


@dataclass(frozen=True, slots=True)
class Missing:
    """A lack with what it is about: a number of countries, counties, regions or partners, the call's words, or facets."""

    lack: Lack
    detail: str = ""


LEAST_FACETS, LEAST_COUNTIES = 3, 3
OWN_AT_MOST, TOGETHER_AT_LEAST = 0.5, 0.75
"""A call is one for several counties together where the own county's organisations, all of them, cover at most this share of its
facets and the group from so many counties at least that share."""


@dataclass(frozen=True, slots=True)
class Consortium:
    """A suggestion, nothing agreed. ``facets`` are short phrases quoted from the call. ``lead`` is the county it is made for.

    ``able`` names for each facet the counties with a registered organisation that covers it and may apply, in the group or not.
    """

    call_id: str
    facets: tuple[str, ...]
    partners: tuple[Partner, ...]
    missing: tuple[Missing, ...] = ()
    lead: str | None = None
    able: tuple[tuple[str, ...], ...] = ()

    @property
    def counties(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(p.county for p in self.partners if p.county))

    @property
    def covered(self) -> frozenset[int]:
        return frozenset(f for p in self.partners for f in p.facets)

    def gain(self, county: str) -> tuple[int, int, int]:
        """(facets that the county covers alone, that all cover together, facets in all)."""
        alone = {f for p in self.partners if p.county == county for f in p.facets}
        alone |= {n for n, counties in enumerate(self.able) if county in counties}
        return len(alone), len(self.covered | alone), len(self.facets)

    def only_together(self, county: str) -> bool:
        """Whether the county is weak for the call and the group strong: then it is a call to go for together."""
        alone, together, facets = self.gain(county)
        enough = facets >= LEAST_FACETS and len(self.counties) >= LEAST_COUNTIES
        return enough and alone <= OWN_AT_MOST * facets and together >= TOGETHER_AT_LEAST * facets
