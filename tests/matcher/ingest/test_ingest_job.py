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
from matcher.domain.errors import FetchError, RateLimited
from matcher.domain.ingestion import ReadState
from matcher.domain.notice import BadRecord, SourceRead
from matcher.domain.outcome import Outcome
from matcher.domain.settings import FetchSettings
from matcher.ingest.run import ingest
from matcher.store.store import Store, open_store


@dataclass
class Canned:
    """A source that says what it is told to say."""

    id: str
    answer: SourceRead | Exception
    asked: int = 0
    options: ClassVar[frozenset[str]] = frozenset()

    @property
    def name(self) -> str:
        return f"Source {self.id}"

    def read(self, client: Fetcher, now: datetime) -> SourceRead:
        self.asked += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "state.db") as opened:
        yield opened


def run(store: Store, *sources: Canned, now: datetime = NOON) -> Outcome:
    with Client(FetchSettings()) as client:
        return ingest(store, sources, client, now, mark=lambda read: read)


def good(source: str = "good", *refs: str) -> Canned:
    return Canned(source, SourceRead(source, tuple(notice(r, source=source) for r in refs or "12")))


def test_a_source_that_fails_costs_no_other_and_is_a_value_in_the_outcome(store: Store) -> None:
    outcome = run(store, Canned("bad", FetchError("no connection", source="bad")), good())
    assert outcome.sources_failed == {"bad": "no connection"}
    assert outcome.sources_ok == ("good",)
    assert len(store.calls.all()) == 2
    assert store.runs.histories()["bad"].last_good is None


def test_an_adapter_that_breaks_in_a_way_nobody_thought_of_costs_no_other(store: Store) -> None:
    outcome = run(store, Canned("bad", AttributeError("'NoneType' object has no attribute 'strip'")), good())
    assert "AttributeError" in outcome.sources_failed["bad"]
    assert len(store.calls.all()) == 2


def test_a_server_that_asks_to_be_left_alone_is_left_alone_until_then(store: Store) -> None:
    until = NOON + timedelta(hours=3)
    limited = Canned("shy", RateLimited("asks for a pause", source="shy", retry_at=until))
    run(store, limited)
    early = run(store, limited, now=NOON + timedelta(hours=1))
    assert limited.asked == 1
    assert "until 2026-08-10 15:00" in early.sources_failed["shy"]
    shy = good("shy")
    assert run(store, shy, now=until + timedelta(minutes=1)).sources_ok == ("shy",)
    assert run(store, shy, now=until + timedelta(minutes=2)).sources_ok == ("shy",)


def test_a_record_that_could_not_be_read_is_told_and_costs_no_good_one(store: Store) -> None:
    read = SourceRead("good", (notice("1", source="good"),), (BadRecord("good", "9", "no title"),))
    outcome = run(store, Canned("good", read))
    assert outcome.counts["bad"] == 1
    assert outcome.sources_doubtful == {"good": "1 of 2 records could not be read (record 9: no title)"}
    assert outcome.sources_ok == ("good",)
    assert len(store.calls.all()) == 1


def test_a_list_that_shrinks_to_less_than_half_is_suspect_and_shows_nothing_missing(store: Store) -> None:
    run(store, good("good", *"123456"))
    outcome = run(store, good("good", "1"), now=NOON + timedelta(days=1))
    assert outcome.counts["missing"] == 0
    assert "usually 6" in outcome.sources_doubtful["good"]
    last = store.runs.histories()["good"].last
    assert last is not None
    assert last.state is ReadState.SUSPECT
    assert store.runs.histories()["good"].last_good == NOON


def test_a_second_run_of_the_same_answer_changes_no_row(store: Store) -> None:
    run(store, good())
    before = list(store.db.iterdump())
    again = run(store, good())
    after = [line for line in store.db.iterdump() if '"source_read"' not in line]
    assert [line for line in before if '"source_read"' not in line] == after
    assert (again.counts["new"], again.counts["changed"]) == (0, 0)
