"""Shares of the costs that the funder pays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from feeds.prose.money_clauses import Sentence, sentences
from feeds.prose.money_tokens import any_of
from feeds.prose.money_words import FIGURE_WORDS
from feeds.prose.people_kinds import kinds_in

_PERCENT = re.compile(
    r"(?<![\w.,])(?:(?P<low>\d{1,3})(?:[.,]\d{1,2})?\s?%?\s?(?:[-–—]|to|till)\s?)?(?P<high>\d{1,3})(?:[.,]\d{1,2})?"
    r"\s?(?:%|prosent\w{0,6}|procent\w{0,3}|per ?cent\b)",
    re.IGNORECASE,
)
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


@lru_cache(maxsize=8)
def _cues(language: str) -> Mapping[str, re.Pattern[str]]:
    spoken = [FIGURE_WORDS[language]] if language in FIGURE_WORDS else list(FIGURE_WORDS.values())
    keys = ("support", "own", "no_rate", "matched", "half", "others")
    return {k: re.compile(rf"(?<!\w)(?:{any_of(*(getattr(w, k) for w in spoken))})") for k in keys}


def rates_of(text: str, language: str) -> Iterator[Rate]:
    """Every share of support that a text prints, own shares turned round: 30 % of own money is support of 70 %."""
    cues = _cues(language)
    for sentence in sentences(text):
        said = text[sentence.start : sentence.end]
        yield from _of_sentence(said, sentence, cues, language)
        yield from _in_words(said, cues)


def _in_words(said: str, cues: Mapping[str, re.Pattern[str]]) -> Iterator[Rate]:
    low = said.lower()
    if cues["own"].search(low) and (found := cues["matched"].search(low)):
        yield Rate(50, said[found.start() : found.end()], own=True)
    if found := cues["half"].search(low):
        yield Rate(50, said[found.start() : found.end()], own=bool(cues["own"].search(low[: found.start()])))


def _of_sentence(said: str, sentence: Sentence, cues: Mapping[str, re.Pattern[str]], language: str) -> Iterator[Rate]:
    found = list(_PERCENT.finditer(_GLUED.sub(" ", said)))
    said = _GLUED.sub(" ", said)
    start, kind, label = 0, "", f"{sentence.label} : " if sentence.label else ""
    for n, percent in enumerate(found):
        until = found[n + 1].start() if n + 1 < len(found) else len(said)
        before, behind = (label + said[start : percent.start()]).lower(), said[percent.end() : until][:_BEHIND].lower()
        kind = _kind(before, behind, kind, cues)
        start, label = percent.end(), ""
        value = int(percent["high"])
        if not kind or not 0 < value <= 100 or (kind == OWN and value == 100):
            continue
        least = int(percent["low"] or value)
        yield Rate(
            percent=100 - least if kind == OWN else value,
            words=percent[0],
            own=kind == OWN,
            kinds=kinds_in(before, language) or kinds_in(behind, language),
            others=bool(cues["others"].search(before)),
        )


def _kind(before: str, behind: str, so_far: str, cues: Mapping[str, re.Pattern[str]]) -> str:
    """SUPPORT, OWN or "" of a percentage, by the nearest word that says so; what is not said is as the one before it."""
    if cues["no_rate"].search(before) or cues["no_rate"].match(behind.lstrip(" (,-")):
        return ""
    own, support = _last(cues["own"], before), _last(cues["support"], before)
    if max(own, support) >= 0:
        return OWN if own >= support else SUPPORT
    own_behind, support_behind = cues["own"].search(behind), cues["support"].search(behind)
    if own_behind and (not support_behind or own_behind.start() <= support_behind.start()):
        return OWN
    return SUPPORT if support_behind else so_far


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((m.start() for m in pattern.finditer(text)), default=-1)


def by_kind(rates: list[Rate], who: tuple[str, ...]) -> dict[str, int]:
    """Kind of applicant → percent, where the text tells at least two rates apart by kind."""
    told = {kind: rate.percent for rate in rates if not rate.others for kind in rate.kinds}
    rest = next((rate.percent for rate in rates if rate.others and not set(rate.kinds) & told.keys()), None)
    if rest is not None and told:
        told |= {kind: rest for kind in who if kind not in told}
    return told if len(set(told.values())) > 1 else {}
