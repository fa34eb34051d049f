"""The schema, one named step at a time. A step is never edited once released, and never imports today's code."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlite_utils import Database, Migrations

migrations = Migrations("funding-matcher")

COMMON: dict[str, Any] = {
    "kind": str, "title": str, "url": str, "language": str, "text": str, "conditions": str, "identifier": str,
    "parent_title": str, "programme": str, "call_identifier": str, "call_title": str, "action_type": str, "keywords": str,
    "stated": str, "total_eur": int, "grant_min_eur": int, "grant_max_eur": int, "grants": int, "rate_percent": int,
    "money_said": str, "applicants": str, "area": str, "example": int,
}  # fmt: skip
"""Columns that a notice and a call share. Lists are JSON; NULL is unknown."""


@migrations()
def m001_first_tables(db: Database) -> None:
    _sources(db)
    _calls(db)
    _matches(db)
    _digests(db)
    db.execute("PRAGMA user_version = 1")


def _sources(db: Database) -> None:
    db.table("source").create({"id": str, "name": str, "retry_at": str}, pk="id")
    db.table("validator").create({"url": str, "source": str, "etag": str, "last_modified": str}, pk="url")
    db.table("run").create({"id": int, "job": str, "started": str, "ended": str, "state": str, "outcome": str}, pk="id")
    db.table("source_read").create(
        {
            "id": int, "source": str, "at": str, "state": str, "listed": int, "new": int, "changed": int, "bad": int,
            "complete": int, "seconds": float, "error": str,
        },
        pk="id",
        foreign_keys=[("source", "source", "id")],
    )  # fmt: skip
    db.table("source_read").create_index(["source", "at"])


def _calls(db: Database) -> None:
    db.table("call").create(
        {"number": int, "id": str, "merge_key": str, **COMMON, "first_seen": str, "missing_since": str},
        pk="number",
        not_null={"id", "merge_key", "title"},
    )
    db.table("call").create_index(["id"], unique=True)
    db.table("call").create_index(["merge_key"], unique=True)
    db.table("call").create_index(["identifier"])
    db.table("notice").create(
        {
            "key": str, "source": str, "ref": str, **COMMON, "published": str, "steps": str, "hash": str,
            "first_seen": str, "missing_since": str,
        },
        pk="key",
        foreign_keys=[("source", "source", "id")],
    )  # fmt: skip
    db.table("notice").create_index(["source", "ref"], unique=True)
    db.table("call_notice").create(
        {"notice": str, "call": str}, pk="notice", foreign_keys=[("notice", "notice", "key"), ("call", "call", "id")]
    )
    db.table("call_notice").create_index(["call"])
    db.table("step").create(
        {"id": int, "call": str, "kind": str, "at": str, "zone": str, "clock": str, "said": str},
        pk="id",
        foreign_keys=[("call", "call", "id")],
    )
    db.table("step").create_index(["call"])
    db.table("change").create(
        {"id": int, "call": str, "what": str, "old": str, "new": str, "seen": str},
        pk="id",
        foreign_keys=[("call", "call", "id")],
    )
    db.table("change").create_index(["call"])
    db.table("change").create_index(["seen"])
    db.table("call").enable_fts(
        ["title", "text", "keywords", "identifier"], create_triggers=True, tokenize="unicode61 remove_diacritics 0"
    )


def _matches(db: Database) -> None:
    db.table("vector").create({"model": str, "key": str, "vector": bytes}, pk=("model", "key"))
    db.table("theme").create({"id": str, "name": str, "cross_cutting": int}, pk="id")
    db.table("actor").create({"id": str, "name": str, "kind": str, "county": str}, pk="id")
    db.table("profile").create({"id": str, "name": str}, pk="id")
    db.table("match").create(
        {
            "call": str, "target_kind": str, "target": str, "score": float, "meaning": float, "words": float,
            "verdict": str, "findings": str, "themes": str, "county_weight": float, "reason": str,
        },
        pk=("call", "target_kind", "target"),
        foreign_keys=[("call", "call", "id")],
    )  # fmt: skip
    db.table("match").create_index(["target_kind", "target", "score"])
    db.table("consortium").create(
        {"call": str, "lead": str, "facets": str, "partners": str, "missing": str},
        pk=("call", "lead"),
        foreign_keys=[("call", "call", "id")],
    )


def _digests(db: Database) -> None:
    db.table("digest").create(
        {
            "profile": str, "week": str, "made_at": str, "calls_read": int, "calls_new": int, "deadlines_moved": int,
            "unseen": int, "words_only": int, "example": int, "sources": str,
        },
        pk=("profile", "week"),
    )  # fmt: skip
    db.table("digest_item").create(
        {"profile": str, "week": str, "position": int, "section": str, "call": str, "score": float, "is_new": int},
        pk=("profile", "week", "position"),
        foreign_keys=[("call", "call", "id")],
    )
    db.table("digest_item").create_index(["profile", "call"])
    db.table("digest_change").create(
        {"profile": str, "change": int, "week": str},
        pk=("profile", "change"),
        foreign_keys=[("change", "change", "id")],
    )
    db.table("outbox").create(
        {
            "id": int, "profile": str, "week": str, "language": str, "reader": str, "message_id": str, "message": bytes,
            "state": str, "attempts": int, "next_try": str, "done_at": str, "error": str,
        },
        pk="id",
    )  # fmt: skip
    db.table("outbox").create_index(["message_id"], unique=True)
    db.table("outbox").create_index(["state"])


@migrations()
def m002_text_facts_and_decisions(db: Database) -> None:
    """What is read from an announcement's text, what people decided on merging, how many calls of a read are not over, how a
    source is set up, and what the operator was told of it."""
    for table in ("call", "notice"):
        for column, kind in (("authority", str), ("min_partners", int), ("min_countries", int), ("min_counties", int)):
            db.table(table).add_column(column, kind)
    db.table("merge_decision").create({"one": str, "other": str, "same": int, "at": str}, pk=("one", "other"))
    db.table("source_read").add_column("live", int)
    db.table("source").add_column("setup", str)
    db.table("source").add_column("told_state", str)
    db.table("source").add_column("told_at", str)
    db.execute("PRAGMA user_version = 2")


@migrations()
def m003_words_of_readers(db: Database) -> None:
    """What people say of calls, what came of their applications, and what is learned from their words. Without foreign keys: a
    word outlives its call. The latest row of a target on a call counts."""
    db.table("feedback").create(
        {
            "id": int, "call": str, "target_kind": str, "target": str, "word": str, "at": str, "score": float, "traits": str,
            "code": str, "title": str,
        },
        pk="id",
    )  # fmt: skip
    db.table("feedback").create_index(["target_kind", "target", "call"])
    db.table("outcome").create(
        {"call": str, "profile": str, "word": str, "at": str, "eur": int, "themes": str}, pk=("call", "profile", "word")
    )
    db.table("learned").create(
        {
            "target_kind": str, "target": str, "wanted": int, "unwanted": int, "traits": str, "model": str, "direction": str,
        },
        pk=("target_kind", "target"),
    )  # fmt: skip
    db.table("match").add_column("learned", float)
    db.execute("PRAGMA user_version = 3")


@migrations()
def m004_groups_tell_more(db: Database) -> None:
    """A suggested group tells who could cover what alone and who may lead: what was kept without that is worked out anew."""
    db.execute("DELETE FROM consortium")
    db.execute("PRAGMA user_version = 4")


LATEST = 4
"""The schema that this program writes; kept in SQLite's user_version, so that opening needs no heavy import."""


def apply_pending(connection: sqlite3.Connection) -> None:
    """Bring the schema to LATEST, each step in one transaction with its own record."""
    migrations.apply(Database(connection))
