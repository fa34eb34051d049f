"""For which of the region's counties a text says that it is, or that it is for somewhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from feeds.prose.areas_names import forms
from feeds.prose.facts import Said
from feeds.prose.money_clauses import sentences
from feeds.prose.money_tokens import any_of
from feeds.prose.people_words import AREA_WORDS
from matcher.domain.places import Places

_ADJECTIVE = re.compile(r"i(?:nen|s\w{1,7})$")
_POSTAL = re.compile(r"\b\d{5}\b|\d,\s?$")
_BEHIND = 40
_SEVERAL = 2
"""So many authorities together are the area of a joint call, not the funder of a wider one."""


@dataclass(frozen=True, slots=True)
class Areas:
    """``counties`` are ids, in the order of the region; None where none is named. ``elsewhere``: limited to another place."""

    counties: Said[tuple[str, ...]] | None = None
    elsewhere: Said[bool] | None = None


@dataclass(frozen=True, slots=True)
class _Mention:
    words: str
    by_funder: bool
    aside: bool


@dataclass(frozen=True, slots=True)
class _Words:
    aside: re.Pattern[str]
    funder: re.Pattern[str]
    body: re.Pattern[str]
    national: re.Pattern[str]


@lru_cache(maxsize=8)
def _words(language: str) -> _Words:
    spoken = [AREA_WORDS[language]] if language in AREA_WORDS else list(AREA_WORDS.values())

    def near(key: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{any_of(*(getattr(w, key) for w in spoken))})", re.IGNORECASE)

    def behind(key: str) -> re.Pattern[str]:
        return re.compile(rf"\s{{0,2}}(?:{any_of(*(getattr(w, key) for w in spoken))})", re.IGNORECASE)

    return _Words(near("aside"), behind("funder"), behind("body"), near("national"))


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(forms, names))})(?!\w)", re.IGNORECASE)


def read_areas(title: str, text: str, language: str, places: Places) -> Areas:
    """Counties that title or text name. A county does not count as the place of a co-financier, a contact or an event, nor as
    the funder of a call for a wider area or the whole country.
    """
    whole, words = f"{title}\n\n{text}", _words(language)
    asides = [(s.start, s.end) for s in sentences(whole) if words.aside.search(whole, s.start, s.end)]
    named = {c: list(_mentions(whole, names, asides, words)) for c, names in places.counties.items()}
    wider = words.national.search(whole) or any(_mentions(whole, tuple(places.groups), [], words))
    counted = {c: [m for m in mentions if not m.aside] for c, mentions in named.items()}
    if wider and sum(any(m.by_funder for m in found) for found in counted.values()) < _SEVERAL:
        counted = {c: [m for m in found if not m.by_funder] for c, found in counted.items()}
    ours = tuple(c for c, found in counted.items() if found)
    if ours:
        return Areas(counties=Said(ours, counted[ours[0]][0].words))
    if wider or any(named.values()):
        return Areas()
    elsewhere = next((m for m in _mentions(whole, places.elsewhere, asides, words, bodies=False) if not m.aside), None)
    return Areas(elsewhere=Said(value=True, words=elsewhere.words) if elsewhere else None)


def _mentions(
    text: str, names: tuple[str, ...], asides: list[tuple[int, int]], words: _Words, *, bodies: bool = True
) -> Iterator[_Mention]:
    """Where the names stand, organisations that have them in their own name left out."""
    for found in _pattern(names).finditer(text) if names else ():
        behind = text[found.end() : found.end() + _BEHIND]
        funder = bool(words.funder.match(behind))
        if not _is_name(found[0]) or (words.body.match(behind) and not (bodies and funder)):
            continue
        if _POSTAL.search(text[max(0, found.start() - 8) : found.start()]):
            continue
        aside = any(start <= found.start() < end for start, end in asides)
        yield _Mention(found[0], funder, aside)


def _is_name(said: str) -> bool:
    """A place has a capital; in small letters the same word means something else, unless it is an adjective."""
    return any(letter.isupper() for letter in said) or bool(_ADJECTIVE.search(said)) or said.endswith("sk")
