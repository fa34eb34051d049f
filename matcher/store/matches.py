"""The tables `match` and `consortium` (derived), and `theme`, `actor`, `profile`: names for people who browse the file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from matcher.domain.match import (
    Consortium,
    Finding,
    Lack,
    Match,
    Missing,
    Partner,
    Reason,
    Rule,
    TargetKind,
    Verdict,
    judge,
)
from matcher.domain.profile import ReaderProfile
from matcher.domain.region import Region, name_in
from matcher.store.connect import guarded

_MATCH = (
    "call",
    "target_kind",
    "target",
    "score",
    "meaning",
    "words",
    "verdict",
    "findings",
    "themes",
    "county_weight",
    "reason",
    "learned",
)
_CONSORTIUM = ("call", "lead", "facets", "partners", "missing")


@dataclass(frozen=True, slots=True)
class MatchStore:
    """Derived rows: written whole in one transaction, touching only rows that differ."""

    db: sqlite3.Connection

    @guarded
    def save(self, matches: Sequence[Match], consortia: Sequence[Consortium]) -> int:
        """Make the tables hold exactly these; returns the number of rows inserted, updated or deleted."""
        with self.db:
            changed = self._replace("match", _MATCH, 3, [_match_values(m) for m in matches])
            return changed + self._replace("consortium", _CONSORTIUM, 2, [_consortium_values(c) for c in consortia])

    def _replace(self, table: str, columns: tuple[str, ...], keys: int, rows: list[tuple[Any, ...]]) -> int:
        names = ", ".join(columns)
        there = {tuple(r)[:keys]: tuple(r) for r in self.db.execute(f"SELECT {names} FROM {table}")}  # noqa: S608
        wanted = {r[:keys]: r for r in rows}
        gone = [k for k in there if k not in wanted]
        differing = [r for k, r in wanted.items() if there.get(k) != r]
        where = " AND ".join(f"{c} = ?" for c in columns[:keys])
        self.db.executemany(f"DELETE FROM {table} WHERE {where}", gone)  # noqa: S608
        marks = ", ".join("?" * len(columns))
        self.db.executemany(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})", differing)  # noqa: S608
        return len(gone) + len(differing)

    @guarded
    def of(self, kind: TargetKind, target_id: str) -> list[Match]:
        """Matches of one target, best first."""
        rows = self.db.execute(
            "SELECT * FROM match WHERE target_kind = ? AND target = ? ORDER BY score DESC, call",
            (kind.value, target_id),
        )
        return [_match(r) for r in rows]

    @guarded
    def for_call(self, call_id: str) -> list[Match]:
        """Matches of one call, best first."""
        rows = self.db.execute(
            "SELECT * FROM match WHERE call = ? ORDER BY score DESC, target_kind, target", (call_id,)
        )
        return [_match(r) for r in rows]

    @guarded
    def best_themes(self) -> dict[str, tuple[str, float]]:
        """Call id → its best theme and score."""
        rows = self.db.execute(
            "SELECT call, target, max(score) AS score FROM match WHERE target_kind = 'theme' GROUP BY call"
        )
        return {r["call"]: (r["target"], r["score"]) for r in rows}

    @guarded
    def consortium(self, call_id: str, lead: str | None) -> Consortium | None:
        row = self.db.execute("SELECT * FROM consortium WHERE call = ? AND lead = ?", (call_id, lead or "")).fetchone()
        return _consortium(row) if row else None

    @guarded
    def consortia(self, lead: str | None) -> dict[str, Consortium]:
        """Call id → suggestion made for one county (None: for the whole region)."""
        rows = self.db.execute("SELECT * FROM consortium WHERE lead = ?", (lead or "",))
        return {r["call"]: _consortium(r) for r in rows}

    @guarded
    def mirror(self, region: Region, profiles: Iterable[ReaderProfile]) -> None:
        """Keep the names of themes, actors and profiles beside the matches; touches only rows that differ."""
        with self.db:
            themes = [(t.id, name_in(t.names, "en"), int(t.cross_cutting)) for t in region.themes]
            self._replace("theme", ("id", "name", "cross_cutting"), 1, themes)
            actors = [(a.id, a.name, a.kind, a.county) for a in region.actors]
            self._replace("actor", ("id", "name", "kind", "county"), 1, actors)
            self._replace("profile", ("id", "name"), 1, [(p.id, p.name) for p in profiles])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _match_values(m: Match) -> tuple[Any, ...]:
    findings = [(f.rule.value, f.verdict.value, f.words, f.least) for f in m.eligibility.findings]
    reason = _json(asdict(m.reason)) if m.reason else None
    parts = (_rounded(m.score), _rounded(m.meaning), _rounded(m.words))
    verdict = m.eligibility.verdict.value
    return (
        m.call_id,
        m.target.value,
        m.target_id,
        *parts,
        verdict,
        _json(findings),
        _json(m.themes),
        m.county_weight,
        reason,
        _rounded(m.learned),
    )


def _rounded(value: float | None) -> float | None:
    """Six digits: the noise of batch sizes and threads never counts as a change."""
    return None if value is None else round(float(value), 6)


def _match(r: sqlite3.Row) -> Match:
    rows = json.loads(r["findings"])
    findings = tuple(Finding(Rule(rule), Verdict(verdict), *said) for rule, verdict, *said in rows)
    return Match(
        call_id=r["call"],
        target=TargetKind(r["target_kind"]),
        target_id=r["target"],
        score=r["score"],
        eligibility=judge(findings),
        meaning=r["meaning"],
        words=r["words"],
        themes=tuple(json.loads(r["themes"])),
        county_weight=r["county_weight"],
        reason=_reason(r["reason"]),
        learned=r["learned"] or 0.0,
    )


def _reason(kept: str | None) -> Reason | None:
    if not kept:
        return None
    fields: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in json.loads(kept).items()}
    return Reason(**fields)


def _consortium_values(c: Consortium) -> tuple[Any, ...]:
    partners = [
        (p.actor_id, p.county, p.kind, p.facets, p.quote, _rounded(p.score), p.may_lead, p.quotes, p.near)
        for p in c.partners
    ]
    missing = [(m.lack.value, m.detail) for m in c.missing]
    able = c.able or ((),) * len(c.facets)
    facets = list(zip(c.facets, able, strict=True))
    return (c.call_id, c.lead or "", _json(facets), _json(partners), _json(missing))


def _consortium(r: sqlite3.Row) -> Consortium:
    facets = json.loads(r["facets"])
    missing = (Missing(Lack(lack), detail) for lack, detail in json.loads(r["missing"]))
    return Consortium(
        r["call"],
        tuple(text for text, _ in facets),
        tuple(_partner(*cells) for cells in json.loads(r["partners"])),
        tuple(missing),
        r["lead"] or None,
        tuple(tuple(counties) for _, counties in facets) if any(counties for _, counties in facets) else (),
    )


def _partner(
    actor: str,
    county: str | None,
    kind: str,
    facets: list[int],
    quote: str,
    score: float,
    may_lead: bool | None,
    quotes: list[str],
    near: list[int],
) -> Partner:
    return Partner(actor, county, kind, tuple(facets), quote, score, may_lead, tuple(quotes), tuple(near))
