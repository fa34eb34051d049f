"""Areas with dates: [programme_area] of region.toml, and authorities.toml with the areas that authorities serve."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from itertools import pairwise

from matcher.domain.areas import Areas, Authority, Span
from matcher.domain.problems import nearest, shown
from matcher.domain.toml_table import Table

_FIRST, _LAST = date.min, date.max


def read_areas(table: Table, counties: Collection[str]) -> Areas:
    """Area → its counties over time. An area is a list of counties, or of tables with counties, from and until.

    What is wrong is noted with the table.
    """
    found: dict[str, tuple[Span, ...]] = {}
    for name, value in table.values.items():
        if isinstance(value, list) and any(isinstance(one, dict) for one in value):
            found[name] = _spans(table, name, counties)
        else:
            found[name] = (Span(_known(table, name, counties)),)
    return found


def read_authorities(top: Table, counties: Collection[str]) -> tuple[Authority, ...]:
    """
    Raises:
        ConfigError: names every problem of the file.
    """
    top.only("authority")
    found = []
    for table in top.tables("authority"):
        table.only("names", "counties", "partly", "from", "until")
        names = table.texts("names")
        if not names:
            table.wrong("names", "missing; write every name that sources use, in all languages")
        found.append(Authority(names, _span(table, counties)))
    _check_names(top, found)
    top.problems.raise_any()
    return tuple(found)


def _spans(table: Table, name: str, counties: Collection[str]) -> tuple[Span, ...]:
    rows = table.tables(name)
    for row in rows:
        row.only("counties", "partly", "from", "until")
    spans = sorted((_span(row, counties) for row in rows), key=lambda s: s.since or _FIRST)
    for before, after in pairwise(spans):
        if (before.until or _LAST) >= (after.since or _FIRST):
            table.wrong(
                name, f"two rows hold on {after.since or before.until}; end the older one with until the day before"
            )
    return tuple(spans)


def _span(table: Table, counties: Collection[str]) -> Span:
    since, until = _day(table, "from"), _day(table, "until")
    if since and until and since > until:
        table.wrong("until", f"{until} is before from = {since}; correct one of them")
    return Span(_known(table, "counties", counties), since, until, _known(table, "partly", counties))


def _known(table: Table, key: str, counties: Collection[str]) -> tuple[str, ...]:
    found = table.texts(key)
    for name in found:
        if name not in counties:
            table.wrong(key, f"{shown(name)} is no county{nearest(name, counties)}; correct it or add the county")
    return found


def _day(table: Table, key: str) -> date | None:
    value = table.values.get(key)
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    table.wrong(key, f"{shown(value)} is no day; write for example {key} = 2026-01-01, without quotes")
    return None


def _check_names(top: Table, found: Iterable[Authority]) -> None:
    """An authority's name may have meant another area before, never two on one day."""
    held: dict[str, list[Span]] = {}
    for authority in found:
        for name in authority.names:
            for other in held.setdefault(name.casefold(), []):
                if (authority.area.since or _FIRST) <= (other.until or _LAST) and (other.since or _FIRST) <= (
                    authority.area.until or _LAST
                ):
                    top.wrong("authority", f"{shown(name)} stands in two rows that hold on the same days; leave one")
            held[name.casefold()].append(authority.area)
