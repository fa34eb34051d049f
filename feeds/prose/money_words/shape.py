"""What a language has words for when it speaks of sums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyWords:
    """Regular expressions without groups of their own, and the numbers that are written as words."""

    millions: str
    milliards: str
    thousands: str
    numbers: Mapping[str, str]
    """Word → number in digits, in the forms in which it stands before "million"."""
    euro: str
    crowns: Mapping[str, str]
    """Whose crown: word → currency. The key "" is crowns that are nobody's."""
    about: str
    below: str
    above: str
    total: str
    """Words that may stand between "about" and the sum."""
    between: str
    to: str
    """Between the two ends of a range."""
    joined: str
    """Between two sums of which only the second has its unit: "at least 20 000 and at most 90 000 euros"."""
