"""The job `ingest`: read every source, side by side, and store each read in a transaction of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import replace
from datetime import datetime

from feeds.http import Client
from feeds.source import Source
from matcher.domain.errors import RateLimited, SourceError
from matcher.domain.ingestion import ReadPlan, ReadRecord
from matcher.domain.notice import SourceRead
from matcher.domain.outcome import Outcome
from matcher.ingest.group import groups
from matcher.ingest.merge import merge_key
from matcher.ingest.partial import completed, seen_in_part
from matcher.ingest.plan import absences, assign, news, plan
from matcher.ingest.regroup import homes, regroup
from matcher.ingest.signature import signature
from matcher.store.store import Store

MOST_AT_ONCE = 8
SUSPECT_SHARE = 0.5
"""A read that lists less than this share of what the source usually lists is kept, but shows nothing missing."""


def ingest(
    store: Store, sources: Iterable[Source], client: Client, now: datetime, *, mark: Callable[[SourceRead], SourceRead]
) -> Outcome:
    """Read the sources and store what they say. A source that fails costs no other; what it said before stays.

    ``mark`` is applied to every read before it is stored (the bundled example calls are marked so).
    """
    due = list(sources)
    store.runs.register({s.id: s.name for s in due})
    outcome = Outcome("ingest", {"listed": 0, "new": 0, "changed": 0, "missing": 0, "back": 0, "bad": 0})
    histories = store.runs.histories()
    waiting = {s.id: h.retry_at for s in due if (h := histories[s.id]).retry_at is not None and h.retry_at > now}
    for source_id, until in waiting.items():
        outcome += _failed(store, source_id, f"asked to be left alone until {until:%Y-%m-%d %H:%M}", now, 0.0, until)
    with ThreadPoolExecutor(max_workers=MOST_AT_ONCE, thread_name_prefix="read") as pool:
        started = time.monotonic()
        reads = {pool.submit(s.read, client, now): s for s in due if s.id not in waiting}
        for done in as_completed(reads):
            outcome += _settle(store, reads[done], done, client, now, time.monotonic() - started, mark)
    if outcome.counts["new"] or outcome.counts["changed"]:
        outcome += together(store, now)
    return replace(outcome, sources_ok=tuple(sorted(outcome.sources_ok)))


def together(store: Store, now: datetime) -> Outcome:
    """Look at all notices together, and let those that speak of one call be one. Safe to repeat: a second time moves nothing."""
    stored = store.notices.all()
    now_in = {n.key: call_id for n, call_id in stored}
    parts = groups([signature(n) for n, _ in stored], store.notices.decisions())
    home = homes(parts, now_in, store.calls.first_seen())
    touched = {i for key, i in home.items() if now_in[key] != i} | {
        now_in[k] for k, i in home.items() if now_in[k] != i
    }
    calls = store.calls.some(touched)
    result = regroup(home, now_in, store.notices.of_calls(touched), calls, now)
    if not result.moves:
        return Outcome("ingest")
    store.save_regrouping(result.moves, result.calls, result.gone, result.changes)
    fresh = sum(calls[i].first_seen == now for i in result.gone)
    return Outcome("ingest", {"folded": len(result.gone), "new": -fresh})


def _settle(
    store: Store,
    source: Source,
    done: Future[SourceRead],
    client: Client,
    now: datetime,
    seconds: float,
    mark: Callable[[SourceRead], SourceRead],
) -> Outcome:
    """Store one finished read, or remember how it failed."""
    try:
        read = mark(done.result())
    except RateLimited as error:
        return _failed(store, source.id, str(error), now, seconds, error.retry_at)
    except SourceError as error:
        return _failed(store, source.id, str(error), now, seconds, None)
    except Exception as error:
        said = f"the adapter failed ({type(error).__name__}: {error}); please report it with the source's id"
        return _failed(store, source.id, said, now, seconds, None)
    return save(store, read, now, seconds=seconds, validators=client.fresh_validators(source.id))


def _failed(store: Store, source: str, said: str, now: datetime, seconds: float, retry_at: datetime | None) -> Outcome:
    store.runs.failed_read(ReadRecord(source, now, "failed", seconds=round(seconds, 2), error=said), retry_at)
    return Outcome("ingest", sources_failed={source: said})


def save(
    store: Store,
    read: SourceRead,
    now: datetime,
    *,
    seconds: float = 0.0,
    validators: Iterable[tuple[str, str, str]] = (),
) -> Outcome:
    """Store one read in one transaction: notices, calls, changes, absences, history and validators together."""
    usual = store.runs.usual_count(read.source)
    suspect = _suspect(read, usual)
    if suspect:
        read = replace(read, complete=False, warnings=(*read.warnings, suspect))
    known = store.notices.known(read.source)
    fresh, over = news(read, known, now)
    if parts := seen_in_part(read, fresh, known):
        listed = store.notices.of_calls({known[key].call_id for key in parts})
        fresh = completed(fresh, parts, (n for pairs in listed.values() for n, _ in pairs), known)
    groups = {merge_key(n) for n in fresh.values()}
    assigned = assign(fresh, known, store.calls.by_merge_key(groups))
    absence = absences(read, known)
    touched = {*assigned.values(), *(known[k].call_id for keys in absence for k in keys)}
    result = plan(fresh, assigned, absence, store.notices.of_calls(touched), store.calls.some(touched), now, over=over)
    keys = {call_id: merge_key(fresh[key]) for key, call_id in assigned.items() if call_id in result.new}
    record = _record(read, result, known, now, seconds, suspect)
    store.save_read(result, record, merge_keys=keys, validators=validators, now=now)
    return Outcome("ingest", _counts(read, result), sources_ok=(read.source,), warnings=_warnings(read))


def _suspect(read: SourceRead, usual: int | None) -> str:
    """Why this read is not to be trusted for what it leaves out; "" when it is."""
    if read.unchanged or not usual or len(read.notices) >= usual * SUSPECT_SHARE:
        return ""
    return f"lists {len(read.notices)} calls, usually {usual}: what it left out is kept"


def _record(
    read: SourceRead, result: ReadPlan, known: Mapping[str, object], now: datetime, seconds: float, suspect: str
) -> ReadRecord:
    state = "unchanged" if read.unchanged else "suspect" if suspect or not read.complete else "ok"
    return ReadRecord(
        source=read.source,
        at=now,
        state=state,
        listed=len(known) if read.unchanged else len({n.key for n in read.notices}),
        new=len(result.new),
        changed=len({c.call_id for c in result.changes}),
        bad=len(read.bad),
        complete=read.complete,
        seconds=round(seconds, 2),
        error="; ".join(read.warnings)[:500],
    )


def _counts(read: SourceRead, result: ReadPlan) -> dict[str, int]:
    return {
        "listed": len({n.key for n in read.notices}),
        "new": len(result.new),
        "changed": len({c.call_id for c in result.changes}),
        "missing": len(result.gone),
        "back": len(result.back),
        "over": result.over,
        "bad": len(read.bad),
    }


def _warnings(read: SourceRead) -> tuple[str, ...]:
    bad = [f"{read.source}: record {b.ref} could not be read: {b.why}" for b in read.bad[:5]]
    more = [f"{read.source}: {len(read.bad) - 5} more records could not be read"] if len(read.bad) > 5 else []
    return (*(f"{read.source}: {w}" for w in read.warnings), *bad, *more)
