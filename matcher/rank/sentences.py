"""A text cut into sentences and list items, each an exact piece of it, with the heading that it stands under. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_END = re.compile(
    r"(?<![A-Z])[.!?][\"”’)\]]*(?:\[\d+\])*(?=\s+[^\sa-zåäö]|[A-ZÅÄÖ][a-zåäö])"  # a full stop, also one glued to the next
    r"|;(?=\s|[A-Za-zÅÄÖåäö])"  # an item of a list that lost its lines
    r"|:(?=[A-ZÅÄÖ][a-zåäö])|(?<![A-ZÅÄÖ\d]):(?=[a-zåäö]{2})"  # a heading glued to its text, not the ending of "EU:n"
    r"|(?=\s*[•▪●])(?<=[^\s•▪●])"  # an item of a list within a line
    r"|(?=[A-ZÅÄÖ][a-zåäö]{4,} (?:[a-zåäö]{2,} ){2})(?<=[a-zåäö]{4})"  # an item glued to the next
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|incl|approx|vs|no|art|esim|mm|ns|ts|bl\.a|t\.ex)|\b[A-Za-z])\Z", re.I
)
_BULLET = re.compile(r"[-–—•*·▪●o\s]*(?<=[-–—•*·▪●\s])(?:\(?\d{1,2}[).]\s+)?|(?:\(?[a-z0-9]{1,2}[).]\s+)")
_BULLETS = "-–—•*·▪●"
_MAX_HEADING = 70


class Piece(NamedTuple):
    """A sentence or item: its exact text, where it begins, the heading above it (in lower case, "" if none)."""

    text: str
    start: int
    heading: str
    item: bool


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of a text in order; headings are not among them. Takes time in proportion to the text."""
    heading, at = "", 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        if _is_heading(line):
            heading = line.strip().rstrip(":").strip().lower()
            continue
        is_item = _is_item(line)
        for begin, end in _sentences(line):
            piece = line[begin:end]
            skipped = _skipped(piece)
            body = piece[skipped:].rstrip()
            if body:
                item = is_item or _is_item(piece) or piece.rstrip().endswith(";")
                yield Piece(body, start + begin + skipped, heading, item)


def _is_item(text: str) -> bool:
    return text.lstrip()[:1] in _BULLETS and bool(text.strip())


def _is_heading(line: str) -> bool:
    line = line.strip()
    return line.endswith(":") and len(line) <= _MAX_HEADING and len(line.split()) <= 3


def _sentences(line: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for found in _END.finditer(line):
        before = line[max(begin, found.start() - 8) : found.start()]
        if found[0][:1] == "." and (_ABBREVIATION.search(before) or before.strip().isdigit()):
            continue
        yield begin, found.end()
        begin = found.end()
    yield begin, len(line)


def _skipped(piece: str) -> int:
    """How many characters of bullet, number or white space a piece begins with."""
    bullet = _BULLET.match(piece)
    return max(bullet.end() if bullet else 0, len(piece) - len(piece.lstrip()))
