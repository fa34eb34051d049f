"""The words of dates, compiled: one expression for each meaning, for a language and for English, which is used beside any."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import ModuleType

from feeds.prose.date_words import en, fi, sv

_LANGUAGES: Mapping[str, ModuleType] = {"fi": fi, "sv": sv, "en": en}


@dataclass(frozen=True, slots=True)
class Words:
    """Expressions for folded text (feeds.prose.fold). ``labels``: meaning → its words; ``after``: words right behind a day."""

    labels: Mapping[str, re.Pattern[str]]
    after: Mapping[str, re.Pattern[str]]
    ordinals: Mapping[int, re.Pattern[str]]
    yearly: re.Pattern[str]
    clock_text: re.Pattern[str]
    continuous: re.Pattern[str]
    not_continuous: re.Pattern[str]
    closed: re.Pattern[str]
    closing: re.Pattern[str]
    forthcoming: re.Pattern[str]
    planned: re.Pattern[str]
    list_title: re.Pattern[str]
    generic: re.Pattern[str]
    next_call: re.Pattern[str]
    previous_call: re.Pattern[str]
    two_stage: re.Pattern[str]


@functools.cache
def words_of(language: str) -> Words:
    """The words of English for English; else those of all three: pages in Finnish and Swedish have labels of each other."""
    used = [en] if language == "en" else list(_LANGUAGES.values())

    def one(name: str) -> re.Pattern[str]:
        return _words(getattr(each, name) for each in used)

    return Words(
        labels={role: _words(each.LABELS[role] for each in used) for role in fi.LABELS},
        after={role: _right_behind(each.AFTER[role] for each in used) for role in fi.AFTER},
        ordinals={n: _ordinal(n, used) for n in range(1, len(fi.ORDINALS) + 1)},
        yearly=one("YEARLY"),
        clock_text=one("CLOCK_TEXT"),
        continuous=one("CONTINUOUS"),
        not_continuous=one("NOT_CONTINUOUS"),
        closed=one("CLOSED"),
        closing=one("CLOSING"),
        forthcoming=one("FORTHCOMING"),
        planned=one("PLANNED"),
        list_title=one("LIST_TITLE"),
        generic=_words(each.GENERIC for each in _LANGUAGES.values()),
        next_call=one("NEXT_CALL"),
        previous_call=one("PREVIOUS_CALL"),
        two_stage=one("TWO_STAGE"),
    )


def _words(parts: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _right_behind(parts: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:\s?\([^()]{{1,40}}\))?[\s)]{{0,3}}(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _ordinal(number: int, used: Iterable[ModuleType]) -> re.Pattern[str]:
    """ "The second call", "toinen EAKR-haku": a numbered call, with at most two words between."""
    parts = (rf"(?:{each.ORDINALS[number - 1]})\s+(?:[\w+-]+\s+){{0,2}}?{each.CALL_NOUN}" for each in used)
    return _words(parts)
