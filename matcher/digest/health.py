"""Which sources were read: the last section of a digest, so that silence never has two meanings."""

from __future__ import annotations

from matcher.digest.edition import Edition
from matcher.digest.view import plain
from matcher.domain.digest import SourceLine, SourceState


def sources_heading(edition: Edition) -> str:
    """ "Lähteet 11/12 luettu" """
    lines = _on(edition)
    read = sum(line.state in (SourceState.OK, SourceState.SUSPECT) for line in lines)
    return edition.say(
        "Sources {read}/{all} read", read=edition.formats.number(read), all=edition.formats.number(len(lines))
    )


def source_sentences(edition: Edition) -> tuple[str, ...]:
    """What was read, in one sentence; then a sentence for each source that something is wrong with."""
    lines = _on(edition)
    good = [_good(line, edition) for line in lines if line.state is SourceState.OK]
    sentences = [edition.say("Read: {sources}.", sources="; ".join(good))] if good else []
    return tuple(sentences + [_trouble(line, edition) for line in lines if line.state is not SourceState.OK])


def last_read(source_ids: tuple[str, ...], edition: Edition) -> str:
    """When a call was read, by the freshest of its sources; "" where that is not known."""
    known = [s for s in edition.digest.sources if s.source in source_ids and s.last_good is not None]
    if not known:
        return ""
    freshest = max(known, key=lambda s: (s.last_good is not None and s.last_good.timestamp(), s.source))
    return edition.say("Read on {day} from {source}.", day=_day(freshest, edition), source=plain(freshest.name))


def _on(edition: Edition) -> list[SourceLine]:
    return [s for s in edition.digest.sources if s.state is not SourceState.OFF]


def _good(line: SourceLine, edition: Edition) -> str:
    calls = edition.count("{n} call", "{n} calls", line.listed)
    return f"{plain(line.name)} ({_day(line, edition)}, {calls})"


def _trouble(line: SourceLine, edition: Edition) -> str:
    name, day = plain(line.name), _day(line, edition)
    if line.state is SourceState.SUSPECT:
        return edition.say(
            "{source}: its answer on {day} was doubtful, so what was known before is kept.", source=name, day=day
        )
    if not day:
        return edition.say("{source}: has not been read yet.", source=name)
    return edition.say(
        "{source}: could not be read; last read on {day}. Its newer calls are missing here.", source=name, day=day
    )


def _day(line: SourceLine, edition: Edition) -> str:
    if line.last_good is None:
        return ""
    return edition.formats.plain_day(line.last_good.astimezone(edition.zone).date())
