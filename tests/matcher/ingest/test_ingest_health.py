"""What the job `ingest` does on a source's bad days, run after run: nothing is lost, nothing is unsaid, and it comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from builders import NOON, notice

from feeds.http import Client
from feeds.source import Fetcher
from matcher.cli.output import Exit, exit_code
from matcher.domain.digest import SourceState
from matcher.domain.errors import FetchError, ParseError
from matcher.domain.health import judge, source_lines
from matcher.domain.ingestion import ReadState
from matcher.domain.notice import BadRecord, SourceRead
from matcher.domain.outcome import Outcome
from matcher.domain.settings import FetchSettings
from matcher.domain.turns import Turn, turns
from matcher.ingest.run import ingest
from matcher.store.store import Store, open_store

DAY = timedelta(days=1)


@dataclass
class Moody:
    """A source that answers each time with what is next in line; the last answer stays."""

    answers: list[SourceRead | Exception]
    id: str = "moody"
    asked: int = 0
    options: ClassVar[frozenset[str]] = frozenset()

    @property
    def name(self) -> str:
        return "Moody"

    def read(self, client: Fetcher, now: datetime) -> SourceRead:
        answer = self.answers[min(self.asked, len(self.answers) - 1)]
        self.asked += 1
        if isinstance(answer, Exception):
            raise answer
        return answer


class Tagged(Client):
    """A client that has seen one ETag."""

    etag = ""

    def fresh_validators(self, source_id: str) -> list[tuple[str, str, str]]:
        return [(f"https://{source_id}.example/", self.etag, "")] if self.etag else []


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "state.db") as opened:
        yield opened


def run(store: Store, source: Moody, day: float, etag: str = "") -> Outcome:
    with Tagged(FetchSettings()) as client:
        client.etag = etag
        return ingest(store, [source], client, NOON + day * DAY, mark=lambda read: read)


def listing(*refs: str, **changes: object) -> SourceRead:
    return SourceRead("moody", tuple(notice(r, source="moody", days=90) for r in refs), **changes)  # type: ignore[arg-type]


UNCHANGED = SourceRead("moody", unchanged=True)
TEN = listing(*"0123456789")


def state(store: Store, day: float) -> SourceState:
    return judge(store.runs.history("moody"), NOON + day * DAY).state


@pytest.mark.parametrize(
    ("bad_day", "code", "expected"),
    [
        (listing(), Exit.NOTHING_FETCHED, SourceState.SUSPECT),
        (listing("0"), Exit.SOME_SOURCES_FAILED, SourceState.SUSPECT),
        (FetchError("answered 503"), Exit.NOTHING_FETCHED, SourceState.FAILING),
        (ParseError("no such key"), Exit.NOTHING_FETCHED, SourceState.FAILING),
        (listing(*"0123456789", complete=False), Exit.SOME_SOURCES_FAILED, SourceState.SUSPECT),
        (
            SourceRead("moody", TEN.notices[:9], (BadRecord("moody", "9", "no title"),)),
            Exit.SOME_SOURCES_FAILED,
            SourceState.OK,
        ),
        (listing(*"0123456789", warnings=("3 bytes do not fit",)), Exit.SOME_SOURCES_FAILED, SourceState.OK),
        (
            SourceRead("moody", (), tuple(BadRecord("moody", str(n), "no title") for n in range(10))),
            Exit.NOTHING_FETCHED,
            SourceState.SUSPECT,
        ),
    ],
)
def test_a_bad_day_loses_nothing_has_its_exit_code_and_is_over_with_the_next_good_read(
    store: Store, bad_day: SourceRead | Exception, code: Exit, expected: SourceState
) -> None:
    source = Moody([TEN, TEN, bad_day, TEN])
    for day in (0, 1):
        assert exit_code(run(store, source, day)) is Exit.DONE
    outcome = run(store, source, 2)
    assert exit_code(outcome) is code
    assert {**outcome.sources_failed, **outcome.sources_doubtful}["moody"]
    assert state(store, 2) is expected
    assert not [c for c in store.calls.all() if c.missing_since] or expected is SourceState.OK
    assert len(store.calls.all()) == 10
    assert exit_code(run(store, source, 3)) is Exit.DONE
    assert state(store, 3) is SourceState.OK
    assert not [c for c in store.calls.all() if c.missing_since]


def test_an_empty_list_is_a_fault_at_first_sight_and_none_where_it_stays_so(store: Store) -> None:
    source = Moody([listing()])
    assert exit_code(run(store, source, 0)) is Exit.SOME_SOURCES_FAILED
    assert exit_code(run(store, source, 1)) is Exit.DONE
    assert state(store, 1) is SourceState.OK


def test_notes_are_no_faults(store: Store) -> None:
    outcome = run(store, Moody([listing("1", notes=("has moved",))]), 0)
    assert exit_code(outcome) is Exit.DONE
    assert outcome.notes == ("moody: has moved",)


def test_a_doubtful_answer_is_never_taken_for_the_last_good_one(store: Store) -> None:
    source = Moody([TEN, listing(), listing("0"), TEN])
    run(store, source, 0, etag="good")
    run(store, source, 1, etag="empty")
    assert store.runs.validators() == {("moody", "https://moody.example/"): ("good", "")}
    run(store, source, 2, etag="short")
    assert store.runs.validators() == {("moody", "https://moody.example/"): ("", "")}
    run(store, source, 3, etag="good again")
    assert store.runs.validators() == {("moody", "https://moody.example/"): ("good again", "")}


def test_a_bad_record_stays_told_while_the_answer_does_not_change(store: Store) -> None:
    flawed = SourceRead("moody", TEN.notices, (BadRecord("moody", "x", "no title"),))
    source = Moody([flawed, UNCHANGED, TEN])
    first, second, third = (run(store, source, day) for day in (0, 1, 2))
    assert first.sources_doubtful == second.sources_doubtful != {}
    assert third.sources_doubtful == {}


def test_a_failing_source_is_asked_with_growing_pauses_and_every_day_for_ever(store: Store) -> None:
    source = Moody([FetchError("answered 503")])
    for hour in range(24):
        outcome = run(store, source, hour / 24)
        assert exit_code(outcome) is Exit.NOTHING_FETCHED
        assert "answered 503" in outcome.sources_failed["moody"]
    assert source.asked == 7, "at 0, 1, 2, 3, 5, 9 and 17 hours"
    for day in range(2, 40):
        before = source.asked
        run(store, source, day)
        assert source.asked == before + 1
    history = store.runs.history("moody")
    assert history.failures == source.asked
    assert history.last is not None
    assert history.last.state is ReadState.FAILED


def test_a_source_that_comes_back_is_asked_at_every_run_again(store: Store) -> None:
    source = Moody([*[FetchError("answered 503")] * 5, TEN])
    for day in range(5):
        run(store, source, day)
    assert exit_code(run(store, source, 5)) is Exit.DONE
    assert exit_code(run(store, source, 5.01)) is Exit.DONE
    assert source.asked == 7


def test_a_list_of_open_calls_that_have_all_ended_is_a_pause_and_not_suspect(store: Store) -> None:
    calls = tuple(notice(str(n), source="moody", days=20) for n in range(6))
    source = Moody([*[SourceRead("moody", calls)] * 21, SourceRead("moody")])
    for day in range(24):
        assert exit_code(run(store, source, day)) is Exit.DONE, day
    assert state(store, 19) is SourceState.FROZEN
    assert judge(store.runs.history("moody"), NOON + 23 * DAY).since == NOON + 21 * DAY


def test_a_freeze_of_a_whole_system_is_told_from_a_fault_told_once_and_over_when_calls_open_again(store: Store) -> None:
    """As when all calls of a funding system close on one day, and the system lists them on until it opens again."""
    ended = tuple(notice(f"old{n}", source="moody", days=-100 - n) for n in range(30))
    closing = tuple(notice(f"open{n}", source="moody", days=20.5) for n in range(10))
    opened = tuple(notice(f"new{n}", source="moody", days=90) for n in range(4))
    source = Moody([*[SourceRead("moody", ended + closing)] * 50, SourceRead("moody", ended + closing + opened)])
    told: list[tuple[int, str, str]] = []
    for day in range(55):
        assert exit_code(run(store, source, day)) is Exit.DONE
        now = NOON + day * DAY
        history = store.runs.history("moody")
        news = turns(source_lines({"moody": "Moody"}, (), {"moody": history}, now), {"moody": history.told}, now)
        store.runs.told(news, now)
        told += [(day, turn.old, turn.new) for turn in news]
        if 21 <= day < 50:
            assert judge(history, now).since == NOON + 21 * DAY
    assert told == [(21, "ok", "frozen"), (50, "frozen", "ok")]
    assert not [c for c in store.calls.all() if c.missing_since]


def test_the_turns_that_were_told_are_remembered_with_the_source(store: Store) -> None:
    run(store, Moody([FetchError("answered 503")]), 0)
    store.runs.told([Turn("moody", "ok", "failing", "said")], NOON)
    told = store.runs.history("moody").told
    assert (told.word, told.at) == ("failing", NOON)
