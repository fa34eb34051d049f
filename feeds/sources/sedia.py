"""The EU Funding & Tenders Portal, its own search ("SEDIA"): topics of calls for proposals and cascade calls.

The query runs anew for each page and its replicas disagree, so pages overlap and lose rows; a read that contradicts itself is
repeated and united with the ones before. A request that the server does not like is answered with everything it has, status
200, so each row is checked again here. Sorted by a field that each row of its type has: a sort drops rows that lack the field.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from feeds.received import what_came
from feeds.source import Configured, Fetcher, Payload, configured_zone, read_records
from feeds.sources._sedia_row import CASCADE, EXTERNAL, FORTHCOMING, OPEN, TOPIC, Row, foreign, notice_of
from feeds.sources._sedia_steps import CLOSING
from matcher.domain.errors import ConfigError, FetchError, FilterIgnored, ParseError
from matcher.domain.notice import BadRecord, Notice, SourceRead
from matcher.domain.settings import SourceSettings

ADDRESS = "https://api.tech.ec.europa.eu"
_PATH = "/search-api/prod/rest/search"
_LANGUAGE = "en"
_PAGE_SIZE = 100
_MAX_ROWS = 10_000
"""The server shows no rows beyond this many."""
_READS = 8
"""A read that contradicts itself is made so many times at most."""
_FOREIGN_SHARE = 0.2
_FOREIGN_FEW = 3
_FAULTS_TOLD = 5

_SORTED_BY = {TOPIC: "identifier", EXTERNAL: "callIdentifier", CASCADE: "callccm2Id"}
_NAMES = {TOPIC: "topics", EXTERNAL: "calls of external action", CASCADE: "cascade calls"}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an answer. ``key`` of each row tells it from all others, also when the row cannot be read."""

    total: int
    number: int
    size: int
    rows: tuple[tuple[str, Row], ...]


@dataclass(slots=True)
class _Gathered:
    """What the reads of one type have given so far."""

    notices: dict[str, Notice] = field(default_factory=dict)
    bad: dict[str, BadRecord] = field(default_factory=dict)
    foreign: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    totals: set[int] = field(default_factory=set)
    complete: bool = False

    @property
    def keys(self) -> set[str]:
        return self.notices.keys() | self.bad.keys() | self.foreign


@dataclass(frozen=True, slots=True)
class Sedia(Configured):
    """The portal as one source. Option ``types``: "1" (topics), "2" (external action), "8" (cascade calls); default 1 and 8."""

    zone: ZoneInfo
    types: tuple[str, ...]
    kind: ClassVar[str] = "sedia"
    usual_name: ClassVar[str] = "EU Funding & Tenders Portal"
    options: ClassVar[frozenset[str]] = frozenset({"types"})

    @classmethod
    def build(cls, settings: SourceSettings) -> Sedia:
        """
        Raises:
            ConfigError: a type that the portal does not have, another language than English, a zone that does not exist.
        """
        if settings.language not in ("", _LANGUAGE):
            raise ConfigError(
                'the portal is read in English only: leave it out or write "en"', key=f"sources.{settings.id}.language"
            )
        return cls(settings, configured_zone(settings, "Europe/Brussels"), _types(settings))

    def read(self, client: Fetcher, now: datetime) -> SourceRead:
        gathered: dict[str, _Gathered] = {}
        broken = ""
        for kind in self.types:
            gathered[kind] = _Gathered()
            try:
                self._gather(client, kind, gathered[kind], now)
            except FetchError as error:
                if not any(g.notices for g in gathered.values()):
                    raise
                broken = f"the read was cut short ({error}); what came before is kept, and nothing counts as missing"
                break
        return self._united(gathered, broken)

    def _united(self, gathered: Mapping[str, _Gathered], broken: str) -> SourceRead:
        warnings = [sentence for kind, one in gathered.items() for sentence in _warnings(kind, one)]
        return SourceRead(
            source=self.id,
            notices=tuple(n for one in gathered.values() for n in one.notices.values()),
            bad=tuple(b for one in gathered.values() for b in one.bad.values()),
            complete=not broken and all(one.complete for one in gathered.values()),
            warnings=(*([broken] if broken else []), *warnings),
            notes=tuple(note for kind, one in gathered.items() for note in _notes(kind, one)),
        )

    def _gather(self, client: Fetcher, kind: str, into: _Gathered, now: datetime) -> None:
        """Read one type again and again, until a read does not contradict itself or all of them together make up the total.

        Two reads in a row that list the same rows, none twice, are the end too: then it is the total that is not true.
        """
        before: list[str] = []
        for _ in range(_READS):
            pages: list[Page] = []
            for page in self._pages(client, kind):
                self._take(page, kind, into, now)
                pages.append(page)
            into.totals.update(page.total for page in pages)
            self._refuse_unreadable(into)
            too_many = max(into.totals) > self._most
            into.complete = not too_many and (consistent(pages) or into.totals == {len(into.keys)})
            keys = sorted(key for page in pages for key, _ in page.rows)
            settled = keys == before and len(set(keys)) == len(keys)
            if into.complete or too_many or settled:
                return
            before = keys

    def _refuse_unreadable(self, read: _Gathered) -> None:
        """Rows of which none can be read are not a list of bad rows, but one in another form."""
        if len(read.bad) < _FOREIGN_FEW or read.notices:
            return
        first = next(iter(read.bad.values()))
        raise ParseError(f"none of {len(read.bad)} rows could be read; the first: {first.why}", source=self.id)

    @property
    def _most(self) -> int:
        return min(_MAX_ROWS, self.settings.max_items)

    def _pages(self, client: Fetcher, kind: str) -> Iterator[Page]:
        """The pages of one read, as many as the first of them promises."""
        number, last = 1, 1
        while number <= last:
            page = read_page(self._fetch(client, kind, number), number, self.id)
            if number == 1:
                last = math.ceil(min(page.total, self._most) / page.size)
            yield page
            if not page.rows:
                return
            number += 1

    def _fetch(self, client: Fetcher, kind: str, number: int) -> Payload:
        query = {
            "bool": {
                "must": [
                    {"terms": {"type": [kind]}},
                    {"terms": {"status": [FORTHCOMING, OPEN]}},
                    {"terms": {"DATASOURCE": ["SEDIA"]}},
                ]
            }
        }
        parts = {"query": query, "languages": [_LANGUAGE], "sort": {"field": _SORTED_BY[kind], "order": "ASC"}}
        return client.post_parts(
            (self.settings.url or ADDRESS).rstrip("/") + _PATH,
            {name: json.dumps(part) for name, part in parts.items()},
            settings=self.settings,
            params={"apiKey": "SEDIA", "text": "***", "pageSize": str(_PAGE_SIZE), "pageNumber": str(number)},
        )

    def _take(self, page: Page, kind: str, into: _Gathered, now: datetime) -> None:
        """Add what is new on a page.

        Raises:
            FilterIgnored: too many of its rows were not asked for.
        """
        known = into.keys
        strange = {key for key, row in page.rows if row.all("type") and foreign(row, kind, _LANGUAGE)}
        if len(strange) >= _FOREIGN_FEW and len(strange) > _FOREIGN_SHARE * len(page.rows):
            said = f"the portal ignored the filter: {len(strange)} of {len(page.rows)} rows were not asked for"
            raise FilterIgnored(f"{said}; nothing was stored, the next run tries again", source=self.id)
        into.foreign |= strange
        for key, row in page.rows:
            if key not in known and key not in strange:
                self._take_row(key, row, into, now)

    def _take_row(self, key: str, row: Row, into: _Gathered, now: datetime) -> None:
        closing = self.settings.closing_time or CLOSING

        def read(row: Row) -> Notice:
            notice, faults = notice_of(row, source=self.id, zone=self.zone, closing_time=closing, now=now)
            into.faults += faults
            return notice

        notices, bad = read_records(self.id, [row], read, lambda r: r.reference[:80] or "(without reference)")
        into.notices.update((key, notice) for notice in notices)
        into.bad.update((key, record) for record in bad)


def read_page(payload: Payload, number: int, source: str) -> Page:
    """One answer → its rows.

    Raises:
        ParseError: no JSON, or no list of rows where it should be.
    """
    try:
        answer = json.loads(payload.body)
    except (ValueError, RecursionError) as error:
        raise ParseError(f"{what_came(payload)} came in place of the portal's JSON", source=source) from error
    rows = answer.get("results") if isinstance(answer, Mapping) else None
    total = answer.get("totalResults") if isinstance(answer, Mapping) else None
    if not isinstance(rows, list) or not isinstance(total, int):
        raise ParseError("the portal's answer has no list of results: its form has changed", source=source)
    return Page(
        total=max(0, total),
        number=_echoed(answer, "pageNumber", number),
        size=min(_echoed(answer, "pageSize", _PAGE_SIZE), _PAGE_SIZE),
        rows=tuple((_key(raw), Row(raw if isinstance(raw, Mapping) else {})) for raw in rows),
    )


def consistent(pages: Sequence[Page]) -> bool:
    """Whether the pages of one read agree: one total, one size, no row twice, and as many rows as the total says."""
    keys = [key for page in pages for key, _ in page.rows]
    return (
        len({page.total for page in pages}) == 1
        and len({page.size for page in pages}) == 1
        and [page.number for page in pages] == list(range(1, len(pages) + 1))
        and len(set(keys)) == len(keys) == pages[0].total
    )


def _echoed(answer: Mapping[str, Any], name: str, asked: int) -> int:
    value = answer.get(name)
    return value if isinstance(value, int) and value > 0 else asked


def _key(raw: Any) -> str:
    """What tells a document from all others: where it is kept, its reference, its language."""
    row = Row(raw if isinstance(raw, Mapping) else {})
    if row.reference:
        return f"{row.one('DATASOURCE')} {row.reference} {row.language}"
    return hashlib.sha256(json.dumps(raw, sort_keys=True).encode()).hexdigest()


def _types(settings: SourceSettings) -> tuple[str, ...]:
    given = settings.options.get("types", [TOPIC, CASCADE])
    types = tuple(dict.fromkeys(str(t) for t in given)) if isinstance(given, (list, tuple)) else ()
    if not types or not set(types) <= _NAMES.keys():
        said = 'give a list with "1" (topics), "2" (external action) or "8" (cascade calls)'
        raise ConfigError(said, key=f"sources.{settings.id}.types")
    return types


def _notes(kind: str, one: _Gathered) -> list[str]:
    """What was odd in the portal's answers on a type and cost nothing."""
    if not one.foreign:
        return []
    return [f"{_NAMES[kind]}: {len(one.foreign)} rows that were not asked for were left out"]


def _warnings(kind: str, one: _Gathered) -> list[str]:
    """Sentences for the operator on what of a type could not be read as it should."""
    name, found = _NAMES[kind], []
    if not one.keys and one.totals:
        found.append(f"the portal lists no {name} at all")
    if one.totals and not one.complete:
        totals = " and ".join(str(t) for t in sorted(one.totals))
        seen = f"{totals} promised, {len(one.keys)} seen"
        found.append(f"{name}: {seen}: the list is not whole, so none counts as missing")
    found += one.faults[:_FAULTS_TOLD]
    if len(one.faults) > _FAULTS_TOLD:
        found.append(f"{name}: {len(one.faults) - _FAULTS_TOLD} more dates could not be read")
    return found
