"""Domain objects ↔ row values. Instants are ISO 8601 texts with offset; a step keeps its IANA zone beside."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from matcher.domain.money import Funding
from matcher.domain.opportunity import NoticeKind, Opportunity
from matcher.domain.status import Stated
from matcher.domain.step import Clock, Step, StepKind

COMMON_COLUMNS = (
    "kind", "title", "url", "language", "text", "conditions", "identifier", "parent_title", "programme", "call_identifier",
    "call_title", "action_type", "keywords", "stated", "total_eur", "grant_min_eur", "grant_max_eur", "grants",
    "rate_percent", "money_said", "applicants", "area", "authority",
    "min_partners", "min_countries", "min_counties", "example",
)  # fmt: skip


def instant_text(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def text_instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def list_text(values: Iterable[str] | None) -> str | None:
    return None if values is None else json.dumps(list(values), ensure_ascii=False)


def text_list(text: str | None) -> tuple[str, ...] | None:
    return None if text is None else tuple(json.loads(text))


def common_values(it: Opportunity) -> tuple[Any, ...]:
    """Values of COMMON_COLUMNS, in their order."""
    f = it.funding
    return (
        it.kind.value, it.title, it.url, it.language, it.text, it.conditions, it.identifier, it.parent_title, it.programme,
        it.call_identifier, it.call_title, it.action_type, list_text(it.keywords), it.stated.value, f.total_eur,
        f.grant_min_eur, f.grant_max_eur, f.grants, f.rate_percent, f.said, list_text(it.applicants), list_text(it.area),
        it.authority, it.min_partners, it.min_countries, it.min_counties, int(it.example),
    )  # fmt: skip


def common_fields(row: sqlite3.Row) -> dict[str, Any]:
    """The keyword arguments that a Notice and a Call share."""
    funding = Funding(
        row["total_eur"],
        row["grant_min_eur"],
        row["grant_max_eur"],
        row["grants"],
        row["rate_percent"],
        row["money_said"],
    )
    return {
        **{
            c: row[c]
            for c in ("title", "url", "language", "text", "conditions", "identifier", "parent_title", "programme")
        },
        **{c: row[c] for c in ("call_identifier", "call_title", "action_type", "authority")},
        **{c: row[c] for c in ("min_partners", "min_countries", "min_counties")},
        "kind": NoticeKind(row["kind"]),
        "keywords": text_list(row["keywords"]) or (),
        "stated": Stated(row["stated"]),
        "funding": funding,
        "applicants": text_list(row["applicants"]),
        "area": text_list(row["area"]),
        "example": bool(row["example"]),
    }


def step_values(step: Step) -> tuple[str, str, str, str, str]:
    return (step.kind.value, step.at.isoformat(), step.zone, step.clock.value, step.said)


def make_step(kind: str, at: str, zone: str, clock: str, said: str) -> Step:
    return Step(datetime.fromisoformat(at).astimezone(ZoneInfo(zone)), StepKind(kind), Clock(clock), said)
