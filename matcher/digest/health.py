"""Which sources were read: the last section of a digest, so that silence never has two meanings."""

from __future__ import annotations

from collections.abc import Callable

from matcher.digest.catalogue import noted
from matcher.digest.edition import Edition
from matcher.digest.view import plain
from matcher.domain.digest import SourceLine, SourceState

MOST_NAMED = 12
"""So many sources are named in one breath; of more, the others are counted."""

_READ = frozenset({SourceState.OK, SourceState.FROZEN})

_TROUBLES = {
    SourceState.FAILING: noted("Could not be read, so newer calls are missing here: {sources}."),
    SourceState.SUSPECT: noted("Doubtful answer, so what was known before is kept: {sources}."),
    SourceState.LATE: noted("Not read lately: {sources}."),
    SourceState.NEVER: noted("Not read yet: {sources}."),
    SourceState.FROZEN: noted("On pause, not a fault: {sources}."),
}


def sources_heading(edition: Edition) -> str:
    """ "Lähteet 11/12 luettu" """
    lines = _on(edition)
    read = sum(line.state in _READ for line in lines)
    return edition.say(
        "Sources {read}/{all} read", read=edition.formats.number(read), all=edition.formats.number(len(lines))
    )


def source_line(edition: Edition) -> str:
    """What was read and what was not and why, as one line, however many sources there are; "" where none is switched on."""
    lines = _on(edition)
    said = [_read([line for line in lines if line.state is SourceState.OK], edition)]
    for state, message in _TROUBLES.items():
        those = [line for line in lines if line.state is state]
        if those:
            said.append(edition.say(message, sources=_named(those, _apart, edition)))
    return " ".join(s for s in said if s)


def last_read(source_ids: tuple[str, ...], edition: Edition) -> str:
    """When a call was read, by the freshest of its sources; "" where that is not known."""
    known = [s for s in edition.digest.sources if s.source in source_ids and s.last_good is not None]
    if not known:
        return ""
    freshest = max(known, key=lambda s: (s.last_good is not None and s.last_good.timestamp(), s.source))
    return edition.say("Read on {day} from {source}.", day=_day(freshest, edition), source=plain(freshest.name))


def _on(edition: Edition) -> list[SourceLine]:
    return [s for s in edition.digest.sources if s.state is not SourceState.OFF]


def _read(lines: list[SourceLine], edition: Edition) -> str:
    days = {_day(line, edition) for line in lines}
    if len(days) == 1:
        return edition.say("Read on {day}: {sources}.", day=days.pop(), sources=_named(lines, _name, edition))
    return edition.say("Read: {sources}.", sources=_named(lines, _dated, edition)) if lines else ""


def _named(lines: list[SourceLine], called: Callable[[SourceLine, Edition], str], edition: Edition) -> str:
    names = ", ".join(called(line, edition) for line in lines[:MOST_NAMED])
    more = len(lines) - MOST_NAMED
    return (
        names if more < 1 else edition.count("{sources} and {n} other", "{sources} and {n} others", more, sources=names)
    )


def _name(line: SourceLine, _edition: Edition) -> str:
    return plain(line.name)


def _dated(line: SourceLine, edition: Edition) -> str:
    return f"{plain(line.name)} ({_day(line, edition)})"


def _apart(line: SourceLine, edition: Edition) -> str:
    """A source that something is to be said of."""
    name, day = plain(line.name), _day(line, edition)
    if line.state is SourceState.NEVER:
        return name
    if line.state is not SourceState.FROZEN:
        return (
            edition.say("{source} (last read on {day})", source=name, day=day)
            if day
            else edition.say("{source} (never read)", source=name)
        )
    if line.live == 0 or line.since is None:
        return edition.say("{source} (no open calls)", source=name)
    since = edition.formats.plain_day(line.since.astimezone(edition.zone).date())
    return edition.say("{source} (nothing new since {day})", source=name, day=since)


def _day(line: SourceLine, edition: Edition) -> str:
    if line.last_good is None:
        return ""
    return edition.formats.plain_day(line.last_good.astimezone(edition.zone).date())
