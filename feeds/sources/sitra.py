"""Sitra's calls: the REST interface of its site (WordPress, JSON).

The days of a call are no fields of the interface, but stand in its content as labelled parts, mostly with a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from feeds.rows import Reading, Row, notice_of
from feeds.source import Fetcher, Payload, configured_zone, read_records
from feeds.sources._lists import json_of, must_list, refuse_unreadable, text_in
from matcher.domain.errors import ParseError
from matcher.domain.notice import Notice, SourceRead
from matcher.domain.settings import SourceSettings

ADDRESS = "https://www.sitra.fi"
_PATH = "/wp-json/wp/v2/funding_request"
_PAGE_SIZE = 50
_MOST_PAGES = 40
_PARTS = ("program", "start-datetime", "end-datetime", "status")


@dataclass(frozen=True, slots=True)
class Sitra:
    """All calls that the site still shows, closed ones too."""

    settings: SourceSettings
    zone: ZoneInfo
    kind: ClassVar[str] = "sitra"
    options: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def build(cls, settings: SourceSettings) -> Sitra:
        """
        Raises:
            ConfigError: a zone that does not exist.
        """
        return cls(settings, configured_zone(settings, "Europe/Helsinki"))

    @property
    def id(self) -> str:
        return self.settings.id

    @property
    def name(self) -> str:
        return self.settings.name or "Sitra"

    def read(self, client: Fetcher, now: datetime) -> SourceRead:
        rows: list[Any] = []
        number, last, total = 1, 1, None
        while number <= last:
            payload = client.get(self._address(number), settings=self.settings, conditional=False)
            rows += self._page(payload)
            said = {name: payload.headers.get(name, "") for name in ("x-wp-total", "x-wp-totalpages")}
            last = _whole(said["x-wp-totalpages"]) or last
            total = _whole(said["x-wp-total"]) or total
            number += 1
        return self.parse(rows, total)

    def parse(self, rows: list[Any], total: int | None = None) -> SourceRead:
        """Records, and how many there are as the server's headers say.

        Raises:
            ParseError: there are none, which never is so, or none of them can be read.
        """
        must_list(self.id, rows, "the list of calls")
        calls = {_ref(row): row for row in rows if text_in(row, "type") in ("", "funding_request")}
        notices, bad = read_records(self.id, list(calls.values())[: self.settings.max_items], self._notice, _ref)
        refuse_unreadable(self.id, len(notices), bad)
        whole = total is None or len(rows) >= total
        warnings = () if whole else (f"{len(rows)} calls listed, {total} promised: nothing counts as missing",)
        return SourceRead(self.id, notices, bad, whole, warnings=warnings)

    def _address(self, number: int) -> str:
        query = {"per_page": _PAGE_SIZE, "page": number, "lang": self.settings.language or "fi"}
        return f"{(self.settings.url or ADDRESS).rstrip('/')}{_PATH}?{urlencode(query)}"

    def _page(self, payload: Payload) -> list[Any]:
        rows = json_of(payload, self.id)
        if not isinstance(rows, list):
            raise ParseError("the answer is no list of calls: the form of the interface has changed", source=self.id)
        return rows

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
                authority="Sitra",
            ),
            Reading(settings=self.settings, zone=self.zone, base=ADDRESS),
        )


def _ref(row: Any) -> str:
    return text_in(row, "id")[:40] or f"(none) {text_in(row, 'link')[:60]}"


def _published(stamp: str) -> str:
    return f"{stamp}+00:00" if stamp else ""


def _whole(said: str) -> int | None:
    return min(int(said), _MOST_PAGES * _PAGE_SIZE) if said.isdigit() and len(said) < 7 else None


def _parts(content: str) -> dict[str, str]:
    """The labelled parts of a call's content: ``.single-meta--start-datetime .single-meta__data`` and its like."""
    from lxml import etree

    parts = dict.fromkeys(_PARTS, "")
    if not content.strip():
        return parts
    parser = etree.HTMLParser(remove_comments=True, no_network=True, encoding="utf-8")
    tree = etree.fromstring(content.encode("utf-8", "replace"), parser)
    for name in parts if tree is not None else ():
        held = tree.xpath(
            f'//*[contains(concat(" ", @class, " "), " single-meta--{name} ")]'
            '//*[contains(concat(" ", @class, " "), " single-meta__data ")]'
        )
        parts[name] = " ".join(" ".join(held[0].itertext()).split())[:200] if held else ""
    return parts
