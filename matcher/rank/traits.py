"""What of a call a reader's word may teach about: few traits, each a plain text that can be shown. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.domain.call import Call
from matcher.domain.match import Match

SHARES = {
    "theme": 1.0,
    "action": 1.0,
    "organisation": 0.7,
    "authority": 0.5,
    "grant": 0.4,
    "programme": 0.3,
    "kind": 0.2,
    "weight": 0.2,
    "words": 0.2,
    "language": 0.1,
}
"""How much a trait of each family counts. Most calls of a week share a language or a programme: a word on one of them says little
of the others, and a reader who only ever says "not for us" must not lose them all."""
SMALL_GRANT, LARGE_GRANT = 300_000, 3_000_000
MOST_THEMES, LONGEST = 3, 80


def traits_of(
    call: Call, *, themes: Sequence[str], words: float | None, weight: float, organisation: str | None
) -> tuple[str, ...]:
    """The traits of a call as a target sees it, each "family:value".

    ``themes`` led by the one that counts most, ``words`` the share of words in the score (None: none were shared), ``weight``
    that of the leading theme in the county, ``organisation`` the one that could answer the call.
    """
    values = {
        "action": call.action_type,
        "organisation": organisation,
        "authority": call.authority,
        "programme": call.programme,
        "kind": call.kind.value,
        "grant": _size(call),
        "weight": "full" if weight >= 1 else "part",
        "words": "shared" if words else "none",
        "language": call.language,
    }
    told = [f"theme:{theme}" for theme in themes[:MOST_THEMES]]
    told += [f"{family}:{_plain(value)}" for family, value in values.items() if value and value.strip()]
    return tuple(dict.fromkeys(told))


def _size(call: Call) -> str:
    grant = call.funding.grant_max_eur or call.funding.grant_min_eur
    if grant is None:
        return "unknown"
    if grant < SMALL_GRANT:
        return "small"
    return "large" if grant >= LARGE_GRANT else "middle"


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())[:LONGEST]


def share(trait: str) -> float:
    """How much a trait counts, 0..1; 0 for one of a family that is not known (any more)."""
    return SHARES.get(trait.partition(":")[0], 0.0)


def traits_seen(call: Call, match: Match) -> tuple[str, ...]:
    """The traits of a call as a match that has its reason sees it."""
    organisation = match.reason.actor if match.reason else None
    return traits_of(
        call, themes=match.themes, words=match.words, weight=match.county_weight, organisation=organisation
    )
