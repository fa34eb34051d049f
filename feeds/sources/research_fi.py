"""research.fi (Tiedejatutkimus.fi), calls of Finnish foundations and other funders of research: the portal's own search (JSON).

A call that takes applications all the time has a day far back or far ahead in place of a due date, so both are asked for. Days
are days: an hour of the night that comes with one is a program's, and turned into another zone it would be the day before.
Persons to contact are neither asked for nor kept. Several calls share one login page, so only the id tells them apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from feeds.cells import NO_END
from feeds.paging import Page, read_pages, with_list
from feeds.prose.steps import END_OF_DAY
from feeds.received import json_of
from feeds.rows import Reading, Row, notice_of
from feeds.source import Configured, Fetcher, Payload, configured_zone, moment, read_records
from feeds.sources._lists import addressed, list_in, must_list, refuse_unreadable, text_in
from matcher.domain.errors import ConfigError, ParseError
from matcher.domain.notice import Notice, SourceRead
from matcher.domain.settings import SourceSettings
from matcher.domain.status import Stated
from matcher.domain.step import Clock, Step, StepKind, instant

PAGE = "https://research.fi/"
ADDRESS = "https://researchfi-api-production.2.rahtiapp.fi"
_PATH = "/portalapi/funding-call/_search"
LANGUAGES = ("fi", "sv", "en")
_PAGE_SIZE = 200
_MOST_ROWS = 10_000
"""A search shows no rows beyond this many."""


@dataclass(frozen=True, slots=True)
class ResearchFi(Configured):
    """The calls that are not over. The host has moved before: the row's ``url`` holds another."""

    zone: ZoneInfo
    kind: ClassVar[str] = "research_fi"
    usual_name: ClassVar[str] = "Tiedejatutkimus.fi"
    options: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def build(cls, settings: SourceSettings) -> ResearchFi:
        """
        Raises:
            ConfigError: a language that the portal does not have, or a zone that does not exist.
        """
        if settings.language not in ("", *LANGUAGES):
            raise ConfigError('write "fi", "sv" or "en", or leave it out', key=f"sources.{settings.id}.language")
        return cls(addressed(settings, ADDRESS), configured_zone(settings, "Europe/Helsinki"))

    def read(self, client: Fetcher, now: datetime) -> SourceRead:
        def fetch(_number: int, so_far: int) -> Page[Any]:
            return read_page(self._asked(client, now, so_far), self.id)

        most = min(_MOST_ROWS, self.settings.max_items)
        gathered = read_pages(fetch, most_pages=_MOST_ROWS // _PAGE_SIZE, most_records=most)
        return with_list(self.parse(gathered.records), gathered)

    def parse(self, rows: list[Any]) -> SourceRead:
        """
        Raises:
            ParseError: there are no hits of the search, which never is so, or none of them can be read.
        """
        hits = {
            _ref(hit) or f"no. {n}": hit for n, hit in enumerate(must_list(self.id, rows, "the list of calls (hits)"))
        }
        taken = list(hits.values())[: self.settings.max_items]
        notices, bad = read_records(self.id, taken, self._notice, lambda hit: _ref(hit) or "(none)")
        refuse_unreadable(self.id, len(notices), bad)
        return SourceRead(self.id, notices, bad, complete=len(hits) == len(rows) == len(taken))

    def _asked(self, client: Fetcher, now: datetime, start: int) -> Payload:
        today = now.astimezone(self.zone).date()
        due = "callProgrammeDueDate"
        ranges = [{"range": {due: {"gte": today.isoformat()}}}, {"range": {due: {"lte": NO_END[0].isoformat()}}}]
        document = {
            "size": _PAGE_SIZE,
            "from": start,
            "track_total_hits": True,
            "query": {"bool": {"should": ranges, "minimum_should_match": 1}},
            "sort": [{due: {"order": "asc"}}],
            "_source": {"excludes": ["contactInformation"]},
        }
        return client.post_json(self.settings.url + _PATH, document, settings=self.settings)

    def _notice(self, hit: Any) -> Notice:
        ref = _ref(hit)
        if not ref:
            raise ValueError("the record has no id")
        row = hit["_source"]
        language = self._language(row)
        due, no_end = _day(text_in(row, "callProgrammeDueDate")), False
        if due and not NO_END[0] < due < NO_END[1]:
            due, no_end = None, True
        funder = _first(row.get("foundation"))
        return notice_of(
            ref,
            Row(
                title=_named(row, "name", language),
                url=_named(row, "applicationURL_", language)
                or text_in(funder, "foundationURL")
                or text_in(funder, "url")
                or PAGE,
                text="\n".join(
                    f"<div>{t}</div>" for k in ("description", "applicationTerms") if (t := _named(row, k, language))
                ),
                language=language,
                authority=_named(funder, "name", language),
                keywords=tuple(filter(None, (_named(c, "name", language) for c in list_in(row, "categories") or []))),
                steps=self._steps(_day(text_in(row, "callProgrammeOpenDate")), due, row),
                stated=Stated.CONTINUOUS
                if no_end or row.get("continuousApplicationPeriod") is True
                else Stated.UNKNOWN,
            ),
            Reading(settings=replace(self.settings, url=PAGE), zone=self.zone, language=language),
        )

    def _steps(self, opens: date | None, due: date | None, row: Mapping[str, Any]) -> tuple[Step, ...]:
        steps = []
        if opens and NO_END[0] < opens < NO_END[1]:
            steps.append(Step(moment(opens, time(), self.zone), StepKind.OPENS, Clock.DEFAULT, opens.isoformat()))
        if due:
            clock = _clock(text_in(row, "callProgrammeDueTime"))
            at = moment(due, clock or self.settings.closing_time or END_OF_DAY, self.zone)
            said = f"{due.isoformat()} {clock:%H:%M}" if clock else due.isoformat()
            steps.append(Step(at, StepKind.FINAL, Clock.GIVEN if clock else Clock.DEFAULT, said))
        return tuple(sorted(steps, key=instant))

    def _language(self, row: Mapping[str, Any]) -> str:
        """The configured language, else the first, that has a name for the call."""
        wanted = dict.fromkeys((self.settings.language or LANGUAGES[0], *LANGUAGES))
        return next((each for each in wanted if _own(row, "name", each)), LANGUAGES[0])


def read_page(payload: Payload, source: str) -> Page[Any]:
    """The hits of one answer, and how many there are in all.

    Raises:
        ParseError: no JSON, or no hits where they should be.
    """
    document, _ = json_of(payload, source)
    hits = list_in(document, "hits", "hits")
    total = text_in(document, "hits", "total", "value") or text_in(document, "hits", "total")
    if hits is None or not total.isdigit() or len(total) > 9:
        raise ParseError("the answer has no list of calls (hits) with its total: its form has changed", source=source)
    return Page(hits, int(total))


def _ref(hit: Any) -> str:
    return (text_in(hit, "_source", "id") or text_in(hit, "_id"))[:100]


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _own(row: Any, key: str, language: str) -> str:
    """A field in one language: ``nameFi``, or ``name`` with ``Fi`` or ``fi`` in it, or ``applicationURL_fi``."""
    big = language.capitalize()
    return (
        text_in(row, f"{key}{big}")
        or text_in(row, key, big)
        or text_in(row, key, language)
        or text_in(row, f"{key}{language}")
    )


def _named(row: Any, key: str, language: str) -> str:
    return next(filter(None, (_own(row, key, each) for each in (language, *LANGUAGES))), "")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _clock(text: str) -> time | None:
    """A due time; midnight is how the absence of one is written."""
    try:
        clock = time.fromisoformat(text[:8]) if ":" in text else time()
    except ValueError:
        return None
    return clock.replace(second=0, tzinfo=None) if clock != time() else None
