"""The steps of a digest's calls as a calendar file (RFC 5545, 5546, 7986).

An event keeps its UID for ever: it carries the call and the step's kind and place among its kind, never the date, so that a
moved deadline moves in the reader's calendar too. A clock that the source does not give makes the event an all-day one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from matcher.digest.catalogue import noted
from matcher.digest.edition import Edition
from matcher.digest.replies import call_link
from matcher.digest.view import TITLE_LIMIT, plain
from matcher.digest.when import GATE_NAMES, moment
from matcher.domain.call import Call, Change, Changed
from matcher.domain.status import Status
from matcher.domain.step import GATES, Clock, Step, StepKind, instant

if TYPE_CHECKING:
    from icalendar import Alarm, Event

UID_DOMAIN = "funding-matcher"
ALARM = timedelta(days=-14)
REFRESH = timedelta(days=1)
EVENT_NAMES = {
    **GATE_NAMES,
    StepKind.CUT_OFF: noted("Cut-off"),
    StepKind.OPENS: noted("Opens"),
    StepKind.INFO_DAY: noted("Information day"),
}
_MOVES = {
    Changed.DEADLINE: GATES,
    Changed.OPENS: frozenset({StepKind.OPENS}),
    Changed.STATUS: frozenset(StepKind),
    Changed.TITLE: frozenset(StepKind),
}
"""Which events a change of a call changes."""


def calendar(edition: Edition, history: Sequence[Change] = ()) -> bytes:
    """One VEVENT for each step still ahead of every call in the digest; b"" when there is none (an empty calendar is not valid).

    ``history`` holds the recorded changes of the calls: each raises the SEQUENCE of the events that it concerns.
    """
    from icalendar import Calendar

    events = [e for item in edition.digest.items for e in _events(item.call, edition, history or item.changes)]
    if not events:
        return b""
    file = Calendar()
    name = edition.say("Funding calls: {who}", who=edition.profile_name)
    file.add("prodid", "-//funding-matcher//digest//EN")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    file.add("name", name)
    file.add("x-wr-calname", name)
    file.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    file.add("x-published-ttl", "P1D")
    for event in events:
        file.add_component(event)
    return bytes(file.to_ical())


def sequence(history: Iterable[Change], call_id: str, kind: StepKind) -> int:
    """How often the events of this kind have changed since the call was first seen."""
    return len(_changes(history, call_id, kind))


def uid(call: Call, step: Step) -> str:
    """The same for a step of a call whatever its date: call, kind, and its place among the call's steps of that kind."""
    same = sorted((s for s in call.steps if s.kind is step.kind), key=instant)
    kept = re.sub(r"[^A-Za-z0-9._:/-]+", "-", call.id)
    if kept != call.id or len(kept) > TITLE_LIMIT:
        kept = f"{kept[:80]}-{hashlib.sha256(call.id.encode()).hexdigest()[:12]}"
    return f"{kept}.{step.kind.value}.{same.index(step) + 1}@{UID_DOMAIN}"


def _changes(history: Iterable[Change], call_id: str, kind: StepKind) -> list[Change]:
    return [c for c in history if c.call_id == call_id and kind in _MOVES.get(c.what, ())]


def _events(call: Call, edition: Edition, history: Sequence[Change]) -> list[Event]:
    withdrawn = call.status(edition.now) is Status.WITHDRAWN
    ahead = [
        s
        for s in sorted(dict.fromkeys(call.steps), key=instant)
        if s.kind in EVENT_NAMES and (s.closes_at >= edition.now or withdrawn)
    ]
    return [_event(call, step, edition, history, withdrawn=withdrawn) for step in ahead]


def _event(call: Call, step: Step, edition: Edition, history: Sequence[Change], *, withdrawn: bool) -> Event:
    from icalendar import Event

    changes = _changes(history, call.id, step.kind)
    name, link = edition.say(EVENT_NAMES[step.kind]), call_link(call, edition)
    event = Event()
    event.add("uid", uid(call, step))
    event.add("dtstamp", edition.now.astimezone(UTC))
    event.add("last-modified", max((c.seen for c in changes), default=call.first_seen).astimezone(UTC))
    event.add("sequence", len(changes))
    event.add("dtstart", _start(step))
    event.add("summary", f"{_mark(call, edition)}{name}: {plain(call.title, TITLE_LIMIT)}")
    event.add("description", _description(call, step, edition))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if withdrawn else "CONFIRMED")
    if link:
        event.add("url", link.url)
    if step.kind in GATES and not withdrawn:
        event.add_component(_alarm(call, name))
    return event


def _start(step: Step) -> date | datetime:
    """An instant in UTC where the clock is given; else the day in the source's zone, which is the same day everywhere."""
    return step.at.astimezone(UTC) if step.clock is Clock.GIVEN else step.at.date()


def _mark(call: Call, edition: Edition) -> str:
    return f"{edition.say('[EXAMPLE]')} " if call.example or edition.digest.example else ""


def _description(call: Call, step: Step, edition: Edition) -> str:
    said = [edition.say(EVENT_NAMES[step.kind]), moment(step, edition), plain(call.identifier or "")]
    return "\n".join(part for part in said if part)


def _alarm(call: Call, name: str) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{name}: {plain(call.title, TITLE_LIMIT)}")
    alarm.add("trigger", ALARM)
    return alarm
