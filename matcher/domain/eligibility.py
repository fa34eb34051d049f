"""The rules of eligibility that a region's file holds: by which words calls limit who may apply, and what they mean."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.domain.match import Rule, Verdict
from matcher.domain.phrases import Phrase

CATEGORIES = frozenset({"more_developed", "transition", "less_developed", "outermost", "nspa"})
"""Of regions: by cohesion policy, outermost regions, northern sparsely populated areas."""


TAKES_BACK = 300
"""Characters within which a phrase takes another back: a "sentence" that has lost its full stops holds several."""


@dataclass(frozen=True, slots=True)
class Words:
    """Phrases that mean one thing, and phrases that take it back where they stand near in the same sentence."""

    phrases: tuple[Phrase, ...] = ()
    unless: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """What a sentence with these words means for every applicant of the region."""

    rule: Rule
    verdict: Verdict
    words: Words


@dataclass(frozen=True, slots=True)
class ApplicantWords:
    """Words for applicants: the kinds of the register that they mean (empty: persons only; None: others, not named), and of which
    sizes (empty: any).
    """

    kinds: frozenset[str] | None
    sizes: frozenset[str]
    words: Words


@dataclass(frozen=True, slots=True)
class CategoryWords:
    category: str
    words: Words


@dataclass(frozen=True, slots=True)
class EligibilityRules:
    """``lead``: sentences on who may coordinate. ``own_area``: an area that is the deciding authority's own."""

    wordings: tuple[Wording, ...] = ()
    lead: Words = Words()
    own_area: Words = Words()
    applicants: tuple[ApplicantWords, ...] = ()
    categories: tuple[CategoryWords, ...] = ()


NO_RULES = EligibilityRules()


def found_in(sentence: str, words: Words) -> tuple[int, int] | None:
    """Where one of the phrases stands first in a sentence (beginning, end); None where none does or it is taken back."""
    places = [place for place in (phrase.search(sentence) for phrase in words.phrases) if place]
    if not places:
        return None
    begin, end = min(places)
    around = sentence[max(0, begin - TAKES_BACK) : end + TAKES_BACK]
    return None if any(phrase.search(around) for phrase in words.unless) else (begin, end)
