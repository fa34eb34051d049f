"""How a source fares, judged against its own history and nothing else: the same reads always give the same word."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise, takewhile

from matcher.domain.digest import SourceLine, SourceState
from matcher.domain.ingestion import GOOD, ReadRecord, ReadState

USUAL_READS = 9
"""The usual number of calls is the middle one of so many whole reads: one odd read in between does not move it."""

SETTLED_READS = 5
SETTLED_TIME = timedelta(days=21)
"""A list that stays short for so many reads and so long is the new usual one: a source may drop its archive for good, and must
not stay suspect for ever. An empty one never settles."""

LATE_RHYTHMS = 2
LATE_LEAST = timedelta(days=3)
UNKNOWN_RHYTHM = timedelta(days=7)
"""Late is a source whose last good read lies two of its own usual pauses back: one missed run may be a reboot. Never under three
days, since runs by hand make the usual pause look short; before there is a rhythm it counts as weekly, as the digest is."""

QUIET_TIMES = 5
QUIET_LEAST = timedelta(days=21)
QUIET_NEWS = 5
"""Quiet is a source without news for five times its usual pause between news, and for longer than ever before, but at least three
weeks: July and Christmas are no freeze. Fewer than five times with news are no habit."""

USUALLY_OPEN = 3
COUNTED_READS = 4
"""A source that usually has three open calls or more, seen in at least four reads, and suddenly has none, has paused. One with
fewer has gaps between its rounds, which are nothing to tell."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the operator was last told of a source (a word of ``word``; "" is nothing yet), and when."""

    word: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SourceHistory:
    """``reads`` are the newest ones, newest first. ``last_good`` is when an answer was last whole, ``retry_at`` when it may be
    asked again (None: at once)."""

    source: str
    name: str
    reads: tuple[ReadRecord, ...] = ()
    last_good: datetime | None = None
    retry_at: datetime | None = None
    told: Told = Told()

    @property
    def asked(self) -> list[ReadRecord]:
        """The reads in which the source was asked, newest first."""
        return [r for r in self.reads if r.state != ReadState.WAITING]

    @property
    def last(self) -> ReadRecord | None:
        return next(iter(self.asked), None)

    @property
    def last_answer(self) -> ReadRecord | None:
        """The newest read with a good answer."""
        return next((r for r in self.reads if r.state in GOOD), None)

    @property
    def failures(self) -> int:
        """How many reads in a row have failed."""
        return len(_run_of(self.asked, ReadState.FAILED))

    @property
    def usual(self) -> int | None:
        """How many calls the source usually lists; None before its first whole read."""
        whole = [r for r in self.reads if r.complete and r.state in (ReadState.OK, ReadState.SUSPECT)]
        short = _run_of(whole, ReadState.SUSPECT)
        settled = len(short) >= SETTLED_READS and short[0].at - short[-1].at >= SETTLED_TIME
        counted = short if settled and all(r.listed for r in short) else [r for r in whole if r.state == ReadState.OK]
        return statistics.median_high(r.listed for r in counted[:USUAL_READS]) if counted else None


@dataclass(frozen=True, slots=True)
class Health:
    """``since`` is when the state began; ``why`` is a sentence for the operator, "" when all is well."""

    state: SourceState
    since: datetime | None = None
    why: str = ""


def judge(history: SourceHistory, now: datetime) -> Health:
    """The state of a source that is switched on."""
    last, asked = history.last, history.asked
    if last is None:
        return Health(SourceState.NEVER)
    if last.state == ReadState.FAILED:
        return Health(SourceState.FAILING, _run_of(asked, ReadState.FAILED)[-1].at, last.error)
    if last.state == ReadState.SUSPECT:
        return Health(SourceState.SUSPECT, _run_of(asked, ReadState.SUSPECT)[-1].at, last.error)
    if now - last.at > max(LATE_RHYTHMS * _rhythm(asked), LATE_LEAST):
        return Health(SourceState.LATE, last.at, f"has not been read since {last.at:%Y-%m-%d}")
    good = [r for r in asked if r.state in GOOD]
    return _paused(good) or _quiet(good) or Health(SourceState.OK, why=last.error)


def _run_of(reads: Sequence[ReadRecord], state: ReadState) -> list[ReadRecord]:
    """The newest reads, as far back as all are in this state."""
    return list(takewhile(lambda r: r.state == state, reads))


def _rhythm(asked: Sequence[ReadRecord]) -> timedelta:
    """The usual pause between two reads."""
    pauses = [newer.at - older.at for newer, older in pairwise(asked)]
    return statistics.median_low(pauses) if len(pauses) >= COUNTED_READS else UNKNOWN_RHYTHM


def _paused(good: Sequence[ReadRecord]) -> Health | None:
    """Whole answers in which nothing is open any more, of a source that had always had something open."""
    counted = [(r.at, r.live) for r in good if r.live is not None]
    idle = list(takewhile(lambda one: one[1] == 0, counted))
    before = [live for _, live in counted[len(idle) :]]
    if not idle or len(before) < COUNTED_READS or before.count(0) * 10 > len(before):
        return None
    if statistics.median_low(before) < USUALLY_OPEN:
        return None
    why = f"answers as it should, but none of its calls is open since {idle[-1][0]:%Y-%m-%d}"
    return Health(SourceState.FROZEN, idle[-1][0], f"{why}: a pause of funding rather than a fault")


def _quiet(good: Sequence[ReadRecord]) -> Health | None:
    """Good answers that have told nothing new for far longer than ever before."""
    news = [r.at for r in good if r.new or r.changed]
    pauses = [newer - older for newer, older in pairwise(news)]
    if len(news) < QUIET_NEWS:
        return None
    spell, usual = good[0].at - news[0], statistics.median_low(pauses)
    if spell <= max(QUIET_TIMES * usual, QUIET_LEAST, *pauses):
        return None
    why = f"answers as it should, but has told nothing new since {news[0]:%Y-%m-%d} (its usual pause: {_days(usual)})"
    return Health(SourceState.FROZEN, news[0], f"{why}: look at its page whether its calls are now published elsewhere")


def _days(pause: timedelta) -> str:
    days = max(1, round(pause / timedelta(days=1)))
    return f"{days} day" if days == 1 else f"{days} days"


def source_lines(
    names: Mapping[str, str], off: Iterable[str], histories: Mapping[str, SourceHistory], now: datetime
) -> list[SourceLine]:
    """A line for each configured source (id → name), in order of id. ``off`` are the ids that are switched off."""
    switched_off = set(off)
    return [
        _line(SourceHistory(i, names[i]) if i not in histories else histories[i], names[i], i in switched_off, now)
        for i in sorted(names)
    ]


def _line(history: SourceHistory, name: str, is_off: bool, now: datetime) -> SourceLine:
    answer = history.last_answer
    health = Health(SourceState.OFF) if is_off else judge(history, now)
    return SourceLine(
        source=history.source,
        name=name,
        state=health.state,
        last_good=history.last_good,
        listed=answer.listed if answer else None,
        live=next((r.live for r in history.reads if r.state in GOOD and r.live is not None), None),
        error=health.why,
        since=health.since,
        failures=0 if is_off else history.failures,
        retry_at=history.retry_at if health.state is SourceState.FAILING else None,
    )
