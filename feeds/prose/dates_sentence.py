"""The words of a sentence that matter for its days: what it speaks of, and what it says of that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from feeds.prose.dates_words import Words

WEAK = ("oblique", "hand")
"""Words of a call that something else may have in its sentence too: "in this call", "must be submitted"."""
SUBJECTS = ("other", "project", "call", *WEAK)
ROLES = ("window", "deadline", "close", "open", "until", "before")
STAGES = ("stage1", "stage2", "idea", "full", "round1")

_OF = re.compile(
    r"\s+(?:of|on|about|for|from|to|om|av|for|till|kring|pa)\s+(?:[\w-]+\s+){0,3}(?:\w{1,30}-)?", re.IGNORECASE
)
_ABOUT = re.compile(r"(?:sta|ista|ssa|issa|lla|illa|lle|ille|iin)\Z", re.IGNORECASE)
_FOR = re.compile(r"(?:sta|ista|ssa|issa|lla|illa|lle|ille|iin|seen|hin|ita|tta)\Z", re.IGNORECASE)
"""Finnish cases in which a thing is not what the sentence is about: "päätökset hakemuksista", "hakea hankkeille"."""
_SUPPLEMENT = re.compile(r"kompletter|tayden|supplement|amend", re.IGNORECASE)
"""Of an application that is already in."""
_CLAUSE = re.compile(r"[,;:(]|\s-\s")
_FOR_SIGNING_UP = re.compile(r"\s(?:for|to)\s(?:the\s)?(?:registr|sign)", re.IGNORECASE)
_LEAD = " -*|\u2022\u00b7("


class Token(NamedTuple):
    """A word or words with their role, at text[start:end] of a sentence."""

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A folded sentence with its tokens in order. Roles may overlap: "hakuaika" names a call and a window."""

    text: str
    tokens: tuple[Token, ...]

    def left_of(self, place: int, roles: tuple[str, ...], since: int = 0) -> list[Token]:
        return [t for t in self.tokens if t.role in roles and since <= t.start and t.end <= place]

    def right_of(self, place: int, roles: tuple[str, ...]) -> list[Token]:
        return [t for t in self.tokens if t.role in roles and t.start >= place]

    @property
    def subject(self) -> str:
        """What the sentence as a whole speaks of: "call", "other", "project" or ""."""
        named = [t for t in self.tokens if t.role in SUBJECTS]
        return last_subject(self.text, named) if named else ""

    @property
    def is_label(self) -> bool:
        """It begins with what it says of a day: "Päättyy 29.9.2023", "- Deadline: …"."""
        start = len(self.text) - len(self.text.lstrip(_LEAD))
        return any(t.role in ROLES and t.start <= start + 1 for t in self.tokens)


def sentence_of(text: str, words: Words) -> Sentence:
    found = [Token(role, m.start(), m.end()) for role, p in words.labels.items() for m in p.finditer(text)]
    named = [t for t in found if t.role in SUBJECTS]
    kept = [t for t in found if t.role not in SUBJECTS or not any(_inside(t, other) for other in named)]
    return Sentence(text, tuple(sorted(kept, key=lambda t: (t.start, t.end))))


def _inside(token: Token, other: Token) -> bool:
    longer = (other.end - other.start, other.role == "other") > (token.end - token.start, token.role == "other")
    return longer and other.start <= token.start and token.end <= other.end and other.role != token.role


def last_subject(text: str, named: list[Token]) -> str:
    """The last thing named, unless it is named only as what another is of: "results of the call", "päätökset hakemuksista"."""
    last, before = named[-1], named[-2] if len(named) > 1 else None
    if before is None:
        return as_subject(last)
    gap = text[before.end : last.start]
    one_clause = not _CLAUSE.search(gap)
    said = text[last.start : last.end]
    if last.role == "project" and before.role in ("call", *WEAK):
        return "call" if _OF.fullmatch(gap) or (_FOR.search(said) and one_clause) else "project"
    if last.role in ("other", "project"):
        return last.role
    if last.role == "hand":
        return "call" if before.role == "project" or not one_clause else last_subject(text, named[:-1])
    if before.role == "other" and _SUPPLEMENT.search(text[before.start : before.end]):
        return "other"
    if before.role in ("other", "project"):
        about = last.role == "oblique" or bool(_ABOUT.search(said))
        return before.role if _OF.fullmatch(gap) or (about and one_clause) else "call"
    return last_subject(text, named[:-1]) if last.role == "oblique" and one_clause else "call"


def as_subject(token: Token) -> str:
    return "call" if token.role in WEAK else token.role


def subject_of_deadline(sentence: Sentence, deadline: Token, day_start: int, day_end: int) -> str:
    """Whose deadline it is: the thing named right before the word, or the first named behind it ("deadline for …")."""
    text = sentence.text
    left = sentence.left_of(day_start, SUBJECTS)
    before = [t for t in left if t.start <= deadline.start]
    near = before[-1:] if before and not _CLAUSE.search(text[before[-1].end : deadline.start]) else []
    behind = [t for t in left if t.start >= deadline.end][:1]
    if "other" in (t.role for t in (*behind, *near)):
        return "other"
    if behind and behind[0].role == "project" and not any(t.role == "call" for t in left):
        return "project"
    if near and near[0].role == "project" and not behind:
        return "project"
    return "other" if _FOR_SIGNING_UP.match(text, day_end) else "call"
