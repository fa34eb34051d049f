"""Who may apply, as calls put it, in the register's kinds and sizes of organisation. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from matcher.domain.eligibility import ApplicantWords, EligibilityRules
from matcher.domain.region import ACTOR_KINDS

Allowed = Mapping[str, frozenset[str]]
"""Kind of organisation → the sizes of it that may apply (empty: any)."""
_ANY: frozenset[str] = frozenset()
_CUT_OFF = (";", ",", ":")
"""An item of a list that ends so has others beside it: it tells nothing of who is not named."""
_MOST = 600
"""Characters of one text on applicants that are read."""


def kinds_of(applicants: Iterable[str], rules: EligibilityRules) -> Allowed | None:
    """The kinds of organisation that these words allow (empty: persons only); None when some words were not understood."""
    allowed: dict[str, frozenset[str]] = {}
    for words in applicants:
        kinds = None if words.rstrip().endswith(_CUT_OFF) else _read(words[:_MOST], rules.applicants)
        if kinds is None:
            return None
        for kind, sizes in kinds.items():
            allowed[kind] = _wider(allowed.get(kind, sizes), sizes)
    return allowed


def _read(words: str, rows: Iterable[ApplicantWords]) -> Allowed | None:
    """Rows with sizes are read first, and what they have read is taken out: "small enterprises" are not "enterprises"."""
    if words.strip().lower() in ACTOR_KINDS:
        return {words.strip().lower(): _ANY}
    found: dict[str, frozenset[str]] = {}
    understood = False
    for row in sorted(rows, key=lambda row: not row.sizes):
        left = _without(words, row)
        if left == words:
            continue
        if row.kinds is None:
            return None
        understood = True
        for kind in row.kinds:
            found[kind] = _wider(found.get(kind, row.sizes), row.sizes)
        words = left if row.sizes else words
    return found if understood else None


def _without(words: str, row: ApplicantWords) -> str:
    """The words without what the row means; the same words where it means nothing in them."""
    if any(phrase.search(words) for phrase in row.words.unless):
        return words
    for phrase in row.words.phrases:
        while place := phrase.search(words):
            words = f"{words[: place[0]]}|{words[place[1] :]}"
    return words


def _wider(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    return one | other if one and other else _ANY
