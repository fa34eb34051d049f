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


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureWords:
    """What tells one sum from another: regular expressions for words near it, in small letters."""

    budget: str
    """All the money of the call."""
    total: str
    """Says that a sum is the whole of several."""
    one: str
    """One project or applicant, whatever is said of it."""
    grant: str
    """The money of one project or applicant, unless the sum is said to be a whole."""
    each_project: str
    """Directly behind a sum: per project."""
    each_other: str
    """Directly behind a sum: per council, per month."""
    each_year: str
    least: str
    most: str
    share_before: str
    """Before a sum: it is a part of another one, or belongs to another call."""
    not_money: str
    """Before or behind a sum: it is no money of this call (turnover, costs, a programme, an example)."""
    support: str
    """Near a percentage: the funder's share."""
    own: str
    """Near a percentage: the applicant's share."""
    no_rate: str
    """Near a percentage: neither."""
    matched: str
    """Own money must be at least as much as the support."""
    fractions: Mapping[str, int]
    """A part in words, as a regular expression → percent."""
    costs: str
    """Behind a part in words: what it is a part of."""
    bare_rate: str
    """What names a rate so clearly that the sign for percent may be left out."""
    if_only: str
    """Before a part in words: a condition, no rate."""
    others: str
    """All applicants that were not named before."""
