"""What changed, old → new, and what that means for somebody who was told before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from matcher.digest.catalogue import noted
from matcher.digest.edition import Edition
from matcher.digest.net import NetChange, net
from matcher.digest.select import BUILDING_DAYS
from matcher.digest.view import SHORT_LIMIT, plain
from matcher.domain.call import Call, Changed
from matcher.domain.digest import DigestItem
from matcher.domain.status import Stated
from matcher.domain.step import Clock, days_left

STATE_NAMES = {
    Stated.PLANNED: noted("planned"),
    Stated.FORTHCOMING: noted("forthcoming"),
    Stated.OPEN: noted("open"),
    Stated.CONTINUOUS: noted("open continuously"),
    Stated.CLOSED: noted("closed"),
    Stated.WITHDRAWN: noted("withdrawn"),
}
_SUM_NAMES = {
    "max": noted("largest grant a project {change}"),
    "min": noted("smallest grant a project {change}"),
    "total": noted("money in all {change}"),
    "rate": noted("funding rate {change}"),
}


def change_sentences(item: DigestItem, edition: Edition) -> list[str]:
    """One sentence a changed field, each old → new, with what it means where dates or the state decide."""
    return [s for c in net(item.changes) for s in _WORDED[c.what](c, item.call, edition)]


def told_sentence(item: DigestItem, edition: Edition) -> str:
    """ "Told to you on 10.8." """
    if item.told_before is None:
        return ""
    same_year = item.told_before.year == edition.now.year
    day = edition.formats.short_day(item.told_before) if same_year else edition.formats.plain_day(item.told_before)
    return edition.say("We told you of this on {day}", day=day).removesuffix(".") + "."


def _deadline(change: NetChange, call: Call, edition: Edition) -> list[str]:
    return [_dates(edition.say("deadline"), change, call, edition), *_meaning(change, call, edition)]


def _opens(change: NetChange, call: Call, edition: Edition) -> list[str]:
    return [_dates(edition.say("opening"), change, call, edition)]


def _dates(name: str, change: NetChange, call: Call, edition: Edition) -> str:
    """Only the dates that differ: those that a list of cut-offs still has are not said again."""
    old, new = _instants(change.old), _instants(change.new)
    gone, come = [i for i in old if i not in new], [i for i in new if i not in old]
    days = {i.date() for i in gone} & {i.date() for i in come}
    if days and len(days) == len(gone) == len(come):
        return _clock_moved(name, come, call, edition)
    before, after = (edition.listed([edition.formats.plain_day(i.date()) for i in found]) for found in (gone, come))
    if not gone:
        return edition.say("{what} added: {new}", what=name, new=after)
    if not come:
        return edition.say("{what} taken away: {old}", what=name, old=before)
    moved = edition.say("{what} {old} → {new}", what=name, old=before, new=after)
    return f"{moved} ({_by(gone, come, edition)})" if len(gone) == len(come) == 1 else moved


def _clock_moved(name: str, come: Sequence[datetime], call: Call, edition: Edition) -> str:
    day = edition.formats.plain_day(come[0].date())
    given = any(s.clock is Clock.GIVEN and s.at == come[0] for s in call.steps)
    if not given:
        return edition.say("{what} {day}: the time of day has changed, check the call's page", what=name, day=day)
    clock = edition.formats.clock(come[0].astimezone(edition.zone))
    return edition.say("{what} {day}: the time of day is now {clock}", what=name, day=day, clock=clock)


def _by(gone: Sequence[datetime], come: Sequence[datetime], edition: Edition) -> str:
    days = (come[0].date() - gone[0].date()).days
    if days > 0:
        return edition.count("{n} more day", "{n} more days", days)
    return edition.count("{n} fewer day", "{n} fewer days", -days)


def _meaning(change: NetChange, call: Call, edition: Edition) -> list[str]:
    old, new, gate = _instants(change.old), _instants(change.new), call.gate(edition.now)
    if not old or not new or gate is None:
        return []
    if min(new) < min(old):
        return [edition.say("less time than you were told: check your plan now")]
    if min(new) > min(old) and days_left(gate, edition.now) >= BUILDING_DAYS:
        return [edition.say("there is time to join, even if the search for partners has not begun")]
    return []


def _status(change: NetChange, _call: Call, edition: Edition) -> list[str]:
    if change.new == Stated.WITHDRAWN:
        return [edition.say("the call has been withdrawn: stop preparing an application to it")]
    names = [_state(text, edition) for text in (change.old, change.new)]
    return [edition.say("state {old} → {new}", old=names[0], new=names[1])]


def _state(text: str, edition: Edition) -> str:
    state = next((s for s in STATE_NAMES if s.value == text), None)
    return edition.say(STATE_NAMES[state]) if state else edition.say("unknown")


def _money(change: NetChange, _call: Call, edition: Edition) -> list[str]:
    old, new = _sums(change.old), _sums(change.new)
    said = []
    for key, message in _SUM_NAMES.items():
        if old.get(key) != new.get(key):
            before, after = (_sum(key, sums.get(key), edition) for sums in (old, new))
            said.append(edition.say(message, change=f"{before} → {after}"))
    return said


def _sums(text: str) -> dict[str, int]:
    """ "total=… max=…" → its whole numbers; what is no number is left out."""
    pairs = (part.partition("=") for part in text.split())
    return {key: int(value) for key, _, value in pairs if value.isdecimal()}


def _sum(key: str, value: int | None, edition: Edition) -> str:
    if value is None:
        return edition.say("not stated")
    return edition.formats.percent(value) if key == "rate" else edition.formats.euros(value)


def _title(change: NetChange, _call: Call, edition: Edition) -> list[str]:
    return [edition.say("name, before: {old}", old=edition.quoted(plain(change.old)))]


def _applicants(change: NetChange, _call: Call, edition: Edition) -> list[str]:
    old, new = (plain(text, SHORT_LIMIT) or edition.say("not stated") for text in (change.old, change.new))
    return [edition.say("who may apply: {old} → {new}", old=old, new=new)]


def _instants(text: str) -> list[datetime]:
    return sorted(datetime.fromisoformat(part) for part in text.split())


_WORDED: dict[Changed, Callable[[NetChange, Call, Edition], list[str]]] = {
    Changed.DEADLINE: _deadline,
    Changed.OPENS: _opens,
    Changed.STATUS: _status,
    Changed.MONEY: _money,
    Changed.TITLE: _title,
    Changed.APPLICANTS: _applicants,
}
