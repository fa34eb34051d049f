"""The year of days that are printed without one: from the same day elsewhere, the days around, or the day of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from feeds.prose.dates_forms import Day
from feeds.prose.dates_spot import Meant
from feeds.prose.dates_units import Page
from matcher.domain.step import StepKind

_AHEAD = timedelta(days=270)
"""How far after its publication a text may mean a day that it gives without a year."""
_TOO_FAR = timedelta(days=5 * 366)
_YEAR = re.compile(
    r"\b(?:vuonna|kevaalla|syksylla|kesalla|kevaan|syksyn|kesan|talven|varen|hosten|spring|autumn|summer|winter|fall)\s(20\d\d)\b"
    r"|\bvuoden\s(20\d\d)\s(?:haku(?:kierrok|ajat|jakso)|valintajakso|haut\b)|^\W*(?:in|ar)\s(20\d\d)\b"
    r"|\b(?:deadlines|dates|cut-offs|rounds|frister|ansokningstider|maaraajat|hakuajat)\s(?:in|for|under|ar|vuonna)\s(20\d\d)\b"
    r"|(?<![.\d/-])\b(20\d\d)\s?:(?!\d)|(?<![.\d/-])\b(20\d\d)\s(?:[\w-]{1,30}\s){0,4}?(?:call|round)\b",
    re.IGNORECASE,
)
"""A year of the call itself: "vuoden 2026 avustukset" are often applied for in the year before."""
_ANY_YEAR = re.compile(r"(?<![.\d/-])\b20\d\d\b(?![/-]\d)")
_OF_CALL = re.compile(
    r"\bha(?:ku|un|ut)|haku|ansok|sokn|utlysn|omgang|frist|deadline|maaraa[ij]|\bcalls?\b|rounds?\b|cut-?off|applic|jakso",
    re.IGNORECASE,
)
"""A line above a list of days that speaks of calls or deadlines: its year is that of the days."""
_ABOVE = 12
_HEADING = 60
_TOP = 3
_NEWS_OF = re.compile(
    r"(?:uuti\w+|tiedot\w+|ajankohtais\w+|nyhet\w*|aktuellt|news)\b[a-z ]{0,20}(20\d\d)", re.IGNORECASE
)
_BACK = timedelta(days=120)
"""How long before its publication a call may have opened."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A meaning with its day; ``day`` is None where the day does not exist or its year cannot be told."""

    meant: Meant
    day: date | None
    opens: date | None
    inferred: bool
    flags: tuple[str, ...] = ()

    @property
    def is_gate(self) -> bool:
        return self.kind not in (StepKind.OPENS, StepKind.INFO_DAY)

    @property
    def kind(self) -> StepKind:
        return self.meant.kind


def with_years(found: Sequence[Meant], page: Page, published: date | None, today: date | None = None) -> list[Dated]:
    """Every meaning with its day, in the order of the text. Days too far after its publication, else ``today``, are flagged."""
    since = published or today
    known: list[Dated] = []
    fits = _weekdays_fit(found)
    head = _year_of_head(page)
    whole = {(m.day.month, m.day.day): m.day.year for m in found if m.day.year is not None}
    for n, meant in enumerate(found):
        whole |= {(d.meant.day.month, d.meant.day.day): d.day.year for d in known[-1:] if d.day}
        year, inferred = meant.day.year, False
        month = meant.day.month
        if year is None or month is None:
            year, month, inferred = _shared(found, n), month or _shared_month(found, n), True
            complete = meant.day._replace(month=month)
            if year is None:
                year = _year_of_range(meant, month) or _year_of_replaced(found, n) or whole.get((month, meant.day.day))
            if year is None:
                year = _year_near(complete, meant, known, page) or _year_published(complete, meant, published)
                year = year or _year_said(page, meant.unit) or head
        year = fits.get((month, meant.day.day), year) if year is not None else None
        day = meant.day._replace(month=month).on(year) if year is not None else None
        known.append(
            Dated(meant, day, _opening(meant.opens, day), inferred and day is not None, _flags(meant, day, since))
        )
    return [_before_closing(each, known[n + 1 : n + 2], page) for n, each in enumerate(known)]


def _before_closing(dated: Dated, later: Sequence[Dated], page: Page) -> Dated:
    """An opening without a year is the last such day before the closing that follows it."""
    meant = dated.meant
    if dated.day or meant.kind is not StepKind.OPENS or not later or later[0].day is None or not later[0].is_gate:
        return dated
    if page.units[later[0].meant.unit].paragraph > page.units[meant.unit].paragraph + 1:
        return dated
    until = later[0].day
    near = (meant.day.on(year) for year in (until.year, until.year - 1))
    day = next((d for d in near if d and until - _AHEAD <= d <= until), None)
    return replace(dated, day=day, inferred=day is not None)


def _year_of_range(meant: Meant, month: int | None) -> int | None:
    """ "30.9.2026 - 24.10.": the year is printed with the first day."""
    first = meant.opens
    if first is None or first.year is None or month is None:
        return None
    return first.year if (first.month or month, first.day) <= (month, meant.day.day) else first.year + 1


def _year_of_replaced(found: Sequence[Meant], n: int) -> int | None:
    """A new day has the year of the old one that is named behind it, which it follows."""
    meant = found[n]
    old = found[n + 1].day if meant.new and n + 1 < len(found) and found[n + 1].kind is StepKind.INFO_DAY else None
    if old is None or old.year is None or (old.month or 0, old.day) > (meant.day.month or 0, meant.day.day):
        return None
    return old.year


def _weekdays_fit(found: Sequence[Meant]) -> dict[tuple[int | None, int], int]:
    """(month, day) → the year in which it is printed with its right weekday, and no other year is: that is no slip."""
    fit: dict[tuple[int | None, int], set[int]] = {}
    for day in (m.day for m in found if m.day.year is not None and m.day.weekday is not None):
        on = day.on(day.year or 0)
        if on and on.weekday() == day.weekday:
            fit.setdefault((day.month, day.day), set()).add(on.year)
    return {day: years.pop() for day, years in fit.items() if len(years) == 1}


def _year_of_head(page: Page) -> int | None:
    """The year of the news: "Uutiset 2026" at the top of the page."""
    heads = (_NEWS_OF.fullmatch(page.of(unit).strip()) for unit in page.units[:_ABOVE] if unit.line <= _TOP)
    return next((int(head[1]) for head in heads if head), None)


def _shared(found: Sequence[Meant], n: int) -> int | None:
    """A later day of the same sentence that has a year lends it: "14.2. ja 15.5.2020"."""
    meant = found[n]
    for later in found[n + 1 :]:
        if later.unit != meant.unit:
            return None
        if later.day.year is not None and later.day.month is not None:
            month = meant.day.month or later.day.month
            earlier = (month, meant.day.day) <= (later.day.month, later.day.day or 31)
            return later.day.year if earlier else later.day.year - 1
    return None


def _shared_month(found: Sequence[Meant], n: int) -> int | None:
    return next((m.day.month for m in found[n + 1 :] if m.unit == found[n].unit and m.day.month), None)


def _year_near(day: Day, meant: Meant, known: Sequence[Dated], page: Page) -> int | None:
    """From the last day told before in the same paragraph (an opening day: anywhere before); never before an opening."""
    paragraph = page.units[meant.unit].paragraph
    for before in reversed(known):
        near = page.units[before.meant.unit].paragraph == paragraph or before.kind is StepKind.OPENS or meant.staged
        if before.day is None or not near:
            continue
        same, since = day.on(before.day.year), before.opens or before.day
        follows = before.kind is StepKind.OPENS or before.opens is not None or meant.staged
        later = same is None or (follows and same < since)
        return before.day.year + 1 if later and meant.kind is not StepKind.OPENS else before.day.year
    return None


def _year_said(page: Page, number: int) -> int | None:
    """The year that the sentence or the line with a colon above it names: "Vuonna 2026 haku on auki …"."""
    unit = page.units[number]
    above = (u for u in reversed(page.units[max(0, number - _ABOVE) : number]) if u.paragraph >= unit.paragraph - 1)
    texts = [page.of(u).strip() for u in above]
    lead = next((text for text in texts if text.endswith(":")), "")
    heading = next((text for text in texts if len(text) < _HEADING and not text.endswith((".", "!", "?", ":"))), "")
    for text in (page.of(unit), lead, heading):
        years = {next(filter(None, found.groups())) for found in _YEAR.finditer(text)}
        if text in (lead, heading) and _OF_CALL.search(text):
            years |= set(_ANY_YEAR.findall(text))
        if len(years) == 1:
            return int(years.pop())
    return None


def _year_published(day: Day, meant: Meant, published: date | None) -> int | None:
    if published is None:
        return None
    since = published - _BACK if meant.kind is StepKind.OPENS else published
    near = [d for n in (-1, 0, 1) if (d := day.on(published.year + n)) and since <= d <= published + _AHEAD]
    if day.weekday is not None:
        near = [d for d in near if d.weekday() == day.weekday] or near
    return min(near, key=lambda d: abs(d - published)).year if near else None


def _opening(first: Day | None, until: date | None) -> date | None:
    """The first half of a range: what it leaves out it shares with the second, which it precedes."""
    if first is None or until is None:
        return None
    month = first.month or until.month
    years = (first.year,) if first.year is not None else (until.year, until.year - 1)
    near = (first._replace(month=month).on(y) for y in years)
    return next((d for d in near if d and d <= until), None)


def _flags(meant: Meant, day: date | None, since: date | None) -> tuple[str, ...]:
    flags = []
    if day and since and day - since > _TOO_FAR:
        flags.append("the day is more than five years ahead")
    if day and meant.day.weekday is not None and day.weekday() != meant.day.weekday:
        flags.append("the weekday that is printed does not fit the day")
    if day and meant.day.year not in (None, day.year):
        flags.append(f"the text also prints the year {meant.day.year} for it")
    if meant.ambiguous:
        flags.append("day and month could be meant the other way round")
    return tuple(flags)
