"""Numbers as printed: groups of three, decimals, and which of point and comma is which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

BLANK = r"[ \t\u00a0\u2007\u2009\u202f]"
NUMBER = (
    rf"(?:\d{{1,3}}(?:{BLANK}\d{{3}}(?!\d)){{1,4}}(?:[.,]\d{{1,2}}(?!\d))?"
    r"|\d{1,3}(?:\.\d{3}(?!\d)){1,4}(?:,\d{1,2}(?!\d))?"
    r"|\d{1,3}(?:,\d{3}(?!\d)){1,4}(?:\.\d{1,2}(?!\d))?"
    r"|\d{1,3}(?:['’]\d{3}(?!\d)){1,4}(?:[.,]\d{1,2}(?!\d))?"
    r"|\d{1,12}(?!\d)(?:[.,]\d{1,6}(?!\d))?)"
)
"""Longest reading first. A comma with a blank behind it ends a number."""
_NUMBER = re.compile(NUMBER)
_ONE_GROUP = re.compile(r"(\d{1,3})([.,])(\d{3})")


@dataclass(frozen=True, slots=True)
class Number:
    """``value`` None: point or comma can be read in two ways, as ``flag`` says. ``grouped``: printed with its thousands apart."""

    value: Decimal | None
    grouped: bool = False
    flag: str = ""


def read_number(said: str, language: str, *, multiplied: bool = False) -> Number:
    """A number in digits. ``multiplied``: "million" or the like stands behind it, so that 1,125 has decimals.

    >>> read_number("1.500.000", "fi").value
    Decimal('1500000')
    """
    said = re.sub(rf"{BLANK}|['’]", " ", said.strip())
    if not _NUMBER.fullmatch(said):
        return Number(None, flag="not a number")
    one = _ONE_GROUP.fullmatch(said)
    if one:
        return _one_group(one, language, multiplied)
    marks = [c for c in said if c in ".,"]
    if len(marks) == 1 and not re.search(r"[.,]\d{3}$", said):
        whole, _, part = said.replace(",", ".").partition(".")
        return Number(Decimal(f"{whole.replace(' ', '')}.{part}"), " " in whole)
    if len(marks) > 1 and marks[-1] != marks[0]:
        whole, _, part = said.rpartition(marks[-1])
        return Number(Decimal(f"{re.sub('[^0-9]', '', whole)}.{part}"), grouped=True)
    return Number(Decimal(re.sub("[^0-9]", "", said)), bool(marks) or " " in said)


def _one_group(one: re.Match[str], language: str, multiplied: bool) -> Number:
    """ "3.350" and "3,350": thousands or thousandths, by what the language uses the mark for."""
    whole, mark, part = one.groups()
    thousands, parts = Decimal(whole + part), Decimal(f"{whole}.{part}")
    decimal_mark = {"fi": ",", "sv": ",", "en": "."}.get(language)
    if multiplied and mark == (decimal_mark or mark):
        return Number(parts)
    if whole.lstrip("0") == "":
        return Number(parts)
    if part == "000" and not multiplied:  # nobody prints three noughts behind a decimal mark
        return Number(thousands, grouped=True)
    if decimal_mark is not None and not multiplied and mark != decimal_mark:
        return Number(thousands, grouped=True)
    return Number(None, flag=f"ambiguous: {parts.normalize():f} or {thousands}, not shown as a sum")
