"""What people say of a call, what came of it, and what is learned from their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from matcher.domain.match import TargetKind


class Word(StrEnum):
    RELEVANT = "relevant"
    NOT_FOR_US = "not-for-us"
    APPLIED = "applied"
    WON = "won"

    @property
    def wanted(self) -> bool:
        return self is not Word.NOT_FOR_US


BIDS = frozenset({Word.APPLIED, Word.WON})
"""Words that tell of an application: they may carry a sum, and are kept as outcomes too."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """One word of a profile's readers on a call, or (for a theme) of whoever keeps the region's themes.

    ``score`` is the call's score for the target at that time, before anything was learned, and ``traits`` what of the call can
    be learned from (see matcher.rank.traits): both are kept, so that the word outlives the call. ``code`` and ``title`` are what
    people called it by.
    """

    call_id: str
    target: TargetKind
    target_id: str
    word: Word
    at: datetime
    score: float
    traits: tuple[str, ...] = ()
    code: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Bid:
    """An application for a call by a profile's people, or its success. ``eur``: None when nobody said how much."""

    call_id: str
    profile: str
    word: Word
    at: datetime
    eur: int | None = None
    themes: tuple[str, ...] = ()


Target = tuple[TargetKind, str]


def standing(words: Iterable[Feedback]) -> list[Feedback]:
    """The word that counts of each target on each call, in the order in which they were said: the latest."""
    latest: dict[tuple[TargetKind, str, str], Feedback] = {}
    for word in sorted(words, key=lambda w: w.at):
        key = (word.target, word.target_id, word.call_id)
        latest.pop(key, None)
        latest[key] = word
    return list(latest.values())


def rejected(words: Iterable[Feedback]) -> dict[str, frozenset[str]]:
    """Profile → the calls that are not for it, by its readers' latest word."""
    calls: dict[str, set[str]] = {}
    for word in standing(words):
        if word.target is TargetKind.PROFILE and not word.word.wanted:
            calls.setdefault(word.target_id, set()).add(word.call_id)
    return {profile: frozenset(ids) for profile, ids in calls.items()}


@dataclass(frozen=True, slots=True)
class Trait:
    """What was learned of one trait: its weight (in logits), and how many words for and against it rests on."""

    weight: float
    wanted: int
    unwanted: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learned for a target. A profile's lesson holds ``traits``; a theme's a ``direction`` among the vectors of a model.

    ``wanted`` and ``unwanted`` count the words or labels that it rests on.
    """

    target: TargetKind
    target_id: str
    wanted: int
    unwanted: int
    traits: Mapping[str, Trait] = field(default_factory=dict)
    direction: tuple[float, ...] = ()
    model: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A call of which the region says whether it belongs to a theme.

    ``call`` is an identifier or id ("" when only the title is known), ``title`` its title, in ``language``.
    """

    call: str
    title: str
    theme: str
    fits: bool
    language: str = "en"
