"""Days, ranges of days and the times beside them, as a text prints them; what they mean is told elsewhere."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from feeds.prose.date_words import en, fi, sv
from feeds.prose.dates_clock import BARE, CLOCK, Clock, clock_of

YEARS = range(2000, 2101)
STAMP = "Z"
"""Zone of a machine's stamp, which is no clock that people keep."""
LAST = 0
"""In place of a day: the last one of its month."""


class Day(NamedTuple):
    """A day as printed; a part that is left out is None. ``day`` may be LAST."""

    year: int | None
    month: int | None
    day: int
    clock: Clock | None = None
    weekday: int | None = None

    def on(self, year: int) -> date | None:
        """The day in a year, or None when there is no such day."""
        if self.month is None or year not in YEARS or not 1 <= self.month <= 12:
            return None
        day = self.day or monthrange(year, self.month)[1]
        return date(year, self.month, day) if 1 <= day <= monthrange(year, self.month)[1] else None


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
    vague: bool = False


def _month_names() -> dict[str, int]:
    names = {stem: n for n, stem in enumerate(fi.MONTHS, 1)}
    for language in (sv, en):
        for n, name in enumerate(language.MONTHS, 1):
            names |= {name: n, name[:3]: n}
    return names | {"sept": 9}


_NAMES = _month_names()
_OTHERS = "|".join(sorted((n for n in _NAMES if n not in fi.MONTHS and n != "may"), key=len, reverse=True))
_FINNISH = rf"(?:{'|'.join(fi.MONTHS)})"
_MONTH = rf"(?:{_FINNISH}{fi.MONTH_END}|(?:{_OTHERS})\.?|(?-i:May|MAY|may(?=,?\s20\d\d)))"
_KUUN = rf"{_FINNISH}kuun"
_YEAR = r"(?:20\d{2}|2100)"
_TH = r"(?:\.|st|nd|rd|th)"
_BACK = r"(?<![\d/])(?<!\d[./,])"
_NEXT = rf"\s?(?:-|ja|och|and|to|till|&)\s?(?:den\s|the\s)?\d{{1,2}}(?:\.\s?\d{{1,2}}(?:\.|\s?20\d\d)|{_TH}?\s(?:of\s)?{_MONTH}(?!\w))"
_TOKEN = re.compile(
    rf"(?P<iso>{_BACK}{_YEAR}-\d{{2}}-\d{{2}})(?!\d)(?:[T ](?P<isoclock>\d{{2}}:\d{{2}})(?::\d{{2}}(?:[.,]\d{{1,9}})?)?(?P<utc>\s?Z\b|\+00:?00)?)?"
    rf"|(?P<end1>(?<!at\sthe\s)(?<!at\s)(?<!i\s)(?:(?P<em1>{_KUUN})(?:\s(?P<ey1>{_YEAR}))?\s(?:loppuun|viimei(?:seen|sena)\spaiva\w+)(?:\s(?P<ey2>{_YEAR}))?"
    rf"|(?:vuoden\s)?(?P<ey3>{_YEAR})\sloppuun"
    rf"|(?:(?:slutet|utgangen|sista\sdagen)\s(?:av|i)|(?:the\s)?(?:end|last\sday)\sof|sista)\s(?P<em2>{_MONTH})(?!\w)(?:,?\s(?P<ey4>{_YEAR}))?"
    rf"|(?:(?:slutet|utgangen)\sav|(?:the\s)?end\sof)\s(?:ar(?:et)?\s)?(?P<ey5>{_YEAR})))(?!\d)"
    rf"|{_BACK}(?P<d1>\d{{1,2}})\.{{1,2}}\s?(?P<m1>\d{{1,2}})(?:\s?\.{{1,2}}\s?(?P<y1>{_YEAR})(?!\d)|\.(?P<ys>[23]\d)(?!\d|[.:,]\d)"
    rf"|\.(?!\s?\d{{3}})(?!\d)|(?P<nopoint>(?=(?:,\s|\s(?:och|ja|and)\s)(?:\d{{1,2}}\.\d{{1,2}}(?:,\s|\s(?:och|ja|and)\s)){{0,12}}\d{{1,2}}\.\d{{1,2}}\b(?!\s?(?:%|m|e)))|(?=\s?-\s?\d{{1,2}}\.\d{{1,2}}(?!\d))|(?=\s(?:asti|saakka|mennessa|klo|kl|kello)\b)))"
    rf"|(?P<loose>{_BACK}(?:(?<=[\d.]-)|(?<=[\d.]\s-)|(?<=[\d.]-\s)|(?<=[\d.]\s-\s))(?P<d6>\d{{1,2}})\.(?P<m6>\d{{1,2}})(?![\d.]*\d)"
    rf"|(?:(?<=senast\s)|(?<=den\s)|(?<=viimeistaan\s)|(?<=\soch\s)|(?<=\sja\s)|(?<=\sand\s)){_BACK}(?P<d7>\d{{1,2}})\.(?P<m7>\d{{1,2}})(?![\d.]*\d))"
    rf"|{_BACK}(?P<d5>\d{{1,2}})/(?P<m5>\d{{1,2}})/(?P<y5>{_YEAR})(?!\d)"
    rf"|{_BACK}(?P<d8>\d{{2}})-(?P<m8>\d{{2}})-(?P<y8>{_YEAR})(?!\d)"
    rf"|{_BACK}(?P<d2>\d{{1,2}}){_TH}?\s?(?:paiva\w*\s)?(?:of\s)?(?P<m2>{_MONTH})(?!\w)(?:,?\s(?P<y2>{_YEAR})(?!\d))?"
    rf"|(?<!\w)(?P<m3>{_MONTH})\s(?P<d3>\d{{1,2}}){_TH}?(?!\d|[.:]\d)(?:\spaiv\w*)?(?:,?\s(?P<y3>{_YEAR})(?!\d))?"
    rf"|(?P<bare>{_BACK}(?P<d9>\d{{1,2}})\.(?P<m9>\d{{1,2}})(?!\d|\.\d|\s?(?:milj|m\b|mn\b|%|e\b|eur|pros|kr)))"
    rf"|{_BACK}(?P<d4>\d{{1,2}}){_TH}?(?={_NEXT})",
    re.IGNORECASE,
)  # fmt: skip
_NUMBERS = re.compile(
    r"(?:(?<!\d)\d\.\d{1,2}\s?(?:,|ja|och|and)\s?|(?:tavoit\w+|kohda\w*|kohta|luvu\w*|luku|section|priority|objective|mal|punkt|linja\w*)\s)$",
    re.IGNORECASE,
)
"""Before a number that is one of a section, not a day: "erityistavoitteisiin 1.2, 2.1 ja 2.3."."""
_SAYS_WHEN = re.compile(
    r"(?:oppna(?:r|s)|borjar|inleds|startar|stang(?:er|s)|slutar|gar\sut|loper\sut|t\.o\.m\.?|fr\.o\.m\.?|fram\still|och\smed|fran"
    r"|avautuu|alkaa|aukeaa|paattyy|sulkeutuu|senast)\s(?:den\s)?$",
    re.IGNORECASE,
)
"""Before a day that has neither a year nor a last point: "stänger 31.3"."""
_DASH = re.compile(r"[\s|]{0,3}(?:-|to|until|till|through|thru)\s{0,2}", re.IGNORECASE)
_AND = re.compile(r"\s{0,2}(?:,|ja|sekä|seka|och|samt|and|&|/|;|tai|or|,\s?(?:ja|och|and))\s{0,2}", re.IGNORECASE)
_AND_NEXT = re.compile(
    r"\s{0,2}(?:,|ja|seka|och|samt|and|&)\s{1,2}(?:(?:the|den)\s)?(?:toinen|kolmas|neljas|viimeinen|andra|tredje|fjarde|sista|second|third|fourth|last)"
    r"\s{1,2}(?:(?:on|den|by)\s)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:between|mellan|valilla|valisena)\W{0,3}(?:the\s|den\s)?$", re.IGNORECASE)
_WEEKDAYS = (
    "ma maanantai mandag monday mon", "ti tiistai tisdag tuesday tue tues", "ke keskiviik onsdag wednesday wed",
    "to torstai torsdag thursday thu thurs", "pe perjantai fredag friday fri", "la lauantai lordag saturday sat",
    "su sunnuntai sondag sunday sun",
)  # fmt: skip
_WEEKDAY_OF = {name: n for n, names in enumerate(_WEEKDAYS) for name in names.split()}
_LONG = "|".join(sorted((n for n in _WEEKDAY_OF if len(n) > 3), key=len, reverse=True))
_SHORT = "|".join(n for n in _WEEKDAY_OF if len(n) <= 3)
_WEEKDAY = re.compile(
    rf"(?<!\w)(?:(?P<long>{_LONG})\w{{0,4}}|(?P<short>{_SHORT})\.?),?\s(?:den\s|the\s|on\s)?$", re.IGNORECASE
)
_LEAD = re.compile(r"(?:on\s|den\s|the\s|kl\.?\s)*", re.IGNORECASE)
_CLOCK_GAP = re.compile(r"[^\d\n;]{0,28}")
_NEAR = 40
BARE_LINE = re.compile(
    r"[|\s]*(?:\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\.?\s\w{3,12}\s\d{4}|\w{3,12}\s\d{1,2},?\s\d{4}|\d{4}-\d\d-\d\d)[\s,|-]*(?:klo\s|kl\.?\s|at\s)?\d{1,2}[.:]\d{2}[^\d]{0,30}"
)
"""A line that holds a day with its time and nothing else."""
MAX_DAYS = 300


def printed(text: str) -> tuple[list[Printed], list[Clock]]:
    """The days and ranges of a folded sentence in order, and the times of day that belong to none of them."""
    clocks = [c for m in CLOCK.finditer(text) if (c := clock_of(m, text))]
    days = _days(text, clocks)
    used = {day.clock.start for p in days for day in (p.first, p.last) if day and day.clock}
    return days, [c for c in clocks if c.start not in used]


def _days(text: str, clocks: list[Clock]) -> list[Printed]:
    found: list[Printed] = []
    for token in _tokens(text, clocks):
        joined = _joined(text, found[-1], token) if found else None
        if joined:
            found[-1] = joined
        else:
            between = text[found[-1].end : token.start] if found else "x"
            found.append(replace(token, linked=bool(found) and _is_linked(between)))
    found = _clocks_shared(found)
    return [_with_clock_before(text, p, clocks, found[n - 1].end if n else 0) for n, p in enumerate(found)]


def _is_linked(between: str) -> bool:
    between = _WEEKDAY.sub("", between)
    return bool(_AND.fullmatch(between.replace(" den ", " ")) or _AND_NEXT.fullmatch(between))


def _clocks_shared(found: list[Printed]) -> list[Printed]:
    """ "15.3. ja 30.9.2027 klo 16": the time behind the last day of a list is that of all."""
    for n in range(len(found) - 1, 0, -1):
        clock = found[n].last.clock
        if found[n].linked and clock and not clock.span and not found[n - 1].last.clock and not found[n - 1].first:
            found[n - 1] = replace(found[n - 1], last=found[n - 1].last._replace(clock=clock))
    return found


def _tokens(text: str, clocks: list[Clock]) -> Iterator[Printed]:
    """Single days, each with the time right behind it; numbers that belong to a time are none."""
    taken = {place for c in clocks for place in range(c.start, c.end)}
    position = count = 0
    while count < MAX_DAYS and (found := _TOKEN.search(text, position)):
        position = max(found.end(), found.start() + 1)
        if found.start() in taken and not found["iso"]:
            continue
        if found["d1"] and not found["y1"] and _NUMBERS.search(text[max(0, found.start() - 24) : found.start()]):
            continue
        if found["bare"] and not _SAYS_WHEN.search(text[max(0, found.start() - 20) : found.start()]):
            continue
        count += 1
        day, clock, end = _part(found), None, found.end()
        if found["isoclock"]:
            clock, end = _iso_clock(found), found.end()
        elif behind := _clock_behind(text, found.end(), clocks):
            clock = behind
            end = (
                behind.end
                if behind.start - found.end() <= 4 or text[found.end() : behind.start].strip(" ,(") in ("", "at")
                else end
            )
            position = max(position, behind.end)
        day = day._replace(clock=clock, weekday=_weekday(text, found.start()))
        loose = bool(found["loose"] or found["bare"] or found["nopoint"] is not None)
        ambiguous = bool(found["d5"]) and day.month is not None and day.day <= 12 and day.day != day.month
        yield Printed(day, found.start(), end, loose=loose, ambiguous=ambiguous)


def _iso_clock(found: re.Match[str]) -> Clock:
    from datetime import time
    from zoneinfo import ZoneInfo

    hour, minute = (int(n) for n in found["isoclock"].split(":"))
    at = time(min(hour, 23), min(minute, 59))
    zone = ZoneInfo("UTC") if found["utc"] else None
    return Clock(at, zone, STAMP if zone else "", False, found.start("isoclock"), found.end())


def _part(found: re.Match[str]) -> Day:
    if found["iso"]:
        year, month, day = found["iso"].split("-")
        return Day(int(year), int(month), int(day))
    if found["end1"]:
        name = found["em1"] or found["em2"]
        years = [found[f"ey{n}"] for n in range(1, 6) if found[f"ey{n}"]]
        return Day(int(years[0]) if years else None, month_of(name) if name else 12, LAST)
    if found["d4"]:
        return Day(None, None, int(found["d4"]))
    day, month = _first(found, "d", (1, 2, 3, 5, 6, 7, 8, 9)), _first(found, "m", (1, 5, 6, 7, 8, 9))
    name = found["m2"] or found["m3"]
    year = _first(found, "y", (1, 2, 3, 5, 8))
    number = int(month) if month else month_of(name)
    if found["d5"] and number > 12 >= int(day):
        day, number = str(number), int(day)
    full = int(year) if year else 2000 + int(found["ys"]) if found["ys"] else None
    return Day(full, number, int(day) or 99)


def _first(found: re.Match[str], letter: str, numbers: tuple[int, ...]) -> str:
    return next((found[f"{letter}{n}"] for n in numbers if found[f"{letter}{n}"]), "")


def month_of(word: str) -> int:
    """Number of a month from its name, inflected or cut short."""
    word = word.lower().rstrip(".")
    return _NAMES.get(word) or next(n for n, stem in enumerate(fi.MONTHS, 1) if word.startswith(stem))


def _clock_behind(text: str, end: int, clocks: list[Clock]) -> Clock | None:
    """The time right behind a day, or a few words on ("31.8.2026 mennessä klo 16.15")."""
    bare = BARE.match(text, end)
    following = next((c for c in clocks if c.start >= end), None)
    if bare and (following is None or bare.start("h") < following.start) and (clock := clock_of(bare, text)):
        return clock._replace(start=bare.start("h"))
    gap = _CLOCK_GAP.match(text, end)
    if following is None or gap is None or following.start > gap.end():
        return None
    between = text[end : following.start]
    return None if re.search(r"\b(?:ja|och|and|info\w*|webinaari\w*)\b|[.!?]\s", between, re.IGNORECASE) else following


def _with_clock_before(text: str, each: Printed, clocks: list[Clock], since: int) -> Printed:
    """ "17:00 CET on 30 June": the time before a day is its own where none stands behind it."""
    if each.last.clock is not None:
        return each
    near = [
        c for c in clocks if since <= c.start and c.end <= each.start and each.start - c.end <= _NEAR and not c.span
    ]
    between = text[near[-1].end : each.start] if near else "."
    if not near or re.search(r"[.;]\s", between):
        return each
    return replace(each, last=each.last._replace(clock=near[-1]), start=near[-1].start)


def _joined(text: str, before: Printed, token: Printed) -> Printed | None:
    """A range out of two days with a dash or "to" between them; "between 1 and 5 May" is one too."""
    if before.first is not None:
        return None
    gap = text[before.end : token.start]
    dash = _DASH.match(gap)
    ranged = bool(dash) and _is_lead(gap[dash.end() :] if dash else "")
    between = _AND.match(gap) if _BETWEEN.search(text[max(0, before.start - 14) : before.start]) else None
    if not ranged and not (between and _is_lead(gap[between.end() :])):
        return None
    if ranged and re.search(r"\bto\b", gap):
        token = replace(token, last=token.last._replace(weekday=None))  # "to" is Thursday too
    loose = token.loose and token.last.year is None and before.last.year is None
    return replace(
        token, first=before.last, start=before.start, loose=loose, ambiguous=before.ambiguous or token.ambiguous
    )


def _is_lead(gap: str) -> bool:
    """Only a weekday, "the" or a time of day stand before the second day of a range."""
    rest = _LEAD.sub("", _WEEKDAY.sub("", gap)).strip(" ,")
    return not rest or CLOCK.fullmatch(rest) is not None


def _weekday(text: str, start: int) -> int | None:
    found = _WEEKDAY.search(text[max(0, start - 22) : start])
    if found is None:
        return None
    return _WEEKDAY_OF[(found["long"] or found["short"]).lower()]
