"""region.toml: the region, its priorities, counties, programme areas and themes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from matcher.domain.areas import Areas
from matcher.domain.eligibility import CATEGORIES
from matcher.domain.places import Places
from matcher.domain.problems import nearest, shown
from matcher.domain.region import County, Names, Priority, Theme
from matcher.domain.toml_table import Table
from matcher.region.areas_file import read_areas

SCHEMA = 1
LANGUAGES = (
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "is", "it", "lt", "lv", "mt", "nb", "nl", "nn",
    "no", "pl", "pt", "ro", "ru", "se", "sk", "sl", "sma", "smj", "smn", "sms", "sv", "uk",
)  # fmt: skip
"""Languages that the files which regions share (programmes, words) may have columns and keys of."""
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_NUTS = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")
_DESCRIPTION_LIMIT = 4000


@dataclass(frozen=True, slots=True)
class RegionFile:
    """What region.toml holds; the organisations, programmes and words come from files of their own."""

    id: str
    names: Names
    country: str
    nuts: str
    timezone: str
    languages: tuple[str, ...]
    priorities: tuple[Priority, ...]
    counties: tuple[County, ...]
    themes: tuple[Theme, ...]
    spans: Areas
    places: Places

    @property
    def areas(self) -> Mapping[str, tuple[str, ...]]:
        """The counties of each programme area, as it is now."""
        return {name: spans[-1].counties if spans else () for name, spans in self.spans.items()}


def read_region(top: Table) -> RegionFile:
    """
    Raises:
        ConfigError: names every problem of the file.
    """
    top.only("schema_version", "region", "priority", "county", "programme_area", "places", "theme")
    top.whole("schema_version", low=SCHEMA, high=SCHEMA)
    if "region" not in top:
        raise top.problems.stop("missing table; write a line [region] with id, names, languages below", key="region")
    head = top.table("region")
    languages = _languages(head)
    priorities = tuple(_priority(t, languages) for t in top.tables("priority"))
    counties = tuple(_county(t, languages) for t in top.tables("county"))
    themes = tuple(_theme(t, languages, priorities, counties) for t in top.tables("theme"))
    _check_priorities(top, priorities)
    _check_counties(top, counties)
    for kind, ids in (("theme", [t.id for t in themes]), ("county", [c.id for c in counties])):
        unique(top, kind, ids)
        if not ids:
            top.wrong(kind, f"missing; write at least one [[{kind}]]")
    region = RegionFile(
        id=ident(head),
        names=names(head, "name", languages),
        country=_matching(head, "country", re.compile("[A-Z]{2}"), "two capital letters such as FI"),
        nuts=_matching(head, "nuts", _NUTS, "a NUTS code such as FI1D"),
        timezone=head.zone("timezone"),
        languages=languages,
        priorities=priorities,
        counties=counties,
        themes=themes,
        spans=read_areas(top.table("programme_area"), [c.id for c in counties]),
        places=_places(top.table("places"), counties),
    )
    head.only("id", "country", "nuts", "timezone", "languages", *(f"name_{la}" for la in languages))
    top.problems.raise_any()
    return region


def ident(table: Table) -> str:
    """The id of a table: what other files, commands and settings call it by."""
    found = table.text("id", limit=80)
    if found and not _ID.fullmatch(found):
        table.wrong("id", f"{shown(found)} cannot be an id; use small letters a-z, digits, hyphens")
    return found


def names(
    table: Table, prefix: str, languages: Iterable[str], *, limit: int = 200, required: bool = True, lines: bool = False
) -> dict[str, str]:
    """prefix_fi, prefix_sv, … of the region's languages; at least one must be there if ``required``."""
    keys = {language: f"{prefix}_{language}" for language in languages}
    found = {la: table.text(key, limit=limit, lines=lines) for la, key in keys.items() if key in table}
    if required and keys and not found:
        table.wrong("", f"missing {' or '.join(keys.values())}; write at least one")
    return found


def unique(top: Table, kind: str, ids: list[str]) -> None:
    """Notes each id of an array of tables that was used before."""
    first: dict[str, int] = {}
    for n, one in enumerate(ids):
        if one and one in first:
            table = Table({}, top.problems, top.lines, (kind, n))
            table.wrong("id", f"{shown(one)} is already the id of {kind} {first[one] + 1}; ids must differ")
        first.setdefault(one, n)


def among(table: Table, key: str, found: Iterable[str], known: Collection[str], kind: str) -> None:
    """Notes each name that is not one of the known ones."""
    for name in found:
        if name not in known:
            table.wrong(key, f"{shown(name)} is no {kind}{nearest(name, known)}; correct it or add the {kind}")


def _languages(head: Table) -> tuple[str, ...]:
    found = head.texts("languages")
    for language in found:
        if not _LANGUAGE.fullmatch(language):
            head.wrong("languages", f"{shown(language)} is no language code; write for example fi, sv or en")
    if not found:
        head.wrong("languages", 'missing; write a list such as ["fi", "sv", "en"]')
    return found


def _matching(head: Table, key: str, pattern: re.Pattern[str], what: str) -> str:
    found = head.text(key, limit=20)
    if found and not pattern.fullmatch(found):
        head.wrong(key, f"{shown(found)} is not {what}")
    return found


def _priority(table: Table, languages: tuple[str, ...]) -> Priority:
    table.only("id", "strategy", "superseded_by", *(f"name_{la}" for la in languages))
    return Priority(
        id=ident(table),
        names=names(table, "name", languages),
        strategy=table.text("strategy"),
        superseded_by=table.texts("superseded_by") if "superseded_by" in table else None,
    )


def _check_priorities(top: Table, priorities: tuple[Priority, ...]) -> None:
    known = [p.id for p in priorities]
    unique(top, "priority", known)
    for table, priority in zip(top.tables("priority"), priorities, strict=True):
        among(table, "superseded_by", priority.superseded_by or (), known, "priority")


def _county(table: Table, languages: tuple[str, ...]) -> County:
    per_language = [f"{p}_{la}" for p in ("name", "council") for la in languages]
    table.only("id", "nuts", "council_url", "seat", "categories", *per_language)
    categories = table.texts("categories")
    among(table, "categories", categories, CATEGORIES, "category of a region")
    nuts = table.texts("nuts")
    for code in nuts:
        if not _NUTS.fullmatch(code):
            table.wrong("nuts", f"{shown(code)} is no NUTS code; write for example FI1D8")
    return County(
        id=ident(table),
        names=names(table, "name", languages),
        nuts=nuts,
        council=names(table, "council", languages, required=False),
        url=table.url("council_url", ""),
        seat=table.text("seat", ""),
        categories=categories,
    )


def _check_counties(top: Table, counties: tuple[County, ...]) -> None:
    owner: dict[str, str] = {}
    for table, county in zip(top.tables("county"), counties, strict=True):
        for code in county.nuts:
            if owner.setdefault(code, county.id) != county.id:
                table.wrong("nuts", f"{code} is already a code of {owner[code]}; a code means one county")


def _theme(
    table: Table, languages: tuple[str, ...], priorities: tuple[Priority, ...], counties: tuple[County, ...]
) -> Theme:
    per_language = [f"{p}_{la}" for p in ("name", "description", "keywords") for la in languages]
    table.only("id", "priorities", "cross_cutting", "counties", *per_language)
    tied = table.texts("priorities")
    among(table, "priorities", tied, [p.id for p in priorities], "priority")
    return Theme(
        id=ident(table),
        names=names(table, "name", languages),
        priorities=tied,
        descriptions=names(table, "description", languages, limit=_DESCRIPTION_LIMIT, lines=True),
        keywords={la: table.texts(f"keywords_{la}") for la in languages if f"keywords_{la}" in table},
        weights=_weights(table.table("counties"), [c.id for c in counties]),
        cross_cutting=table.flag("cross_cutting", default=False),
    )


def _weights(table: Table, counties: list[str]) -> dict[str, float]:
    for name in table.values:
        if name not in counties:
            table.wrong(name, f"{shown(name)} is no county{nearest(name, counties)}; correct it or add the county")
    return {name: table.number(name, low=0, high=1) for name in table.values if name in counties}


def _places(table: Table, counties: tuple[County, ...]) -> Places:
    """The names of counties come from their own tables; ``also`` holds what else they are called by."""
    table.only("also", "groups", "elsewhere")
    known = [c.id for c in counties]
    also, groups = table.table("also"), table.table("groups")
    among(also, "", also.values, known, "county")
    inside = {name: groups.texts(name) for name in groups.values}
    for name, ids in inside.items():
        among(groups, name, ids, known, "county")
    return Places(
        counties={c.id: tuple(dict.fromkeys((*c.names.values(), *also.texts(c.id)))) for c in counties},
        groups=inside,
        elsewhere=table.texts("elsewhere"),
    )
