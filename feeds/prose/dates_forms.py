"""The forms in which Finnish, Swedish and English texts print a single day, and the numbers that only look like one."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from feeds.prose.date_words import en, fi, sv
from feeds.prose.dates_clock import Clock

YEARS = range(2000, 2101)
LAST = 0
"""In place of a day: the last one of its month."""
STAMP = "Z"
"""Zone of a machine's stamp, which is no clock that people keep."""


class Day(NamedTuple):
    """A day as printed; a part that is left out is None. ``day`` may be LAST; ``weekday`` counts from Monday, 0."""

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


def _month_names() -> dict[str, int]:
    names = {stem: n for n, stem in enumerate(fi.MONTHS, 1)}
    for language in (sv, en):
        for n, name in enumerate(language.MONTHS, 1):
            names |= {name: n, name[:3]: n}
    return names | {"sept": 9}


_NAMES = _month_names()
_OTHERS = "|".join(sorted((n for n in _NAMES if n not in fi.MONTHS and n != "may"), key=len, reverse=True))
_STEM = rf"(?:{'|'.join(fi.MONTHS)})"
MONTH = rf"(?:{_STEM}{fi.MONTH_END}|(?:{_OTHERS})\.?|(?-i:May|MAY|may(?=,?\s20\d\d)))"
_YEAR = r"(?:20\d{2}|2100)"
_TH = r"(?:\.|st|nd|rd|th)"
_BACK = r"(?<![\d/])(?<!\d[./,])"
_AND = r"(?:,\s|\s(?:och|ja|and)\s)"
_NO_SUM = r"(?!\d|\.\d|\s?(?:milj|m\b|mn\b|%|e\b|eur|pros|kr))"
_ENUMERATED = rf"(?={_AND}(?:\d{{1,2}}\.\d{{1,2}}{_AND}){{0,12}}\d{{1,2}}\.\d{{1,2}}\b(?!\s?(?:%|m|e)))"
_HALF = r"(?=\s?-\s?\d{1,2}\.\d{1,2}(?!\d))"
_UNTIL = r"(?=\s(?:asti|saakka|mennessa|klo|kl|kello)\b)"
_OF_RANGE = r"(?:(?<=[\d.]-)|(?<=[\d.]\s-)|(?<=[\d.]-\s)|(?<=[\d.]\s-\s))"
_OF_LIST = r"(?:(?<=senast\s)|(?<=den\s)|(?<=viimeistaan\s)|(?<=\soch\s)|(?<=\sja\s)|(?<=\sand\s))"
_DAY_OF_NEXT = rf"\d{{1,2}}(?:\.\s?\d{{1,2}}(?:\.|\s?20\d\d)|{_TH}?\s(?:of\s)?{MONTH}(?!\w))"

_FORMS = (
    # 2026-08-31, 2026-08-31T21:59:00.000Z
    (
        rf"(?P<iso>{_BACK}{_YEAR}-\d{{2}}-\d{{2}})(?!\d)"
        r"(?:(?:T|\s(?=[\d:.,]{5,18}\s?(?:Z\b|\+00)))(?P<isoclock>\d{2}:\d{2})(?::\d{2}(?:[.,]\d{1,9})?)?(?P<utc>\s?Z\b|\+00:?00)?)?"
    ),
    # lokakuun loppuun 2026, vuoden 2026 loppuun, utgången av oktober 2026, the end of October; never "at the end of"
    (
        r"(?P<last>(?<!at\sthe\s)(?<!at\s)(?<!i\s)(?:"
        rf"(?P<em1>{_STEM}kuun)(?:\s(?P<ey1>{_YEAR}))?\s(?:loppuun|loppua|viimei(?:seen|sena)\spaiva\w+)(?:\s(?P<ey2>{_YEAR}))?"
        rf"|(?:vuoden\s)?(?P<ey3>{_YEAR})\slopp(?:uun|ua)"
        r"|(?:(?:slutet|utgangen|sista\sdagen)\s(?:av|i)|(?:the\s)?(?:end|last\sday)\sof|sista)"
        rf"\s(?P<em2>{MONTH})(?!\w)(?:,?\s(?P<ey4>{_YEAR}))?"
        rf"|(?:(?:slutet|utgangen)\sav|(?:the\s)?end\sof)\s(?:ar(?:et)?\s)?(?P<ey5>{_YEAR})))(?!\d)"
    ),
    # 31.8.2026, 31. 8. 2026, 29.1..2026, 31.8.26, 31.8., and 31.8 where what follows tells that it is a day
    (
        rf"{_BACK}(?P<d1>\d{{1,2}})\.{{1,2}}\s?(?P<m1>\d{{1,2}})(?:\s?\.{{1,2}}\s?(?P<y1>{_YEAR})(?!\d)"
        r"|\.(?P<ys>[23]\d)(?!\d|[.:,]\d)|\.(?!\s?\d{3})(?!\d)"
        rf"|(?P<nopoint>{_ENUMERATED}|{_HALF}|{_UNTIL}))"
    ),
    # 31.8 as the end of a range or list
    (
        rf"(?P<loose>{_BACK}{_OF_RANGE}(?P<d6>\d{{1,2}})\.(?P<m6>\d{{1,2}})(?![\d.]*\d)"
        rf"|{_OF_LIST}{_BACK}(?P<d7>\d{{1,2}})\.(?P<m7>\d{{1,2}})(?![\d.]*\d))"
    ),
    # 31/8/2026, 31-08-2026
    rf"{_BACK}(?P<d5>\d{{1,2}})/(?P<m5>\d{{1,2}})/(?P<y5>{_YEAR})(?!\d)",
    rf"{_BACK}(?P<d8>\d{{2}})-(?P<m8>\d{{2}})-(?P<y8>{_YEAR})(?!\d)",
    # 31. elokuuta 2026, den 31 augusti 2026, 31st of August, 1 päivänä lokakuuta 2026
    rf"{_BACK}(?P<d2>\d{{1,2}}){_TH}?\s?(?:paiva\w*\s)?(?:of\s)?(?P<m2>{MONTH})(?!\w)(?:,?\s(?P<y2>{_YEAR})(?!\d))?",
    # August 31, 2026, elokuun 31. päivänä 2026
    rf"(?<!\w)(?P<m3>{MONTH})\s(?P<d3>\d{{1,2}}){_TH}?(?!\d|[.:]\d)(?:\spaiv\w*)?(?:,?\s(?P<y3>{_YEAR})(?!\d))?",
    # 31.8 alone: only right behind a word that says when
    rf"(?P<bare>{_BACK}(?P<d9>\d{{1,2}})\.(?P<m9>\d{{1,2}}){_NO_SUM})",
    # the 3 of "3.-26.4.2026" and of "3 and 5 May"
    rf"{_BACK}(?P<d4>\d{{1,2}}){_TH}?(?=\s?(?:-|ja|och|and|to|till|&)\s?(?:den\s|the\s)?{_DAY_OF_NEXT})",
)
FORM = re.compile("|".join(_FORMS), re.IGNORECASE)
_SECTION = re.compile(
    r"(?:(?<!\d)\d\.\d{1,2}\s?(?:,|ja|och|and)\s?"
    r"|(?:tavoit\w{1,20}|kohda\w{0,8}|kohta|luvu\w{0,8}|luku|section|priority|objective|mal|punkt|linja\w{0,8})\s)$",
    re.IGNORECASE,
)
"""Before a number that is one of a section, not a day: "erityistavoitteisiin 1.2, 2.1 ja 2.3."."""
_SAYS_WHEN = re.compile(
    r"(?:oppna(?:r|s)|borjar|inleds|startar|stang(?:er|s)|slutar|gar\sut|loper\sut|t\.o\.m\.?|fr\.o\.m\.?|fram\still"
    r"|och\smed|fran|avautuu|alkaa|aukeaa|paattyy|sulkeutuu|senast)\s(?:den\s)?$",
    re.IGNORECASE,
)
"""Before a day that has neither a year nor a last point: "stänger 31.3"."""
_WEEKDAYS = (
    "ma maanantai mandag monday mon", "ti tiistai tisdag tuesday tue tues", "ke keskiviik onsdag wednesday wed",
    "to torstai torsdag thursday thu thurs", "pe perjantai fredag friday fri", "la lauantai lordag saturday sat",
    "su sunnuntai sondag sunday sun",
)  # fmt: skip
_WEEKDAY_OF = {name: n for n, names in enumerate(_WEEKDAYS) for name in names.split()}
_LONG = "|".join(sorted((n for n in _WEEKDAY_OF if len(n) > 3), key=len, reverse=True))
_SHORT = "|".join(n for n in _WEEKDAY_OF if len(n) <= 3)
WEEKDAY = re.compile(
    rf"(?<!\w)(?:(?P<long>{_LONG})\w{{0,4}}|(?P<short>{_SHORT})\.?),?\s(?:den\s|the\s|on\s)?$", re.IGNORECASE
)


def looks_like_a_day(found: re.Match[str], text: str) -> bool:
    """Whether what FORM found is a day by what stands before it."""
    before = text[max(0, found.start() - 24) : found.start()]
    if found["bare"]:
        return bool(_SAYS_WHEN.search(before))
    return not (found["d1"] and not found["y1"] and _SECTION.search(before))


def day_of(found: re.Match[str], text: str) -> Day:
    """The day that FORM found, with the weekday before it, without a clock."""
    return _parts(found)._replace(weekday=_weekday(text, found.start()))


def _parts(found: re.Match[str]) -> Day:
    if found["iso"]:
        year, month, day = found["iso"].split("-")
        return Day(int(year), int(month), int(day))
    if found["last"]:
        name = found["em1"] or found["em2"]
        said = _first(found, "ey", (1, 2, 3, 4, 5))
        return Day(int(said) if said else None, month_of(name) if name else 12, LAST)
    if found["d4"]:
        return Day(None, None, int(found["d4"]))
    day, year = _first(found, "d", (1, 2, 3, 5, 6, 7, 8, 9)), _first(found, "y", (1, 2, 3, 5, 8))
    name = found["m2"] or found["m3"]
    number = month_of(name) if name else int(_first(found, "m", (1, 5, 6, 7, 8, 9)))
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


def stamp_of(found: re.Match[str]) -> Clock:
    """The clock of an ISO 8601 instant. Without "Z" it is a clock on the wall."""
    hour, minute = (int(n) for n in found["isoclock"].split(":"))
    zone = ZoneInfo("UTC") if found["utc"] else None
    at = time(min(hour, 23), min(minute, 59))
    return Clock(at, zone, STAMP if zone else "", False, found.start("isoclock"), found.end())


def _weekday(text: str, start: int) -> int | None:
    found = WEEKDAY.search(text[max(0, start - 22) : start])
    return _WEEKDAY_OF[(found["long"] or found["short"]).lower()] if found else None
