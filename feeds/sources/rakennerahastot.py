"""rakennerahastot.fi, plans of coming calls of the structural funds in Finland: tables on a few pages (HTML).

A plan is no call: it has a day or a month on which the call is meant to open, and stands beside the notice in EURA 2021 that
follows. What a column holds is told by its heading; without headings the first cell is the day and the longest the content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from feeds.received import decode, what_came
from feeds.rows import Reading, Row, read_rows
from feeds.source import Configured, Fetcher, Payload, configured_zone
from feeds.sources._lists import addressed, refuse_unreadable
from feeds.text import html_tree
from matcher.domain.errors import ConfigError, FetchError, ParseError
from matcher.domain.notice import SourceRead
from matcher.domain.settings import SourceSettings
from matcher.domain.status import Stated

ADDRESS = "https://rakennerahastot.fi"
PATHS = ("/valtakunnalliset-tietoa-hakemisesta", "/lansi-suomi/tietoa-hakemisesta", "/etela-suomi-tietoa-hakemisesta")
_MOST_ROWS = 500
_MAX_CELL = 2_000
_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4})?")
_COLUMNS = (
    ("deadline", r"päätty|sulkeutu|määräaika|slut|stäng|sista|clos|deadline|\bend"),
    ("opens", r"alka|avautu|aukea|ajankohta|aikataulu|öppn|börja|open|start"),
    ("window", r"hakuai|hakuaja|ansökningstid|period"),
    ("authority", r"rahoittaja|viranomai|välittäv|myöntäj|finansiär|myndighet|authority"),
    ("programme", r"rahasto|fond\b|fund\b"),
    ("area", r"maakun|alue|landskap|område|region|area"),
    ("budget", r"myöntövaltuu|määräraha|budje|euro|€|anslag|budget"),
    ("applicants", r"hakija|saaja|sökande|applicant|beneficiar"),
    ("title", r"haku|haun|aihe|teema|sisältö|nimi|kohde|tavoite|utlysning|tema|innehåll|call|objective|theme"),
)
"""What a column holds → words of its heading; the first that fits counts."""
_ROLES = tuple((role, re.compile(words, re.IGNORECASE)) for role, words in _COLUMNS)
_FUNDS = {"eakr": "eakr", "esr+": "esr", "esr": "esr", "jtf": "jtf"}

Plan = Mapping[str, str]
"""A row of a plan: role of the column → what stands there. "text" holds all cells."""


@dataclass(frozen=True, slots=True)
class Rakennerahastot(Configured):
    """The plans. Option ``paths``: the pages that hold them."""

    zone: ZoneInfo
    paths: tuple[str, ...]
    kind: ClassVar[str] = "rakennerahastot"
    usual_name: ClassVar[str] = "rakennerahastot.fi"
    options: ClassVar[frozenset[str]] = frozenset({"paths"})

    @classmethod
    def build(cls, settings: SourceSettings) -> Rakennerahastot:
        """
        Raises:
            ConfigError: ``paths`` is no list of texts, or a zone that does not exist.
        """
        given = settings.options.get("paths", PATHS)
        if not isinstance(given, (list, tuple)) or not given or not all(isinstance(p, str) for p in given):
            raise ConfigError(
                'write a list of paths, such as ["/tietoa-hakemisesta"]', key=f"sources.{settings.id}.paths"
            )
        return cls(addressed(settings, ADDRESS), configured_zone(settings, "Europe/Helsinki"), tuple(given))

    def read(self, client: Fetcher, now: datetime) -> SourceRead:
        """All pages. One that does not come costs no other, but nothing counts as missing then."""
        pages, failures = [], []
        for path in self.paths:
            url = urljoin(f"{self.settings.url}/", path.lstrip("/"))
            try:
                pages.append(client.get(url, settings=self.settings, conditional=False, robots=True))
            except FetchError as error:
                failures.append(error)
        if not pages:
            raise failures[0]
        read = self.parse(pages)
        if not failures:
            return read
        said = f"{len(failures)} of {len(self.paths)} pages did not come ({failures[0]}); nothing counts as missing"
        return replace(read, complete=False, warnings=(said, *read.warnings))

    def parse(self, pages: Sequence[Payload]) -> SourceRead:
        """
        Raises:
            ParseError: no page has a table with days in it, or none of its rows can be read.
        """
        plans = [plan for page in pages for plan in plans_of(page)]
        if not plans:
            raise ParseError(
                f"{what_came(pages[0])} came, without a table of plans in it: its form has changed", source=self.id
            )
        reading = Reading(
            settings=self.settings, zone=self.zone, base=pages[0].url, language="fi", stated=Stated.PLANNED
        )
        read = read_rows(plans, _row, reading)
        refuse_unreadable(self.id, len(read.notices), read.bad)
        return read


def plans_of(page: Payload) -> Iterator[Plan]:
    """The rows of all tables of a page that have a day in them."""
    tree = html_tree(decode(page)[0])[0]
    for table in tree.xpath("//table[not(.//table)]") if tree is not None else ():
        yield from _plans_in(table, page.url)


def _plans_in(table: Any, url: str) -> Iterator[Plan]:
    roles: list[str] = []
    for row in table.xpath(".//tr")[:_MOST_ROWS]:
        cells = [" ".join(" ".join(cell.itertext()).split())[:_MAX_CELL] for cell in row.xpath("./td|./th")]
        if not any(_DAY.search(cell) for cell in cells):
            roles = roles or [_role(cell) for cell in cells]
            continue
        links = row.xpath(".//a/@href")
        yield {
            **_by_role(cells, roles),
            "text": "\n".join(filter(None, cells)),
            "url": urljoin(url, links[0]) if links else url,
        }


def _role(heading: str) -> str:
    return next((role for role, words in _ROLES if words.search(heading)), "")


def _by_role(cells: Sequence[str], roles: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for cell, role in zip(cells, roles, strict=False):
        if role and cell and role not in found:
            found[role] = cell
    if len(_DAY.findall(found.get("opens", ""))) > 1:
        found.setdefault("window", found.pop("opens"))
    if not {"opens", "window"} & found.keys():
        found["window" if len(_DAY.findall(cells[0])) > 1 else "opens"] = cells[0]
    if "title" not in found:
        found["title"] = max(
            (c for c in cells if c not in (found.get("opens"), found.get("window"))), key=len, default=""
        )
    return found


def _row(plan: Plan) -> Row:
    if not plan["title"]:
        raise ValueError("the row has days, but nothing to call it by")
    return Row(
        title=plan["title"],
        url=plan["url"],
        text=plan["text"],
        opens=plan.get("opens", ""),
        deadlines=tuple(filter(None, [plan.get("deadline", "")])),
        window=plan.get("window", ""),
        authority=plan.get("authority", ""),
        programme=_FUNDS.get(plan.get("programme", "").casefold(), ""),
        area=tuple(filter(None, [plan.get("area", "")])),
        budget=plan.get("budget", ""),
        applicants=tuple(filter(None, [plan.get("applicants", "")])),
    )
