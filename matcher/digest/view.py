"""A digest in words: what the templates lay out. The text part and the HTML part are made from this one thing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from matcher.domain.shared_words import parted

TITLE_LIMIT, QUOTE_LIMIT, SHORT_LIMIT = 220, 280, 120


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of a quote; ``marked`` are those that the call and the reader have in common."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody else's words, in their language. ``left`` and ``right`` are the quotation marks of the digest's language."""

    spans: tuple[Span, ...]
    language: str
    left: str
    right: str


Piece = str | Quote


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled line of an item, such as "Why you: …". ``strong`` lines are what the eye should meet first."""

    label: str
    pieces: tuple[Piece, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A suggested organisation; ``letter`` is its column in the table."""

    letter: str
    name: str
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic of the call, and for each partner's column whether it covers it."""

    topic: str
    language: str
    covered: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class TogetherTable:
    caption: str
    head: str
    letters: tuple[str, ...]
    rows: tuple[TopicRow, ...]
    nobody: str


@dataclass(frozen=True, slots=True)
class Group:
    """A suggested consortium: a suggestion, nothing agreed, and what it lacks."""

    label: str
    intro: str
    partners: tuple[PartnerLine, ...] = ()
    table: TogetherTable | None = None
    missing: Fact | None = None


@dataclass(frozen=True, slots=True)
class ItemView:
    """A full item. ``tags`` are short words beside the title ("example", "new", the strength of the match)."""

    number: int
    title: str
    language: str
    code: str
    tags: tuple[str, ...]
    facts: tuple[Fact, ...]
    group: Group | None
    link: Link | None
    read: str
    replies: tuple[Link, ...] = ()
    answer_code: str = ""


@dataclass(frozen=True, slots=True)
class LineView:
    """An item told in one line."""

    title: str
    language: str
    tags: tuple[str, ...]
    facts: tuple[str, ...]
    link: Link | None


@dataclass(frozen=True, slots=True)
class SectionView:
    id: str
    heading: str
    intro: str
    items: tuple[ItemView, ...] = ()
    lines: tuple[LineView, ...] = ()
    after: str = ""


@dataclass(frozen=True, slots=True)
class DigestView:
    """``notices`` are sentences that the reader must see first (an example; matching by words alone; nothing new)."""

    language: str
    subject: str
    heading: str
    dateline: str
    notices: tuple[str, ...]
    sections: tuple[SectionView, ...]
    sources_heading: str
    sources: str
    glossary_heading: str
    glossary: tuple[tuple[str, str], ...]
    page_label: str
    answer_label: str
    footer: tuple[str, ...]
    footer_links: tuple[Link, ...]


def plain(text: str, limit: int = SHORT_LIMIT) -> str:
    """Text of one line, without control or direction characters, cut between words when it is longer than ``limit``."""
    kept = "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") else " " for c in text)
    line = re.sub(r"[ \t]+", " ", kept).strip()
    if len(line) <= limit:
        return line
    cut = line[:limit]
    return (cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut).rstrip(" ,;:.-–") + "…"


def quote(
    text: str, language: str, marks: tuple[str, str], terms: Iterable[str] = (), limit: int = QUOTE_LIMIT
) -> Quote:
    """A quotation with the given terms marked wherever they stand in it as whole words, in upper or lower case."""
    line = plain(text, limit)
    spans = tuple(Span(part, marked=shared) for part, shared in parted(line, [plain(t) for t in terms]))
    return Quote(spans, language, *marks)


def joined(pieces: Iterable[Piece]) -> str:
    """The pieces as plain text, without marks."""
    return "".join(p if isinstance(p, str) else f"{p.left}{''.join(s.text for s in p.spans)}{p.right}" for p in pieces)
