"""The commands that try sources and store nothing: sources check, record, replay."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from matcher import readings
from matcher.app import open_app
from matcher.cli.output import exit_code, print_json, print_table, say
from matcher.cli.run import tell
from matcher.domain.errors import FetchError, ParseError, RateLimited, SourceError, TooLarge, TooSlow
from matcher.readings import Reading

_TOLD = 5
"""Doubts that are said one by one for each source; the JSON has them all."""

_REMEDIES: Mapping[type[Exception], str] = {
    RateLimited: "nothing to do: the next run after that moment asks again",
    TooSlow: "try again later; if it stays so, look whether its address answers in a browser",
    TooLarge: "look at what its address serves; max_bytes under [fetch] allows more",
    FetchError: "look whether its address still answers in a browser, and correct url in its row",
    ParseError: "its form may have changed: keep it with `matcher sources record FOLDER {source}` and report it",
    SourceError: "keep it with `matcher sources record FOLDER {source}` and report it",
    Exception: "keep it with `matcher sources record FOLDER {source}` and report it",
}
"""What to do about an error, by the nearest class."""


def check(args: Namespace) -> int:
    app = open_app(args.config, state=args.state, check_sources=True)
    return _told("check", readings.check(app, args.names, datetime.now(UTC)), args)


def record(args: Namespace) -> int:
    app = open_app(args.config, state=args.state, check_sources=True)
    done = readings.record(app, args.folder, args.names, datetime.now(UTC))
    code = _told("record", done, args)
    say(f"every request and answer lies in {args.folder}; keys and cookies are left out", quiet=args.quiet)
    say(f"read it again: matcher sources replay {args.folder}", quiet=args.quiet)
    return code


def replay(args: Namespace) -> int:
    app = open_app(args.config, state=args.state)
    if args.into:
        done = readings.replay_into(app, args.folder, args.names, args.into, as_configured=args.as_configured)
        tell(done, args)
        say(f"look at it: matcher --state {args.into} calls", quiet=args.quiet)
        return exit_code(done)
    return _told("replay", readings.replay(app, args.folder, args.names, as_configured=args.as_configured), args)


def _told(job: str, done: Sequence[Reading], args: Namespace) -> int:
    """The readings as data; what was wrong on stderr, with what to do about it."""
    if args.json:
        print_json([_document(r) for r in done])
    else:
        columns = ["source", "state", "calls", "bad", "seconds", "name"]
        is_replayed = any(r.is_as_recorded is not None for r in done)
        rows = [{**_document(r), "as recorded": _yes_or_no(r.is_as_recorded)} for r in done]
        print_table(rows, [*columns[:-1], *(["as recorded"] if is_replayed else []), columns[-1]])
    for reading in done:
        _tell_trouble(reading)
    return exit_code(readings.outcome(job, done))


def _tell_trouble(reading: Reading) -> None:
    if isinstance(reading.result, Exception):
        say(f"matcher: source {reading.source} failed: {reading.error}")
        say(f"matcher: source {reading.source}: {_remedy(reading)}")
    for doubt in reading.doubts[:_TOLD]:
        say(f"matcher: warning: {reading.source}: {doubt}")
    if len(reading.doubts) > _TOLD:
        say(f"matcher: warning: {reading.source}: {len(reading.doubts) - _TOLD} more; --json has them all")
    if reading.is_as_recorded is False and reading.then:
        then = reading.then.error or f"{reading.then.calls} calls, {reading.then.bad} unreadable"
        if (reading.then.calls, reading.then.bad, reading.then.error) == (reading.calls, reading.bad, reading.error):
            then = "as many calls, but they said something else"
        say(f"matcher: {reading.source}: when it was recorded: {then}")


def _remedy(reading: Reading) -> str:
    nearest = next(kind for kind in type(reading.result).__mro__ if kind in _REMEDIES)
    return _REMEDIES[nearest].format(source=reading.source)


def _state(reading: Reading) -> str:
    if reading.error:
        return "failed"
    return "doubtful" if reading.doubts else "ok"


def _yes_or_no(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "NO"


def _document(reading: Reading) -> dict[str, object]:
    return {
        "source": reading.source,
        "name": reading.name,
        "state": _state(reading),
        "calls": reading.calls,
        "bad": reading.bad,
        "warnings": list(reading.doubts),
        "seconds": reading.seconds,
        "error": reading.error or None,
        "remedy": _remedy(reading) if reading.error else None,
        "as_recorded": reading.is_as_recorded,
    }
