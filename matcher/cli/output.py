"""Data to stdout (table or JSON), words to stderr, and the exit code of an outcome."""

from __future__ import annotations

import json
import shutil
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from enum import IntEnum

from matcher.domain.errors import Busy, ConfigError, MatcherError, NotFound
from matcher.domain.outcome import Outcome


class Exit(IntEnum):
    DONE = 0
    ERROR = 1
    USAGE = 2
    SOME_SOURCES_FAILED = 3
    NOTHING_FETCHED = 4
    MAIL_LEFT = 5
    UNUSABLE = 6


def exit_code(outcome: Outcome) -> Exit:
    """The code of a job's outcome: never 0 where a source failed, is suspect, or could not be read in full."""
    if outcome.sources_failed or outcome.sources_doubtful:
        return Exit.SOME_SOURCES_FAILED if outcome.sources_ok else Exit.NOTHING_FETCHED
    return Exit.MAIL_LEFT if outcome.mail_left else Exit.DONE


def error_code(error: MatcherError) -> Exit:
    """The code of an error that ended a command."""
    if isinstance(error, ConfigError):
        return Exit.UNUSABLE
    return Exit.USAGE if isinstance(error, NotFound) else Exit.ERROR


def say(text: str, *, quiet: bool = False) -> None:
    """A line for a person, on stderr."""
    if not quiet:
        print(text, file=sys.stderr)


def say_error(error: MatcherError) -> None:
    """An error in one sentence, with close names where the user may have meant one of them. Said also with --quiet."""
    near = f" (did you mean {' or '.join(error.near)}?)" if isinstance(error, NotFound) and error.near else ""
    prefix = "matcher: busy: " if isinstance(error, Busy) else "matcher: "
    print(f"{prefix}{error}{near}", file=sys.stderr)


def print_json(document: object) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=2))


def print_table(rows: Sequence[Mapping[str, object]], columns: Sequence[str], *, last_grows: bool = True) -> None:
    """Rows in aligned columns. On a terminal the last column is cut to the line; into a pipe nothing is cut."""
    if not rows:
        return
    cells = [[_cell(row.get(c)) for c in columns] for row in rows]
    widths = [max(_width(line[i]) for line in [list(columns), *cells]) for i in range(len(columns))]
    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    if room and last_grows:
        used = sum(widths[:-1]) + 2 * (len(widths) - 1)
        widths[-1] = min(widths[-1], max(20, room - used))
    for line in ([c.upper() for c in columns], *cells):
        padded = (_fit(text, width, cut=bool(room)) for text, width in zip(line, widths, strict=True))
        print("  ".join(padded).rstrip())


def _cell(value: object) -> str:
    if value is None or value == "":
        return "–"
    return " ".join(str(value).split())


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _fit(text: str, width: int, *, cut: bool) -> str:
    if cut and _width(text) > width:
        text = text[: max(1, width - 1)] + "…"
    return text + " " * (width - _width(text))
