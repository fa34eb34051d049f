"""Records of any source → notices: one row of printed values each, whatever form the source has.

A kind or a source with code of its own says which value stands where (``Row``); what the values mean, what the text adds, and
which record is which, is the same for all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import TypeVar
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from feeds.cells import means_no_end, read_area, read_euros, read_state, read_step, read_window
from feeds.identity import MAX_URL, Marks, references, sameness
from feeds.prose.fill import filled
from feeds.prose.read import read_prose
from feeds.prose.steps import stated_of, to_steps
from feeds.pubdate import read_published
from feeds.source import read_records
from feeds.text import html_to_text, one_line
from matcher.domain.errors import ParseError
from matcher.domain.money import UNKNOWN_FUNDING, Funding
from matcher.domain.notice import BadRecord, Notice, NoticeKind, SourceRead
from matcher.domain.settings import SourceSettings
from matcher.domain.status import Stated
from matcher.domain.step import GATES, Clock, Step, StepKind, instant

Record = TypeVar("Record")

_TITLE_OF_TEXT = 100
_SAID = 300
_MOST_DEADLINES = 50
_ALREADY_AHEAD = frozenset({StepKind.INFO_DAY, StepKind.IDEA_FORM, StepKind.PRE_REGISTRATION, StepKind.STAGE_1})
_WITHDRAWN = re.compile(
    r"\A\W*(?:peruttu|peruutettu|inställd|inställt|återkallad|återkallat|cancelled|canceled|withdrawn)\b"
    r"|\bhaku on peruttu\b|\butlysningen (?:är|har blivit) (?:inställd|återkallad)\b"
    r"|\bth(?:e|is) call (?:is|has been|was) (?:cancelled|canceled|withdrawn)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record, value by value, as its source gives them; "" and () where it gives nothing.

    ``text`` may be HTML. ``url`` may be relative. Dates are in any form that feeds.cells reads; ``window`` holds both ends.
    ``area`` holds names or codes. ``steps``, ``stated`` and ``funding`` are for a source that knows them better than any
    reader of values could; they win.
    """

    ref: str = ""
    title: str = ""
    url: str = ""
    text: str = ""
    language: str = ""
    opens: str = ""
    deadlines: tuple[str, ...] = ()
    window: str = ""
    published: str = ""
    state: str = ""
    budget: str = ""
    grant_min: str = ""
    grant_max: str = ""
    identifier: str = ""
    programme: str = ""
    authority: str = ""
    area: tuple[str, ...] = ()
    applicants: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    stated: Stated = Stated.UNKNOWN
    funding: Funding = UNKNOWN_FUNDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How the rows of one answer are to be taken.

    ``base`` is the address that relative links go on from. ``states`` are the source's own words for states, in small letters.
    ``stated`` holds where neither a value nor the text says anything; ``no_end`` for a deadline that is a day for "none".
    ``today``: the day of the answer, from which on a window of every year is counted; without it such a window has no steps.
    """

    settings: SourceSettings
    zone: ZoneInfo
    base: str = ""
    language: str = ""
    states: Mapping[str, Stated] = field(default_factory=dict)
    stated: Stated = Stated.UNKNOWN
    no_end: Stated = Stated.CONTINUOUS
    today: date | None = None


def read_rows(records: Sequence[Record], row: Callable[[Record], Row], reading: Reading) -> SourceRead:
    """The notices of a list, each record read by itself; the same record twice is one, the one with the most text.

    No records at all, or more than ``max_items``, is said in ``warnings``.

    Raises:
        ParseError: there are records, and none of them can be read.
    """
    source, limit = reading.settings.id, reading.settings.max_items
    rows, unread = _rows(source, records[:limit], row)
    distinct = _distinct(rows)
    refs = references([_marks(r) for r in distinct.values()])
    notices, bad = read_records(
        source,
        list(zip(refs, distinct.items(), strict=True)),
        lambda found: notice_of(found[0], found[1][1], reading),
        lambda found: found[0] if any(sameness(_marks(found[1][1]))) else _no(found[1][0]),
    )
    if not notices and (unread or bad):
        why = (*unread, *bad)[0].why
        raise ParseError(
            f"none of {len(rows) + len(unread)} records could be read ({why}): has its form changed?", source=source
        )
    warnings = []
    if not records:
        warnings.append(
            "the list holds no calls at all: true in a pause of funding, else its address or form has changed"
        )
    if len(records) > limit:
        warnings.append(f"only the first {limit} of {len(records)} records were taken (max_items)")
    whole = len(records) <= limit
    return SourceRead(source, notices, (*unread, *bad), complete=whole, warnings=tuple(warnings))


def notice_of(ref: str, row: Row, reading: Reading) -> Notice:
    """One row as a notice of kind CALL: its values, and what its text says where they say nothing.

    Raises:
        ValueError: it has neither a title nor a text.
    """
    settings, zone = reading.settings, reading.zone
    title, text = one_line(row.title), html_to_text(row.text)
    if not title and not text:
        raise ValueError("it has neither a title nor a text")
    language = row.language or settings.language or reading.language
    published = read_published(row.published, zone) if row.published else None
    day = published.astimezone(zone).date() if published else None
    prose = read_prose(title, text, language, published=day, today=reading.today, places=settings.places)
    said = to_steps(prose.dates, zone, settings.closing_time, reading.today)
    notice = Notice(
        source=settings.id,
        ref=ref,
        kind=NoticeKind.CALL,
        title=title or one_line(text.split("\n", 1)[0], _TITLE_OF_TEXT),
        url=web_address(row.url, reading.base) or settings.url,
        language=language or "und",
        text=text,
        identifier=one_line(row.identifier) or None,
        programme=one_line(row.programme) or None,
        authority=one_line(row.authority) or None,
        keywords=tuple(filter(None, map(one_line, row.keywords))),
        steps=_joined(row.steps or _steps(row, language, zone, settings.closing_time), said),
        stated=_stated(row, reading, title, text, stated_of(prose.dates)),
        funding=row.funding if row.funding.known else _funding(row, language),
        applicants=tuple(filter(None, map(one_line, row.applicants))) or None,
        area=read_area(row.area, settings.places),
        published=published,
    )
    return filled(notice, prose, settings, zone, reading.today)


def _rows(
    source: str, records: Sequence[Record], row: Callable[[Record], Row]
) -> tuple[dict[int, Row], tuple[BadRecord, ...]]:
    """Rows by their number in the list, and the records that no row could be made of."""
    rows: dict[int, Row] = {}
    bad: list[BadRecord] = []
    for number, record in enumerate(records, 1):
        try:
            rows[number] = row(record)
        except Exception as error:  # whatever is wrong with one record must not cost the others
            bad.append(BadRecord(source, _no(number), one_line(f"{type(error).__name__}: {error}", 200)))
    return rows, tuple(bad)


def _no(number: int) -> str:
    return f"no. {number}"


def _marks(row: Row) -> Marks:
    return Marks(row.ref, row.url, row.title, row.published, row.text)


def _distinct(rows: Mapping[int, Row]) -> dict[int, Row]:
    """Each row once; of those that are one the one with the most text, in the place of the first."""
    best: dict[tuple[str, str, str], tuple[int, Row]] = {}
    for number, row in rows.items():
        key = sameness(_marks(row))
        if not any(key):
            key = ("", "", _no(number))
        if key not in best or len(row.text) > len(best[key][1].text):
            best[key] = (number, row)
    return dict(best.values())


def web_address(given: str, base: str) -> str:
    """The address, from ``base`` on where it is a relative one; "" when it is none for a browser."""
    try:
        link = urljoin(base, given.strip()) if given.strip() else ""
    except ValueError:
        return ""
    return link if link.startswith(("http://", "https://")) and len(link) <= MAX_URL else ""


def _steps(row: Row, language: str, zone: ZoneInfo, closing_time: time | None) -> tuple[Step, ...]:
    """The steps that the values give. Several deadlines are cut-offs, since any of them may be the one still to be made."""
    found = dict.fromkeys(row.deadlines[:_MOST_DEADLINES])
    ends = [s for cell in found if (s := read_step(cell, StepKind.FINAL, language, zone, closing_time))]
    if len(ends) > 1:
        ends = [replace(s, kind=StepKind.CUT_OFF) if s.kind is StepKind.FINAL else s for s in ends]
    opens = read_step(row.opens, StepKind.OPENS, language, zone, closing_time) if row.opens else None
    window = read_window(row.window, language, zone, closing_time) if row.window else ()
    missing = [s for s in window if not (ends if s.kind in GATES else opens)]
    return tuple(sorted([*([opens] if opens else []), *ends, *missing], key=instant))


def _joined(own: tuple[Step, ...], said: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps of the values, and of the text what they lack: the clock of a day, the opening or the deadline, earlier gates."""
    if not own:
        return said
    steps = [_with_clock(step, said) for step in own]
    ends = [s for s in steps if s.kind in GATES]
    for step in said:
        lacks_side = not any((s.kind is StepKind.OPENS) == (step.kind is StepKind.OPENS) for s in steps)
        earlier = step.kind in _ALREADY_AHEAD and bool(ends) and step.at < min(s.at for s in ends)
        if lacks_side or earlier:
            steps.append(step)
    return tuple(sorted(set(steps), key=instant))


def _with_clock(step: Step, said: tuple[Step, ...]) -> Step:
    """A day of the values, with the clock that the text prints for it."""
    if step.clock is not Clock.DEFAULT:
        return step
    same_day = (s for s in said if s.at.date() == step.at.date() and (s.kind in GATES) == (step.kind in GATES))
    return next((s for s in same_day if s.clock is Clock.GIVEN), step)


def _stated(row: Row, reading: Reading, title: str, text: str, prose: Stated) -> Stated:
    if row.stated is not Stated.UNKNOWN:
        return row.stated
    if _WITHDRAWN.search(f"{title}\n{text}"):
        return Stated.WITHDRAWN
    value = read_state(row.state, reading.states) if row.state else Stated.UNKNOWN
    if value is Stated.UNKNOWN and any(means_no_end(cell, reading.zone) for cell in row.deadlines):
        value = reading.no_end
    return next((s for s in (value, prose) if s is not Stated.UNKNOWN), reading.stated)


def _funding(row: Row, language: str) -> Funding:
    cells = (row.budget, row.grant_min, row.grant_max)
    total, least, most = (read_euros(cell, language) if cell else None for cell in cells)
    if total is None and least is None and most is None:
        return UNKNOWN_FUNDING
    return Funding(total, least, most, said="; ".join(one_line(c) for c in cells if c)[:_SAID])
