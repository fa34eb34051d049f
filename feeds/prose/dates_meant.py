"""What a sentence says of a printed day: that a call opens or closes then, at which of its stages, or nothing of the kind.

The subject decides: a call (haku, ansökan, proposals) or something else that is dated with the same words (a project, a decision,
an information day). Words beside a day count before words farther off; what is not understood means nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from feeds.prose.dates_clock import Clock
from feeds.prose.dates_printed import Day, Printed, printed
from feeds.prose.dates_units import Page, Unit
from feeds.prose.dates_words import Words
from matcher.domain.step import StepKind

_SUBJECTS = ("other", "project", "call", "oblique", "hand")
_WEAK = ("oblique", "hand")
"""Words of a call that something else may have in its sentence too: "in this call", "must be submitted"."""
_ROLES = ("window", "deadline", "close", "open", "until", "before")
_STAGES = ("stage1", "stage2", "idea", "full", "round1")
_OF = re.compile(r"\s+(?:of|on|about|for|from|to|om|av|for|till|kring|pa)\s+(?:[\w-]+\s+){0,3}", re.IGNORECASE)
_ABOUT = re.compile(r"(?:sta|ista|ssa|issa|lla|illa|lle|ille|iin)\Z", re.IGNORECASE)
_FOR = re.compile(r"(?:sta|ista|ssa|issa|lla|illa|lle|ille|iin|seen|hin|ita|tta)\Z", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:(]|\s-\s")
_NEAR = 32
_GAP = re.compile(
    r"[\s:(|-]*(?:(?:on|ajalla|aikana|valilla|den|under|tiden|pa|is|are|ar|runs|jarjestetaan|for)\s)?[\s:(|]*",
    re.IGNORECASE,
)
_FIRST_DEADLINE = re.compile(
    r"\b(?:first|ensimmai\w+|forsta)\s+(?:\w+\s+)?(?:deadline|maaraai\w+|maarapaiv\w+)", re.IGNORECASE
)
_BEHIND = 60
_RIGHT = 60
_TO = re.compile(r"\b(?:to|until|till|t\.o\.m\.?)\s(?:the\s|den\s)?$", re.IGNORECASE)
_APPLICATION = re.compile(r"\b\w*(?:hakemu|hakea|ansok|applic|propos)", re.IGNORECASE)
_PRONOUN = re.compile(r"\W*(?:it|this|se|sen|tama|den|denna|they|ne)\b", re.IGNORECASE)
_SCHEME_LABEL = re.compile(
    r"(?:bidrag|stod|understod|stipendi\w*|avustus|avustukset|tuki|tuet|apuraha|apurahat|grants?|support)\s*(?:\([^()]{1,40}\)\s*)?[:|-]\s*\w*\s*$",
    re.IGNORECASE,
)
_COLON = re.compile(r":\s*(?:[a-z]{2,14}\.?,?\s)?(?:den\s)?$", re.IGNORECASE)
_HANDED_IN = re.compile(r"hakemu|ehdotu|ansok|forslag|applic|propos|submi|outline|idea|ide|aieh", re.IGNORECASE)


class Token(NamedTuple):
    role: str
    start: int
    end: int


@dataclass(slots=True)
class Context:
    """What was said before a sentence and still holds: its label line, the subject and stage of the paragraph, a table's header."""

    label: str = ""
    subject: str = ""
    stage: str = ""
    stage_line: int = -1
    stage_reach: int = -1
    paragraph: int = -1
    idea: bool = False
    header: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Meant:
    """A day with its meaning. ``kind`` is OPENS or a gate; ``start`` and ``end`` are where its words lie on the page.

    ``cut``: called a cut-off; ``period``: one of several periods; ``full``: of the full application; ``new`` / ``old``: an extended
    date, or the one that it replaces; ``of_range``: the opening of this range, or the end of one.
    """

    kind: StepKind
    day: Day
    unit: int
    start: int
    end: int
    cut: bool = False
    period: bool = False
    full: bool = False
    new: bool = False
    staged: bool = False
    exclusive: bool = False
    linked: bool = False
    yearly: bool = False
    row: bool = False
    ambiguous: bool = False
    clock_text: str = ""
    opens: Day | None = None


class Reader:
    """Reads the sentences of a page one after the other."""

    def __init__(self, page: Page, words: Words) -> None:
        self.page, self.words = page, words
        self.context = Context()

    def read(self, number: int, unit: Unit) -> tuple[list[Meant], list[Clock], str]:
        """The days of a sentence that mean something, its times without a day, and what it speaks of ("call", "other", …)."""
        text = self.page.of(unit)
        tokens = self._tokens(text)
        if unit.paragraph != self.context.paragraph:
            self.context.subject, self.context.paragraph = "", unit.paragraph
        days, clocks = printed(text) if any(c.isdigit() for c in text) else ([], [])
        found = []
        for each, place, role, near in self._roles(text, tokens, days, unit):
            meant = self._meaning(text, tokens, each, place, role, near)
            if meant:
                start = unit.start + _clause_start(text, tokens, each.start)
                found.append(
                    replace(meant, unit=number, start=start, end=unit.start + _words_end(text, each.end, self.words))
                )
        return found, clocks, self._keep(text, tokens, unit, bool(days))

    def _roles(
        self, text: str, tokens: list[Token], days: list[Printed], unit: Unit
    ) -> list[tuple[Printed, _Place, str, bool]]:
        """Each day with what is said of it; days in a list share what is said before the first or behind the last of them."""
        rows: list[tuple[Printed, _Place, str, bool]] = []
        before, role = 0, ""
        for n, each in enumerate(days):
            following = days[n + 1].start if n + 1 < len(days) else len(text)
            place = _Place(before, following, role if each.linked else "", unit)
            role, near = self._role(text, tokens, each, place)
            rows.append((each, place, role, near))
            before = each.end
        for n in range(len(rows) - 1, 0, -1):
            each, _, role, near = rows[n]
            if each.linked and role and not rows[n - 1][2]:
                rows[n - 1] = (rows[n - 1][0], rows[n - 1][1], role, near)
        return rows

    def _tokens(self, text: str) -> list[Token]:
        found = [
            Token(role, m.start(), m.end())
            for role, pattern in self.words.labels.items()
            for m in pattern.finditer(text)
        ]
        subjects = [t for t in found if t.role in _SUBJECTS]
        kept = [t for t in found if t.role not in _SUBJECTS or not any(_inside(t, o) for o in subjects)]
        return sorted(kept, key=lambda t: (t.start, t.end))

    def _meaning(
        self, text: str, tokens: list[Token], each: Printed, place: _Place, role: str, near: bool
    ) -> Meant | None:
        clock = each.last.clock
        if clock is not None and clock.span:
            return None
        subject = self._subject(text, tokens, each, place, role)
        yearly = bool(self.words.yearly.search(text))
        if subject not in ("call", "neutral") or (each.loose and not (yearly or role)):
            return None
        kind = _kind(role, subject, each.first is not None, near)
        if kind is None:
            return None
        return self._meant(text, tokens, each, place, kind, role, yearly)

    def _role(self, text: str, tokens: list[Token], each: Printed, place: _Place) -> tuple[str, bool]:
        """What is said of the day, and whether it stands right beside what says so."""
        after = self.words.after
        if after["not"].match(text, each.end):
            return "", False
        for name, role in (("until", "until"), ("open", "open"), ("close", "close"), ("opened", "open")):
            if after[name].match(text, each.end):
                return role, True
        if self.words.clock_text.match(text, each.end + 1) or "loppuun" in text[each.start : each.end].lower():
            return "until", True
        between = [t for t in tokens if t.role in _ROLES and place.before <= t.start and t.end <= each.start]
        between = [t for t in between if t.role not in ("until", "before") or each.start - t.end <= _NEAR]
        if not between and (label := self._label_tokens(text, each, place)):
            return next((t.role for t in reversed(label) if t.role in _ROLES), ""), True
        if not between:
            said = place.role or self._beside_call(text, tokens, each, place) or _by_itself(text, tokens, each, place)
            return said, bool(place.role)
        if any(t.role == "open" for t in between) and _TO.search(text[: each.start]):
            return "until", True
        last = max(between, key=lambda t: (t.end, t.role != "window"))
        if last.role == "until" and _opens_by(between, tokens, last):
            return "", False
        return last.role, each.start - last.end <= _NEAR

    def _beside_call(self, text: str, tokens: list[Token], each: Printed, place: _Place) -> str:
        """ "Haku 1.4.–31.8.2026": a range right behind the call's name is the time in which one can apply."""
        calls = [t for t in tokens if t.role in ("call", "oblique") and t.end <= each.start]
        if each.first is None or not calls:
            return ""
        gap = text[max(calls[-1].end, place.before) : each.start]
        others = any(t.role in ("other", "project") and calls[-1].end <= t.start < each.start for t in tokens)
        return "" if others or len(gap) > 2 * _NEAR or re.search(r"[.;]\s", gap) else "window"

    def _label_tokens(self, text: str, each: Printed, place: _Place) -> list[Token]:
        """The label in the line before, or in the head of the column, of a day that has none of its own."""
        if "|" in text and self.context.header:
            column = text.count("|", 0, each.start)
            head = self.context.header[column] if column < len(self.context.header) else ""
            return self._tokens(head)
        if place.unit.first and place.before == 0 or re.fullmatch(r"[\s,;|jaochnd-]*", text[place.before : each.start]):
            return self._tokens(self.context.label)
        return []

    def _subject(self, text: str, tokens: list[Token], each: Printed, place: _Place, role: str) -> str:
        left = [t for t in tokens if t.role in _SUBJECTS and t.end <= each.start]
        deadlines = [t for t in tokens if t.role == "deadline" and place.before <= t.start and t.end <= each.start]
        if deadlines and role in ("deadline", "open", "until"):
            return _of_deadline(text, left, deadlines[-1], each)
        if left:
            return _last_subject(text, left)
        right = [t for t in tokens if t.role in _SUBJECTS and each.end <= t.start]
        right = [
            t
            for t in right
            if t.start - each.end <= _RIGHT
            and (t.start < place.following or each.linked or place.following - each.end < _NEAR)
        ]
        label = [t for t in self._label_tokens(text, each, place) if t.role in _SUBJECTS]
        if label:
            return (
                _last_subject(self.context.label, label)
                if "|" not in text
                else ("call" if label[-1].role in _WEAK else label[-1].role)
            )
        labelled = role not in ("until", "before") and _starts_with_role(tokens, text)
        if right and role and not labelled:
            return "call" if right[0].role in _WEAK else right[0].role
        if role == "deadline":
            return "other" if self.context.subject == "other" and not place.unit.first else "call"
        if role and (
            _starts_with_role(tokens, text) or self._label_tokens(text, each, place) or self.context.subject == "call"
        ):
            return self.context.subject if self.context.subject in ("other", "project") else "neutral"
        return ""

    def _meant(
        self, text: str, tokens: list[Token], each: Printed, place: _Place, kind: StepKind, role: str, yearly: bool
    ) -> Meant:
        here = [t for t in tokens if t.end <= each.start]
        label = self._label_tokens(text, each, place) if place.before == 0 or each.linked else []
        since = [t for t in here if t.start >= place.before]
        stage = self._stage(text, here, since, each, unit=place.unit) if kind is not StepKind.OPENS else ""
        roles = {t.role for t in (*here, *label)}
        new = "new" in {t.role for t in since} or any(
            t.role == "new" and t.start - each.end < _NEAR for t in tokens if t.start >= each.end
        )
        old = any(t.role == "old" for t in since) and kind is not StepKind.OPENS
        if old:
            kind = StepKind.INFO_DAY
        elif stage in _KIND_OF:
            kind = _KIND_OF[stage]
        opens = None if each.first is None or kind is StepKind.OPENS or _extension(since) else each.first
        text_clock = self.words.clock_text.search(text, each.end, each.end + _BEHIND)
        return Meant(
            kind, each.last, 0, 0, 0,
            cut="cutoff" in roles, period="period" in roles, full=stage == "full", new=new, staged=bool(stage),
            exclusive=role == "before" and each.last.clock is None, linked=each.linked, yearly=yearly, row="|" in text and bool(self.context.header),
            ambiguous=each.ambiguous, clock_text=_tail(text, text_clock), opens=opens,
        )  # fmt: skip

    def _stage(self, text: str, here: list[Token], since: list[Token], each: Printed, *, unit: Unit) -> str:
        behind = re.match(r"\s?\(([^()]{1,60})\)", text[each.end : each.end + 70])
        if behind:
            inside = [t.role for t in self._tokens(behind[1]) if t.role in _STAGES]
            if inside:
                return inside[-1]
        stages = [t for t in since if t.role in _STAGES] or ([] if any(t.role == "call" for t in since) else here)
        stages = [t for t in stages if t.role in _STAGES]
        if stages:
            last = stages[-1]
            applied = last.role == "idea" and _APPLICATION.search(text, last.end, each.start)
            return "" if applied else last.role
        if _FIRST_DEADLINE.search(text[: each.start]) and self.context.idea:
            return "idea"
        holds = unit.line == self.context.stage_line or unit.paragraph <= self.context.stage_reach
        return self.context.stage if holds else ""

    def _keep(self, text: str, tokens: list[Token], unit: Unit, has_days: bool) -> str:
        """Remember for the sentences to come what this one was about."""
        subjects = [t for t in tokens if t.role in _SUBJECTS]
        subject = _last_subject(text, subjects) if subjects else ""
        stages = [t.role for t in tokens if t.role in _STAGES]
        line = self.page.line_of(unit)
        ends_line = unit.end >= self.page.lines[unit.line][1]
        context = self.context
        context.idea = context.idea or "idea" in stages
        if stages:
            heading = not has_days and len(line) <= 100 and not line.rstrip().endswith((".", "!", "?"))
            context.stage = stages[-1] if len(set(stages)) == 1 else ""
            context.stage_line, context.stage_reach = unit.line, unit.paragraph + 1 if heading and unit.line else -1
        context.subject = subject or context.subject
        if "|" in line and not has_days:
            context.header = line.split("|")
        elif "|" not in line:
            context.header = []
        if not has_days and unit.line > 0:
            short = len(line) <= 100 and not line.rstrip().endswith((".", "!", "?", ","))
            context.label = line if short and ends_line else ""
        elif has_days and any(t.role in _ROLES for t in tokens):
            context.label = ""
        return subject


class _Place(NamedTuple):
    """Where a day stands in its sentence: end of the day before, start of the next one, and a role that it shares."""

    before: int
    following: int
    role: str
    unit: Unit


_KIND_OF = {"stage1": StepKind.STAGE_1, "stage2": StepKind.STAGE_2, "idea": StepKind.IDEA_FORM}


def _inside(token: Token, other: Token) -> bool:
    longer = (other.end - other.start, other.role == "other") > (token.end - token.start, token.role == "other")
    return longer and other.start <= token.start and token.end <= other.end and other.role != token.role


def _kind(role: str, subject: str, ranged: bool, near: bool) -> StepKind | None:
    if ranged:
        return StepKind.FINAL if role else None
    if role in ("deadline", "close", "until", "before"):
        return StepKind.FINAL
    return StepKind.OPENS if role == "open" else None


def _by_itself(text: str, tokens: list[Token], each: Printed, place: _Place) -> str:
    """ "Full applications: 3 June": a label that names what is handed in is a deadline's."""
    if each.first is not None or not _COLON.search(text[place.before : each.start]):
        return ""
    said = [t for t in tokens if place.before <= t.start < each.start and t.role in (*_SUBJECTS, *_STAGES)]
    handed_in = any(t.role in ("call", *_STAGES) and _HANDED_IN.search(text[t.start : t.end]) for t in said)
    return "deadline" if handed_in and not any(t.role in ("other", "project") for t in said) else ""


def _opens_by(between: Iterable[Token], tokens: Iterable[Token], last: Token) -> bool:
    """ "Opens by 3 May": an opening that is only bounded is no day at all."""
    opens = [t for t in between if t.role == "open" and t.end <= last.start]
    if not opens:
        return False
    return not any(
        opens[-1].end <= t.start < last.start and t.role in ("call", "window", "close", "deadline") for t in tokens
    )


def _last_subject(text: str, subjects: list[Token]) -> str:
    """The last thing named, unless it is named only as what another is of: "results of the call", "päätökset hakemuksista"."""
    last = subjects[-1]
    before = subjects[-2] if len(subjects) > 1 else None
    if before and last.role == "project" and before.role in ("call", *_WEAK):
        gap = text[before.end : last.start]
        if _OF.fullmatch(gap) or (_FOR.search(text[last.start : last.end]) and not _CLAUSE.search(gap)):
            return "call"
    if last.role in ("other", "project") or before is None:
        return "call" if last.role in _WEAK else last.role
    if before.role in ("other", "project") and last.role != "hand":
        gap = text[before.end : last.start]
        about = last.role == "oblique" or bool(_ABOUT.search(text[last.start : last.end]))
        if _OF.fullmatch(gap) or (about and not _CLAUSE.search(gap)):
            return before.role
    if last.role == "hand" and before.role == "project":
        return "call"
    if last.role in _WEAK:
        return _last_subject(text, subjects[:-1]) if not _CLAUSE.search(text[before.end : last.start]) else "call"
    return "call"


def _of_deadline(text: str, left: list[Token], deadline: Token, each: Printed) -> str:
    """Whose deadline it is: the thing named right before it, or the first named behind it ("deadline for …")."""
    before = [t for t in left if t.end <= deadline.start or t.start <= deadline.start < t.end]
    near = before[-1:] if before and not _CLAUSE.search(text[before[-1].end : deadline.start]) else []
    behind = [t for t in left if t.start >= deadline.end][:1]
    named = [t.role for t in (*behind, *near)]
    if "other" in named:
        return "other"
    if behind and behind[0].role == "project" and not any(t.role == "call" for t in left):
        return "project"
    if near and near[0].role == "project" and not behind:
        return "project"
    following = text[each.end : each.end + 24]
    return "other" if re.match(r"\s(?:for|to)\s(?:the\s)?(?:registr|sign)", following, re.IGNORECASE) else "call"


def _starts_with_role(tokens: list[Token], text: str) -> bool:
    """The sentence is a label itself: "Päättyy 29.9.2023", "- Deadline: …"."""
    start = len(text) - len(text.lstrip(" -*|\u2022\u00b7("))
    return any(t.role in _ROLES and t.start <= start + 1 for t in tokens)


def _extension(since: list[Token]) -> bool:
    return any(t.role == "new" for t in since)


def _clause_start(text: str, tokens: list[Token], day: int) -> int:
    """Where the words behind a day begin: at the sentence's first word on a call, or at the sentence when it is short."""
    if day <= 2 * _BEHIND:
        return len(text) - len(text.lstrip(" -*|\u2022\u00b7"))
    starts = [
        t.start
        for t in tokens
        if t.start < day and t.role in ("call", "oblique", *_ROLES) and day - t.start <= 2 * _BEHIND
    ]
    return min(starts, default=day)


def _words_end(text: str, end: int, words: Words) -> int:
    for pattern in words.after.values():
        if found := pattern.match(text, end):
            return found.end()
    clock = words.clock_text.search(text, end, end + _BEHIND)
    return _tail_end(text, clock) if clock else end


def _tail(text: str, found: re.Match[str] | None) -> str:
    return text[found.start() : _tail_end(text, found)] if found else ""


def _tail_end(text: str, found: re.Match[str]) -> int:
    behind = re.compile(r"\s(?:mennessa|asti|saakka)\b", re.IGNORECASE).match(text, found.end())
    return behind.end() if behind else found.end()
