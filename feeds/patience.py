"""How long a source may keep us: a limit for each request, one for all requests of a reading, and one for those made in vain.

Only time spent on the source itself counts: neither reading what it sent nor waiting while another source of the same host has
its turn. So one source never runs out of time because of another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from matcher.domain.errors import TooSlow
from matcher.domain.settings import FetchSettings, SourceSettings

_CRUMB_S = 1.0
"""So little time that no request is worth making in it."""


@dataclass(slots=True)
class Grant:
    """The time for one request with all its attempts, redirects and waits. ``until`` is in monotonic seconds.

    ``said``: what an error says when it is over. ``queued``: seconds spent waiting for other sources of the host.
    """

    until: float
    said: str
    started: float
    queued: float = 0.0

    def wait(self, queued: float, paused: float) -> None:
        """Waiting for the turn costs the request nothing."""
        self.queued += queued
        self.until += queued + paused


@dataclass(slots=True)
class _Spent:
    all: float = 0.0
    failed: float = 0.0
    queued: float = 0.0


class Patience:
    """Keeps account of the time that each source has taken. A source is read by one thread."""

    def __init__(self, settings: FetchSettings, monotonic: Callable[[], float]) -> None:
        self._settings, self._monotonic = settings, monotonic
        self._spent: dict[str, _Spent] = {}

    def grant(self, source: SourceSettings, place: str) -> Grant:
        """Time for one more request to ``place``.

        Raises:
            TooSlow: the source has used up its time.
        """
        spent, total_s = self._spent.setdefault(source.id, _Spent()), self._settings.total_s
        limits = (
            (total_s, f"{place} had not answered in full after {total_s:g} s"),
            (
                source.read_s - spent.all,
                f"one reading took longer than {source.read_s:g} s: read_s in its row allows more",
            ),
            (total_s - spent.failed, f"requests have failed for {total_s:g} s in all: the rest waits for the next run"),
        )
        seconds, said = min(limits)
        is_crumb = spent.all > 0 and seconds <= min(_CRUMB_S, total_s / 10)
        if seconds <= 0 or is_crumb:
            raise TooSlow(said, source=source.id)
        now = self._monotonic()
        return Grant(now + seconds, said, now)

    def settle(self, source: SourceSettings, grant: Grant, *, failed: bool) -> None:
        """Put a finished request to the account of its source."""
        spent = self._spent[source.id]
        took = max(0.0, self._monotonic() - grant.started - grant.queued)
        spent.all += took
        spent.failed += took if failed else 0.0
        spent.queued += grant.queued

    def queued(self, source_id: str) -> float:
        """Seconds that a source has waited for others of its host."""
        return self._spent.get(source_id, _Spent()).queued
