"""Words of texts as matching sees them: where they stand, their stems, and which of many terms a text holds. Pure.

Stemming is handed in, since it belongs to another package: nothing here knows a language beyond what stands below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from matcher.rank.endings import beginnings, graded, one_form

Stem = Callable[[str, str], str]
"""(word in lower case, language) → its stem. Called for every word of every call: it should remember."""

COMPOUNDING = frozenset({"fi", "sv"})
"""Languages that write compounds as one word: a term counts as found where a longer word begins with it."""
LEAST_BEGINNING, LEAST_REST = 4, 3
"""Letters of a term, and of what must follow it, for a compound: "vety" is found in "vetytalous", "uni" not in "unioni"."""
FIRST_LETTERS = 2
"""Stems change the end of a word: only words that begin like a term are worth stemming."""
SHORT_STEM, SHORT_BEGINNING = 3, 4
"""A term cut down to a stem this short must also begin like the word: "lap" is what is left of "lapsi" and of "Lapin"."""

_WORD = re.compile(r"\w+")


class Words:
    """The words of a text in order, single letters and numbers too: as written, in lower case, and on asking their stems."""

    def __init__(self, text: str, language: str, stem: Stem) -> None:
        self.text, self.language, self._stem = text, language, stem
        self.written: list[str] = _WORD.findall(text)
        self.lower = [word.lower() for word in self.written]

    def stem(self, at: int) -> str:
        """The stem of one word, by itself; of an acronym's plural, the acronym."""
        if self.written[at].endswith("s") and _is_acronym(self.written[at]):
            return self.lower[at][:-1]
        return one_form(self.lower[at], self.language, self._stem)

    def stems(self, first: int, count: int) -> list[str]:
        return [self.stem(at) for at in range(first, min(first + count, len(self.lower)))]

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word begins and ends in the text."""
        return [found.span() for found in _WORD.finditer(self.text)]

    @cached_property
    def typed(self) -> bool:
        """No capital anywhere, as people type questions: then a word may be a name or an acronym too."""
        return self.written == self.lower

    def is_acronym(self, at: int) -> bool:
        return self.typed or _is_acronym(self.written[at])

    def is_name(self, at: int) -> bool:
        """A capital inside a sentence."""
        if not self.written[at][0].isupper() or _is_acronym(self.written[at]):
            return False
        start = self.spans[at][0]
        before = self.text[max(0, start - 2) : start]
        return bool(before) and before[0] not in ".:;!?\n-" and before[-1] != "\n"


class Found(NamedTuple):
    """A term that a text holds: the term as given, and its first and last word in the text."""

    term: str
    first: int
    last: int


def _is_acronym(written: str) -> bool:
    return len(written) > 1 and written.rstrip("s").isupper()


class Terms:
    """Terms of one language, to be found in texts of that language."""

    def __init__(self, terms: Iterable[str], language: str, stem: Stem) -> None:
        self._compounding = language in COMPOUNDING
        self._by_stem: dict[str, list[tuple[str, Words, list[str]]]] = {}
        self._beginnings: dict[str, str] = {}
        self._first_letters: set[str] = set()
        for term in dict.fromkeys(terms):
            words = Words(term, language, stem)
            stems = words.stems(0, len(words.lower))
            if not stems:
                continue
            self._by_stem.setdefault(stems[0], []).append((term, words, stems))
            self._first_letters.add(words.lower[0][:FIRST_LETTERS])
            if self._compounding and len(stems) == 1 and len(words.lower[0]) >= LEAST_BEGINNING:
                self._beginnings |= dict.fromkeys(beginnings(words.lower[0], language), term)

    def found(self, words: Words) -> Iterator[Found]:
        """Every term wherever it stands, in order of place; they may overlap."""
        for at, lower in enumerate(words.lower):
            if lower[:FIRST_LETTERS] in self._first_letters:
                yield from self._found_at(words, at)

    def _found_at(self, words: Words, at: int) -> Iterator[Found]:
        ends: dict[str, int] = {}
        for term, wanted, stems in self._by_stem.get(words.stem(at), ()):
            is_name = self._compounding and term[0].islower() and words.is_name(at)
            if not is_name and _stand(words, at, wanted, stems):
                ends[term] = at + len(stems) - 1
        if self._compounding:
            ends = {**dict.fromkeys(self._begun(words, at), at), **ends}
        yield from (Found(term, at, end) for term, end in ends.items())

    def longest(self, words: Words) -> list[Found]:
        """The terms that a text is made of: of overlapping ones the longest; several terms may share the same words."""
        by_length = sorted(self.found(words), key=lambda f: (f.first - f.last, -len(f.term), f.first))
        taken: dict[int, tuple[int, int]] = {}
        chosen: list[Found] = []
        for found in by_length:
            place = (found.first, found.last)
            if all(taken.get(at, place) == place for at in range(found.first, found.last + 1)):
                chosen.append(found)
                taken.update(dict.fromkeys(range(found.first, found.last + 1), place))
        return sorted(chosen, key=lambda f: f.first)

    def _begun(self, words: Words, at: int) -> Iterator[str]:
        word = words.lower[at]
        for length in range(LEAST_BEGINNING, len(word) - LEAST_REST + 1):
            term = self._beginnings.get(word[:length])
            if term is not None and not words.is_name(at):
                yield term


def _stand(words: Words, at: int, wanted: Words, stems: list[str]) -> bool:
    if len(stems) > 1 and words.stems(at, len(stems)) != stems:
        return False
    return at + len(stems) <= len(words.lower) and all(
        _same(words, at + n, wanted, n, stems[n]) for n in range(len(stems))
    )


def _same(words: Words, at: int, wanted: Words, n: int, stem: str) -> bool:
    """Whether words with one stem are one word."""
    if _is_acronym(wanted.written[n]):
        return words.is_acronym(at)
    cut_short = len(wanted.lower) == 1 and len(stem) <= SHORT_STEM and len(wanted.lower[n]) > len(stem) + 1
    return not cut_short or _beginning(words, at) == _beginning(wanted, n)


def _beginning(words: Words, at: int) -> str:
    """The first letters of a word, whatever the grade of its consonants."""
    return graded(words.lower[at][:SHORT_BEGINNING], words.language)
