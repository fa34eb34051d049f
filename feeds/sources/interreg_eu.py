"""interreg.eu, calls of all Interreg programmes: the search index behind its page (Algolia, JSON).

The index gives a call's programme, days and regions, not its text, which stands on the programme's own page. Asking needs the key
that the page itself carries for its visitors; it changes now and then, so it comes from the configuration or the environment.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from feeds.paging import Page, read_pages, with_list
from feeds.received import json_of
from feeds.rows import Reading, Row, notice_of
from feeds.source import Configured, Fetcher, Payload, configured_zone, read_records
from feeds.sources._lists import list_in, must_list, refuse_unreadable, text_in
from matcher.domain.errors import ConfigError, FetchError, ParseError
from matcher.domain.notice import Notice, SourceRead
from matcher.domain.settings import SourceSettings
from matcher.domain.status import Stated

PAGE = "https://interreg.eu"
_INDEX = "prod_en-us_content"
_FILTER = "contentType:callForProjectsPage AND (callStatus:Open OR callStatus:Forthcoming)"
_PAGE_SIZE = 200
_MOST_PAGES = 50
_MOST_CODES = 400
_STATES = {"open": Stated.OPEN, "forthcoming": Stated.FORTHCOMING, "closed": Stated.CLOSED}


@dataclass(frozen=True, slots=True)
class InterregEu(Configured):
    """Open and coming calls. Options: ``app`` (the index's application id), ``key`` or ``key_env`` (the name of the environment
    variable that holds the key), ``takes`` (programme's name as the index writes it → code; only these are taken).
    """

    zone: ZoneInfo
    app: str
    key: str = field(repr=False)
    programmes: Mapping[str, str] = field(default_factory=dict)
    kind: ClassVar[str] = "interreg_eu"
    usual_name: ClassVar[str] = "Interreg.eu"
    options: ClassVar[frozenset[str]] = frozenset({"app", "key", "key_env", "takes"})

    @classmethod
    def build(cls, settings: SourceSettings) -> InterregEu:
        """
        Raises:
            ConfigError: an option of another type, or a zone that does not exist.
        """
        given = {name: settings.options.get(name, "") for name in ("app", "key", "key_env")}
        for name, value in given.items():
            if not isinstance(value, str):
                raise ConfigError("write a text in quotes", key=f"sources.{settings.id}.{name}")
        key = str(given["key"]) or os.environ.get(str(given["key_env"]), "")
        zone = configured_zone(settings, "Europe/Brussels")
        return cls(settings, zone, str(given["app"]), key, programme_codes(settings))

    def read(self, client: Fetcher, now: datetime) -> SourceRead:
        if not (self.app and self.key):
            said = 'the index asks for its application id and its search key: set app, and key or key_env ("matcher config show")'
            raise FetchError(said, source=self.id)

        def fetch(number: int, _so_far: int) -> Page[Any]:
            return read_page(self._asked(client, number), number, self.id)

        gathered = read_pages(fetch, most_pages=_MOST_PAGES, most_records=self.settings.max_items)
        return with_list(self.parse(gathered.records), gathered)

    def parse(self, rows: list[Any]) -> SourceRead:
        """
        Raises:
            ParseError: there are none, which never is so, or none of them can be read.
        """
        must_list(self.id, rows, "the list of calls (hits)")
        taken = [row for row in rows if self._wanted(row)][: self.settings.max_items]
        notices, bad = read_records(self.id, taken, self._notice, lambda row: _ref(row) or "(none)")
        refuse_unreadable(self.id, len(notices), bad)
        return SourceRead(self.id, notices, bad, complete=len(rows) <= self.settings.max_items)

    def _asked(self, client: Fetcher, number: int) -> Payload:
        url = self.settings.url or f"https://{self.app.lower()}-dsn.algolia.net"
        params = urlencode({"filters": _FILTER, "hitsPerPage": _PAGE_SIZE, "page": number})
        try:
            return client.post_json(
                f"{url.rstrip('/')}/1/indexes/*/queries",
                {"requests": [{"indexName": _INDEX, "params": params}]},
                settings=self.settings,
                headers={"X-Algolia-Application-Id": self.app, "X-Algolia-API-Key": self.key},
            )
        except FetchError as error:
            if " 403" in str(error) or " 404" in str(error):
                raise FetchError(
                    f"{error}; the search key may have changed: take the page's new one", source=self.id
                ) from error
            raise

    def _wanted(self, row: Any) -> bool:
        return not self.programmes or any(name in self.programmes for name in _programmes(row))

    def _notice(self, row: Any) -> Notice:
        ref = _ref(row)
        if not ref:
            raise ValueError("the record has no id (objectID)")
        names = _programmes(row)
        area = tuple(_shortest([c for c in list_in(row, "callEligibleRegionNuts") or [] if isinstance(c, str)]))
        notice = notice_of(
            ref,
            Row(
                title=text_in(row, "title") or text_in(row, "nodeName"),
                url=text_in(row, "callExternalUrl") or PAGE + text_in(row, "contentUrl"),
                text="\n".join(filter(None, (", ".join(names), ", ".join(_texts(row, "callThemes"))))),
                language="en",
                opens=text_in(row, "callOpenDate"),
                deadlines=tuple(filter(None, [text_in(row, "callDeadlineDate")])),
                published=text_in(row, "createdDate"),
                programme=next((self.programmes[n] for n in names if n in self.programmes), ""),
                applicants=_texts(row, "targetAudience"),
                stated=_STATES.get(text_in(row, "callStatus").casefold(), Stated.UNKNOWN),
            ),
            Reading(settings=replace(self.settings, url=PAGE), zone=self.zone),
        )
        return replace(notice, area=area) if area else notice


def read_page(payload: Payload, number: int, source: str) -> Page[Any]:
    """The hits of one page, counted from 0.

    Raises:
        ParseError: no JSON, or no hits where they should be.
    """
    document, _ = json_of(payload, source)
    results = list_in(document, "results")
    first = results[0] if results else document
    hits = list_in(first, "hits")
    if hits is None:
        raise ParseError("the answer has no list of calls (hits): its form has changed", source=source)
    total, pages = text_in(first, "nbHits"), text_in(first, "nbPages")
    more = number + 1 < int(pages) if pages.isdigit() and len(pages) < 6 else False
    return Page(hits, int(total) if total.isdigit() and len(total) < 9 else None, more)


def programme_codes(settings: SourceSettings) -> Mapping[str, str]:
    """The option ``takes``: a programme's name as the source writes it → its code.

    Raises:
        ConfigError: it is no table of texts.
    """
    given = settings.options.get("takes", {})
    if not isinstance(given, Mapping) or not all(isinstance(v, str) for v in given.values()):
        said = 'write a table of names and codes: { "Interreg Aurora" = "interreg-aurora" }'
        raise ConfigError(said, key=f"sources.{settings.id}.takes")
    return {" ".join(str(name).split()): str(code) for name, code in given.items()}


def _ref(row: Any) -> str:
    """The index's own id, which it makes of the page's kind and number."""
    number = text_in(row, "pageId")
    return (text_in(row, "objectID") or (f"{text_in(row, 'contentType')}_{number}" if number else ""))[:100]


def _programmes(row: Any) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in _texts(row, "associatedProgrammes"))


def _texts(row: Any, key: str) -> tuple[str, ...]:
    return tuple(v for v in (list_in(row, key) or [])[:_MOST_CODES] if isinstance(v, str) and v.strip())


def _shortest(codes: list[str]) -> list[str]:
    """NUTS codes without those that lie within another: the index lists regions beside the larger ones that they are part of."""
    given = {c.strip().upper() for c in codes[: 4 * _MOST_CODES] if 2 <= len(c.strip()) <= 5 and c.strip().isalnum()}
    return sorted(c for c in given if not any(c[:n] in given for n in range(2, len(c))))[:_MOST_CODES]
