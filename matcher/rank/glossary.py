"""The region's words of the field in several languages: the bridge from a Finnish word to an English call. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matcher.rank.wording import Found, Stem, Terms, Words

Row = Mapping[str, tuple[str, ...]]
"""Words for one thing by language, as in Region.terms."""


class Glossary:
    """Rows of words for one thing, to be found in a text of one language and read in another."""

    def __init__(self, rows: Sequence[Row], stem: Stem) -> None:
        self._rows, self._stem = rows, stem
        self._rows_of: dict[tuple[str, str], list[int]] = {}
        for number, row in enumerate(rows):
            for language, words in row.items():
                for word in words:
                    self._rows_of.setdefault((language, word), []).append(number)
        self._terms: dict[str, Terms] = {}

    def rows(self, text: str, language: str) -> list[int]:
        """Numbers of the rows that a text speaks of, in its order, each once."""
        return list(dict.fromkeys(n for f in self.longest(text, language) for n in self._rows_of[language, f.term]))

    def longest(self, text: str, language: str) -> list[Found]:
        """The terms that a text is made of, of overlapping ones the longest; places are words of the text."""
        return self._of(language).longest(Words(text, language, self._stem))

    def told(self, term: str, language: str, into: str) -> tuple[str, ...]:
        """The words of another language for a term of this glossary."""
        rows = self._rows_of.get((language, term), ())
        return tuple(dict.fromkeys(word for n in rows for word in self._rows[n].get(into, ())))

    def parts(self, text: str, language: str) -> tuple[tuple[str, ...], bool]:
        """The shorter terms that a term is made of ("AI", "health care" for "AI in health care"); whether they are all of it."""
        words = Words(text, language, self._stem)
        last = len(words.lower) - 1
        inside = [f for f in self._of(language).found(words) if (f.first, f.last) != (0, last)]
        longest = [f for f in inside if not any(_within(f, other) for other in inside)]
        covered = {at for f in longest for at in range(f.first, f.last + 1)}
        by_place = {(f.first, f.last): f.term for f in reversed(longest)}  # words for one thing are one part
        return tuple(dict.fromkeys(by_place[f.first, f.last] for f in longest)), len(covered) == len(words.lower)

    def places(self, text: str, language: str) -> list[tuple[int, int, int]]:
        """(row, begin, end) of everything that a text speaks of, words within longer terms too."""
        words = Words(text, language, self._stem)
        return [
            (row, words.spans[f.first][0], words.spans[f.last][1])
            for f in self._of(language).found(words)
            for row in self._rows_of[language, f.term]
        ]

    def words(self, text: str, language: str, into: str) -> tuple[str, ...]:
        """The words of another language (or of the same) for what a text speaks of, in its order, each once."""
        found = (word for n in self.rows(text, language) for word in self._rows[n].get(into, ()))
        return tuple(dict.fromkeys(found))

    def _of(self, language: str) -> Terms:
        if language not in self._terms:
            words = (word for row in self._rows for word in row.get(language, ()))
            self._terms[language] = Terms(words, language, self._stem)
        return self._terms[language]


def _within(inner: Found, outer: Found) -> bool:
    return (
        outer.first <= inner.first and inner.last <= outer.last and outer.last - outer.first > inner.last - inner.first
    )
