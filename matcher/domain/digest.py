"""A digest: one profile's week, chosen but not yet worded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from matcher.domain.call import Call, Change
from matcher.domain.match import Consortium, Match
from matcher.domain.profile import ReaderProfile


class Section(StrEnum):
    CLOSING = "closing"
    NEW = "new"
    CHANGED = "changed"
    FORTHCOMING = "forthcoming"
    TOGETHER = "together"
    REST = "rest"
    """One line each: matched, but past the number of full items."""


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO 8601 week."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Week:
        year, number, _ = day.isocalendar()
        return cls(year, number)

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02d}"


@dataclass(frozen=True, slots=True)
class DigestItem:
    """One call in one section. ``is_new``: this digest tells it for the first time as new. ``changes``: old → new, told here.

    ``told_before`` is the day on which this profile was first told of the call (None if never).
    """

    section: Section
    call: Call
    match: Match
    consortium: Consortium | None = None
    changes: tuple[Change, ...] = ()
    is_new: bool = False
    told_before: date | None = None


class SourceState(StrEnum):
    OK = "ok"
    LATE = "late"
    """Read well the last time, but not for longer than its own rhythm: runs were missed."""
    SUSPECT = "suspect"
    """Read, but it contradicted itself or lists far less than before: what it did not list is kept."""
    FAILING = "failing"
    FROZEN = "frozen"
    """Its answers are good, but nothing is open or new for far longer than its own habit: a pause, not a fault."""
    OFF = "off"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """The health of one source, for the digest's last section and for ``matcher sources``."""

    source: str
    name: str
    state: SourceState
    last_good: datetime | None
    listed: int | None = None
    """How many calls its last good answer listed; None before there was one."""
    live: int | None = None
    """How many of them were not over when they were last counted; None where that is not known."""
    error: str = ""
    """What is wrong, or what could not be read, for the operator."""
    since: datetime | None = None
    """When the state began, where that is known."""
    failures: int = 0
    """How many reads in a row have failed."""
    retry_at: datetime | None = None
    """When a failing source is asked again, where that is later than the next run."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What one profile is told in one week. ``calls_read`` counts all live calls of the store, ``calls_new`` those first seen
    since the profile's last digest, ``deadlines_moved`` the calls whose deadline moved since then."""

    profile: ReaderProfile
    week: Week
    made_at: datetime
    items: tuple[DigestItem, ...]
    sources: tuple[SourceLine, ...]
    calls_read: int
    calls_new: int
    deadlines_moved: int
    unseen: int = 0
    """Matches that did not fit even as one line; the reader is told how many."""
    words_only: bool = False
    """No embedding model could be had: matching by words alone, and the digest says so."""
    example: bool = False
    since: datetime | None = None
    """When the profile's digest before this one was made; None for its very first, in which everything is new to the reader."""

    def section(self, section: Section) -> tuple[DigestItem, ...]:
        return tuple(i for i in self.items if i.section is section)
