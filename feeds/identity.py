"""Which record is which, from one reading to the next: identifiers that publishers give, and what to do where they give none.

A value that several records share is no identifier. An address counts without its scheme, "www." and last slash.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from feeds.text import one_line

MAX_REF = 200
MAX_URL = 2_000
_NO_IDENTIFIERS = frozenset({"", "n/a", "na", "none", "null", "undefined", "nil", "0", "-", "#"})


@dataclass(frozen=True, slots=True)
class Marks:
    """What may tell a record from all others, as its source gives it."""

    identifier: str = ""
    link: str = ""
    title: str = ""
    published: str = ""
    text: str = ""


def references(records: Sequence[Marks]) -> list[str]:
    """One lasting reference for each record, whatever their order: its identifier, else its link, else its title (and date)."""
    refs: list[str] = ["" for _ in records]
    for candidate in _CANDIDATES:
        values = [candidate(record) for record in records]
        shared, taken = Counter(values), set(refs)
        for n, value in enumerate(values):
            if not refs[n] and value and shared[value] == 1 and value not in taken:
                refs[n] = value
    return [ref or _digest(repr(record)) for ref, record in zip(refs, records, strict=True)]


def sameness(record: Marks) -> tuple[str, str, str]:
    """Records alike in this are one record that is listed twice."""
    return (_identifier(record), _link(record), _title(record))


def _identifier(record: Marks) -> str:
    given = record.identifier.strip()
    return "" if given.casefold() in _NO_IDENTIFIERS else _address_key(given)


def _link(record: Marks) -> str:
    return _address_key(record.link.strip())


def _title(record: Marks) -> str:
    title = one_line(record.title).casefold()
    return f"title:{title}"[:MAX_REF] if title else ""


def _dated_title(record: Marks) -> str:
    return f"{_title(record)[: MAX_REF - 20]} {record.published[:19]}".strip()


_CANDIDATES: tuple[Callable[[Marks], str], ...] = (_identifier, _link, _title, _dated_title)


def _address_key(given: str) -> str:
    """An identifier in its lasting form."""
    given = one_line(given, MAX_URL)
    try:
        parts = urlsplit(given)
    except ValueError:
        parts = None
    if parts and parts.scheme in ("http", "https") and parts.netloc:
        query = f"?{parts.query}" if parts.query else ""
        given = f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{query}"
    return given if len(given) <= MAX_REF else f"{given[: MAX_REF - 33]}#{_digest(given)}"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
