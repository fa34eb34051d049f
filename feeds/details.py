"""The pages that a list leads to, one a call: their main text. What does not come leaves the call as the list has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from feeds.received import decode, what_came
from feeds.selectors import Place, without
from feeds.source import Fetcher, Payload
from feeds.text import element_text, html_tree
from matcher.domain.errors import ParseError, RateLimited, SourceError, TooSlow
from matcher.domain.settings import SourceSettings

_IN_A_ROW = 5
"""After so many pages in a row that did not come the rest is left to the next run."""


@dataclass(slots=True)
class Found:
    """``texts``: address → main text. A page that has not changed is in none of them."""

    texts: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Details:
    """``main``: where the main text of a page is, the first that is there. ``drop``: what is taken out of it. At most ``most``
    pages are asked for in one read.
    """

    settings: SourceSettings
    main: tuple[Place, ...]
    drop: tuple[Place, ...]
    most: int

    def read(self, urls: Sequence[str], client: Fetcher) -> Found:
        """The main texts of the pages at these addresses, as far as they come."""
        found, failed, in_a_row = Found(), [], 0
        asked = list(dict.fromkeys(urls))
        for number, url in enumerate(asked[: self.most], 1):
            try:
                payload = client.get(url, settings=self.settings, robots=True)
                if not payload.unchanged:
                    found.texts[url] = self.text_of(payload, url)
                in_a_row = 0
            except SourceError as error:
                failed.append(str(error))
                in_a_row += 1
                if in_a_row == _IN_A_ROW or isinstance(error, RateLimited | TooSlow):
                    failed += ["was not asked for any more"] * (len(asked[: self.most]) - number)
                    break
        self._say(found, failed, len(asked))
        return found

    def text_of(self, payload: Payload, url: str) -> str:
        """
        Raises:
            ParseError: it is no page of a call.
        """
        if _led_to_front_page(url, payload.url):
            raise ParseError(f"{url} leads to the front page", source=self.settings.id)
        text, _ = decode(payload)
        root = html_tree(text)[0] if text.lstrip()[:1] == "<" else None
        if root is None:
            raise ParseError(f"{what_came(payload)} came in place of the page {url}", source=self.settings.id)
        without(root, self.drop)
        main = next((e for place in self.main for e in place.elements(root)), None)
        written = element_text(main) if main is not None else ""
        if not written:
            named = " or ".join(f'"{place.selector}"' for place in self.main)
            raise ParseError(f"{url} holds no text in {named} (detail)", source=self.settings.id)
        return written

    def _say(self, found: Found, failed: Sequence[str], wanted: int) -> None:
        tried = min(wanted, self.most)
        if wanted > self.most:
            found.warnings.append(f"the pages of {wanted - self.most} of {wanted} calls were not read (max_details)")
        if failed:
            few = len(failed) <= max(1, tried // 10) < tried
            said = f"{len(failed)} of {tried} pages of calls could not be read ({failed[0]}): what is known of these calls stays"
            (found.notes if few else found.warnings).append(said)


def _led_to_front_page(asked: str, came: str) -> bool:
    """Sites answer for a page that is gone with a redirect to their front page."""
    return urlsplit(came).path in ("", "/") and not urlsplit(came).query and urlsplit(asked).path not in ("", "/")
