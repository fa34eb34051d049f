"""Who may apply: yes, no or unknown, each with its rule and the words that it rests on. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from matcher.domain.call import Call
from matcher.domain.match import Eligibility, Finding, Rule, Verdict, judge
from matcher.domain.notice import NoticeKind
from matcher.domain.places import OUTSIDE
from matcher.domain.profile import ReaderProfile
from matcher.domain.region import Actor, County, Programme, Region
from matcher.domain.status import Status
from matcher.domain.step import StepKind
from matcher.rank.kinds import kinds_of
from matcher.rank.nations import EEA, EU
from matcher.rank.restrictions import restrictions

_ORDER = (Verdict.YES, Verdict.UNKNOWN, Verdict.NO)
_LEAST_NUTS = 2


@dataclass(frozen=True, slots=True)
class CallRules:
    """What holds for every applicant of the region, worked out once a call: its end, its own words, its programme."""

    call: Call
    programme: Programme | None
    shut: tuple[Finding, ...]
    allowed: frozenset[str] | None
    """Kinds of organisation; None when the call does not say, or not in words that are understood."""


def rules_of(call: Call, region: Region, now: datetime) -> CallRules:
    programme = region.programme_of(call.programme, call.action_type)
    ended = _ended(call, now)
    shut = (
        *((ended,) if ended else ()),
        *_third_countries(call, programme, region),
        *restrictions(call, region.country),
    )
    return CallRules(call, programme, shut, kinds_of(call.applicants) if call.applicants else None)


def for_county(call: Call, county: County, region: Region, now: datetime) -> Eligibility:
    """Whether organisations of a county may apply."""
    return county_verdict(rules_of(call, region, now), county, region)


def county_verdict(rules: CallRules, county: County, region: Region) -> Eligibility:
    kind = _kind_finding(rules, None)
    return judge((*rules.shut, *_place_findings(rules, (county,), region), *((kind,) if kind else ())))


def for_actor(call: Call, actor: Actor, region: Region, now: datetime) -> Eligibility:
    """Whether an organisation may apply, by its counties and its kind."""
    return actor_verdict(rules_of(call, region, now), actor, region)


def actor_verdict(rules: CallRules, actor: Actor, region: Region) -> Eligibility:
    counties = tuple(c for c in region.counties if c.id in actor.counties)
    kind = _kind_finding(rules, actor.kind)
    return judge((*rules.shut, *_place_findings(rules, counties, region), *((kind,) if kind else ())))


def for_profile(call: Call, profile: ReaderProfile, region: Region, now: datetime) -> Eligibility:
    """The best that holds for any of the profile's counties or organisations; a profile of themes stands for all counties."""
    return profile_verdict(rules_of(call, region, now), profile, region)


def profile_verdict(rules: CallRules, profile: ReaderProfile, region: Region) -> Eligibility:
    counties = [c for c in region.counties if c.id in profile.counties]
    actors = [a for a in region.actors if a.id in profile.actors]
    if not counties and not actors:
        counties = list(region.counties)
    verdicts = [county_verdict(rules, c, region) for c in counties] + [actor_verdict(rules, a, region) for a in actors]
    return min(verdicts, key=lambda e: _ORDER.index(e.verdict), default=judge(()))


def _ended(call: Call, now: datetime) -> Finding | None:
    status = call.status(now)
    if status not in (Status.CLOSED, Status.WITHDRAWN):
        return None
    second = next((s for s in call.steps if s.kind is StepKind.STAGE_2 and s.closes_at >= now), None)
    if status is Status.CLOSED and second:
        return Finding(Rule.STAGE_2_ONLY, Verdict.NO, second.said)
    last = max(call.steps, key=lambda s: s.at, default=None)
    return Finding(Rule.CLOSED, Verdict.NO, last.said if last else call.stated.value)


def _third_countries(call: Call, programme: Programme | None, region: Region) -> Iterable[Finding]:
    if programme and programme.third_countries and region.country in EU:
        yield Finding(Rule.THIRD_COUNTRIES, Verdict.NO, call.programme or "")


def _kind_finding(rules: CallRules, kind: str | None) -> Finding | None:
    """The rule on kinds of applicants for one kind (None: for a whole county); None where the call does not say."""
    if not rules.call.applicants:
        return None
    words = "; ".join(rules.call.applicants)
    if rules.allowed is None:
        return Finding(Rule.KIND_UNKNOWN, Verdict.UNKNOWN, words)
    fits = bool(rules.allowed) if kind is None else kind in rules.allowed
    return Finding(*((Rule.KIND_ALLOWED, Verdict.YES) if fits else (Rule.KIND_EXCLUDED, Verdict.NO)), words)


def _place_findings(rules: CallRules, counties: tuple[County, ...], region: Region) -> tuple[Finding, ...]:
    """The rule on place for organisations with a seat in any of these counties; one without a county has the country only."""
    call, programme = rules.call, rules.programme
    if call.area is not None:
        return (_area_finding(call.area, counties, region),)
    if programme and programme.area:
        inside = any(c.id in region.areas.get(programme.area, ()) for c in counties)
        return (_place(inside, programme.area),)
    if programme and call.kind is not NoticeKind.CASCADE and region.country in EU:
        return (_place(True, call.programme or ""),)
    return (Finding(Rule.PLACE_UNKNOWN, Verdict.UNKNOWN),)


def _place(inside: bool, words: str) -> Finding:
    if inside:
        return Finding(Rule.PLACE_INSIDE, Verdict.YES, words)
    return Finding(Rule.PLACE_OUTSIDE, Verdict.NO, words)


def _area_finding(area: tuple[str, ...], counties: tuple[County, ...], region: Region) -> Finding:
    words = ", ".join(code.removeprefix(OUTSIDE) for code in area)
    inside = [_inside(code, counties, region) for code in area]
    if True in inside:
        return _place(True, next(code for code, fits in zip(area, inside, strict=True) if fits))
    return Finding(Rule.PLACE_UNKNOWN, Verdict.UNKNOWN, words) if None in inside else _place(False, words)


def _inside(code: str, counties: tuple[County, ...], region: Region) -> bool | None:
    """Whether an area's code takes in one of the counties; None: the code is not known here."""
    if code.startswith(OUTSIDE):
        return False
    if region.county(code):
        return any(c.id == code for c in counties)
    if code in region.areas:
        return any(c.id in region.areas[code] for c in counties)
    nuts = code.strip().upper()
    if nuts in ("EU", "EEA"):
        return region.country in (EU if nuts == "EU" else EEA)
    if not (nuts[:2].isalpha() and nuts.isalnum() and _LEAST_NUTS <= len(nuts) <= 5):
        return None
    if nuts == region.country:
        return True
    return any(own.startswith(nuts) for c in counties for own in c.nuts)
