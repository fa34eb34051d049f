"""A region's profile: priorities, themes, counties, programme areas and organisations. All of it is data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from matcher.domain.areas import Areas, Authority, Span
from matcher.domain.eligibility import NO_RULES, EligibilityRules
from matcher.domain.feedback import Label
from matcher.domain.places import NOWHERE, Places

COMPANY_KINDS = frozenset({"company"})
RDI_KINDS = frozenset({"university", "uas", "research_institute", "university_centre", "research_infrastructure"})
ACTOR_KINDS = frozenset(
    {
        *COMPANY_KINDS, *RDI_KINDS, "city", "cluster", "development_company", "public_body", "public_health",
        "regional_council", "regional_office", "sports_centre", "vocational", "association", "foundation",
    }
)  # fmt: skip
SIZES = frozenset({"micro", "small", "medium", "sme", "small_midcap", "large"})

Names = Mapping[str, str]
"""A name by language code; at least one language is there."""


def name_in(names: Names, language: str) -> str:
    """The name in a language, else in English, else in whichever is there."""
    return names.get(language) or names.get("en") or next(iter(names.values()), "")


@dataclass(frozen=True, slots=True)
class Priority:
    """An official priority of the strategy. ``superseded_by`` is None while it is in force."""

    id: str
    names: Names
    strategy: str
    superseded_by: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """A working theme for matching: never to be printed as if it were the strategy's own heading.

    ``weights`` maps a county's id to 0..1. A ``cross_cutting`` theme is never the only reason to show a call.
    """

    id: str
    names: Names
    priorities: tuple[str, ...]
    descriptions: Names
    keywords: Mapping[str, tuple[str, ...]]
    weights: Mapping[str, float]
    cross_cutting: bool = False


@dataclass(frozen=True, slots=True)
class County:
    """A county, with every vintage of its NUTS 3 code that data may carry, and its category as a region (none: unknown)."""

    id: str
    names: Names
    nuts: tuple[str, ...]
    council: Names
    url: str = ""
    seat: str = ""
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """A registered organisation. An empty ``size`` is unknown, never small by default."""

    id: str
    name: str
    kind: str
    county: str | None
    other_counties: tuple[str, ...] = ()
    municipality: str = ""
    size: str = ""
    website: str = ""
    description: str = ""
    language: str = "fi"
    themes: tuple[str, ...] = ()
    opted_out: bool = False
    eu_experience: bool = False
    """The register tells that it has taken part in projects of EU programmes; if not, that is unknown."""

    @property
    def counties(self) -> tuple[str, ...]:
        return ((self.county,) if self.county else ()) + self.other_counties


@dataclass(frozen=True, slots=True)
class Strand:
    """What holds for the calls of a programme whose identifier holds ``within``: the categories of region that may coordinate
    (none: any), and the fewest partners, countries and regions. Printed with ``said``, where it stands.
    """

    within: str
    said: str
    lead: tuple[str, ...] = ()
    min_entities: int | None = None
    min_countries: int | None = None
    min_regions: int | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """What is known of a funding programme or of one of its types of action, with where it is known from.

    ``code`` matches the source's programme code, ``action`` the beginning of its action type ("" is any). ``area`` names
    the programme area (None: anywhere in the EU). ``third_countries`` marks calls for applicants outside the EU only.
    Figures are rules of the programme, not of a call: they are printed with ``said``.
    """

    id: str
    names: Names
    codes: tuple[str, ...] = ()
    action: str = ""
    action_names: Names = field(default_factory=dict)
    rate: Names = field(default_factory=dict)
    min_entities: int | None = None
    min_countries: int | None = None
    area: str | None = None
    third_countries: bool = False
    said: str = ""
    strands: tuple[Strand, ...] = ()

    def strand_of(self, identifier: str | None) -> Strand | None:
        """The strand that a call's identifier tells of, if any."""
        wanted = _plain(identifier or "")
        return next((s for s in self.strands if _plain(s.within) in wanted), None)


@dataclass(frozen=True, slots=True)
class Region:
    """The whole profile. ``terms`` are rows of words for one thing in several languages: ({"fi": …, "en": …}, …).

    ``labels`` tell of calls that are known to belong to a theme or not. ``places`` are the names by which texts speak of the
    counties and of what lies around them. ``areas`` holds the counties of each programme area as it is now, ``spans`` also as it
    was; ``rules`` the words by which calls limit who may apply.
    """

    id: str
    names: Names
    country: str
    nuts: str
    timezone: str
    languages: tuple[str, ...]
    priorities: tuple[Priority, ...]
    counties: tuple[County, ...]
    themes: tuple[Theme, ...]
    areas: Mapping[str, tuple[str, ...]]
    actors: tuple[Actor, ...] = ()
    programmes: tuple[Programme, ...] = ()
    terms: tuple[Mapping[str, tuple[str, ...]], ...] = ()
    places: Places = NOWHERE
    labels: tuple[Label, ...] = ()
    spans: Areas = field(default_factory=dict)
    authorities: tuple[Authority, ...] = ()
    rules: EligibilityRules = NO_RULES

    def county(self, county_id: str) -> County | None:
        return next((c for c in self.counties if c.id == county_id), None)

    def theme(self, theme_id: str) -> Theme | None:
        return next((t for t in self.themes if t.id == theme_id), None)

    def actor(self, actor_id: str) -> Actor | None:
        return next((a for a in self.actors if a.id == actor_id), None)

    def spans_of(self, area: str) -> tuple[Span, ...]:
        """The counties of a programme area over time; () for one that is not known."""
        known = self.spans.get(area)
        return known if known is not None else (Span(self.areas[area]),) if area in self.areas else ()

    def programme_of(self, code: str | None, action_type: str | None) -> Programme | None:
        """What is known of a call's programme: of its rows the one whose action is the longest beginning of the call's."""
        action = _plain(action_type or "")
        fitting = [p for p in self.programmes if code in p.codes and action.startswith(_plain(p.action))]
        return max(fitting, key=lambda p: len(p.action), default=None)


def _plain(action: str) -> str:
    return " ".join(action.split()).casefold()
