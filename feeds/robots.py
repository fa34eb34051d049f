"""robots.txt (RFC 9309): whether a page may be asked for, and how long its host wants to rest between two requests.

A host that has no robots.txt (4xx) allows everything, one whose robots.txt cannot be had (5xx, no connection) allows nothing.
"""

from __future__ import annotations

import math
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from feeds.politeness import PRODUCT
from feeds.source import Payload
from matcher.domain.errors import FetchError, RateLimited
from matcher.domain.settings import SourceSettings

if TYPE_CHECKING:
    from protego import Protego

MAX_BYTES = 512_000
"""What is read of a robots.txt; the standard asks for 500 KiB, the rest is left out."""
MAX_DELAY_S = 10.0
"""The longest pause that a host may ask for: with more, no list could be read within a run."""
_KEPT_S = 86_400.0
_SHOWN = 120
_AGENT = re.compile(r"\s*user[- ]?agent\s*:?\s*(\S*)", re.IGNORECASE)
_LINE_ENDS = re.compile(r"\r\n|\r|\n")


class NothingThere(FetchError):
    """The server has nothing at that address (4xx), or only redirects that lead nowhere."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host allows this program. ``refused``: why nothing is allowed at all. ``delay_s``: its pause, capped."""

    parsed: Protego | None = None
    refused: str = ""
    delay_s: float = 0.0

    def allows(self, url: str) -> bool:
        if self.refused:
            return False
        return self.parsed is None or self.parsed.can_fetch(url, PRODUCT)


def parse(body: bytes) -> Rules:
    """The rules of a robots.txt. What is no rule is passed over; a page of HTML allows everything."""
    from protego import Protego

    text = body[:MAX_BYTES].decode("utf-8-sig", "replace")
    rules = Protego.parse("\n".join(_ours(line) for line in _LINE_ENDS.split(text)))
    delay = rules.crawl_delay(PRODUCT) or 0.0
    return Rules(rules, delay_s=min(delay, MAX_DELAY_S) if math.isfinite(delay) else 0.0)


def _ours(line: str) -> str:
    """A line that names a robot, with all robots but us and everyone made one.

    Thousands of names over thousands of rules would be kept as every pair of the two.
    """
    named = _AGENT.match(line)
    if not named:
        return line
    token = named[1].split("/")[0].lower()
    return f"User-agent: {token if token in (PRODUCT, '*') else 'another'}"


class Robots:
    """The rules of each host, asked for once. ``fetch`` gets the address of a robots.txt and the source that wants to know."""

    def __init__(self, fetch: Callable[[str, SourceSettings], Payload], monotonic: Callable[[], float]) -> None:
        self._fetch, self._monotonic = fetch, monotonic
        self._mutex = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._rules: dict[str, tuple[float, Rules]] = {}

    def check(self, url: str, source: SourceSettings) -> float:
        """The pause that the host wants, in seconds.

        Raises:
            FetchError: the page is not to be asked for; RateLimited when the host wants to be left alone altogether.
        """
        parts = urlsplit(url)
        rules = self._of(urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", "")), source)
        if rules.refused:
            said = f"the robots.txt of {parts.hostname} could not be read ({rules.refused})"
            raise FetchError(f"{said}, so its pages are left alone until it can", source=source.id)
        if not rules.allows(url):
            said = f"the robots.txt of {parts.hostname} does not allow programs to read {parts.path[:_SHOWN] or '/'}"
            raise FetchError(
                f"{said}: ask its publisher for leave, or set enabled = false for this source", source=source.id
            )
        return rules.delay_s

    def _of(self, address: str, source: SourceSettings) -> Rules:
        with self._mutex:
            lock = self._locks.setdefault(address, threading.Lock())
        with lock:
            asked, rules = self._rules.get(address, (-math.inf, Rules()))
            if self._monotonic() - asked < _KEPT_S:
                return rules
            rules = self._read(address, source)
            self._rules[address] = (self._monotonic(), rules)
            return rules

    def _read(self, address: str, source: SourceSettings) -> Rules:
        try:
            return parse(self._fetch(address, source).body)
        except RateLimited:
            raise
        except NothingThere:
            return Rules()
        except FetchError as error:
            return Rules(refused=str(error))
