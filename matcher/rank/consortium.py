"""Who could answer a call together: the fewest organisations that cover its facets, from several counties. Pure.

A suggestion, nothing agreed. Nobody is named who covers nothing, nobody who has opted out, nobody whom the rules shut out; what
the group lacks is as useful as the names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from matcher.domain.match import Consortium, Lack, Missing, Partner
from matcher.domain.region import COMPANY_KINDS, RDI_KINDS, Actor

MOST = 6
COVERS = 0.5
"""From this strength on an organisation counts as covering a facet."""
NEEDED = 0.6
"""What meeting a need (another county, a company, a research organisation) is worth beside a facet's 1."""
SAME_COUNTY, SAME_THEME = 0.25, 0.15
"""What is taken off for a county or a main theme that the group has already."""
OWN_FIT = 1.0
"""How much the organisation's own score for the call counts: of two that cover the same, the closer one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation that may apply: its score for the call, how strongly it covers each facet (0..1), and its quote."""

    actor: Actor
    score: float
    covers: tuple[float, ...]
    quote: str

    @property
    def facets(self) -> frozenset[int]:
        return frozenset(n for n, strength in enumerate(self.covers) if strength >= COVERS)


@dataclass(frozen=True, slots=True)
class Needs:
    """What the group must have. ``min_countries`` is the programme's rule (None: unknown)."""

    min_counties: int = 3
    min_countries: int | None = None


def suggest(
    call_id: str, facets: Sequence[str], candidates: Iterable[Candidate], needs: Needs, lead: str | None = None
) -> Consortium:
    """The group for a call; with ``lead``, one that begins with an organisation of that county, if one there covers anything."""
    able = sorted((c for c in candidates if c.facets and not c.actor.opted_out), key=lambda c: (-c.score, c.actor.id))
    group: list[Candidate] = []
    own = [c for c in able if lead is not None and lead in c.actor.counties]
    if own:
        group.append(max(own, key=lambda c: _gain(c, group, needs)))
    while len(group) < MOST:
        left = [c for c in able if c not in group]
        best = max(left, key=lambda c: _gain(c, group, needs), default=None)
        if best is None or not _adds(best, group, needs):
            break
        group.append(best)
    partners = tuple(_partner(c, lead) for c in group)
    return Consortium(call_id, tuple(facets), partners, _missing(facets, group, partners, needs), lead)


def _covered(group: Sequence[Candidate]) -> frozenset[int]:
    return frozenset(n for c in group for n in c.facets)


def _gain(candidate: Candidate, group: Sequence[Candidate], needs: Needs) -> float:
    covered = _covered(group)
    value = sum(candidate.covers[n] for n in candidate.facets - covered) * candidate.score
    value += NEEDED * _meets(candidate, group, needs) + OWN_FIT * candidate.score
    value -= SAME_COUNTY * (candidate.actor.county in {c.actor.county for c in group})
    return value - SAME_THEME * (_main_theme(candidate) in {_main_theme(c) for c in group})


def _meets(candidate: Candidate, group: Sequence[Candidate], needs: Needs) -> int:
    """How many needs that are still open this one meets."""
    kinds = {c.actor.kind for c in group}
    counties = {c.actor.county for c in group if c.actor.county}
    county = candidate.actor.county
    return (
        (len(counties) < needs.min_counties and county is not None and county not in counties)
        + (candidate.actor.kind in COMPANY_KINDS and not kinds & COMPANY_KINDS)
        + (candidate.actor.kind in RDI_KINDS and not kinds & RDI_KINDS)
    )


def _adds(candidate: Candidate, group: Sequence[Candidate], needs: Needs) -> bool:
    return bool(candidate.facets - _covered(group)) or _meets(candidate, group, needs) > 0


def _main_theme(candidate: Candidate) -> str:
    return next(iter(candidate.actor.themes), candidate.actor.id)


def _partner(candidate: Candidate, lead: str | None) -> Partner:
    """A member; one with offices in several counties stands for the county that the group is made for."""
    actor = candidate.actor
    county = lead if lead is not None and lead in actor.counties else actor.county
    return Partner(actor.id, county, actor.kind, tuple(sorted(candidate.facets)), candidate.quote, candidate.score)


def _missing(
    facets: Sequence[str], group: Sequence[Candidate], partners: Sequence[Partner], needs: Needs
) -> tuple[Missing, ...]:
    counties = len({p.county for p in partners if p.county})
    kinds = {c.actor.kind for c in group}
    uncovered = [facets[n] for n in range(len(facets)) if n not in _covered(group)]
    lacks: Mapping[Lack, str | None] = {
        Lack.FACETS: "; ".join(uncovered) if uncovered else None,
        Lack.COMPANY: None if kinds & COMPANY_KINDS else "",
        Lack.RDI: None if kinds & RDI_KINDS else "",
        Lack.COUNTIES: str(needs.min_counties - counties) if counties < needs.min_counties else None,
        Lack.COUNTRIES: str(needs.min_countries - 1) if needs.min_countries and needs.min_countries > 1 else None,
    }
    return tuple(Missing(lack, detail) for lack, detail in lacks.items() if detail is not None)
