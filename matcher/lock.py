"""One writing job at a time: refused at once, with who holds the lock and since when. Queries take no lock."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from matcher.domain.errors import Busy, StoreError


@contextlib.contextmanager
def job_lock(state: Path, job: str, now: datetime) -> Iterator[None]:
    """Hold the state folder's lock while a job writes. The lock dies with the process, so a kill leaves none behind.

    Raises:
        Busy: another job holds it.
        StoreError: the state folder cannot be written.
    """
    from filelock import FileLock, Timeout

    holder = state / "lock.json"
    lock = FileLock(state / "lock", timeout=0)
    try:
        state.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise _busy(holder) from error
    except OSError as error:
        raise StoreError(
            f"the state folder {state} cannot be written ({error.strerror}): free some space or choose another with --state"
        ) from error
    _write(holder, job, now)
    try:
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _write(holder: Path, job: str, now: datetime) -> None:
    """Say who holds the lock. A full disk must not stop a job that may still be able to free it."""
    with contextlib.suppress(OSError):
        holder.write_text(json.dumps({"job": job, "since": now.isoformat(timespec="seconds"), "pid": os.getpid()}))


def _busy(holder: Path) -> Busy:
    try:
        said = json.loads(holder.read_text())
        job, since = str(said["job"]), str(said["since"])
    except (OSError, ValueError, KeyError, TypeError):
        return Busy("another run is under way: wait for it to end, then run again")
    return Busy(f"`{job}` has run since {since}: wait for it to end, then run again", job=job, since=since)
