"""A call: the notices of one funding opportunity, merged."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from matcher.domain.opportunity import NoticeKind, Opportunity
from matcher.domain.status import Status, derive
from matcher.domain.step import Step, next_gate, opening


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Opportunity):
    """One opportunity. ``id`` is the key of the notice that it was first seen in, and never changes.

    ``missing_since`` is set while no source lists the call any more: that alone never closes it.
    """

    id: str
    first_seen: datetime
    sources: tuple[str, ...] = ()
    missing_since: datetime | None = None

    def status(self, now: datetime) -> Status:
        return derive(self.steps, self.stated, now)

    def gate(self, now: datetime) -> Step | None:
        """The first step by which a newcomer must act, or None when none is known or left."""
        return next_gate(self.steps, now)

    @property
    def opens(self) -> Step | None:
        return opening(self.steps)

    @property
    def code(self) -> str:
        """What people call it by: its own identifier, or its id where the identifier is not its own."""
        return self.identifier if self.identifier and self.kind is NoticeKind.TOPIC else self.id


class Changed(StrEnum):
    """What of a call can change in a way that matters to a reader."""

    TITLE = "title"
    DEADLINE = "deadline"
    OPENS = "opens"
    STATUS = "status"
    MONEY = "money"
    APPLICANTS = "applicants"
    TEXT = "text"
    """Recorded, not told: the wording of a call is edited often and mostly without meaning for an applicant."""


TOLD = frozenset(Changed) - {Changed.TEXT}


@dataclass(frozen=True, slots=True)
class Change:
    """Something of a call that changed, old → new.

    ``old`` and ``new`` are texts by kind. DEADLINE and OPENS: ISO 8601 instants with offset, several joined by one space, ""
    for none. STATUS: values of Stated. MONEY: "total=… min=… max=… rate=…" with known values only. Others: the text itself.
    """

    call_id: str
    what: Changed
    old: str
    new: str
    seen: datetime
    id: int | None = field(default=None, compare=False)
