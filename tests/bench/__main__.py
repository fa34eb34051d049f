"""`make bench`: each figure as a ratio against a peer measured in the same run, since seconds alone tell of the machine."""

from __future__ import annotations

import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from matcher.domain.notice import Notice, NoticeKind, SourceRead
from matcher.domain.status import Stated
from matcher.domain.step import Clock, Step, StepKind
from matcher.ingest.run import save
from matcher.store.rows import COMMON_COLUMNS, common_values
from matcher.store.store import open_store

CALLS = 684
"""As many as the EU portal listed in a week of August 2026."""

ROUNDS = 7
NOW = datetime.now(UTC)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.toml"
        config.write_text(f'[state]\nfolder = "{folder}/state"\n[models]\nname = "none"\n')
        print(f"{'what':<46}{'median':>10}{'ratio':>9}  against")
        _ingest(Path(folder))
        _start_up(config)


def _start_up(config: Path) -> None:
    python = sys.executable
    matcher = [python, "-m", "matcher.cli.main", "--config", str(config)]
    peer = _timed([python, "-c", "pass"])
    for name, command in (
        ("matcher --version", [python, "-m", "matcher.cli.main", "--version"]),
        (f"matcher calls ({CALLS} calls)", [*matcher, "calls"]),
        (f"matcher calls --json ({CALLS} calls)", [*matcher, "--json", "calls"]),
    ):
        _line(name, _timed(command), peer, "python -c pass")


def _ingest(folder: Path) -> None:
    read = SourceRead("portal", tuple(_notice(n) for n in range(CALLS)))
    with open_store(folder / "state" / "state.db") as store:
        store.runs.register({"portal": "Portal"})
        first = _once(lambda: save(store, read, NOW))
        again = statistics.median(_once(lambda: save(store, read, NOW)) for _ in range(ROUNDS))
    peer = statistics.median(_plain(folder / f"peer{n}.db", read) for n in range(ROUNDS))
    _line(
        f"store {CALLS} new calls, index and history", first, peer, "executemany of the same rows, one table, no index"
    )
    _line(f"store the same {CALLS} again, unchanged", again, peer, "the same")


def _plain(path: Path, read: SourceRead) -> float:
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute(f"CREATE TABLE notice (key, {', '.join(COMMON_COLUMNS)})")
    marks = ", ".join("?" * (len(COMMON_COLUMNS) + 1))

    def write() -> None:
        with db:
            db.executemany(f"INSERT INTO notice VALUES ({marks})", [(n.key, *common_values(n)) for n in read.notices])

    seconds = _once(write)
    db.close()
    return seconds


def _notice(n: int) -> Notice:
    closes = (NOW + timedelta(days=5 + n % 400)).astimezone(ZoneInfo("Europe/Brussels"))
    return Notice(
        source="portal",
        ref=f"{n}",
        kind=NoticeKind.TOPIC,
        title=f"Topic number {n} on clean water and northern forests",
        url=f"https://portal.example/{n}",
        language="en",
        text=f"Scope of topic {n}. " * 250,
        identifier=f"BENCH-{n:04d}",
        steps=(Step(closes, StepKind.FINAL, Clock.DEFAULT, closes.date().isoformat()),),
        stated=Stated.OPEN,
    )


def _timed(command: list[str]) -> float:
    def run() -> None:
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)

    run()
    return statistics.median(_once(run) for _ in range(ROUNDS))


def _once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _line(name: str, seconds: float, peer: float, against: str) -> None:
    print(f"{name:<46}{seconds:>9.3f}s{seconds / peer:>8.1f}x  {against}")


if __name__ == "__main__":
    main()
