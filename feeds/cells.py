"""Single values of a record → days, sums, states and areas. A value that cannot be read is unknown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from feeds.amounts import read_amount
from feeds.prose.dates import read_dates
from feeds.prose.money import read_amounts
from feeds.prose.steps import END_OF_DAY, to_steps
from feeds.source import moment
from feeds.text import one_line
from matcher.domain.places import Places
from matcher.domain.status import Stated
from matcher.domain.step import Clock, Step, StepKind

NO_END = (date(1900, 1, 1), date(2100, 1, 1))
"""A day up to the first or from the second on is how programs write "no end"."""
_MAX_CELL = 200
_MOST_EUROS = 10**12
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_NUMBERED = re.compile(
    r"(?:[^\W\d_]{2,12}\.?,?\s+)?(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})"
    r"(?:,?\s+(?:klo|kl|at)?\.?\s*(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?:[.:]\d{2})?)?"
)
_LABELS: Mapping[str, Mapping[StepKind, str]] = {
    "fi": {StepKind.FINAL: "Haku päättyy", StepKind.OPENS: "Haku alkaa"},
    "sv": {StepKind.FINAL: "Sista ansökningsdag", StepKind.OPENS: "Ansökan öppnar"},
    "en": {StepKind.FINAL: "Deadline", StepKind.OPENS: "Call opens"},
}
_WINDOWS = {"fi": "Hakuaika", "sv": "Ansökningstid", "en": "Application period"}
_STATES = {
    Stated.PLANNED: "planned, suunniteltu, suunnitteilla, planerad",
    Stated.FORTHCOMING: "forthcoming, upcoming, tulossa, tuleva, avautuu, kommande",
    Stated.OPEN: "open, avoinna, avoin, auki, käynnissä, haku käynnissä, haettavissa, haettavana, öppen, öppet, pågående",
    Stated.CONTINUOUS: "continuous, continuously open, jatkuva, jatkuva haku, fortlöpande, löpande",
    Stated.CLOSED: "closed, ended, expired, päättynyt, sulkeutunut, suljettu, avslutad, stängd",
    Stated.WITHDRAWN: "withdrawn, cancelled, canceled, peruttu, peruutettu, inställd, återkallad",
}
_BY_WORD = {word: stated for stated, words in _STATES.items() for word in words.split(", ")}
_NUTS = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")


@dataclass(frozen=True, slots=True)
class _When:
    """A day, with the clock time where the value has one. ``sure`` is False for a clock that may be none."""

    day: date
    clock: time | None = None
    sure: bool = True


def read_step(cell: str, kind: StepKind, language: str, zone: ZoneInfo, closing_time: time | None) -> Step | None:
    """The step that a value gives: ISO 8601, seconds since 1970, "18.12.2026 klo 16.15", or a date in words.

    Midnight UTC is how programs write a day alone. An instant is told in ``zone``; one that is midnight there is UNSURE as a
    deadline, since it may be the whole day that was meant. Day comes before month.
    """
    cell = one_line(cell, _MAX_CELL)
    when = _when(cell, zone)
    if when is None:
        return _in_words(cell, kind, language, zone, closing_time)
    if when.day <= NO_END[0] or when.day >= NO_END[1]:
        return None
    if when.clock is None:
        clock = time() if kind is StepKind.OPENS else closing_time or END_OF_DAY
        return Step(moment(when.day, clock, zone), kind, Clock.DEFAULT, cell)
    sure = when.sure or kind is StepKind.OPENS
    return Step(moment(when.day, when.clock, zone), kind, Clock.GIVEN if sure else Clock.UNSURE, cell)


def read_window(cell: str, language: str, zone: ZoneInfo, closing_time: time | None) -> tuple[Step, ...]:
    """The steps of a value that holds both ends ("1.9.–30.10.2026"), or one day alone, which is then the last."""
    cell = one_line(cell, _MAX_CELL)
    if _when(cell, zone):
        step = read_step(cell, StepKind.FINAL, language, zone, closing_time)
        return (step,) if step else ()
    label = _WINDOWS.get(language, _WINDOWS["en"])
    return _labelled(label, cell, language, zone, closing_time)


def means_no_end(cell: str, zone: ZoneInfo) -> bool:
    """Whether a deadline's value is a day that stands for "none"."""
    when = _when(one_line(cell, _MAX_CELL), zone)
    return when is not None and (when.day <= NO_END[0] or when.day >= NO_END[1])


def read_euros(cell: str, language: str) -> int | None:
    """Whole euros; None when it is no sum of euros, or zero, which means that the sum is not stated."""
    cell = one_line(cell, _MAX_CELL)
    try:
        value: Decimal | None = read_amount(cell, language)
    except ValueError:
        sums = read_amounts(cell, language)
        value = sums[0].value if len(sums) == 1 and sums[0].currency in (None, "EUR") else None
    return int(value) if value is not None and 1 <= value < _MOST_EUROS else None


def read_state(cell: str, own: Mapping[str, Stated]) -> Stated:
    """What a value says of the state; ``own`` holds the source's own words, in small letters."""
    word = one_line(cell, _MAX_CELL).casefold()
    return own.get(word) or _BY_WORD.get(word, Stated.UNKNOWN)


def read_area(cells: tuple[str, ...], places: Places) -> tuple[str, ...] | None:
    """Codes of areas: names of the region's places become their ids, ids and NUTS codes stay. None when a name is not known:
    half of an area would shut out who is in the other half.
    """
    found: list[str] = []
    for name in (n for cell in cells for n in re.split(r"[,;|/\n]", one_line(cell, _MAX_CELL)) if n.strip()):
        codes = _codes(name.strip(), places)
        if not codes:
            return None
        found.extend(codes)
    return tuple(dict.fromkeys(found)) or None


def _codes(name: str, places: Places) -> tuple[str, ...]:
    wanted = name.casefold()
    by_name = (c for c, names in places.counties.items() if wanted in (c, *(n.casefold() for n in names)))
    county = next(by_name, None)
    if county:
        return (county,)
    group = next((ids for n, ids in places.groups.items() if n.casefold() == wanted), ())
    return group or ((name,) if _NUTS.fullmatch(name) else ())


def _when(cell: str, zone: ZoneInfo) -> _When | None:
    if _EPOCH.fullmatch(cell):
        seconds = int(cell) / (1000 if len(cell) > 10 else 1)
        return _instant(datetime.fromtimestamp(seconds, UTC), zone)
    numbered = _NUMBERED.fullmatch(cell)
    try:
        return _of_parts(numbered) if numbered else _iso(cell, zone)
    except (ValueError, OverflowError):
        return None


def _of_parts(found: re.Match[str]) -> _When:
    day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    if not found["hour"]:
        return _When(day)
    if found["hour"] == "24":
        return _When(day, END_OF_DAY)
    return _When(day, time(int(found["hour"]), int(found["minute"])))


def _iso(cell: str, zone: ZoneInfo) -> _When | None:
    if len(cell) < len("2026-12-18") or not cell[:4].isdigit():
        return None
    at = datetime.fromisoformat(cell.replace("/", "-"))
    if at.tzinfo is None:
        return _When(at.date(), at.time() if at.time() != time() else None)
    return _instant(at, zone)


def _instant(at: datetime, zone: ZoneInfo) -> _When:
    if not at.utcoffset() and at.time() == time():
        return _When(at.date())
    if at.date() <= NO_END[0] or at.date() >= NO_END[1]:
        return _When(at.date())
    local = at.astimezone(zone)
    return _When(local.date(), local.time(), sure=local.time() != time())


def _in_words(cell: str, kind: StepKind, language: str, zone: ZoneInfo, closing_time: time | None) -> Step | None:
    """A date in words, read as the prose reader reads it behind a label. None when that gives no day, or more than one."""
    label = _LABELS.get(language, _LABELS["en"])[kind]
    found = _labelled(label, cell, language, zone, closing_time)
    steps = [s for s in found if (s.kind is StepKind.OPENS) == (kind is StepKind.OPENS)]
    return steps[0] if len(steps) == 1 else None


def _labelled(label: str, cell: str, language: str, zone: ZoneInfo, closing_time: time | None) -> tuple[Step, ...]:
    """The steps of a value behind a label. Their words are the source's own: the value alone."""
    dates, _ = read_dates("", f"{label}: {cell}", language if language in _LABELS else "en")
    return tuple(replace(step, said=cell) for step in to_steps(dates, zone, closing_time))
