"""Who may coordinate: limits by category of region and by kind of organisation. Whoever may not lead may still join. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from matcher.domain.eligibility import EligibilityRules, found_in
from matcher.domain.match import Finding, Rule, Verdict
from matcher.domain.region import County, Strand
from matcher.rank.kinds import Allowed, kinds_of
from matcher.rank.said import Said


@dataclass(frozen=True, slots=True)
class Lead:
    """A limit: the words that it rests on, and whom they take in (``categories`` empty, ``kinds`` None: not limited so, or not in
    words that are understood).
    """

    words: str
    categories: frozenset[str] = frozenset()
    kinds: Allowed | None = None


def leads_of(texts: Iterable[Said], strand: Strand | None, rules: EligibilityRules) -> tuple[Lead, ...]:
    """The limits that a call's texts set, else those of its strand of the programme."""
    found = tuple(lead for text in texts for lead in _said(text, rules))
    if found or strand is None or not strand.lead:
        return found[:1]
    return (Lead(strand.said, frozenset(strand.lead)),)


def lead_finding(lead: Lead, counties: Sequence[County], kind: str | None) -> Finding:
    """The limit for organisations of some counties and one kind (None: for whole counties)."""
    answers = [*_by_category(lead, counties), *_by_kind(lead, kind)]
    if False in answers:
        return Finding(Rule.MAY_NOT_LEAD, Verdict.NEEDS, lead.words)
    if None in answers or not answers:
        return Finding(Rule.LEAD_LIMITED, Verdict.NEEDS, lead.words)
    return Finding(Rule.MAY_LEAD, Verdict.YES, lead.words)


def _said(text: Said, rules: EligibilityRules) -> Iterator[Lead]:
    for quote, rest in text.holding(rules.lead):
        named = frozenset(row.category for row in rules.categories if found_in(rest, row.words))
        yield Lead(quote, named, kinds_of((rest,), rules) or None)


def _by_category(lead: Lead, counties: Sequence[County]) -> Iterator[bool | None]:
    if not lead.categories:
        return
    own = {category for county in counties for category in county.categories}
    yield bool(own & lead.categories) if own else None


def _by_kind(lead: Lead, kind: str | None) -> Iterator[bool | None]:
    if lead.kinds is not None:
        yield None if kind is None else kind in lead.kinds
