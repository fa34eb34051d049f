"""What sources with code of their own have in common: JSON as received, lists that cannot be read, the pages behind a list."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from feeds.options import Options
from feeds.paging import Gathered
from feeds.received import what_came
from feeds.source import Fetcher, Payload
from matcher.domain.errors import FetchError, ParseError, RateLimited, TooSlow
from matcher.domain.notice import BadRecord, SourceRead
from matcher.domain.settings import SourceSettings

_FEW = 3
_IN_A_ROW = 5
"""After so many pages in a row that did not come the rest is left to the next run."""


@dataclass(slots=True)
class Pages:
    """Answers of single calls' pages by the calls' refs; of the calls in ``missing`` none came, or it is as before."""

    answers: dict[str, Payload] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Asking:
    """How pages of single calls are asked for: at most ``most`` in one read; ``robots``: pages made for people."""

    settings: SourceSettings
    most: int
    conditional: bool = True
    robots: bool = True

    def read(self, addresses: Mapping[str, str], client: Fetcher, now: datetime) -> Pages:
        """The pages at these addresses (by the calls' refs), as far as they come; with ``conditional`` only those that changed.

        Where there are more than ``most``, each day begins where the day before ended, so that all have their turn. What does not
        come is said, and is no failure of the list.
        """
        pages, failed, in_a_row = Pages(missing=set(addresses)), [], 0
        turn = _turn(list(addresses), now, self.most)
        for ref in turn:
            try:
                payload = client.get(
                    addresses[ref], settings=self.settings, conditional=self.conditional, robots=self.robots
                )
            except FetchError as error:
                failed.append(str(error))
                in_a_row += 1
                if in_a_row == _IN_A_ROW or isinstance(error, RateLimited | TooSlow):
                    break
                continue
            in_a_row = 0
            if not payload.unchanged:
                pages.answers[ref] = payload
                pages.missing.discard(ref)
        _say(pages, failed, len(turn), len(addresses))
        return pages


def _turn(refs: Sequence[str], now: datetime, most: int) -> Sequence[str]:
    if len(refs) <= most:
        return refs
    start = now.date().toordinal() * most % len(refs)
    return (*refs[start:], *refs[:start])[:most]


def _say(pages: Pages, failed: Sequence[str], tried: int, wanted: int) -> None:
    if failed:
        few = len(failed) <= max(1, tried // 10) < tried
        said = f"{len(failed)} of {tried} pages of calls did not come ({failed[0]}): what is known of these calls stays"
        (pages.notes if few else pages.warnings).append(said)
    if tried < wanted:
        pages.notes.append(
            f"{tried} of the pages of {wanted} calls were asked for; the others have their turn in the next runs (max_details)"
        )


def most_details(settings: SourceSettings, usual: int) -> int:
    """The option ``max_details`` of a source's row; 0 asks for no pages.

    Raises:
        ConfigError: it is no whole number from 0 to 2000.
    """
    return Options(settings).whole("max_details", usual, low=0, high=2000)


def addressed(settings: SourceSettings, usual: str) -> SourceSettings:
    """The settings with an address: the configured one, or the source's usual one, without a slash at its end."""
    return replace(settings, url=(settings.url or usual).rstrip("/"))


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
    return replace(
        read,
        partial=read.partial | pages.missing,
        warnings=(*read.warnings, *pages.warnings),
        notes=(*read.notes, *pages.notes),
    )


def with_list(read: SourceRead, gathered: Gathered[Any]) -> SourceRead:
    """The read, with what is to be said of the list's own pages."""
    return replace(
        read,
        complete=read.complete and gathered.complete,
        warnings=(*read.warnings, *gathered.warnings),
        notes=(*read.notes, *gathered.notes),
    )
