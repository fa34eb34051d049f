"""The job `send`: deliver what waits in the outbox. A row is marked only after its delivery is safe."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from matcher.domain.digest import Week
from matcher.domain.errors import DeliveryError, Refused
from matcher.domain.outbox import OutboxRow, OutboxState
from matcher.domain.outcome import Outcome
from matcher.store.store import Store

FIRST_WAIT = timedelta(minutes=10)
MAX_WAIT = timedelta(hours=6)


class Mailer(Protocol):
    """Takes one mail to its reader.

    Raises:
        Deferred: try again later.
        Refused: this reader for good.
    """

    def send(self, message: bytes, recipient: str) -> None: ...


def send(
    store: Store, now: datetime, *, keep: Callable[[OutboxRow], str], mailer: Mailer | None, timezone: str
) -> Outcome:
    """Deliver queued rows: kept copies (and, without a mail server, readers' mails too) as files, others by ``mailer``.

    ``keep`` writes a row's files and returns the path of its mail. One reader's trouble never holds up another's mail.
    """
    week = Week.of(now.astimezone(ZoneInfo(timezone)).date())
    counts = {"sent": 0, "files": 0, "refused": 0, "stale": 0}
    files: list[str] = []
    troubles: list[str] = []

    def hand_over(row: OutboxRow) -> None:
        if mailer is not None and row.reader:
            mailer.send(row.message or b"", row.reader)
        else:
            files.append(keep(row))

    for row in store.outbox.queued():
        if row.week < week:
            store.outbox.mark(row, OutboxState.STALE, now, error="its week was over")
            counts["stale"] += 1
        elif row.next_try is None or row.next_try <= now:
            state, trouble = _deliver(store, row, hand_over, now)
            counts["refused"] += state is OutboxState.REFUSED
            counts["sent"] += state is OutboxState.SENT
            troubles += [trouble] if trouble else []
    counts["files"], counts["sent"] = len(files), counts["sent"] - len(files)
    left = len(store.outbox.queued()) + counts["refused"]
    return Outcome("send", counts, warnings=tuple(troubles), mail_left=left, files=tuple(files))


def _deliver(
    store: Store, row: OutboxRow, hand_over: Callable[[OutboxRow], None], now: datetime
) -> tuple[OutboxState, str]:
    """One mail: what became of it, and the sentence for the operator if it did not go."""
    who = row.reader or f"the copy for {row.profile}"
    try:
        hand_over(row)
    except Refused as error:
        store.outbox.mark(row, OutboxState.REFUSED, now, error=str(error))
        return OutboxState.REFUSED, f"{who}: set aside, refused for good: {error}"
    except DeliveryError as error:
        wait = min(FIRST_WAIT * 2**row.attempts, MAX_WAIT)
        store.outbox.mark(row, OutboxState.QUEUED, now, error=str(error), next_try=now + wait)
        return OutboxState.QUEUED, f"{who}: put off: {error}"
    store.outbox.mark(row, OutboxState.SENT, now)
    return OutboxState.SENT, ""
