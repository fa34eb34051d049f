"""What a read means for the store: new, changed, missing, back. Pure; the shell loads before and saves after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from matcher.domain.call import Call, Change
from matcher.domain.ingestion import KnownNotice, ReadPlan
from matcher.domain.notice import Notice, SourceRead
from matcher.domain.status import Status, derive
from matcher.ingest.changes import compare
from matcher.ingest.merge import merge, merge_key

Listed = tuple[Notice, datetime | None]
"""A notice, and since when its source no longer lists it."""


def news(read: SourceRead, known: Mapping[str, KnownNotice], now: datetime) -> tuple[dict[str, Notice], int]:
    """The notices of a read that are new or whose content changed, by key, and how many were over before we saw them.

    Of two records with one reference the one with the most text counts (stubs come first in some answers).
    """
    fresh: dict[str, Notice] = {}
    over: set[str] = set()
    for notice in sorted(read.notices, key=lambda n: (n.key, len(n.text))):
        before = known.get(notice.key)
        if before is None and derive(notice.steps, notice.stated, now) is Status.CLOSED:
            over.add(notice.key)
        elif before is None or before.content_hash != notice.content_hash:
            fresh[notice.key] = notice
    return fresh, len(over)


def absences(read: SourceRead, known: Mapping[str, KnownNotice]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Keys that the read stopped listing, and keys that it lists again.

    Only a whole, consistent read shows absence. Absence closes nothing: it is remembered, for a note to the reader.
    """
    if read.unchanged:
        return (), ()
    listed = {n.key for n in read.notices}
    back = tuple(sorted(k for k, n in known.items() if n.missing_since is not None and k in listed))
    if read.rolling or not read.complete:
        return (), back
    gone = tuple(sorted(k for k, n in known.items() if n.missing_since is None and k not in listed))
    return gone, back


def assign(
    fresh: Mapping[str, Notice], known: Mapping[str, KnownNotice], by_merge_key: Mapping[str, str]
) -> dict[str, str]:
    """Key of each fresh notice → id of its call: the one it has, else the one that shares its merge key, else a new one."""
    assigned: dict[str, str] = {}
    made: dict[str, str] = dict(by_merge_key)
    for key in sorted(fresh):
        group = merge_key(fresh[key])
        assigned[key] = known[key].call_id if key in known else made.setdefault(group, key)
    return assigned


def plan(
    fresh: Mapping[str, Notice],
    assigned: Mapping[str, str],
    absence: tuple[tuple[str, ...], tuple[str, ...]],
    stored: Mapping[str, Iterable[Listed]],
    calls: Mapping[str, Call],
    now: datetime,
    *,
    over: int = 0,
) -> ReadPlan:
    """Work out what to write.

    ``stored`` and ``calls`` hold the notices and the present state of every call touched by ``assigned`` or ``absence``.
    """
    notices = _after(fresh, assigned, absence, stored, now)
    first_seen = {i: calls[i].first_seen if i in calls else now for i in notices}
    after = [merge(notices[i], call_id=i, first_seen=first_seen[i]) for i in sorted(notices)]
    changes: list[Change] = []
    for call in after:
        if call.id in calls:
            changes += compare(calls[call.id], call, now)
    return ReadPlan(
        notices={k: (n, assigned[k]) for k, n in fresh.items()},
        gone=absence[0],
        back=absence[1],
        calls=tuple(c for c in after if calls.get(c.id) != c),
        changes=tuple(changes),
        new=tuple(c.id for c in after if c.id not in calls),
        over=over,
    )


def _after(
    fresh: Mapping[str, Notice],
    assigned: Mapping[str, str],
    absence: tuple[tuple[str, ...], tuple[str, ...]],
    stored: Mapping[str, Iterable[Listed]],
    now: datetime,
) -> dict[str, list[Listed]]:
    """The notices of each touched call as they stand after the read."""
    since = {**dict.fromkeys(absence[0], now), **dict.fromkeys(absence[1], None)}
    after = {
        call_id: [(n, since.get(n.key, missing)) for n, missing in listed if n.key not in fresh]
        for call_id, listed in stored.items()
    }
    for key, notice in fresh.items():
        after.setdefault(assigned[key], []).append((notice, None))
    return after
