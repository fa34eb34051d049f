"""The state of a call, derived from its steps, the clock and what the source states."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from matcher.domain.step import Step, gates, next_gate, opening


class Stated(StrEnum):
    """What the source itself says of the state."""

    PLANNED = "planned"
    FORTHCOMING = "forthcoming"
    OPEN = "open"
    CONTINUOUS = "continuous"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


class Status(StrEnum):
    PLANNED = "planned"
    FORTHCOMING = "forthcoming"
    OPEN = "open"
    CONTINUOUS = "continuous"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"
    """Neither a date nor a word of the source tells whether one can apply."""


LIVE = frozenset({Status.PLANNED, Status.FORTHCOMING, Status.OPEN, Status.CONTINUOUS, Status.UNKNOWN})


def derive(steps: Iterable[Step], stated: Stated, now: datetime) -> Status:
    """The state at ``now``.

    Dates decide: a source's own word for the state is often weeks old. But a stated end always wins, since portals leave later
    stage dates on closed calls.
    """
    steps = tuple(steps)
    if stated in (Stated.CLOSED, Stated.WITHDRAWN):
        return Status(stated.value)
    if gates(steps) and next_gate(steps, now) is None:
        return Status.CONTINUOUS if stated is Stated.CONTINUOUS else Status.CLOSED
    opens = opening(steps)
    if opens is not None and opens.at > now:
        return Status.PLANNED if stated is Stated.PLANNED else Status.FORTHCOMING
    if stated is Stated.UNKNOWN or (opens is not None and stated in (Stated.PLANNED, Stated.FORTHCOMING)):
        return Status.OPEN if gates(steps) else Status.UNKNOWN
    return Status(stated.value)
