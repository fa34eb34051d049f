"""The tables `run`, `source`, `source_read` and `validator`: what was done when, and how each source has fared."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from matcher.domain.health import SourceHistory, Told
from matcher.domain.ingestion import ReadRecord, ReadState
from matcher.domain.outcome import Outcome
from matcher.domain.turns import Turn
from matcher.store.connect import guarded
from matcher.store.rows import instant_text, text_instant

HISTORY_READS = 400
"""How far back a source's history is looked at: a year of daily reads, in which a rhythm of half-yearly rounds shows."""


@dataclass(frozen=True, slots=True)
class RunStore:
    """History of jobs and sources."""

    db: sqlite3.Connection

    @guarded
    def start(self, job: str, now: datetime) -> int:
        with self.db:
            cursor = self.db.execute(
                "INSERT INTO run (job, started, state) VALUES (?, ?, 'running')", (job, now.isoformat())
            )
        return int(cursor.lastrowid or 0)

    @guarded
    def end(self, run_id: int, now: datetime, state: str, outcome: Outcome | None) -> None:
        said = _outcome_text(outcome) if outcome else None
        with self.db:
            self.db.execute(
                "UPDATE run SET ended = ?, state = ?, outcome = ? WHERE id = ?", (now.isoformat(), state, said, run_id)
            )

    @guarded
    def last(self, job: str) -> tuple[datetime, str] | None:
        """When a job last began and how it ended, or None."""
        row = self.db.execute(
            "SELECT started, state FROM run WHERE job = ? ORDER BY id DESC LIMIT 1", (job,)
        ).fetchone()
        return (datetime.fromisoformat(row["started"]), row["state"]) if row else None

    @guarded
    def register(self, sources: Mapping[str, str]) -> None:
        """Make sure that each source (id → name) has its row; touches only rows that differ."""
        with self.db:
            self.db.executemany(
                "INSERT INTO source (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name"
                " WHERE name <> excluded.name",
                list(sources.items()),
            )

    @guarded
    def set_up(self, setups: Mapping[str, str]) -> None:
        """Note how each source (id → any text) is set up. One that has changed begins anew: it is asked at once, and in full."""
        before = {r["id"]: r["setup"] for r in self.db.execute("SELECT id, setup FROM source")}
        changed = [(i, i, setup) for i, setup in setups.items() if before.get(i) != setup]
        with self.db:
            self.db.executemany(
                "INSERT INTO source (id, name, setup) VALUES (?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET setup = excluded.setup, retry_at = NULL",
                changed,
            )
            self.db.executemany("DELETE FROM validator WHERE source = ?", [(i,) for i, _, _ in changed])

    @guarded
    def ask_at_once(self, sources: Iterable[str]) -> None:
        """Let the next run ask these sources again, of those that were put off."""
        put_off = {r["id"] for r in self.db.execute("SELECT id FROM source WHERE retry_at IS NOT NULL")}
        if answered := put_off.intersection(sources):
            with self.db:
                self.db.executemany("UPDATE source SET retry_at = NULL WHERE id = ?", [(i,) for i in answered])

    @guarded
    def failed_read(self, record: ReadRecord, retry_at: datetime | None) -> None:
        """Remember a read that gave nothing; what is stored of the source stays as it is."""
        with self.db:
            self.write_read(record)
            self.db.execute("UPDATE source SET retry_at = ? WHERE id = ?", (instant_text(retry_at), record.source))

    def write_read(self, record: ReadRecord) -> None:
        """Append to the history, inside the caller's transaction."""
        self.db.execute(
            "INSERT INTO source_read (source, at, state, listed, new, changed, bad, live, complete, seconds, error)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                record.source,
                record.at.isoformat(),
                record.state.value,
                record.listed,
                record.new,
                record.changed,
                record.bad,
                record.live,
                int(record.complete),
                record.seconds,
                record.error,
            ),
        )

    @guarded
    def histories(self) -> dict[str, SourceHistory]:
        """Every source that was ever read or configured, by id."""
        rows = self.db.execute("SELECT * FROM source ORDER BY id").fetchall()
        return {r["id"]: self._history(r) for r in rows}

    @guarded
    def history(self, source: str) -> SourceHistory:
        """One source's history; an empty one for a source that has no row yet."""
        row = self.db.execute("SELECT * FROM source WHERE id = ?", (source,)).fetchone()
        return self._history(row) if row else SourceHistory(source, source)

    def _history(self, source: sqlite3.Row) -> SourceHistory:
        reads = self.db.execute(
            "SELECT * FROM source_read WHERE source = ? ORDER BY id DESC LIMIT ?", (source["id"], HISTORY_READS)
        )
        good = self.db.execute(
            "SELECT at FROM source_read WHERE source = ? AND state IN ('ok', 'unchanged') ORDER BY id DESC LIMIT 1",
            (source["id"],),
        ).fetchone()
        return SourceHistory(
            source=source["id"],
            name=source["name"],
            reads=tuple(_record(r) for r in reads),
            last_good=datetime.fromisoformat(good["at"]) if good else None,
            retry_at=text_instant(source["retry_at"]),
            told=Told(source["told_state"] or "", text_instant(source["told_at"])),
        )

    @guarded
    def told(self, turns: Iterable[Turn], now: datetime) -> None:
        """Remember what the operator has been told of sources; to be called once it is out."""
        with self.db:
            self.db.executemany(
                "UPDATE source SET told_state = ?, told_at = ? WHERE id = ?",
                [(t.new, now.isoformat(), t.source) for t in turns],
            )

    @guarded
    def validators(self) -> dict[tuple[str, str], tuple[str, str]]:
        """(source, URL) → (ETag, Last-Modified) of the last answer that was read and stored in full; "" where there was none.

        Of two sources with one URL it is the one that was stored last: the other has to ask in full.
        """
        rows = self.db.execute("SELECT * FROM validator")
        return {(r["source"], r["url"]): (r["etag"], r["last_modified"]) for r in rows}

    def write_validators(self, source: str, validators: Iterable[tuple[str, str, str]]) -> None:
        """Keep (url, etag, last_modified), inside the transaction that stores what those answers said."""
        self.db.executemany(
            "INSERT INTO validator (url, source, etag, last_modified) VALUES (?, ?, ?, ?) ON CONFLICT (url) DO UPDATE SET"
            " source = excluded.source, etag = excluded.etag, last_modified = excluded.last_modified",
            [(url, source, etag, modified) for url, etag, modified in validators],
        )


def _record(r: sqlite3.Row) -> ReadRecord:
    return ReadRecord(
        source=r["source"],
        at=datetime.fromisoformat(r["at"]),
        state=ReadState(r["state"]),
        listed=r["listed"],
        new=r["new"],
        changed=r["changed"],
        bad=r["bad"],
        live=r["live"],
        complete=bool(r["complete"]),
        seconds=r["seconds"],
        error=r["error"],
    )


def _outcome_text(outcome: Outcome) -> str:
    said = {
        "counts": dict(outcome.counts),
        "failed": dict(outcome.sources_failed),
        "doubtful": dict(outcome.sources_doubtful),
        "warnings": list(outcome.warnings),
    }
    return json.dumps(said, ensure_ascii=False)
