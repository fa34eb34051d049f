from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from builders import NOON, call, notice

from matcher.domain.call import Change, Changed
from matcher.domain.digest import Digest, DigestItem, Section, SourceLine, SourceState, Week
from matcher.domain.errors import StoreError
from matcher.domain.ingestion import ReadPlan, ReadRecord, ReadState
from matcher.domain.match import (
    Consortium,
    Finding,
    Lack,
    Match,
    Missing,
    Partner,
    Reason,
    Rule,
    TargetKind,
    Verdict,
    judge,
)
from matcher.domain.outbox import OutboxRow, OutboxState
from matcher.domain.profile import ReaderProfile
from matcher.store.digests import parse_week
from matcher.store.store import Store, open_store

PROFILE = ReaderProfile("north", "North")
WEEK = Week(2026, 33)
YES = judge((Finding(Rule.PLACE_INSIDE, Verdict.YES, "EU"),))
MATCH = Match(
    "portal:1",
    TargetKind.PROFILE,
    "north",
    0.8123456789,
    YES,
    meaning=0.7,
    words=None,
    themes=("water",),
    reason=Reason("Text of topic 1.", "en", "vesi", "fi", ("Text",), "water", "lab", "vesilaboratorio"),
)
TEAM = Consortium(
    "portal:1",
    ("clean water", "sensors"),
    (Partner("lab", "north", "uas", (0, 1), "vesilaboratorio", 0.5),),
    (Missing(Lack.COUNTRIES, "3"), Missing(Lack.FACETS, "sensors")),
    "north",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "state.db") as opened:
        opened.runs.register({"portal": "The portal"})
        pairs = {notice(r).key: (notice(r), f"portal:{r}") for r in "12"}
        moved = Change("portal:2", Changed.DEADLINE, "a", "b", NOON)
        plan = ReadPlan(notices=pairs, calls=(call("1"), call("2")), changes=(moved,))
        keys = {"portal:1": "1", "portal:2": "2"}
        opened.save_read(plan, ReadRecord("portal", NOON, ReadState.OK), merge_keys=keys, validators=(), now=NOON)
        yield opened


def digest(store: Store, *, week: Week = WEEK, made: datetime = NOON) -> Digest:
    (moved,) = store.calls.changes()
    items = (
        DigestItem(Section.NEW, call("1"), MATCH, is_new=True),
        DigestItem(Section.CHANGED, call("2"), replace(MATCH, call_id="portal:2"), changes=(moved,)),
    )
    line = SourceLine("portal", "The portal", SourceState.OK, NOON)
    return Digest(PROFILE, week, made, items, (line,), calls_read=2, calls_new=2, deadlines_moved=1)


def mail(reader: str = "a@council.example") -> OutboxRow:
    return OutboxRow("north", WEEK, "fi", reader, f"<{reader}.2026-W33@x>", b"From: x\r\n\r\nHei")


def test_matches_come_back_best_first_as_they_were(store: Store) -> None:
    worse = replace(MATCH, call_id="portal:2", score=0.4, reason=None)
    store.matches.save([worse, MATCH], [TEAM])
    best, second = store.matches.of(TargetKind.PROFILE, "north")
    assert best == replace(MATCH, score=0.812346)
    assert second == worse
    assert store.matches.consortium("portal:1", "north") == TEAM
    assert store.matches.consortium("portal:1", None) is None


def test_saving_equal_matches_again_touches_no_row(store: Store) -> None:
    assert store.matches.save([MATCH], [TEAM]) == 2
    assert store.matches.save([replace(MATCH, score=MATCH.score + 1e-9)], [TEAM]) == 0
    assert store.matches.save([], []) == 2


def test_vectors_of_two_models_never_mix(store: Store) -> None:
    vector = np.arange(4, dtype=np.float32)
    store.vectors.put("small@1", {"a": vector})
    assert store.vectors.known("small@2", ["a"]) == set()
    assert np.array_equal(store.vectors.get("small@1", ["a", "b"])["a"], vector)


def test_thousands_of_vectors_are_asked_for_at_once(store: Store) -> None:
    keys = [str(n) for n in range(2_500)]
    store.vectors.put("m", {k: np.full(2, int(k), np.float32) for k in keys})
    assert len(store.vectors.get("m", keys)) == 2_500
    assert store.vectors.count("m") == 2_500


def test_a_digest_what_it_told_and_its_mail_are_saved_together_or_not_at_all(store: Store) -> None:
    twice = [mail(), mail()]
    with pytest.raises(StoreError):
        store.digests.save(digest(store), twice)
    assert not store.digests.exists("north", WEEK)
    assert store.digests.told("north") == {}
    assert store.outbox.queued() == []
    store.digests.save(digest(store), [mail()])
    assert store.digests.exists("north", WEEK)
    assert store.digests.told("north") == {"portal:1": date(2026, 8, 10), "portal:2": date(2026, 8, 10)}
    assert store.digests.told_changes("north") == {1}
    assert [r.reader for r in store.outbox.queued()] == ["a@council.example"]


def test_one_digest_a_profile_and_week(store: Store) -> None:
    store.digests.save(digest(store), [])
    with pytest.raises(StoreError):
        store.digests.save(digest(store), [])


def test_told_keeps_the_first_day(store: Store) -> None:
    store.digests.save(digest(store), [])
    later = NOON + timedelta(days=7)
    store.digests.save(digest(store, week=Week(2026, 34), made=later), [])
    assert store.digests.told("north")["portal:1"] == date(2026, 8, 10)
    assert store.digests.last_made("north") == later
    assert store.digests.weeks("north") == [Week(2026, 34), WEEK]


def test_a_mail_leaves_the_outbox_only_when_it_is_marked(store: Store) -> None:
    store.digests.save(digest(store), [mail("a@x.example"), mail("b@x.example")])
    first, second = store.outbox.queued()
    store.outbox.mark(first, OutboxState.SENT, NOON)
    store.outbox.mark(second, OutboxState.QUEUED, NOON, error="451 later", next_try=NOON + timedelta(minutes=5))
    (left,) = store.outbox.queued()
    assert (left.reader, left.attempts, left.error) == ("b@x.example", 1, "451 later")
    sent = next(r for r in store.outbox.all() if r.state is OutboxState.SENT)
    assert (sent.done_at, sent.message) == (NOON, None)


@pytest.mark.parametrize(("text", "week"), [("2026-W34", Week(2026, 34)), ("2027w1", Week(2027, 1))])
def test_a_week_is_read_from_its_iso_form(text: str, week: Week) -> None:
    assert parse_week(text) == week
    assert parse_week(str(week)) == week


def test_a_source_set_up_otherwise_than_before_begins_anew(store: Store) -> None:
    later = NOON + timedelta(days=1)
    store.runs.set_up({"portal": "a", "council": "a"})

    def trouble() -> None:
        store.runs.failed_read(ReadRecord("portal", NOON, ReadState.FAILED, error="503"), later)
        with store.db:
            store.runs.write_validators("portal", [("https://portal.example/", "etag", "")])

    trouble()
    store.runs.set_up({"portal": "a", "council": "a"})
    assert store.runs.history("portal").retry_at == later
    assert store.runs.validators()
    store.runs.set_up({"portal": "b", "council": "a"})
    assert store.runs.history("portal").retry_at is None
    assert store.runs.validators() == {}
    assert store.runs.history("portal").name == "The portal"


def test_a_source_is_good_as_of_its_last_whole_answer(store: Store) -> None:
    store.runs.failed_read(
        ReadRecord("portal", NOON + timedelta(days=7), ReadState.FAILED, error="503"), NOON + timedelta(days=8)
    )
    history = store.runs.histories()["portal"]
    assert history.last is not None
    assert (history.last.state, history.last.error) == (ReadState.FAILED, "503")
    assert history.last_good == NOON
    assert history.retry_at == NOON + timedelta(days=8)
    assert history.usual == 0
