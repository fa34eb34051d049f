"""actors.csv: the region's organisations, one a line. Holds no persons and no addresses."""

from __future__ import annotations

import re

from matcher.domain.csv_rows import CsvRow, read_csv
from matcher.domain.problems import Problems, nearest, shown
from matcher.domain.region import ACTOR_KINDS, SIZES, Actor
from matcher.region.profile_file import RegionFile

REQUIRED = ("id", "name", "kind", "county", "description", "themes")
OPTIONAL = (
    "size", "other_counties", "municipality", "website", "description_lang", "opted_out", "eu_experience",
    "provenance", "note",
)  # fmt: skip
"""``provenance`` and ``note`` are for the people who keep the file; the program does not read them."""
LIMITS = {"id": 80, "name": 200, "description": 2000, "note": 2000}
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
_YES = frozenset({"yes", "true", "1", "x", "kyllä", "ja"})
_NO = frozenset({"", "no", "false", "0", "ei", "nej"})


def read_actors(data: bytes, problems: Problems, region: RegionFile) -> tuple[Actor, ...]:
    """The organisations, in the file's order.

    Raises:
        ConfigError: names every problem of the file.
    """
    rows = read_csv(data, problems, required=REQUIRED, optional=OPTIONAL, limits=LIMITS)
    names = _Known(region)
    actors = tuple(_actor(_Checked(row, problems), names) for row in rows)
    _check_ids(rows, problems)
    problems.raise_any()
    return actors


class _Known:
    """Names that a row may use, gathered once: a register can have thousands of rows."""

    def __init__(self, region: RegionFile) -> None:
        self.counties = frozenset(c.id for c in region.counties)
        self.themes = frozenset(t.id for t in region.themes)
        self.languages = region.languages


class _Checked:
    """A row whose cells are checked one by one."""

    def __init__(self, row: CsvRow, problems: Problems) -> None:
        self.row, self.problems = row, problems

    def wrong(self, column: str, message: str) -> None:
        self.problems.add(message, line=self.row.line, key=column)

    def needed(self, column: str) -> str:
        if not self.row[column]:
            self.wrong(column, "empty; fill it in")
        return self.row[column]

    def one(self, column: str, known: frozenset[str], what: str) -> str:
        cell = self.row[column]
        if cell and cell not in known:
            self.wrong(column, f"{shown(cell)} is no {what}{nearest(cell, known)}; correct it, or leave the cell empty")
        return cell

    def several(self, column: str, known: frozenset[str], what: str) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(part.strip() for part in re.split("[;|,]", self.row[column]) if part.strip()))
        for name in found:
            if name not in known:
                self.wrong(column, f"{shown(name)} is no {what}{nearest(name, known)}; correct it or take it out")
        return found


def _actor(cells: _Checked, known: _Known) -> Actor:
    row = cells.row
    name = cells.needed("name")
    if not _ID.fullmatch(cells.needed("id")) and row["id"]:
        cells.wrong("id", f"{shown(row['id'])} cannot be an id; use small letters a-z, digits, hyphens")
    if row["website"] and not row["website"].startswith(("https://", "http://")):
        cells.wrong("website", f"{shown(row['website'])} is no web address; it begins with https://")
    cells.needed("kind")
    county = cells.one("county", known.counties, "county")
    return Actor(
        id=row["id"],
        name=name,
        kind=cells.one("kind", ACTOR_KINDS, "kind of organisation"),
        county=county or None,
        other_counties=tuple(c for c in cells.several("other_counties", known.counties, "county") if c != county),
        municipality=row["municipality"],
        size=cells.one("size", SIZES, "size"),
        website=row["website"],
        description=cells.needed("description"),
        language=cells.one("description_lang", frozenset(known.languages), "language") or known.languages[0],
        themes=cells.several("themes", known.themes, "theme"),
        opted_out=_yes(cells, "opted_out"),
        eu_experience=_yes(cells, "eu_experience"),
    )


def _yes(cells: _Checked, column: str) -> bool:
    """An organisation that asked to be left out must never slip back in by a misspelt cell: unclear is an error."""
    said = cells.row[column].casefold()
    if said not in _YES | _NO:
        cells.wrong(column, f"{shown(said)} is neither yes nor no; write yes, or leave the cell empty")
    return said in _YES


def _check_ids(rows: list[CsvRow], problems: Problems) -> None:
    first: dict[str, int] = {}
    for row in rows:
        if row["id"] and row["id"] in first:
            said = f"{shown(row['id'])} is already the id of line {first[row['id']]}; ids must differ"
            problems.add(said, line=row.line, key="id")
        first.setdefault(row["id"], row.line)
