"""Notices → calls: which notices speak of one opportunity, and what the call is then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from matcher.domain.call import Call
from matcher.domain.money import Funding
from matcher.domain.notice import Notice, NoticeKind
from matcher.domain.status import Stated
from matcher.domain.step import Step, instant


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
    """The steps of the first notice that has any: two sources' words for one date are not two dates."""
    steps = next((n.steps for n in ordered if n.steps), ())
    return tuple(sorted(steps, key=instant))


def _funding(ordered: Sequence[Notice]) -> Funding:
    return next((n.funding for n in ordered if n.funding.known), ordered[0].funding)
