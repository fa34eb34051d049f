"""Notices → groups, one a call. Pure: the groups depend on the set of notices and decisions, never on their order."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from matcher.domain.notice import NoticeKind
from matcher.ingest.same_call import CERTAIN, ENOUGH, Evidence, contradicts, evidence
from matcher.ingest.signature import Signature

Pair = tuple[str, str]
Block = tuple[str, str]
_MOST_IN_BLOCK = 400
"""More notices than this that share a day or an address tell nothing by it."""


def pair(one: str, other: str) -> Pair:
    """Two keys in their one order."""
    return (one, other) if one <= other else (other, one)


@dataclass(frozen=True, slots=True)
class Link:
    """Two notices that are one call, and why."""

    keys: Pair
    evidence: Evidence


def groups(signatures: Collection[Signature], decisions: Mapping[Pair, bool]) -> list[frozenset[str]]:
    """The keys of the notices of each call, every notice in one group, in order of their first key.

    ``decisions``: what people said of pairs, True for one call, False for two. They win over all evidence, and hold for whole
    groups: two notices that were split never meet again through a third.
    """
    by_key = {s.key: s for s in signatures}
    parts = {key: {key} for key in by_key}
    apart = [keys for keys, same in decisions.items() if not same]
    for link in sorted(_links(by_key, decisions), key=lambda k: (-k.evidence.points, k.keys)):
        one, other = parts[link.keys[0]], parts[link.keys[1]]
        if one is other or _kept_apart(one, other, apart) or not _agree(one, other, by_key, link):
            continue
        one |= other
        for key in other:
            parts[key] = one
    unique = {min(part): frozenset(part) for part in parts.values()}
    return [unique[key] for key in sorted(unique)]


def links(signatures: Collection[Signature], decisions: Mapping[Pair, bool]) -> list[Link]:
    """Every pair with enough evidence, for whoever asks why notices were put together."""
    return sorted(_links({s.key: s for s in signatures}, decisions), key=lambda k: k.keys)


def _links(by_key: Mapping[str, Signature], decisions: Mapping[Pair, bool]) -> Iterator[Link]:
    for keys, same in decisions.items():
        if same and keys[0] in by_key and keys[1] in by_key:
            yield Link(keys, Evidence(CERTAIN * 2, ("decided",)))
    for keys in _candidates(by_key.values()):
        if keys in decisions:
            continue
        found = evidence(by_key[keys[0]], by_key[keys[1]])
        if found.points >= ENOUGH:
            yield Link(keys, found)


def _candidates(signatures: Iterable[Signature]) -> set[Pair]:
    """Pairs that share an identifier, an address, a gate's day or a title: all others have no evidence."""
    blocks: dict[Block, list[str]] = defaultdict(list)
    for s in signatures:
        for name in (*_known_by(s), *(_told_by(s) if s.kind is NoticeKind.CALL else ())):
            blocks[name].append(s.key)
    _news_meets_calls(signatures, blocks)
    return {
        pair(a, b)
        for block in blocks.values()
        if 1 < len(block) <= _MOST_IN_BLOCK
        for a, b in itertools.combinations(sorted(set(block)), 2)
    }


def _known_by(s: Signature) -> Iterator[Block]:
    yield from (("id", identifier) for identifier in s.identifiers)


def _told_by(s: Signature) -> Iterator[Block]:
    """What likeness may begin with. Topics and cascade calls have none: they are known by their identifiers."""
    if s.address:
        yield "at", s.address
    yield "title", s.plain_title
    yield from (("day", day.isoformat()) for day in s.steps)
    yield from (("word", word) for word in s.title if not s.steps)


def _news_meets_calls(signatures: Iterable[Signature], blocks: dict[Block, list[str]]) -> None:
    """Notices with days join the blocks of title words that notices without days have opened."""
    for s in signatures:
        for word in s.title if s.steps else ():
            if ("word", word) in blocks:
                blocks["word", word].append(s.key)


def _kept_apart(one: Collection[str], other: Collection[str], apart: Iterable[Pair]) -> bool:
    return any((a in one and b in other) or (a in other and b in one) for a, b in apart)


def _agree(one: Collection[str], other: Collection[str], by_key: Mapping[str, Signature], link: Link) -> bool:
    """Whether two groups may become one: no two of their notices contradict each other, so that a chain of likenesses never joins
    what is not alike. Certain links (identifier, address, decision) join all the same.
    """
    if link.evidence.points >= CERTAIN:
        return True
    from_one, from_other = ([by_key[k] for k in part] for part in (one, other))
    return not any(contradicts(a, b) for a in from_one for b in from_other)
