"""What two texts have in common, in one language or in two: what both speak of, and in which words they do. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from matcher.rank.targets import Targets
from matcher.rank.wording import COMPOUNDING, Terms, Words

Mark = int | str
"""Something that a text speaks of: a row of the glossary, or a theme's keyword."""

SEVERAL_WORDS = 0.5
"""What a term of several words counts more: it is hardly chance."""
LEAST_WORD, LEAST_HEAD = 4, 6
"""Letters of a word that two texts of one language share, and of the beginning that two of its compounds share."""
TELLING = 0.6
"""The weight from which a word of the glossary tells something alone: "battery" does, "production" does not."""
GENERIC_SHARE = 0.05
"""A word that stands in this share of the descriptions tells nothing of one."""


class Common:
    """``skipped``: language → words that carry no meaning."""

    def __init__(self, targets: Targets, skipped: Mapping[str, frozenset[str]]) -> None:
        self._targets, self._skipped = targets, skipped
        self._keywords: dict[str, Terms] = {}
        self._marks: dict[tuple[str, str], dict[Mark, tuple[int, int]]] = {}
        self._generic: dict[str, frozenset[str]] = {}

    def marks(self, text: str, language: str) -> dict[Mark, tuple[int, int]]:
        """What a text speaks of, and where it does so first."""
        if (text, language) not in self._marks:
            found: dict[Mark, tuple[int, int]] = {}
            for mark, place in self._places(text, language):
                found.setdefault(mark, place)
            self._marks[text, language] = found
        return self._marks[text, language]

    def _places(self, text: str, language: str) -> Iterator[tuple[Mark, tuple[int, int]]]:
        for row, begin, end in self._targets.glossary.places(text, language):
            yield row, (begin, end)
        words = Words(text, language, self._targets.stem)
        for term in self._theme_terms(language).found(words):
            yield term.term, (words.spans[term.first][0], words.spans[term.last][1])

    def _theme_terms(self, language: str) -> Terms:
        if language not in self._keywords:
            keywords = (k for t in self._targets.region.themes for k in t.keywords.get(language, ()))
            self._keywords[language] = Terms(keywords, language, self._targets.stem)
        return self._keywords[language]

    def weight(self, mark: Mark, said: str = "") -> float:
        """How much it tells that a text speaks of something; more where it is said in several words."""
        known = 1.0 if isinstance(mark, str) else self._targets.row_weights.get(mark, 1.0)
        return known * (1 + SEVERAL_WORDS * (" " in said.strip()))

    def terms(
        self, one: str, language: str, other: str, other_language: str
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words of either text that speak of what the other speaks of too, as they are written there, each once."""
        here, there = list(self._places(one, language)), list(self._places(other, other_language))
        both = {mark for mark, _ in here} & {mark for mark, _ in there}
        both = {mark for mark in both if self.weight(mark) >= TELLING} or both
        said = [place for mark, place in here if mark in both]
        heard = [place for mark, place in there if mark in both]
        if language == other_language:
            words, others = self._words(one, language), self._words(other, language)
            said += [place for word, place in words if any(self._akin(word, w, language) for w, _ in others)]
            heard += [place for word, place in others if any(self._akin(word, w, language) for w, _ in words)]
        return _in_order(one, said), _in_order(other, heard)

    def _words(self, text: str, language: str) -> list[tuple[str, tuple[int, int]]]:
        """The stems of the words that tell something, and where they stand."""
        words, skipped = Words(text, language, self._targets.stem), self._skipped.get(language, frozenset())
        told = (n for n, word in enumerate(words.lower) if len(word) >= LEAST_WORD and word not in skipped)
        generic = self._generic_stems(language)
        return [(stem, words.spans[n]) for n in told if (stem := words.stem(n)) not in generic and not stem.isdigit()]

    def _generic_stems(self, language: str) -> frozenset[str]:
        if language not in self._generic:
            texts = [a.description for a in self._targets.region.actors if a.language == language]
            wordings = [Words(text, language, self._targets.stem) for text in texts]
            found = Counter(s for w in wordings for s in {w.stem(n) for n in range(len(w.lower))})
            least = max(3.0, GENERIC_SHARE * len(texts))
            self._generic[language] = frozenset(stem for stem, times in found.items() if times >= least)
        return self._generic[language]

    @staticmethod
    def _akin(one: str, other: str, language: str) -> bool:
        """One word, or where compounds are written as one word, a compound and its beginning."""
        if one == other:
            return True
        short, long = sorted((one, other), key=len)
        return language in COMPOUNDING and len(short) >= LEAST_HEAD and long.startswith(short)


def _in_order(text: str, places: list[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text[begin:end] for begin, end in sorted(places)))
