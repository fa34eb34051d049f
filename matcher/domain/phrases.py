"""Phrases that people write into a file to be looked for in texts: plain words with a few signs, made into linear patterns.

    in* words            a word that goes on as it likes; *word: one that begins as it likes
    *                    any word
    (one|two words)      one of several
    [the]                a word that may be missing
    #                    a number: digits, or a word for one
    …                    anything, within the same sentence

No other sign has a meaning, so that no phrase can take more time than the text is long. Case does not count, nor do the signs
between words (commas, quotes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

LIMIT = 200
"""Characters of a phrase."""
_MOST_PARTS = 4
_Part = list[tuple[tuple[str, ...], bool]]
_GAP = re.compile(r"\s*(?:…|\.\.\.)\s*")
_TOKEN = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]|([^\s()\[\]|]+)")
_BETWEEN = r"\W{1,4}+"
_NUMBERS = (
    "one two three four five six seven eight nine ten yksi yhden yhdestä kaksi kahden kahdesta kolme kolmen kolmesta neljä neljän"
    " neljästä viisi viiden viidestä kuusi kuuden kuudesta seitsemän seitsemästä en ett två tre fyra fem sex sju"
)
_NUMBER = rf"(?<!\w)(?:\d{{1,3}}|{'|'.join(_NUMBERS.split())})(?!\w)"
_ANY_WORD, _ANY_END = r"(?<!\w)\w{1,30}+", r"\w{0,30}+"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A checked phrase; its patterns are made when it is first looked for."""

    text: str

    def may_stand_in(self, lowered: str) -> bool:
        """Whether a text in small letters holds all words of the phrase: a quick look, and never a wrong no."""
        return all(any(word in lowered for word in words) for words in _made(self.text)[1])

    def search(self, sentence: str) -> tuple[int, int] | None:
        """Where the phrase stands in a sentence (beginning, end), or None. Takes time in proportion to the sentence."""
        begin, end = -1, 0
        for part in _made(self.text)[0]:
            found = part.search(sentence, end)
            if found is None:
                return None
            begin, end = (found.start() if begin < 0 else begin), found.end()
        return begin, end


def parse(text: str) -> Phrase:
    """
    Raises:
        ValueError: with what is wrong in a few words, and the remedy.
    """
    said = " ".join(text.split())
    if len(said) > LIMIT:
        raise ValueError(f"longer than {LIMIT} characters; shorten it")
    if not any(_sure(words) for part in _read(said) for words, optional in part if not optional):
        raise ValueError("must hold a word of its own")
    return Phrase(said)


@lru_cache(maxsize=4096)
def _made(text: str) -> tuple[tuple[re.Pattern[str], ...], tuple[tuple[str, ...], ...]]:
    """(a pattern for each part between gaps, the words that must all be there: each one of several, the rarest first)."""
    parts = _read(text)
    sure = {_sure(words) for part in parts for words, optional in part if not optional} - {()}
    by_rarity = sorted(sure, key=lambda words: (len(words), -min(map(len, words)), words))
    return tuple(re.compile(_pattern(part), re.I) for part in parts), tuple(by_rarity)


def _read(text: str) -> list[_Part]:
    """Raises ValueError."""
    parts = [list(_tokens(part)) for part in _GAP.split(text) if part]
    if not 1 <= len(parts) <= _MOST_PARTS:
        raise ValueError(f"must have 1 to {_MOST_PARTS} parts between its gaps (…)")
    if any(part[0][1] or part[-1][1] for part in parts):
        raise ValueError("a word that may be missing, [so], must stand between others")
    return parts


def _tokens(part: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """(alternatives, whether they may be missing) for each word of a part; at least one."""
    end = 0
    for token in _TOKEN.finditer(part):
        if part[end : token.start()].strip() or 0 < end == token.start():
            raise ValueError("brackets must be closed, stand alone between spaces, and hold no other brackets")
        inner = next(said for said in token.groups() if said is not None)
        words = tuple(" ".join(w.split()) for w in inner.split("|"))
        for word in (w for alternative in words for w in alternative.split() or [""]):
            _check(word)
        yield words, token[2] is not None
        end = token.end()
    if part[end:].strip():
        raise ValueError("brackets must be closed, and | stands in brackets only")


def _check(word: str) -> None:
    if word in ("#", "*"):
        return
    plain = word.removeprefix("*").removesuffix("*")
    if not (plain[:1].isalnum() and plain[-1:].isalnum()):
        raise ValueError(f'"{word}" does not begin and end with a letter or digit; take other signs out')
    if "*" in plain or "#" in plain:
        raise ValueError(f'"{word}": * stands at the beginning or the end of a word, # alone')


def _pattern(tokens: _Part) -> str:
    said = ""
    for n, (words, optional) in enumerate(tokens):
        body = "|".join(_BETWEEN.join(map(_word, alternative.split())) for alternative in words)
        between = _BETWEEN if n < len(tokens) - 1 else ""
        said += f"(?:(?:{body}){between})" + ("?" if optional else "")
    return said


def _word(word: str) -> str:
    if word in ("#", "*"):
        return _NUMBER if word == "#" else _ANY_WORD
    plain = re.escape(word.removeprefix("*").removesuffix("*"))
    begin = "" if word.startswith("*") else r"(?<!\w)"
    return begin + plain + (_ANY_END if word.endswith("*") else r"(?!\w)")


def _sure(alternatives: tuple[str, ...]) -> tuple[str, ...]:
    """For each alternative its longest word in small letters; () where one of them has none (a number, any word)."""
    longest = tuple(max((w.strip("*#") for w in a.split()), key=len).lower() for a in alternatives)
    return longest if all(longest) else ()
