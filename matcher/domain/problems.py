"""What is wrong with a file that a person wrote: collected, so that it can be mended in one go."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from matcher.domain.errors import ConfigError

_SHOWN = 20
_WORD_LIMIT = 60


class Problem(NamedTuple):
    line: int | None
    key: str | None
    message: str


class Problems:
    """The problems of one file. The first becomes the ConfigError's own place, the others follow in its message."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.found: list[Problem] = []

    def add(self, message: str, *, line: int | None = None, key: str | None = None) -> None:
        self.found.append(Problem(line, key, message))

    def stop(self, message: str, *, line: int | None = None, key: str | None = None) -> ConfigError:
        """The error of a file that cannot be read on from here: ``raise problems.stop(…)``."""
        self.add(message, line=line, key=key)
        return self._error()

    def raise_any(self) -> None:
        """
        Raises:
            ConfigError: anything was found.
        """
        if self.found:
            raise self._error()

    def _error(self) -> ConfigError:
        first, *others = sorted(self.found, key=lambda p: p.line or 0)
        said = [first.message, *(_also(p) for p in others[: _SHOWN - 1])]
        if len(others) >= _SHOWN:
            said.append(f"  and {len(others) - _SHOWN + 1} more")
        return ConfigError("\n".join(said), file=self.file, line=first.line, key=first.key)


def _also(problem: Problem) -> str:
    place = f"line {problem.line}" if problem.line else ""
    return "  also " + ": ".join(part for part in (place, problem.key, problem.message) if part)


def nearest(word: str, names: Collection[str]) -> str:
    """' (did you mean "x"?)' when a name is close to the word, else the names themselves when they are few, else ''."""
    close = difflib.get_close_matches(word[:_WORD_LIMIT], names, n=1, cutoff=0.6)
    if close:
        return f' (did you mean "{close[0]}"?)'
    listed = ", ".join(sorted(names))
    return f" (known: {listed})" if names and len(listed) <= 200 else ""


def shown(value: object) -> str:
    """A value as it stands in an error: quoted, on one line, cut."""
    if isinstance(value, str):
        part = value[:_WORD_LIMIT]
        text = f'"{part if part.isprintable() else part.encode("unicode_escape").decode("ascii")}"'
        return f"{text[:-1]}…" if len(value) > _WORD_LIMIT else text
    try:
        text = repr(value)
    except ValueError:  # Python refuses to print whole numbers of thousands of digits
        text = "a very large number"
    return text if len(text) <= _WORD_LIMIT else f"{text[:_WORD_LIMIT]}…"
