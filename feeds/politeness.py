"""Manners towards servers: a name, one request at a time a host, a pause between, and the wait that a server asks for."""

from __future__ import annotations

import contextlib
import importlib.metadata
import math
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

PRODUCT = "funding-matcher"
"""The name by which robots.txt files know this program."""


class Waited(NamedTuple):
    """Seconds that a turn took to come: ``queued`` while others had theirs, ``paused`` to leave the host in peace."""

    queued: float
    paused: float


LONGEST_TURN_S = 5.0


class Turns:
    """Gives out turns: a host answers one request at a time, and has ``pause_s`` seconds of peace after each.

    A request that has had no end after ``longest_s`` keeps the next one waiting no more: it is the host that makes it wait.
    """

    def __init__(
        self, sleep: Callable[[float], None], monotonic: Callable[[], float], *, longest_s: float = LONGEST_TURN_S
    ) -> None:
        self._sleep, self._monotonic, self._longest_s = sleep, monotonic, longest_s
        self._changed = threading.Condition()
        self._held: dict[str, tuple[object, float]] = {}
        """Host → whose turn it is, and until when others wait for its end."""
        self._ended: dict[str, float] = {}

    @contextlib.contextmanager
    def at(self, host: str, pause_s: float) -> Iterator[Waited]:
        """Wait for the turn, and hold it while the request runs."""
        asked, turn = self._monotonic(), object()
        with self._changed:
            while (left := self._held.get(host, (turn, -math.inf))[1] - self._monotonic()) > 0:
                self._changed.wait(left)
            now = self._monotonic()
            rest = max(0.0, self._ended.get(host, -math.inf) + pause_s - now)
            self._held[host] = (turn, now + rest + self._longest_s)
        try:
            if rest:
                self._sleep(rest)
            yield Waited(now - asked, rest)
        finally:
            self._end(host, turn)

    def _end(self, host: str, turn: object) -> None:
        with self._changed:
            self._ended[host] = self._monotonic()
            if self._held[host][0] is turn:
                self._held[host] = (turn, -math.inf)
            self._changed.notify_all()


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, given as seconds or as an HTTP date; None when it says nothing usable."""
    value = value.strip()
    if value.isascii() and value.isdigit() and len(value) < 12:
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())


def user_agent(contact: str) -> str:
    """Who asks, and whom to write to."""
    try:
        version = importlib.metadata.version(PRODUCT)
    except importlib.metadata.PackageNotFoundError:
        version = "0"
    who = "".join(c for c in contact if c.isascii() and c.isprintable())
    return f"{PRODUCT}/{version} (+{who})" if who else f"{PRODUCT}/{version}"
