"""Who could answer a call together: the fewest organisations that cover its facets, from several counties. Pure.

A suggestion, nothing agreed. Nobody is named who covers nothing, nobody who has opted out, nobody whom the rules shut out; what
the group lacks is as useful as the names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from matcher.domain.match import Consortium, Lack, Missing, Partner
from matcher.domain.region import COMPANY_KINDS, RDI_KINDS, Actor

MOST = 6
COVERS = 0.5
"""From this strength on an organisation counts as covering a facet."""
NEARLY = 0.2
"""From this strength on, if no more, one comes near a facet: enough to be named where the group lacks what it is."""
NEEDED = 0.6
"""What meeting a need (another county, a company, a research organisation, one that may lead, one with experience of EU projects)
is worth beside a facet's 1."""
SAME_COUNTY, SAME_THEME = 0.25, 0.15
"""What is taken off for a county or a main theme that the group has already."""
OWN_FIT = 1.0
"""How much the organisation's own score for the call counts: of two that cover the same, the closer one."""
OFTEN_NAMED, OFTEN = 0.3, 5
"""What is taken off at most for an organisation that was named for other calls already, half of it at `OFTEN` calls: of two that
serve about equally, the one that readers have heard of less. It makes nobody a member who would not be one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation that may apply: its score for the call, how strongly it covers each facet (0..1), and its quotes.

    ``quote`` tells most of all, ``quotes`` maps each facet that it covers or comes near to the phrase by which it does.
    """

    actor: Actor
    score: float
    covers: tuple[float, ...]
    quote: str
    quotes: Mapping[int, str] = field(default_factory=dict)
    may_lead: bool | None = True

    @property
    def facets(self) -> frozenset[int]:
        return frozenset(n for n, strength in enumerate(self.covers) if strength >= COVERS)

    @property
    def near(self) -> frozenset[int]:
        return frozenset(n for n in self.quotes if n not in self.facets)


@dataclass(frozen=True, slots=True)
class Needs:
    """What the group must have. ``min_countries``, ``min_partners`` and ``min_regions`` are the call's or programme's rules
    (None: unknown), ``certain`` its words on partners of a kind or from a place.

    ``experienced``: somebody of whom the register tells that it has been in EU projects.
    """

    min_counties: int = 3
    min_countries: int | None = None
    min_partners: int | None = None
    min_regions: int | None = None
    experienced: bool = False
    certain: str = ""


@dataclass(frozen=True, slots=True)
class _Table:
    """Whom the group is chosen from, and for what."""

    needs: Needs
    named: Mapping[str, int] = field(default_factory=dict)


def suggest(
    call_id: str,
    facets: Sequence[str],
    candidates: Iterable[Candidate],
    needs: Needs,
    lead: str | None = None,
    *,
    named: Mapping[str, int] | None = None,
) -> Consortium:
    """The group for a call; with ``lead``, one that begins with an organisation of that county, if one there covers anything.

    ``named``: actor id → for how many other calls it was named already. Does not depend on the order of the candidates.
    """
    known = sorted((c for c in candidates if not c.actor.opted_out), key=lambda c: (-c.score, c.actor.id))
    able = [c for c in known if c.facets]
    table = _Table(needs, named or {})
    group: list[Candidate] = []
    own = [c for c in able if lead is not None and lead in c.actor.counties]
    if own:
        group.append(max(own, key=lambda c: _gain(c, group, table)))
    _fill(group, able, table)
    _fill(group, [c for c in known if c.near and not c.facets], table)
    partners = tuple(_partner(c, lead) for c in group)
    missing = _missing(facets, group, partners, needs)
    return Consortium(call_id, tuple(facets), partners, missing, lead, _able(able, len(facets)))


def _fill(group: list[Candidate], able: Sequence[Candidate], table: _Table) -> None:
    """Take in one after the other who serves the group best, while somebody adds to it and there is room."""
    while len(group) < MOST:
        left = [c for c in able if c not in group and _adds(c, group, table.needs)]
        if not left:
            return
        group.append(max(left, key=lambda c: _gain(c, group, table)))


def _covered(group: Sequence[Candidate]) -> frozenset[int]:
    return frozenset(n for c in group for n in c.facets)


def _gain(candidate: Candidate, group: Sequence[Candidate], table: _Table) -> float:
    covered = _covered(group)
    value = sum(candidate.covers[n] for n in candidate.facets - covered) * candidate.score
    value += NEEDED * _meets(candidate, group, table.needs) + OWN_FIT * candidate.score
    value -= SAME_COUNTY * (candidate.actor.county in {c.actor.county for c in group})
    value -= SAME_THEME * (_main_theme(candidate) in {_main_theme(c) for c in group})
    times = table.named.get(candidate.actor.id, 0)
    return value - OFTEN_NAMED * times / (times + OFTEN)


def _meets(candidate: Candidate, group: Sequence[Candidate], needs: Needs) -> int:
    """How many needs that are still open this one meets."""
    actor, kinds = candidate.actor, {c.actor.kind for c in group}
    counties = {c.actor.county for c in group if c.actor.county}
    return (
        (len(counties) < needs.min_counties and actor.county is not None and actor.county not in counties)
        + (actor.kind in COMPANY_KINDS and not kinds & COMPANY_KINDS)
        + (actor.kind in RDI_KINDS and not kinds & RDI_KINDS)
        + (candidate.may_lead is True and not any(c.may_lead for c in group))
        + (needs.experienced and actor.eu_experience and not any(c.actor.eu_experience for c in group))
    )


def _adds(candidate: Candidate, group: Sequence[Candidate], needs: Needs) -> bool:
    return bool(candidate.facets - _covered(group)) or _meets(candidate, group, needs) > 0


def _main_theme(candidate: Candidate) -> str:
    return next(iter(candidate.actor.themes), candidate.actor.id)


def _partner(candidate: Candidate, lead: str | None) -> Partner:
    """A member; one with offices in several counties stands for the county that the group is made for."""
    actor = candidate.actor
    county = lead if lead is not None and lead in actor.counties else actor.county
    facets, near = tuple(sorted(candidate.facets)), tuple(sorted(candidate.near))
    quotes = tuple(candidate.quotes.get(n, candidate.quote) for n in (*facets, *near))
    told = (actor.id, county, actor.kind, facets, candidate.quote, candidate.score)
    return Partner(*told, candidate.may_lead, quotes, near)


def _able(candidates: Sequence[Candidate], facets: int) -> tuple[tuple[str, ...], ...]:
    """For each facet the counties with somebody who covers it."""
    return tuple(
        tuple(sorted({county for c in candidates if n in c.facets for county in c.actor.counties}))
        for n in range(facets)
    )


def _missing(
    facets: Sequence[str], group: Sequence[Candidate], partners: Sequence[Partner], needs: Needs
) -> tuple[Missing, ...]:
    counties = len({p.county for p in partners if p.county})
    kinds = {c.actor.kind for c in group}
    abroad = max(needs.min_countries or 1, 1) - 1
    short = max(needs.min_partners or 0, 0) - len(group) - abroad
    uncovered = [facets[n] for n in range(len(facets)) if n not in _covered(group)]
    lacks: Mapping[Lack, str | None] = {
        Lack.FACETS: "; ".join(uncovered) if uncovered else None,
        Lack.COMPANY: None if kinds & COMPANY_KINDS else "",
        Lack.RDI: None if kinds & RDI_KINDS else "",
        Lack.COUNTIES: str(needs.min_counties - counties) if counties < needs.min_counties else None,
        Lack.COUNTRIES: str(abroad) if abroad else None,
        Lack.REGIONS: str(needs.min_regions) if needs.min_regions else None,
        Lack.CERTAIN: needs.certain or None,
        Lack.PARTNERS: str(short) if short > 0 else None,
        Lack.LEAD: "" if group and not any(c.may_lead for c in group) else None,
        Lack.EXPERIENCE: "" if needs.experienced and not any(c.actor.eu_experience for c in group) else None,
    }
    return tuple(Missing(lack, detail) for lack, detail in lacks.items() if detail is not None)
