"""A number that stands in a cell of its own: "1.234,56", "1 500 000", "n. 300 000 €"."""

from __future__ import annotations

import re
from decimal import Decimal

from feeds.prose.money_numbers import read_number

_AROUND = re.compile(r"(?:n\.|noin|ca\.?|about|approx\.?|yht\.?|eur|euroa|euros?|€|\s)+", re.IGNORECASE)
_FRACTION = re.compile(r"([.,])\d{1,2}\Z")
_MAX_CELL = 60
_MARKS = {"fi": ",", "sv": ",", "en": "."}


def read_amount(cell: str, language: str) -> Decimal:
    """The number in a cell, written as the language writes numbers. Euro signs and "about" may stand around it.

    Raises:
        ValueError: no number, more than a number ("12 %"), one that can be read in two ways, or one that the language writes
            otherwise ("1,234.56" in Finnish).
    """
    said = f'"{cell[:_MAX_CELL]}"'
    bare = _AROUND.sub(" ", f" {' '.join(cell.split())[:_MAX_CELL]} ").strip()
    number = read_number(bare.lstrip("-−"), language)
    if number.value is None or len(bare) - len(bare.lstrip("-−")) > 1:
        raise ValueError(f"{said} is no plain number ({number.flag or 'signs'})")
    fraction = _FRACTION.search(bare)
    if fraction and fraction[1] != _MARKS.get(language, fraction[1]):
        raise ValueError(f"{said} is not written as numbers are in this language")
    return -number.value if bare[:1] in ("-", "−") else number.value
