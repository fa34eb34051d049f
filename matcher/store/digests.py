"""The tables `digest`, `digest_item`, `digest_change` and `outbox`: what was told to whom, and the mails that tell it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from matcher.domain.digest import Digest, Week
from matcher.domain.outbox import OutboxRow, OutboxState
from matcher.store.connect import guarded
from matcher.store.rows import instant_text, text_instant


def parse_week(text: str) -> Week:
    """The week of a text such as "2026-W34".

    Raises:
        ValueError: not such a text.
    """
    match = re.fullmatch(r"(\d{4})-?W(\d{1,2})", text.strip(), re.IGNORECASE)
    if not match:
        raise ValueError(f"{text!r} is not an ISO week such as 2026-W34")
    return Week(int(match[1]), int(match[2]))


@dataclass(frozen=True, slots=True)
class DigestStore:
    """One digest a (profile, ISO week)."""

    db: sqlite3.Connection

    @guarded
    def exists(self, profile: str, week: Week) -> bool:
        row = self.db.execute("SELECT 1 FROM digest WHERE profile = ? AND week = ?", (profile, str(week))).fetchone()
        return row is not None

    @guarded
    def last_made(self, profile: str) -> datetime | None:
        row = self.db.execute("SELECT max(made_at) FROM digest WHERE profile = ?", (profile,)).fetchone()
        return text_instant(row[0])

    @guarded
    def told(self, profile: str) -> dict[str, date]:
        """Call id → day on which this profile was first told of it."""
        rows = self.db.execute(
            "SELECT i.call, min(d.made_at) FROM digest_item i JOIN digest d USING (profile, week) WHERE profile = ? GROUP BY 1",
            (profile,),
        )
        return {call: datetime.fromisoformat(at).date() for call, at in rows}

    @guarded
    def told_changes(self, profile: str) -> set[int]:
        return {r[0] for r in self.db.execute("SELECT change FROM digest_change WHERE profile = ?", (profile,))}

    @guarded
    def save(self, digest: Digest, rows: Iterable[OutboxRow]) -> None:
        """The digest, what it tells, and its mails, in one transaction: all of it or nothing."""
        profile, week = digest.profile.id, str(digest.week)
        sources = json.dumps([[s.source, s.state.value, instant_text(s.last_good), s.error] for s in digest.sources])
        with self.db:
            self.db.execute(
                "INSERT INTO digest (profile, week, made_at, calls_read, calls_new, deadlines_moved, unseen, words_only, example,"
                " sources) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    profile,
                    week,
                    digest.made_at.isoformat(),
                    digest.calls_read,
                    digest.calls_new,
                    digest.deadlines_moved,
                    digest.unseen,
                    int(digest.words_only),
                    int(digest.example),
                    sources,
                ),
            )
            self.db.executemany(
                "INSERT INTO digest_item (profile, week, position, section, call, score, is_new) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (profile, week, n, i.section.value, i.call.id, round(i.match.score, 6), int(i.is_new))
                    for n, i in enumerate(digest.items, 1)
                ],
            )
            self.db.executemany(
                "INSERT OR IGNORE INTO digest_change (profile, change, week) VALUES (?, ?, ?)",
                [(profile, c.id, week) for i in digest.items for c in i.changes if c.id is not None],
            )
            self.db.executemany(
                "INSERT INTO outbox (profile, week, language, reader, message_id, message, state, attempts)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
                [(r.profile, str(r.week), r.language, r.reader, r.message_id, r.message, r.state.value) for r in rows],
            )

    @guarded
    def weeks(self, profile: str) -> list[Week]:
        """Weeks for which the profile has a digest, newest first."""
        rows = self.db.execute("SELECT week FROM digest WHERE profile = ? ORDER BY week DESC", (profile,))
        return [parse_week(r[0]) for r in rows]


@dataclass(frozen=True, slots=True)
class OutboxStore:
    """Mails waiting, sent and set aside."""

    db: sqlite3.Connection

    @guarded
    def queued(self) -> list[OutboxRow]:
        """Rows still to deliver, oldest first."""
        rows = self.db.execute("SELECT * FROM outbox WHERE state = 'queued' ORDER BY id")
        return [_row(r) for r in rows]

    @guarded
    def all(self) -> list[OutboxRow]:
        """Every row, newest first, without its message."""
        rows = self.db.execute("SELECT *, NULL AS message FROM outbox ORDER BY id DESC")
        return [_row(r) for r in rows]

    @guarded
    def mark(
        self, row: OutboxRow, state: OutboxState, at: datetime, *, error: str = "", next_try: datetime | None = None
    ) -> None:
        """What became of a delivery, committed at once. A message that is out is not kept: its digest's rows are."""
        with self.db:
            self.db.execute(
                "UPDATE outbox SET state = ?1, done_at = CASE WHEN ?1 = 'queued' THEN NULL ELSE ?2 END, error = ?3,"
                " next_try = ?4, attempts = attempts + 1, message = CASE WHEN ?1 = 'sent' THEN NULL ELSE message END"
                " WHERE id = ?5",
                (state.value, at.isoformat(), error, instant_text(next_try), row.id),
            )


def _row(r: sqlite3.Row) -> OutboxRow:
    return OutboxRow(
        profile=r["profile"],
        week=parse_week(r["week"]),
        language=r["language"],
        reader=r["reader"],
        message_id=r["message_id"],
        message=r["message"],
        state=OutboxState(r["state"]),
        attempts=r["attempts"],
        next_try=text_instant(r["next_try"]),
        done_at=text_instant(r["done_at"]),
        error=r["error"] or "",
        id=r["id"],
    )
