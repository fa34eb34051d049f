"""Areas as lists with dates: which counties a programme or an authority takes in, and from when until when. All of it is data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """The counties of an area from one day until another (None: no such end). ``partly``: those in it for some matters only."""

    counties: tuple[str, ...]
    since: date | None = None
    until: date | None = None
    partly: tuple[str, ...] = ()

    def holds(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def takes_in(self, county: str) -> bool | None:
        """None: for some matters only."""
        return None if county in self.partly else county in self.counties


Areas = Mapping[str, tuple[Span, ...]]
"""An area's name → its counties over time, oldest first; no two spans hold on one day."""


@dataclass(frozen=True, slots=True)
class Authority:
    """Who decides on money, by all the names that sources use, and the area that it serves."""

    names: tuple[str, ...]
    area: Span


def inside(spans: Iterable[Span], counties: Iterable[str], days: Iterable[date]) -> bool | None:
    """Whether an area takes in any of the counties on all of the days. None: on some only, for some matters only, or the days
    are not covered by what is known of the area.
    """
    found = {_on(spans, tuple(counties), day) for day in days}
    return found.pop() if len(found) == 1 else None


def _on(spans: Iterable[Span], counties: tuple[str, ...], day: date) -> bool | None:
    span = next((s for s in spans if s.holds(day)), None)
    answers = {span.takes_in(county) for county in counties} if span else {None}
    return True if True in answers else None if None in answers else False


def authority_of(authorities: Iterable[Authority], name: str | None, days: Iterable[date]) -> tuple[Authority, ...]:
    """The authorities of that name on any of the days."""
    wanted = _plain(name or "")
    return tuple(
        a for a in authorities if wanted and any(_plain(n) == wanted for n in a.names) and any(map(a.area.holds, days))
    )


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
