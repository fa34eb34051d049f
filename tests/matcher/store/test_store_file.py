from __future__ import annotations

import contextlib
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from builders import NOON, call, notice

from matcher.domain.digest import Digest, Week
from matcher.domain.errors import StoreError
from matcher.domain.ingestion import ReadPlan, ReadRecord, ReadState
from matcher.domain.match import TargetKind
from matcher.domain.profile import ReaderProfile
from matcher.store import connect, migrations
from matcher.store.store import Store, open_store

PLAN = ReadPlan(notices={"portal:1": (notice("1"), "portal:1")}, calls=(call("1"),), new=("portal:1",))


def save(store: Store) -> None:
    store.save_read(
        PLAN, ReadRecord("portal", NOON, ReadState.OK), merge_keys={"portal:1": "k"}, validators=(), now=NOON
    )


def test_the_program_and_its_migrations_agree_on_the_schema(tmp_path: Path) -> None:
    assert connect.SCHEMA == migrations.LATEST
    with open_store(tmp_path / "state.db") as store:
        assert store.db.execute("PRAGMA user_version").fetchone()[0] == connect.SCHEMA


def test_opening_a_file_that_is_up_to_date_imports_nothing_heavy(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    open_store(path).close()
    script = (
        "import sys, pathlib; from matcher.store.store import open_store;"
        f"open_store(pathlib.Path({str(path)!r})).close();"
        "print(sorted({'sqlite_utils', 'numpy', 'torch'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_newer_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    open_store(path).close()
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="newer version"):
        open_store(path)


def test_a_query_without_a_state_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="matcher run weekly"):
        open_store(tmp_path / "state.db", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    path.write_text("not a database, and long enough to have a header of its own " * 20)
    with pytest.raises(StoreError, match="damaged"):
        open_store(path)


WRITING: dict[str, Callable[[Store], object]] = {
    "a read": save,
    "a start": lambda s: s.runs.start("ingest", NOON),
    "a name": lambda s: s.runs.register({"x": "X"}),
    "a vector": lambda s: s.vectors.put("m", {"a": np.zeros(2, np.float32)}),
    "a failed read": lambda s: s.runs.failed_read(ReadRecord("portal", NOON, ReadState.FAILED), None),
    "a digest": lambda s: s.digests.save(Digest(ReaderProfile("p", "P"), Week(2026, 33), NOON, (), (), 0, 0, 0), []),
}


@pytest.mark.parametrize("verb", WRITING.values(), ids=WRITING.keys())
def test_writing_while_another_program_holds_the_file_raises_our_error(
    tmp_path: Path, verb: Callable[[Store], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "BUSY_MS", 1)
    path = tmp_path / "state.db"
    with open_store(path) as store:
        store.runs.register({"portal": "The portal"})
        with contextlib.closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match="in use by another program"):
                verb(store)
            other.rollback()
        verb(store)


def test_reading_goes_on_while_another_program_writes(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    with open_store(path) as store:
        store.runs.register({"portal": "The portal"})
        save(store)
        with contextlib.closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            with open_store(path, read_only=True) as reader:
                assert [c.id for c in reader.calls.all()] == ["portal:1"]
                assert reader.matches.of(TargetKind.THEME, "x") == []
            other.rollback()


def test_a_full_disk_loses_nothing_that_was_stored(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    with open_store(path) as store:
        store.runs.register({"portal": "The portal"})
        save(store)
        pages = store.db.execute("PRAGMA page_count").fetchone()[0]
        store.db.execute(f"PRAGMA max_page_count = {pages}")
        big = notice("2", text="x" * 500_000)
        plan = ReadPlan(notices={big.key: (big, "portal:2")}, calls=(call("2", text=big.text),), new=("portal:2",))
        with pytest.raises(StoreError, match="free some disk space"):
            store.save_read(
                plan,
                ReadRecord("portal", NOON, ReadState.OK),
                merge_keys={"portal:2": "k2"},
                validators=[("u", "e", "")],
                now=NOON,
            )
        assert [c.id for c in store.calls.all()] == ["portal:1"]
        assert store.runs.validators() == {}
        assert store.check() == []


@pytest.mark.parametrize("statements", range(0, 60, 4))
def test_a_migration_cut_anywhere_leaves_the_old_or_the_new_schema(tmp_path: Path, statements: int) -> None:
    """The process dies after so many statements of the migration; then the program starts again, twice."""
    path = tmp_path / "state.db"
    script = f"""
import os, pathlib, sqlite3
from matcher.store import connect
left = {statements}
def trace(statement):
    global left
    left -= 1
    if left < 0:
        os._exit(9)
first = connect._open
def opened(path, *, read_only):
    db = first(path, read_only=read_only)
    db.set_trace_callback(trace)
    return db
connect._open = opened
connect.connect(pathlib.Path({str(path)!r}), read_only=False)
"""
    subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    for _ in range(2):
        with open_store(path) as store:
            store.runs.register({"portal": "The portal"})
            assert store.check() == []
    with open_store(path) as store:
        save(store)
        assert [c.id for c in store.calls.all()] == ["portal:1"]


def test_a_backup_taken_while_the_store_is_open_holds_everything(tmp_path: Path) -> None:
    with open_store(tmp_path / "state.db") as store:
        store.runs.register({"portal": "The portal"})
        save(store)
        store.backup(tmp_path / "copy.db")
    with open_store(tmp_path / "copy.db", read_only=True) as copy:
        assert [c.id for c in copy.calls.all()] == ["portal:1"]
