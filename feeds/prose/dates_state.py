"""What a text says of a call's state in words: continuous, closed, closing, forthcoming, planned; and windows of every year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from feeds.prose.dates_units import Page, Unit, named_words
from feeds.prose.dates_words import Words
from feeds.prose.facts import Said

_STEM = 6
_CLOSED_LINE = re.compile(
    r"\W*(?:(?:tila|haun tila|status|state)\s?:?\s)?"
    r"(?:ratkaistu|paattynyt|sulkeutunut|suljettu|umpeutunut|avslutad|stangd|avgjord|closed|expired|ended)\W*",
    re.IGNORECASE,
)
_STATE_LINE = re.compile(
    rf"(?:{_CLOSED_LINE.pattern})|\W*(?:avoinna|avoin|auki|tulossa|open|upcoming|forthcoming|oppen|kommande)\W*",
    re.IGNORECASE,
)
"""A line that is a state and nothing else. Several of them are the buttons of a filter."""
_HEADING = 50
_LATER = re.compile(
    r"(?<!\w)(?:after(?!\s(?:that|this|which))|once|when|until|if|kun|jalkeen|ennen\s+kuin|kunnes|jos|efter|nar|innan|om)\b[^,.;]{0,24}$",
    re.IGNORECASE,
)
"""Before words that only say what will hold one day: "after the call has closed"."""


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


def status_in(
    page: Page,
    units: Sequence[Unit],
    words: Words,
    own: Callable[[Unit, int], bool],
    days: Mapping[int, bool],
    past: Said[str] | None,
) -> Said[str] | None:
    """The state in words. A call with days is forthcoming by its days, not by words. ``days``: start of a sentence that gives the
    call a day → whether it is a closing day."""
    alone = [u for u in units if _STATE_LINE.fullmatch(page.of(u))]
    if len(alone) == 1 and _CLOSED_LINE.fullmatch(page.of(alone[0])):
        return Said("closed", page.text[alone[0].start : alone[0].end].strip())
    for name, pattern in (("closed", words.closed), ("closing", words.closing)):
        for unit, text, found in _found(page, units, pattern):
            if not _LATER.search(text[: found.start()]):
                return _said(page, unit, name, found)
    if past:
        return past
    for unit, text, found in _found(page, units, words.planned):
        call = bool(words.labels["call"].search(text) or words.labels["oblique"].search(text))
        following = next((u.start for u in units if u.start > unit.start), -1)
        near = unit.start in days or (len(text) < _HEADING and following in days)
        about = near if days else own(unit, found.start())
        call = call or len(text) < _HEADING
        if call and about and not _other_before(text, found, words):
            return _said(page, unit, "planned", found)
    if days:
        return None
    return next(
        (_said(page, unit, "forthcoming", found) for unit, _, found in _found(page, units, words.forthcoming)), None
    )


def _found(page: Page, units: Sequence[Unit], pattern: re.Pattern[str]) -> Iterator[tuple[Unit, str, re.Match[str]]]:
    for unit in units:
        text = page.of(unit)
        if found := pattern.search(text):
            yield unit, text, found


def _said(page: Page, unit: Unit, name: str, found: re.Match[str]) -> Said[str]:
    return Said(name, page.text[unit.start + found.start() : unit.start + found.end()])


def _other_before(text: str, found: re.Match[str], words: Words) -> bool:
    return any(m.end() <= found.start() for m in words.labels["other"].finditer(text))


def stems(text: str, words: Words) -> set[str]:
    """The beginnings of the words that name something: enough to know them again in another case."""
    return {w.lower()[:_STEM] for w in named_words(text, words)}
