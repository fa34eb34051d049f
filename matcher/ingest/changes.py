"""Old → new: what of a call changed, judged by what matters to a reader."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from matcher.domain.call import Call, Change, Changed
from matcher.domain.money import Funding
from matcher.domain.status import Stated
from matcher.domain.step import Step, gates


def compare(old: Call, new: Call, seen: datetime) -> tuple[Change, ...]:
    """Changes from one reading of a call to the next, in a fixed order; empty when nothing of weight differs."""
    pairs = (
        (Changed.TITLE, old.title, new.title),
        (Changed.DEADLINE, *_deadlines(old, new, seen)),
        (Changed.OPENS, *_openings(old, new, seen)),
        (Changed.STATUS, *_states(old, new)),
        (Changed.MONEY, _money(old.funding), _money(new.funding)),
        (Changed.APPLICANTS, _list(old.applicants), _list(new.applicants)),
        (Changed.TEXT, f"{old.text}\n{old.conditions}", f"{new.text}\n{new.conditions}"),
    )
    return tuple(Change(new.id, what, before, after, seen) for what, before, after in pairs if before != after)


def _deadlines(old: Call, new: Call, seen: datetime) -> tuple[str, str]:
    """The gates still ahead, before and after.

    A cut-off that has merely passed, and that the source has stopped listing, is no change; nor are seconds. When all have
    passed they are compared as they are, so that a deadline moved after its day still counts.
    """
    return _instants(_ahead(old.steps, seen)), _instants(_ahead(new.steps, seen))


def _ahead(steps: Iterable[Step], seen: datetime) -> tuple[Step, ...]:
    all_gates = gates(steps)
    return tuple(s for s in all_gates if s.closes_at >= seen) or all_gates


def _openings(old: Call, new: Call, seen: datetime) -> tuple[str, str]:
    """The opening, before and after; of interest only while one of the two is still ahead."""
    both = (old.opens, new.opens)
    if not any(s is not None and s.at > seen for s in both):
        return "", ""
    before, after = (_instants([s] if s else []) for s in both)
    return before, after


def _states(old: Call, new: Call) -> tuple[str, str]:
    """What the source states. One that falls silent has not changed the call; nor has one that begins to speak, except to say
    that the call has ended."""
    ended = (Stated.CLOSED, Stated.WITHDRAWN)
    if new.stated is Stated.UNKNOWN or (old.stated is Stated.UNKNOWN and new.stated not in ended):
        return "", ""
    return old.stated.value, new.stated.value


def _instants(steps: Iterable[Step]) -> str:
    return " ".join(dict.fromkeys(s.at.isoformat(timespec="minutes") for s in steps))


def _money(f: Funding) -> str:
    parts = {"total": f.total_eur, "min": f.grant_min_eur, "max": f.grant_max_eur, "rate": f.rate_percent}
    return " ".join(f"{name}={value}" for name, value in parts.items() if value is not None)


def _list(values: tuple[str, ...] | None) -> str:
    return "" if values is None else "; ".join(sorted(values))
