"""Sitra's calls: the REST interface of its site (WordPress, JSON).

The days of a call are no fields of the interface, but stand in its content as labelled parts, mostly with a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from feeds.paging import Page, read_pages, with_list
from feeds.received import json_of
from feeds.rows import Reading, Row, notice_of
from feeds.source import Configured, Fetcher, Payload, configured_zone, read_records
from feeds.sources._lists import addressed, must_list, refuse_unreadable, text_in
from feeds.text import html_tree
from matcher.domain.errors import ParseError
from matcher.domain.notice import Notice, SourceRead
from matcher.domain.settings import SourceSettings

ADDRESS = "https://www.sitra.fi"
_PATH = "/wp-json/wp/v2/funding_request"
_PAGE_SIZE = 50
_MOST_PAGES = 40
_PARTS = ("program", "start-datetime", "end-datetime", "status")


@dataclass(frozen=True, slots=True)
class Sitra(Configured):
    """All calls that the site still shows, closed ones too."""

    zone: ZoneInfo
    kind: ClassVar[str] = "sitra"
    usual_name: ClassVar[str] = "Sitra"
    options: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def build(cls, settings: SourceSettings) -> Sitra:
        """
        Raises:
            ConfigError: a zone that does not exist.
        """
        return cls(addressed(settings, ADDRESS), configured_zone(settings, "Europe/Helsinki"))

    def read(self, client: Fetcher, now: datetime) -> SourceRead:
        def fetch(number: int, _so_far: int) -> Page[Any]:
            payload = client.get(self._address(1 + number), settings=self.settings, conditional=False)
            return self._page(payload)

        gathered = read_pages(fetch, most_pages=_MOST_PAGES, most_records=self.settings.max_items)
        return with_list(self.parse(gathered.records), gathered)

    def parse(self, rows: list[Any]) -> SourceRead:
        """
        Raises:
            ParseError: there are none, which never is so, or none of them can be read.
        """
        must_list(self.id, rows, "the list of calls")
        calls = {_ref(row): row for row in rows if text_in(row, "type") in ("", "funding_request")}
        taken = list(calls.values())[: self.settings.max_items]
        notices, bad = read_records(self.id, taken, self._notice, _ref)
        refuse_unreadable(self.id, len(notices), bad)
        return SourceRead(self.id, notices, bad, complete=len(taken) == len(calls))

    def _address(self, number: int) -> str:
        query = {"per_page": _PAGE_SIZE, "page": number, "lang": self.settings.language or "fi"}
        return f"{self.settings.url}{_PATH}?{urlencode(query)}"

    def _page(self, payload: Payload) -> Page[Any]:
        rows, _ = json_of(payload, self.id)
        if not isinstance(rows, list):
            raise ParseError("the answer is no list of calls: the form of the interface has changed", source=self.id)
        total = payload.headers.get("x-wp-total", "")
        return Page(rows, int(total) if total.isdigit() and len(total) < 7 else None)

    def _notice(self, row: Any) -> Notice:
        ref = text_in(row, "id")[:40]
        if not ref:
            raise ValueError("the record has no id")
        content = text_in(row, "content", "rendered")
        parts = _parts(content)
        language = self.settings.language or "fi"
        return notice_of(
            ref,
            Row(
                title=text_in(row, "title", "rendered"),
                url=text_in(row, "link"),
                text=content,
                language=language,
                opens=parts["start-datetime"],
                deadlines=tuple(filter(None, [parts["end-datetime"]])),
                state=parts["status"],
                published=_published(text_in(row, "date_gmt")),
                keywords=tuple(filter(None, [parts["program"]])),
            ),
            Reading(settings=self.settings, zone=self.zone, base=self.settings.url),
        )


def _ref(row: Any) -> str:
    return text_in(row, "id")[:40] or f"(none) {text_in(row, 'link')[:60]}"


def _published(stamp: str) -> str:
    return f"{stamp}+00:00" if stamp else ""


def _parts(content: str) -> dict[str, str]:
    """The labelled parts of a call's content: ``.single-meta--start-datetime .single-meta__data`` and its like."""
    parts = dict.fromkeys(_PARTS, "")
    tree = html_tree(content)[0]
    for name in parts if tree is not None else ():
        held = tree.xpath(
            f'//*[contains(concat(" ", @class, " "), " single-meta--{name} ")]'
            '//*[contains(concat(" ", @class, " "), " single-meta__data ")]'
        )
        parts[name] = " ".join(" ".join(held[0].itertext()).split())[:200] if held else ""
    return parts
