"""What each sum of a text is: the money of the call, the largest or smallest grant, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from feeds.prose.money import Amount, read_amounts
from feeds.prose.money_clauses import Sentence, sentences
from feeds.prose.money_tokens import any_of
from feeds.prose.money_words import FIGURE_WORDS

BUDGET, GRANT = "budget", "grant"
_NOT_OF_THE_CALL = "other money"
_BEHIND = 90
_LINKED = 32
"""A sum that follows another one so closely, with nothing said between, is of the same kind."""
_NEXT_CLAUSE = re.compile(r"[,;(]|\s(?:ja|och|and|sekä|samt)\s")
_CASE = re.compile(r"^$|\d[^\n]*:$")
"""No label, or a heading that says for which case the sums below it hold: "costs of over 20 000 euros:"."""
_BRACKET = re.compile(r"\s?\([^()]{1,60}\)")
_PARTNERS = re.compile(
    r"\b(?:for|to|by)\s(?!(?:the |all )?(?:Finnish|Project|Eligible|Public|Private|Lead)\b)"
    r"((?:(?:the|all)\s)?[A-Z]\w{2,20}\s(?:partner|applicant|participant)s?)"
)


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum that has a meaning. ``is_total``: the text says that it is the whole; ``least``, ``most``: said of a grant.

    ``whose``: the partners that it is for, where it is not for all.
    """

    amount: Amount
    of: str
    words: str
    is_total: bool = False
    least: bool = False
    most: bool = False
    whose: str = ""


@dataclass(frozen=True, slots=True)
class _Cues:
    budget: re.Pattern[str]
    total: re.Pattern[str]
    one: re.Pattern[str]
    grant: re.Pattern[str]
    each_project: re.Pattern[str]
    each_other: re.Pattern[str]
    each_year: re.Pattern[str]
    least: re.Pattern[str]
    most: re.Pattern[str]
    support: re.Pattern[str]
    share_before: re.Pattern[str]
    not_money: re.Pattern[str]


@lru_cache(maxsize=8)
def _cues(language: str) -> _Cues:
    spoken = [FIGURE_WORDS[language]] if language in FIGURE_WORDS else list(FIGURE_WORDS.values())

    def near(key: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{any_of(*(getattr(w, key) for w in spoken))})(?!\w)")

    def behind(key: str) -> re.Pattern[str]:
        return re.compile(rf"[\s(]{{0,2}}(?:{any_of(*(getattr(w, key) for w in spoken))})(?!\w)")

    return _Cues(
        **{
            k: near(k)
            for k in ("budget", "total", "one", "grant", "least", "most", "support", "share_before", "not_money")
        },
        each_project=re.compile(rf"(?<![\w/])(?:{any_of(*(w.each_project for w in spoken))})(?!\w)"),
        **{k: behind(k) for k in ("each_other", "each_year")},
    )


def sums_of(text: str, language: str) -> Iterator[Sum]:
    """The sums of a text that are money of the call or of one grant, in their order."""
    cues = _cues(language)
    amounts = read_amounts(text, language)
    n = 0
    for sentence in sentences(text):
        inside = []
        while n < len(amounts) and amounts[n].start < sentence.end:
            inside.append(amounts[n])
            n += 1
        if inside:
            yield from _of_sentence(text, sentence, inside, cues)


def _of_sentence(text: str, sentence: Sentence, inside: list[Amount], cues: _Cues) -> Iterator[Sum]:
    start, of = sentence.start, ""
    label = "" if _CASE.search(sentence.label) else f"{sentence.label} : "
    for n, amount in enumerate(inside):
        until = inside[n + 1].start if n + 1 < len(inside) else sentence.end
        said = _Said(
            before=(label + text[start : amount.start]).lower(),
            behind=text[amount.end : min(until, amount.end + _BEHIND)].lower(),
            more=n + 1 < len(inside),
            linked=_linked(text[start : amount.start], cues) if n else False,
            is_range=amount.low is not None,
        )
        of = _kind(said, cues, of)
        project = cues.each_project.search(_next(said.behind))
        start, label = amount.end + (project.end() if project else 0), ""
        if of in (BUDGET, GRANT) and not amount.flag:
            whose = _PARTNERS.search(text[sentence.start : amount.start])
            yield Sum(
                amount=amount,
                of=of,
                words=amount.words,
                is_total=bool(cues.total.search(said.before) or cues.total.match(said.behind.lstrip(" (,"))),
                least=_last(cues.least, said.before) > _last(cues.most, said.before),
                most=_last(cues.most, said.before) >= 0,
                whose=whose[1] if whose else "",
            )


@dataclass(frozen=True, slots=True)
class _Said:
    before: str
    behind: str
    more: bool
    linked: bool
    is_range: bool


def _next(behind: str) -> str:
    """What belongs to a sum of what stands behind it: a bracket, or the words up to the next clause."""
    bracket = _BRACKET.match(behind)
    return bracket[0] if bracket else _NEXT_CLAUSE.split(behind)[0]


def _linked(between: str, cues: _Cues) -> bool:
    """Whether a sum goes on where the one before it ended: nearly nothing lies between, or another end is named."""
    low = between.lower()
    return len(low) <= _LINKED or (len(low) <= 3 * _LINKED and bool(cues.most.search(low) or cues.least.search(low)))


def _kind(said: _Said, cues: _Cues, before: str) -> str:
    """ "budget", "grant" or "". ``before``: what the sum before it in the sentence is."""
    if cues.each_other.match(said.behind):
        return ""
    if cues.each_project.search(_next(said.behind)):
        return GRANT
    if cues.not_money.search(said.before) or cues.not_money.search(_next(said.behind)):
        return _NOT_OF_THE_CALL
    if before == _NOT_OF_THE_CALL and said.linked and not _names_money(said, cues):
        return before
    if cues.share_before.search(said.before):
        return BUDGET if _last(cues.total, said.before) > _last(cues.share_before, said.before) else ""
    if _one_only(said, cues):
        return ""
    if said.more and cues.share_before.search(_next(said.behind)):
        return ""
    if cues.each_year.match(said.behind):
        return BUDGET if _by_nearest(said, cues) == BUDGET else ""
    return _by_nearest(said, cues) or _as_before(said, cues, before) or _by_what_follows(said, cues)


def _names_money(said: _Said, cues: _Cues) -> bool:
    return bool(cues.budget.search(said.before) or cues.support.search(said.before))


def _one_only(said: _Said, cues: _Cues) -> bool:
    """ "50 000 euros to one applicant" is not all the money; "to 34 applicants" is."""
    one = cues.one.search(_next(said.behind))
    return one is not None and not re.search(r"\d", said.behind[: one.start()]) and not cues.grant.search(said.before)


def _by_nearest(said: _Said, cues: _Cues) -> str:
    """Of the words before a sum those of a grant hold, unless a word for the whole is nearer to it."""
    one, budget, total = (_last(p, said.before) for p in (cues.one, cues.budget, cues.total))
    grant = max(one, _last(cues.grant, said.before))
    if grant >= 0 and (said.is_range or total < grant or (one >= 0 and budget < 0)):
        return GRANT
    if grant >= 0:
        return BUDGET
    if said.is_range and cues.support.search(said.before) and not cues.total.search(said.before):
        return GRANT
    return BUDGET if budget >= 0 and not said.is_range else ""


def _as_before(said: _Said, cues: _Cues, before: str) -> str:
    if before not in (BUDGET, GRANT) or not said.linked:
        return ""
    return BUDGET if cues.total.search(said.before) else before


def _by_what_follows(said: _Said, cues: _Cues) -> str:
    if cues.one.search(said.behind) or cues.grant.search(said.behind):
        return GRANT
    return BUDGET if cues.budget.search(said.behind) or cues.total.search(said.before) else ""


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match ends, -1 where there is none."""
    return max((m.end() for m in pattern.finditer(text)), default=-1)
