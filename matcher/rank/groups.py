"""Groups for calls, each made for a county or the whole region: facets, who covers them and may apply, what is needed. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from matcher.domain.match import Consortium, Rule, Verdict
from matcher.domain.region import Actor
from matcher.rank.assemble import Bench
from matcher.rank.consortium import Candidate, Needs, suggest
from matcher.rank.coverage import candidates, facets
from matcher.rank.eligible import actor_verdict, may_lead


@dataclass(frozen=True, slots=True)
class Asked:
    """A call as groups are made for it: its facets, the organisations that could take part, and what a group must have."""

    call_id: str
    facets: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    needs: Needs


def groups(bench: Bench, wanted: Mapping[str, Mapping[str, float]], min_counties: int) -> Iterator[Consortium]:
    """For each call that is worth it a group for the whole region, and one for each county that cares for it.

    ``wanted``: call id → county → score there. The best calls come first: who was named for many of them gives way to others that
    serve a later one about equally.
    """
    named: Counter[str] = Counter()
    for call_id in sorted(wanted, key=lambda c: (-max(wanted[c].values()), c)):
        asked = asking(bench, bench.numbers[call_id], min_counties)
        made = [group(asked, lead, named) for lead in (None, *sorted(wanted[call_id]))]
        yield from made
        named.update({p.actor_id for g in made for p in g.partners})


def group(asked: Asked, lead: str | None, named: Mapping[str, int] | None = None) -> Consortium:
    """The group for a call, made for a county or (None) for the whole region."""
    return suggest(asked.call_id, asked.facets, asked.candidates, asked.needs, lead, named=named)


def asking(bench: Bench, n: int, min_counties: int) -> Asked:
    """What the n-th call asks for, and of whom. Nobody is among them whom its rules shut out by place, kind or size."""
    region, call, actors = bench.targets.region, bench.scored.calls[n], bench.scored.actors
    verdicts = {
        a.id: actor_verdict(bench.rules[n], a, region) for a in region.actors if a.id in actors.ids and a.county
    }
    may = [a for a in region.actors if a.id in verdicts and verdicts[a.id].verdict is not Verdict.NO]
    scores = {a.id: float(actors.scores[actors.row(a.id), n]) for a in may}
    asked = facets(call, bench.explainer)
    able = candidates(
        call, asked, may, scores, bench.explainer, bench.targets, bench.look, lambda a: may_lead(verdicts[a.id])
    )
    return Asked(call.id, asked, tuple(able), _needs(bench, n, min_counties, region.actors))


def _needs(bench: Bench, n: int, min_counties: int, actors: Sequence[Actor]) -> Needs:
    """What the call and its programme ask of a group, as far as they are known to."""
    conditions = {finding.rule: finding for finding in reversed(bench.rules[n].needs)}
    least = {rule: finding.least for rule, finding in conditions.items()}
    countries = least.get(Rule.MIN_COUNTRIES)
    certain = conditions.get(Rule.CERTAIN_PARTNERS)
    return Needs(
        max(min_counties, least.get(Rule.MIN_COUNTIES) or 0),
        countries,
        least.get(Rule.MIN_PARTNERS),
        least.get(Rule.MIN_REGIONS),
        experienced=countries is not None and any(a.eu_experience for a in actors),
        certain=certain.words if certain else "",
    )
