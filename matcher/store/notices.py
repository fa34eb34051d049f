"""The tables `notice` and (with calls.py) `call_notice`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from matcher.domain.ingestion import KnownNotice
from matcher.domain.notice import Notice
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

_COLUMNS = ("key", "source", "ref", *COMMON_COLUMNS, "published", "steps", "hash", "first_seen")
_UPSERT = f"""
    INSERT INTO notice ({", ".join(_COLUMNS)}) VALUES ({", ".join("?" * len(_COLUMNS))})
    ON CONFLICT (key) DO UPDATE SET missing_since = NULL,
    {", ".join(f"{c} = excluded.{c}" for c in _COLUMNS if c not in ("key", "first_seen"))}
"""  # noqa: S608 (column names are constants of this file)


@dataclass(frozen=True, slots=True)
class NoticeStore:
    """What each source said of each call."""

    db: sqlite3.Connection

    @guarded
    def known(self, source: str) -> dict[str, KnownNotice]:
        """Key → what is remembered, for every notice of one source."""
        rows = self.db.execute(
            "SELECT n.key, n.hash, n.missing_since, cn.call FROM notice n JOIN call_notice cn ON cn.notice = n.key"
            " WHERE n.source = ?",
            (source,),
        )
        return {r["key"]: KnownNotice(r["hash"], r["call"], text_instant(r["missing_since"])) for r in rows}

    @guarded
    def of_calls(self, call_ids: Collection[str]) -> dict[str, list[tuple[Notice, datetime | None]]]:
        """Call id → its notices, each with the instant since when it is missing (None: listed)."""
        found: dict[str, list[tuple[Notice, datetime | None]]] = {}
        for call_id in sorted(call_ids):
            rows = self.db.execute(
                "SELECT n.* FROM notice n JOIN call_notice cn ON cn.notice = n.key WHERE cn.call = ? ORDER BY n.key",
                (call_id,),
            )
            found[call_id] = [(_notice(r), text_instant(r["missing_since"])) for r in rows]
        return found

    @guarded
    def all(self) -> list[tuple[Notice, str]]:
        """Every notice with the id of its call, in order of key."""
        rows = self.db.execute(
            "SELECT n.*, cn.call AS call FROM notice n JOIN call_notice cn ON cn.notice = n.key ORDER BY n.key"
        )
        return [(_notice(r), r["call"]) for r in rows]

    def move(self, moves: Mapping[str, str]) -> None:
        """Put notices (by key) to other calls, inside the caller's transaction."""
        self.db.executemany("UPDATE call_notice SET call = ? WHERE notice = ?", [(c, k) for k, c in moves.items()])

    @guarded
    def decisions(self) -> dict[tuple[str, str], bool]:
        """What people decided of pairs of notices: (key, key) in order → whether they are one call."""
        return {(r["one"], r["other"]): bool(r["same"]) for r in self.db.execute("SELECT * FROM merge_decision")}

    def decide(self, pairs: Iterable[tuple[str, str]], *, same: bool, now: datetime) -> None:
        """Remember decisions on pairs of keys, inside the caller's transaction; a newer one takes an older one's place."""
        self.db.executemany(
            "INSERT OR REPLACE INTO merge_decision (one, other, same, at) VALUES (?, ?, ?, ?)",
            [(*sorted(keys), int(same), now.isoformat()) for keys in pairs],
        )

    def write(self, notices: Iterable[tuple[Notice, str]], now: datetime) -> None:
        """Insert or update notices and their links to calls, inside the caller's transaction."""
        for notice, call_id in notices:
            steps = json.dumps([step_values(s) for s in notice.steps], ensure_ascii=False)
            self.db.execute(
                _UPSERT,
                (
                    notice.key,
                    notice.source,
                    notice.ref,
                    *common_values(notice),
                    instant_text(notice.published),
                    steps,
                    notice.content_hash,
                    now.isoformat(),
                ),
            )
            self.db.execute(
                "INSERT INTO call_notice (notice, call) VALUES (?, ?) ON CONFLICT (notice) DO UPDATE SET call = excluded.call",
                (notice.key, call_id),
            )

    def mark_missing(self, keys: Iterable[str], since: datetime | None) -> None:
        """Set (or, with None, clear) since when these notices are not listed, inside the caller's transaction."""
        self.db.executemany(
            "UPDATE notice SET missing_since = ? WHERE key = ?", [(instant_text(since), k) for k in keys]
        )


def _notice(row: sqlite3.Row) -> Notice:
    return Notice(
        source=row["source"],
        ref=row["ref"],
        published=text_instant(row["published"]),
        steps=tuple(make_step(*values) for values in json.loads(row["steps"])),
        **common_fields(row),
    )
