"""Who may apply: yes, no or unknown, each with its rule and the words that it rests on, and on which conditions. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from matcher.domain.call import Call
from matcher.domain.match import Eligibility, Finding, Rule, Verdict, judge
from matcher.domain.notice import NoticeKind
from matcher.domain.profile import ReaderProfile
from matcher.domain.region import Actor, County, Programme, Region
from matcher.domain.status import Status
from matcher.domain.step import StepKind
from matcher.rank.conditions import conditions
from matcher.rank.kinds import Allowed, kinds_of
from matcher.rank.lead import Lead, lead_finding, leads_of
from matcher.rank.nations import EU
from matcher.rank.place import days_of, place_finding
from matcher.rank.restrictions import restrictions
from matcher.rank.said import Said

_ORDER = (Verdict.YES, Verdict.UNKNOWN, Verdict.NO)


@dataclass(frozen=True, slots=True)
class CallRules:
    """What holds for every applicant of the region, worked out once a call: its end, its own words, its programme.

    ``common`` are findings that are the same for all, ``needs`` the conditions, ``leads`` the limits on who may coordinate.
    """

    call: Call
    programme: Programme | None
    days: tuple[date, ...]
    common: tuple[Finding, ...]
    needs: tuple[Finding, ...]
    leads: tuple[Lead, ...]
    allowed: Allowed | None
    """Kinds of organisation; None when the call does not say, or not in words that are understood."""


def rules_of(call: Call, region: Region, now: datetime) -> CallRules:
    programme = region.programme_of(call.programme, call.action_type)
    ended = _ended(call, now)
    texts = (Said(call.text), Said(call.conditions))
    said = [f for f in restrictions(call, texts, region.country, region.rules.wordings) if _holds(f, call, now)]
    needs = conditions(call, programme, said)
    # A cascade call bears the identifier of the topic that its project came from, and none of that topic's rules.
    strand = programme.strand_of(call.identifier) if programme and call.kind is not NoticeKind.CASCADE else None
    led = any(f.rule is Rule.MAY_NOT_LEAD for f in needs)
    return CallRules(
        call,
        programme,
        days_of(call, now),
        (
            *((ended,) if ended else ()),
            *_third_countries(call, programme, region),
            *(f for f in said if f.verdict is not Verdict.NEEDS),
        ),
        needs,
        () if led else leads_of(texts, strand, region.rules),
        kinds_of(call.applicants, region.rules) if call.applicants else None,
    )


def county_verdict(rules: CallRules, county: County, region: Region) -> Eligibility:
    """Whether organisations of a county may apply."""
    return _verdict(rules, (county,), None, region)


def actor_verdict(rules: CallRules, actor: Actor, region: Region) -> Eligibility:
    """Whether an organisation may apply, by its counties, its kind and its size."""
    return _verdict(rules, tuple(c for c in region.counties if c.id in actor.counties), actor, region)


def profile_verdict(rules: CallRules, profile: ReaderProfile, region: Region) -> Eligibility:
    """The best that holds for any of the profile's counties or organisations; a profile of themes stands for all counties."""
    counties = [c for c in region.counties if c.id in profile.counties]
    actors = [a for a in region.actors if a.id in profile.actors]
    if not counties and not actors:
        counties = list(region.counties)
    verdicts = [county_verdict(rules, c, region) for c in counties] + [actor_verdict(rules, a, region) for a in actors]
    return min(verdicts, key=_rank, default=judge(()))


def may_lead(eligibility: Eligibility) -> bool | None:
    """Whether who has this verdict may coordinate; None: limited, and not known to whom. Without a limit everybody may."""
    rules = {f.rule for f in eligibility.findings}
    if eligibility.verdict is Verdict.NO or Rule.MAY_NOT_LEAD in rules:
        return False
    return None if Rule.LEAD_LIMITED in rules else True


def _verdict(rules: CallRules, counties: Sequence[County], actor: Actor | None, region: Region) -> Eligibility:
    return judge(
        (
            *rules.common,
            place_finding(rules.call, rules.programme, counties, region, rules.days),
            *_applicant_findings(rules, actor),
            *(lead_finding(lead, counties, actor.kind if actor else None) for lead in rules.leads),
            *rules.needs,
        )
    )


def _rank(eligibility: Eligibility) -> tuple[int, bool]:
    return _ORDER.index(eligibility.verdict), may_lead(eligibility) is False


def _holds(finding: Finding, call: Call, now: datetime) -> bool:
    """That only those past stage 1 may take stage 2 shuts out nobody while stage 1 is ahead."""
    ahead = any(s.kind is StepKind.STAGE_1 and s.closes_at >= now for s in call.steps)
    return not (finding.rule is Rule.STAGE_2_ONLY and ahead)


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


def _applicant_findings(rules: CallRules, actor: Actor | None) -> Iterable[Finding]:
    """The rules on kind and size, for an organisation or (None) a whole county; nothing where the call does not say."""
    if not rules.call.applicants:
        return
    words = "; ".join(rules.call.applicants)
    if rules.allowed is None:
        yield Finding(Rule.KIND_UNKNOWN, Verdict.UNKNOWN, words)
        return
    fits = bool(rules.allowed) if actor is None else actor.kind in rules.allowed
    yield Finding(*((Rule.KIND_ALLOWED, Verdict.YES) if fits else (Rule.KIND_EXCLUDED, Verdict.NO)), words)
    sizes = rules.allowed.get(actor.kind) if actor else None
    if actor and sizes and actor.size not in sizes:
        # A size that nobody has given is unknown, never small.
        yield Finding(
            *((Rule.SIZE_EXCLUDED, Verdict.NO) if actor.size else (Rule.SIZE_UNKNOWN, Verdict.UNKNOWN)), words
        )
