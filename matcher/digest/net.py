"""What several changes of one call come to: old → new over all of them, and which of them a reader has still to be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime

from matcher.domain.call import TOLD, Change, Changed

_ORDER = tuple(Changed)


@dataclass(frozen=True, slots=True)
class NetChange:
    """One field of a call, from its value before the first change to its value after the last (texts as in Change)."""

    what: Changed
    old: str
    new: str


def net(changes: Iterable[Change]) -> tuple[NetChange, ...]:
    """One a kind, in the order of ``Changed``; a value that has come back to what it was is no change."""
    by_kind: dict[Changed, list[Change]] = {}
    for change in sorted(changes, key=_when):
        if change.what in TOLD:
            by_kind.setdefault(change.what, []).append(change)
    spans = [NetChange(what, by_kind[what][0].old, by_kind[what][-1].new) for what in _ORDER if what in by_kind]
    return tuple(s for s in spans if _value(s.what, s.old) != _value(s.what, s.new))


def _value(what: Changed, text: str) -> object:
    """Dates and sums are sets of values, in no order."""
    return text if what in (Changed.TITLE, Changed.APPLICANTS) else frozenset(text.split())


def due_changes(
    changes: Iterable[Change],
    *,
    told: Mapping[str, date],
    told_changes: Set[int],
    last_digest: datetime | None,
    now: datetime,
) -> dict[str, tuple[Change, ...]]:
    """Call id → its changes that this reader has not been told, oldest first.

    A change seen before the call was first told is none: the call was told with its new value. ``told`` gives days only, so
    on that very day the last digest's instant decides.
    """
    due: dict[str, list[Change]] = {}
    for change in changes:
        first = told.get(change.call_id)
        if first is None or change.what not in TOLD or (change.id is not None and change.id in told_changes):
            continue
        if change.seen <= now and _after(change.seen, first, last_digest, now):
            due.setdefault(change.call_id, []).append(change)
    return {call_id: tuple(sorted(found, key=_when)) for call_id, found in due.items()}


def _after(seen: datetime, first_told: date, last_digest: datetime | None, now: datetime) -> bool:
    day = seen.astimezone(now.tzinfo).date()
    if day != first_told or last_digest is None:
        return day > first_told
    return last_digest.astimezone(now.tzinfo).date() == first_told and seen > last_digest


def _when(change: Change) -> tuple[datetime, int, str]:
    return change.seen, change.id or 0, change.what
