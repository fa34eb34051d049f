"""A source's row of the configuration as JSON, and back: so that a recording can be read where the source is not configured."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime, time
from typing import Any

from feeds.recording.clean import HIDDEN, is_secret, shown_address
from matcher.domain.settings import SourceSettings

_LEFT_OUT = frozenset({"options", "places"})
_KINDS: Mapping[str, Callable[[str], object]] = {
    "toml time": time.fromisoformat,
    "toml date": date.fromisoformat,
    "toml datetime": datetime.fromisoformat,
}
_ENV = "_env"
_DEEPEST = 8


def as_row(settings: SourceSettings) -> dict[str, Any]:
    """What differs from the defaults. Keys are left out; the region's places are no part of the row."""
    row: dict[str, Any] = {}
    for f in fields(SourceSettings):
        value = getattr(settings, f.name)
        if f.name not in _LEFT_OUT and (f.default is MISSING or value != f.default):
            row[f.name] = _plain(value)
    row["url"] = shown_address(settings.url)
    row["options"] = dict(_shown(str(name), value) for name, value in settings.options.items())
    return row


def _shown(name: str, value: object) -> tuple[str, Any]:
    """An option, its key left out. One that names where its key is ("key_env") stands as the key: a reader of the recording has
    no such variable, and needs none.
    """
    if name.endswith(_ENV) and value:
        return name.removesuffix(_ENV), HIDDEN
    return name, HIDDEN if is_secret(name) and isinstance(value, str) and value else _plain(value)


def _plain(value: object) -> Any:
    """A value of TOML as JSON; clocks and dates, which JSON lacks, as {"time": "16:15:00"}."""
    if isinstance(value, Mapping):
        return dict(_shown(str(name), inner) for name, inner in value.items())
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, time | date):  # a datetime is a date
        return {f"toml {type(value).__name__}": value.isoformat()}
    return value


def from_row(row: Mapping[str, Any]) -> SourceSettings:
    """
    Raises:
        ValueError, TypeError, KeyError: this is no row of a source.
    """
    defaults = SourceSettings(str(row["id"]))
    known = {f.name for f in fields(SourceSettings)} - _LEFT_OUT - {"id"}
    given = {name: _fitting(getattr(defaults, name), _read(row[name])) for name in known & row.keys()}
    return SourceSettings(id=defaults.id, options=_read(row["options"]), **given)


def _fitting(default: object, value: Any) -> Any:
    """The value, if it is of the kind that the field has."""
    if isinstance(default, tuple):
        return tuple(map(str, value))
    if isinstance(default, float):
        return float(value)
    if default is not None and type(default) is not type(value):
        raise TypeError(f"{value!r} in place of {default!r}")
    if default is None and not isinstance(value, time | None):
        raise TypeError(f"{value!r} in place of a time")
    return value


def _read(value: Any, depth: int = 0) -> Any:
    if depth > _DEEPEST:
        raise ValueError("a row that is nested too deep")
    if isinstance(value, list):
        return [_read(v, depth + 1) for v in value]
    if not isinstance(value, Mapping):
        return value
    if len(value) == 1:
        name, text = next(iter(value.items()))
        if kind := _KINDS.get(str(name)):
            return kind(text)
    return {str(k): _read(v, depth + 1) for k, v in value.items()}
