"""A table of calls as CSV or XLSX, set up in config.toml alone: ``{ kind = "csv_list", url, stated = "planned" }``.

Programmes must publish their planned calls so (Regulation (EU) 2021/1060, Article 49): area, objective, type of applicants, total
support, start and end. The columns' usual names are known in English, Finnish and Swedish; ``fields`` names others. Columns that
are no field of their own are kept in the text, each with its name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from feeds.listing import OPTIONS, Listing
from feeds.options import Options
from feeds.received import damaged, moved
from feeds.rows import Row, read_rows
from feeds.source import Configured, Fetcher, Payload
from feeds.tables import read_table
from matcher.domain.errors import ParseError
from matcher.domain.notice import SourceRead
from matcher.domain.settings import SourceSettings

_USUAL_NAMES = {
    "ref": "id, reference, call id, call number, tunnus, hakutunnus, viite",
    "title": (
        "title, call title, call, name, nimi, haku, hakuilmoitus, otsikko, titel, utlysning, namn,"
        " specific objective, policy objective, objective, erityistavoite, tavoite, särskilt mål, mål"
    ),
    "url": "url, link, linkki, osoite, länk",
    "opens": "start date, opening date, opens, start, alkaa, haku alkaa, alkamispäivä, startdatum, öppnar",
    "deadline": "end date, closing date, deadline, closes, end, päättyy, haku päättyy, päättymispäivä, slutdatum, stänger",
    "budget": "total amount, total support, amount of support, budget, tuki yhteensä, kokonaistuki, tuen määrä, totalt stöd",
    "area": "geographical area, area, region, alue, maantieteellinen alue, maakunta, kohdealue, geografiskt område, område",
    "applicants": "type of eligible applicants, type of applicants, applicant type, eligible applicants, hakijatyyppi,"
    " hakijat, tuensaajat, tukikelpoiset hakijat, sökande",
    "state": "status, state, tila",
}
_USUAL = {field: tuple(name.strip() for name in names.split(",")) for field, names in _USUAL_NAMES.items()}
_FEWEST = 2

Record = Mapping[str, str]
"""Name of a column → its cell."""


@dataclass(frozen=True, slots=True)
class CsvList(Configured):
    """One table. ``sheet`` names that of an XLSX file; "" is the first."""

    listing: Listing
    sheet: str
    kind: ClassVar[str] = "csv_list"
    options: ClassVar[frozenset[str]] = OPTIONS | {"sheet"}

    @classmethod
    def build(cls, settings: SourceSettings) -> CsvList:
        """
        Raises:
            ConfigError: no address, or an option that cannot be used.
        """
        return cls(settings, Listing.of(settings, _USUAL), Options(settings).text("sheet"))

    def read(self, client: Fetcher, now: datetime) -> SourceRead:
        payload = client.get(self.settings.url, settings=self.settings)
        notes = moved(payload, self.settings.url)
        if payload.unchanged:
            return SourceRead(self.id, unchanged=True, notes=notes)
        return replace(self.parse(payload), notes=notes)

    def parse(self, payload: Payload) -> SourceRead:
        """
        Raises:
            ParseError: it is no table, not a whole one, or its columns are not those that were looked for.
        """
        most = self.settings.max_items + 1  # one more shows that there are more
        try:
            columns, rows, stray = read_table(payload, self._known, most=most, sheet=self.sheet)
        except ValueError as error:
            raise ParseError(f"{error}", source=self.id) from error
        absent = self.listing.check(lambda place: _column(place, columns) is not None, len(rows))
        records = [dict(zip(columns, cells, strict=False)) for cells in rows]
        read = read_rows(records, self._row, self.listing.reading(payload.url, payload.at))
        return self.listing.wanted.kept(replace(read, warnings=(*read.warnings, *absent.values(), *damaged(stray))))

    def _known(self, line: Sequence[str]) -> int:
        """How many fields a line names, when it may be the one that names the columns."""
        named = {f for f, places in self.listing.places.items() if any(_column(p, line) is not None for p in places)}
        return len(named) if len(named) >= _FEWEST and named & {"title", "text"} else 0

    def _row(self, record: Record) -> Row:
        columns = list(record)

        def values(place: str) -> list[str]:
            column = _column(place, columns)
            return [record[column]] if column is not None and record[column] else []

        row = self.listing.row(values)
        told = (row.ref, row.title, row.url)
        lines = [f"{name}: {cell}" for name, cell in record.items() if name and cell and cell not in told]
        return replace(row, text="\n".join(lines))


def _column(place: str, columns: Sequence[str]) -> str | None:
    """The column of that name, else the first whose name begins with it ("Total support (EUR)"); case does not count."""
    wanted = place.casefold()
    whole = (c for c in columns if c.casefold() == wanted)
    begun = (c for c in columns if c.casefold().startswith(f"{wanted} "))
    return next(whole, None) or next(begun, None)
