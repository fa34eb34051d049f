"""A text whose sentences are looked through for phrases, and what is quoted of it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from matcher.domain.eligibility import Words, found_in
from matcher.rank.sentences import pieces

REACH = 600
"""Characters of a long sentence that are quoted around what was found."""
_MOST_TEXT = 60_000


class Said:
    """A text, cut into sentences when that is first needed: most texts hold none of the words that are looked for."""

    def __init__(self, text: str) -> None:
        self.text = text[:_MOST_TEXT]

    @cached_property
    def lowered(self) -> str:
        return self.text.lower()

    @cached_property
    def sentences(self) -> tuple[tuple[str, str], ...]:
        """Each also in small letters."""
        return tuple((piece.text, piece.text.lower()) for piece in pieces(self.text))

    def holding(self, words: Words) -> Iterator[tuple[str, str]]:
        """(an exact quote, the text of its sentence from the phrase on) for every sentence that holds one of the phrases."""
        telling = [phrase for phrase in words.phrases if phrase.may_stand_in(self.lowered)]
        for sentence, lowered in self.sentences if telling else ():
            here = tuple(phrase for phrase in telling if phrase.may_stand_in(lowered))
            place = found_in(sentence, Words(here, words.unless)) if here else None
            if place is not None:
                yield quoted(sentence, *place), sentence[place[1] :]


def quoted(sentence: str, begin: int, end: int) -> str:
    """A sentence, cut where it is very long: some texts have lost their full stops."""
    return sentence[max(0, begin - REACH) : min(len(sentence), end + REACH)].strip()
