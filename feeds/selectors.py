"""Places in a page: CSS selectors, with an attribute behind "@" where it is not the text that is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from feeds.text import element_text

_MOST = 200
_ATTRIBUTE = re.compile(r"[a-zA-Z0-9_.:-]*")


@dataclass(frozen=True, slots=True)
class Place:
    """ "h3 a" is an element within, "a@href" an attribute of one, "." and "@href" are of the element itself, and "+ div" is the
    element that follows it, if it is a div. ``selector`` is "" for the element itself.
    """

    selector: str
    attribute: str = ""
    following: bool = False

    @classmethod
    def of(cls, written: str) -> Place:
        """
        Raises:
            ValueError: it is no CSS selector, or no name of an attribute stands behind the @.
        """
        selector, _, attribute = written.rpartition("@") if "@" in written else (written, "", "")
        if not _ATTRIBUTE.fullmatch(attribute.strip()):
            raise ValueError(f"{attribute[:80]!r} is no name of an attribute")
        following = selector.strip().startswith("+")
        selector = selector.strip().removeprefix("+").strip()
        place = cls("" if selector == "." else selector, attribute.strip(), following)
        if place.selector:
            _expression(place.selector)
        return place

    def elements(self, element: Any) -> list[Any]:
        """In the order of the page."""
        if self.following:
            after = element.getnext()
            return [after] if after is not None and after in _matches(self.selector, element.getparent()) else []
        return _matches(self.selector, element) if self.selector else [element]

    def values(self, element: Any) -> list[str]:
        """The texts, or the attributes, that are not empty."""
        found = self.elements(element)[:_MOST]
        if self.attribute:
            return [value for e in found if (value := (e.get(self.attribute) or "").strip())]
        return [text for e in found if (text := element_text(e))]


def _matches(selector: str, element: Any) -> list[Any]:
    found = element.xpath(_expression(selector))
    return found if isinstance(found, list) else []


@lru_cache(maxsize=500)
def _expression(selector: str) -> str:
    import cssselect

    try:
        expression: str = cssselect.HTMLTranslator().css_to_xpath(selector)
    except (cssselect.SelectorError, RecursionError) as error:
        raise ValueError(f'"{selector[:80]}" is no CSS selector ({error})') from error
    if not expression.isprintable():
        raise ValueError(f"{selector[:80]!r} is no CSS selector (it names a control character)")
    return expression


def without(root: Any, dropped: Sequence[Place]) -> None:
    """Takes elements out of a page, and leaves the text behind them."""
    for element in (e for place in dropped for e in place.elements(root)):
        parent = element.getparent()
        if parent is not None:
            _keep_tail(element, parent)
            parent.remove(element)


def _keep_tail(element: Any, parent: Any) -> None:
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        before.tail = (before.tail or "") + (element.tail or "")
