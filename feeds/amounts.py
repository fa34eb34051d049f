"""A number as people and programs write it in a cell of its own: "1.234,56", "1 500 000", "n. 300 000 €"."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(r"(?P<sign>[-−]?)(?P<digits>\d[\d .,'’]*)")
_AROUND = re.compile(r"(?:n\.|noin|ca\.?|about|approx\.?|yht\.?|eur|euroa|euros?|€|\s)+", re.IGNORECASE)
_MAX_CELL = 60
_DECIMAL_COMMA = frozenset({"fi", "sv", "de", "fr", "it", "es", "pl", "nb", "no", "da"})


def read_amount(cell: str, language: str) -> Decimal:
    """The number in a cell, written as the language writes numbers. Euro signs and "about" may stand around it.

    Where one sign alone could be either ("3.350"), the language decides: groups in Finnish and Swedish, a fraction in English.

    Raises:
        ValueError: no number, more than a number ("12 %"), or one that the language writes otherwise ("1,234.56" in Finnish).
    """
    bare = _AROUND.sub(" ", f" {' '.join(cell.split())[:_MAX_CELL]} ").strip()
    found = _NUMBER.fullmatch(bare)
    if not found:
        raise ValueError(f'"{cell[:_MAX_CELL]}" is no plain number')
    mark = "," if language in _DECIMAL_COMMA else "."
    group = "." if mark == "," else ","
    digits = re.sub(r"[ '’]", group, found["digits"].rstrip(" .,"))
    whole, _, fraction = digits.partition(mark)
    if not (fraction.isdigit() or not fraction) or not _grouped(whole, group):
        raise ValueError(f'"{cell[:_MAX_CELL]}" is not written as numbers are in this language')
    number = Decimal(f"{whole.replace(group, '')}.{fraction or '0'}")
    return -number if found["sign"] else number


def _grouped(whole: str, group: str) -> bool:
    """Digits in groups of three, or in no groups; a group may be parted by one sign only."""
    first, *rest = whole.split(group)
    return first.isdigit() and all(len(part) == 3 and part.isdigit() for part in rest) and (not rest or len(first) <= 3)
