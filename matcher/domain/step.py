"""The dated steps of a call: what happens, at which instant, how sure the clock is, and in whose words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

LAST_MINUTE = time(23, 59, 59)


class StepKind(StrEnum):
    INFO_DAY = "info_day"
    OPENS = "opens"
    IDEA_FORM = "idea_form"
    PRE_REGISTRATION = "pre_registration"
    STAGE_1 = "stage_1"
    STAGE_2 = "stage_2"
    CUT_OFF = "cut_off"
    FINAL = "final"


class Clock(StrEnum):
    """How the time of day is known. A wrong clock is worse than none, so a reader is told which it is."""

    GIVEN = "given"
    """The source states the time and its zone."""
    DEFAULT = "default"
    """The source states a day; the time is the one that this source usually keeps."""
    UNSURE = "unsure"
    """The source states a time but not its zone; the instant is the earliest reading."""


GATES = frozenset({StepKind.IDEA_FORM, StepKind.PRE_REGISTRATION, StepKind.STAGE_1, StepKind.CUT_OFF, StepKind.FINAL})
"""Steps by which a newcomer must have acted. Stage 2 is never one: only those who passed stage 1 may take it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One dated step.

    ``at`` is an aware datetime in the source's own zone (an IANA zone), the earliest reading where several are possible.
    ``said`` holds the source's own words or value, never a rewording.
    """

    at: datetime
    kind: StepKind
    clock: Clock
    said: str

    def __post_init__(self) -> None:
        if not isinstance(self.at.tzinfo, ZoneInfo):
            raise ValueError(f"a step needs an IANA time zone: {self.said!r}")

    @property
    def zone(self) -> str:
        return str(self.at.tzinfo)

    @property
    def closes_at(self) -> datetime:
        """The instant until which the step counts as still ahead.

        A day without a stated clock is open to its last minute in the source's zone, though readers are warned by ``at``.
        """
        if self.clock is Clock.GIVEN:
            return self.at
        return datetime.combine(self.at.date(), LAST_MINUTE, tzinfo=self.at.tzinfo)


def instant(step: Step) -> tuple[datetime, StepKind, Clock, str]:
    """Sort key of a step: by instant, then by all else, so that order never depends on the input's order."""
    return (step.at, step.kind, step.clock, step.said)


def gates(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps by which an applicant must act, in order of time."""
    return tuple(sorted((s for s in steps if s.kind in GATES), key=instant))


def next_gate(steps: Iterable[Step], now: datetime) -> Step | None:
    """The first gate that a newcomer can still make, or None.

    Once stage 1 has passed there is none: stage 2 is for those already in.
    """
    ordered = gates(steps)
    if any(s.kind is StepKind.STAGE_1 and s.closes_at < now for s in ordered):
        return None
    return next((s for s in ordered if s.closes_at >= now), None)


def opening(steps: Iterable[Step]) -> Step | None:
    """The step at which the call opens (the earliest, if several are given), or None."""
    return min((s for s in steps if s.kind is StepKind.OPENS), key=instant, default=None)


def days_left(step: Step, now: datetime) -> int:
    """Whole calendar days from today to the step, counted in the step's own zone; 0 on its last day."""
    return (step.at.date() - now.astimezone(step.at.tzinfo).date()) // timedelta(days=1)
