"""Small builders, so that a test says only what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from matcher.domain.call import Call
from matcher.domain.money import Funding
from matcher.domain.notice import Notice, NoticeKind, SourceRead
from matcher.domain.status import Stated
from matcher.domain.step import Clock, Step, StepKind

BRUSSELS = ZoneInfo("Europe/Brussels")
HELSINKI = ZoneInfo("Europe/Helsinki")
NOON = datetime(2026, 8, 10, 12, tzinfo=HELSINKI)
"""The moment at which these tests happen."""


def at(days: float, kind: StepKind = StepKind.FINAL, clock: Clock = Clock.GIVEN, said: str = "") -> Step:
    """A step so many days from NOON."""
    when = (NOON + timedelta(days=days)).astimezone(BRUSSELS)
    return Step(when, kind, clock, said or f"day {days}")


def notice(ref: str = "1", *, source: str = "portal", days: float | None = 30, **changes: object) -> Notice:
    """An open topic that closes so many days from NOON (None: it names no date)."""
    steps = () if days is None else (at(-20, StepKind.OPENS), at(days))
    base = Notice(
        source=source,
        ref=ref,
        kind=NoticeKind.TOPIC,
        title=f"Topic {ref}",
        url=f"https://portal.example/{ref}",
        language="en",
        text=f"Text of topic {ref}.",
        identifier=f"TOPIC-{ref}",
        steps=steps,
        stated=Stated.OPEN,
        funding=Funding(total_eur=5_000_000, said="5000000"),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def read(*notices: Notice, source: str = "portal", complete: bool = True) -> SourceRead:
    return SourceRead(source=source, notices=notices, complete=complete)


def call(ref: str = "1", *, days: float | None = 30, **changes: object) -> Call:
    """The call that notice(ref) becomes."""
    n = notice(ref, days=days)
    base = Call(
        id=n.key,
        kind=n.kind,
        title=n.title,
        url=n.url,
        language=n.language,
        first_seen=NOON,
        text=n.text,
        identifier=n.identifier,
        steps=n.steps,
        stated=n.stated,
        funding=n.funding,
        sources=(n.source,),
    )
    return replace(base, **changes)  # type: ignore[arg-type]
