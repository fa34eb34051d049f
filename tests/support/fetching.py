"""Clocks and fetchers for tests: nothing waits, nothing leaves the machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from feeds.source import Payload
from matcher.domain.settings import SourceSettings

NOW = datetime(2026, 8, 8, 4, 0, tzinfo=UTC)


@dataclass
class Time:
    """A clock that moves only when somebody sleeps, and remembers how long."""

    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def monotonic(self) -> float:
        return sum(self.slept)

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.monotonic())


@dataclass
class FakeFetcher:
    """Answers from a function of the request, and remembers the requests."""

    answer: Callable[[str, Mapping[str, str], Mapping[str, str]], Payload | Exception]
    asked: list[Mapping[str, str]] = field(default_factory=list)

    def get(self, url: str, *, settings: SourceSettings, conditional: bool = True, robots: bool = False) -> Payload:
        return self._given(url, {}, {})

    def post_parts(
        self, url: str, parts: Mapping[str, str], *, settings: SourceSettings, params: Mapping[str, str] | None = None
    ) -> Payload:
        return self._given(url, parts, params or {})

    def post_json(
        self, url: str, document: object, *, settings: SourceSettings, headers: Mapping[str, str] | None = None
    ) -> Payload:
        return self._given(url, {"json": json.dumps(document)}, headers or {})

    def _given(self, url: str, parts: Mapping[str, str], params: Mapping[str, str]) -> Payload:
        self.asked.append({**params, **parts})
        given = self.answer(url, parts, params)
        if isinstance(given, Exception):
            raise given
        return given


def payload(body: bytes | str, *, url: str = "https://haut.example.org/feed", content_type: str = "") -> Payload:
    raw = body.encode() if isinstance(body, str) else body
    return Payload(url, raw, NOW, {"content-type": content_type} if content_type else {})
