"""A list of calls as JSON, set up in config.toml alone: ``{ kind = "json_list", url, rows = "data.calls", fields = { … } }``.

``rows`` is the dotted path to the list ("calls" unless said otherwise, or a list at the top); ``fields`` says under which path a
record holds a field. Neither is guessed: what stands at another place after a change may be another thing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import urlencode

from feeds.json_values import at_path, printed
from feeds.listing import OPTIONS, Listing
from feeds.options import Options
from feeds.paging import OPTIONS as PAGING
from feeds.paging import Page, Paging, read_pages, with_list
from feeds.received import damaged, json_of, moved, what_came
from feeds.rows import read_rows
from feeds.source import Configured, Fetcher, Payload
from matcher.domain.errors import ParseError
from matcher.domain.notice import SourceRead
from matcher.domain.settings import SourceSettings

_USUAL = {
    "ref": ("id", "identifier", "uuid"),
    "title": ("title", "name"),
    "url": ("url", "link"),
    "text": ("description", "text", "content"),
    "opens": ("opens", "opening_date"),
    "deadline": ("deadline", "deadlines", "closing_date"),
    "published": ("published", "date"),
    "budget": ("budget",),
    "state": ("status", "state"),
}
_USUAL_ROWS = "calls"


@dataclass(frozen=True, slots=True)
class JsonList(Configured):
    """One list. ``rows`` None: "calls", or the document itself. ``body`` is sent as JSON by POST."""

    listing: Listing
    rows: str | None
    body: Mapping[str, object] | None
    paging: Paging
    kind: ClassVar[str] = "json_list"
    options: ClassVar[frozenset[str]] = OPTIONS | PAGING | {"rows", "body"}

    @classmethod
    def build(cls, settings: SourceSettings) -> JsonList:
        """
        Raises:
            ConfigError: no address, or an option that cannot be used.
        """
        options = Options(settings)
        body = settings.options.get("body")
        if body is not None and not isinstance(body, Mapping):
            options.wrong("body", "must be a table: it is sent as JSON")
        rows = options.text("rows") if "rows" in settings.options else None
        return cls(settings, Listing.of(settings, _USUAL), rows, body, Paging.of(options))

    def read(self, client: Fetcher, now: datetime) -> SourceRead:
        last: list[Payload] = []

        def fetch(number: int, so_far: int) -> Page[Any]:
            last[:] = [self._asked(client, self.paging.parameters(number, so_far))]
            return Page([]) if last[0].unchanged else self.parse(last[0])

        gathered = read_pages(fetch, most_pages=self.paging.most, most_records=self.settings.max_items)
        notes = moved(last[0], self.settings.url)
        if last[0].unchanged:
            return SourceRead(self.id, unchanged=True, notes=notes)
        records = gathered.records
        absent = self.listing.check(lambda path: any(True for r in records for _ in at_path(r, path)), len(records))
        read = read_rows(records, lambda r: self.listing.row(self._values(r)), self.listing.reading(last[0].url, now))
        read = replace(read, warnings=(*read.warnings, *absent.values()), notes=notes)
        return self.listing.wanted.kept(with_list(read, gathered))

    def parse(self, payload: Payload) -> Page[Any]:
        """The records of one answer.

        Raises:
            ParseError: it is no JSON, not whole, or holds no list where the list should be.
        """
        document, stray = json_of(payload, self.id)
        more = None if self.paging.several else False
        return Page(self._records(document, payload), self._total(document, payload), more, damaged(stray))

    def _asked(self, client: Fetcher, parameters: Mapping[str, int]) -> Payload:
        url = self.settings.url
        if self.body is not None:
            return client.post_json(url, {**self.body, **parameters}, settings=self.settings)
        if not parameters:
            return client.get(url, settings=self.settings)
        asked = f"{url}{'&' if '?' in url else '?'}{urlencode(parameters)}"
        return client.get(asked, settings=self.settings, conditional=False)

    def _records(self, document: Any, payload: Payload) -> list[Any]:
        if self.rows is None and isinstance(document, list):
            return document
        path = _USUAL_ROWS if self.rows is None else self.rows
        found = next(at_path(document, path), None)
        if not isinstance(found, list):
            where = f'under "{path}"' if path else "at its top"
            said = f"{what_came(payload)} holds no list {where}: set rows to where the list is now"
            raise ParseError(said, source=self.id)
        return found

    def _total(self, document: Any, payload: Payload) -> int | None:
        if self.paging.total.startswith("@"):
            given: Any = payload.headers.get(self.paging.total[1:].lower())
        else:
            given = next(at_path(document, self.paging.total), None) if self.paging.total else None
        number = str(given)
        return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None

    def _values(self, record: Any) -> Callable[[str], list[str]]:
        if not isinstance(record, Mapping):
            raise ValueError("the record is no object")
        language = self.settings.language
        return lambda path: [text for value in at_path(record, path) for text in printed(value, language)]
