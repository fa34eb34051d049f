"""EuroAccess, calls of EU programmes for Europe's regions: a table of calls, and a page a call (HTML).

Each page holds its whole content a second time in comments, as the table that it once was. Deadlines have a clock without a zone:
the earliest reading in the EU is taken. Several dates of one call are several entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from feeds.cells import read_step
from feeds.details import Asking, with_pages
from feeds.received import decode, what_came
from feeds.rows import Reading, Row, notice_of
from feeds.source import Configured, Fetcher, Payload, configured_zone, read_records
from feeds.sources._lists import addressed, most_details, must_list, refuse_unreadable
from feeds.sources.interreg_eu import programme_codes
from feeds.text import html_tree, one_line
from matcher.domain.errors import ParseError
from matcher.domain.notice import Notice, SourceRead
from matcher.domain.settings import SourceSettings
from matcher.domain.step import Clock, Step, StepKind

ADDRESS = "https://www.euro-access.eu"
_MOST_DETAILS = 60
_REF = re.compile(r"/calls/(\d{1,9})(?:/|$)")
_FOUND = re.compile(r"(\d{1,6}) Calls? found", re.IGNORECASE)
_NO_TEXT = frozenset({"funding program", "call number", "deadlines", "link to the call", "link to the submission"})
_MOST_KINDS = 50
_NOT_KEPT = ("contact", "person", "consult")
"""Parts of labels under which people and their addresses stand."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the table. ``programme`` as the table writes it."""

    ref: str
    url: str
    title: str
    programme: str
    deadline: str


@dataclass(frozen=True, slots=True)
class EuroAccess(Configured):
    """The calls of the table. Options: ``takes`` (name as the table has it → code; only these are taken) and ``max_details``
    (of how many calls the page is asked for in one run, 60).
    """

    zone: ZoneInfo
    details: Asking
    programmes: Mapping[str, str] = field(default_factory=dict)
    kind: ClassVar[str] = "euro_access"
    usual_name: ClassVar[str] = "EuroAccess"
    options: ClassVar[frozenset[str]] = frozenset({"max_details", "takes"})

    @classmethod
    def build(cls, settings: SourceSettings) -> EuroAccess:
        """
        Raises:
            ConfigError: an option of another type, an impossible number of pages, or a zone that does not exist.
        """
        settings = addressed(settings, ADDRESS)
        zone = configured_zone(settings, "Europe/Helsinki")
        return cls(settings, zone, Asking(settings, most_details(settings, _MOST_DETAILS)), programme_codes(settings))

    def read(self, client: Fetcher, now: datetime) -> SourceRead:
        listed = client.get(f"{self.settings.url}/en/calls", settings=self.settings, conditional=False, robots=True)
        lines, _ = self._lines(listed)
        pages = self.details.read({line.ref: line.url for line in lines}, client, now)
        return with_pages(self.parse(listed, pages.answers), pages)

    def parse(self, listed: Payload, pages: Mapping[str, Payload] | None = None) -> SourceRead:
        """
        Raises:
            ParseError: what came is not the table of calls, or it is empty, which it never is.
        """
        lines, whole = self._lines(listed)
        unread: set[str] = set()
        given = {ref: self._fields(ref, page, unread) for ref, page in (pages or {}).items()}
        notices, bad = read_records(
            self.id, lines, lambda line: self._notice(line, given.get(line.ref, {})), lambda line: line.ref
        )
        refuse_unreadable(self.id, len(notices), bad)
        warnings = (
            []
            if whole
            else ["the page promises another number of calls than its table holds: nothing counts as missing"]
        )
        if unread:
            warnings.append(
                f"{len(unread)} pages of calls are not in the form that is known; the table stands for them"
            )
        return SourceRead(self.id, notices, bad, whole, partial=frozenset(unread), warnings=tuple(warnings))

    def _lines(self, payload: Payload) -> tuple[list[_Line], bool]:
        """The lines of the programmes that are wanted, and whether the table is as long as the page says."""
        tree = _tree(payload)
        rows = tree.xpath('//table[@id="calls-overview"]/tbody/tr') if tree is not None else []
        if not rows:
            raise ParseError(f"{what_came(payload)} came in place of the table of calls", source=self.id)
        lines = {line.ref: line for row in rows if (line := _line(row, payload.url))}
        must_list(self.id, list(lines), "the table of calls")
        promised = _FOUND.search(" ".join(tree.xpath("//h3//text()"))[:2000])
        wanted = [n for n in lines.values() if not self.programmes or n.programme in self.programmes]
        whole = (promised is None or int(promised[1]) == len(rows)) and len(wanted) <= self.settings.max_items
        return wanted[: self.settings.max_items], whole

    def _fields(self, ref: str, page: Payload, unread: set[str]) -> dict[str, Any]:
        fields = dict(labelled(page))
        if not fields:
            unread.add(ref)
        return fields

    def _notice(self, line: _Line, fields: Mapping[str, Any]) -> Notice:
        opens, closes = _days(fields.get("deadlines"))
        steps = (self._step(opens, StepKind.OPENS), self._step(closes or line.deadline, StepKind.FINAL))
        text = "\n".join(
            f"<h4>{label.capitalize()}</h4><div>{_markup(cell)}</div>"
            for label, cell in fields.items()
            if label not in _NO_TEXT and not any(part in label for part in _NOT_KEPT)
        )
        link = fields.get("link to the call")
        return notice_of(
            line.ref,
            Row(
                title=line.title,
                url=next(iter(link.xpath(".//a/@href")), "") if link is not None else line.url,
                text=text,
                language="en",
                programme=self.programmes.get(line.programme, ""),
                keywords=(line.programme,),
                identifier=_said(fields.get("call number")),
                steps=tuple(step for step in steps if step),
                budget=_said(fields.get("total budget")),
                applicants=tuple(
                    part.strip() for part in _said(fields.get("eligible entities")).split(",")[:_MOST_KINDS]
                ),
            ),
            Reading(settings=self.settings, zone=self.zone, base=line.url, language="en"),
        )

    def _step(self, said: str, kind: StepKind) -> Step | None:
        """A clock has no zone, so it is never sure."""
        step = read_step(said, kind, "en", self.zone, self.settings.closing_time) if said else None
        return replace(step, clock=Clock.UNSURE) if step and step.clock is Clock.GIVEN else step


def labelled(page: Payload) -> Iterator[tuple[str, Any]]:
    """The fields of a call's page: label in small letters → element."""
    tree = _tree(page)
    for row in (
        tree.xpath('//*[@id="calldata"]//div[contains(concat(" ", @class, " "), " tr ")]') if tree is not None else []
    ):
        label = next(iter(row.xpath('./p[contains(concat(" ", @class, " "), " title ")]')), None)
        cells = [child for child in row if child is not label and isinstance(child.tag, str)]
        if label is not None and cells:
            yield one_line(_said(label), 80).casefold(), row if len(cells) > 1 else cells[0]


def _tree(payload: Payload) -> Any:
    """The page without its comments; None when there is nothing in it."""
    return html_tree(decode(payload)[0])[0]


def _line(row: Any, base: str) -> _Line | None:
    cells = row.xpath("./td")
    links = row.xpath("./td//a/@href")
    found = _REF.search(links[0]) if links else None
    if len(cells) < 3 or not found:
        return None
    return _Line(found[1], urljoin(base, links[0]), _said(cells[1]), _said(cells[0]), _said(cells[2]))


def _days(cell: Any) -> tuple[str, str]:
    """Opening and deadline of the row that holds both, each behind its label."""
    words = _said(cell)
    opens = re.search(r"Opening\s*([\d.]{8,10}(?:\s+[\d:]{4,5})?)", words)
    closes = re.search(r"Deadline\s*([\d.]{8,10}(?:\s+[\d:]{4,5})?)", words)
    return (opens[1] if opens else "", closes[1] if closes else "")


def _said(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split()) if element is not None else ""


def _markup(element: Any) -> str:
    from lxml import etree

    for more in element.xpath('.//*[contains(concat(" ", @class, " "), " readmore ")]'):
        more.getparent().remove(more)
    return str(etree.tostring(element, encoding="unicode", with_tail=False))
