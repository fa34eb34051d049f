"""Opening the state file: pragmas, schema version, and foreign errors turned into StoreError."""

from __future__ import annotations

import contextlib
import functools
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ParamSpec, TypeVar

from matcher.domain.errors import StoreError

SCHEMA = 4
"""Must equal migrations.LATEST (a test holds this): kept apart so that opening an up-to-date file imports nothing heavy."""

BUSY_MS = 5_000

P = ParamSpec("P")
R = TypeVar("R")


@contextlib.contextmanager
def store_errors() -> Iterator[None]:
    """Turn SQLite's errors into one clear sentence with its remedy."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(_sentence(error)) from error


def guarded(method: Callable[P, R]) -> Callable[P, R]:
    """Decorate a store's verb so that it raises only StoreError."""

    @functools.wraps(method)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        with store_errors():
            return method(*args, **kwargs)

    return wrapper


def _sentence(error: sqlite3.Error) -> str:
    text = str(error)
    if "full" in text or "disk I/O" in text:
        return f"the state could not be written ({text}): free some disk space and run again; what was there before is unharmed"
    if "locked" in text or "busy" in text:
        return f"the state is in use by another program ({text}): wait for it to end and run again"
    if "malformed" in text or "not a database" in text:
        return f"the state file is damaged ({text}): restore the newest backup beside it"
    if "readonly" in text or "unable to open" in text:
        return f"the state file cannot be opened for writing ({text}): check the folder's owner and permissions"
    return f"the state file refused: {text}"


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Open the state file, bringing an older schema up to date first (never when ``read_only``).

    Raises:
        StoreError: the file is absent (read-only), newer than this program, or SQLite refused.
    """
    with store_errors():
        if read_only and not path.exists():
            raise StoreError(f"there is no state at {path} yet: run `matcher run weekly` or `matcher demo` first")
        connection = _open(path, read_only=read_only)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA:
            raise StoreError(f"{path} was written by a newer version of this program (schema {version}): upgrade it")
        if version < SCHEMA:
            _upgrade(connection, path, version, read_only=read_only)
        return connection


def _open(path: Path, *, read_only: bool) -> sqlite3.Connection:
    uri = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_MS / 1000)
    connection.row_factory = sqlite3.Row
    if not read_only:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _upgrade(connection: sqlite3.Connection, path: Path, version: int, *, read_only: bool) -> None:
    if read_only:
        raise StoreError(f"{path} has an older schema ({version}): any `matcher run` job brings it up to date")
    from matcher.store.migrations import apply_pending

    if version:
        with contextlib.closing(sqlite3.connect(path.with_name(f"{path.name}.before-{SCHEMA}"))) as copy:
            connection.backup(copy)
    apply_pending(connection)
