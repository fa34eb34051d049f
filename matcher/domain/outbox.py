"""Rows of the outbox: one reader's mail, written together with what it tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from matcher.domain.digest import Week


class OutboxState(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    REFUSED = "refused"
    """The server said no for good (5xx): this reader is set aside and the operator told."""
    STALE = "stale"
    """Its week was over before it could be sent: never sent."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One mail. ``reader`` is an address, or "" for the copy that is kept as files. ``message`` is None once it is out."""

    profile: str
    week: Week
    language: str
    reader: str
    message_id: str
    message: bytes | None
    state: OutboxState = OutboxState.QUEUED
    attempts: int = 0
    next_try: datetime | None = None
    done_at: datetime | None = None
    error: str = ""
    id: int | None = None
