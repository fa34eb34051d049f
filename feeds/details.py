"""The pages that a list leads to, one a call. What does not come leaves the call as it is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlsplit

from feeds.received import decode, what_came
from feeds.selectors import Place, without
from feeds.source import Fetcher, Payload
from feeds.text import element_text, html_tree
from matcher.domain.errors import FetchError, ParseError, RateLimited, TooSlow
from matcher.domain.notice import SourceRead
from matcher.domain.settings import SourceSettings

_IN_A_ROW = 5
"""After so many pages in a row that did not come the rest is left to the next run."""


@dataclass(slots=True)
class Pages:
    """Answers of single calls' pages by the calls' refs; of the calls in ``missing`` none came, or it is as before."""

    answers: dict[str, Payload] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Asking:
    """How pages of single calls are asked for: at most ``most`` in one read; ``robots``: pages made for people."""

    settings: SourceSettings
    most: int
    conditional: bool = True
    robots: bool = True

    def read(self, addresses: Mapping[str, str], client: Fetcher, now: datetime) -> Pages:
        """The pages at these addresses (by the calls' refs), as far as they come; with ``conditional`` only those that changed.

        Where there are more than ``most``, each day begins where the day before ended, so that all have their turn. What does not
        come is said, and is no failure of the list.
        """
        pages, came, failed, in_a_row = Pages(missing=set(addresses)), 0, [], 0
        turn = _turn(list(addresses), now, self.most)
        for ref in turn:
            try:
                payload = client.get(
                    addresses[ref], settings=self.settings, conditional=self.conditional, robots=self.robots
                )
            except FetchError as error:
                failed.append(str(error))
                in_a_row += 1
                if in_a_row == _IN_A_ROW or isinstance(error, RateLimited | TooSlow):
                    break
                continue
            came, in_a_row = came + 1, 0
            if not payload.unchanged:
                pages.answers[ref] = payload
                pages.missing.discard(ref)
        if failed:
            _say_failed(pages, len(turn) - came, len(turn), failed[0])
        if len(turn) < len(addresses):
            said = f"{len(turn)} of the pages of {len(addresses)} calls were asked for"
            pages.notes.append(f"{said}; the others have their turn in the next runs (max_details)")
        return pages


def _turn(refs: Sequence[str], now: datetime, most: int) -> Sequence[str]:
    if len(refs) <= most:
        return refs
    start = now.date().toordinal() * most % len(refs)
    return (*refs[start:], *refs[:start])[:most]


def _say_failed(pages: Pages, failed: int, tried: int, first: str) -> None:
    """A page or two of many that do not come are no fault of the source."""
    few = failed <= max(1, tried // 10) < tried
    said = f"{failed} of {tried} pages of calls did not come ({first}): what is known of these calls stays"
    (pages.notes if few else pages.warnings).append(said)


def with_pages(read: SourceRead, pages: Pages) -> SourceRead:
    """The read, with what is to be said of the pages."""
    return replace(
        read,
        partial=read.partial | pages.missing,
        warnings=(*read.warnings, *pages.warnings),
        notes=(*read.notes, *pages.notes),
    )


def main_texts(pages: Pages, main: Sequence[Place], drop: Sequence[Place]) -> dict[str, str]:
    """The main texts of answers that are by their addresses: the first place of ``main`` that is there, without what is in
    ``drop``. An answer that is no page of a call counts as one that did not come.
    """
    texts, failed = {}, []
    for url, payload in pages.answers.items():
        try:
            texts[url] = _main_text(payload, url, main, drop)
        except ParseError as error:
            failed.append(str(error))
            pages.missing.add(url)
    if failed:
        _say_failed(pages, len(failed), len(pages.answers), failed[0])
    return texts


def _main_text(payload: Payload, url: str, main: Sequence[Place], drop: Sequence[Place]) -> str:
    """
    Raises:
        ParseError: it is no page of a call.
    """
    if _led_to_front_page(url, payload.url):
        raise ParseError(f"{url} leads to the front page")
    text, _ = decode(payload)
    root = html_tree(text)[0] if text.lstrip()[:1] == "<" else None
    if root is None:
        raise ParseError(f"{what_came(payload)} came in place of the page {url}")
    without(root, drop)
    found = next((e for place in main for e in place.elements(root)), None)
    written = element_text(found) if found is not None else ""
    if not written:
        named = " or ".join(f'"{place.selector}"' for place in main)
        raise ParseError(f"{url} holds no text in {named} (detail)")
    return written


def _led_to_front_page(asked: str, came: str) -> bool:
    """Sites answer for a page that is gone with a redirect to their front page."""
    return urlsplit(came).path in ("", "/") and not urlsplit(came).query and urlsplit(asked).path not in ("", "/")
