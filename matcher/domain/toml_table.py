"""A TOML table, read key by key with its checks. What is wrong is collected with file, line and key, never guessed around.

After a problem the reading goes on with a harmless value, so that one look finds them all; ``Problems.raise_any`` ends it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from matcher.domain.problems import Problems, nearest, shown
from matcher.domain.toml_lines import KeyPath, TomlLines

_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
TEXT_LIMIT = 500


def read_toml(data: bytes, file: Path) -> Table:
    """The top table of a TOML file.

    Raises:
        ConfigError: not UTF-8, or not TOML; with the line.
    """
    problems = Problems(file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise problems.stop("this line is not UTF-8; save the file with the encoding UTF-8", line=line) from error
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise _broken(problems, text, error) from error
    return Table(values, problems, TomlLines(text))


def _broken(problems: Problems, text: str, error: Exception) -> Exception:
    said = str(error)
    place = _AT_LINE.search(said)
    line = int(place[1]) if place and place[1] else None
    if place and line is None:
        line = text.count("\n") + 1
    why = _AT_LINE.sub("", said) if isinstance(error, ValueError) else "nested too deeply"
    return problems.stop(f"not valid TOML: {why}; mend this line (texts stand in quotes, lists in [ ])", line=line)


class Table:
    """One table of a file. ``path`` is where it stands in the file."""

    def __init__(self, values: Mapping[str, object], problems: Problems, lines: TomlLines, path: KeyPath = ()) -> None:
        self.values, self.problems, self.lines, self.path = values, problems, lines, path

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def wrong(self, key: str, message: str) -> None:
        """Notes a problem of a key of this table."""
        path = (*self.path, key) if key else self.path
        self.problems.add(message, line=self.lines.of(path), key=dotted(path))

    def only(self, *known: str) -> None:
        """Notes every key that is not known, with the nearest that is."""
        for key in self.values:
            if key not in known:
                self.wrong(key, f"unknown key{nearest(key, known)}; correct it or take it out")

    def text(self, key: str, default: str | None = None, *, limit: int = TEXT_LIMIT, lines: bool = False) -> str:
        """A text; without a default it must be there and not be empty. ``lines``: it may hold line breaks."""
        value = self.values.get(key, default)
        if value is None:
            self.wrong(key, "missing; write a text in quotes")
            return ""
        if not isinstance(value, str):
            self.wrong(key, f"must be a text in quotes, not {kind_of(value)}; write {key} = {_quoted(value)}")
            return default or ""
        if len(value) > limit:
            self.wrong(key, f"{len(value)} characters long, at most {limit} are taken; shorten it")
        if _CONTROL.search(value.replace("\n", " ").replace("\t", " ") if lines else value):
            self.wrong(key, f"{shown(value)} holds a line break or another control character; take it out")
        if default is None and not value.strip():
            self.wrong(key, "empty; write a text in the quotes")
        return value.strip()

    def choice(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        value = self.text(key, default)
        if value and value != default and value not in allowed:
            self.wrong(key, f"{shown(value)} is not one of {', '.join(sorted(allowed))}{nearest(value, allowed)}")
        return value

    def number(self, key: str, default: float | None = None, *, low: float, high: float) -> float:
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.wrong(key, f"{_not(value)}; write a number from {low:g} to {high:g}, without quotes")
        elif not low <= value <= high:
            self.wrong(key, f"{shown(value)} is outside {low:g} to {high:g}; write a number between them")
        else:
            return float(value)
        return low if default is None else default

    def whole(self, key: str, default: int | None = None, *, low: int, high: int) -> int:
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            self.wrong(key, f"{_not(value)}; write a whole number from {low} to {high}, without quotes")
        elif not low <= value <= high:
            self.wrong(key, f"{shown(value)} is outside {low} to {high}; write a whole number between them")
        else:
            return value
        return low if default is None else default

    def maybe_whole(self, key: str, *, low: int, high: int) -> int | None:
        """A whole number, or None where the key is absent: unknown."""
        return self.whole(key, low=low, high=high) if key in self else None

    def flag(self, key: str, *, default: bool) -> bool:
        value = self.values.get(key, default)
        if isinstance(value, bool):
            return value
        self.wrong(key, f"{_not(value)}; write true or false, without quotes")
        return default

    def clock(self, key: str) -> time | None:
        """A time of day, or None where the key is absent."""
        value = self.values.get(key)
        if isinstance(value, str) and re.fullmatch(r"\d{2}:\d{2}(:\d{2})?", value):
            try:
                return time.fromisoformat(value)
            except ValueError:
                value = f"{value} (no such time)"
        if value is None or isinstance(value, time):
            return value
        self.wrong(key, f"{_not(value)}; write a time of day such as 16:15:00")
        return None

    def zone(self, key: str, default: str | None = None) -> str:
        """The name of a time zone."""
        value = self.text(key, default, limit=60)
        if value and not _is_zone(value):
            self.wrong(key, f"{shown(value)} is no time zone; write for example Europe/Helsinki")
        return value

    def url(self, key: str, default: str | None = None) -> str:
        """A web address."""
        value = self.text(key, default)
        if value and not re.match(r"https?://[^\s/]", value):
            self.wrong(key, f"{shown(value)} is no web address; it begins with https://")
        return value

    def texts(self, key: str, default: Sequence[str] = (), *, limit: int = 200) -> tuple[str, ...]:
        """A list of texts, none of them empty or there twice."""
        value = self.values.get(key, list(default))
        if not isinstance(value, list):
            self.wrong(key, f'{_not(value)}; write a list of texts, such as ["a", "b"]')
            return tuple(default)
        for text in value:
            if not isinstance(text, str):
                self.wrong(key, f"holds {kind_of(text)}; every entry must be a text in quotes")
            elif not text.strip() or len(text) > limit or _CONTROL.search(text):
                self.wrong(key, f"holds {shown(text)}; an entry is one line of 1 to {limit} characters")
        good = tuple(t.strip() for t in value if isinstance(t, str))
        for twice in sorted({t for t in good if good.count(t) > 1}) if len(set(good)) < len(good) else ():
            self.wrong(key, f"holds {shown(twice)} twice; leave one")
        return tuple(dict.fromkeys(good))

    def table(self, key: str) -> Table:
        """A table inside this one; an empty one where the key is absent."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            self.wrong(key, f"{_not(value)}; write a table: a line [{dotted((*self.path, key))}] and its keys below")
            value = {}
        return Table(value, self.problems, self.lines, (*self.path, key))

    def tables(self, key: str) -> list[Table]:
        """The tables of an array; none where the key is absent."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            self.wrong(key, f"{_not(value)}; write tables: a line [[{dotted((*self.path, key))}]] before each")
            return []
        return [Table(v, self.problems, self.lines, (*self.path, key, n)) for n, v in enumerate(value)]


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def dotted(path: KeyPath) -> str:
    """("theme", 2, "name_fi") → theme[3].name_fi: people count from 1."""
    said = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return _CONTROL.sub("?", said.removeprefix("."))[:120]


_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (str, "a text"),
    (int, "a number"),
    (float, "a number"),
    (list, "a list"),
    (dict, "a table"),
    (time, "a time"),
    (date, "a date"),
)


def kind_of(value: object) -> str:
    return next((said for kind, said in _KINDS if isinstance(value, kind)), "another kind of value")


def _not(value: object) -> str:
    return "missing" if value is None else f"must not be {kind_of(value)} ({shown(value)})"


def _quoted(value: object) -> str:
    return f'"{shown(value)}"' if isinstance(value, int | float) and not isinstance(value, bool) else '"…"'
