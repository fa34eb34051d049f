"""RSS and Atom feeds, set up in config.toml alone: ``{ kind = "rss", url, language, zone, closing_time }``.

What feeds get wrong, and what is done about it: an identifier that several items share is none; the scheme, "www." and a last
slash are no part of one; a date without a zone is in the source's; a page or an empty body in place of a feed is an error, not
an empty list; a feed that breaks off is one too, since its last item may be half an item.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, ClassVar
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from feeds.dates import read_steps
from feeds.pubdate import read_published
from feeds.received import decode, what_came
from feeds.source import Fetcher, Payload, configured_zone, read_records
from feeds.text import html_to_text, one_line
from matcher.domain.errors import ConfigError, ParseError
from matcher.domain.notice import Notice, NoticeKind, SourceRead
from matcher.domain.settings import SourceSettings
from matcher.domain.status import Stated

_MAX_REF = 200
_MAX_URL = 2_000
_NO_IDENTIFIERS = frozenset({"", "n/a", "na", "none", "null", "undefined", "nil", "0", "-", "#"})
_ROOT_END = re.compile(r"</(?:[\w-]+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--.*?-->\s*)*\Z", re.IGNORECASE | re.DOTALL)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,300}\?>")
_NOT_XML = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]")
_CONTINUOUS = re.compile(
    r"\bjatkuva haku\b|\bhaku on jatkuva\b|\blöpande ansökan\b|\bansökningstiden är löpande\b|\bopen continuously\b"
    r"|\bcontinuously open\b",
    re.IGNORECASE,
)

_WITHDRAWN = re.compile(
    r"\A\W*(?:peruttu|peruutettu|inställd|inställt|återkallad|återkallat|cancelled|canceled|withdrawn)\b"
    r"|\bhaku on peruttu\b|\butlysningen (?:är|har blivit) (?:inställd|återkallad)\b"
    r"|\bth(?:e|is) call (?:is|has been|was) (?:cancelled|canceled|withdrawn)\b",
    re.IGNORECASE,
)

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RssFeed:
    """One feed. Each item becomes a notice of kind CALL; what it states of dates is read from its words."""

    settings: SourceSettings
    zone: ZoneInfo
    kind: ClassVar[str] = "rss"
    options: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def build(cls, settings: SourceSettings) -> RssFeed:
        """
        Raises:
            ConfigError: no address, or a zone that does not exist.
        """
        if not settings.url:
            raise ConfigError("a feed needs its address: add url", key=f"sources.{settings.id}.url")
        return cls(settings, configured_zone(settings, "Europe/Helsinki"))

    @property
    def id(self) -> str:
        return self.settings.id

    @property
    def name(self) -> str:
        return self.settings.name or self.settings.id

    def read(self, client: Fetcher, now: datetime) -> SourceRead:
        payload = client.get(self.settings.url, settings=self.settings)
        moved = _moved(payload, self.settings.url)
        if payload.unchanged:
            return SourceRead(self.id, unchanged=True, warnings=moved)
        read = self.parse(payload)
        return replace(read, warnings=moved + read.warnings)

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
        entries = _distinct(feed["entries"])
        taken = entries[: self.settings.max_items]
        refs = references(taken)
        language = self.settings.language or _language(feed["feed"])
        notices, bad = read_records(
            self.id,
            list(zip(refs, taken, strict=True)),
            lambda row: self._notice(row[0], row[1], language, payload.url),
            lambda row: row[0],
        )
        warnings = _warnings(feed, len(entries), len(taken), stray)
        return SourceRead(self.id, notices, bad, len(taken) == len(entries), rolling=True, warnings=warnings)

    def _notice(self, ref: str, entry: Entry, language: str, base: str) -> Notice:
        title = one_line(_text(entry, "title"))
        text = html_to_text(_content(entry))
        if not title and not text:
            raise ValueError("the item has neither a title nor a text")
        published = next(
            (p for key in ("published", "updated", "created") if (p := read_published(_text(entry, key), self.zone))),
            None,
        )
        words = f"{title}\n{text}"
        return Notice(
            source=self.id,
            ref=ref,
            kind=NoticeKind.CALL,
            title=title or one_line(text, 100),
            url=_web_link(entry, base) or self.settings.url,
            language=language,
            text=text,
            steps=read_steps(words, language, self.zone, self.settings.closing_time, published),
            stated=_stated(words),
            published=published,
        )


def _stated(words: str) -> Stated:
    """What the words of an item say of the call's state; mostly nothing."""
    if _WITHDRAWN.search(words):
        return Stated.WITHDRAWN
    return Stated.CONTINUOUS if _CONTINUOUS.search(words) else Stated.UNKNOWN


def references(entries: Sequence[Entry]) -> list[str]:
    """One lasting reference for each item, whatever their order: its identifier, else its link, else its title (and date).

    A value that several items share is no identifier. An address counts without its scheme, "www." and last slash.
    """
    refs: list[str] = ["" for _ in entries]
    for candidate in _CANDIDATES:
        values = [candidate(entry) for entry in entries]
        shared, taken = Counter(values), set(refs)
        for n, value in enumerate(values):
            if not refs[n] and value and shared[value] == 1 and value not in taken:
                refs[n] = value
    return [ref or _digest(str(sorted(_plain(entry).items()))) for ref, entry in zip(refs, entries, strict=True)]


def _identifier(entry: Entry) -> str:
    given = _text(entry, "id").strip()
    return "" if given.casefold() in _NO_IDENTIFIERS else _address_key(given)


def _link(entry: Entry) -> str:
    return _address_key(_text(entry, "link").strip())


def _title(entry: Entry) -> str:
    title = one_line(_text(entry, "title")).casefold()
    return f"title:{title}"[:_MAX_REF] if title else ""


def _dated_title(entry: Entry) -> str:
    return f"{_title(entry)[: _MAX_REF - 20]} {_text(entry, 'published')[:19]}".strip()


_CANDIDATES: tuple[Callable[[Entry], str], ...] = (_identifier, _link, _title, _dated_title)


def _address_key(given: str) -> str:
    """An identifier in its lasting form."""
    given = one_line(given, _MAX_URL)
    try:
        parts = urlsplit(given)
    except ValueError:
        parts = None
    if parts and parts.scheme in ("http", "https") and parts.netloc:
        query = f"?{parts.query}" if parts.query else ""
        given = f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{query}"
    return given if len(given) <= _MAX_REF else f"{given[: _MAX_REF - 33]}#{_digest(given)}"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


def _distinct(entries: Sequence[Entry]) -> list[Entry]:
    """The items without those that are the same again: same identifier, link and title; the one with the most text stays."""
    best: dict[tuple[str, str, str], Entry] = {}
    for entry in entries:
        key = (_identifier(entry), _link(entry), _title(entry))
        if key not in best or len(_content(entry)) > len(_content(best[key])):
            best[key] = entry
    return list(best.values())


def _plain(entry: Entry) -> dict[str, str]:
    return {key: _text(entry, key) for key in ("id", "link", "title", "published", "summary")}


def _text(entry: Entry, key: str) -> str:
    value = entry.get(key)
    return value if isinstance(value, str) else ""


def _content(entry: Entry) -> str:
    """The longest text of an item: some feeds carry the whole text beside a summary, some the summary alone."""
    texts = [_text(part, "value") for part in entry.get("content") or () if isinstance(part, Mapping)]
    return max((*texts, _text(entry, "summary")), key=len)


def _web_link(entry: Entry, base: str) -> str:
    """The item's address, from ``base`` on where it is a relative one; "" when it is none for a browser."""
    given = _text(entry, "link").strip()
    try:
        link = urljoin(base, given) if given else ""
    except ValueError:
        return ""
    return link if link.startswith(("http://", "https://")) and len(link) <= _MAX_URL else ""


def _language(feed: Entry) -> str:
    return _text(feed, "language").split("-")[0].lower()[:3] or "und"


def _moved(payload: Payload, url: str) -> tuple[str, ...]:
    if payload.moved_to is None:
        return ()
    return (f"{url} has moved to {payload.moved_to} for good: set the source's url to it",)


def _warnings(feed: Entry, listed: int, taken: int, stray: int) -> tuple[str, ...]:
    """Sentences for the operator on a feed that could be read but is not as it should be."""
    found = []
    if not listed:
        found.append("the feed lists no items at all: true in a pause of funding, else its address or form has changed")
    if taken < listed:
        found.append(f"only the first {taken} of {listed} items were taken (max_items)")
    if stray:
        found.append(f"{stray} bytes of the feed do not fit its charset; each was read by itself")
    if feed.get("bozo") and "SAX" in type(feed.get("bozo_exception")).__name__:
        found.append("the feed is not well-formed XML; its items were read as far as that goes")
    return tuple(found)
