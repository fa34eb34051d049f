"""What is said of a day by the words before it: the last ones count, and a few that stand in no sentence speak for themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from feeds.prose.dates_forms import Day
from feeds.prose.dates_printed import Printed
from feeds.prose.dates_sentence import ROLES, STAGES, SUBJECTS, WEAK, Sentence, Token
from matcher.domain.step import StepKind

NEAR = 32
"""Characters between a day and a word before it such as "by"."""
_NEAR_START = 120
SAYS_CLOSE = ("deadline", "close", "until", "before")
_COLON = re.compile(r":\s*(?:[a-z]{2,14}\.?,?\s)?(?:den\s)?$", re.IGNORECASE)
_HANDED_IN = re.compile(r"hakemu|ehdotu|ansok|forslag|applic|propos|submi|outline|idea|ide|aieh", re.IGNORECASE)
_INTO = re.compile(r"(?:ksi|lle|iin|een)$", re.IGNORECASE)
"""Finnish cases that say what one applies for: "haku osahankkeeksi"."""
_TO = re.compile(r"\b(?:to|until|till|t\.o\.m\.?)\s(?:the\s|den\s)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meant:
    """A day with its meaning. ``kind`` is OPENS or a gate, INFO_DAY for a date that a new one replaces; ``start`` and ``end`` are
    where its words lie on the page, ``unit`` is the number of its sentence.

    ``cut``: called a cut-off; ``period``: one of several periods; ``full``: of the full application; ``staged``: its stage is
    named; ``new``: it replaces another date; ``linked``: in a list behind another; ``row``: in a table with a head;
    ``exclusive``: the day before is the last; ``sent``: said of those that are sent by then; ``yearly``: of every year;
    ``opens``: the first day of its range.
    """

    kind: StepKind
    day: Day
    unit: int
    start: int
    end: int
    cut: bool = False
    period: bool = False
    full: bool = False
    staged: bool = False
    new: bool = False
    linked: bool = False
    row: bool = False
    exclusive: bool = False
    sent: bool = False
    yearly: bool = False
    ambiguous: bool = False
    clock_text: str = ""
    opens: Day | None = None


class Spot(NamedTuple):
    """A day in its sentence: end of the day before, start of the next, and what is said of it."""

    day: Printed
    before: int
    following: int
    role: str = ""


def kind_of(role: str, *, ranged: bool) -> StepKind | None:
    if ranged:
        return StepKind.FINAL if role else None
    if role in SAYS_CLOSE:
        return StepKind.FINAL
    return StepKind.OPENS if role == "open" else None


def last_role(sentence: Sentence, between: list[Token], day: Printed) -> str:
    if any(t.role == "open" for t in between) and _TO.search(sentence.text[max(0, day.start - 16) : day.start]):
        return "until"
    last = max(between, key=lambda t: (t.end, t.role != "window"))
    return "" if last.role == "until" and opens_by(sentence, between, last.start) else last.role


def opens_by(sentence: Sentence, between: Sequence[Token], place: int) -> bool:
    """ "Opens by 3 May": an opening that is only bounded is no day at all."""
    opens = [t for t in between if t.role == "open" and t.end <= place]
    if not opens:
        return False
    said = ("call", "window", "close", "deadline")
    return not any(opens[-1].end <= t.start < place and t.role in said for t in sentence.tokens)


def beside_call(sentence: Sentence, spot: Spot) -> str:
    """ "Haku 1.4.–31.8.2026": a range right behind the call's name is the time in which one can apply."""
    start = spot.day.start
    calls = sentence.left_of(start, ("call", "oblique"))
    if spot.day.first is None or not calls:
        return ""
    gap = sentence.text[max(calls[-1].end, spot.before) : start]
    others = sentence.left_of(start, ("other", "project"), calls[-1].end)
    if others and _INTO.search(sentence.text[others[-1].start : start].rstrip()):
        others = [t for t in others if t.role == "other" and not _INTO.search(sentence.text, t.start, t.end)]
    return "" if others or len(gap) > 2 * NEAR or re.search(r"[.;]\s", gap) else "window"


def by_itself(sentence: Sentence, spot: Spot) -> str:
    """ "Full applications: 3 June": a label that names what is handed in is a deadline's."""
    if spot.day.first is not None or not _COLON.search(sentence.text[spot.before : spot.day.start]):
        return ""
    said = sentence.left_of(spot.day.start, (*SUBJECTS, *STAGES), spot.before)
    handed_in = any(t.role not in WEAK and _HANDED_IN.search(sentence.text[t.start : t.end]) for t in said)
    timed = spot.day.last.clock is not None and any(t.role in STAGES for t in said)
    cut_off = bool(sentence.left_of(spot.day.start, ("cutoff",), spot.before))
    return (
        "deadline" if (handed_in or timed or cut_off) and not any(t.role in ("other", "project") for t in said) else ""
    )


def moved(found: list[Meant]) -> list[Meant]:
    """ "The deadline is moved from 1 to 5 May": the last of the days in a sentence on a move is the one that holds."""
    finals = [n for n, m in enumerate(found) if m.kind is StepKind.FINAL and m.opens is None]
    if len(finals) < 2 or not found[finals[0]].new:
        return found
    return [replace(m, kind=StepKind.INFO_DAY) if n in finals[:-1] else m for n, m in enumerate(found)]


def at_start(sentence: Sentence, spot: Spot) -> str:
    """ "2.2.2026 Haku avautuu": a line that begins with its day says behind it what the day is."""
    if spot.before or any(c.isalpha() for c in sentence.text[: spot.day.start]):
        return ""
    behind = sentence.right_of(spot.day.end, ("open", "close", "deadline"))
    near = [t for t in behind if t.start - spot.day.end <= NEAR and t.end <= spot.following]
    return near[0].role if near else ""


def clause_start(sentence: Sentence, day: int) -> int:
    """Where the words behind a day begin: at the sentence's start when that is near, else at its first word on the call."""
    if day <= _NEAR_START:
        return len(sentence.text) - len(sentence.text.lstrip(" -*|\u2022\u00b7"))
    said = sentence.left_of(day, ("call", "oblique", *ROLES), day - _NEAR_START)
    return min((t.start for t in said), default=day)
