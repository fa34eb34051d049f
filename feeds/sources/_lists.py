"""What sources with code of their own have in common: JSON as received, lists that cannot be read, the pages behind a list."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from feeds.received import what_came
from feeds.source import Fetcher, Payload
from matcher.domain.errors import ConfigError, FetchError, ParseError, RateLimited
from matcher.domain.notice import BadRecord, SourceRead
from matcher.domain.settings import SourceSettings

_FEW = 3
_FAILURES_IN_A_ROW = 3
MOST_PAGES = 100
"""Pages of single calls that are asked for in one run, where the source's row says nothing else (``pages``)."""


@dataclass(slots=True)
class Pages:
    """Answers of single calls' pages by the calls' refs; of the calls in ``missing`` none came, or it is as before."""

    answers: dict[str, Payload] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    warnings: list[str] = field(default_factory=list)


def read_pages(
    client: Fetcher,
    settings: SourceSettings,
    addresses: Mapping[str, str],
    now: datetime,
    most: int,
    *,
    conditional: bool = True,
) -> Pages:
    """The pages of calls (ref → address), at most so many; with ``conditional`` each only if it changed.

    Where there are more, each day begins where the day before ended, so that all come in turn. Three failures in a row, or a
    server that asks to be left alone, end the reading; what did not come is said, and is no failure of the list.
    """
    pages, failures, told = Pages(missing=set(addresses)), 0, ""
    turn = _turn(list(addresses), now, most)
    for ref in turn:
        try:
            payload = client.get(addresses[ref], settings=settings, conditional=conditional)
        except FetchError as error:
            failures, told = failures + 1, told or str(error)
            if failures == _FAILURES_IN_A_ROW or isinstance(error, RateLimited):
                break
            continue
        failures = 0
        if not payload.unchanged:
            pages.answers[ref] = payload
            pages.missing.discard(ref)
    if told:
        pages.warnings.append(f"pages of single calls did not come ({told}); what was known of these calls is kept")
    if len(turn) < len(addresses):
        left = f"{len(turn)} of the pages of {len(addresses)} calls were asked for"
        pages.warnings.append(f"{left}; the others come in the next runs (pages)")
    return pages


def _turn(refs: Sequence[str], now: datetime, most: int) -> Sequence[str]:
    if len(refs) <= most:
        return refs
    start = now.date().toordinal() * most % len(refs)
    return (*refs[start:], *refs[:start])[:most]


def most_pages(settings: SourceSettings, usual: int = MOST_PAGES) -> int:
    """The option ``pages`` of a source's row.

    Raises:
        ConfigError: it is no whole number from 0 to 2000.
    """
    given = settings.options.get("pages", usual)
    if not isinstance(given, int) or isinstance(given, bool) or not 0 <= given <= 2000:
        raise ConfigError("write a whole number from 0 (no pages) to 2000", key=f"sources.{settings.id}.pages")
    return given


def json_of(payload: Payload, source: str) -> Any:
    """
    Raises:
        ParseError: what came is no JSON.
    """
    try:
        return json.loads(payload.body)
    except (ValueError, RecursionError) as error:
        raise ParseError(f"{what_came(payload)} came in place of JSON", source=source) from error


def list_in(document: Any, *path: str) -> list[Any] | None:
    """The list at the end of a path of keys, or None where there is none."""
    for key in path:
        document = document.get(key) if isinstance(document, Mapping) else None
    return document if isinstance(document, list) else None


def text_in(document: Any, *path: str) -> str:
    """The text at the end of a path of keys; "" where there is none. Numbers are given as texts."""
    for key in path:
        document = document.get(key) if isinstance(document, Mapping) else None
    if isinstance(document, bool) or not isinstance(document, (str, int, float)):
        return ""
    return str(document).strip()


def refuse_unreadable(source: str, readable: int, bad: Sequence[BadRecord]) -> None:
    """Records of which none can be read are not a list of bad records, but one in another form.

    Raises:
        ParseError: so it is.
    """
    if len(bad) >= _FEW and not readable:
        raise ParseError(f"none of {len(bad)} records could be read; the first: {bad[0].why}", source=source)


def must_list(source: str, rows: Sequence[object] | None, what: str) -> Sequence[Any]:
    """
    Raises:
        ParseError: there is no such list, or it is empty where it never is.
    """
    if not rows:
        said = "is empty" if rows is not None else "is not there"
        raise ParseError(f"{what} {said}: the form of the answer has changed", source=source)
    return rows


def with_pages(read: SourceRead, pages: Pages) -> SourceRead:
    """The read, with what is to be said of the pages."""
    return replace(read, partial=read.partial | pages.missing, warnings=(*read.warnings, *pages.warnings))
