"""Domain objects as JSON documents: stable keys, ISO 8601 instants with offset, null for unknown."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from matcher.domain.call import Call, Change
from matcher.domain.digest import SourceLine
from matcher.domain.match import Consortium, Eligibility, Match
from matcher.domain.notice import Notice
from matcher.domain.outcome import Outcome
from matcher.domain.region import Region, Theme
from matcher.domain.step import Step, days_left

Document = dict[str, Any]


def step_document(step: Step, now: datetime) -> Document:
    return {
        "kind": step.kind.value,
        "at": step.at.isoformat(),
        "zone": step.zone,
        "clock": step.clock.value,
        "said": step.said,
        "days_left": days_left(step, now),
    }


def call_document(call: Call, now: datetime) -> Document:
    """A call without its texts."""
    gate = call.gate(now)
    return {
        "id": call.id,
        "code": call.code,
        "title": call.title,
        "status": call.status(now).value,
        "gate": step_document(gate, now) if gate else None,
        "opens": call.opens.at.isoformat() if call.opens else None,
        "kind": call.kind.value,
        "identifier": call.identifier,
        "parent_title": call.parent_title,
        "programme": call.programme,
        "call_identifier": call.call_identifier,
        "action_type": call.action_type,
        "language": call.language,
        "url": call.url,
        "sources": list(call.sources),
        "first_seen": call.first_seen.isoformat(),
        "missing_since": call.missing_since.isoformat() if call.missing_since else None,
        "example": call.example,
    }


def whole_call_document(
    call: Call, changes: list[Change], matches: list[Match], notices: list[Notice], now: datetime
) -> Document:
    """Everything that is known of a call."""
    funding = call.funding
    return {
        **call_document(call, now),
        "steps": [step_document(s, now) for s in call.steps],
        "stated": call.stated.value,
        "money": {
            "total_eur": funding.total_eur,
            "grant_min_eur": funding.grant_min_eur,
            "grant_max_eur": funding.grant_max_eur,
            "grants": funding.grants,
            "rate_percent": funding.rate_percent,
            "said": funding.said,
        },
        "applicants": list(call.applicants) if call.applicants is not None else None,
        "area": list(call.area) if call.area is not None else None,
        "authority": call.authority,
        "min_partners": call.min_partners,
        "min_countries": call.min_countries,
        "min_counties": call.min_counties,
        "keywords": list(call.keywords),
        "notices": [{"key": n.key, "title": n.title, "url": n.url, "language": n.language} for n in notices],
        "changes": [change_document(c) for c in changes],
        "matches": [match_document(m) for m in matches],
        "text": call.text,
        "conditions": call.conditions,
    }


def change_document(change: Change) -> Document:
    return {"what": change.what.value, "old": change.old, "new": change.new, "seen": change.seen.isoformat()}


def eligibility_document(eligibility: Eligibility) -> Document:
    findings = [
        {"rule": f.rule.value, "verdict": f.verdict.value, "words": f.words, "least": f.least}
        for f in eligibility.findings
    ]
    return {"verdict": eligibility.verdict.value, "findings": findings}


def match_document(match: Match) -> Document:
    reason = match.reason
    return {
        "call": match.call_id,
        "target_kind": match.target.value,
        "target": match.target_id,
        "score": round(match.score, 6),
        "strength": match.strength.value,
        "parts": {"meaning": match.meaning, "words": match.words},
        "learned": round(match.learned, 6),
        "county_weight": match.county_weight,
        "themes": list(match.themes),
        "eligibility": eligibility_document(match.eligibility),
        "reason": {
            "call_quote": reason.call_quote,
            "call_language": reason.call_language,
            "target_quote": reason.target_quote,
            "target_language": reason.target_language,
            "terms": list(reason.terms),
            "target_terms": list(reason.target_terms),
            "theme": reason.theme,
            "actor": reason.actor,
            "actor_quote": reason.actor_quote,
            "actor_terms": list(reason.actor_terms),
        }
        if reason
        else None,
    }


def consortium_document(consortium: Consortium, region: Region) -> Document:
    def partner(p: Any) -> Document:
        actor = region.actor(p.actor_id)
        return {
            "actor": p.actor_id,
            "name": actor.name if actor else p.actor_id,
            "kind": p.kind,
            "county": p.county,
            "facets": list(p.facets),
            "quote": p.quote,
            "quotes": {str(f): p.quote_for(f) for f in (*p.facets, *p.near)},
            "near": list(p.near),
            "may_lead": p.may_lead,
        }

    return {
        "call": consortium.call_id,
        "lead": consortium.lead,
        "agreed": False,
        "facets": list(consortium.facets),
        "covered": sorted(consortium.covered),
        "able_counties": [list(counties) for counties in consortium.able],
        "together": consortium.only_together(consortium.lead) if consortium.lead else None,
        "counties": list(consortium.counties),
        "partners": [partner(p) for p in consortium.partners],
        "missing": [{"lack": m.lack.value, "detail": m.detail} for m in consortium.missing],
    }


def theme_document(theme: Theme, fitting: int) -> Document:
    return {
        "id": theme.id,
        "names": dict(theme.names),
        "priorities": list(theme.priorities),
        "cross_cutting": theme.cross_cutting,
        "weights": dict(theme.weights),
        "calls": fitting,
    }


def source_document(line: SourceLine) -> Document:
    return {
        "id": line.source,
        "name": line.name,
        "state": line.state.value,
        "last_good": line.last_good.isoformat() if line.last_good else None,
        "listed": line.listed,
        "open": line.live,
        "error": line.error or None,
        "since": line.since.isoformat() if line.since else None,
        "failures": line.failures,
        "retry_at": line.retry_at.isoformat() if line.retry_at else None,
    }


def outcome_document(outcome: Outcome) -> Document:
    return {
        "job": outcome.job,
        "counts": dict(outcome.counts),
        "sources_ok": list(outcome.sources_ok),
        "sources_failed": dict(outcome.sources_failed),
        "sources_doubtful": dict(outcome.sources_doubtful),
        "turns": [{"source": t.source, "from": t.old, "to": t.new, "said": t.said} for t in outcome.turns],
        "warnings": list(outcome.warnings),
        "notes": list(outcome.notes),
        "mail_left": outcome.mail_left,
        "files": list(outcome.files),
    }
