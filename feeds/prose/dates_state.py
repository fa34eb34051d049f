"""What a text says of a call's state in words: continuous, closed, closing, forthcoming, planned; and windows of every year."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from feeds.prose.dates_units import Page, Unit, named_words
from feeds.prose.dates_words import Words
from feeds.prose.facts import Said

_STEM = 6


def continuous_in(
    page: Page, units: Sequence[Unit], words: Words, own: Callable[[Unit, int], bool]
) -> Said[bool] | None:
    """The words by which the call is continuous. ``own``: whether a sentence, up to a place in it, speaks of this call."""
    for unit in units:
        text = page.of(unit)
        found = words.continuous.search(text)
        if found and not words.not_continuous.search(text) and own(unit, found.start()):
            return Said(True, page.text[unit.start + found.start() : unit.start + found.end()])
    return None


def status_in(page: Page, units: Sequence[Unit], words: Words, dated: bool, opens: bool) -> Said[str] | None:
    """The state in words. A call with a window is forthcoming by its days, not by words; ``dated``: it has a gate."""
    for unit in units:
        text = page.of(unit)
        for name, pattern in (("closed", words.closed), ("closing", words.closing)):
            if found := pattern.search(text):
                return Said(name, page.text[unit.start + found.start() : unit.start + found.end()])
    for unit in units:
        text = page.of(unit)
        found = words.planned.search(text)
        if (
            found
            and (words.labels["call"].search(text) or words.labels["oblique"].search(text))
            and not _other_before(text, found, words)
        ):
            return Said("planned", page.text[unit.start + found.start() : unit.start + found.end()])
    if dated or opens:
        return None
    for unit in units:
        if found := words.forthcoming.search(page.of(unit)):
            return Said("forthcoming", page.text[unit.start + found.start() : unit.start + found.end()])
    return None


def _other_before(text: str, found: re.Match[str], words: Words) -> bool:
    return any(m.end() <= found.start() for m in words.labels["other"].finditer(text))


def stems(text: str, words: Words) -> set[str]:
    """The beginnings of the words that name something: enough to know them again in another case."""
    return {w.lower()[:_STEM] for w in named_words(text, words)}
