"""RSS and Atom feeds, set up in config.toml alone: ``{ kind = "rss", url, language, zone, closing_time }``.

What feeds get wrong, and what is done about it: an identifier that several items share is none; the scheme, "www." and a last
slash are no part of one; a date without a zone is in the source's; a page or an empty body in place of a feed is an error, not
an empty list; a feed that breaks off is one too, since its last item may be half an item.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from feeds.pubdate import read_published
from feeds.received import damaged, decode, moved, what_came
from feeds.rows import Reading, Row, read_rows
from feeds.source import Configured, Fetcher, Payload, configured_zone
from feeds.wanted import OPTIONS, Wanted
from matcher.domain.errors import ConfigError, ParseError
from matcher.domain.notice import SourceRead
from matcher.domain.settings import SourceSettings

_ROOT_END = re.compile(r"</(?:[\w-]+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--.*?-->\s*)*\Z", re.IGNORECASE | re.DOTALL)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,300}\?>")
_NOT_XML = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]")

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RssFeed(Configured):
    """One feed. Each item becomes a notice of kind CALL; what it states of dates is read from its words."""

    zone: ZoneInfo
    wanted: Wanted
    kind: ClassVar[str] = "rss"
    options: ClassVar[frozenset[str]] = OPTIONS

    @classmethod
    def build(cls, settings: SourceSettings) -> RssFeed:
        """
        Raises:
            ConfigError: no address, a zone that does not exist, or an option that cannot be used.
        """
        if not settings.url:
            raise ConfigError("a feed needs its address: add url", key=f"sources.{settings.id}.url")
        return cls(settings, configured_zone(settings, "Europe/Helsinki"), Wanted.of(settings))

    def read(self, client: Fetcher, now: datetime) -> SourceRead:
        payload = client.get(self.settings.url, settings=self.settings)
        notes = moved(payload, self.settings.url)
        if payload.unchanged:
            return SourceRead(self.id, unchanged=True, notes=notes)
        return replace(self.parse(payload), notes=notes)

    def parse(self, payload: Payload) -> SourceRead:
        """
        Raises:
            ParseError: what came is no feed, or not a whole one.
        """
        import feedparser

        text, stray = decode(payload)
        text = _NOT_XML.sub("", _XML_DECLARATION.sub("", text)).strip()
        headers = {"content-type": "application/xml; charset=utf-8"}
        feed = feedparser.parse(text.encode(), response_headers=headers) if text else {}
        if not feed.get("version"):
            raise ParseError(f"{what_came(payload)} came in place of a feed: check the source's url", source=self.id)
        if not _ROOT_END.search(text[-2000:]):
            raise ParseError("the feed breaks off before its end; the next run reads it again", source=self.id)
        reading = Reading(
            settings=self.settings,
            zone=self.zone,
            base=payload.url,
            language=_language(feed["feed"]),
            today=payload.at.astimezone(self.zone).date(),
        )
        read = read_rows(feed["entries"], self._row, reading)
        return self.wanted.kept(replace(read, rolling=True, warnings=(*read.warnings, *_warnings(feed, stray))))

    def _row(self, entry: Entry) -> Row:
        dates = (_text(entry, key) for key in ("published", "updated", "created"))
        return Row(
            ref=_text(entry, "id"),
            title=_text(entry, "title"),
            url=_text(entry, "link"),
            text=_content(entry),
            published=next((d for d in dates if read_published(d, self.zone)), ""),
        )


def _text(entry: Entry, key: str) -> str:
    value = entry.get(key)
    return value if isinstance(value, str) else ""


def _content(entry: Entry) -> str:
    """The longest text of an item: some feeds carry the whole text beside a summary, some the summary alone."""
    texts = [_text(part, "value") for part in entry.get("content") or () if isinstance(part, Mapping)]
    return max((*texts, _text(entry, "summary")), key=len)


def _language(feed: Entry) -> str:
    return _text(feed, "language").split("-")[0].lower()[:3]


def _warnings(feed: Entry, stray: int) -> tuple[str, ...]:
    """Sentences for the operator on a feed that could be read but is not as it should be."""
    found = damaged(stray)
    if feed.get("bozo") and "SAX" in type(feed.get("bozo_exception")).__name__:
        found = (*found, "the feed is not well-formed XML; its items were read as far as that goes")
    return found
