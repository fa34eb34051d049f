"""A web page that lists calls, set up in config.toml alone: ``{ kind = "html_list", url, items = "li.call", detail = "main" }``.

``items`` selects the records, ``fields`` says by selectors within a record where its fields are, ``next`` selects the link to the
page that follows, ``detail`` the main text of a call's own page. Pages are asked for only where robots.txt allows it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar

from feeds.details import Asking, main_texts, with_pages
from feeds.listing import DATES, OPTIONS, Listing
from feeds.options import Options
from feeds.paging import Page, read_pages, with_list
from feeds.received import damaged, decode, moved, what_came
from feeds.rows import Row, read_rows, web_address
from feeds.selectors import Place, without
from feeds.source import Configured, Fetcher, Payload
from feeds.text import element_text, html_tree
from matcher.domain.errors import ParseError
from matcher.domain.notice import SourceRead
from matcher.domain.settings import SourceSettings
from matcher.domain.status import Status, derive

_USUAL = {"title": ("h2", "h3", "h4", "a", "."), "url": ("a@href", "@href"), "text": (".",)}
_MOST_PAGES = 20
_MOST_DETAILS = 100

Item = Mapping[str, list[str]]
"""One record: the values at each of the places that are asked for. Addresses are whole ones."""


@dataclass(frozen=True, slots=True)
class HtmlList(Configured):
    """One list of pages. ``only``: records whose address does not hold it are left out. ``empty``: the words by which the page
    says that it lists nothing, "" when it never does.
    """

    listing: Listing
    items: Place
    places: Mapping[str, Place]
    next: Place | None
    drop: tuple[Place, ...]
    only: str
    empty: str
    max_pages: int
    detail: tuple[Place, ...]
    asking: Asking
    kind: ClassVar[str] = "html_list"
    options: ClassVar[frozenset[str]] = OPTIONS | {
        "items", "next", "max_pages", "detail", "max_details", "drop", "only", "empty",
    }  # fmt: skip

    @classmethod
    def build(cls, settings: SourceSettings) -> HtmlList:
        """
        Raises:
            ConfigError: no address, no ``items``, or an option that cannot be used.
        """
        options, listing = Options(settings), Listing.of(settings, _USUAL)
        if not options.text("items"):
            options.wrong("items", 'missing: write the CSS selector of one call in the list, such as "article.call"')
        drop = tuple(_place(options, "drop", each) for each in options.texts("drop"))
        detail = tuple(_place(options, "detail", each) for each in options.texts("detail"))
        most = options.whole("max_details", _MOST_DETAILS, low=1, high=2000)
        return cls(
            settings=settings,
            listing=listing,
            items=_place(options, "items", options.text("items")),
            places={p: _place(options, f"fields.{name}", p) for name, ps in listing.places.items() for p in ps},
            next=_place(options, "next", options.text("next")) if options.text("next") else None,
            drop=drop,
            only=options.text("only"),
            empty=options.text("empty"),
            max_pages=options.whole("max_pages", _MOST_PAGES, low=1, high=200),
            detail=detail,
            asking=Asking(settings, most),
        )

    def read(self, client: Fetcher, now: datetime) -> SourceRead:
        """The list, and the pages of those of its calls that are not closed."""
        asked = [self.settings.url]
        payloads: list[Payload] = []

        def fetch(number: int, _so_far: int) -> Page[Item]:
            # With pages of its own for each call, an unchanged list says nothing of them: it is then read anew each time.
            conditional = number == 0 and not self.detail and self.next is None
            payloads.append(client.get(asked[-1], settings=self.settings, conditional=conditional, robots=True))
            if payloads[-1].unchanged:
                return Page([], more=False)
            page, following = self.parse(payloads[-1], first=number == 0)
            if following and following not in asked:
                asked.append(following)
                return replace(page, more=True)
            return replace(page, more=False)

        gathered = read_pages(fetch, most_pages=self.max_pages, most_records=self.settings.max_items)
        notes = moved(payloads[0], self.settings.url)
        if payloads[0].unchanged:
            return SourceRead(self.id, unchanged=True, notes=notes)
        faults, remarks = self._absent(gathered.records)
        rows = [row for row in map(self._row, gathered.records) if self.only in row.url]
        read = with_list(self._with_details(rows, client, now), gathered)
        read = replace(read, warnings=(*read.warnings, *faults), notes=(*notes, *remarks, *read.notes))
        return self.listing.wanted.kept(read)

    def parse(self, payload: Payload, *, first: bool = True) -> tuple[Page[Item], str]:
        """The records of one page, and the address of the next ("" when there is none). A page behind the ``first`` may be empty.

        Raises:
            ParseError: there is none of what ``items`` selects, and the page does not say that it lists nothing.
        """
        text, stray = decode(payload)
        root, _ = html_tree(text)
        if root is None:
            raise ParseError(f"{what_came(payload)} came in place of a page", source=self.id)
        without(root, self.drop)
        found = self.items.elements(root)
        if first and not found and not (self.empty and self.empty.casefold() in element_text(root).casefold()):
            said = f'{what_came(payload)} holds no "{self.items.selector}" (items): has the page\'s form changed?'
            raise ParseError(said, source=self.id)
        links = Place(self.next.selector, "href").values(root) if self.next else []
        following = web_address(links[0], payload.url) if links else ""
        return Page([self._item(e, payload.url) for e in found], warnings=damaged(stray)), following

    def _item(self, element: Any, base: str) -> Item:
        found = {written: place.values(element) for written, place in self.places.items()}
        return {
            written: [web_address(v, base) for v in values] if self.places[written].attribute == "href" else values
            for written, values in found.items()
        }

    def _row(self, item: Item) -> Row:
        return self.listing.row(lambda place: item.get(place, []))

    def _absent(self, items: Sequence[Item]) -> tuple[list[str], list[str]]:
        """Sentences on fields that no item has: faults where they are dates, remarks where they may just be rare, as tags are."""
        absent = self.listing.check(lambda place: any(item.get(place) for item in items), len(items))
        faults = [said for name, said in absent.items() if name in DATES]
        return faults, [said for name, said in absent.items() if name not in DATES]

    def _with_details(self, rows: Sequence[Row], client: Fetcher, now: datetime) -> SourceRead:
        """The list, with the texts of the pages of those calls that can still be applied to."""
        reading = self.listing.reading(self.settings.url, now)
        read = read_rows(rows, lambda row: row, reading)
        if not self.detail:
            return read
        live = [n.url for n in read.notices if derive(n.steps, n.stated, now) is not Status.CLOSED]
        pages = self.asking.read({url: url for url in live}, client, now)
        texts = main_texts(pages, self.detail, self.drop)
        detailed = read_rows(rows, lambda row: replace(row, text=texts.get(row.url, row.text)), reading)
        known_by_list = frozenset(n.ref for n in detailed.notices if n.url not in texts)
        return replace(with_pages(detailed, pages), partial=known_by_list)


def _place(options: Options, key: str, written: str) -> Place:
    try:
        return Place.of(written)
    except ValueError as error:
        options.wrong(key, str(error))
