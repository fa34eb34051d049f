"""Who is named how often in the suggestions: counties and organisations, and how unevenly. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matcher.domain.match import Consortium, Lack
from matcher.domain.region import Region


@dataclass(frozen=True, slots=True)
class CountyExposure:
    """``suggestions``: groups with an organisation of the county; ``places``: its members in all groups; ``registered``: its
    organisations in the register that have not opted out."""

    county: str
    suggestions: int
    places: int
    registered: int


@dataclass(frozen=True, slots=True)
class Exposure:
    """Of some suggestions: counties in the region's order, organisations from the most named on, and what suggestions lack.

    ``county_gini`` is over places, ``actor_gini`` over how often each registered organisation is named, those never named
    included: 0 when all are named alike, near 1 when it is always the same one. ``register_gini`` is that of the organisations
    registered in each county: what a blind draw would give. ``complete`` counts suggestions with at least three counties, a
    company and a research organisation; ``covered`` is the mean share of facets covered (None without suggestions with facets).
    """

    suggestions: int
    counties: tuple[CountyExposure, ...]
    actors: tuple[tuple[str, int], ...]
    county_gini: float
    actor_gini: float
    register_gini: float
    lacks: tuple[tuple[Lack, int], ...]
    complete: int
    covered: float | None


_BASIC = frozenset({Lack.COUNTIES, Lack.COMPANY, Lack.RDI})


def exposure(consortia: Iterable[Consortium], region: Region) -> Exposure:
    """How the suggestions that name anybody share out their places."""
    named = [c for c in consortia if c.partners]
    times = Counter(p.actor_id for c in named for p in c.partners)
    places = Counter(p.county for c in named for p in c.partners)
    present = Counter(county for c in named for county in c.counties)
    lacks = Counter(m.lack for c in named for m in c.missing)
    registered = [a for a in region.actors if not a.opted_out and a.county]
    homes = Counter(a.county for a in registered)
    counties = tuple(CountyExposure(c.id, present[c.id], places[c.id], homes[c.id]) for c in region.counties)
    shares = [len(c.covered) / len(c.facets) for c in named if c.facets]
    return Exposure(
        len(named),
        counties,
        tuple(sorted(times.items(), key=lambda pair: (-pair[1], pair[0]))),
        gini([c.places for c in counties]),
        gini([times[a.id] for a in registered]),
        gini([c.registered for c in counties]),
        tuple((lack, lacks[lack]) for lack in Lack if lacks[lack]),
        sum(not _BASIC & {m.lack for m in c.missing} for c in named),
        sum(shares) / len(shares) if shares else None,
    )


def gini(counts: Sequence[int]) -> float:
    """The Gini coefficient of counts, 0..1; 0 where there are none."""
    total, number = sum(counts), len(counts)
    if not total:
        return 0.0
    ranked = sum(rank * count for rank, count in enumerate(sorted(counts), start=1))
    return 2 * ranked / (number * total) - (number + 1) / number
