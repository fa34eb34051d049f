"""Rows of a list of calls, and lines that hold a day and nothing that names anything."""

from __future__ import annotations

import re
from collections.abc import Sequence

from feeds.prose.dates_printed import Printed, printed
from feeds.prose.dates_units import Page, Unit, named_words
from feeds.prose.dates_words import Words
from feeds.prose.dates_year import Dated

DIGITS = re.compile(r"\d[\d.:-]*")
_SENTENCE = re.compile(r"(?<=[.!?])\s(?=[A-Z])")


def is_label(line: str, words: Words) -> bool:
    """ "Haku alkaa 11.2.2026": a day and nothing that names anything, in the line's first sentence."""
    first = _SENTENCE.split(line, maxsplit=1)[0]
    return bool(DIGITS.search(first)) and not named_words(without_days(first, words), words)


def without_days(text: str, words: Words) -> str:
    """A text without its days and without the words that say what they are of a call."""
    days, _ = printed(text)
    rest = DIGITS.sub(" ", " ".join(text[a:b] for a, b in _between(days, len(text))))
    for role in ("open", "close", "until", "deadline", "window"):
        rest = words.labels[role].sub(" ", rest)
    return rest


def _between(days: Sequence[Printed], end: int) -> list[tuple[int, int]]:
    places = [0, *(place for each in days for place in (each.start, each.end)), end]
    return list(zip(places[::2], places[1::2], strict=True))


def row_name(page: Page, words: Words, unit: Unit, dated: Sequence[Dated]) -> str:
    """What a row of a list names beside its days; "" when it names nothing or has no day."""
    line = page.line_of(unit)
    if not unit.first or not (dated or "|" in line):
        return ""
    cells = [cell.strip() for cell in line.split("|")] if "|" in line else [re.split(r"[:(]|\s-\s", line)[0].strip()]
    naming = [c for c in cells if named_words(without_days(c, words), words)]
    if not naming or (not dated and not any(c.isdigit() for c in line)):
        return ""
    calls = [c for c in naming if words.labels["call"].search(c)]
    return max(calls or naming, key=len)
