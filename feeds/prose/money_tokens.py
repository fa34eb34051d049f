"""Numbers of a text with the multiplier and the currency that stand at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from feeds.prose.money_numbers import NUMBER
from feeds.prose.money_words import MONEY_WORDS

CODES = "EUR|NOK|SEK|DKK|ISK|CAD|USD|GBP|CHF|PLN|CZK|HUF|JPY"
_SIGNS = {"€": "EUR", "£": "GBP", "$": "USD"}
_ALL = tuple(MONEY_WORDS.values())


def any_of(*patterns: str) -> str:
    return "|".join(f"(?:{p})" for p in patterns)


_IN_WORDS = {word: number for words in _ALL for word, number in words.numbers.items()}
_MILLIONS, _MILLIARDS, _THOUSANDS = (
    any_of(*patterns)
    for patterns in ([w.millions for w in _ALL], [w.milliards for w in _ALL], [w.thousands for w in _ALL])
)
_EURO = any_of(*(w.euro for w in _ALL))
_OWNERS = {owner: code for w in _ALL for owner, code in w.crowns.items() if owner}
_CROWN = any_of(*(w.crowns[""] for w in _ALL))
_CURRENCY = (
    rf"(?P<sign>[€£$])|(?P<code>{CODES})\b|(?P<euro>{_EURO})|(?P<e>e)\b(?![.:-]\w)"
    rf"|(?:(?P<whose>{'|'.join(_OWNERS)})\s{{1,2}})?(?P<crown>{_CROWN})"
)
_UNIT = re.compile(
    rf"(?:\s{{0,2}}(?:(?P<million>{_MILLIONS})|(?P<milliard>{_MILLIARDS})|(?P<thousand>{_THOUSANDS})"
    rf"|(?P<short>[mkt])(?=[€£$]|\s?(?:{CODES})\b|\s?euro[an]?\b|(?P<alone>\b))))?"
    rf"(?:\s{{0,2}}(?:{_CURRENCY}))?",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    rf"(?:(?<!\w)(?P<short>[MKT])?(?P<code>{CODES})|(?P<sign>[€£$]))[ \u00a0\u202f:]{{0,2}}$", re.IGNORECASE
)
_SPELT = "|".join(sorted(map(re.escape, _IN_WORDS), key=len, reverse=True))
_BEHIND_CODE = "|".join(rf"(?<=\b{code})" for code in CODES.split("|"))
_START = rf"(?:(?<!\w)|{_BEHIND_CODE})(?<!\d[.,])"
"""A number begins a word, or stands right behind a currency: EUR250,000."""
_TOKEN = re.compile(
    rf"{_START}(?P<digits>{NUMBER})"
    rf"|(?<!\w)(?P<spelt>{_SPELT})(?=[\s-]{{0,2}}(?:{_MILLIONS}|{_MILLIARDS}|{_THOUSANDS}))"
    rf"|(?<!\w)(?P<one>)(?=(?:miljoona\w{{0,3}}|tuha(?:t|nnen))\s{{1,2}}(?:{_EURO}))",
    re.IGNORECASE,
)
_SHORT = {"k": 1000, "t": 1000, "m": 10**6}
_BEFORE = 8


@dataclass(frozen=True, slots=True)
class Token:
    """A number at ``start`` to ``end``, its unit included. ``factor`` 1: no multiplier is printed.

    ``digits`` is the number as printed, or the digits of a number that is spelt. ``unit``: what stands behind the number.
    """

    start: int
    end: int
    digits: str
    factor: Decimal
    currency: str | None
    unit: str = ""
    crowns: bool = False


def tokens(text: str) -> Iterator[Token]:
    """The numbers of a text in their order. A currency before a number is its own only if no number before has taken it."""
    taken = 0
    for found in _TOKEN.finditer(text):
        if found.start() < taken:
            continue
        token = _token(text, found, taken)
        taken = token.end
        yield token


def _token(text: str, found: re.Match[str], taken: int) -> Token:
    prefix = _PREFIX.search(text[max(taken, found.start() - _BEFORE) : found.start()])
    unit = _UNIT.match(text, found.end())
    if unit is None:  # cannot be: every part of it may be absent
        return Token(found.start(), found.end(), found[0], Decimal(1), None)
    factor, currency = _factor(unit), _currency(unit)
    end = unit.end()
    if unit["short"] and unit["alone"] is not None and not currency and not prefix:
        factor, end = Decimal(1), found.end()  # 30 m is metres
    if unit["e"] and not (factor > 1 or len(found[0]) > 4):
        currency, end = None, found.end()
    start = found.start()
    if prefix and not currency:
        currency = prefix["code"].upper() if prefix["code"] else _SIGNS[prefix["sign"]]
        start -= len(prefix[0])
        if prefix["short"] and factor == 1:
            factor = Decimal(_SHORT[prefix["short"].lower()])
    digits = found["digits"] or _IN_WORDS.get((found["spelt"] or "").lower(), "1")
    return Token(start, end, digits, factor, currency, text[found.end() : end].strip(), bool(unit["crown"]))


def _factor(unit: re.Match[str]) -> Decimal:
    if unit["short"]:
        return Decimal(_SHORT[unit["short"].lower()])
    for name, factor in (("million", 10**6), ("milliard", 10**9), ("thousand", 1000)):
        if unit[name]:
            return Decimal(factor)
    return Decimal(1)


def _currency(unit: re.Match[str]) -> str | None:
    if unit["sign"]:
        return _SIGNS[unit["sign"]]
    if unit["code"]:
        return unit["code"].upper()
    if unit["euro"] or unit["e"]:
        return "EUR"
    return _OWNERS.get((unit["whose"] or "").lower())
