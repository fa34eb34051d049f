"""A text cut into lines and sentences, with their places; lines that break in the middle of a sentence are put together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from feeds.prose.dates_words import Words
from feeds.prose.fold import folded

_BULLET = re.compile(r"\s*(?:[-*\u2022\u00b7\u25cf\u25aa\u25e6o]\s+|\d{1,2}[.)]\s+(?=\D)|[a-z]\)\s)")
_NUMBERED = re.compile(r"\s*\d{1,2}[.)]\s+(?=[A-Z])")
_GOES_ON = re.compile(r"\s*(?:[a-z(&]|klo\s|kl\.?\s)")
_LABELS = re.compile(r"\s*[^\s:]{1,20}(?:\s[^\s:]{1,20})?:\s")
_ENDS = re.compile(r"[.!?:;]\s*\Z")
_BREAK = re.compile(r"(?<=[.!?])[\"')\]]?\s+(?=[\"'(\[]?[A-Z])|(?<=[a-z]{5}\.)\s+(?=\d)")
_NO_BREAK = re.compile(
    r"(?:^|[\s(])(?:esim|mm|ns|n|p|puh|nro|kl|klo|m|t\.o\.m|fr\.o\.m|bl\.a|ca|c|e\.g|i\.e|no|approx|max|min|art|dnr|resp|s|os"
    r"|vrt)\.\Z",
    re.IGNORECASE,
)
"""Words cut short, after whose point the sentence goes on."""
_DAY_ENDS = re.compile(r"(?:20\d\d|\d\.\s?\d{1,2}|(?:klo|kl\.?|kello|at)\s\d{1,2}|[.:]\d{2})\.\Z", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w+&]*")
_NAME_SHORT = 4
MAX_UNIT = 2_000
MAX_UNITS = 1_500


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a line where it has none: text[start:end]. ``line`` and ``paragraph`` count from 0, 0 being the title."""

    start: int
    end: int
    line: int
    paragraph: int
    first: bool
    bullet: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A title and a text as one (``text`` as given, ``plain`` folded), cut into units."""

    text: str
    plain: str
    units: tuple[Unit, ...]
    lines: tuple[tuple[int, int], ...]

    def of(self, unit: Unit) -> str:
        return self.plain[unit.start : unit.end]

    def line_of(self, unit: Unit) -> str:
        start, end = self.lines[unit.line]
        return self.plain[start : min(end, start + MAX_UNIT)]

    def line_below(self, unit: Unit) -> str:
        """The next line of the same paragraph, or ""."""
        if unit.line + 1 >= len(self.lines):
            return ""
        end, (start, stop) = self.lines[unit.line][1], self.lines[unit.line + 1]
        return self.plain[start : min(stop, start + MAX_UNIT)] if self.plain.count("\n", end, start) == 1 else ""


def page_of(title: str, text: str) -> Page:
    """The title is line 0 and paragraph 0."""
    whole = f"{title.replace(chr(10), ' ')}\n\n{text}"
    plain = folded(whole)
    units: list[Unit] = []
    lines: list[tuple[int, int]] = []
    found = _lines(plain, len(title))
    plain = _mended(plain, found)
    for start, end, paragraph in found:
        if len(units) >= MAX_UNITS:
            break
        bullet = bool(_BULLET.match(plain, start, end))
        for n, (a, b) in enumerate(_sentences(plain, start, end)[: MAX_UNITS - len(units)]):
            units.append(Unit(a, min(b, a + MAX_UNIT), len(lines), paragraph, n == 0, bullet))
        lines.append((start, end))
    return Page(whole, plain, tuple(units), tuple(lines))


def _lines(plain: str, title: int) -> list[tuple[int, int, int]]:
    """Places of logical lines with the number of their paragraph."""
    found: list[tuple[int, int, int]] = [(0, title, 0)]
    position, paragraph, blank = 0, 0, True
    for raw in plain.split("\n"):
        start, end = position, position + len(raw)
        position = end + 1
        if not raw.strip() or start <= title:
            blank = True
            continue
        last_start, last_end, last_paragraph = found[-1]
        if not blank and last_paragraph and _goes_on(plain[last_start:last_end], raw):
            found[-1] = (last_start, end, last_paragraph)
            continue
        paragraph += blank
        found.append((start, end, paragraph or 1))
        paragraph, blank = paragraph or 1, False
    return found


def _mended(plain: str, lines: list[tuple[int, int, int]]) -> str:
    """The text with spaces for the line feeds within its logical lines."""
    parts, position = [], 0
    for start, end, _ in lines:
        parts += [plain[position:start], plain[start:end].replace("\n", " ")]
        position = end
    return "".join([*parts, plain[position:]])


def _goes_on(line: str, following: str) -> bool:
    """The line was broken in the middle of a sentence."""
    if "|" in line or "|" in following or len(line) > MAX_UNIT or _ENDS.search(line[-4:]) or _BULLET.match(following):
        return False
    return (bool(_GOES_ON.match(following)) and not _LABELS.match(following)) or line.rstrip().endswith(("-", ","))


def _sentences(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    begin = start
    for gap in _BREAK.finditer(plain, start, end):
        before = plain[max(start, gap.start() - 14) : gap.start()].rstrip("\"')]")
        digit = before[-2:-1].isdigit()
        if (digit and not _DAY_ENDS.search(before)) or _NO_BREAK.search(before):
            continue
        found.append((begin, gap.start()))
        begin = gap.end()
    return [(a, b) for a, b in (*found, (begin, end)) if plain[a:b].strip()] or [(start, end)]


def named_words(text: str, words: Words) -> list[str]:
    """The words of a folded text that name something: neither short, nor of the kind that any call's page has."""
    found = []
    for word in _WORD.findall(text):
        named = (word.isupper() and len(word) > 1) or len(word) > _NAME_SHORT
        if named and not words.generic.fullmatch(word):
            found.append(word)
    return found


def is_numbered(line: str) -> bool:
    return bool(_NUMBERED.match(line))
