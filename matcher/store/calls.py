"""The tables `call`, `step`, `call_notice` and `change`, and the word index over calls. No other file names them."""

from __future__ import annotations

import difflib
import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from matcher.domain.call import Call, Change, Changed
from matcher.domain.errors import NotFound
from matcher.domain.step import Step, instant
from matcher.store.connect import guarded
from matcher.store.rows import (
    COMMON_COLUMNS,
    common_fields,
    common_values,
    instant_text,
    make_step,
    step_values,
    text_instant,
)

_COLUMNS = ("id", "merge_key", *COMMON_COLUMNS, "first_seen", "missing_since")
_UPSERT = f"""
    INSERT INTO call ({", ".join(_COLUMNS)}) VALUES ({", ".join("?" * len(_COLUMNS))})
    ON CONFLICT (id) DO UPDATE SET {", ".join(f"{c} = excluded.{c}" for c in _COLUMNS if c not in ("id", "first_seen"))}
"""  # noqa: S608 (column names are constants of this file)

_SOURCES = "SELECT cn.call, n.source FROM call_notice cn JOIN notice n ON n.key = cn.notice"


@dataclass(frozen=True, slots=True)
class CallStore:
    """Reads and, inside the caller's transaction, writes calls."""

    db: sqlite3.Connection

    @guarded
    def all(self) -> list[Call]:
        """Every call with its steps and sources, in order of id."""
        return self._load("", ())

    @guarded
    def some(self, ids: Collection[str]) -> dict[str, Call]:
        """The calls of these ids that exist."""
        if not ids:
            return {}
        marks = ", ".join("?" * len(ids))
        return {c.id: c for c in self._load(f"WHERE id IN ({marks})", tuple(ids))}

    @guarded
    def get(self, name: str) -> Call:
        """One call by its id, its identifier (any case), the key of one of its notices, or the number that its id ends in.

        Raises:
            NotFound: with close names in ``.near``.
        """
        rows = self.db.execute(
            "SELECT id FROM call WHERE id = ?1 OR (identifier = ?1 COLLATE NOCASE AND kind = 'topic')"
            " OR id LIKE '%:' || ?1 UNION SELECT call FROM call_notice WHERE notice = ?1 ORDER BY 1",
            (name.strip(),),
        ).fetchall()
        if len(rows) == 1 or name.strip() in {r["id"] for r in rows}:
            return self._load("WHERE id = ?", (rows[0]["id"] if len(rows) == 1 else name.strip(),))[0]
        if rows:
            raise NotFound(
                f"several calls are named {name!r}: use one of their ids", near=tuple(r["id"] for r in rows[:5])
            )
        raise NotFound(f"no call is named {name!r}", near=self._near(name))

    def _near(self, name: str) -> tuple[str, ...]:
        names = [r[0] for r in self.db.execute("SELECT DISTINCT identifier FROM call WHERE identifier IS NOT NULL")]
        by_lower = {n.lower(): n for n in names}
        return tuple(by_lower[n] for n in difflib.get_close_matches(name.lower(), by_lower, n=3, cutoff=0.6))

    def _load(self, where: str, values: tuple[str, ...]) -> list[Call]:
        rows = self.db.execute(f"SELECT * FROM call {where} ORDER BY id", values).fetchall()  # noqa: S608
        one = rows[0]["id"] if len(rows) == 1 else None
        steps, sources = self._steps(one), self._sources(one)
        return [
            Call(
                id=r["id"],
                first_seen=datetime.fromisoformat(r["first_seen"]),
                missing_since=text_instant(r["missing_since"]),
                steps=tuple(sorted(steps[r["id"]], key=instant)),
                sources=tuple(sources[r["id"]]),
                **common_fields(r),
            )
            for r in rows
        ]

    def _steps(self, one: str | None) -> Mapping[str, list[Step]]:
        found: dict[str, list[Step]] = defaultdict(list)
        for r in self.db.execute("SELECT * FROM step WHERE ?1 IS NULL OR call = ?1 ORDER BY call, at, kind", (one,)):
            found[r["call"]].append(make_step(r["kind"], r["at"], r["zone"], r["clock"], r["said"]))
        return found

    def _sources(self, one: str | None) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for r in self.db.execute(f"{_SOURCES} WHERE ?1 IS NULL OR cn.call = ?1 GROUP BY 1, 2 ORDER BY 1, 2", (one,)):
            found[r["call"]].append(r["source"])
        return found

    @guarded
    def first_seen(self) -> dict[str, datetime]:
        """Id of every call → when it was first seen."""
        rows = self.db.execute("SELECT id, first_seen FROM call")
        return {r["id"]: datetime.fromisoformat(r["first_seen"]) for r in rows}

    def replace(self, gone: Mapping[str, str]) -> None:
        """Let other calls (old id → new id) take the place of calls that have no notice left, inside the caller's transaction.

        What was told and said of the old one counts for the new one. Matches are worked out anew by the next `match`.
        """
        for old, new in gone.items():
            for table in ("change", "digest_item", "feedback"):
                self.db.execute(f"UPDATE {table} SET call = ? WHERE call = ?", (new, old))  # noqa: S608 (constants)
            self.db.execute("UPDATE OR IGNORE outcome SET call = ? WHERE call = ?", (new, old))
            for table in ("step", "match", "consortium"):
                self.db.execute(f"DELETE FROM {table} WHERE call = ?", (old,))  # noqa: S608 (constants)
            self.db.execute("DELETE FROM call WHERE id = ?", (old,))

    @guarded
    def by_merge_key(self, keys: Collection[str]) -> dict[str, str]:
        """Merge key → call id, for those that exist."""
        found: dict[str, str] = {}
        for key in keys:
            row = self.db.execute("SELECT id FROM call WHERE merge_key = ?", (key,)).fetchone()
            if row:
                found[key] = row["id"]
        return found

    @guarded
    def search_words(self, text: str, limit: int) -> list[tuple[str, float]]:
        """Calls that hold any of the words, best first: (call id, BM25 as a positive number).

        ``text`` is what a person typed: each word is quoted, so that no sign of it is FTS syntax.
        """
        words = re.findall(r"\w[\w\-'.&]*\w|\w", text)
        if not words:
            return []
        query = " OR ".join('"' + w.replace('"', "") + '"' for w in words[:64])
        rows = self.db.execute(
            "SELECT call.id, -bm25(call_fts, 4.0, 1.0, 2.0, 6.0) AS score FROM call_fts JOIN call ON call.number = call_fts.rowid"
            " WHERE call_fts MATCH ? ORDER BY score DESC, call.id LIMIT ?",
            (query, limit),
        )
        return [(r["id"], r["score"]) for r in rows]

    def write(self, calls: Iterable[Call], merge_keys: Mapping[str, str]) -> None:
        """Insert or update calls with their steps, inside the caller's transaction."""
        for call in calls:
            self.db.execute(
                _UPSERT,
                (
                    call.id,
                    merge_keys[call.id],
                    *common_values(call),
                    instant_text(call.first_seen),
                    instant_text(call.missing_since),
                ),
            )
            self.db.execute("DELETE FROM step WHERE call = ?", (call.id,))
            self.db.executemany(
                "INSERT INTO step (call, kind, at, zone, clock, said) VALUES (?, ?, ?, ?, ?, ?)",
                [(call.id, *step_values(s)) for s in call.steps],
            )

    def merge_keys(self, ids: Iterable[str]) -> dict[str, str]:
        return {i: self.db.execute("SELECT merge_key FROM call WHERE id = ?", (i,)).fetchone()[0] for i in ids}

    @guarded
    def changes(self, *, after: datetime | None = None, call_id: str | None = None) -> list[Change]:
        """Changes seen after an instant (or all), of one call (or all), oldest first."""
        rows = self.db.execute("SELECT * FROM change WHERE ?1 IS NULL OR call = ?1 ORDER BY id", (call_id,))
        changes = [
            Change(r["call"], Changed(r["what"]), r["old"], r["new"], datetime.fromisoformat(r["seen"]), r["id"])
            for r in rows
        ]
        return [c for c in changes if after is None or c.seen > after]

    def write_changes(self, changes: Iterable[Change]) -> None:
        self.db.executemany(
            "INSERT INTO change (call, what, old, new, seen) VALUES (?, ?, ?, ?, ?)",
            [(c.call_id, c.what.value, c.old, c.new, c.seen.isoformat()) for c in changes],
        )
