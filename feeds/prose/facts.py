"""What can be taken from an announcement: each value with the words that it rests on. None is unknown, never a guess."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from matcher.domain.step import StepKind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Said(Generic[T]):
    """A value and the words of the text that say it: a substring of title or text, white space apart."""

    value: T
    words: str


@dataclass(frozen=True, slots=True)
class SaidStep:
    """A day that the text gives a meaning, as printed: ``clock`` and ``zone`` only where the text prints them.

    ``zone_text`` is the zone as printed ("CET"), ``clock_text`` a time in words ("by the end of office hours"), ``year_inferred``
    marks a year taken from the paragraph or the day of publication. ``flags`` are sentences on what is doubtful (a weekday that
    does not fit, a second value elsewhere on the page). Where the text says "before" a day, ``day`` is the day before that.
    """

    kind: StepKind
    day: date
    words: str
    clock: time | None = None
    zone: ZoneInfo | None = None
    zone_text: str = ""
    clock_text: str = ""
    year_inferred: bool = False
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """``steps`` are the gates in order of time (OPENS apart). ``continuous``: True when the text says so, False when it gives a
    window and says nothing of continuity. ``yearly`` is (month, day) to (month, day) of a window that comes back every year.
    ``status``: closed | closing | forthcoming | planned, only where words say it.
    """

    steps: tuple[SaidStep, ...] = ()
    opens: SaidStep | None = None
    continuous: Said[bool] | None = None
    status: Said[str] | None = None
    yearly: Said[tuple[tuple[int, int], tuple[int, int]]] | None = None
    invalid: tuple[str, ...] = ()
    """Days that do not exist or have no year, as printed."""


@dataclass(frozen=True, slots=True)
class OtherSum:
    """Money that is not euros: ``of`` is "budget", "grant max" or "grant min", with whose it is behind a comma."""

    currency: str
    amount: int
    of: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Euros are whole euros. ``rate_by_kind``: kind of applicant → percent."""

    budget_total_eur: Said[int] | None = None
    budget_approx: bool = False
    grant_max_eur: Said[int] | None = None
    grant_min_eur: Said[int] | None = None
    rate_max_pct: Said[int] | None = None
    rate_by_kind: Mapping[str, int] = field(default_factory=dict)
    other: tuple[OtherSum, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who may apply, from where, with how many. ``counties`` are ids of the region's, () when none is named. ``outside_region``:
    the text limits the call to somewhere else. Kinds in ``who`` are those of feeds.prose.people.
    """

    counties: Said[tuple[str, ...]] | None = None
    outside_region: Said[bool] | None = None
    min_partners: Said[int] | None = None
    min_countries: Said[int] | None = None
    min_counties: Said[int] | None = None
    who: Said[tuple[str, ...]] | None = None
    who_excluded: Said[tuple[str, ...]] | None = None
    invited_only: Said[bool] | None = None
    lead_must_be: Said[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """All that one announcement says. ``others`` are further calls on the same page (title, dates)."""

    dates: Dates = Dates()
    figures: Figures = Figures()
    people: People = People()
    others: tuple[tuple[str, Dates], ...] = ()
