"""Where the keys of a TOML text stand. The standard reader keeps no lines, and an error without its line is half an error.

Reads only text that ``tomllib`` has accepted, and only when something is wrong with its content: so it may be simple.
"""

from __future__ import annotations

import re
import tomllib
from functools import cached_property

KeyPath = tuple[str | int, ...]
"""("sources", "sedia", "url"), ("theme", 2, "name_fi"): numbers count the tables of an array from 0."""

_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_HEADER = re.compile(r"(\[\[?)((?:[^\]\"'#]|\"(?:\\.|[^\"\\])*\"|'[^']*')*)\]\]?")
_KEY = re.compile(r"((?:[A-Za-z0-9_.\- \t]|\"(?:\\.|[^\"\\])*\"|'[^']*')+)=")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_PLAIN = re.compile(r"[^\"'#\[\]{}\n]+")


class TomlLines:
    """The line of every key, worked out when the first is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", "\n")

    def of(self, path: KeyPath) -> int | None:
        """The line (from 1) of a key, or of the nearest thing around it that has one."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._lines:
                return self._lines[path[:length]]
        return None

    @cached_property
    def _lines(self) -> dict[KeyPath, int]:
        return _scan(self._text)


def _scan(text: str) -> dict[KeyPath, int]:
    lines: dict[KeyPath, int] = {}
    arrays: dict[KeyPath, int] = {}
    table: KeyPath = ()
    at, line, counted = _after(_SPACE, text, 0), 1, 0
    while at < len(text):
        line, counted = line + text.count("\n", counted, at), at
        header = _HEADER.match(text, at)
        if header:
            table = _enter(_split(header[2]), arrays, is_array=header[1] == "[[")
            _note(lines, table, line)
            at = _after(_SPACE, text, header.end())
            continue
        key = _KEY.match(text, at)
        if not key:
            break
        _note(lines, (*table, *_split(key[1])), line)
        at = _after(_SPACE, text, _value_end(text, key.end()))
    return lines


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _note(lines: dict[KeyPath, int], path: KeyPath, line: int) -> None:
    for length in range(1, len(path) + 1):
        lines.setdefault(path[:length], line)


def _enter(names: tuple[str, ...], arrays: dict[KeyPath, int], *, is_array: bool) -> KeyPath:
    """The path that a header opens: inside an array of tables it means the last one."""
    path: KeyPath = ()
    for name in names[:-1]:
        path = (*path, name)
        path = (*path, arrays[path]) if path in arrays else path
    path = (*path, names[-1])
    if is_array:
        arrays[path] = arrays.get(path, -1) + 1
    return (*path, arrays[path]) if path in arrays else path


def _split(raw: str) -> tuple[str, ...]:
    """The parts of a key as written: a.b, a."b.c"."""
    if '"' not in raw and "'" not in raw:
        return tuple(part.strip() for part in raw.split("."))
    parts: list[str] = []
    node: object = tomllib.loads(f"{raw} = 0")
    while isinstance(node, dict):
        name, node = next(iter(node.items()))
        parts.append(name)
    return tuple(parts)


def _value_end(text: str, at: int) -> int:
    """Where the value ends: the first line break outside of quotes and brackets."""
    depth = 0
    while at < len(text):
        match = _STRING.match(text, at) or _PLAIN.match(text, at)
        if match:
            at = match.end()
            continue
        char = text[at]
        if char == "#":
            end = text.find("\n", at)
            at = len(text) if end < 0 else end
            continue
        if char == "\n" and depth == 0:
            return at
        depth += (char in "[{") - (char in "]}")
        at += 1
    return at
