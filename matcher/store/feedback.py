"""The tables `feedback` (every word that was said), `outcome` (applications) and `learned` (derived from the words)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from matcher.domain.feedback import Bid, Feedback, Lesson, Target, Trait, Word, standing
from matcher.domain.match import TargetKind
from matcher.store.connect import guarded

_SAY = """
    INSERT INTO feedback (call, target_kind, target, word, at, score, traits, code, title) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_BID = "INSERT OR REPLACE INTO outcome (call, profile, word, at, eur, themes) VALUES (?, ?, ?, ?, ?, ?)"
_LESSON = """
    INSERT INTO learned (target_kind, target, wanted, unwanted, traits, model, direction) VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_OF = "target_kind = ? AND target = ?"


@dataclass(frozen=True, slots=True)
class FeedbackStore:
    """Words outlive the calls that they are about: no row here refers to one by a key."""

    db: sqlite3.Connection

    @guarded
    def say(self, word: Feedback, bid: Bid | None = None) -> None:
        """Keep a word and, where it tells of an application, what is known of that."""
        with self.db:
            self.db.execute(_SAY, _word_values(word))
            if bid:
                themes = json.dumps(bid.themes, ensure_ascii=False)
                self.db.execute(_BID, (bid.call_id, bid.profile, bid.word.value, bid.at.isoformat(), bid.eur, themes))

    @guarded
    def take_back(self, target: Target, call_id: str) -> Feedback | None:
        """Undo the target's latest word on a call, and the outcome that came with it; returns it, or None if there was none."""
        rows = self.db.execute(
            f"SELECT * FROM feedback WHERE {_OF} AND call = ?",  # noqa: S608 (a constant)
            (target[0].value, target[1], call_id),
        )
        last = max(rows, key=lambda row: (datetime.fromisoformat(row["at"]), row["id"]), default=None)
        if last is None:
            return None
        with self.db:
            self.db.execute("DELETE FROM feedback WHERE id = ?", (last["id"],))
            self.db.execute(
                "DELETE FROM outcome WHERE call = ? AND profile = ? AND word = ? AND at = ?",
                (call_id, target[1], last["word"], last["at"]),
            )
        return _word(last)

    @guarded
    def all(self) -> list[Feedback]:
        """The word that counts of each target on each call, in the order in which they were said."""
        return standing(_word(row) for row in self.db.execute("SELECT * FROM feedback ORDER BY id"))

    @guarded
    def bids(self) -> list[Bid]:
        """Applications and successes, oldest first."""
        return [
            Bid(
                row["call"],
                row["profile"],
                Word(row["word"]),
                datetime.fromisoformat(row["at"]),
                row["eur"],
                tuple(json.loads(row["themes"])),
            )
            for row in self.db.execute("SELECT * FROM outcome ORDER BY at, call, profile, word")
        ]

    @guarded
    def learn(self, lessons: Iterable[Lesson]) -> None:
        """Let these be what is learned, in one transaction."""
        rows = [_lesson_values(lesson) for lesson in lessons]
        with self.db:
            self.db.execute("DELETE FROM learned")
            self.db.executemany(_LESSON, rows)

    @guarded
    def lessons(self) -> dict[Target, Lesson]:
        """What the last `match` learned, by target."""
        found = map(_lesson, self.db.execute("SELECT * FROM learned ORDER BY target_kind, target"))
        return {(lesson.target, lesson.target_id): lesson for lesson in found}

    @guarded
    def forget(self, target: Target | None) -> int:
        """Delete every word of a target (None: of all), and what was learned from them; returns how many words.

        Applications stay: they are for reports, and teach nothing by themselves.
        """
        where, values = (f"WHERE {_OF}", (target[0].value, target[1])) if target else ("", ())
        with self.db:
            gone = self.db.execute(f"DELETE FROM feedback {where}", values).rowcount  # noqa: S608 (constants)
            self.db.execute(f"DELETE FROM learned {where}", values)  # noqa: S608 (constants)
        return gone


def _word_values(word: Feedback) -> tuple[object, ...]:
    traits = json.dumps(word.traits, ensure_ascii=False)
    target = (word.target.value, word.target_id)
    return (
        word.call_id, *target, word.word.value, word.at.isoformat(), round(word.score, 6), traits, word.code, word.title,
    )  # fmt: skip


def _word(row: sqlite3.Row) -> Feedback:
    return Feedback(
        call_id=row["call"],
        target=TargetKind(row["target_kind"]),
        target_id=row["target"],
        word=Word(row["word"]),
        at=datetime.fromisoformat(row["at"]),
        score=row["score"],
        traits=tuple(json.loads(row["traits"])),
        code=row["code"],
        title=row["title"],
    )


def _lesson_values(lesson: Lesson) -> tuple[object, ...]:
    traits = {name: (round(t.weight, 6), t.wanted, t.unwanted) for name, t in sorted(lesson.traits.items())}
    direction = json.dumps([round(x, 6) for x in lesson.direction])
    target = (lesson.target.value, lesson.target_id, lesson.wanted, lesson.unwanted)
    return (*target, json.dumps(traits, ensure_ascii=False), lesson.model, direction)


def _lesson(row: sqlite3.Row) -> Lesson:
    return Lesson(
        target=TargetKind(row["target_kind"]),
        target_id=row["target"],
        wanted=row["wanted"],
        unwanted=row["unwanted"],
        traits={name: Trait(*values) for name, values in json.loads(row["traits"]).items()},
        direction=tuple(json.loads(row["direction"])),
        model=row["model"],
    )
