"""Times of day as printed in Finnish, Swedish and English, with the zone that stands behind them."""

from __future__ import annotations

import re
from datetime import time
from typing import NamedTuple
from zoneinfo import ZoneInfo

LAST_MINUTE = time(23, 59)


class Clock(NamedTuple):
    """A time of day. ``zone`` is None where none is printed or where the printed one (``zone_text``) cannot be told.

    ``span``: it is the first half of "8–9", which times an event. ``start`` and ``end`` are places in the folded text.
    """

    at: time
    zone: ZoneInfo | None
    zone_text: str
    span: bool
    start: int
    end: int


_HALF = r"\s?(?P<half{n}>[ap])\.?\s?m\b\.?"
_BY = r"(?:(?:at|by|before|@)\s)?"
_FORMS = (
    r"(?:kello|klockan|klo?\.?)\s{0,2}(?P<h1>\d{1,2})(?:[.:](?P<n1>\d{2})(?:[.:]\d{2})?)?(?:"
    + _HALF.format(n=1)
    + ")?",
    _BY + r"(?P<h2>\d{1,2})(?:[.:](?P<n2>\d{2}))?" + _HALF.format(n=2),
    _BY + r"(?P<h3>\d{1,2})[:h](?P<n3>\d{2})(?::\d{2})?",
    r"(?:at|by)\s(?P<h4>\d{1,2})\.(?P<n4>\d{2})",
    r"(?:until|till|before)\s(?P<h6>\d{1,2})\.(?P<n6>\d{2})(?=\son\b)",
    (
        r"(?P<h5>\d{1,2})(?:\.(?P<n5>\d{2}))?"
        r"(?=\s?(?:\(?(?:CES?T|EES?T|UTC|GMT)\b|\(?(?:local\s)?(?:Brussels|Oslo|Helsinki|Finnish|Danish|Swedish|Norwegian)\s|noon|o'clock|hrs|h\s\())"
    ),
    r"(?P<noon>noon|midday|keskipaiv\w{1,9})",
)
CLOCK = re.compile(rf"(?<![\w.,/])(?:{'|'.join(_FORMS)})(?!\d|[:.]\d)", re.IGNORECASE)
"""A time of day that can be told for one by itself."""
BARE = re.compile(
    r"[\s,]{1,3}(?:\|\s)?\(?(?P<h>\d{1,2})[.:](?P<n>\d{2})(?:[.:]\d{2})?(?![\d.:]*\d)(?!\s?(?:%|e\b|eur|M))",
    re.IGNORECASE,
)
"""A time right behind a day: "15.9.2026 09.00"."""
_BY_WORD = re.compile(r"(?:by|before|until|till)\s", re.IGNORECASE)
"""Says something of the day as well, and is no part of the time."""
_NOON = re.compile(r"\s\(?(?:noon|midday)\b", re.IGNORECASE)
_SPAN = re.compile(r"\s?-\s?(?:klo\s)?\d{1,2}(?:[.:]\d{2})?(?![\d.])", re.IGNORECASE)

_BRUSSELS, _HELSINKI, _OSLO, _STOCKHOLM = (
    ZoneInfo(f"Europe/{name}") for name in ("Brussels", "Helsinki", "Oslo", "Stockholm")
)
_TIME = r"(?:\s+(?:local\s+|standard\s+|summer\s+|winter\s+)?time|\s*-?\s*(?:aika\w*|tid(?:en)?)\b)"
_LOCAL = r"(?:local\s+)?"
_ZONES: tuple[tuple[re.Pattern[str], ZoneInfo], ...] = tuple(
    (re.compile(pattern), zone)
    for pattern, zone in (
        (
            r"(?i:(?:local\stime|lokal\stid|paikallista\saikaa)\s(?:in?\s)?(?:Finland|Helsinki|Helsingfors|Suomessa)\b)",
            _HELSINKI,
        ),
        (
            r"(?i:(?:dansk|svensk|norsk|Danish|Swedish|Norwegian)\s(?:tid|time)[\s,(]{1,3}(?:UTC|GMT)\s?\+\s?1\b)",
            _BRUSSELS,
        ),
        (
            rf"(?:CES?T\b|(?i:{_LOCAL}(?:Central\s+European{_TIME}|(?:Brussels?|Brysselin|Bryssel|belgisk|Belgian){_TIME}?)))",
            _BRUSSELS,
        ),
        (
            rf"(?:EES?T\b|(?i:{_LOCAL}(?:Suomen|Helsingin|finsk|finlandsk|Finnish|Finland|Helsinki|Helsingfors|East(?:ern)?\s+European){_TIME}))",
            _HELSINKI,
        ),
        (rf"(?i:{_LOCAL}(?:Oslo|Oslon|Norwegian|Norway|norsk|Norjan){_TIME})", _OSLO),
        (rf"(?i:{_LOCAL}(?:Stockholms?|Tukholman|Swedish|Sweden|svensk|Ruotsin){_TIME})", _STOCKHOLM),
        (rf"(?i:{_LOCAL}(?:Paris|French|Pariisin){_TIME})", ZoneInfo("Europe/Paris")),
        (
            rf"(?i:{_LOCAL}(?:Copenhagen|Danish|Denmark|dansk|Kopenhamns|Tanskan|Koopenhaminan){_TIME})",
            ZoneInfo("Europe/Copenhagen"),
        ),
        (rf"(?i:{_LOCAL}(?:Berlin|German|tysk|Saksan){_TIME})", ZoneInfo("Europe/Berlin")),
        (rf"(?i:{_LOCAL}(?:Tallinn|Estonian|Viron|estnisk){_TIME})", ZoneInfo("Europe/Tallinn")),
        (rf"(?i:{_LOCAL}(?:Riga|Latvian){_TIME})", ZoneInfo("Europe/Riga")),
        (rf"(?i:{_LOCAL}(?:Reykjavik|Icelandic|islandsk|Islannin){_TIME})", ZoneInfo("Atlantic/Reykjavik")),
        (r"(?:UTC|GMT)\s?\+\s?[23]\b", _HELSINKI),
        (r"(?:UTC|GMT)\s?\+\s?1\b", _BRUSSELS),
        (r"(?:UTC|GMT)\b(?!\s?[+-])", ZoneInfo("UTC")),
    )
)
_UNKNOWN = re.compile(r"(?:[A-Z]{1,3}T\b|(?:UTC|GMT)\s?[+-]\s?\d|(?i:local\s+time|paikallista\s+aikaa|lokal\s+tid))")
_BEFORE_ZONE = re.compile(
    r"(?:[\s,]{0,2}\(?(?:o'clock|hours?|hrs|h|noon|midday)\b\)?)?[\s,]{0,3}(?P<open>\()?\s?", re.IGNORECASE
)
_ALL_TIMES = re.compile(
    r"\W*(?:(?:all\s)?(?:the\s)?(?:times|deadlines)\s(?:are\s)?(?:given\s)?(?:in\s)?|(?:kaikki\s)?(?:kellon)?ajat\s(?:ovat\s)?"
    r"|(?:alla\s)?(?:klockslag|tider)\s(?:ar\s)?(?:anges\s)?(?:i\s|enligt\s)?)?",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[^()\n]{1,40}\)")


def clock_of(found: re.Match[str], text: str) -> Clock | None:
    """The time that an expression of this module has found, or None when there is no such time of day."""
    groups = {name: value for name, value in found.groupdict().items() if value}
    if "noon" in groups:
        at: time | None = time(12)
    else:
        hour, minute, half = (
            next((v for name, v in groups.items() if name[: len(key)] == key), "") for key in ("h", "n", "half")
        )
        at = _time(int(hour), int(minute or 0), half.lower())
    if at is None:
        return None
    if _NOON.match(text, found.end()):
        at = time(12, at.minute)
    span = _SPAN.match(text, found.end())
    zone, zone_text, end = _zone(text, span.end() if span else found.end())
    by = _BY_WORD.match(text, found.start())
    return Clock(at, zone, zone_text, span is not None, by.end() if by else found.start(), end)


def zone_alone(text: str) -> tuple[ZoneInfo, str] | None:
    """The zone of a line or sentence that says nothing else: "Brussels time", "All times are Finnish time"."""
    begins = _ALL_TIMES.match(text)
    start = begins.end() if begins else 0
    for pattern, zone in _ZONES:
        found = pattern.match(text, start)
        if found and not text[found.end() :].strip(" .)"):
            return zone, found[0]
    return None


def _time(hour: int, minute: int, half: str) -> time | None:
    if half:
        hour = hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 else 99
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        return None
    return LAST_MINUTE if hour == 24 else time(hour, minute)


def _zone(text: str, position: int) -> tuple[ZoneInfo | None, str, int]:
    """The zone behind a time, its words and their end. People write CET in summer too, and mean the clock in Brussels."""
    before = _BEFORE_ZONE.match(text, position)
    start = before.end() if before else position
    for pattern, zone in _ZONES:
        if found := pattern.match(text, start):
            return zone, *_whole(text, start, found.end(), bool(before and before["open"]))
    unknown = _UNKNOWN.match(text, start)
    if unknown and unknown[0] not in ("AT", "IT"):
        return None, *_whole(text, start, unknown.end(), bool(before and before["open"]))
    return None, "", position


def _whole(text: str, start: int, end: int, in_brackets: bool) -> tuple[str, int]:
    """The words of a zone: all that stands in its brackets ("CET /Oslo time"), or what follows a stroke."""
    if in_brackets and (closing := _BRACKET.match(text, start)):
        return text[start : closing.end() - 1].strip(), closing.end()
    return text[start:end], end
