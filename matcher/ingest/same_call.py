"""Whether two notices speak of one call, and why. Pure, symmetric, and blind to anything but the two.

Neither a shared day nor a shared title decides: a council's own call has the days of the joint one, and next year's round has its
title. What speaks against comes first, then the evidence is added up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from matcher.domain.notice import NoticeKind
from matcher.ingest.signature import Signature, likeness

CERTAIN = 10.0
ENOUGH = 4.0
"""Points from which two notices count as one call."""
_CLOSE_DAYS = timedelta(days=3)
"""Openings that councils announce for one call differ by a day or two."""
_SAME_MONEY = 0.02
_SAME_TITLE = 0.75
_SAME_TEXT = 0.9
_SOME_TITLE = 0.3
_SOME_TEXT = 0.3
_NEWS_APART = timedelta(days=60)
_LEAST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """``points`` ≥ ENOUGH: one call. ``why`` names what they share, for whoever asks."""

    points: float
    why: tuple[str, ...]


NONE = Evidence(0.0, ())


def evidence(one: Signature, other: Signature) -> Evidence:
    """What speaks for two notices being one call; NONE when something speaks against it."""
    if NoticeKind.CASCADE in (one.kind, other.kind):
        return NONE
    if one.identifiers & other.identifiers:
        return Evidence(CERTAIN, ("identifier",))
    if NoticeKind.TOPIC in (one.kind, other.kind):
        return NONE  # a topic is known by its identifier, and by nothing else
    if contradicts(one, other):
        return NONE
    if one.address and one.address == other.address and one.source != other.source:
        return Evidence(CERTAIN, ("address",))
    if _repeated(one, other):
        return Evidence(CERTAIN, ("title", "text", "days"))
    if _listed_apart(one, other):
        return NONE
    points = dict(_points(one, other))
    return Evidence(sum(points.values()), tuple(points))


def _repeated(one: Signature, other: Signature) -> bool:
    """One announcement under two references: same title, days and sums, and all but the same text."""
    return (
        one.plain_title == other.plain_title
        and (one.steps, one.opens, one.total) == (other.steps, other.opens, other.total)
        and one.scope == other.scope
        and likeness(one.words, other.words) >= _SAME_TEXT
        and min(len(one.words), len(other.words)) >= _SAME_TEXT * max(len(one.words), len(other.words))
    )


def _other_days(one: Signature, other: Signature) -> bool:
    """No gate in common. A notice without any may still be news of the other."""
    return bool(one.steps and other.steps) and not one.steps & other.steps


def _other_year(one: Signature, other: Signature) -> bool:
    """Titles with other numbers are other rounds, years or sections."""
    return bool(one.numbers and other.numbers) and one.numbers != other.numbers and not _days_alone(one, other)


def _days_alone(one: Signature, other: Signature) -> bool:
    """Titles whose numbers are printed days, which the gates already compare."""
    days = {str(part) for each in (*one.steps, *other.steps, one.opens, other.opens) if each for part in _printed(each)}
    return (one.numbers ^ other.numbers) <= days


def _printed(day: date) -> tuple[str, ...]:
    return (f"{day.day}", f"{day.month}", f"{day.year}", f"{day.day}.{day.month}", f"{day.day}.{day.month}.{day.year}")


def _other_money(one: Signature, other: Signature) -> bool:
    if one.total is None or other.total is None:
        return False
    return abs(one.total - other.total) > _SAME_MONEY * max(one.total, other.total)


def _other_fund(one: Signature, other: Signature) -> bool:
    return bool(one.funds and other.funds) and not one.funds & other.funds


def _other_place(one: Signature, other: Signature) -> bool:
    """One county's call is neither the joint one nor another county's."""
    return one.outside != other.outside or (bool(one.scope and other.scope) and one.scope != other.scope)


def _listed_apart(one: Signature, other: Signature) -> bool:
    """A source that lists two calls side by side means two, unless several authorities there announce the joint one."""
    return one.source == other.source and not (
        one.scope == other.scope == "joint" and _title(one, other) >= _SAME_TITLE
    )


_AGAINST: tuple[Callable[[Signature, Signature], bool], ...] = (
    _other_days,
    _other_year,
    _other_money,
    _other_fund,
    _other_place,
)


def contradicts(one: Signature, other: Signature) -> bool:
    """Whether two notices cannot be one call: other days, rounds, sums, funds or counties."""
    return any(rule(one, other) for rule in _AGAINST)


def _title(one: Signature, other: Signature) -> float:
    """Likeness of titles; one of a word or two proves little."""
    shorter = min(len(one.title), len(other.title))
    return likeness(one.title, other.title) * min(1.0, shorter / _LEAST_WORDS)


def _points(one: Signature, other: Signature) -> Iterator[tuple[str, float]]:
    """What the two share, with its weight. Days and sums alone are never enough: many calls close on the last of a month."""
    same_language = one.language == other.language
    title, text = _title(one, other), likeness(one.words, other.words) if same_language else 0.0
    joint = one.scope == other.scope == "joint"
    across = not same_language and one.total is not None
    days = bool(one.steps & other.steps)
    if not (title >= _SOME_TITLE or text >= _SOME_TEXT or joint or across) or not (days or _news(one, other, title)):
        return
    yield ("closing day" if days else "told at that time"), 2.0
    yield "title", 2.0 * title
    if text >= _SOME_TEXT:
        yield "text", 2.0 * text
    if joint:
        yield "joint call", 1.5
    yield from ((name, weight) for name, weight, shared in _SHARED if shared(one, other))


_SHARED: tuple[tuple[str, float, Callable[[Signature, Signature], bool]], ...] = (
    ("opening", 1.0, lambda a, b: bool(a.opens and b.opens) and abs(_since(a) - _since(b)) <= _CLOSE_DAYS),
    ("sum", 2.0, lambda a, b: a.total is not None and b.total is not None),
    ("largest grant", 0.5, lambda a, b: a.most is not None and a.most == b.most),
    ("fund", 0.5, lambda a, b: bool(a.funds & b.funds)),
    ("counties", 0.5, lambda a, b: a.min_counties is not None and a.min_counties == b.min_counties),
    ("authority", 1.0, lambda a, b: bool(a.authority) and a.authority == b.authority),
)
"""Name, weight and test of each fact that two notices may share. That sums agree was seen to before."""


def _since(s: Signature) -> timedelta:
    return (s.opens or date.min) - date.min


def _news(one: Signature, other: Signature, title: float) -> bool:
    """A notice without days that may be news of the other: nearly its title, and told at about that time."""
    if title < _SAME_TITLE or not (one.published and other.published):
        return False
    return abs(one.published - other.published) <= _NEWS_APART
