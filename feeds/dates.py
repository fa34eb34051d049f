"""Labelled dates in short prose: opening days and deadlines of calls, in Finnish, Swedish and English.

Strict on purpose: a date counts only where its own sentence says that a call opens or closes then. A project's latest end or
the day of a decision is no deadline, whatever word stands beside it. What is not understood stays unknown.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from feeds.date_words import AFTER, AND, CLOCK, DASH, DATE, EXCLUSIVE, NAMES_CALL, OF, WORDS, ZONED, month_number
from feeds.source import moment
from matcher.domain.step import Clock, Step, StepKind, instant

END_OF_DAY = time(23, 59)
_MAX_TEXT = 100_000
_MAX_SENTENCE = 2_000
_SAID = 160
_YEARS = range(2000, 2101)
_AHEAD = timedelta(days=270)
"""How far after its publication a text may mean a day that it gives without a year."""

_SENTENCE = re.compile(r"\n+|(?<=[^\s\d][.!?])\s+(?=[A-ZÅÄÖ])")
_ONE_DATE = re.compile(DATE, re.IGNORECASE)
_CLOCK_AFTER = re.compile(rf"[,\s]*\(?{CLOCK}", re.IGNORECASE)
_AFTER = re.compile(rf"[\s)]*(?:{AFTER})\b", re.IGNORECASE)
_AND = re.compile(AND, re.IGNORECASE)
_OF = re.compile(OF, re.IGNORECASE)
_DASH = re.compile(DASH)
_NEXT_TO = re.compile(r"[\s:(]*(?:on )?", re.IGNORECASE)
_CLOCK_GAP = 40


class _Time(NamedTuple):
    """A clock time as stated, the zone that it is in, and whether the zone is certain."""

    clock: time
    zone: ZoneInfo
    sure: bool
    end: int


@dataclass(frozen=True, slots=True)
class _Said:
    """A date that a sentence gives a meaning, OPENS or FINAL; ``exclusive`` when the day before is meant."""

    kind: StepKind
    day: date
    time: _Time | None
    words: str
    exclusive: bool = False


def read_steps(
    text: str, language: str, zone: ZoneInfo, closing_time: time | None = None, published: datetime | None = None
) -> tuple[Step, ...]:
    """The steps that a text labels, in order of time.

    ``zone`` and ``closing_time`` are the source's own, for clocks without a zone and days without a clock (default: the end of
    the day). A day without a year counts only when ``published`` is known and the day lies within nine months after it. One
    closing date is FINAL; several are CUT_OFFs, since any of them may be the one that a reader can still make.
    """
    steps: dict[tuple[StepKind, date], Step] = {}
    for sentence in _SENTENCE.split(text[:_MAX_TEXT]):
        for said in _Reader(sentence[:_MAX_SENTENCE], zone, published).read(language):
            step = _step(said, zone, closing_time or END_OF_DAY)
            known = steps.get((step.kind, step.at.date()))
            if known is None or (known.clock is Clock.DEFAULT and step.clock is not Clock.DEFAULT):
                steps[step.kind, step.at.date()] = step
    several = sum(s.kind is StepKind.FINAL for s in steps.values()) > 1
    return tuple(sorted((_as_cut_off(s) if several else s for s in steps.values()), key=instant))


def _as_cut_off(step: Step) -> Step:
    return replace(step, kind=StepKind.CUT_OFF) if step.kind is StepKind.FINAL else step


def _step(said: _Said, zone: ZoneInfo, closing_time: time) -> Step:
    words = " ".join(said.words.split())[:_SAID]
    if said.time is None:
        clock = closing_time if said.kind is StepKind.FINAL else time()
        day = said.day - timedelta(days=1) if said.exclusive else said.day
        return Step(moment(day, clock, zone), said.kind, Clock.DEFAULT, words)
    sure = Clock.GIVEN if said.time.sure else Clock.UNSURE
    return Step(moment(said.day, said.time.clock, said.time.zone), said.kind, sure, words)


@functools.cache
def _tokens(language: str) -> re.Pattern[str]:
    """One expression that finds dates and labels alike, for a language and for English, which is used beside any."""
    languages = dict.fromkeys((language, "en")) if language in WORDS else WORDS
    words = [WORDS[each] for each in languages]
    labels = "|".join(
        rf"(?P<{role}>\b(?:{'|'.join(w[role] for w in words)})(?!\w))"
        for role in ("other", "window", "strong", "close", "open", "weak", "call")
    )
    return re.compile(rf"(?P<date>{DATE})|(?P<clock>{CLOCK})|(?P<before>\b(?:{EXCLUSIVE})\b)|{labels}", re.IGNORECASE)


class _Reader:
    """Walks through one sentence and remembers what is being said of what, until a date comes.

    ``subject``: "call", "other" or "". ``role``: what is said of it, "open", "close", "window" or "".
    """

    def __init__(self, sentence: str, zone: ZoneInfo, published: datetime | None) -> None:
        self.sentence, self.zone, self.published = sentence, zone, published
        self.subject = self.role = self.listed = ""
        self.exclusive = False
        self.start = self.end = 0
        self.named_at = -1
        self.time: _Time | None = None
        self.from_date: re.Match[str] | None = None

    def read(self, language: str) -> Iterator[_Said]:
        for token in _tokens(language).finditer(self.sentence):
            name = "date" if token["date"] else token.lastgroup or ""
            if token.start() < self.end:
                continue
            if name == "date":
                yield from self._date(token)
            elif token["clock"]:
                self.time = _time(token, self.sentence, self.zone)
            else:
                self._label("before" if token["before"] else name, token)

    def _label(self, name: str, token: re.Match[str]) -> None:
        if name == "other":
            self.subject, self.role, self.listed = "other", "", ""
            self.named_at = token.end()
        elif name == "before":
            self.exclusive = True
            self.role = "close" if self.subject == "call" else ""
        elif name == "call":
            self._call(token)
        elif name == "window" and NAMES_CALL.search(token[0]):
            self._call(token)
            self.role = "window" if self.subject == "call" else ""
        elif name == "strong" and self.subject != "other":
            self._call(token)
            self.role = "close"
        elif self.subject == "call":
            self.role = _role(name, self.role)

    def _call(self, token: re.Match[str]) -> None:
        if self.subject == "other" and _OF.fullmatch(self.sentence, self.named_at, token.start()):
            return
        if self.subject != "call":
            self.subject, self.start = "call", token.start()
        self.named_at = token.end()

    def _date(self, token: re.Match[str]) -> Iterator[_Said]:
        """Give a date the meaning that holds here, or keep it as the first half of a range."""
        if self.listed and _AND.fullmatch(self.sentence, self.end, token.start()):
            self.role = self.listed
        found = self._time_of(token)
        self.end = found.end if found else token.end()
        dash = _DASH.match(self.sentence, self.end)
        if dash and self.from_date is None and _ONE_DATE.match(self.sentence, dash.end()):
            self._window_named(token)
            self.from_date = token
            return
        yield from self._meaning(token, found)
        self.listed, self.role, self.exclusive, self.time, self.from_date = self.role, "", False, None, None

    def _window_named(self, token: re.Match[str]) -> None:
        """ "Haku 1.4.–31.8.2026": a range right behind the call's name is the time in which one can apply."""
        gap = _NEXT_TO.fullmatch(self.sentence, self.named_at, token.start()) if self.named_at >= 0 else None
        if self.subject == "call" and not self.role and gap:
            self.role = "window"

    def _meaning(self, token: re.Match[str], found: _Time | None) -> Iterator[_Said]:
        day = _day(token, self.published) or self._shared_year(token)
        behind = _AFTER.match(self.sentence, self.end)
        until = self.subject == "call" and self.role != "open" and behind is not None
        words = self.sentence[self.start : behind.end() if behind else self.end]
        if day and (self.role == "close" or until or (self.role == "window" and self.from_date)):
            yield _Said(StepKind.FINAL, day, found, words, self.exclusive)
            opens = _latest(self.from_date, day) if self.from_date else None
            if opens and self.from_date:
                clock = _clock_at(self.sentence, self.from_date.end(), self.zone)
                yield _Said(StepKind.OPENS, opens, clock, words)
        elif day and self.role == "open":
            yield _Said(StepKind.OPENS, day, found, words)

    def _shared_year(self, token: re.Match[str]) -> date | None:
        """ "14.2. ja 15.5.2020": days in a list share the year that the last of them has."""
        following: re.Match[str] | None = token
        while following and (link := _AND.match(self.sentence, following.end())):
            following = _ONE_DATE.match(self.sentence, link.end())
            last = _day(following, None) if following else None
            if last:
                return _latest(token, last)
        return None

    def _time_of(self, token: re.Match[str]) -> _Time | None:
        """The clock behind a date, or the one shortly before it ("17:00 CET on 30 June")."""
        behind = _clock_at(self.sentence, token.end(), self.zone)
        if behind or self.time is None or token.start() - self.time.end > _CLOCK_GAP:
            return behind
        return self.time._replace(end=token.end())


def _role(name: str, role: str) -> str:
    """The role after a word, for a sentence that speaks of a call."""
    if name == "weak":
        return "" if role == "open" else "close"
    return name


def _clock_at(sentence: str, position: int, zone: ZoneInfo) -> _Time | None:
    found = _CLOCK_AFTER.match(sentence, position)
    return _time(found, sentence, zone) if found else None


def _time(found: re.Match[str], sentence: str, zone: ZoneInfo) -> _Time | None:
    """A clock time with the zone named behind it. 24 is the last minute of its day."""
    hour = int(next(found[name] for name in ("h1", "h2", "h3", "h4") if found[name]))
    minute = int(next((found[name] for name in ("n1", "n2", "n3", "n4") if found[name]), "0"))
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    if minute > 59 or hour > 24:
        return None
    clock = END_OF_DAY if hour == 24 else time(hour, minute)
    named = next((m for m in (pattern.match(sentence, found.end()) for pattern, _ in ZONED) if m), None)
    if named is None:
        return _Time(clock, zone, sure=True, end=found.end())
    name = next(zone_name for pattern, zone_name in ZONED if pattern is named.re)
    return _Time(clock, ZoneInfo(name) if name else zone, sure=bool(name), end=named.end())


def _parts(found: re.Match[str]) -> tuple[int | None, int | None, int]:
    """Year, month and day of a date as written; a part that is left out is None."""
    if found["iso"]:
        year, month, day = found["iso"].split("-")
        return int(year), int(month), int(day)
    if found["d4"]:
        return None, None, int(found["d4"])
    year = found["y1"] or found["y2"] or found["y3"]
    month = int(found["m1"]) if found["m1"] else month_number(found["m2"] or found["m3"])
    return int(year) if year else None, month, int(found["d1"] or found["d2"] or found["d3"])


def _day(found: re.Match[str], published: datetime | None) -> date | None:
    """The day meant, or None when it does not exist, lacks its month, or lacks a year that could be told."""
    year, month, day = _parts(found)
    if month is None:
        return None
    if year is not None:
        return _exists(year, month, day)
    if published is None:
        return None
    since = published.date()
    near = (_exists(since.year + n, month, day) for n in (0, 1))
    return next((d for d in near if d and since <= d <= since + _AHEAD), None)


def _latest(found: re.Match[str], until: date) -> date | None:
    """The first half of a range: what it leaves out it shares with the second, which it precedes."""
    year, month, day = _parts(found)
    if year is not None or month is None:
        return _exists(year or until.year, month or until.month, day)
    near = (_exists(until.year - n, month, day) for n in (0, 1))
    return next((d for d in near if d and d <= until), None)


def _exists(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None
