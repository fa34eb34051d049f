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


class Turns:
    """Gives out turns: a host answers one request at a time, and has ``pause_s`` seconds of peace after each."""

    def __init__(self, sleep: Callable[[float], None], monotonic: Callable[[], float]) -> None:
        self._sleep, self._monotonic = sleep, monotonic
        self._mutex = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._ended: dict[str, float] = {}

    @contextlib.contextmanager
    def at(self, host: str, pause_s: float) -> Iterator[Waited]:
        """Wait for the turn, and hold it while the request runs."""
        asked = self._monotonic()
        with self._mutex:
            lock = self._locks.setdefault(host, threading.Lock())
        with lock:
            queued = self._monotonic() - asked
            rest = max(0.0, self._ended.get(host, -math.inf) + pause_s - self._monotonic())
            if rest:
                self._sleep(rest)
            try:
                yield Waited(queued, rest)
            finally:
                self._ended[host] = self._monotonic()


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
