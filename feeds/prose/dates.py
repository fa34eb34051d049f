"""The dates that an announcement gives to its call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from feeds.prose.dates_clock import Clock, zone_alone
from feeds.prose.dates_forms import STAMP, Day
from feeds.prose.dates_gates import gates_of
from feeds.prose.dates_jobs import is_job
from feeds.prose.dates_layout import PAST, Call, Layout, layout_of, number_of_call
from feeds.prose.dates_meant import Reader
from feeds.prose.dates_printed import BARE_LINE, printed
from feeds.prose.dates_spot import Meant
from feeds.prose.dates_state import continuous_in, status_in, stems
from feeds.prose.dates_units import Page, Unit, named_words, page_of
from feeds.prose.dates_words import Words, words_of
from feeds.prose.dates_year import Dated, with_years
from feeds.prose.facts import Dates, Said, SaidStep
from feeds.prose.fold import folded
from matcher.domain.step import StepKind

_HELSINKI = ZoneInfo("Europe/Helsinki")
_MAX_WORDS = 200
_MAX_INVALID = 20
_OFFICES_OPEN = time(9)
"""No call closes before that."""
_MAX_OTHERS = 50
_ZONE_LINE = 60
_PAGE_SPAN = timedelta(days=500)
_FUND, _PURPOSE = 6, 9
"""Letters of a fund's short name at most, and of a word that names a purpose at least."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A page with everything that was found on it."""

    page: Page
    words: Words
    layout: Layout
    clocks: tuple[tuple[int, Clock], ...]
    """Times that a sentence on the deadline gives without a day, by the number of the sentence."""
    by_day: Mapping[date, Clock] = field(default_factory=dict)
    """The time that stands beside a day somewhere, where no other does."""
    zone: tuple[ZoneInfo, str] | None = None
    """The zone that the page gives for all its times."""


def read_dates(
    title: str, text: str, language: str, published: date | None = None, today: date | None = None
) -> tuple[Dates, tuple[tuple[str, Dates], ...]]:
    """The dates of the main call, and of further calls in the text as (title, dates).

    On a page of calls of equal rank the main call's dates are empty. ``language`` other than fi, sv, en: all three are tried.
    A day more than five years after ``published``, or after ``today`` where that is not known, is flagged.
    """
    reading = read_page(title, text, language, published, today)
    layout = reading.layout
    read = ((call.name, _dates(reading, call)) for call in layout.others)
    main = Dates() if layout.is_list else _dates(reading, layout.main)
    others = tuple((name, dates) for name, dates in read if dates != Dates() and not _is_later(main, dates))[
        :_MAX_OTHERS
    ]
    return main, others


def _is_later(main: Dates, other: Dates) -> bool:
    """So long after the main call that it is no call of the page: what is applied for must be handed in somewhere by then."""
    return bool(main.steps and other.steps) and other.steps[0].day - main.steps[-1].day > _PAGE_SPAN


def read_page(
    title: str, text: str, language: str, published: date | None = None, today: date | None = None
) -> Reading:
    page, words = page_of(title, text), words_of(language)
    if is_job(page.plain):
        return Reading(page, words, layout_of(page, words, ()), ())
    reader = Reader(page, words)
    found: list[Meant] = []
    clocks: list[tuple[int, Clock]] = []
    for n, unit in enumerate(page.units):
        meant, free, subject = reader.read(n)
        found += meant
        if (
            free
            and not meant
            and subject != "other"
            and free[-1].at >= _OFFICES_OPEN
            and _speaks_of_closing(page.of(unit), words, free[-1].end)
        ):
            clocks.append((n, free[-1]))
    if not any(m.kind is not StepKind.OPENS for m in found):
        found += _unlabelled(page)
    dated = with_years(found, page, published, today)
    by_day = {day: next(iter(told)) for day, told in reader.unsaid.items() if len(told) == 1}
    lines = (page.of(unit) for unit in page.units[1:] if unit.end - unit.start <= _ZONE_LINE)
    zone = next((z for line in lines if (z := zone_alone(line))), None)
    return Reading(page, words, layout_of(page, words, dated), tuple(clocks), by_day, zone)


def _speaks_of_closing(text: str, words: Words, clock_end: int) -> bool:
    labels = words.labels
    closing = any(labels[role].search(text) for role in ("deadline", "close", "until", "before"))
    closing = closing or bool(words.after["until"].match(text, clock_end)) or len(text) < 30
    return closing and not labels["other"].search(text)


def _unlabelled(page: Page) -> list[Meant]:
    """A line that holds a day with its time and nothing else, where the page has no other deadline."""
    found = []
    for n, unit in enumerate(page.units):
        if not unit.line or not BARE_LINE.fullmatch(page.of(unit).strip()):
            continue
        days, _ = printed(page.of(unit))
        if len(days) == 1 and days[0].last.clock and not days[0].first:
            found.append(Meant(StepKind.FINAL, days[0].last, n, unit.start, unit.end))
    return found if len(found) == 1 and page.units[found[0].unit].line > 1 else []


def _dates(reading: Reading, call: Call) -> Dates:
    page, words = reading.page, reading.words
    number = number_of_call(page.of(page.units[0]), words)
    units = [page.units[n] for n in call.units]
    units = [u for u in units if not number or number_of_call(page.of(u), words) in (0, number)]
    gates = _gates(reading, call)
    continuous = continuous_in(page, units, words, _speaks_of(reading, call, gates))
    if continuous and len(gates) == 1 and any(d.meant.sent for d in call.gates) and gates[0].kind is StepKind.FINAL:
        gates = (replace(gates[0], kind=StepKind.CUT_OFF),)
    periods = continuous is not None and bool(gates) and all(g.kind is StepKind.CUT_OFF for g in gates)
    if continuous and len(gates) > 2 and all(g.kind is StepKind.FINAL for g in gates):
        gates, periods = tuple(replace(g, kind=StepKind.CUT_OFF) for g in gates), True
    opens = None if periods else _opens(reading, call, gates)
    yearly = next((y for d in call.dated if (y := _yearly(reading, d))), None)
    own = _speaks_of(reading, call, gates)
    windows = [d.meant for d in call.dated if d.kind is not StepKind.INFO_DAY]
    if continuous is None and windows:
        continuous = Said(False, _said(reading, windows[0]))
    days = {page.units[d.meant.unit].start: d.kind is not StepKind.OPENS for d in call.dated}
    status = status_in(page, units, words, own, days, _past(gates))
    invalid = dict.fromkeys(
        " ".join(page.text[d.meant.start : d.meant.end].split())[-60:]
        for d in call.dated
        if d.day is None and d.kind is not StepKind.INFO_DAY and not d.meant.yearly
    )
    return Dates(
        steps=gates,
        opens=opens,
        continuous=continuous,
        status=status,
        yearly=yearly,
        invalid=tuple(invalid)[:_MAX_INVALID],
    )


def _speaks_of(reading: Reading, call: Call, gates: tuple[SaidStep, ...]) -> Callable[[Unit, int], bool]:
    """Whether a sentence, up to a place, names no fund or purpose that neither the call's title nor its dated sentences name."""
    page, words = reading.page, reading.words
    dated = {d.meant.unit for d in call.dated}
    seen = stems(" ".join([page.of(page.units[0]), call.name, *(page.of(page.units[n]) for n in dated)]), words)
    one_day = any(g.kind is StepKind.FINAL for g in gates)

    def own(unit: Unit, place: int) -> bool:
        if not gates or not place:
            return True
        named = [w for w in named_words(page.of(unit)[:place], words) if w.lower()[:6] not in seen]
        return not any((w.isupper() and len(w) <= _FUND) or (one_day and len(w) >= _PURPOSE) for w in named)

    return own


def _past(gates: tuple[SaidStep, ...]) -> Said[str] | None:
    """The last closing day is told as one that is over: "päättyi", "gick ut"."""
    last = gates[-1] if gates else None
    over = last is not None and last.kind is not StepKind.IDEA_FORM and PAST.search(folded(last.words))
    return Said("closed", last.words) if last and over else None


def _yearly(reading: Reading, dated: Dated) -> Said[tuple[tuple[int, int], tuple[int, int]]] | None:
    meant = dated.meant
    first, last = meant.opens, meant.day
    if not meant.yearly or first is None or last.year is not None or not last.month or not first.day or not last.day:
        return None
    return Said(((first.month or last.month, first.day), (last.month, last.day)), _said(reading, meant))


def _gates(reading: Reading, call: Call) -> tuple[SaidStep, ...]:
    units = set(call.units)
    common = next((clock for n, clock in reading.clocks if n in units), None)
    found = gates_of(reading.page, reading.words, call.gates)
    return tuple(sorted((_step(reading, d, common) for d in found), key=lambda s: (s.day, s.kind)))


def _opens(reading: Reading, call: Call, gates: tuple[SaidStep, ...]) -> SaidStep | None:
    """The opening of the first gate's window, or the day on which the call is said to open."""
    ranged = [d for d in call.gates if d.opens]
    said = [d for d in call.dated if d.kind is StepKind.OPENS and d.day]
    if not gates:
        return _opening(reading, said[0], said[0].meant.day, said[0].day) if said else None
    own = [d for d in ranged if d.day == gates[0].day]
    before = [d for d in said if d.day and d.day <= gates[0].day]
    if not own and not before:
        own = [d for d in ranged if d.kind is StepKind.FINAL and d.opens and d.opens <= gates[0].day]
    if own:
        return _opening(reading, own[0], own[0].meant.opens, own[0].opens)
    staged = gates[0].kind in (StepKind.STAGE_1, StepKind.IDEA_FORM)
    late = [d for d in said if d.day and d.day <= gates[-1].day] if staged else []
    first = next(iter(before or late), None)
    return _opening(reading, first, first.meant.day, first.day) if first else None


def _opening(reading: Reading, dated: Dated, printed_day: Day | None, day: date | None) -> SaidStep | None:
    if day is None:
        return None
    step = SaidStep(StepKind.OPENS, day, _said(reading, dated.meant), year_inferred=dated.inferred, flags=dated.flags)
    return _with_clock(step, printed_day.clock if printed_day else None)


def _step(reading: Reading, dated: Dated, common: Clock | None) -> SaidStep:
    day = dated.day or date.max
    meant = dated.meant
    if meant.exclusive:
        day -= timedelta(days=1)
    step = SaidStep(
        dated.kind,
        day,
        _said(reading, meant),
        clock_text=_as_printed(reading, meant),
        year_inferred=dated.inferred,
        flags=dated.flags,
    )
    clock = meant.day.clock or (None if meant.clock_text else reading.by_day.get(day) or common)
    if clock and reading.zone and not clock.zone_text:
        clock = clock._replace(zone=reading.zone[0], zone_text=reading.zone[1])
    return _with_clock(step, clock)


def _as_printed(reading: Reading, meant: Meant) -> str:
    """The clock in words with its own letters."""
    if not meant.clock_text:
        return ""
    place = reading.page.plain.find(meant.clock_text, meant.start, meant.end + len(meant.clock_text) + 1)
    return reading.page.text[place : place + len(meant.clock_text)] if place >= 0 else meant.clock_text


def _with_clock(step: SaidStep, clock: Clock | None) -> SaidStep:
    if clock is None:
        return step
    if clock.zone is None or clock.zone_text != STAMP:
        return replace(step, clock=clock.at, zone=clock.zone, zone_text=clock.zone_text)
    local = datetime.combine(step.day, clock.at, tzinfo=clock.zone).astimezone(_HELSINKI)
    return replace(step, day=local.date(), clock=local.time(), zone=_HELSINKI)


def _said(reading: Reading, meant: Meant) -> str:
    said = " ".join(reading.page.text[meant.start : meant.end].split())
    return said if len(said) <= _MAX_WORDS else said[-_MAX_WORDS:].split(" ", 1)[-1]
