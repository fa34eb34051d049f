"""Steps of a call in words. A clock is given only where the source gives it, with its zone where that is not the reader's."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from matcher.digest.catalogue import noted
from matcher.digest.edition import Edition
from matcher.digest.view import plain
from matcher.domain.call import Call
from matcher.domain.status import Status
from matcher.domain.step import Clock, Step, StepKind, days_left, gates

GATE_NAMES = {
    StepKind.FINAL: noted("Closes"),
    StepKind.STAGE_1: noted("First stage closes"),
    StepKind.CUT_OFF: noted("Next cut-off"),
    StepKind.IDEA_FORM: noted("Idea form due"),
    StepKind.PRE_REGISTRATION: noted("Pre-registration due"),
}
ZONES = {
    "Europe/Helsinki": noted("Finnish time"),
    "Europe/Brussels": noted("Brussels time"),
    "Europe/Stockholm": noted("Swedish time"),
    "Europe/Oslo": noted("Norwegian time"),
    "Europe/Copenhagen": noted("Danish time"),
    "Europe/Berlin": noted("German time"),
    "Europe/Paris": noted("Paris time"),
    "Europe/Luxembourg": noted("Luxembourg time"),
    "Europe/London": noted("UK time"),
    "Europe/Tallinn": noted("Estonian time"),
    "Europe/Riga": noted("Latvian time"),
    "Europe/Vilnius": noted("Lithuanian time"),
    "UTC": noted("UTC"),
}
_NO_CLOCK = {(0, 0), (23, 59)}
"""Times that stand for "some time that day": saying that a source usually keeps them would tell nothing."""
_LATER_SHOWN = 3
_SAID_LIMIT = 60
_MACHINE = re.compile(r"\d{4}-\d{2}-\d{2}T")
"""A value of a program's interface, not words: quoting it would only give the unsure clock another look."""


def gate_sentences(call: Call, edition: Edition) -> list[str]:
    """When one must act: the opening if it is ahead, the first gate with days left, and what follows it."""
    gate = call.gate(edition.now)
    said = []
    opens = call.opens
    if opens is not None and opens.at > edition.now:
        said.append(edition.say("Opens {day}", day=edition.formats.day(opens.at.date())))
    elif opens is None and call.status(edition.now) in (Status.FORTHCOMING, Status.PLANNED):
        said.append(edition.say("Not open yet; the opening day does not appear in the call's data"))
    if gate is not None:
        said.append(_first_gate(gate, edition))
        said += _what_follows(call, gate, edition)
    elif call.status(edition.now) is Status.CONTINUOUS:
        said.append(edition.say("Continuous: no closing date"))
    else:
        said.append(edition.say("The closing date does not appear in the call's data: check the call's page"))
    return said + _info_days(call, edition)


def short_gate(call: Call, edition: Edition) -> str:
    """The same in a few words, for one line; the clock is left to the call's page."""
    gate = call.gate(edition.now)
    opens = call.opens
    if opens is not None and opens.at > edition.now:
        closes = edition.formats.plain_day(gate.at.date()) if gate else ""
        day = edition.formats.plain_day(opens.at.date())
        if gate is None:
            return edition.say("opens {day}", day=day)
        return edition.say("opens {day}, closes {closes}", day=day, closes=closes)
    if gate is not None:
        day = edition.formats.plain_day(gate.at.date())
        return edition.say("{gate} {day} ({left})", gate=_lower(gate, edition), day=day, left=left(gate, edition))
    if call.status(edition.now) is Status.CONTINUOUS:
        return edition.say("continuous")
    return edition.say("closing date unknown")


def left(gate: Step, edition: Edition) -> str:
    days = days_left(gate, edition.now)
    return edition.count("{n} day left", "{n} days left", days) if days > 0 else edition.say("last day")


def _first_gate(gate: Step, edition: Edition) -> str:
    name = edition.say(GATE_NAMES[gate.kind])
    return edition.say("{gate} {moment} – {left}", gate=name, moment=moment(gate, edition), left=left(gate, edition))


def moment(step: Step, edition: Edition) -> str:
    """The day, and as much of the clock as is known."""
    day = edition.formats.day(step.at.date())
    if step.clock is Clock.GIVEN:
        return _clocks(step.at, edition)
    if step.clock is Clock.UNSURE:
        if _MACHINE.match(step.said):
            return edition.say("{day} (time of day uncertain: check the call's page)", day=day)
        said = edition.quoted(plain(step.said, _SAID_LIMIT))
        return edition.say("{day} (time of day uncertain: check the call's page; it says {said})", day=day, said=said)
    if (step.at.hour, step.at.minute) in _NO_CLOCK:
        return edition.say("{day} (time of day: check the call's page)", day=day)
    usual = _at_clock(step.at.astimezone(edition.zone), edition)
    return edition.say(
        "{day} (time of day: check the call's page; this source's usual one is {usual})", day=day, usual=usual
    )


def _clocks(at: datetime, edition: Edition) -> str:
    """Both clocks where they differ. Where even the days differ, the earlier day stands first."""
    ours = at.astimezone(edition.zone)
    if ours.replace(tzinfo=None) == at.replace(tzinfo=None):
        return edition.say("{day} at {clock}", day=edition.formats.day(at.date()), clock=edition.formats.clock(at))
    if ours.date() == at.date():
        day = edition.formats.day(at.date())
        one = edition.say(
            "{day} at {clock} {zone}", day=day, clock=edition.formats.clock(ours), zone=_zone(ours, edition)
        )
        return f"{one} ({edition.formats.clock(at)} {_zone(at, edition)})"
    first, second = sorted((ours, at), key=lambda moment: moment.date())
    return f"{_day_and_clock(first, edition)} ({_day_and_clock(second, edition)})"


def _day_and_clock(at: datetime, edition: Edition) -> str:
    day, clock = edition.formats.day(at.date()), edition.formats.clock(at)
    return edition.say("{day} at {clock} {zone}", day=day, clock=clock, zone=_zone(at, edition))


def _at_clock(at: datetime, edition: Edition) -> str:
    return edition.say("{clock} {zone}", clock=edition.formats.clock(at), zone=_zone(at, edition))


def _zone(at: datetime, edition: Edition) -> str:
    name = str(at.tzinfo) if isinstance(at.tzinfo, ZoneInfo) else "UTC"
    return edition.say(ZONES[name]) if name in ZONES else edition.say("({zone})", zone=name)


def _what_follows(call: Call, gate: Step, edition: Edition) -> list[str]:
    later = [s for s in gates(call.steps) if s.at > gate.at]
    cut_offs = [edition.formats.plain_day(s.at.date()) for s in later if s.kind is StepKind.CUT_OFF][:_LATER_SHOWN]
    finals = [s for s in later if s.kind in (StepKind.FINAL, StepKind.STAGE_1)][:1]
    said = [edition.say("Later cut-offs {days}", days=edition.listed(cut_offs))] if cut_offs else []
    said += [edition.say("Then {gate} {moment}", gate=_lower(s, edition), moment=moment(s, edition)) for s in finals]
    if gate.kind is StepKind.STAGE_1:
        said.append(edition.say("Two stages: only those who pass the first may take the second"))
    return said


def _lower(step: Step, edition: Edition) -> str:
    name = edition.say(GATE_NAMES[step.kind])
    return name[:1].lower() + name[1:]


def _info_days(call: Call, edition: Edition) -> list[str]:
    ahead = [s for s in call.steps if s.kind is StepKind.INFO_DAY and s.closes_at >= edition.now]
    first = min(ahead, key=lambda s: s.at, default=None)
    return [edition.say("Information day {moment}", moment=moment(first, edition))] if first else []
