"""Days, ranges of days, lists of them and the times beside them, as a text prints them; what they mean is told elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from feeds.prose.dates_clock import BARE, CLOCK, Clock, clock_of
from feeds.prose.dates_forms import FORM, WEEKDAY, Day, day_of, looks_like_a_day, stamp_of

MAX_DAYS = 300
"""Days that are read of one sentence."""
_DASH = re.compile(r"(?:\.(?=-))?[\s)]{0,3}(?:-|to|until|till|through|thru)\s{0,2}\(?", re.IGNORECASE)
_AND = re.compile(r"\s{0,2}(?:,|ja|seka|och|samt|and|&|/|;|tai|or|,\s?(?:ja|och|and))\s{0,2}", re.IGNORECASE)
_BRACKETED = re.compile(r"\s?\([^()]{1,40}\)")
_AND_NEXT = re.compile(
    r"\s{0,2}(?:,|ja|seka|och|samt|and|&)\s{1,2}(?:(?:the|den)\s)?"
    r"(?:toinen|kolmas|neljas|viimeinen|andra|tredje|fjarde|sista|second|third|fourth|last)\s{1,2}(?:(?:on|den|by)\s)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:between|mellan|valilla|valisena)\W{0,3}(?:the\s|den\s)?$", re.IGNORECASE)
_LEAD = re.compile(r"(?:on\s|den\s|the\s|kl\.?\s)*", re.IGNORECASE)
_CLOCK_GAP = re.compile(r"[^\d\n;]{0,28}")
_OTHER_CLOCK = re.compile(r"\b(?:ja|och|and|info\w*|webinaari\w*)\b|[.!?]\s", re.IGNORECASE)
_CLOCK_BEFORE = 40
_NEXT_TO = 4
_FULL_DAY = r"(?:\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\.?\s\w{3,12}\s\d{4}|\w{3,12}\s\d{1,2},?\s\d{4}|\d{4}-\d\d-\d\d)"
DAY_ALONE = re.compile(_FULL_DAY)
BARE_LINE = re.compile(
    rf"[|\s]*{_FULL_DAY}"
    r"[\s,|-]*(?:klo\s|kl\.?\s|at\s)?\d{1,2}[.:]\d{2}[^\d]{0,30}"
)
"""A line that holds a day with its time and nothing else."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One day, or a range from ``first`` to ``last``. ``start`` and ``end`` are places in the text.

    ``linked``: it stands right behind the one before it in a list ("14.2. ja 15.5."). ``loose``: without a year or a last point,
    such as "1.1 - 2.3", which can be something else. ``ambiguous``: "3/4/2026".
    """

    last: Day
    start: int
    end: int
    first: Day | None = None
    linked: bool = False
    loose: bool = False
    ambiguous: bool = False


def printed(text: str) -> tuple[list[Printed], list[Clock]]:
    """The days and ranges of a folded sentence in order, and the times of day that belong to none of them."""
    clocks = [c for m in CLOCK.finditer(text) if (c := clock_of(m, text))]
    days = _days(text, clocks)
    used = {day.clock.start for p in days for day in (p.first, p.last) if day and day.clock}
    return days, [c for c in clocks if c.start not in used]


def _days(text: str, clocks: list[Clock]) -> list[Printed]:
    found: list[Printed] = []
    for token in _single_days(text, clocks):
        ranged = _range(text, found[-1], token) if found else None
        if ranged:
            found[-1] = ranged
            continue
        linked = bool(found) and _is_linked(text[found[-1].end : token.start])
        found.append(replace(token, linked=linked))
    found = _clocks_shared(found)
    return [_with_clock_before(text, p, clocks, found[n - 1].end if n else 0) for n, p in enumerate(found)]


def _single_days(text: str, clocks: list[Clock]) -> Iterator[Printed]:
    """Single days, each with the time right behind it; numbers that belong to a time are none."""
    taken = {place for c in clocks for place in range(c.start, c.end)}
    position = count = 0
    while count < MAX_DAYS and (found := FORM.search(text, position)):
        position = max(found.end(), found.start() + 1)
        if (found.start() in taken and not found["iso"]) or not looks_like_a_day(found, text):
            continue
        count += 1
        day, end = day_of(found, text), found.end()
        clock = stamp_of(found) if found["isoclock"] else _clock_behind(text, end, clocks)
        if clock and not found["isoclock"]:
            position = max(position, clock.end)
            beside = clock.start - end <= _NEXT_TO or text[end : clock.start].strip(" ,(") == "at"
            end = clock.end if beside else end
        loose = bool(found["loose"] or found["bare"] or found["nopoint"] is not None)
        ambiguous = bool(found["d5"]) and day.day <= 12 and day.day != day.month
        yield Printed(day._replace(clock=clock), found.start(), end, loose=loose, ambiguous=ambiguous)


def _clock_behind(text: str, end: int, clocks: list[Clock]) -> Clock | None:
    """The time right behind a day, or a few words on ("31.8.2026 mennessä klo 16.15")."""
    following = next((c for c in clocks if c.start >= end), None)
    bare = BARE.match(text, end)
    if bare and (following is None or bare.start("h") < following.start) and (clock := clock_of(bare, text)):
        return clock._replace(start=bare.start("h"))
    gap = _CLOCK_GAP.match(text, end)
    if following is None or gap is None or following.start > gap.end():
        return None
    of_next = "-" in gap[0][: following.start - end] and FORM.match(text, following.end + 1)
    return None if of_next or _OTHER_CLOCK.search(text, end, following.start) else following


def _with_clock_before(text: str, each: Printed, clocks: list[Clock], since: int) -> Printed:
    """ "17:00 CET on 30 June": the time before a day is its own where none stands behind it."""
    if each.last.clock is not None:
        return each
    near = [c for c in clocks if since <= c.start and c.end <= each.start and not c.span]
    near = [c for c in near if each.start - c.end <= _CLOCK_BEFORE]
    if not near or re.search(r"[.;]\s", text[near[-1].end : each.start]):
        return each
    return replace(each, last=each.last._replace(clock=near[-1]), start=near[-1].start)


def _clocks_shared(found: list[Printed]) -> list[Printed]:
    """ "15.3. ja 30.9.2027 klo 16": the time behind the last day of a list is that of all."""
    for n in range(len(found) - 1, 0, -1):
        clock, before = found[n].last.clock, found[n - 1]
        if found[n].linked and clock and not clock.span and not before.last.clock and not before.first:
            found[n - 1] = replace(before, last=before.last._replace(clock=clock))
    return found


def _is_linked(between: str) -> bool:
    between = WEEKDAY.sub("", _BRACKETED.sub("", between))
    return bool(_AND.fullmatch(between.replace(" den ", " ")) or _AND_NEXT.fullmatch(between))


def _range(text: str, before: Printed, token: Printed) -> Printed | None:
    """A range out of two days with a dash or "to" between them; "between 1 and 5 May" is one too."""
    if before.first is not None:
        return None
    gap = text[before.end : token.start]
    dash = _DASH.match(gap)
    is_range = dash is not None and _is_lead(gap[dash.end() :])
    between = _AND.match(gap) if _BETWEEN.search(text[max(0, before.start - 14) : before.start]) else None
    if not is_range and not (between and _is_lead(gap[between.end() :])):
        return None
    if re.search(r"\bto\b", gap):
        token = replace(token, last=token.last._replace(weekday=None))  # "to" is Thursday too
    if token.last.clock is None and (found := CLOCK.search(gap, dash.end() if dash else 0)):
        token = replace(token, last=token.last._replace(clock=clock_of(found, gap)))
    loose = token.loose and token.last.year is None and before.last.year is None
    ambiguous = before.ambiguous or token.ambiguous
    return replace(token, first=before.last, start=before.start, loose=loose, ambiguous=ambiguous)


def _is_lead(gap: str) -> bool:
    """Only a weekday, "the" or a time of day stand before the second day of a range."""
    rest = _LEAD.sub("", WEEKDAY.sub("", gap)).strip(" ,")
    return not rest or CLOCK.fullmatch(rest) is not None
