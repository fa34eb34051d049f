from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from builders import NOON

from matcher.domain.digest import Digest, Week
from matcher.domain.errors import Deferred, Refused
from matcher.domain.outbox import OutboxRow, OutboxState
from matcher.domain.outcome import Outcome
from matcher.domain.profile import ReaderProfile
from matcher.mail.run import FIRST_WAIT, send
from matcher.store.store import Store, open_store

WEEK = Week.of(NOON.date())


@dataclass
class FakeMailer:
    """Keeps what it is given; what ``trouble`` holds for a reader is raised instead."""

    trouble: dict[str, Exception] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)

    def send(self, message: bytes, recipient: str) -> None:
        if recipient in self.trouble:
            raise self.trouble[recipient]
        self.sent.append(recipient)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "state.db") as opened:
        yield opened


def queue(store: Store, *readers: str, week: Week = WEEK) -> None:
    rows = [OutboxRow("north", week, "fi", r, f"<{r}.{week}@x>", b"mail") for r in readers]
    store.digests.save(Digest(ReaderProfile("north", "North"), week, NOON, (), (), 0, 0, 0), rows)


def run(store: Store, mailer: FakeMailer | None, *, after: timedelta = timedelta()) -> Outcome:
    return send(
        store, NOON + after, keep=lambda row: f"{row.reader or 'copy'}.eml", mailer=mailer, timezone="Europe/Helsinki"
    )


def states(store: Store) -> dict[str, OutboxState]:
    return {row.reader: row.state for row in store.outbox.all()}


def test_without_a_mail_server_every_mail_becomes_a_file(store: Store) -> None:
    queue(store, "", "a@x.example")
    outcome = run(store, None)
    assert outcome.files == ("copy.eml", "a@x.example.eml")
    assert (outcome.counts["files"], outcome.counts["sent"], outcome.mail_left) == (2, 0, 0)


def test_with_a_mail_server_readers_get_mail_and_the_copy_stays_a_file(store: Store) -> None:
    queue(store, "", "a@x.example")
    mailer = FakeMailer()
    outcome = run(store, mailer)
    assert mailer.sent == ["a@x.example"]
    assert (outcome.files, outcome.counts["sent"]) == (("copy.eml",), 1)


def test_a_second_run_sends_nothing_again(store: Store) -> None:
    queue(store, "a@x.example")
    mailer = FakeMailer()
    run(store, mailer)
    assert run(store, mailer).counts["sent"] == 0
    assert mailer.sent == ["a@x.example"]


def test_a_reader_who_is_refused_is_set_aside_told_and_holds_up_nobody(store: Store) -> None:
    queue(store, "gone@x.example", "b@x.example")
    mailer = FakeMailer({"gone@x.example": Refused("550 no such user")})
    outcome = run(store, mailer)
    assert mailer.sent == ["b@x.example"]
    assert states(store) == {"gone@x.example": OutboxState.REFUSED, "b@x.example": OutboxState.SENT}
    assert outcome.mail_left == 1
    assert "550 no such user" in outcome.warnings[0]
    assert run(store, mailer).mail_left == 0, "told once"


def test_a_mail_that_is_put_off_waits_longer_each_time_and_then_goes(store: Store) -> None:
    queue(store, "a@x.example")
    busy = FakeMailer({"a@x.example": Deferred("451 later")})
    assert run(store, busy).mail_left == 1
    well = FakeMailer()
    assert run(store, well, after=FIRST_WAIT / 2).counts["sent"] == 0
    run(store, busy, after=FIRST_WAIT)
    assert run(store, well, after=FIRST_WAIT * 2).counts["sent"] == 0, "the second wait is twice the first"
    assert run(store, well, after=FIRST_WAIT * 3).counts["sent"] == 1


def test_a_mail_whose_week_is_over_is_not_sent(store: Store) -> None:
    queue(store, "a@x.example", week=Week.of((NOON - timedelta(days=7)).date()))
    mailer = FakeMailer()
    outcome = run(store, mailer)
    assert (mailer.sent, outcome.counts["stale"], outcome.mail_left) == ([], 1, 0)
    assert states(store) == {"a@x.example": OutboxState.STALE}


def test_a_disk_that_is_full_leaves_the_mail_in_the_outbox(store: Store) -> None:
    queue(store, "")

    def full(_row: OutboxRow) -> str:
        raise Deferred("no space left on device")

    outcome = send(store, NOON, keep=full, mailer=None, timezone="Europe/Helsinki")
    assert outcome.mail_left == 1
    assert outcome.files == ()
    assert run(store, None, after=FIRST_WAIT).files == ("copy.eml",)
