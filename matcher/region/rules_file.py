"""eligibility.toml: the words by which calls limit who may apply, and what each of them means."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TypeVar

from matcher.domain.eligibility import CATEGORIES, ApplicantWords, CategoryWords, EligibilityRules, Wording, Words
from matcher.domain.match import Rule, Verdict
from matcher.domain.phrases import LIMIT, Phrase, parse
from matcher.domain.problems import nearest, shown
from matcher.domain.region import ACTOR_KINDS, SIZES
from matcher.domain.toml_table import Table
from matcher.region.profile_file import LANGUAGES

_SHUTS = (Verdict.NO, Verdict.UNKNOWN)
MEANINGS: dict[Rule, tuple[Verdict, ...]] = {
    Rule.INVITED_ONLY: _SHUTS,
    Rule.STAGE_2_ONLY: _SHUTS,
    Rule.THIRD_COUNTRIES: _SHUTS,
    Rule.PLACE_OUTSIDE: _SHUTS,
    Rule.KIND_EXCLUDED: _SHUTS,
    Rule.PLACE_UNKNOWN: (Verdict.UNKNOWN,),
    Rule.KIND_UNKNOWN: (Verdict.UNKNOWN,),
    Rule.LEAD_LIMITED: (Verdict.NEEDS,),
    Rule.MIN_PARTNERS: (Verdict.NEEDS,),
    Rule.MIN_COUNTRIES: (Verdict.NEEDS,),
    Rule.MIN_REGIONS: (Verdict.NEEDS,),
    Rule.MIN_COUNTIES: (Verdict.NEEDS,),
    Rule.CERTAIN_PARTNERS: (Verdict.NEEDS,),
    Rule.OWN_SHARE: (Verdict.NEEDS,),
}
"""The rules that words may carry, each with the verdicts that it may have."""
_MOST_PHRASES = 200
"""Of one row: more of them would make the reading of every call slow."""
_Known = TypeVar("_Known", bound=str)


def read_rules(top: Table) -> EligibilityRules:
    """
    Raises:
        ConfigError: names every problem of the file.
    """
    top.only("wording", "lead", "own_area", "applicant", "category")
    rules = EligibilityRules(
        wordings=tuple(map(_wording, top.tables("wording"))),
        lead=_optional(top, "lead"),
        own_area=_optional(top, "own_area"),
        applicants=tuple(map(_applicant, top.tables("applicant"))),
        categories=tuple(map(_category, top.tables("category"))),
    )
    top.problems.raise_any()
    return rules


def _wording(table: Table) -> Wording:
    table.only("rule", "verdict", "unless", *LANGUAGES)
    rule = _one_of(table, "rule", MEANINGS)
    verdict = _one_of(table, "verdict", MEANINGS[rule])
    return Wording(rule, verdict, _words(table))


def _applicant(table: Table) -> ApplicantWords:
    table.only("kinds", "sizes", "unless", *LANGUAGES)
    sizes = frozenset(_all_of(table, "sizes", SIZES))
    return ApplicantWords(_kinds(table), sizes, _words(table))


def _kinds(table: Table) -> frozenset[str] | None:
    said = table.values.get("kinds")
    if said is None:
        table.wrong("kinds", 'missing; write a list such as ["company"], or "any", or "unclear"')
    if isinstance(said, str) and said in ("any", "unclear"):
        return ACTOR_KINDS if said == "any" else None
    return frozenset(_all_of(table, "kinds", ACTOR_KINDS))


def _category(table: Table) -> CategoryWords:
    table.only("category", "unless", *LANGUAGES)
    return CategoryWords(table.choice("category", CATEGORIES), _words(table))


def _optional(top: Table, key: str) -> Words:
    table = top.table(key)
    table.only("unless", *LANGUAGES)
    return _words(table) if key in top else Words()


def _words(table: Table) -> Words:
    phrases = [phrase for language in LANGUAGES if language in table for phrase in _phrases(table, language)]
    if not any(table.values.get(language) for language in LANGUAGES):
        table.wrong("", 'no words; write at least one language, such as en = ["by invitation only"]')
    if len(phrases) > _MOST_PHRASES:
        table.wrong("", f"{len(phrases)} phrases, at most {_MOST_PHRASES} are taken; leave the plainest")
    return Words(tuple(phrases), tuple(_phrases(table, "unless")))


def _phrases(table: Table, key: str) -> Iterable[Phrase]:
    for text in table.texts(key, limit=LIMIT):
        try:
            yield parse(text)
        except ValueError as error:
            table.wrong(key, f"{shown(text)} cannot be looked for: {error}")


def _one_of(table: Table, key: str, allowed: Iterable[_Known]) -> _Known:
    known = list(allowed)
    said = table.choice(key, [str(one) for one in known])
    return next((one for one in known if one == said), known[0])


def _all_of(table: Table, key: str, known: Collection[str]) -> list[str]:
    found = list(table.texts(key))
    for name in found:
        if name not in known:
            table.wrong(
                key, f"{shown(name)} is not one of {', '.join(sorted(known))}{nearest(name, known)}; correct it"
            )
    return found
