"""The command `read`: what the reader of prose takes from any text."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

from matcher.app import open_app
from matcher.cli.output import print_json
from matcher.domain.errors import MatcherError, NotFound

_MOST_BYTES = 5_000_000

_YES_NO = {True: "yes", False: "no"}


def read(args: Namespace) -> int:
    """Print what is taken from a text (plain or HTML), each value with the words that it comes from."""
    app = open_app(args.config, state=args.state)
    found = app.read_text(_text(args.file), title=args.title, language=args.lang or "", published=_day(args.published))
    if args.json:
        print_json(found)
        return 0
    words = found.pop("words")
    for key, value in found.items():
        if value in (None, []):
            continue
        for line in _lines(key, value, words.get(key)):
            print(line)
    missing = [key for key, value in found.items() if value in (None, [])]
    if missing:
        print(f"{'not said':<18} {', '.join(missing)}")
    return 0


def _text(file: str) -> str:
    """A file's text, or what comes by standard input. Bytes that are no UTF-8 are read as Windows-1252, as pages often are."""
    try:
        data = sys.stdin.buffer.read(_MOST_BYTES) if file == "-" else Path(file).read_bytes()[:_MOST_BYTES]
    except OSError as error:
        raise NotFound(
            f"{file} cannot be read ({error.strerror}): name a text file, or - for standard input"
        ) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text if len(text) > len("2026-01") else f"{text}-01")
    except ValueError as error:
        raise MatcherError(f"--published {text!r} is no day: write it as 2026-11-25") from error


def _lines(key: str, value: Any, words: Any) -> list[str]:
    if key == "deadlines":
        return [f"{s['kind']:<18} {_step(s)}  “{_short(s['words'])}”" for s in value]
    if key == "other_calls":
        return [f"{'other call':<18} {_short(o['title'])}: {', '.join(map(_step, o['deadlines']))}" for o in value]
    shown = (
        ", ".join(map(str, value))
        if isinstance(value, list)
        else _YES_NO[value]
        if isinstance(value, bool)
        else str(value)
    )
    said = f"  “{_short(words)}”" if isinstance(words, str) and words else ""
    return [f"{key:<18} {shown}{said}"]


def _step(step: dict[str, Any]) -> str:
    clock = " ".join(filter(None, (step["time"], step.get("tz_text") or step["tz"], step.get("time_text"))))
    doubts = "; ".join([*(["year inferred"] if step.get("year_inferred") else []), *step.get("flags", ())])
    return " ".join(filter(None, (step["date"], clock, f"({doubts})" if doubts else "")))


def _short(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= 120 else said[:119] + "…"
