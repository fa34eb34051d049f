"""programmes.toml: what is known for certain of funding programmes and of their types of action."""

from __future__ import annotations

from matcher.domain.eligibility import CATEGORIES
from matcher.domain.problems import nearest, shown
from matcher.domain.region import Programme, Strand
from matcher.domain.toml_table import Table
from matcher.region.profile_file import LANGUAGES, RegionFile, among, ident, names

_RATE_LIMIT = 200
_PER_LANGUAGE = tuple(f"{prefix}_{language}" for prefix in ("name", "rate") for language in LANGUAGES)


def read_programmes(top: Table, region: RegionFile) -> tuple[Programme, ...]:
    """The programmes, each followed by its types of action, which take over what they do not say themselves.

    Raises:
        ConfigError: names every problem of the file.
    """
    top.only("programme")
    found: list[Programme] = []
    for table in top.tables("programme"):
        programme = _programme(table, region)
        found.append(programme)
        found.extend(_action(action, programme, region) for action in table.tables("action"))
    _check_unique(top, found)
    top.problems.raise_any()
    return tuple(found)


def _programme(table: Table, region: RegionFile) -> Programme:
    table.only(
        "id", "codes", "area", "third_countries", "min_entities", "min_countries", "said", "action", "strand",
        *_PER_LANGUAGE,
    )  # fmt: skip
    area = table.text("area", "") or None
    if area and area not in region.areas:
        said = f"{shown(area)} is no programme area of region.toml{nearest(area, region.areas)}"
        table.wrong("area", f"{said}; correct it or add it there under [programme_area]")
    return Programme(
        id=ident(table),
        names=_names(table, region),
        codes=table.texts("codes"),
        rate=names(table, "rate", LANGUAGES, limit=_RATE_LIMIT, required=False),
        min_entities=table.maybe_whole("min_entities", low=1, high=100),
        min_countries=table.maybe_whole("min_countries", low=1, high=50),
        area=area,
        third_countries=table.flag("third_countries", default=False),
        said=_said(table),
        strands=tuple(map(_strand, table.tables("strand"))),
    )


def _strand(table: Table) -> Strand:
    table.only("within", "lead", "min_entities", "min_countries", "min_regions", "said")
    lead = table.texts("lead")
    among(table, "lead", lead, CATEGORIES, "category of a region")
    return Strand(
        within=table.text("within"),
        said=table.text("said"),
        lead=lead,
        min_entities=table.maybe_whole("min_entities", low=1, high=100),
        min_countries=table.maybe_whole("min_countries", low=1, high=50),
        min_regions=table.maybe_whole("min_regions", low=1, high=100),
    )


def _action(table: Table, programme: Programme, region: RegionFile) -> Programme:
    """Names, codes, area and strands are the programme's; figures are the action's own, or unknown."""
    table.only("id", "begins", "min_entities", "min_countries", "said", *_PER_LANGUAGE)
    return Programme(
        id=ident(table),
        names=programme.names,
        codes=programme.codes,
        action=" ".join(table.text("begins").split()),
        action_names=_names(table, region),
        rate=names(table, "rate", LANGUAGES, limit=_RATE_LIMIT, required=False),
        min_entities=table.maybe_whole("min_entities", low=1, high=100),
        min_countries=table.maybe_whole("min_countries", low=1, high=50),
        area=programme.area,
        third_countries=programme.third_countries,
        said=_said(table),
        strands=programme.strands,
    )


def _names(table: Table, region: RegionFile) -> dict[str, str]:
    """In whichever languages they are given: this file is shared between regions. One of the region's own must be there."""
    found = names(table, "name", LANGUAGES, required=False)
    if not found.keys() & set(region.languages):
        table.wrong("", f"missing {' or '.join(f'name_{la}' for la in region.languages)}; write at least one")
    return found


def _said(table: Table) -> str:
    """Where the figures are known from. A figure without it cannot be checked by anyone, so it is not taken."""
    said = table.text("said", "")
    figures = [key for key in table.values if key.startswith(("rate_", "min_"))]
    if figures and not said:
        table.wrong(figures[0], 'a figure without its origin; write said = "the document it stands in"')
    return said


def _check_unique(top: Table, found: list[Programme]) -> None:
    ids: set[str] = set()
    meant: dict[tuple[str, str], str] = {}
    for programme in found:
        if programme.id in ids:
            top.wrong("programme", f"the id {shown(programme.id)} is there twice; ids must differ")
        ids.add(programme.id)
        for code in programme.codes:
            other = meant.setdefault((code, programme.action), programme.id)
            if other != programme.id:
                said = f"{programme.id} and {other} both claim the code {shown(code)}"
                top.wrong("programme", f"{said}; a code and the beginning of an action must mean one row")
