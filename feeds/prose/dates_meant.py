"""What a sentence says of a printed day: that a call opens or closes then, at which of its stages, or nothing of the kind.

The subject decides: a call (haku, ansökan, proposals) or something else that is dated with the same words (a project, a decision,
an information day). Words beside a day count before words farther off; what is not understood means nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from feeds.prose.dates_clock import Clock
from feeds.prose.dates_context import Context
from feeds.prose.dates_forms import LAST, Day
from feeds.prose.dates_printed import DAY_ALONE, Printed, printed
from feeds.prose.dates_sentence import (
    ROLES,
    STAGES,
    SUBJECTS,
    Sentence,
    Token,
    as_subject,
    last_subject,
    sentence_of,
    subject_of_deadline,
)
from feeds.prose.dates_spot import (
    NEAR,
    SAYS_CLOSE,
    Meant,
    Spot,
    at_start,
    beside_call,
    by_itself,
    clause_start,
    kind_of,
    last_role,
    moved,
    opens_by,
)
from feeds.prose.dates_stage import stage_of
from feeds.prose.dates_units import Page, Unit
from feeds.prose.dates_words import Words
from matcher.domain.step import StepKind

_DATED = re.compile(r"\d|loppuun|utgangen|slutet|sista|last|end of", re.IGNORECASE)
"""What every sentence with a day has; most have none of it."""
_RIGHT = 60
_BEHIND = 60
"""Characters between a day and a subject behind it, and a clock in words behind it."""
_PRONOUN = re.compile(r"\W*(?:it|this|se|sen|tama|den|denna|they|ne)\b", re.IGNORECASE)
_SCHEME_LABEL = re.compile(
    r"(?:bidrag|stod|stipendi\w*|avustus|avustukset|tuki|tuet|apuraha|apurahat|grants?|support)"
    r"\s{0,2}(?:\([^()]{1,40}\)\s?)?[:|-]\s{0,2}\w*\s{0,2}$",
    re.IGNORECASE,
)
"""A label that names money one can apply for: "Projektbidrag: senast 30.4."."""
_IN_LIST = re.compile(r"[\s,;|jaochnd-]*")
_LABELLED = re.compile(r"(?:.{0,80}:)?[^\w]*(?:\d{1,2}[.)]\s)?(?:[\w.]{1,14},?\s){0,2}[^\w]*")
"""Before a day that the line above labels: nothing, a bullet, a weekday, or a name with a colon."""
_AND_OTHER = re.compile(
    r"[\s),]{0,3}(?:\([^()]{1,40}\)\s)?(?:ja|seka|och|samt|and|whereas|while|kun\staas|medan)\b[^.;:]{1,80}$",
    re.IGNORECASE,
)
"""Between two days of which one thing is said: "26.1. ja suurten hankkeiden 14.3."."""
_OF_KIND = re.compile(r"\w(?:iden|ien|jen|ten|den)\W*$|\b(?:for|varten)\b", re.IGNORECASE)
"""A kind of project stands before the day, in the genitive or after "for"."""
_THOSE_SENT_BY = re.compile(r"[^;:]{0,60}?\bmennessa\s+(?:jatety|saapune|tullee|toimitet|lahetet)", re.IGNORECASE)
_END_OF = re.compile(
    r"\b(?:before|ennen|fore|innan)\s(?:midnight|midnatt|keskiyo\w*|the\send|kello|klo|kl)\b", re.IGNORECASE
)
"""The end of the day itself, not the day before."""
_FOR_MEETING = re.compile(r"\bkoko(?:us|uks)|\bmot(?:e|et)\b|\bmeeting", re.IGNORECASE)
"""What is sent by then is taken up at a meeting; more can be sent after."""
_TAIL = re.compile(r"\s(?:mennessa|asti|saakka)\b", re.IGNORECASE)


class Reader:
    """Reads the sentences of a page one after the other."""

    def __init__(self, page: Page, words: Words) -> None:
        self.page, self.words = page, words
        self.context = Context()
        self.unsaid: dict[date, set[Clock]] = {}

    def read(self, number: int) -> tuple[list[Meant], list[Clock], str]:
        """The days of a sentence that mean something, its times without a day, and what it speaks of ("call", "other", …)."""
        unit = self.page.units[number]
        sentence = sentence_of(self.page.of(unit), self.words)
        self.context.enter(unit)
        self._look_below(sentence, unit)
        days, clocks = printed(sentence.text) if _DATED.search(sentence.text) else ([], [])
        spots = self._with_roles(sentence, days, unit)
        found = moved([meant for spot in spots if (meant := self._meaning(sentence, spot, number))])
        if sentence.subject != "other":
            self._keep_unsaid(days, {m.day for m in found})
        self.context.keep(sentence, unit, self.page, has_days=bool(days))
        self.context.idea_told |= any(m.kind is StepKind.IDEA_FORM for m in found)
        return found, clocks, sentence.subject

    def _keep_unsaid(self, days: Sequence[Printed], said: set[Day]) -> None:
        """Whole days with a time of which nothing is said: of a deadline told elsewhere they give the time."""
        for day in (each.last for each in days if not each.first and each.last not in said):
            whole = day.on(day.year) if day.year else None
            if whole and day.clock and not day.clock.span:
                self.unsaid.setdefault(whole, set()).add(day.clock._replace(start=0, end=0))

    def _look_below(self, sentence: Sentence, unit: Unit) -> None:
        """A line that is a day and nothing else may have its label below it: where the line above is none."""
        context = self.context
        if not DAY_ALONE.fullmatch(sentence.text.strip()):
            return
        above = sentence_of(context.label, self.words).tokens
        if context.day_first or not any(t.role in (*ROLES, "call", "other", "project") for t in above):
            below = self.page.line_below(unit)
            context.day_first = any(t.role in ROLES for t in sentence_of(below, self.words).tokens) or context.day_first
            context.label = below if context.day_first else context.label

    def _with_roles(self, sentence: Sentence, days: Sequence[Printed], unit: Unit) -> list[Spot]:
        """Days in a list share what is said before the first of them or behind the last."""
        spots: list[Spot] = []
        for n, day in enumerate(days):
            following = days[n + 1].start if n + 1 < len(days) else len(sentence.text)
            spot = Spot(day, self._end_of_onwards(sentence.text, days[n - 1].end) if n else 0, following)
            if n and (day.linked or self._goes_on(sentence, spot)):
                spot = spot._replace(role=spots[-1].role)
            spots.append(spot._replace(role=self._role(sentence, spot, unit)))
        for n in range(len(spots) - 1, 0, -1):
            if spots[n].day.linked and not spots[n - 1].role:
                spots[n - 1] = spots[n - 1]._replace(role=spots[n].role)
        return spots

    def _role(self, sentence: Sentence, spot: Spot, unit: Unit) -> str:
        """What is said of the day: the words right behind it, else the last ones before it, else its label's."""
        text, day = sentence.text, spot.day
        between = sentence.left_of(day.start, ROLES, spot.before)
        told = any(t.role in ("open", "close", "until", "deadline") for t in between)
        behind = self._role_behind(text, day, told=told)
        if behind is not None:
            return "" if behind == "until" and opens_by(sentence, between, day.start) else behind
        between = [t for t in between if t.role not in ("until", "before") or day.start - t.end <= NEAR]
        if day.first is None and any(t.role in SAYS_CLOSE for t in between):
            between = [t for t in between if t.role != "window"]
        said = last_role(sentence, between, day) if between else ""
        if between and (said != "window" or day.first is not None):
            return said
        if spot.role:
            return spot.role
        label = self._label(sentence, spot, unit)
        if said:
            closing = [t.role for t in label.tokens if t.role in SAYS_CLOSE]
            return closing[-1] if closing else said
        if label.tokens:
            if unit.bullet and day.first is None and any(t.role == "window" for t in label.tokens):
                return "deadline"
            of_call = day.first is not None and label.subject == "call"
            return next((t.role for t in reversed(label.tokens) if t.role in ROLES), "window" if of_call else "")
        return beside_call(sentence, spot) or by_itself(sentence, spot) or at_start(sentence, spot)

    def _end_of_onwards(self, text: str, end: int) -> int:
        """ "1.1.2027 alkaen": the word behind an opening day says nothing of the next day."""
        found = self.words.after["open"].match(text, end)
        return found.end() if found else end

    def _goes_on(self, sentence: Sentence, spot: Spot) -> bool:
        """ "A closes on 1 May and B on 5 June": what is said of the day before holds for this one too."""
        gap = sentence.text[spot.before : spot.day.start]
        return (
            spot.before > 0
            and bool(_AND_OTHER.match(gap))
            and not sentence.left_of(spot.day.start, ("other",), spot.before)
        )

    def _role_behind(self, text: str, day: Printed, *, told: bool) -> str | None:
        """ "31.8. asti", "den 9 mars stänger …". ``told``: a verb stands before the day, and one behind it is of the next."""
        after = self.words.after
        if after["not"].match(text, day.end):
            return ""
        for name, role in (("until", "until"), ("open", "open"), ("close", "close"), ("opened", "open")):
            if not (told and name in ("close", "opened")) and after[name].match(text, day.end):
                return role
        in_words = self.words.clock_text.match(text, day.end + 1)
        return "until" if in_words or "loppuun" in text[day.start : day.end].lower() else None

    def _label(self, sentence: Sentence, spot: Spot, unit: Unit) -> Sentence:
        """The label in the line before, or in the head of the column, of a day that has none of its own."""
        header = self.context.header
        if "|" in sentence.text and header:
            column = sentence.text.count("|", 0, spot.day.start)
            return sentence_of(header[column] if column < len(header) else "", self.words)
        alone = unit.first and spot.before == 0 and bool(_LABELLED.fullmatch(sentence.text, 0, spot.day.start))
        if alone or _IN_LIST.fullmatch(sentence.text, spot.before, spot.day.start):
            label = sentence_of(self.context.label, self.words)
            plain_label = not any(t.role in (*ROLES, "other", "call") for t in label.tokens)
            return sentence_of(self.context.lead, self.words) if self.context.lead and plain_label else label
        return Sentence("", ())

    def _subject(self, sentence: Sentence, spot: Spot, unit: Unit) -> str:
        """ "call", "other" or "project"; "neutral" where nothing is named but what stands before tells; else ""."""
        day, role = spot.day, spot.role
        deadlines = sentence.left_of(day.start, ("deadline",), spot.before)
        if deadlines and role in ("deadline", "open", "until"):
            return subject_of_deadline(sentence, deadlines[-1], day.start, day.end)
        if _THOSE_SENT_BY.match(sentence.text, day.end):
            return "call"
        left = sentence.left_of(day.start, SUBJECTS)
        if left:
            kind = left[-1].role == "project" and left[-1].start >= spot.before
            of_kind = kind and _OF_KIND.search(sentence.text[spot.before : left[-1].end])
            return "call" if of_kind and self._goes_on(sentence, spot) else last_subject(sentence.text, left)
        label = self._label(sentence, spot, unit)
        named = [t for t in label.tokens if t.role in SUBJECTS]
        if named:
            return as_subject(named[-1]) if "|" in sentence.text else last_subject(label.text, named)
        right = self._right(sentence, spot)
        if right and role and (role in ("until", "before") or not sentence.is_label):
            return as_subject(right[0])
        return self._unnamed(sentence, spot, unit, label)

    def _right(self, sentence: Sentence, spot: Spot) -> list[Token]:
        near = spot.day.linked or spot.following - spot.day.end < NEAR
        right = sentence.right_of(spot.day.end, SUBJECTS)
        return [t for t in right if t.start - spot.day.end <= _RIGHT and (near or t.start < spot.following)]

    def _unnamed(self, sentence: Sentence, spot: Spot, unit: Unit, label: Sentence) -> str:
        before = self.context.subject
        if spot.role == "deadline":
            return "other" if before == "other" and not unit.first else "call"
        if spot.role in SAYS_CLOSE and _SCHEME_LABEL.search(
            sentence.text[max(0, spot.day.start - 90) : spot.day.start]
        ):
            return "call"
        if spot.role and sentence.left_of(spot.day.start, STAGES):
            return "call"
        labelled = any(t.role in ("deadline", "close", "open", "window") for t in label.tokens)
        goes_on = before == "call" and bool(_PRONOUN.match(sentence.text))
        if spot.role and (sentence.is_label or labelled or goes_on):
            return before if before in ("other", "project") else "neutral"
        return ""

    def _meaning(self, sentence: Sentence, spot: Spot, number: int) -> Meant | None:
        unit, day = self.page.units[number], spot.day
        yearly = bool(self.words.yearly.search(sentence.text))
        if (day.last.clock and day.last.clock.span) or (day.loose and not (yearly or spot.role)):
            return None
        kind = kind_of(spot.role, ranged=day.first is not None)
        if kind is None or self._subject(sentence, spot, unit) not in ("call", "neutral"):
            return None
        text, since = sentence.text, [t for t in sentence.tokens if t.start >= spot.before and t.end <= day.start]
        label = self._label(sentence, spot, unit).tokens if spot.before == 0 or day.linked else ()
        stage = (
            stage_of(self.words, self.context, sentence, since, label, spot, unit) if kind is not StepKind.OPENS else ""
        )
        said = {t.role for t in (*sentence.tokens, *label) if t.end <= day.start or t in label}
        new = any(
            t.role == "new"
            for t in (*since, *(t for t in sentence.right_of(day.end, ("new",)) if t.start - day.end < NEAR))
        )
        replaced = kind is not StepKind.OPENS and any(t.role == "old" for t in since)
        moved = any(t.role == "new" for t in since)
        end, clock_text = self._end(text, day.end)
        return Meant(
            StepKind.INFO_DAY if replaced else _STAGE_KINDS.get(stage, kind),
            day.last,
            number,
            unit.start + clause_start(sentence, day.start),
            unit.start + end,
            cut="cutoff" in said,
            period="period" in said,
            full=stage == "full",
            staged=bool(stage),
            new=new,
            linked=day.linked or (bool(label) and self.context.label_holds),
            row="|" in text and bool(self.context.header),
            exclusive=spot.role == "before"
            and day.last.clock is None
            and day.last.day != LAST
            and not _END_OF.search(text[max(0, day.start - _BEHIND) : day.start]),
            sent=bool(_THOSE_SENT_BY.match(text, day.end) or _FOR_MEETING.search(text)),
            yearly=yearly,
            ambiguous=day.ambiguous,
            clock_text=clock_text,
            opens=None if kind is StepKind.OPENS or moved else day.first,
        )

    def _end(self, text: str, end: int) -> tuple[int, str]:
        """Where the words of a day end, with "mennessä" or a clock in words behind it; and that clock."""
        for pattern in self.words.after.values():
            if found := pattern.match(text, end):
                end = found.end()
                break
        in_words = self.words.clock_text.search(text, end, end + _BEHIND)
        if in_words is None:
            return end, ""
        tail = _TAIL.match(text, in_words.end())
        last = tail.end() if tail else in_words.end()
        return last, text[in_words.start() : last]


_STAGE_KINDS = {"stage1": StepKind.STAGE_1, "stage2": StepKind.STAGE_2, "idea": StepKind.IDEA_FORM}
