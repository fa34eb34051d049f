"""Which notices change their call when all that is known is looked at together. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from matcher.domain.call import Call, Change, Changed
from matcher.ingest.changes import compare
from matcher.ingest.merge import merge
from matcher.ingest.plan import Listed


@dataclass(frozen=True, slots=True)
class Regrouping:
    """``moves``: key of a notice → id of the call that it belongs to from now on. ``calls``: as they stand afterwards. ``gone``:
    id of a call that has no notice left → id of the call that took its place. ``made``: ids of calls that were split off.
    """

    moves: Mapping[str, str] = field(default_factory=dict)
    calls: tuple[Call, ...] = ()
    gone: Mapping[str, str] = field(default_factory=dict)
    made: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


def homes(
    groups: Iterable[Collection[str]], now_in: Mapping[str, str], first_seen: Mapping[str, datetime]
) -> dict[str, str]:
    """Key of every notice → id of its call. ``now_in`` holds the present ids, ``first_seen`` when each of those was first seen.

    A group keeps the call of its notices that was seen first; when two groups would keep one call, the one that holds the notice
    after which it is named does. A group left without one is named after its first notice.
    """
    members = {min(group): group for group in groups}
    heirs: dict[str, set[str]] = defaultdict(set)
    for first, group in members.items():
        for key in group:
            heirs[now_in[key]].add(first)
    named: dict[str, str] = {}
    for call_id in sorted(heirs, key=lambda i: (first_seen[i], i)):
        unnamed = heirs[call_id] - named.keys()
        if unnamed:
            named[min(unnamed, key=lambda first: (call_id not in members[first], first))] = call_id
    for first in sorted(members.keys() - named.keys()):
        named[first] = _free_name(first, {*named.values(), *heirs})
    return {key: named[first] for first, group in members.items() for key in group}


def _free_name(first_key: str, taken: Collection[str]) -> str:
    """A new call's id: its first notice's key, or that with a number where another call is named so."""
    candidates = (first_key, *(f"{first_key}~{n}" for n in range(2, 1000)))
    return next(name for name in candidates if name not in taken)


def regroup(
    home: Mapping[str, str],
    now_in: Mapping[str, str],
    stored: Mapping[str, Collection[Listed]],
    calls: Mapping[str, Call],
    now: datetime,
) -> Regrouping:
    """What to write so that each notice is at its home.

    ``stored`` and ``calls`` hold the notices and the present state of every call that a move touches.
    """
    moves = {key: call_id for key, call_id in home.items() if now_in[key] != call_id}
    if not moves:
        return Regrouping()
    everyone = {n.key: (n, missing) for listed in stored.values() for n, missing in listed}
    left = {call_id: [pair for key, pair in everyone.items() if home[key] == call_id] for call_id in set(home.values())}
    touched = {*moves.values(), *(now_in[key] for key in moves)}
    after = [
        merge(left[i], call_id=i, first_seen=_since(i, left[i], calls, now_in)) for i in sorted(touched) if left.get(i)
    ]
    gone = {i: home[key] for key, i in sorted(now_in.items()) if i in touched and not left.get(i)}
    changes = [c for call in after if call.id in calls for c in compare(calls[call.id], call, now) if _matters(c)]
    return Regrouping(
        moves=moves,
        calls=tuple(c for c in after if calls.get(c.id) != c),
        gone=gone,
        made=tuple(c.id for c in after if c.id not in calls),
        changes=tuple(changes),
    )


def _since(call_id: str, listed: Collection[Listed], calls: Mapping[str, Call], now_in: Mapping[str, str]) -> datetime:
    """When a call was first seen: as before, and no later than any call that went into it."""
    ids = {call_id, *(now_in[n.key] for n, _ in listed)}
    return min(calls[i].first_seen for i in ids if i in calls)


def _matters(change: Change) -> bool:
    """Another source's word is no change of the call, unless it brings an earlier day than readers were told."""
    return change.what is Changed.DEADLINE and bool(change.old) and change.new < change.old
