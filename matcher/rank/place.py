"""The rule on place: areas of calls, of programmes and of authorities against the counties of an applicant. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from matcher.domain.areas import authority_of, inside
from matcher.domain.call import Call
from matcher.domain.eligibility import found_in
from matcher.domain.match import Finding, Rule, Verdict
from matcher.domain.notice import NoticeKind
from matcher.domain.places import OUTSIDE
from matcher.domain.region import County, Programme, Region
from matcher.domain.step import gates
from matcher.rank.nations import EEA, EU

_LEAST_NUTS, _MOST_NUTS = 2, 5


def days_of(call: Call, now: datetime) -> tuple[date, ...]:
    """The days on which a rule must hold for the call: of its opening and of its last gate, as far as they are known."""
    opens, last = call.opens, next(iter(gates(call.steps)[-1:]), None)
    known = [step.at.date() for step in (opens, last) if step]
    return tuple(dict.fromkeys(known)) or (now.date(),)


def place_finding(
    call: Call, programme: Programme | None, counties: Sequence[County], region: Region, days: Sequence[date]
) -> Finding:
    """The rule on place for organisations with a seat in any of these counties; one without a county has the country only."""
    if call.area is not None:
        return _by_area(call, call.area, counties, region, days)
    by_programme = _by_programme(programme, counties, region, days)
    if by_programme and by_programme.verdict is Verdict.NO:
        return by_programme
    served = _served(call, counties, region, days)
    if served is not None:
        return served
    if by_programme:
        return by_programme
    if programme and call.kind is not NoticeKind.CASCADE and region.country in EU:
        return _place(True, call.programme or "")
    return Finding(Rule.PLACE_UNKNOWN, Verdict.UNKNOWN)


def _place(fits: bool | None, words: str) -> Finding:
    if fits is None:
        return Finding(Rule.PLACE_UNKNOWN, Verdict.UNKNOWN, words)
    if fits:
        return Finding(Rule.PLACE_INSIDE, Verdict.YES, words)
    return Finding(Rule.PLACE_OUTSIDE, Verdict.NO, words)


def _by_programme(
    programme: Programme | None, counties: Iterable[County], region: Region, days: Sequence[date]
) -> Finding | None:
    if programme is None or not programme.area:
        return None
    return _place(inside(region.spans_of(programme.area), [c.id for c in counties], days), programme.area)


def _served(call: Call, counties: Iterable[County], region: Region, days: Sequence[date]) -> Finding | None:
    """What the deciding authority's area tells of a call that names none: a call can be wider than its authority."""
    name = call.authority or ""
    fits = _by_authority(name, [c.id for c in counties], region, days)
    if fits is False:
        return Finding(Rule.PLACE_OUTSIDE, Verdict.UNKNOWN, name)
    return _place(True, name) if fits else None


def _by_authority(name: str, counties: Sequence[str], region: Region, days: Sequence[date]) -> bool | None:
    """Whether an authority serves one of the counties; None: not known."""
    found = {inside((a.area,), counties, days) for a in authority_of(region.authorities, name, days)}
    return found.pop() if len(found) == 1 else None


def _by_area(
    call: Call, area: Sequence[str], counties: Sequence[County], region: Region, days: Sequence[date]
) -> Finding:
    words = ", ".join(code.removeprefix(OUTSIDE) for code in area)
    fits = [_takes_in(code, call, counties, region, days) for code in area]
    if True in fits:
        return _place(True, next(code for code, fit in zip(area, fits, strict=True) if fit))
    return _place(None if None in fits else False, words)


def _takes_in(code: str, call: Call, counties: Sequence[County], region: Region, days: Sequence[date]) -> bool | None:
    """Whether an area's code takes in one of the counties; None: the code is not known here."""
    if code.startswith(OUTSIDE):
        return False
    ids = [c.id for c in counties]
    if region.county(code):
        return code in ids
    if code in region.areas:
        return inside(region.spans_of(code), ids, days)
    if found_in(code, region.rules.own_area):
        return _by_authority(call.authority or "", ids, region, days)
    return _by_nuts(code.strip().upper().removeprefix("NUTS").strip(), counties, region)


def _by_nuts(nuts: str, counties: Iterable[County], region: Region) -> bool | None:
    """Codes of every vintage count. A code inside the region that no county has is of a vintage that is not known here."""
    if nuts in ("EU", "EEA"):
        return region.country in (EU if nuts == "EU" else EEA)
    if not (nuts[:2].isalpha() and nuts.isalnum() and _LEAST_NUTS <= len(nuts) <= _MOST_NUTS):
        return None
    if nuts == region.country:
        return True
    if any(own.startswith(nuts) for county in counties for own in county.nuts):
        return True
    known = any(own.startswith(nuts) for county in region.counties for own in county.nuts)
    return None if region.nuts and nuts.startswith(region.nuts) and not known else False
