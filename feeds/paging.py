"""A list that comes page by page: until it ends, and with what to say when it does not come whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from feeds.options import Options
from matcher.domain.errors import SourceError
from matcher.domain.notice import SourceRead

Record = TypeVar("Record")

OPTIONS = frozenset({"page", "first_page", "offset", "total", "max_pages"})
_MOST_PAGES = 100


@dataclass(frozen=True, slots=True)
class Page(Generic[Record]):
    """One page. ``total``: how many records all pages hold together. ``more``: whether another follows. None: it does not say."""

    records: list[Record]
    total: int | None = None
    more: bool | None = None
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class Gathered(Generic[Record]):
    """All pages that came. ``complete`` is False when the list is longer than that, or contradicts itself."""

    records: list[Record] = field(default_factory=list)
    complete: bool = True
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def broken(self, said: str) -> None:
        self.complete = False
        self.warnings.append(said)


@dataclass(frozen=True, slots=True)
class Paging:
    """How to ask for the next page: by its number in ``page``, or by the records so far in ``offset``; neither: it is one page.

    ``total`` is the dotted path, or "@Name" of the HTTP header, where an answer says how many records there are in all.
    """

    page: str = ""
    first: int = 1
    offset: str = ""
    total: str = ""
    most: int = _MOST_PAGES

    @classmethod
    def of(cls, options: Options) -> Paging:
        """
        Raises:
            ConfigError: one of the options is of the wrong kind.
        """
        return cls(
            options.text("page"),
            options.whole("first_page", 1, low=0, high=1),
            options.text("offset"),
            options.text("total"),
            options.whole("max_pages", _MOST_PAGES, low=1, high=1000),
        )

    @property
    def several(self) -> bool:
        return bool(self.page or self.offset)

    def parameters(self, number: int, so_far: int) -> dict[str, int]:
        """What to add to the request for a page, counted from 0."""
        by_number = {self.page: self.first + number} if self.page else {}
        return by_number | ({self.offset: so_far} if self.offset else {})


def read_pages(fetch: Callable[[int, int], Page[Record]], *, most_pages: int, most_records: int) -> Gathered[Record]:
    """All pages. ``fetch`` gets the page's number from 0 and how many records there are so far.

    A page that does not come ends the list: what came before it is kept, and the list is not whole.

    Raises:
        SourceError: the first page did not come.
    """
    gathered: Gathered[Record] = Gathered()
    pages: list[Page[Record]] = []
    while len(pages) < most_pages and len(gathered.records) <= most_records:
        try:
            page = fetch(len(pages), len(gathered.records))
        except SourceError as error:
            if not pages:
                raise
            gathered.broken(
                f"page {len(pages) + 1} of the list did not come ({error}): what it lists is kept as it was"
            )
            return gathered
        if pages and page.records == pages[-1].records:
            break  # a server that knows no pages gives the same one for ever
        pages.append(page)
        gathered.records.extend(page.records)
        gathered.warnings.extend(w for w in page.warnings if w not in gathered.warnings)
        if _ends(pages, len(gathered.records)):
            break
    else:
        if len(gathered.records) <= most_records:
            gathered.broken(f"only the first {most_pages} pages of the list were read (max_pages)")
    _check_totals(pages, gathered)
    return gathered


def _ends(pages: list[Page[Record]], so_far: int) -> bool:
    last = pages[-1]
    if not last.records:
        return True
    if last.more is not None:
        return not last.more
    if last.total is not None:
        return so_far >= last.total
    return len(last.records) < len(pages[0].records)


def _check_totals(pages: list[Page[Record]], gathered: Gathered[Record]) -> None:
    totals = {page.total for page in pages if page.total is not None}
    if len(totals) > 1:
        gathered.complete = False
        gathered.notes.append("the list changed while it was read: what it did not list does not count as missing")
    elif totals and len(gathered.records) < min(totals) and gathered.complete:
        gathered.broken(f"{min(totals)} records promised, {len(gathered.records)} seen: the list is not whole")


def with_list(read: SourceRead, gathered: Gathered[Any]) -> SourceRead:
    """The read, with what is to be said of the list's own pages."""
    return replace(
        read,
        complete=read.complete and gathered.complete,
        warnings=(*read.warnings, *gathered.warnings),
        notes=(*read.notes, *gathered.notes),
    )
