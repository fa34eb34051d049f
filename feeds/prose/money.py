"""Sums of money as announcements print them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum as printed at ``start`` to ``end`` of the text. ``low`` is the lower end of a range, whose upper end is ``value``.

    ``value`` None: it can be read in two ways, and ``flag`` says which. ``currency`` is an ISO code, None where none is printed.
    ``count_factor`` is the 7 of "7 x 300 000", never multiplied in. ``bound``: "below" or "above" where the text says less or
    more than.
    """

    value: Decimal | None
    currency: str | None
    start: int
    end: int
    words: str
    low: Decimal | None = None
    approx: bool = False
    bound: str = ""
    count_factor: int | None = None
    flag: str = ""


def read_amounts(text: str, language: str) -> tuple[Amount, ...]:
    """Every sum in a text, in its order. ``language`` decides between point and comma; "" leaves the doubtful ones open."""
    return ()
