"""Two weeks and more on a real state file: match and digest as the weekly job runs them, with words said in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from builders import NOON, at
from rank_builders import HYDROGEN_CALL, WATER_CALL, keep, region

from matcher.digest.render import Rendered
from matcher.digest.run import DigestRules, digest
from matcher.domain.call import Call, Change, Changed
from matcher.domain.digest import SourceLine, SourceState, Week
from matcher.domain.feedback import Feedback, Word
from matcher.domain.match import TargetKind
from matcher.domain.outbox import OutboxRow
from matcher.domain.profile import Reader, ReaderProfile
from matcher.rank.run import match, why
from matcher.rank.traits import traits_seen
from matcher.store.store import Store, open_store

REGION = region()
KERO = ReaderProfile("kero", "Kero", themes=("hydrogen", "water"))
WEEK = timedelta(days=7)
FAR = (at(-20), at(90))
CALLS = [
    replace(base, id=f"portal:{name}{n}", identifier=f"{name.upper()}-{n}", title=f"{base.title} {n}", steps=FAR)
    for name, base in (("h", HYDROGEN_CALL), ("w", WATER_CALL))
    for n in range(3)
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "state.db") as opened:
        keep(opened, *CALLS)
        yield opened


def compose(
    worded: Rendered, profile: ReaderProfile, week: Week, language: str, reader: Reader | None, now: datetime
) -> OutboxRow:
    return OutboxRow(profile.id, week, language, "", f"<{profile.id}.{week}@x>", worded.text.encode())


def week(store: Store, number: int, *profiles: ReaderProfile) -> dict[str, set[str]]:
    """What the digests of a week tell: profile → calls."""
    now = NOON + number * WEEK
    match(store, None, REGION, profiles, now)
    lines = [SourceLine("portal", "Portal", SourceState.OK, now, listed=len(CALLS))]
    digest(store, REGION, profiles, [], lines, now, rules=DigestRules(), compose=compose)
    rows = store.db.execute("SELECT profile, call FROM digest_item WHERE week = ?", (str(Week.of(now.date())),))
    told: dict[str, set[str]] = {p.id: set() for p in profiles}
    for profile, call in rows:
        told[profile].add(call)
    return told


def say(store: Store, word: Word, calls: Sequence[Call], number: int, profile: ReaderProfile = KERO) -> None:
    now = NOON + number * WEEK - timedelta(days=1)
    for call in calls:
        seen = why(store, REGION, [profile], call, TargetKind.PROFILE, profile.id, now)
        traits = traits_seen(call, seen)
        store.feedback.say(Feedback(call.id, TargetKind.PROFILE, profile.id, word, now, seen.score, traits))


def scores(store: Store) -> dict[str, float]:
    return {m.call_id: m.score for m in store.matches.of(TargetKind.PROFILE, "kero")}


def test_an_edited_profile_ranks_anew_but_tells_nothing_again(store: Store) -> None:
    assert week(store, 0, KERO)["kero"] == {c.id for c in CALLS}
    before = scores(store)
    edited = replace(KERO, counties=("aava",), themes=("water",), name="Kero 2", threshold=0.2, max_items=20)
    assert week(store, 1, edited)["kero"] == set()
    assert scores(store) != before
    assert week(store, 2, replace(edited, muted_themes=("hydrogen",)))["kero"] == set()


def test_words_rank_anew_but_tell_nothing_again(store: Store) -> None:
    assert week(store, 0, KERO)["kero"] == {c.id for c in CALLS}
    before = scores(store)
    say(store, Word.RELEVANT, CALLS[3:5], 1)
    say(store, Word.NOT_FOR_US, CALLS[:2], 1)
    assert week(store, 1, KERO)["kero"] == set()
    after = scores(store)
    assert after[CALLS[5].id] > before[CALLS[5].id]
    assert after.get(CALLS[2].id, 0) < before[CALLS[2].id]
    store.feedback.forget(None)
    assert week(store, 2, KERO)["kero"] == set()
    assert scores(store) == before


def test_a_new_call_is_told_by_what_was_learned_until_then(store: Store) -> None:
    week(store, 0, KERO)
    say(store, Word.NOT_FOR_US, CALLS[:3], 1)
    fresh = replace(CALLS[5], id="portal:w9", identifier="W-9", title="Clean lakes 9", first_seen=NOON + WEEK)
    keep(store, fresh)
    assert week(store, 1, KERO)["kero"] == {"portal:w9"}


def moved(store: Store, call: Call, number: int) -> None:
    """The call's deadline moves before the digest of that week."""
    later = replace(call, steps=(at(-20), at(100)))
    old, new = (c.steps[-1].at.isoformat(timespec="minutes") for c in (call, later))
    keep(store, later)
    with store.db:
        store.calls.write_changes(
            [Change(call.id, Changed.DEADLINE, old, new, NOON + number * WEEK - timedelta(hours=2))]
        )


def test_a_deadline_that_moves_is_told_of_an_application_and_not_of_a_call_turned_down(store: Store) -> None:
    other = replace(KERO, id="other")
    week(store, 0, KERO, other)
    say(store, Word.APPLIED, CALLS[3:4], 1)
    say(store, Word.NOT_FOR_US, CALLS[4:5], 1)
    for call in CALLS[3:5]:
        moved(store, call, 1)
    told = week(store, 1, KERO, other)
    assert told["kero"] == {CALLS[3].id}
    assert told["other"] == {CALLS[3].id, CALLS[4].id}


def test_turned_down_after_the_match_and_before_the_digest_counts_already(store: Store) -> None:
    match(store, None, REGION, [KERO], NOON)
    say(store, Word.NOT_FOR_US, CALLS[:1], 0)
    lines = [SourceLine("portal", "Portal", SourceState.OK, NOON, listed=len(CALLS))]
    digest(store, REGION, [KERO], [], lines, NOON, rules=DigestRules(), compose=compose)
    assert set(store.digests.told("kero")) == {c.id for c in CALLS[1:]}
