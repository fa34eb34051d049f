"""What config.toml says, as frozen data. Paths are absolute or relative to the working folder, ready to use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from matcher.domain.errors import ConfigError
from matcher.domain.profile import ReaderProfile
from matcher.domain.settings import FetchSettings, SourceSettings
from matcher.domain.toml_lines import TomlLines


@dataclass(frozen=True, slots=True)
class ScheduleSettings:
    """``times``: job → "mon 07:00" or "05:30" (every day), as `matcher.schedule` reads it. No ``timezone``: the region's."""

    times: Mapping[str, str] = field(default_factory=dict)
    timezone: str = ""


@dataclass(frozen=True, slots=True)
class DigestSettings:
    """What profiles take over. No ``languages``: the region's. ``min_counties``: of a suggested consortium."""

    threshold: float = 0.5
    max_items: int = 10
    closing_days: int = 14
    languages: tuple[str, ...] = ()
    min_counties: int = 3


@dataclass(frozen=True, slots=True)
class MailSettings:
    """How mail leaves. No ``host``: it is written as files. ``security`` is starttls, tls or none.

    ``user_env`` and ``password_env`` name environment variables: the secrets themselves stand in no file.
    """

    host: str = ""
    port: int = 587
    security: str = "starttls"
    sender: str = ""
    reply_to: str = ""
    user_env: str = ""
    password_env: str = ""
    readers_file: Path | None = None

    def credentials(self, env: Mapping[str, str]) -> tuple[str, str] | None:
        """(user, password), or None when the server asks for none.

        Raises:
            ConfigError: a named variable is not set.
        """
        if not self.user_env:
            return None
        for name in (self.user_env, self.password_env):
            if not env.get(name):
                raise ConfigError(f"the environment variable {name} is not set; set it where the job runs", key="mail")
        return env[self.user_env], env[self.password_env]


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that an installation sets.

    ``file`` is None when the program's own defaults are in use. No ``region_folder``: the region that comes with the program.
    No ``profiles``: one per county. Their ids are checked against the region by ``matcher.config.profiles``, which also fills in
    what they take over from ``digest``.
    """

    file: Path | None
    state_folder: Path
    region_folder: Path | None = None
    model: str = "default"
    sources: tuple[SourceSettings, ...] = ()
    fetch: FetchSettings = field(default_factory=FetchSettings)
    schedule: ScheduleSettings = ScheduleSettings()
    digest: DigestSettings = DigestSettings()
    mail: MailSettings = MailSettings()
    publish_folder: Path | None = None
    profiles: tuple[ReaderProfile, ...] = ()
    profile_readers: Mapping[str, Path] = field(default_factory=dict)
    lines: TomlLines = field(default_factory=lambda: TomlLines(""), compare=False, repr=False)
    """Where the keys stand in the file, for what is found wrong only later."""
