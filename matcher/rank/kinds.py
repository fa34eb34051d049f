"""Who may apply, as calls put it, in the register's kinds of organisation. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from matcher.domain.region import ACTOR_KINDS, COMPANY_KINDS, RDI_KINDS

_PUBLIC = frozenset({"city", "public_body", "public_health", "regional_council", "regional_office"})
_SCHOOLS = frozenset({"university", "uas", "university_centre"})
_NON_PROFIT = frozenset({"association", "foundation", "cluster"})
_READINGS: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = tuple(
    (re.compile(pattern, re.I), kinds)
    for pattern, kinds in (
        (r"legal entit|legal person|any organi|all organi|oikeushenkilö|juridisk", ACTOR_KINDS),
        (r"development compan|kehittämisyht|kehitysyht|utvecklingsbolag", frozenset({"development_company"})),
        (r"compan|enterprise|business|\bSME|start-?up|yrity|\bpk-|företag", COMPANY_KINDS),
        (r"universit|higher education|yliopisto|korkeakoulu|högskol", _SCHOOLS),
        (r"research (?:organi|institut|cent)|\bRTO|tutkimuslaito|tutkimusorgani|forskning", RDI_KINDS),
        (r"vocational|ammatilli|oppilaito|yrkes", frozenset({"vocational"})),
        (
            r"municipal|local authorit|\bkun(?:ta|nat|tien|nan)|kuntayht|kaupun|kommun|\bcit(?:y|ies)\b",
            frozenset({"city"}),
        ),
        (r"regional council|maakun\w* ?liit|maakuntaliit|landskapsförbund", frozenset({"regional_council"})),
        (r"wellbeing services|hospital|hyvinvointialue|sairaal|välfärdsområde|sjukhus", frozenset({"public_health"})),
        (r"public|julki|viranomai|offentlig|myndighet", _PUBLIC),
        (r"associat|\bNGO|non-governmental|non-profit|civil society|järjest|yhdisty|förening", _NON_PROFIT),
        (r"foundation|säätiö|stiftelse", frozenset({"foundation"})),
        (r"cluster|klusteri|kluster", frozenset({"cluster", "association", "development_company"})),
        (
            r"natural person|individual|yksityishenkil|privatperson|researchers?\b|artist|taiteilij|konstnär|student",
            frozenset(),
        ),
    )
)


def kinds_of(applicants: Iterable[str]) -> frozenset[str] | None:
    """The kinds of organisation that these words allow (empty: persons only); None when some words were not understood."""
    allowed: set[str] = set()
    for words in applicants:
        kinds = _read(words)
        if kinds is None:
            return None
        allowed |= kinds
    return frozenset(allowed)


def _read(words: str) -> frozenset[str] | None:
    if words.strip().lower() in ACTOR_KINDS:
        return frozenset({words.strip().lower()})
    found = [kinds for pattern, kinds in _READINGS if pattern.search(words[:200])]
    return frozenset().union(*found) if found else None
