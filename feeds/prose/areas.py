"""For which of the region's counties a text says that it is, or that it is for somewhere else."""

from __future__ import annotations

import re
from bisect import bisect_right
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
_BEHIND = 70
_LIST = 8
_ALSO = re.compile(r",?\s{1,2}(?:(?:ja|tai|sekä|och|eller|samt|and|or)\s{1,2})?[A-ZÅÄÖ][\w-]{2,30}")
"""One more place of a list: "the councils of A, B and C"."""
_COUNCIL = r"(?=liit(?:to|o\w{1,4})\b)"
"""A council of which the name is one word with its place's."""
_SEVERAL = 2
"""So many authorities together are the area of a joint call, not the funder of a wider one."""


@dataclass(frozen=True, slots=True)
class Areas:
    """``counties`` are ids, in the order of the region; None where none is named. ``elsewhere``: limited to another place."""

    counties: Said[tuple[str, ...]] | None = None
    elsewhere: Said[bool] | None = None


@dataclass(frozen=True, slots=True)
class _Mention:
    """``by_funder``: as the authority of that place, ``by_office``: one of the state's. ``limits``: it may limit the call to
    that place; ``wide``: to all of it.
    """

    words: str
    by_funder: bool
    by_office: bool
    aside: bool
    limits: bool
    wide: bool


@dataclass(frozen=True, slots=True)
class _Words:
    aside: re.Pattern[str]
    funder: re.Pattern[str]
    body: re.Pattern[str]
    national: re.Pattern[str]
    wide: re.Pattern[str]
    limits: re.Pattern[str]
    covers: re.Pattern[str]
    office_before: re.Pattern[str]


@lru_cache(maxsize=8)
def _words(language: str) -> _Words:
    spoken = [AREA_WORDS[language]] if language in AREA_WORDS else list(AREA_WORDS.values())

    def near(key: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{any_of(*(getattr(w, key) for w in spoken))})", re.IGNORECASE)

    def behind(key: str) -> re.Pattern[str]:
        return re.compile(rf"\s{{0,2}}(?:{any_of(*(getattr(w, key) for w in spoken))})", re.IGNORECASE)

    return _Words(
        **{key: near(key) for key in ("aside", "national", "limits", "covers")},
        **{key: behind(key) for key in ("funder", "body", "wide")},
        office_before=re.compile(any_of(*(w.office_before for w in spoken)), re.IGNORECASE),
    )


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(forms, names))})(?:(?!\w)|{_COUNCIL})", re.IGNORECASE)


def read_areas(title: str, text: str, language: str, places: Places) -> Areas:
    """Counties that title or text name. A county does not count as the place of a co-financier, a contact or an event, nor as
    the funder of a call for a wider area or the whole country.
    """
    page = _Page(f"{title}\n\n{text}", len(title), _words(language))
    named = {c: list(page.mentions(names)) for c, names in places.counties.items()}
    national = bool(page.words.national.search(page.text))
    others = list(page.mentions(places.elsewhere))
    if any(m.by_office for m in others):  # offices of the state all over the country
        named = {c: [m for m in found if not m.by_office] for c, found in named.items()}
    counted = {c: [m for m in mentions if not m.aside] for c, mentions in named.items()}
    funders = sum(any(m.by_funder for m in found) for found in counted.values())
    if funders < _SEVERAL and (national or page.is_wide(places)):
        counted = {c: [m for m in found if not m.by_funder] for c, found in counted.items()}
    ours = tuple(c for c, found in counted.items() if found)
    if ours:
        return Areas(counties=Said(ours, counted[ours[0]][0].words))
    if national or any(named.values()) or any(page.mentions(tuple(places.groups))):
        return Areas()
    elsewhere = next((m for m in others if m.limits and not m.aside), None)
    return Areas(elsewhere=Said(value=True, words=elsewhere.words) if elsewhere else None)


class _Page:
    """A title and its text, with what each of their sentences is about."""

    def __init__(self, text: str, title: int, words: _Words) -> None:
        self.text, self.title, self.words = text, title, words
        self.starts: list[int] = []
        self.about: list[tuple[bool, bool, bool]] = []
        for sentence in sentences(text):
            said = text[sentence.start : sentence.end]
            self.starts.append(sentence.start)
            self.about.append((_in(words.aside, said), _in(words.limits, said), _in(words.covers, said)))

    def mentions(self, names: tuple[str, ...]) -> Iterator[_Mention]:
        """Where the names stand, organisations that have them in their own name left out."""
        for found in _pattern(names).finditer(self.text) if names else ():
            if not _is_name(found[0]) or _POSTAL.search(self.text[max(0, found.start() - 8) : found.start()]):
                continue
            behind = self.text[found.end() : found.end() + _BEHIND]
            at = self._authority(behind)
            by_office = bool(self.words.body.match(behind, max(at, 0)))
            if at < 0 and by_office:
                continue
            if self.words.office_before.search(self.text, max(0, found.start() - _BEHIND), found.start()):
                at, by_office = 0, True
            aside, limits, covers = self.about[max(0, bisect_right(self.starts, found.start()) - 1)]
            wide = at < 0 and (covers or found.start() < self.title or bool(self.words.wide.match(behind)))
            yield _Mention(
                found[0],
                by_funder=at >= 0,
                by_office=by_office,
                aside=aside,
                limits=limits and not by_office,
                wide=wide,
            )

    def _authority(self, behind: str) -> int:
        """Where the authority stands to whose name a place belongs, others of the same kind between; -1 where there is none."""
        at = 0
        for _ in range(_LIST):
            if self.words.funder.match(behind, at):
                return at
            listed = _ALSO.match(behind, at)
            if not listed:
                return -1
            at = listed.end()
        return -1

    def is_wide(self, places: Places) -> bool:
        """Whether the call is for a larger area with several counties of the region."""
        large = tuple(name for name, counties in places.groups.items() if len(counties) > 1)
        return any(m.wide for m in self.mentions(large))


def _in(pattern: re.Pattern[str], said: str) -> bool:
    return pattern.search(said) is not None


def _is_name(said: str) -> bool:
    """A place has a capital; in small letters the same word means something else, unless it is an adjective."""
    return any(letter.isupper() for letter in said) or bool(_ADJECTIVE.search(said)) or said.endswith("sk")
