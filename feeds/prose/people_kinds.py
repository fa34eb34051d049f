"""Kinds of applicants that words name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from feeds.prose.people_words import spoken
from feeds.prose.people_words.shape import PeopleWords

_MAX_TEXT = 20_000
_BESIDE = 40
"""Characters between two entries of one list."""
_QUOTED = re.compile(r"[\"“”][^\"“”]{1,80}[\"“”]")
"""Names of programmes and themes: what they name is nobody who may apply."""


@dataclass(frozen=True, slots=True)
class Named:
    """A kind and the word that names it, at ``start`` to ``end`` of the text."""

    kind: str
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Reader:
    kind: re.Pattern[str]
    generic: re.Pattern[str]
    shared: re.Pattern[str]
    paired: re.Pattern[str]


@lru_cache(maxsize=8)
def _reader(language: str, n: int) -> _Reader:
    words: PeopleWords = spoken(language)[n]
    groups = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in words.kinds.items())
    return _Reader(
        kind=re.compile(rf"(?<![\w-])(?:{groups}){words.suffix}(?!\w)"),
        generic=re.compile(words.generic),
        shared=re.compile(
            rf"(?<![\w-])(\w{{3,20}})-((?:,\s\w{{2,20}}-){{0,4}}\s(?:{words.ands})\s\w{{0,20}}?)({words.heads})"
        ),
        paired=re.compile(
            rf"(?<!\w)((?:julki|yksityi|offentli|privat|public|private)\w{{0,14}})(\s(?:{words.ands})\s)"
            rf"((?:yleishyödylli\w{{1,6}}\s)?(?:julki|yksityi|offentli|privat|public|private)\w{{0,14}})\s({words.heads})"
        ),
    )


def written_out(text: str, language: str) -> str:
    """In small letters, shared second parts at each word: "tutkimus- ja oppilaitokset" is "tutkimuslaitokset ja …"."""
    text = " ".join(_QUOTED.sub(" ", text[:_MAX_TEXT].lower()).split())
    for n in range(len(spoken(language))):
        reader = _reader(language, n)
        text = reader.paired.sub(r"\1 \4\2\3 \4", text)
        for _ in range(4):
            text, changed = reader.shared.subn(r"\1\3\2\3", text)
            if not changed:
                break
    return text


def named_in(text: str, language: str) -> Iterator[Named]:
    """Kinds named in a text that was written out, in the order of each language's words."""
    for n in range(len(spoken(language))):
        reader = _reader(language, n)
        found = [Named(m.lastgroup or "", m[0], m.start(), m.end()) for m in reader.kind.finditer(text)]
        for named in found:
            beside = (f for f in found if f.kind != named.kind and abs(named.start - f.start) < _BESIDE)
            if not reader.generic.fullmatch(named.word) or (text[named.end : named.end + 1] != ":" and any(beside)):
                yield named


def kinds_in(text: str, language: str) -> tuple[str, ...]:
    """Every kind of applicant that a text names in any form, each once."""
    return tuple(dict.fromkeys(named.kind for named in named_in(written_out(text, language), language)))
