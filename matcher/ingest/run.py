"""The job `ingest`: read every source, side by side, and store each read in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from feeds.side_by_side import Finished, Reader, in_words, read_all
from feeds.source import Source
from matcher.domain.errors import RateLimited
from matcher.domain.health import SourceHistory
from matcher.domain.ingestion import KnownNotice, ReadPlan, ReadRecord, ReadState
from matcher.domain.notice import SourceRead
from matcher.domain.outcome import Outcome
from matcher.domain.status import LIVE, derive
from matcher.ingest.group import groups
from matcher.ingest.health import as_line, ask_again, doubt, record
from matcher.ingest.merge import merge_key
from matcher.ingest.partial import completed, seen_in_part
from matcher.ingest.plan import absences, assign, news, plan
from matcher.ingest.regroup import homes, regroup
from matcher.ingest.signature import signature
from matcher.store.store import Store


def ingest(
    store: Store,
    sources: Iterable[Source],
    client: Reader,
    now: datetime,
    *,
    mark: Callable[[SourceRead], SourceRead],
    read_s: Mapping[str, float] | None = None,
) -> Outcome:
    """Read the sources and store what they say. A source that fails costs no other; what it said before stays.

    ``read_s``: the seconds that a source's reading may take, by its id. ``mark`` is applied to every read before it is stored
    (the bundled example calls are marked so).
    """
    due = list(sources)
    store.runs.register({s.id: s.name for s in due})
    outcome = Outcome("ingest", {"listed": 0, "new": 0, "changed": 0, "missing": 0, "back": 0, "bad": 0})
    histories = store.runs.histories()
    waiting = {s.id: h.retry_at for s in due if (h := histories[s.id]).retry_at is not None and h.retry_at > now}
    for source_id, until in waiting.items():
        outcome += _put_off(store, histories[source_id], now, until)
    for done in read_all((s for s in due if s.id not in waiting), client, now, read_s=read_s or {}):
        outcome += _settle(store, done, client, now, mark)
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
    store: Store, done: Finished, client: Reader, now: datetime, mark: Callable[[SourceRead], SourceRead]
) -> Outcome:
    """Store one finished read, or remember how it failed."""
    source, result = done.source.id, done.result
    if isinstance(result, SourceRead):
        validators = client.fresh_validators(source)
        return save(store, mark(result), now, seconds=done.seconds, validators=validators)
    retry_at = result.retry_at if isinstance(result, RateLimited) else None
    return _failed(store, source, in_words(result), now, done.seconds, retry_at)


def _failed(store: Store, source: str, said: str, now: datetime, seconds: float, retry_at: datetime | None) -> Outcome:
    """Remember a read that gave nothing; ``retry_at`` is the moment that the server asked for."""
    said = as_line(said)
    later = ask_again(store.runs.history(source).failures + 1, now, retry_at)
    store.runs.failed_read(ReadRecord(source, now, ReadState.FAILED, seconds=round(seconds, 2), error=said), later)
    return Outcome("ingest", sources_failed={source: said})


def _put_off(store: Store, history: SourceHistory, now: datetime, until: datetime) -> Outcome:
    """Leave a source alone that is not to be asked yet."""
    said = f"is left alone until {until:%Y-%m-%d %H:%M %Z}: {history.last.error if history.last else 'it asked for it'}"
    store.runs.failed_read(ReadRecord(history.source, now, ReadState.WAITING, error=said), until)
    return Outcome("ingest", sources_failed={history.source: said})


def save(
    store: Store,
    read: SourceRead,
    now: datetime,
    *,
    seconds: float = 0.0,
    validators: Iterable[tuple[str, str, str]] = (),
) -> Outcome:
    """Store one read in one transaction: notices, calls, changes, absences, history and validators together."""
    history, known = store.runs.history(read.source), store.notices.known(read.source)
    doubtful = doubt(read, history, lambda: _due(store, read.source, known, now))
    fresh, over = news(read, known, now)
    if parts := seen_in_part(read, fresh, known):
        listed = store.notices.of_calls({known[key].call_id for key in parts})
        fresh = completed(fresh, parts, (n for pairs in listed.values() for n, _ in pairs), known)
    groups = {merge_key(n) for n in fresh.values()}
    assigned = assign(fresh, known, store.calls.by_merge_key(groups))
    absence = absences(replace(read, complete=not doubtful), known)
    touched = {*assigned.values(), *(known[k].call_id for keys in absence for k in keys)}
    result = plan(fresh, assigned, absence, store.notices.of_calls(touched), store.calls.some(touched), now, over=over)
    keys = {call_id: merge_key(fresh[key]) for key, call_id in assigned.items() if call_id in result.new}
    line = record(read, result, known.keys(), history, now, doubtful=doubtful, seconds=seconds)
    if doubtful:
        validators = _of_no_use(validators) if read.notices else ()
    store.save_read(result, line, merge_keys=keys, validators=validators, now=now)
    return Outcome(
        "ingest",
        _counts(read, result),
        sources_ok=() if doubtful and not read.notices else (read.source,),
        sources_doubtful={read.source: line.error} if line.error else {},
        notes=tuple(f"{read.source}: {note}" for note in read.notes),
    )


def _due(store: Store, source: str, known: Mapping[str, KnownNotice], now: datetime) -> int:
    """How many of a source's notices that were listed until now are not over yet."""
    listed = {key: n.call_id for key, n in known.items() if n.missing_since is None}
    stored = store.notices.of_calls(set(listed.values()))
    notices = [n for pairs in stored.values() for n, _ in pairs if n.key in listed]
    return sum(derive(n.steps, n.stated, now) in LIVE for n in notices)


def _of_no_use(validators: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Validators that make the next read ask for the whole answer: part of a doubtful one was stored over what was good."""
    return [(url, "", "") for url, _, _ in validators]


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
