"""What one read of one source means for the store: worked out first, saved in one transaction after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from matcher.domain.call import Call, Change
from matcher.domain.notice import Notice


@dataclass(frozen=True, slots=True)
class KnownNotice:
    """What the store remembers of a notice, enough to tell whether it changed."""

    content_hash: str
    call_id: str
    missing_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """Rows to write for one read. ``notices`` maps the key of each new or changed notice to (notice, its call's id).

    ``gone`` and ``back`` are keys of notices that this read no longer lists, or lists again. ``calls`` are the calls as they
    stand afterwards, only those that differ. ``new`` holds the ids of calls never seen before, ``over`` counts notices left out
    because they had ended before we first saw them.
    """

    notices: Mapping[str, tuple[Notice, str]] = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    calls: tuple[Call, ...] = ()
    changes: tuple[Change, ...] = ()
    new: tuple[str, ...] = ()
    over: int = 0


class ReadState(StrEnum):
    """How one read went."""

    OK = "ok"
    UNCHANGED = "unchanged"
    """The server said that nothing changed since the last good answer."""
    SUSPECT = "suspect"
    FAILED = "failed"
    WAITING = "waiting"
    """Not asked: the server, or our own pauses after failures, put it off."""


GOOD = frozenset({ReadState.OK, ReadState.UNCHANGED})


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """One line of a source's history: kept for its health, never edited.

    ``new`` counts notices never seen before, ``changed`` calls that changed, ``live`` the listed notices that are not over
    (None: not counted, as nothing was listed). ``complete``: the read did not contradict itself. ``error`` says why the read
    failed or is suspect, or what of it could not be read.
    """

    source: str
    at: datetime
    state: ReadState
    listed: int = 0
    new: int = 0
    changed: int = 0
    bad: int = 0
    live: int | None = None
    complete: bool = True
    seconds: float = 0.0
    error: str = ""
