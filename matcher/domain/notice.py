"""A notice: one source's word on a call, as it was read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from matcher.domain.opportunity import NoticeKind, Opportunity
from matcher.domain.step import instant

__all__ = ["BadRecord", "Notice", "NoticeKind", "SourceRead"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Opportunity):
    """One source's word on a call. ``ref`` is unique within ``source``."""

    source: str
    ref: str
    published: datetime | None = None

    @property
    def key(self) -> str:
        return f"{self.source}:{self.ref}"

    @property
    def content_hash(self) -> str:
        """Hash over what matters to a reader; dates count to the minute, since some sources' seconds are noise."""
        steps = [[s.at.strftime("%Y-%m-%dT%H:%M%z"), s.kind, s.clock] for s in sorted(self.steps, key=instant)]
        f = self.funding
        parts = [
            self.kind, self.title, self.url, self.language, self.text, self.conditions, self.identifier, self.parent_title,
            self.programme, self.call_identifier, self.call_title, self.action_type, sorted(self.keywords), steps,
            self.stated, [f.total_eur, f.grant_min_eur, f.grant_max_eur, f.grants, f.rate_percent],
            self.applicants, self.area, self.authority, self.min_partners, self.min_countries, self.min_counties, self.example,
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record that could not be read. It costs no other record; it is counted and told."""

    source: str
    ref: str
    why: str


@dataclass(frozen=True, slots=True)
class SourceRead:
    """What one read of one source gave.

    ``complete`` is False when the read contradicted itself to the end (pages that overlap, totals that move): what such a
    read did not list proves nothing. ``unchanged`` is True when the server said so (HTTP 304): nothing was listed, and
    nothing is missing. ``rolling`` sources list only their newest items: what has dropped off such a list is not missing either.
    ``partial`` holds refs of notices that only the list told of this time, since their own page did not change or did not come:
    what is stored of them stays where the list says nothing else. ``records`` counts what the list held, where some of it was
    left out as no call (None: as many as there are notices): a source's health goes by it.

    Two kinds of sentences for the operator: ``warnings`` tell of what could not be read as it should (each a fault of the read,
    and keeps the run from exit code 0), ``notes`` of what was odd or has moved but cost nothing.
    """

    source: str
    notices: tuple[Notice, ...] = ()
    bad: tuple[BadRecord, ...] = ()
    complete: bool = True
    unchanged: bool = False
    rolling: bool = False
    partial: frozenset[str] = frozenset()
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    records: int | None = None
