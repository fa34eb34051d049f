"""The rows of [sources] → SourceSettings."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import fields

from matcher.domain.problems import shown
from matcher.domain.settings import SourceSettings
from matcher.domain.toml_table import Table

KnownOptions = Callable[[str, str], Collection[str] | None]
"""(id, kind) → the keys that this source knows beside the common ones; None where there is no such source or kind."""

COMMON = tuple(f.name for f in fields(SourceSettings) if f.name not in {"id", "options", "places"})
_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
_NEAR = 0.8
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def read_sources(table: Table, options: KnownOptions | None) -> tuple[SourceSettings, ...]:
    """In the file's order. Keys that are not common to all sources are kept as options."""
    return tuple(_source(name, table.table(name), options) for name in table.values if _is_id(table, name))


def _is_id(table: Table, name: str) -> bool:
    if _ID.fullmatch(name):
        return True
    table.wrong(name, f"{shown(name)} cannot be the id of a source; use small letters a-z, digits and _")
    return False


def _source(name: str, row: Table, options: KnownOptions | None) -> SourceSettings:
    kind = row.text("kind", "", limit=40)
    known = options(name, kind) if options else None
    _check_keys(row, name, kind, known, is_checked=options is not None)
    language = row.text("language", "", limit=3)
    if language and not _LANGUAGE.fullmatch(language):
        row.wrong("language", f"{shown(language)} is no language code; write for example fi, sv or en")
    defaults = SourceSettings(name)
    return SourceSettings(
        id=name,
        kind=kind,
        name=row.text("name", "", limit=100),
        url=row.url("url", ""),
        enabled=row.flag("enabled", default=defaults.enabled),
        language=language,
        zone=row.zone("zone", ""),
        closing_time=row.clock("closing_time"),
        allow_private=row.flag("allow_private", default=defaults.allow_private),
        pause_s=row.number("pause_s", defaults.pause_s, low=0, high=600),
        max_items=row.whole("max_items", defaults.max_items, low=1, high=1_000_000),
        authority=row.text("authority", "", limit=200),
        programme=row.text("programme", "", limit=80),
        area=row.texts("area", ()),
        read_s=row.number("read_s", defaults.read_s, low=1, high=7200),
        options={key: value for key, value in row.values.items() if key not in COMMON},
    )


def _check_keys(row: Table, name: str, kind: str, known: Collection[str] | None, *, is_checked: bool) -> None:
    """With the names of a source's own options every other key is an error; without them, only what looks like a slip is."""
    if is_checked and known is None:
        said = f"there is no kind of source {shown(kind)}" if kind else f"there is no source {shown(name)}"
        row.wrong("kind" if kind else "", f"{said}; see `matcher sources`, or set kind for one without code of its own")
    elif known is not None:
        row.only(*COMMON, *known)
    else:
        for key, meant in _slips(row):
            row.wrong(key, f'unknown key (did you mean "{meant}"?); correct it or take it out')


def _slips(row: Table) -> Iterator[tuple[str, str]]:
    for key in row.values:
        close = difflib.get_close_matches(key[:60], COMMON, n=1, cutoff=_NEAR) if key not in COMMON else []
        yield from ((key, meant) for meant in close)
