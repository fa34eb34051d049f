"""Shares of the costs that the funder pays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from feeds.prose.money_clauses import sentences
from feeds.prose.money_tokens import any_of
from feeds.prose.money_words import FIGURE_WORDS, MONEY_WORDS
from feeds.prose.people_kinds import kinds_in

_SPELT = {
    word: int(number)
    for words in MONEY_WORDS.values()
    for word, number in words.numbers.items()
    if number.isdigit() and 10 <= int(number) <= 100
}
_SIGN = r"(?:%|prosent\w{0,6}|procent\w{0,3}|per ?cent\b)"
_PERCENT = re.compile(
    r"(?<![\w.,])(?:(?P<low>\d{1,3})(?:[.,]\d{1,2})?\s?%?\s?(?:[-–—]|to|till)\s?)?(?P<high>\d{1,3})(?:[.,]\d{1,2})?"
    rf"\s?{_SIGN}|(?<!\w)(?P<spelt>{'|'.join(sorted(_SPELT, key=len, reverse=True))})\s{_SIGN}",
    re.IGNORECASE,
)
_COMPUTED = re.compile(r"\(\s?$")
"""A percentage alone in a bracket is the share of what stands before it, as in a list of what was granted."""
_GLUED = re.compile(r"(?<=[^\W\d_])(?=\d{1,3}\s?%)")
_BEHIND = 80
SUPPORT, OWN = "support", "own"


@dataclass(frozen=True, slots=True)
class Rate:
    """The funder's share in percent. ``kinds``: whom it is for, () where it is for all; ``others``: for all but those named."""

    percent: int
    words: str
    own: bool
    kinds: tuple[str, ...] = ()
    others: bool = False


@dataclass(frozen=True, slots=True)
class _Cues:
    support: re.Pattern[str]
    own: re.Pattern[str]
    no_rate: re.Pattern[str]
    matched: re.Pattern[str]
    others: re.Pattern[str]
    if_only: re.Pattern[str]
    most: re.Pattern[str]
    bare_rate: re.Pattern[str]
    part: re.Pattern[str]
    parts: tuple[tuple[re.Pattern[str], int], ...]


@lru_cache(maxsize=8)
def _cues(language: str) -> _Cues:
    spoken = [FIGURE_WORDS[language]] if language in FIGURE_WORDS else list(FIGURE_WORDS.values())
    keys = ("support", "own", "no_rate", "matched", "others", "if_only", "most")
    costs, parts = any_of(*(w.costs for w in spoken)), {p: n for w in spoken for p, n in w.fractions.items()}
    return _Cues(
        **{k: re.compile(rf"(?<!\w)(?:{any_of(*(getattr(w, k) for w in spoken))})(?!\w)") for k in keys},
        bare_rate=re.compile(
            rf"(?<!\w)(?:{any_of(*(w.bare_rate for w in spoken))})\s?(?::|\w{{1,4}})\s(?:[^\W\d]{{2,12}}\s)?"
            r"(\d{2,3})(?![\d,]|\s?%|\.\d)"
        ),
        part=re.compile(rf"(?<!\w)(?:{any_of(*parts)})\s(?:[^\W\d]+\s){{0,4}}?(?:{costs})(?!\w)"),
        parts=tuple((re.compile(p), n) for p, n in parts.items()),
    )


def rates_of(text: str, language: str) -> Iterator[Rate]:
    """Every share of support that a text prints, own shares turned round: 30 % of own money is support of 70 %."""
    cues = _cues(language)
    kind = ""
    for sentence in sentences(text):
        said = _GLUED.sub(" ", text[sentence.start : sentence.end])
        label = f"{sentence.label} : " if sentence.label else ""
        goes_on = kind if cues.others.search(said.lower()) else ""
        kind = ""
        for rate in _printed(said, label, goes_on, cues, language):
            kind = OWN if rate.own else SUPPORT
            yield rate
        yield from _in_words(said, label, cues)


def _printed(said: str, label: str, kind: str, cues: _Cues, language: str) -> Iterator[Rate]:
    """The percentages of a sentence. ``kind``: what the ones of the sentence before were, where this one goes on with them."""
    found, start = list(_PERCENT.finditer(said)), 0
    for n, percent in enumerate(found):
        until = found[n + 1].start() if n + 1 < len(found) else len(said)
        before, behind = (label + said[start : percent.start()]).lower(), said[percent.end() : until][:_BEHIND].lower()
        kind = _kind(before, behind, kind, cues)
        start, label = percent.end(), ""
        value = int(percent["high"]) if percent["high"] else _SPELT[percent["spelt"].lower()]
        if not kind or not 0 < value <= 100 or (kind == OWN and value == 100):
            continue
        least = int(percent["low"] or value)
        yield Rate(
            percent=100 - least if kind == OWN else value,
            words=percent[0],
            own=kind == OWN,
            kinds=kinds_in(before, language) or kinds_in(behind, language),
            others=bool(cues.others.search(before)),
        )


def _in_words(said: str, label: str, cues: _Cues) -> Iterator[Rate]:
    low = said.lower()
    if bare := cues.bare_rate.search(low):
        yield Rate(min(int(bare[1]), 100), said[bare.start() : bare.end()], own=False)
    if cues.own.search(low) and (found := cues.matched.search(low)):
        yield Rate(50, said[found.start() : found.end()], own=True)
    part = cues.part.search(low)
    if part and not cues.if_only.search(low[: part.start()]):
        percent = next(n for pattern, n in cues.parts if pattern.match(part[0]))
        around = label.lower() + low
        if cues.own.search(around):
            yield Rate(100 - percent, said[part.start() : part.end()], own=True)
        elif cues.support.search(around) or cues.most.search(low[: part.start()]):
            yield Rate(percent, said[part.start() : part.end()], own=False)


def _kind(before: str, behind: str, so_far: str, cues: _Cues) -> str:
    """SUPPORT, OWN or "" of a percentage, by the nearest word that says so; what is not said is as the one before it."""
    if (
        cues.no_rate.search(before)
        or cues.no_rate.match(behind.lstrip(" (,-"))
        or (_COMPUTED.search(before) and behind.startswith(")"))
    ):
        return ""
    own, support = _last(cues.own, before), _last(cues.support, before)
    if max(own, support) >= 0:
        return OWN if own >= support else SUPPORT
    own_behind, support_behind = cues.own.search(behind), cues.support.search(behind)
    if own_behind and (not support_behind or own_behind.start() <= support_behind.start()):
        return OWN
    return SUPPORT if support_behind else so_far


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((m.end() for m in pattern.finditer(text)), default=-1)


def by_kind(rates: list[Rate], who: tuple[str, ...]) -> dict[str, int]:
    """Kind of applicant → percent, where the text tells at least two rates apart by kind."""
    told = {kind: rate.percent for rate in rates if not rate.others for kind in rate.kinds}
    rest = next((rate.percent for rate in rates if rate.others and not set(rate.kinds) & told.keys()), None)
    if rest is not None and told:
        told |= {kind: rest for kind in who if kind not in told}
    return told if len(set(told.values())) > 1 else {}
