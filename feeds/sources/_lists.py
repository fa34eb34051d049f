"""What sources with code of their own have in common: JSON as received, and lists that cannot be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from feeds.options import Options
from matcher.domain.errors import ParseError
from matcher.domain.notice import BadRecord
from matcher.domain.settings import SourceSettings

_FEW = 3


def most_details(settings: SourceSettings, usual: int) -> int:
    """The option ``max_details`` of a source's row; 0 asks for no pages.

    Raises:
        ConfigError: it is no whole number from 0 to 2000.
    """
    return Options(settings).whole("max_details", usual, low=0, high=2000)


def addressed(settings: SourceSettings, usual: str) -> SourceSettings:
    """The settings with an address: the configured one, or the source's usual one, without a slash at its end."""
    return replace(settings, url=(settings.url or usual).rstrip("/"))


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
