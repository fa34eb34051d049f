"""Those who may apply, by what only an applicant does: they send an application, show papers, have projects that are paid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from feeds.prose.money_tokens import any_of
from feeds.prose.people_kinds import Named
from feeds.prose.people_words import spoken

_WORD = r"[^\s,;A-Z]*"
_CLASS = {"N": "[NO]", "O": "O", "G": "G", "Y": "Y"}


@lru_cache(maxsize=16)
def _patterns(language: str, part: str) -> tuple[re.Pattern[str], ...]:
    words = spoken(language)
    between = rf"(?:, (?:(?:{any_of(*(w.ands for w in words))}) )?| (?:{any_of(*(w.ands for w in words))}) |/)"
    return tuple(re.compile(rf"(?<!\w)(?:{_written(pattern, between)})") for w in words for pattern in getattr(w, part))


def _written(pattern: str, between: str) -> str:
    """A saying as a regular expression: its one group is the run of those who are named."""
    runs = {mark: rf"({one}(?:{between}(?:[^\s,;A-Z]+ ){{0,2}}{one}){{0,12}})(?![A-Z])" for mark, one in _CLASS.items()}
    return re.sub(r"(?<!\\)[NOGY](?![a-z])", lambda m: runs[m[0]], pattern).replace("~", _WORD)


@lru_cache(maxsize=8)
def _forms(language: str) -> dict[str, re.Pattern[str]]:
    words = spoken(language)
    keys = {"Y": "addressed", "G": "owner", "X": "not_said", "O": "object"}
    return {mark: re.compile(any_of(*(getattr(w, key) for w in words))) for mark, key in keys.items()}


def _marked(said: str, named: Iterable[Named], language: str) -> tuple[str, dict[int, Named]]:
    """The text with one capital letter for each that is named, and which letter is whose."""
    forms = _forms(language)
    text, at, whose = "", 0, {}
    for one in named:
        if one.start < at:
            continue
        text += said[at : one.start] + next((mark for mark, form in forms.items() if form.search(one.word)), "N")
        whose[len(text) - 1] = one
        at = one.end
    return text + said[at:], whose


def doing(said: str, named: Iterable[Named], language: str, part: str = "doing") -> Iterator[Named]:
    """Of those named in a text that was written out, those whose doing shows that they apply. ``part`` names the sayings."""
    text, whose = _marked(said, named, language)
    if not whose:
        return
    seen = {
        at
        for pattern in _patterns(language, part)
        for found in pattern.finditer(text)
        for at in range(*found.span(1))
        if at in whose
    }
    yield from (whose[at] for at in sorted(seen))
