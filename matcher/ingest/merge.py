"""Notices → calls: which notices speak of one opportunity, and what the call is then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from matcher.domain.call import Call
from matcher.domain.money import Funding
from matcher.domain.notice import Notice, NoticeKind
from matcher.domain.status import Stated
from matcher.domain.step import Clock, Step, StepKind, instant


def merge_key(notice: Notice) -> str:
    """Notices with one key are one call.

    A topic's identifier is its own everywhere. A cascade call carries its parent's, shared by many, so there the source's own
    reference counts; as for any other notice.
    """
    if notice.kind is NoticeKind.TOPIC and notice.identifier:
        return f"topic:{notice.identifier.lower()}"
    return f"notice:{notice.key}"


def merge(notices: Sequence[tuple[Notice, datetime | None]], *, call_id: str, first_seen: datetime) -> Call:
    """One call out of its notices, each given with the instant since when its source no longer lists it.

    The fullest notice leads; what it does not know is taken from the others. The result does not depend on their order.

    Raises:
        ValueError: no notice.
    """
    if not notices:
        raise ValueError(f"a call needs a notice: {call_id}")
    ordered = [n for n, _ in sorted(notices, key=lambda pair: _rank(*pair))]
    lead = ordered[0]
    missing = [since for _, since in notices]
    return Call(
        id=call_id,
        kind=lead.kind,
        title=lead.title,
        url=lead.url,
        language=lead.language,
        first_seen=first_seen,
        text=next((n.text for n in ordered if n.text), ""),
        conditions=next((n.conditions for n in ordered if n.conditions), ""),
        identifier=_first(n.identifier for n in ordered),
        parent_title=_first(n.parent_title for n in ordered),
        programme=_first(n.programme for n in ordered),
        call_identifier=_first(n.call_identifier for n in ordered),
        call_title=_first(n.call_title for n in ordered),
        action_type=_first(n.action_type for n in ordered),
        keywords=tuple(dict.fromkeys(k for n in ordered for k in n.keywords)),
        steps=_steps(ordered),
        stated=next((n.stated for n in ordered if n.stated is not Stated.UNKNOWN), Stated.UNKNOWN),
        funding=_funding(ordered),
        applicants=next((n.applicants for n in ordered if n.applicants is not None), None),
        area=next((n.area for n in ordered if n.area is not None), None),
        authority=_first(n.authority for n in ordered),
        min_partners=_most(n.min_partners for n in ordered),
        min_countries=_most(n.min_countries for n in ordered),
        min_counties=_most(n.min_counties for n in ordered),
        sources=tuple(sorted({n.source for n in ordered})),
        missing_since=None if None in missing else max(s for s in missing if s is not None),
        example=any(n.example for n in ordered),
    )


def _rank(notice: Notice, missing_since: datetime | None) -> tuple[bool, bool, int, str]:
    """Listed before missing, topics before others, then the fullest text; the key breaks ties."""
    return (missing_since is not None, notice.kind is not NoticeKind.TOPIC, -len(notice.text), notice.key)


def _first(values: Iterable[str | None]) -> str | None:
    return next((v for v in values if v), None)


def _most(values: Iterable[int | None]) -> int | None:
    return max((v for v in values if v is not None), default=None)


def _steps(ordered: Sequence[Notice]) -> tuple[Step, ...]:
    """The steps of the leading notice, each at its earliest reading where another notice gives another day.

    A topic's dates are the portal's own. Elsewhere one date told twice is one step: the reading with the better clock stays. Of
    two days for one step the earlier counts, with the words of both, since the later one would cost a reader the call.
    """
    lead = next((n for n in ordered if n.steps), None)
    if lead is None:
        return ()
    others = [] if lead.kind is NoticeKind.TOPIC else [n for n in ordered if n is not lead and n.steps]
    steps = [_earliest(step, lead, others) for step in lead.steps]
    told = {s.kind for s in steps}
    steps += [s for n in others for s in n.steps if s.kind is StepKind.OPENS and s.kind not in told][:1]
    return tuple(sorted(set(steps), key=instant))


def _earliest(step: Step, lead: Notice, others: Sequence[Notice]) -> Step:
    """A step as all notices together give it. Only steps that a notice gives once can be compared."""
    if sum(s.kind is step.kind for s in lead.steps) > 1:
        return step
    rivals = [found[0] for n in others if len(found := [s for s in n.steps if s.kind is step.kind]) == 1]
    same_day = [s for s in (step, *rivals) if s.at.date() == step.at.date()]
    best = min(same_day, key=lambda s: (_CLOCKS.index(s.clock), *instant(s)))
    earlier = min((s for s in rivals if s.at.date() < step.at.date()), key=instant, default=None)
    if earlier is None:
        later = min((s for s in rivals if s.at.date() > step.at.date()), key=instant, default=None)
        return best if later is None else replace(best, said=_both(best.said, later.said))
    return replace(earlier, said=_both(earlier.said, best.said))


_CLOCKS = (Clock.GIVEN, Clock.UNSURE, Clock.DEFAULT)
_SAID = 300


def _both(one: str, other: str) -> str:
    return one if one == other else f"{one} / {other}"[:_SAID]


def _funding(ordered: Sequence[Notice]) -> Funding:
    """Each figure from the first notice that has it, with the words of all that gave one."""
    known = [n.funding for n in ordered if n.funding.known]
    if len(known) < 2:
        return known[0] if known else ordered[0].funding
    return Funding(
        total_eur=_value(f.total_eur for f in known),
        grant_min_eur=_value(f.grant_min_eur for f in known),
        grant_max_eur=_value(f.grant_max_eur for f in known),
        grants=_value(f.grants for f in known),
        rate_percent=_value(f.rate_percent for f in known),
        said="; ".join(dict.fromkeys(f.said for f in known if f.said))[:_SAID],
    )


def _value(values: Iterable[int | None]) -> int | None:
    return next((v for v in values if v is not None), None)
