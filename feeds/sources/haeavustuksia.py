"""haeavustuksia.fi, state grants of Finland in one place: the site's own paged JSON.

Each record gives its texts by language, exact instants in UTC, and an end even to continuous calls. Totals can move between two
pages: then the list is read again. What a grant is for and who may apply stand in sections of the notice, which are asked for
apart. The page for people is made by a script in the browser and is never read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from feeds.details import Asking, Pages, with_pages
from feeds.received import json_of
from feeds.rows import Reading, Row, notice_of
from feeds.source import Configured, Fetcher, Payload, configured_zone, read_records
from feeds.sources._lists import addressed, list_in, most_details, must_list, refuse_unreadable, text_in
from feeds.sources._rich_text import texts_in
from feeds.text import html_to_text
from matcher.domain.errors import ConfigError, ParseError, SourceError
from matcher.domain.notice import Notice, SourceRead
from matcher.domain.settings import SourceSettings
from matcher.domain.status import Stated

ADDRESS = "https://www.haeavustuksia.fi"
LANGUAGES = ("fi", "sv", "en")
_PAGE_SIZE = 100
_READS = 3
"""A list that moves while it is read is read so many times at most."""
_SECTIONS = ("perustiedot", "myontoperusteet")
_MOST_DETAILS = 60
_MAX_ID = 120


@dataclass(frozen=True, slots=True)
class _Page:
    total: int
    last: int
    rows: Sequence[Any]


@dataclass(slots=True)
class _Listed:
    """What the reads of the list have given so far: record by key. ``broken`` says why the last of them ended early."""

    rows: dict[str, Any] = field(default_factory=dict)
    complete: bool = False
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Haeavustuksia(Configured):
    """The open and coming grants. Option ``max_details``: of how many of them the sections are asked for in one run (60)."""

    zone: ZoneInfo
    details: Asking
    kind: ClassVar[str] = "haeavustuksia"
    usual_name: ClassVar[str] = "haeavustuksia.fi"
    options: ClassVar[frozenset[str]] = frozenset({"max_details"})

    @classmethod
    def build(cls, settings: SourceSettings) -> Haeavustuksia:
        """
        Raises:
            ConfigError: a language that the site does not have, a zone that does not exist, an impossible number of pages.
        """
        if settings.language not in ("", *LANGUAGES):
            raise ConfigError('write "fi", "sv" or "en", or leave it out', key=f"sources.{settings.id}.language")
        settings = addressed(settings, ADDRESS)
        most = most_details(settings, _MOST_DETAILS) * len(_SECTIONS)
        asking = Asking(settings, most, conditional=False, robots=False)
        return cls(settings, configured_zone(settings, "Europe/Helsinki"), asking)

    def read(self, client: Fetcher, now: datetime) -> SourceRead:
        listed = _Listed()
        for _ in range(_READS):
            self._list(client, listed)
            if listed.complete or listed.broken:
                break
        sections = self._sections(client, listed, now)
        return with_pages(self.parse(listed.rows.values(), sections.answers, listed), sections)

    def _list(self, client: Fetcher, listed: _Listed) -> None:
        """Read the list once. An end in the middle costs none of what came before it."""
        try:
            pages = list(self._pages(client, listed))
        except SourceError as error:
            if not listed.rows:
                raise
            listed.broken = f"the read was cut short ({error}); what came before is kept, and nothing counts as missing"
            return
        listed.complete = _consistent(pages)

    def parse(
        self, rows: Any, sections: Mapping[str, Payload] | None = None, listed: _Listed | None = None
    ) -> SourceRead:
        """Records of the list, each with the sections of its notice that came ("id section" → answer).

        Raises:
            ParseError: there are none, which never is so, or none of them can be read.
        """
        given = must_list(self.id, list(rows), "the list of calls (hakuilmoitukset)")
        notices, bad = read_records(
            self.id,
            given[: self.settings.max_items],
            lambda row: self._notice(row, sections or {}),
            lambda row: _ref(row) or "(none)",
        )
        refuse_unreadable(self.id, len(notices), bad)
        warnings = (listed.broken,) if listed and listed.broken else ()
        moved = ("the list changed while it was read: what it did not list does not count as missing",)
        notes = moved if listed and not listed.complete and not listed.broken else ()
        whole = (listed.complete if listed else True) and len(given) <= self.settings.max_items
        return SourceRead(self.id, notices, bad, whole, warnings=warnings, notes=notes)

    def _pages(self, client: Fetcher, listed: _Listed) -> Iterator[_Page]:
        """The pages of one read; what they hold is kept at once."""
        number, last = 1, 1
        while number <= last:
            page = read_page(client.get(self._address(number), settings=self.settings, conditional=False), self.id)
            last = min(page.last, 1 + self.settings.max_items // max(1, len(page.rows))) if number == 1 else last
            listed.rows.update((_key(row), row) for row in page.rows)
            yield page
            if not page.rows:
                return
            number += 1

    def _address(self, number: int) -> str:
        query = {
            "Pagination.Page": number,
            "Pagination.PageSize": _PAGE_SIZE,
            "Language": self.settings.language or LANGUAGES[0],
            "SearchTerm": "",
            "VaOrgLyhenne": "",
            "ShowFuture": "true",
            "ShowOngoing": "true",
            "ShowEnded": "false",
            "HideExternal": "false",
        }
        return f"{self.settings.url}/api/haku/list-items?{urlencode(query)}"

    def _sections(self, client: Fetcher, listed: _Listed, now: datetime) -> Pages:
        """The sections of the notices whose turn it is. A call of which one is missing is told by its row."""
        refs = [ref for row in listed.rows.values() if (ref := _ref(row))]
        addresses = {
            f"{ref} {section}": f"{self.settings.url}/api/haku/{quote(ref, safe='')}/hakuilmoitus/{section}"
            for ref in refs
            for section in _SECTIONS
        }
        pages = self.details.read(addresses, client, now)
        missing = {key.rpartition(" ")[0] for key in pages.missing}
        answers = {key: page for key, page in pages.answers.items() if key.rpartition(" ")[0] not in missing}
        return Pages(answers, missing, pages.warnings, pages.notes)

    def _notice(self, row: Any, sections: Mapping[str, Payload]) -> Notice:
        ref = _ref(row)
        if not ref:
            raise ValueError("the record has no case number (hakuasianAsianumero)")
        language = self._language(row)
        continuous = text_in(row, "hakuTyyppi").casefold().startswith("jatkuva")
        told = [self._told(sections[key], language) for s in _SECTIONS if (key := f"{ref} {s}") in sections]
        return notice_of(
            ref,
            Row(
                title=text_in(row, "nimi", language),
                url=f"{self.settings.url}/{language}/haku/{quote(ref, safe='')}",
                text="\n\n".join(filter(None, [*texts_in(row.get("kuvaus"), language), *told])),
                language=language,
                opens=text_in(row, "hakuAlkaaDateTimeUtc"),
                deadlines=tuple(filter(None, [text_in(row, "hakuPaattyyDateTimeUtc")])),
                identifier=ref,
                authority=_in_language(row, "vastuullinenJarjestajaOrganisaatio", language),
                stated=Stated.CONTINUOUS if continuous else Stated.UNKNOWN,
            ),
            Reading(settings=replace(self.settings, language=language), zone=self.zone),
        )

    def _told(self, section: Payload, language: str) -> str:
        """The texts of a section; one in another form than known says nothing."""
        try:
            document, _ = json_of(section, self.id)
        except ParseError:
            return ""
        return "\n\n".join(html_to_text(text) for text in texts_in(document, language))

    def _language(self, row: Any) -> str:
        """The configured language, else the first, that has a name for the call."""
        wanted = dict.fromkeys((self.settings.language or LANGUAGES[0], *LANGUAGES))
        return next((each for each in wanted if text_in(row, "nimi", each)), LANGUAGES[0])


def read_page(payload: Payload, source: str) -> _Page:
    """
    Raises:
        ParseError: no JSON, or no list and total where they should be.
    """
    document, _ = json_of(payload, source)
    rows = list_in(document, "hakuilmoitukset")
    total = document.get("totalCount") if isinstance(document, Mapping) else None
    if rows is None or not isinstance(total, int):
        raise ParseError("the answer has no list of calls with its total: its form has changed", source=source)
    last = document.get("pageCount")
    return _Page(total, last if isinstance(last, int) and last > 0 else -(-total // max(1, len(rows))), rows)


def _consistent(pages: Sequence[_Page]) -> bool:
    """Whether the pages of one read agree: one total, no record twice, and as many as the total says."""
    keys = [_key(row) for page in pages for row in page.rows]
    return len({page.total for page in pages}) == 1 and len(set(keys)) == len(keys) == pages[0].total


def _key(row: Any) -> str:
    return _ref(row) or hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()


def _ref(row: Any) -> str:
    return text_in(row, "hakuasianAsianumero")[:_MAX_ID]


def _in_language(row: Any, key: str, language: str) -> str:
    named = (text_in(row, key, "nimi", each) for each in (language, *LANGUAGES))
    return next(filter(None, named), "")
