"""Marks what the demo has read as examples, so that no output can pass them off as real calls."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote, urlsplit

from matcher.demo.config import PORTAL_URL
from matcher.domain.notice import Notice, SourceRead


def mark(read: SourceRead) -> SourceRead:
    """The same read with every notice marked as an example, and linked to an invented address only."""
    return replace(read, notices=tuple(_marked(n) for n in read.notices))


def _marked(notice: Notice) -> Notice:
    """A source that makes up addresses of real pages from a call's code would send readers to a page that is not there."""
    invented = (urlsplit(notice.url).hostname or "").endswith(".example")
    url = notice.url if invented else f"{PORTAL_URL}/calls/{quote(notice.ref, safe='')}"
    return replace(notice, example=True, url=url)
