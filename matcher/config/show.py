"""The configuration in use as plain data, in the shape of config.toml: for `config show`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from matcher.config.settings import Config
from matcher.config.sources import COMMON
from matcher.domain.settings import SourceSettings


def as_dict(config: Config) -> dict[str, object]:
    """Ready for JSON, with every default filled in. Holds no secret: only the names of the variables that hold them."""
    mail = asdict(config.mail)
    return {
        "file": _said(config.file),
        "region": {"folder": _said(config.region_folder)},
        "models": {"name": config.model},
        "sources": {s.id: _source(s) for s in config.sources},
        "fetch": asdict(config.fetch),
        "schedule": {**config.schedule.times, "timezone": config.schedule.timezone},
        "digest": _plain(asdict(config.digest)),
        "mail": {"from": mail.pop("sender"), **mail, "readers_file": _said(config.mail.readers_file)},
        "publish": {"folder": _said(config.publish_folder)},
        "state": {"folder": str(config.state_folder)},
        "profiles": _plain(
            [
                {**asdict(profile), "readers_file": _said(config.profile_readers.get(profile.id))}
                for profile in config.profiles
            ]
        ),
    }


def _source(source: SourceSettings) -> dict[str, object]:
    common = {key: _plain(getattr(source, key)) for key in COMMON}
    return {**common, **{key: _plain(value) for key, value in source.options.items()}}


def _said(path: Path | None) -> str:
    return str(path) if path else ""


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, str | int | float | bool) else "" if value is None else str(value)
