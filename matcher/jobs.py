"""The jobs by name, and the one way to run them: under the lock, recorded, with what failed as a value."""

from __future__ import annotations

import contextlib
import functools
import itertools
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from matcher.app import App
from matcher.domain.errors import NotFound
from matcher.domain.notice import SourceRead
from matcher.domain.outcome import Outcome
from matcher.lock import job_lock
from matcher.store.store import Store

Progress = Callable[[int, int], object]
"""(texts done, texts in all), called as vectors come."""


def as_read(read: SourceRead) -> SourceRead:
    return read


@dataclass(frozen=True)
class Run:
    """What a job is given besides the app and the store.

    ``mark`` is applied to every read before it is stored; ``example`` says so in the digests: both for the bundled calls.
    """

    now: datetime
    progress: Progress | None = None
    mark: Callable[[SourceRead], SourceRead] = field(default=as_read)
    example: bool = False


Job = Callable[[App, Store, Run], Outcome]


def ingest(app: App, store: Store, run: Run) -> Outcome:
    from matcher.ingest.run import ingest as read_sources

    store.runs.set_up(app.setups)
    with app.client(store) as client:
        limits = {row.id: row.read_s for row in app.config.sources}
        return read_sources(store, app.sources, client, run.now, mark=run.mark, read_s=limits)


def embed(app: App, store: Store, run: Run) -> Outcome:
    from matcher.rank.run import embed as embed_texts

    encoder, trouble = app.encoder
    if encoder is None:
        return Outcome("embed", warnings=(trouble,) if trouble else ())
    return embed_texts(store, encoder, app.region, run.now, on_progress=run.progress)


def match(app: App, store: Store, run: Run) -> Outcome:
    from matcher.rank.run import match as match_calls

    encoder, _ = app.light_encoder  # only its name is asked for: the vectors are there
    store.matches.mirror(app.region, app.profiles)
    return match_calls(store, encoder, app.region, app.profiles, run.now, min_counties=app.config.digest.min_counties)


def digest(app: App, store: Store, run: Run) -> Outcome:
    from matcher.digest.run import DigestRules
    from matcher.digest.run import digest as write_digests

    rules = DigestRules(
        app.config.digest.closing_days,
        reply_to=app.config.mail.reply_to or app.config.mail.sender,
        words_only=app.encoder_identity is None,
        example=run.example,
    )
    lines = app.source_lines(store, run.now)
    return write_digests(store, app.region, app.profiles, app.readers, lines, run.now, rules=rules, compose=app.compose)


def send(app: App, store: Store, run: Run) -> Outcome:
    from matcher.mail.run import send as deliver

    with app.mailer() or contextlib.nullcontext() as mailer:
        return deliver(store, run.now, keep=app.keep, mailer=mailer, timezone=app.region.timezone)


JOBS: dict[str, Job] = {"ingest": ingest, "embed": embed, "match": match, "digest": digest, "send": send}
WEEKLY = tuple(JOBS)
"""`weekly` is all of them in order; each is safe to repeat."""


def expand(names: Sequence[str]) -> tuple[str, ...]:
    """The jobs that these names stand for, in the order given.

    Raises:
        NotFound: no such job.
    """
    unknown = [n for n in names if n not in JOBS and n != "weekly"]
    if unknown:
        raise NotFound(f"no job is named {unknown[0]!r}; there are {', '.join([*JOBS, 'weekly'])}")
    return tuple(job for name in names for job in (WEEKLY if name == "weekly" else (name,)))


def run_jobs(
    app: App,
    names: Sequence[str],
    now: datetime,
    *,
    progress: Progress | None = None,
    mark: Callable[[SourceRead], SourceRead] = as_read,
    example: bool = False,
) -> Outcome:
    """Run jobs in order under one lock, and record the run.

    A source or reader that fails is a value in the outcome; the rest goes on. An error ends the run: what was committed stays.

    Raises:
        Busy: another run is under way.
        MatcherError: the run cannot go on; the record says "failed".
    """
    jobs, said = expand(names), " ".join(names)
    with job_lock(app.state, said, now), app.store() as store:
        run_id = store.runs.start(said, now)
        try:
            outcome = _in_order(app, store, jobs, Run(now, progress, mark, example))
            outcome = replace(outcome, turns=app.turns(store, now))
        except BaseException as error:
            state = "stopped" if isinstance(error, KeyboardInterrupt) else "failed"
            store.runs.end(run_id, now, state, Outcome(said, warnings=(str(error),)))
            raise
        store.runs.end(run_id, now, "done", outcome)
    return replace(outcome, job=said)


def remember_told(app: App, outcome: Outcome, now: datetime) -> None:
    """Note that the operator has seen the turns of an outcome: only after they are out, so that none is lost with its line."""
    if outcome.turns:
        with app.store() as store:
            store.runs.told(outcome.turns, now)


def _in_order(app: App, store: Store, jobs: Sequence[str], run: Run) -> Outcome:
    return functools.reduce(lambda done, job: done + JOBS[job](app, store, run), jobs, Outcome(" ".join(jobs)))


def merge_calls(app: App, names: Sequence[str], now: datetime) -> str:
    """Let calls be one, and remember it; returns the id of the call that they are now.

    Raises:
        Busy: a run is under way. NotFound: no such call, or only one.
    """
    with job_lock(app.state, "merge", now), app.store() as store:
        notices = [list(_notices(store, name)) for name in dict.fromkeys(names)]
        if len(notices) < 2:
            raise NotFound("one call alone cannot be merged: name two or more")
        pairs = [(a, b) for one, other in itertools.combinations(notices, 2) for a in one for b in other]
        _decide(store, pairs, now, same=True)
        return store.calls.get(notices[0][0]).id


def split_call(app: App, name: str, keys: Sequence[str], now: datetime) -> list[str]:
    """Take notices out of a call, and remember it; returns the ids of the calls that its notices are now.

    Raises:
        Busy: a run is under way. NotFound: no such call or notice, or nothing would be left.
    """
    with job_lock(app.state, "split", now), app.store() as store:
        notices = list(_notices(store, name))
        for key in keys:
            if key not in notices:
                raise NotFound(f"{name} has no notice {key!r}; it has {', '.join(notices)}")
        rest = [n for n in notices if n not in keys]
        if not rest:
            raise NotFound(f"{name} would be left without a notice: name fewer of {', '.join(notices)}")
        _decide(store, [(a, b) for a in keys for b in rest], now, same=False)
        return sorted({store.calls.get(n).id for n in notices})


def _notices(store: Store, name: str) -> tuple[str, ...]:
    call = store.calls.get(name)
    return tuple(n.key for n, _ in store.notices.of_calls([call.id])[call.id])


def _decide(store: Store, pairs: Sequence[tuple[str, str]], now: datetime, *, same: bool) -> None:
    from matcher.ingest.run import together

    store.decide(pairs, same=same, now=now)
    together(store, now)


def rehearse(
    app: App, names: Sequence[str], now: datetime, *, progress: Progress | None = None
) -> tuple[Outcome, Path]:
    """Run jobs on a copy of the state, in a new temporary folder, delivering nothing: (outcome, the folder)."""
    folder = Path(tempfile.mkdtemp(prefix="funding-matcher-"))
    if app.has_state:
        with app.store(read_only=True) as store:
            store.backup(folder / "state.db")
    copy = replace(app.without_mail(), state=folder, models_folder=app.models_folder)
    return run_jobs(copy, names, now, progress=progress), folder
