"""A match: a call for a theme, an actor or a reader's profile, with its parts and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Rule(StrEnum):
    """The rules of eligibility. Their wording for readers lives with the digest's texts."""

    PLACE_INSIDE = "place_inside"
    PLACE_OUTSIDE = "place_outside"
    PLACE_UNKNOWN = "place_unknown"
    KIND_ALLOWED = "kind_allowed"
    KIND_EXCLUDED = "kind_excluded"
    KIND_UNKNOWN = "kind_unknown"
    THIRD_COUNTRIES = "third_countries"
    STAGE_2_ONLY = "stage_2_only"
    INVITED_ONLY = "invited_only"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule found, and the exact words of the call (or the field's value) that it rests on ("" if none)."""

    rule: Rule
    verdict: Verdict
    words: str = ""


@dataclass(frozen=True, slots=True)
class Eligibility:
    """NO if any finding is NO; else UNKNOWN if any is UNKNOWN or there is none; else YES. Use ``matcher.domain.match.judge``."""

    verdict: Verdict
    findings: tuple[Finding, ...] = ()

    @property
    def deciding(self) -> Finding | None:
        """The finding that the verdict rests on."""
        return next((f for f in self.findings if f.verdict is self.verdict), None)


def judge(findings: tuple[Finding, ...]) -> Eligibility:
    verdicts = {f.verdict for f in findings}
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

    ``terms`` are the words of ``call_quote`` that the two share (as they stand in it). ``actor`` and ``actor_quote`` name the
    organisation that makes the call interesting, for a profile's match.
    """

    call_quote: str
    call_language: str
    target_quote: str
    target_language: str
    terms: tuple[str, ...] = ()
    theme: str | None = None
    actor: str | None = None
    actor_quote: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A call for a target. ``score`` is 0..1; ``meaning`` and ``words`` are its parts (None: that part found nothing).

    ``county_weight`` is the weight of the theme in the profile's county (1.0 for themes and actors themselves). ``learned`` is how
    much of the score comes from what readers said of other calls; without it the score is ``score - learned``.
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
    FACETS = "facets"


@dataclass(frozen=True, slots=True)
class Partner:
    """A suggested member: which facets of the call it covers, and a phrase quoted from its registered description."""

    actor_id: str
    county: str | None
    kind: str
    facets: tuple[int, ...]
    quote: str
    score: float


@dataclass(frozen=True, slots=True)
class Missing:
    """A lack with what it is about: a number of countries or counties, or the names of the facets not covered."""

    lack: Lack
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Consortium:
    """A suggestion, nothing agreed. ``facets`` are short phrases quoted from the call. ``lead`` is the county it is made for."""

    call_id: str
    facets: tuple[str, ...]
    partners: tuple[Partner, ...]
    missing: tuple[Missing, ...] = ()
    lead: str | None = None

    @property
    def counties(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(p.county for p in self.partners if p.county))

    @property
    def covered(self) -> frozenset[int]:
        return frozenset(f for p in self.partners for f in p.facets)

    def gain(self, county: str) -> tuple[int, int, int]:
        """(facets that the county covers alone, that all cover together, facets in all)."""
        alone = frozenset(f for p in self.partners if p.county == county for f in p.facets)
        return len(alone), len(self.covered), len(self.facets)
