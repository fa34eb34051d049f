"""Where the configuration and the state lie, and how a path in the file is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from matcher.domain.errors import ConfigError
from matcher.domain.problems import Problems, shown
from matcher.domain.toml_table import Table

APP = "funding-matcher"
DEFAULT = Path(__file__).parent / "default.toml"
_MAX_BYTES = 1_000_000
Place = Callable[[Table, str], Path | None]
"""(table, key) → the path that the key holds; None where it is empty."""


def default_text() -> str:
    """The configuration that comes with the program, commented: what `matcher init` writes."""
    return DEFAULT.read_text(encoding="utf-8")


def locate(path: Path | None, env: Mapping[str, str]) -> Path | None:
    """The file that counts: the given one, $MATCHER_CONFIG, ./config.toml, the user's; None for the program's defaults.

    Raises:
        ConfigError: the given one, or the one that $MATCHER_CONFIG names, is not there.
    """
    named = Path(env["MATCHER_CONFIG"]) if env.get("MATCHER_CONFIG") else None
    for origin, file in (("--config", path), ("$MATCHER_CONFIG", named)):
        if file is not None and not file.is_file():
            raise ConfigError(f"no such file; correct {origin}", file=file)
        if file is not None:
            return file
    here = Path("config.toml")
    if here.is_file():
        return here
    users = _user_folder(env, "CONFIG") / here
    return users if users.is_file() else None


def content(file: Path) -> bytes:
    """
    Raises:
        ConfigError: cannot be read, or is far too large for a configuration.
    """
    problems = Problems(file)
    try:
        if file.stat().st_size > _MAX_BYTES:
            raise problems.stop("larger than 1 MB; is it the right file?")
        return file.read_bytes()
    except OSError as error:
        raise problems.stop(f"cannot be read ({error.strerror}); check the path and the permissions") from error


def default_state(env: Mapping[str, str]) -> Path:
    """systemd names its StateDirectory= in a variable of its own; elsewhere it is the user's state folder."""
    given = env.get("STATE_DIRECTORY", "").partition(":")[0]
    return Path(given) if given else _user_folder(env, "STATE")


def places(file: Path | None) -> Place:
    """Reads a path that stands in the file: ~ is the user's home, and what is relative is so to the file."""
    base = file.parent if file else Path()

    def place(table: Table, key: str) -> Path | None:
        said = table.text(key, "")
        try:
            return base / Path(said).expanduser() if said else None
        except RuntimeError:  # no home folder known for ~ or ~user
            table.wrong(key, f"{shown(said)} names a home folder that is not known; write the whole path")
            return None

    return place


def _user_folder(env: Mapping[str, str], kind: str) -> Path:
    """The user's folder for CONFIG or STATE."""
    own = Path(env.get(f"XDG_{kind}_HOME", ""))
    if own.is_absolute():
        return own / APP
    import platformdirs

    find = {"CONFIG": platformdirs.user_config_path, "STATE": platformdirs.user_state_path}[kind]
    return find(APP, appauthor=False)
