"""The dates that an announcement gives to its call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from feeds.prose.dates_clock import Clock
from feeds.prose.dates_layout import PAST, Call, Layout, layout_of
from feeds.prose.dates_meant import Meant, Reader
from feeds.prose.dates_printed import BARE_LINE, STAMP, printed
from feeds.prose.dates_state import continuous_in, status_in, stems
from feeds.prose.dates_units import Page, Unit, named_words, page_of
from feeds.prose.dates_words import Words, words_of
from feeds.prose.dates_year import Dated, with_years
from feeds.prose.fold import folded
from feeds.prose.facts import Dates, Said, SaidStep
from matcher.domain.step import StepKind

_HELSINKI = ZoneInfo("Europe/Helsinki")
_RANK = {StepKind.IDEA_FORM: 3, StepKind.STAGE_1: 3, StepKind.STAGE_2: 3, StepKind.FINAL: 2, StepKind.CUT_OFF: 1}
_MAX_WORDS = 200
_MAX_INVALID = 20
_MAX_OTHERS = 50
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


def read_dates(
    title: str, text: str, language: str, published: date | None = None
) -> tuple[Dates, tuple[tuple[str, Dates], ...]]:
    """The dates of the main call, and of further calls in the text as (title, dates).

    On a page of calls of equal rank the main call's dates are empty. ``language`` other than fi, sv, en: all three are tried.
    """
    reading = read_page(title, text, language, published)
    layout = reading.layout
    others = tuple((call.name, _dates(reading, call, main=False)) for call in layout.others[:_MAX_OTHERS])
    return (Dates() if layout.is_list else _dates(reading, layout.main, main=True)), others


def read_page(title: str, text: str, language: str, published: date | None = None) -> Reading:
    page, words = page_of(title, text), words_of(language)
    reader = Reader(page, words)
    found: list[Meant] = []
    clocks: list[tuple[int, Clock]] = []
    for n, unit in enumerate(page.units):
        meant, free, subject = reader.read(n)
        found += meant
        if free and not meant and subject != "other" and _speaks_of_closing(page.of(unit), words, free[-1].end):
            clocks.append((n, free[-1]))
    if not any(m.kind is not StepKind.OPENS for m in found):
        found += _unlabelled(page)
    dated = with_years(found, page, published)
    return Reading(page, words, layout_of(page, words, dated), tuple(clocks))


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


def _dates(reading: Reading, call: Call, *, main: bool) -> Dates:
    page, words = reading.page, reading.words
    units = [page.units[n] for n in call.units]
    gates = _gates(reading, call)
    opens = _opens(reading, call, gates)
    yearly = next((y for d in call.dated if (y := _yearly(reading, d))), None)
    own = _speaks_of(reading, call, gates)
    continuous = continuous_in(page, units, words, own)
    windows = [d.meant for d in call.dated if d.kind is not StepKind.INFO_DAY and (d.day or not d.meant.yearly)]
    if continuous is None and windows:
        continuous = Said(False, _said(reading, windows[0]))
    days = {page.units[d.meant.unit].start: d.kind is not StepKind.OPENS for d in call.dated}
    status = status_in(page, units, words, own, days, _past(gates))
    invalid = dict.fromkeys(
        " ".join(page.text[d.meant.start : d.meant.end].split())[-60:]
        for d in call.dated
        if d.day is None and d.kind is not StepKind.INFO_DAY and not d.meant.yearly
    )
    del main
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
        return not any(
            (w.isupper() and len(w) <= _FUND) or "-" in w.strip("-") or (one_day and len(w) >= _PURPOSE) for w in named
        )

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
    page, words = reading.page, reading.words
    found = [d for d in call.gates if d.day is not None and not (d.meant.yearly and d.meant.day.year is None)]
    found = _by_stage(page, words, _by_day(found))
    finals = [d for d in found if d.kind is StepKind.FINAL]
    found = [*_settled(finals, found), *(d for d in found if d.kind is not StepKind.FINAL)]
    clock = _common_clock(reading, call)
    return tuple(sorted((_step(reading, d, clock) for d in found), key=lambda s: (s.day, s.kind)))


def _by_day(found: Sequence[Dated]) -> list[Dated]:
    """One meaning a day: the most particular kind, with the clock of whichever telling has one."""
    best: dict[date, Dated] = {}
    for each in found:
        if each.day is None:
            continue
        known = best.get(each.day)
        best[each.day] = each if known is None else _better(known, each)
    return list(best.values())


def _better(known: Dated, each: Dated) -> Dated:
    first, second = (each, known) if _RANK[each.kind] > _RANK[known.kind] else (known, each)
    day = first.meant.day if first.meant.day.clock else first.meant.day._replace(clock=second.meant.day.clock)
    meant = replace(
        first.meant, day=day, opens=first.meant.opens or second.meant.opens, cut=first.meant.cut and second.meant.cut,
        clock_text=first.meant.clock_text or second.meant.clock_text, new=first.meant.new or second.meant.new,
    )  # fmt: skip
    if day.clock is not first.meant.day.clock:
        meant = replace(meant, start=second.meant.start, end=second.meant.end)
    return replace(first, meant=meant, opens=first.opens or second.opens, inferred=first.inferred and second.inferred)


def _by_stage(page: Page, words: Words, found: list[Dated]) -> list[Dated]:
    """Stages that the whole page tells: a call for full proposals, the second deadline of two stages."""
    text = page.plain
    kinds = {d.kind for d in found}
    if StepKind.IDEA_FORM in kinds:
        return found
    two = bool(words.two_stage.search(text))
    if StepKind.STAGE_1 in kinds or any(d.meant.full for d in found):
        invited = StepKind.STAGE_1 in kinds and words.labels["stage2"].search(text)
        return [
            _as(d, StepKind.STAGE_2) if d.kind is StepKind.FINAL and (d.meant.full or invited) else d for d in found
        ]
    title = page.of(page.units[0]) if page.units else ""
    if len(found) == 1 and found[0].kind is StepKind.FINAL:
        for role, kind in (
            ("full", StepKind.STAGE_2),
            ("stage2", StepKind.STAGE_2),
            ("stage1", StepKind.STAGE_1),
            ("idea", StepKind.IDEA_FORM),
        ):
            if words.labels[role].search(title):
                return [_as(found[0], kind)]
        if two and _says_second(page, words):
            return [_as(found[0], StepKind.STAGE_2)]
    if two:
        return [
            _as(d, StepKind.STAGE_1)
            if words.labels["round1"].search(page.of(page.units[d.meant.unit])) and d.kind is StepKind.FINAL
            else d
            for d in found
        ]
    return found


def _says_second(page: Page, words: Words) -> bool:
    both = (words.labels["stage2"], words.two_stage)
    return any(
        all(p.search(page.of(u)) for p in both) and not words.labels["stage1"].search(page.of(u)) for u in page.units
    )


def _as(dated: Dated, kind: StepKind) -> Dated:
    return replace(dated, meant=replace(dated.meant, kind=kind))


def _settled(finals: list[Dated], found: list[Dated]) -> list[Dated]:
    """Several closing days: cut-offs where the text lists them, else one deadline told differently, of which the earliest holds."""
    new = [d for d in finals if d.meant.new]
    if new and len(finals) > 1:
        finals = new
    if len(finals) < 2:
        return [_as(d, StepKind.CUT_OFF) if d.meant.cut else d for d in finals]
    if any(d.kind in (StepKind.IDEA_FORM, StepKind.STAGE_1) for d in found):
        return finals
    units = {d.meant.unit for d in finals}
    listed = any(d.meant.cut or d.meant.period or d.meant.linked or d.meant.row for d in finals) or len(units) == 1
    windows = sum(d.opens is not None for d in finals) > 1
    if listed or windows or len(finals) > 2:
        return [_as(d, StepKind.CUT_OFF) for d in finals]
    first, *rest = sorted(finals, key=lambda d: d.day or date.max)
    others = ", ".join(f"{d.day}" for d in rest)
    return [replace(first, flags=(*first.flags, f"the page also gives another day for it: {others}"))]


def _common_clock(reading: Reading, call: Call) -> Clock | None:
    units = set(call.units)
    return next((clock for n, clock in reading.clocks if n in units), None)


def _opens(reading: Reading, call: Call, gates: tuple[SaidStep, ...]) -> SaidStep | None:
    """The opening of the first gate's window, or the day on which the call is said to open."""
    ranged = {d.day: d for d in call.gates if d.opens}
    said = [d for d in call.dated if d.kind is StepKind.OPENS and d.day]
    if gates and gates[0].day in ranged:
        found = ranged[gates[0].day]
        first = found.meant.opens
        return _opening_step(reading, found, found.opens, first.clock if first else None)
    wide = [d for d in ranged.values() if d.kind is StepKind.FINAL and gates and d.opens and d.opens <= gates[0].day]
    before = [d for d in said if not gates or (d.day and d.day <= gates[0].day)]
    if not before and not wide and gates and gates[0].kind in (StepKind.STAGE_1, StepKind.IDEA_FORM):
        before = said[:1]
    if wide and not before:
        first = wide[0].meant.opens
        return _opening_step(reading, wide[0], wide[0].opens, first.clock if first else None)
    if not before or (gates and (before[0].day or date.max) > gates[-1].day):
        return None
    return _opening_step(reading, before[0], before[0].day, before[0].meant.day.clock)


def _opening_step(reading: Reading, dated: Dated, day: date | None, clock: Clock | None) -> SaidStep | None:
    if day is None:
        return None
    step = SaidStep(StepKind.OPENS, day, _said(reading, dated.meant), year_inferred=dated.inferred, flags=dated.flags)
    return _with_clock(step, clock)


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
    return _with_clock(step, meant.day.clock or (None if meant.clock_text else common))


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
    from datetime import datetime

    local = datetime.combine(step.day, clock.at, tzinfo=clock.zone).astimezone(_HELSINKI)
    return replace(step, day=local.date(), clock=local.time(), zone=_HELSINKI)


def _said(reading: Reading, meant: Meant) -> str:
    said = " ".join(reading.page.text[meant.start : meant.end].split())
    return said if len(said) <= _MAX_WORDS else said[-_MAX_WORDS:].split(" ", 1)[-1]
