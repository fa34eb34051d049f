"""Which calls a page announces, and which sentences speak of which: blocks under headings, rows of lists, asides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from feeds.prose.dates_rows import DIGITS, is_label, row_name, without_days
from feeds.prose.dates_state import stems
from feeds.prose.dates_units import Page, Unit, is_numbered, named_words
from feeds.prose.dates_words import Words
from feeds.prose.dates_year import Dated
from matcher.domain.step import StepKind

_MAX_HEADING = 160
_ENDS = re.compile(r"[.,;!?]\s*\Z")
_SCHEME = re.compile(
    r"rahoitu|avustu|tuki\b|stod|bidrag|funding|grant|programme|ohjelma|jakso|finansiering", re.IGNORECASE
)
_THIS = re.compile(r"\W*(?:tama|tassa|tahan|kyseinen|this|it|denna|den\shar|se)\b", re.IGNORECASE)
PAST = re.compile(
    r"\b(?:paattyi|paattyivat|paattynyt|sulkeutunut|umpeutunut|expired|sulkeutui|gick\s+ut|stangde|closed|ended"
    r"|oli\s+(?:avoinna|auki)|var\s+(?:oppen|oppna)|was\s+open)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b(?:cohort|call|round|kierros|haku|hakukierros|utlysning|omgang)\s(\d{1,2})\b(?![.\d/-])"
    r"|(?<![\d.])\b(\d{1,2})(?:\.\s?(?:haku|hakukierros|kierros|utlysningen|omgangen)|(?:st|nd|rd|th)\s(?:call|round|cohort))\b",
    re.IGNORECASE,
)
_MAX_NAME = 120
_EQUAL_RANK = 3
PREVIOUS = "previous"
"""The mark of rounds that are past and only looked back at; their days are no one's."""


@dataclass(slots=True)
class Call:
    """One call on a page: its name and the numbers of its sentences, in order."""

    name: str
    units: list[int] = field(default_factory=list)
    dated: list[Dated] = field(default_factory=list)

    _gates: list[Dated] = field(default_factory=list, init=False, repr=False, compare=False)
    _sorted: int = field(default=0, init=False, repr=False, compare=False)

    @property
    def gates(self) -> list[Dated]:
        """The closing days of ``dated``, which only ever grows: each is looked at once, however often they are asked for."""
        self._gates += [d for d in self.dated[self._sorted :] if d.is_gate]
        self._sorted = len(self.dated)
        return self._gates

    def days(self) -> set[object]:
        return {d.day or (d.meant.day.month, d.meant.day.day) for d in self.gates}


@dataclass(frozen=True, slots=True)
class Layout:
    """``main`` holds all sentences that are not of ``others``. ``is_list``: calls of equal rank, none of them the main one."""

    main: Call
    others: tuple[Call, ...]
    is_list: bool


def layout_of(page: Page, words: Words, dated: Sequence[Dated]) -> Layout:
    """The calls of a page. A page has one call unless headings, rows or sentences say that there are more."""
    title = page.of(page.units[0]) if page.units else ""
    listed = bool(words.list_title.search(title))
    by_unit: dict[int, list[Dated]] = {}
    for each in dated:
        by_unit.setdefault(each.meant.unit, []).append(each)
    blocks = _blocks(page, words, by_unit, listed)
    named = [b for b in blocks[1:] if b.units]
    if listed and not _leads(page, words, blocks[0]) and _is_list(page, words, named):
        leading = [b for b in named if b.gates and not _is_past_or_planned(page, words, b)]
        if len(leading) == 1 and any(_is_past_or_planned(page, words, b) for b in named if b.gates):
            rest = tuple(b for b in named if b is not leading[0] and b.dated)
            return Layout(
                Call(leading[0].name, [*blocks[0].units, *leading[0].units], leading[0].dated), rest, is_list=False
            )
        return Layout(Call("", blocks[0].units), tuple(named), is_list=True)
    main, others = _merged(blocks)
    return _split(page, words, main, others)


def _leads(page: Page, words: Words, first: Call) -> bool:
    """What stands before all headings tells of a deadline in a sentence, not in a row: the leading call."""
    lines = [page.units[d.meant.unit] for d in first.gates if d.day]
    return any(not u.bullet and "|" not in page.line_of(u) and page.line_of(u).rstrip().endswith(".") for u in lines)


def _is_list(page: Page, words: Words, named: list[Call]) -> bool:
    """Several blocks with days of their own; or one row of several with a day, where the others have none yet."""
    dated = [b for b in named if b.gates]
    if len({frozenset(b.days()) for b in dated}) > 1:
        return True
    bullets = [u for u in page.units if u.bullet and u.first]
    return len(bullets) >= _EQUAL_RANK and any(
        page.units[b.units[0]].bullet and not is_numbered(page.of(page.units[b.units[0]])) for b in dated
    )


def _is_past_or_planned(page: Page, words: Words, call: Call) -> bool:
    text = "\n".join(page.of(page.units[n]) for n in call.units)
    return bool(words.planned.search(text) or words.closed.search(text) or PAST.search(text))


def _blocks(page: Page, words: Words, by_unit: dict[int, list[Dated]], listed: bool) -> list[Call]:
    """The sentences by the heading that they stand under; the first block holds what stands under none."""
    blocks = [Call("")]
    dated_in_line = Counter(page.units[n].line for n, found in by_unit.items() if found)
    for n, unit in enumerate(page.units):
        name = _heading(page, words, n, listed) if unit.first and unit.line else ""
        is_row = listed and unit.line and dated_in_line[unit.line] <= 1 and not name
        row = row_name(page, words, unit, by_unit.get(n, ())) if is_row else ""
        if name or row:
            blocks.append(Call(_name(page, unit, name or row)))
        blocks[-1].units.append(n)
        blocks[-1].dated += by_unit.get(n, ())
    return blocks


def _name(page: Page, unit: Unit, name: str) -> str:
    start, end = page.lines[unit.line]
    place = page.plain.find(name, start, end)
    said = page.text[place : place + len(name)] if place >= 0 else name
    return " ".join(said.split()).strip(" -|\u2022\u00b7")[:_MAX_NAME]


def _heading(page: Page, words: Words, n: int, listed: bool) -> str:
    """The line, when it is a heading that names a call; "" otherwise."""
    unit = page.units[n]
    line = page.line_of(unit).strip()
    if len(line) > _MAX_HEADING or _ENDS.search(line) or "|" in line or line.endswith(":"):
        return ""
    if unit.bullet and not is_numbered(line):
        return ""
    if not named_words(DIGITS.sub(" ", line), words) or words.labels["deadline"].search(line):
        return ""
    if any(words.labels[role].search(line) for role in ("other", "stage1", "stage2", "idea", "full")) and not listed:
        return ""
    named = bool(words.labels["call"].search(line) or words.labels["oblique"].search(line) or _SCHEME.search(line))
    following = next((page.line_of(u) for u in page.units[n + 1 : n + 3] if u.line == unit.line + 1), "")
    labelled = bool(following) and is_label(following, words)
    previous = page.lines[unit.line - 1]
    alone = page.plain[previous[1] : unit.start].count("\n") > 1 or unit.line == 1
    if listed and is_numbered(line):
        return line
    return line if (named and (alone or labelled)) or (listed and labelled) else ""


def _merged(blocks: list[Call]) -> tuple[Call, list[Call]]:
    """The block of the main call, which is the first with days, and later blocks that have days of their own."""
    main, others = Call(""), []
    for block in blocks:
        own = block.gates and main.gates and not block.days() <= main.days()
        if own:
            others.append(block)
            continue
        main.name = main.name or (block.name if block.gates else "")
        main.units += block.units
        main.dated += block.dated
    return main, others


def _split(page: Page, words: Words, main: Call, others: list[Call]) -> Layout:
    """Sentences of the main block that speak of another call: "the second call", "JTF-rahoituksen haku"."""
    kept = Call(main.name)
    seen = stems(f"{page.of(page.units[0])} {main.name}", words) if page.units else set()
    ordinal = number_of_call(page.of(page.units[0]), words) if page.units else 0
    passing: dict[str, Call] = {}
    key, line = "", -1
    by_unit: dict[int, list[Dated]] = {}
    for each in main.dated:
        by_unit.setdefault(each.meant.unit, []).append(each)
    rounds = _rounds(page, words, [n for n in main.units if by_unit.get(n)])
    for n in main.units:
        unit, own = page.units[n], by_unit.get(n, [])
        text = page.of(unit)
        goes_on = key and bool(_THIS.match(text)) and unit.line - line <= 1
        if n in rounds:
            key = ""
        elif not goes_on:
            key = _other_call(text, words, ordinal, bool(kept.gates)) if unit.line else ""
        if not key and _is_apart(text, words, own, kept, seen):
            key = text[:_MAX_NAME]
        line = unit.line
        call = passing.setdefault(key, Call(_name(page, unit, text[:_MAX_NAME]))) if key else kept
        call.units.append(n)
        call.dated += own
        if not key:
            ordinal = ordinal or (number_of_call(text, words) if own else 0)
            if not kept.gates or own:
                seen |= stems(text, words)
    passing.pop(PREVIOUS, None)
    apart = [c for k, c in passing.items() if not words.next_call.match(k)]
    apart += [c for c in others if not _is_past_or_planned(page, words, c)]
    if (
        kept.gates
        and len({frozenset(c.days()) for c in (kept, *apart) if c.gates}) >= _EQUAL_RANK
        and _names_itself(page, words, kept)
    ):
        return Layout(Call(""), (kept, *(c for c in [*passing.values(), *others] if c.dated)), is_list=True)
    return _ranked(kept, [*passing.values(), *others])


def _rounds(page: Page, words: Words, dated: Sequence[int]) -> set[int]:
    """Rows below each other that name nothing but the number of a round, and its days: the rounds of one call."""
    rows = [n for n in dated if page.units[n].first and number_of_call(page.of(page.units[n]), words)]
    rows = [n for n in rows if not named_words(without_days(page.of(page.units[n]), words), words)]
    lines = {page.units[n].line for n in rows}
    return {n for n in rows if lines & {page.units[n].line - 1, page.units[n].line + 1}}


def _names_itself(page: Page, words: Words, call: Call) -> bool:
    """Its first deadline is said of something that the page's title does not name."""
    text = page.of(page.units[call.gates[0].meant.unit])
    call.name = text[:_MAX_NAME]
    return bool(stems(DIGITS.split(text)[0], words) - stems(page.of(page.units[0]), words))


def _ranked(main: Call, others: list[Call]) -> Layout:
    dated = [c for c in others if c.gates or any(d.kind is StepKind.OPENS for d in c.dated)]
    for call in (c for c in others if c not in dated):
        main.units = sorted({*main.units, *call.units})
    if (
        not main.gates
        and len([c for c in dated if c.gates]) == 1
        and not any(d.kind is StepKind.OPENS for d in main.dated)
    ):
        only = next(c for c in dated if c.gates)
        main.units, main.dated = sorted({*main.units, *only.units}), [*main.dated, *only.dated]
        dated.remove(only)
    return Layout(main, tuple(dated), is_list=False)


def number_of_call(text: str, words: Words) -> int:
    """Which call or round a text names: 2 for "the second call"; 0 for none."""
    number = _NUMBER.search(text)
    if number:
        return int(next(g for g in number.groups() if g))
    return next((n for n, pattern in words.ordinals.items() if pattern.search(text)), 0)


def _other_call(text: str, words: Words, ordinal: int, has_gates: bool) -> str:
    """The mark of another call that a sentence speaks of: the next or an earlier one, or one with another number."""
    if words.previous_call.search(text):
        return PREVIOUS
    staged = words.labels["stage1"].search(text) or words.labels["stage2"].search(text)
    number = 0 if staged else number_of_call(text, words)
    if number and ordinal and number != ordinal:
        return PREVIOUS if number < ordinal else f"#{number}"
    if number and not ordinal and has_gates:
        return f"#{number}"
    found = words.next_call.search(text) if has_gates else None
    return found[0].lower() if found else ""


def _is_apart(text: str, words: Words, own: Sequence[Dated], main: Call, seen: set[str]) -> bool:
    """A second closing day, said of something that neither the title nor the main call's sentences name."""
    gates = [d for d in own if d.kind is StepKind.FINAL]
    if (
        not gates
        or not main.gates
        or any(d.meant.cut or d.meant.period or d.meant.new or d.meant.staged or d.meant.row for d in gates)
    ):
        return False
    if {d.day for d in gates} <= {d.day for d in main.gates} or any(d.meant.staged for d in main.gates):
        return False
    return bool(stems(DIGITS.split(text)[0], words) - seen)
