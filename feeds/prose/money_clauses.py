"""Sentences of a text, and the words before and behind each sum or percentage of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_SENTENCE = 700
_ABBREVIATIONS = (
    "n", "milj", "mrd", "mn", "mio", "mill", "max", "min", "approx", "ca", "esim", "mm", "art", "kl", "resp", r"bl\.a",
    r"t\.ex", r"e\.g", r"i\.e",
)  # fmt: skip
_STOP = r"\." + "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATIONS)
_STOP += "".join(rf"(?<!\n{blanks}\d\.)" for blanks in ("", " ", "  "))  # the number of a list's entry
_END = re.compile(
    rf"(?:{_STOP}|[!?])[\"”’)]?(?=\s+[\"”’(]?[A-ZÅÄÖ•])|\n[ \t]*\n"
    r"|\n(?=[ \t]*(?:[•*·|]|[-–—][ \t]|[A-ZÅÄÖ0-9€]))|(?<=\S)[ \t]+(?=[•·][ \t])|;",
)
_LEADS = re.compile(
    r"[\s|•*·-]*(?:(?:max|enintään|korkeintaan|vähintään|noin|högst|minst|up to|upp till|at most|maximum)\b\.?\s*)?"
    r"(?:[€£]|EUR\b|NOK\b)?\s*\d",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:[•*·]|[-–—][ \t]|\d{1,2}[.)][ \t]|[a-zåäö]\))")
_LABEL = 90


@dataclass(frozen=True, slots=True)
class Sentence:
    """``start`` to ``end`` of the text. ``label`` is what stands above: the short line over a figure, the heading of a list."""

    start: int
    end: int
    label: str = ""


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences and lines of a text. A line that goes on in small letters is no end of a sentence."""
    start, before, heading = 0, "", ""
    for end in (*(m.end() for m in _END.finditer(text)), len(text)):
        for at in range(start, end, MAX_SENTENCE):
            part = text[at : min(end, at + MAX_SENTENCE)]
            if not part.strip():
                continue
            listed = is_bullet(part)
            above = before if _LEADS.match(part) and _is_label(before) else ""
            label = (heading or above) if listed else above
            yield Sentence(at, at + len(part), label)
            before = part.strip(" \n\t|•*·")
            if not listed:
                heading = before if before.endswith(":") or _is_label(before) else ""
        start = end


def is_bullet(line: str) -> bool:
    """Whether a line is an entry of a list."""
    return _BULLET.match(line) is not None


def _is_label(line: str) -> bool:
    return len(line) < _LABEL and not line.endswith((".", "!"))
