"""Dates of publication as feeds write them: RFC 822, ISO 8601, and RFC 822 with Finnish, Swedish or German words in it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

_RFC822 = re.compile(
    r"(?:(?P<weekday>[^\W\d_]+)\.?,?\s+)?(?P<day>\d{1,2})\.?[\s-]+(?P<month>[^\W\d_]+)\.?[\s-]+(?P<year>\d{4})"
    r"(?:\s+(?:klo\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?)?"
    r"\s*(?P<zone>[+-]\d{2}:?\d{2}|[A-Za-z]{1,5})?"
)
_POINTS = re.compile(
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?:\s+(?:klo\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2}))?"
)

_FINNISH_DAYS = frozenset({"ma", "ti", "ke", "to", "pe", "la", "su"})
_FINNISH_MONTHS = {
    name: number
    for number, name in enumerate(["tam", "hel", "maa", "huh", "tou", "kes", "hei", "elo", "syy", "lok", "mar", "jou"], 1)
}  # fmt: skip
_OTHER_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb", "mar mär mrz", "apr", "may maj mai", "jun", "jul", "aug", "sep", "oct okt", "nov", "dec dez"), 1
    )
    for name in names.split()
}
_ZONES_H = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
_YEARS = range(1990, 2101)


def read_published(text: str, zone: ZoneInfo) -> datetime | None:
    """The instant of a publication date; in the source's ``zone`` where none is stated. None when it cannot be told."""
    text = " ".join(text.split())[:80]
    try:
        at = _iso(text) or _numbered(text) or _worded(text)
    except (ValueError, OverflowError):
        return None
    if at is None or at.year not in _YEARS:
        return None
    return at if at.tzinfo else at.replace(tzinfo=zone)


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _numbered(text: str) -> datetime | None:
    found = _POINTS.fullmatch(text)
    return _at(found, int(found["month"])) if found else None


def _worded(text: str) -> datetime | None:
    found = _RFC822.match(text)
    month = _month(found["month"].lower(), (found["weekday"] or "").lower()) if found else None
    if found is None or month is None:
        return None
    at = _at(found, month).replace(second=int(found["second"] or 0))
    return at.replace(tzinfo=_offset(found["zone"])) if found["zone"] else at


def _at(found: re.Match[str], month: int) -> datetime:
    return datetime(int(found["year"]), month, int(found["day"]), int(found["hour"] or 0), int(found["minute"] or 0))  # noqa: DTZ001


def _month(word: str, weekday: str) -> int | None:
    """The month of a word. "Mar" is November (marraskuu) behind a Finnish weekday, and March behind any other."""
    finnish, other = _FINNISH_MONTHS.get(word[:3]), _OTHER_MONTHS.get(word[:3])
    if weekday[:2] in _FINNISH_DAYS and len(weekday) == len("ma"):
        return finnish or other
    if word.endswith(("kuu", "kuuta")):
        return finnish
    return other or finnish


def _offset(zone: str) -> timezone | None:
    if zone[0] in "+-":
        shift = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
        return timezone(-shift if zone[0] == "-" else shift)
    hours = _ZONES_H.get(zone.lower())
    return timezone(timedelta(hours=hours)) if hours is not None else None
