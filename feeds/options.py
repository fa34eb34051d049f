"""The options of a source's row that only its kind knows, each checked when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NoReturn

from matcher.domain.errors import ConfigError
from matcher.domain.problems import nearest, shown
from matcher.domain.settings import SourceSettings
from matcher.domain.toml_table import kind_of

_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Options:
    """All methods raise ConfigError, with the key, for a value of the wrong kind."""

    settings: SourceSettings

    def wrong(self, key: str, said: str) -> NoReturn:
        raise ConfigError(said, key=f"sources.{self.settings.id}.{key}")

    def text(self, key: str, default: str = "") -> str:
        value = self.settings.options.get(key, default)
        if not isinstance(value, str) or len(value) > _LONGEST:
            self.wrong(key, f"must be a text in quotes, not {kind_of(value)}")
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        value = self.settings.options.get(key, default)
        if not isinstance(value, bool):
            self.wrong(key, f"must be true or false, not {kind_of(value)}")
        return value

    def whole(self, key: str, default: int, *, low: int, high: int) -> int:
        value = self.settings.options.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self.wrong(key, f"must be a whole number from {low} to {high}, not {shown(value)}")
        return value

    def texts(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of texts, or one text alone."""
        return self._texts(key, self.settings.options.get(key, default))

    def choice(self, key: str, default: str, allowed: tuple[str, ...]) -> str:
        value = self.text(key, default)
        if value not in allowed:
            self.wrong(key, f"{shown(value)} is not one of {', '.join(allowed)}{nearest(value, allowed)}")
        return value

    def table(self, key: str, names: Callable[[str], str] = lambda _: "") -> dict[str, tuple[str, ...]]:
        """Names → texts; ``names`` checks a name, and says what is wrong with it ("" when nothing is)."""
        value = self.settings.options.get(key, {})
        if not isinstance(value, Mapping):
            self.wrong(key, f'must be a table such as {{ title = "name" }}, not {kind_of(value)}')
        for name in value:
            if said := names(name):
                self.wrong(f"{key}.{name}", said)
        return {name: self._texts(f"{key}.{name}", given) for name, given in value.items()}

    def _texts(self, key: str, value: object) -> tuple[str, ...]:
        given = [value] if isinstance(value, str) else value
        if not isinstance(given, list | tuple) or not all(isinstance(t, str) and len(t) <= _LONGEST for t in given):
            self.wrong(key, f"must be a text or a list of texts, not {kind_of(value)}")
        return tuple(given)
