"""The state file as a whole: one connection, a small store for each family of tables, and the transaction of a read."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from matcher.domain.call import Call, Change
from matcher.domain.errors import StoreError
from matcher.domain.ingestion import ReadPlan, ReadRecord
from matcher.store.calls import CallStore
from matcher.store.connect import connect, guarded, store_errors
from matcher.store.digests import DigestStore, OutboxStore
from matcher.store.feedback import FeedbackStore
from matcher.store.matches import MatchStore
from matcher.store.notices import NoticeStore
from matcher.store.runs import RunStore
from matcher.store.vectors import VectorStore


@dataclass(frozen=True, slots=True)
class Store:
    """Domain objects go in and come out; no row, cursor or SQL leaves this package. Close it, or use it in ``with``."""

    db: sqlite3.Connection

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        with store_errors():
            self.db.close()

    @property
    def calls(self) -> CallStore:
        return CallStore(self.db)

    @property
    def notices(self) -> NoticeStore:
        return NoticeStore(self.db)

    @property
    def vectors(self) -> VectorStore:
        return VectorStore(self.db)

    @property
    def matches(self) -> MatchStore:
        return MatchStore(self.db)

    @property
    def digests(self) -> DigestStore:
        return DigestStore(self.db)

    @property
    def outbox(self) -> OutboxStore:
        return OutboxStore(self.db)

    @property
    def feedback(self) -> FeedbackStore:
        return FeedbackStore(self.db)

    @property
    def runs(self) -> RunStore:
        return RunStore(self.db)

    @guarded
    def save_read(
        self,
        plan: ReadPlan,
        record: ReadRecord,
        *,
        merge_keys: Mapping[str, str],
        validators: Iterable[tuple[str, str, str]],
        now: datetime,
    ) -> None:
        """Everything that one read of one source means, in one transaction: all of it or nothing.

        ``merge_keys`` holds a key for each call of the plan that is new.
        """
        with self.db:
            keys = {**self.calls.merge_keys(c.id for c in plan.calls if c.id not in merge_keys), **merge_keys}
            self.calls.write(plan.calls, keys)
            self.notices.write(plan.notices.values(), now)
            self.notices.mark_missing(plan.gone, now)
            self.notices.mark_missing(plan.back, None)
            self.calls.write_changes(plan.changes)
            self.runs.write_read(record)
            self.runs.write_validators(record.source, validators)
            self.db.execute("UPDATE source SET retry_at = NULL WHERE id = ? AND retry_at IS NOT NULL", (record.source,))

    @guarded
    def save_regrouping(
        self, moves: Mapping[str, str], calls: Collection[Call], gone: Mapping[str, str], changes: Collection[Change]
    ) -> None:
        """Notices move to other calls, in one transaction: all of it or nothing. Arguments as in matcher.ingest.regroup."""
        with self.db:
            known = self.calls.first_seen()
            keys = {c.id: f"notice:{c.id}" for c in calls if c.id not in known}
            self.calls.write(calls, {**self.calls.merge_keys(c.id for c in calls if c.id in known), **keys})
            self.notices.move(moves)
            self.calls.replace(gone)
            self.calls.write_changes(changes)

    @guarded
    def decide(self, pairs: Iterable[tuple[str, str]], *, same: bool, now: datetime) -> None:
        """Remember what people decided of pairs of notices (by key)."""
        with self.db:
            self.notices.decide(pairs, same=same, now=now)

    @guarded
    def backup(self, target: Path) -> None:
        """A consistent copy of the whole file, also while a job runs."""
        copy = sqlite3.connect(target)
        try:
            self.db.backup(copy)
        finally:
            copy.close()

    @guarded
    def check(self) -> list[str]:
        """Sentences on what is wrong with the file; empty when it is sound."""
        found = [r[0] for r in self.db.execute("PRAGMA quick_check") if r[0] != "ok"]
        found += [
            f"row {r[1]} of {r[0]} refers to nothing in {r[2]}" for r in self.db.execute("PRAGMA foreign_key_check")
        ]
        return found


def open_store(path: Path, *, read_only: bool = False) -> Store:
    """Open the state file, making it and its folder, and bringing an older schema up to date, unless ``read_only``.

    Raises:
        StoreError: absent (read-only), newer than this program, damaged, locked, or the disk is full.
    """
    if not read_only:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"the state folder {path.parent} cannot be made ({error.strerror}): choose another"
            ) from error
    return Store(connect(path, read_only=read_only))
