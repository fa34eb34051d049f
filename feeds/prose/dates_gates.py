"""From everything that is said of a call's closing days to its gates: one a day, each of one kind, contradictions settled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from feeds.prose.dates_units import Page
from feeds.prose.dates_words import Words
from feeds.prose.dates_year import Dated
from matcher.domain.step import StepKind

_RANK = {StepKind.IDEA_FORM: 3, StepKind.STAGE_1: 3, StepKind.STAGE_2: 3, StepKind.FINAL: 2, StepKind.CUT_OFF: 1}
_TITLES = (
    ("full", StepKind.STAGE_2),
    ("stage2", StepKind.STAGE_2),
    ("stage1", StepKind.STAGE_1),
    ("idea", StepKind.IDEA_FORM),
)

_THIS = re.compile(r"\b(?:this|tama|kyseessa|detta|denna)\b[^.;,]{0,30}?(?:second|2nd|toi[ns]|andra|2)", re.IGNORECASE)
""" "This is the second stage": of the page's own call."""
_IDEA_CALL = re.compile(r"ha[ku]|utlys|ansok|form|call|kilpailu", re.IGNORECASE)
_ACTUAL = re.compile(r"varsinai|egentlig", re.IGNORECASE)
""" "The actual applications": there was a step before, though a full proposal can be the only one."""


def gates_of(page: Page, words: Words, found: Sequence[Dated]) -> list[Dated]:
    """The gates of one call; ``found`` are its closing days as told, some of them more than once."""
    known = [d for d in found if d.day is not None and not (d.meant.yearly and d.meant.day.year is None)]
    staged = _by_stage(page, words, _by_day(known))
    finals = [d for d in staged if d.kind is StepKind.FINAL]
    return [*_settled(finals, staged), *(d for d in staged if d.kind is not StepKind.FINAL)]


def _by_day(found: Sequence[Dated]) -> list[Dated]:
    """One meaning a day: the most particular kind, with the clock of whichever telling has one."""
    best: dict[date, Dated] = {}
    for each in found:
        if each.day is not None:
            known = best.get(each.day)
            best[each.day] = _better(known, each) if known else each
    return list(best.values())


def _better(known: Dated, each: Dated) -> Dated:
    first, second = (each, known) if _RANK[each.kind] > _RANK[known.kind] else (known, each)
    one, other = first.meant, second.meant
    if one.day.clock is None and other.day.clock is not None:
        one = replace(one, day=one.day._replace(clock=other.day.clock), start=other.start, end=other.end)
    meant = replace(
        one,
        opens=one.opens or other.opens,
        cut=one.cut and other.cut,
        period=one.period and other.period,
        new=one.new or other.new,
        clock_text=one.clock_text or other.clock_text,
    )
    return replace(first, meant=meant, opens=first.opens or second.opens, inferred=first.inferred and second.inferred)


def _by_stage(page: Page, words: Words, found: list[Dated]) -> list[Dated]:
    """Stages that only the whole page tells: a call for full proposals, the second deadline of two."""
    kinds = {d.kind for d in found}
    if StepKind.IDEA_FORM in kinds:
        return found
    found = _second_stages(page, words, _one_before_full(found))
    two = bool(words.two_stage.search(page.plain))
    kinds = {d.kind for d in found}
    if two and StepKind.STAGE_2 in kinds and StepKind.STAGE_1 not in kinds:
        second = min(d.day for d in found if d.kind is StepKind.STAGE_2 and d.day)
        return [_as(d, StepKind.STAGE_1) if d.day and d.day < second else d for d in found]
    if kinds != {StepKind.FINAL}:
        return found
    if len(found) == 1:
        return [_as(found[0], _stage_of_page(page, words))]
    if not two:
        return found
    first = words.labels["round1"]
    return [_as(d, StepKind.STAGE_1) if first.search(page.of(page.units[d.meant.unit])) else d for d in found]


def _one_before_full(found: list[Dated]) -> list[Dated]:
    """ "A concept by 1 March and a full proposal by 1 June": what one sentence sets before the full one is the first stage."""
    full = {d.meant.unit: d.day for d in found if d.meant.full and not d.meant.cut}
    if len(full) != 1 or len(found) != 2 or found[0].meant.unit != found[1].meant.unit:
        return found
    (last,) = full.values()
    return [_as(d, StepKind.STAGE_1) if d.day and last and d.day < last and not d.meant.full else d for d in found]


def _second_stages(page: Page, words: Words, found: list[Dated]) -> list[Dated]:
    """Full applications where there was a step before, and days after a first stage where a page speaks of invitations."""
    kinds = {d.kind for d in found}
    staged = StepKind.STAGE_1 in kinds
    staged |= any(p.search(page.plain) for p in (words.two_stage, words.labels["stage1"], words.labels["stage2"]))
    full = [
        d
        for d in found
        if d.meant.full and not d.meant.cut and (staged or _ACTUAL.search(page.of(page.units[d.meant.unit])))
    ]
    second = StepKind.STAGE_1 in kinds and StepKind.STAGE_2 not in kinds
    invited = second and bool(words.labels["stage2"].search(page.plain))
    if full or invited:
        return [_as(d, StepKind.STAGE_2) if d in full or invited else d for d in found]
    return found


def _stage_of_page(page: Page, words: Words) -> StepKind:
    """The stage of a page's only closing day."""
    title = page.of(page.units[0])
    said = ((kind, words.labels[role].search(title)) for role, kind in _TITLES)
    named = next((k for k, m in said if m and (k is not StepKind.IDEA_FORM or _IDEA_CALL.search(m[0]))), None)
    if named:
        return named
    own = (_THIS.search(page.of(u)) and words.labels["stage2"].search(page.of(u)) for u in page.units)
    second = words.two_stage.search(page.plain) and any(own)
    return StepKind.STAGE_2 if second else StepKind.FINAL


def _as(dated: Dated, kind: StepKind) -> Dated:
    """The same as another kind, when it is FINAL: the kind that its own sentence tells stays."""
    return replace(dated, meant=replace(dated.meant, kind=kind)) if dated.kind is StepKind.FINAL else dated


def _settled(finals: list[Dated], found: list[Dated]) -> list[Dated]:
    """Several closing days: cut-offs where the text lists them, apart from the call's own end; deadlines of kinds of project
    where a sentence tells them; else one deadline told differently, of which the earliest holds.
    """
    new = [d for d in finals if d.meant.new]
    if new and len(finals) - len(new) < 2:
        last_new = max(d.day or date.min for d in new)
        later = [d for d in finals if d.meant.period and d.day and d.day > last_new]
        finals = [*new, *later]
    if len(finals) < 2:
        return [_as(d, StepKind.CUT_OFF) if d.meant.cut else d for d in finals]
    if any(d.kind in (StepKind.IDEA_FORM, StepKind.STAGE_1) for d in found):
        return finals
    *earlier, last = sorted(finals, key=lambda d: d.day or date.max)
    if all(d.meant.cut or d.meant.period for d in earlier):
        overall = not (last.meant.cut or last.meant.period)
        return [*(_as(d, StepKind.CUT_OFF) for d in earlier), last if overall else _as(last, StepKind.CUT_OFF)]
    listed = any(d.meant.cut or d.meant.period or d.meant.linked or d.meant.row for d in finals)
    if listed or sum(d.opens is not None for d in finals) > 1:
        return [_as(d, StepKind.CUT_OFF) for d in finals]
    if len(finals) > 2 or len({d.meant.unit for d in finals}) == 1:
        return finals
    first, *rest = sorted(finals, key=lambda d: d.day or date.max)
    others = ", ".join(f"{d.day}" for d in rest)
    return [replace(first, flags=(*first.flags, f"the page also gives another day for it: {others}"))]
