from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from builders import NOON

from matcher.domain.errors import Busy, StoreError
from matcher.lock import job_lock

HOLD = """
import pathlib, sys
from datetime import datetime
from matcher.lock import job_lock
with job_lock(pathlib.Path(sys.argv[1]), "ingest", datetime.fromisoformat("2026-08-10T07:00:00+03:00")):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_second_run_is_refused_at_once_with_who_holds_the_lock_since_when(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with (
            pytest.raises(Busy, match="`ingest` has run since 2026-08-10T07:00:00") as caught,
            job_lock(tmp_path, "weekly", NOON),
        ):
            pass
        assert caught.value.job == "ingest"
        holder.kill()
    with job_lock(tmp_path, "weekly", NOON):
        pass  # the lock died with its holder


def test_an_error_within_the_job_goes_through_unchanged(tmp_path: Path) -> None:
    with pytest.raises(ConnectionResetError), job_lock(tmp_path, "weekly", NOON):
        raise ConnectionResetError
    with job_lock(tmp_path, "weekly", NOON):
        pass


def test_a_state_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="file"), job_lock(tmp_path / "file" / "state", "weekly", NOON):
        pass
