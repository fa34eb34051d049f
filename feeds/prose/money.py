"""Sums of money as announcements print them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from feeds.prose.money_numbers import BLANK, Number, read_number
from feeds.prose.money_tokens import CODES, Token, tokens
from feeds.prose.money_words import MONEY_WORDS
from feeds.prose.patterns import any_of

MAX_AMOUNTS = 300
MAX_VALUE = Decimal(10) ** 13
_LOOK_BACK = 40
_ALL = tuple(MONEY_WORDS.values())
_UNIT_BEFORE = rf"(?:(?:{CODES}|€)\s{{0,2}})?$"
_ABOUT_WORDS, _TOTAL_WORDS = any_of(*(w.about for w in _ALL)), any_of(*(w.total for w in _ALL))
_ABOUT = re.compile(
    rf"(?:(?<!\w)(?:{_ABOUT_WORDS})|~|≈)\s{{0,2}}(?:(?:{_TOTAL_WORDS})\s{{1,2}})?(?:(?:{_ABOUT_WORDS})\s{{1,2}})?{_UNIT_BEFORE}",
    re.IGNORECASE,
)
_BOUNDS = tuple(
    (bound, re.compile(rf"(?<!\w)(?:{any_of(*words)})\s{{1,2}}{_UNIT_BEFORE}", re.IGNORECASE))
    for bound, words in (("below", [w.below for w in _ALL]), ("above", [w.above for w in _ALL]))
)
_COUNT = re.compile(rf"(?<![\w.,])(\d{{1,3}}){BLANK}{{0,2}}[x×*]{BLANK}{{0,2}}{_UNIT_BEFORE}", re.IGNORECASE)
_DASH = re.compile(r"\s{0,2}(?:[-–—−‐‑]|\.{2,3}|…)\s{0,2}")
_TO = re.compile(r"\s{1,2}(?:to|till)\s{1,2}", re.IGNORECASE)
_AND = re.compile(rf"\s{{1,2}}(?:{any_of(*(w.to for w in _ALL))})\s{{1,2}}", re.IGNORECASE)
_BETWEEN = re.compile(rf"(?<!\w)(?:{any_of(*(w.between for w in _ALL))})(?!\w)", re.IGNORECASE)
_JOINED = re.compile(rf",?\s{{1,2}}(?:{any_of(*(w.joined for w in _ALL))})", re.IGNORECASE)
_OR = re.compile(r"\s{1,2}(?:or|tai|eller)\s{1,2}", re.IGNORECASE)


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
    """Every sum in a text, in its order. ``language`` decides between point and comma; "" leaves the doubtful ones open.

    A number is a sum when a currency or "million" stands at it, or when it is what another sum is compared with.
    """
    found: list[Amount] = []
    listed = list(tokens(text))
    n = 0
    while n < len(listed) and len(found) < MAX_AMOUNTS:
        taken, amounts = _from(text, listed, n, language)
        found += amounts
        n += taken
    return tuple(_repeats(text, found))


def _from(text: str, listed: list[Token], n: int, language: str) -> tuple[int, list[Amount]]:
    """How many numbers are read from the n-th on, and their sums: one alone, two ends of a range, or two that share a unit."""
    first, second = listed[n], listed[n + 1] if n + 1 < len(listed) else None
    if second is not None and (_is_sum(second) or _is_sum(first)):
        gap = text[first.end : second.start]
        if _is_range(text, first, second, gap):
            whole = _range(text, first, second, language)
            if whole:
                return 2, [whole]
        elif _is_sum(second) and not _is_sum(first) and _JOINED.fullmatch(gap):
            return 1, [_amount(text, _shared(first, second), language)]
    if _is_sum(first):
        return 1, [_amount(text, first, language)]
    if second is not None and _OR.fullmatch(text[first.end : second.start]) and _bound(text, first):
        return 2, [_condition(text, token, language) for token in (first, second)]
    return 1, []


def _is_sum(token: Token) -> bool:
    return token.currency is not None or token.factor >= 10**6 or token.crowns


def _is_range(text: str, first: Token, second: Token, gap: str) -> bool:
    if len(gap) > 12 or second.start - first.start > 60:
        return False
    if _DASH.fullmatch(gap) or _TO.fullmatch(gap):
        return True
    if first.unit.lower().endswith("sta") and not gap.strip():  # 50 000 eurosta 150 000 euroon
        return True
    around = text[max(0, first.start - 12) : first.start], text[second.end : second.end + 14]
    return bool(_AND.fullmatch(gap)) and any(_BETWEEN.search(side) for side in around)


def _shared(first: Token, second: Token) -> Token:
    """The first of two numbers with the unit of the second; "million" only where the number is too small to stand alone."""
    small = not re.search(rf"{BLANK}|\d{{4}}", first.digits)
    factor = second.factor if first.factor == 1 and small else first.factor
    return replace(first, currency=first.currency or second.currency, factor=factor)


def _range(text: str, first: Token, second: Token, language: str) -> Amount | None:
    """Two ends as one sum, or None where they make no range: 2021–27 million is none."""
    end = second if second.currency else replace(second, currency=first.currency)
    low, high = _value(_shared(first, end), language), _value(end, language)
    if low.value is None or high.value is None:
        return None
    at_low = low.value
    if at_low < 1000 <= high.value and end.factor == 1 and at_low * 1000 < high.value and high.grouped:
        at_low *= 1000  # 150-300 000
    if not at_low < high.value <= MAX_VALUE:
        return None
    return replace(
        _amount(text, replace(end, start=first.start), language),
        low=at_low,
        approx=_approx(text, first),
        bound="",
        count_factor=None,
    )


def _value(token: Token, language: str) -> Number:
    number = read_number(token.digits, language, multiplied=token.factor > 1)
    return number if number.value is None else replace(number, value=number.value * token.factor)


def _amount(text: str, token: Token, language: str) -> Amount:
    number = _value(token, language)
    too_large = number.value is not None and number.value > MAX_VALUE
    count = _COUNT.search(text[max(0, token.start - _LOOK_BACK) : token.start])
    return Amount(
        value=None if too_large else number.value,
        currency=token.currency,
        start=token.start,
        end=token.end,
        words=text[token.start : token.end],
        approx=_approx(text, token),
        bound=_bound(text, token),
        count_factor=int(count[1]) if count else None,
        flag="larger than any sum" if too_large else number.flag or _crowns(token),
    )


def _crowns(token: Token) -> str:
    return "crowns of an unnamed country" if token.crowns and token.currency is None else ""


def _condition(text: str, token: Token, language: str) -> Amount:
    return replace(_amount(text, token, language), flag="condition, not parsed further")


def _approx(text: str, token: Token) -> bool:
    return bool(_ABOUT.search(text[max(0, token.start - _LOOK_BACK) : token.start]))


def _bound(text: str, token: Token) -> str:
    before = text[max(0, token.start - _LOOK_BACK) : token.start]
    return next((bound for bound, pattern in _BOUNDS if pattern.search(before)), "")


def _repeats(text: str, found: list[Amount]) -> list[Amount]:
    """A sum in a bracket right behind one in another currency is the same sum, not a second one."""
    marked = found[:1]
    for before, amount in pairwise(found):
        bracket = text[before.end : amount.start].strip() in ("(", "(ca", "(ca.", "(noin", "(about", "(approx.")
        same = bracket and before.currency != amount.currency and text[amount.end : amount.end + 1] == ")"
        marked.append(replace(amount, flag="the same sum in other money") if same else amount)
    return marked
