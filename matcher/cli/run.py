"""The commands that do: run, demo."""

from __future__ import annotations

import contextlib
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from matcher import config as configuration
from matcher.app import CLOCK, NO_MODEL, App, open_app
from matcher.cli.documents import outcome_document
from matcher.cli.output import exit_code, print_json, say
from matcher.domain.errors import MatcherError
from matcher.domain.outcome import Outcome
from matcher.domain.turns import WELL
from matcher.jobs import Progress, expand, rehearse, remember_told, run_jobs
from matcher.queries import parse_now

COUNTED = {
    "listed": "listed",
    "new": "new",
    "changed": "changed",
    "missing": "no longer listed",
    "back": "listed again",
    "over": "over before first seen",
    "bad": "unreadable",
    "embedded": "texts embedded",
    "read_in_part": "calls read in part",
    "matches": "matches",
    "digests": "digests written",
    "digests_there": "digests already there",
    "files": "mails kept as files",
    "sent": "mails sent",
    "refused": "mails refused",
    "stale": "mails too old to send",
}
"""Counts of an outcome in the order and the words in which they are said."""


def run(args: Namespace) -> int:
    expand(args.jobs)
    app = open_app(args.config, state=args.state, check_sources=True)
    now = parse_now(args.now, app.clock(datetime.now(UTC)), app.region.timezone)
    with progress(args) as shown:
        if args.dry_run:
            outcome, folder = rehearse(app, args.jobs, now, progress=shown)
            say(f"nothing was changed or sent; what would have been lies in {folder}", quiet=args.quiet)
        else:
            outcome = run_jobs(app, args.jobs, now, progress=shown)
    tell(outcome, args)
    if not args.dry_run:
        remember_told(app, outcome, now)
    return exit_code(outcome)


def tell(outcome: Outcome, args: Namespace) -> None:
    """The outcome: counts and files as data. What turned with the sources goes to stderr also with --quiet, but once only."""
    if args.json:
        print_json(outcome_document(outcome))
    elif not args.quiet:
        counts = [f"{outcome.counts[key]} {words}" for key, words in COUNTED.items() if outcome.counts.get(key)]
        say(f"{outcome.job}: {', '.join(counts) or 'nothing to do'}")
        for path in outcome.files:
            print(path)
    for note in outcome.notes:
        say(f"matcher: note: {note}", quiet=args.quiet)
    for warning in outcome.warnings:
        say(f"matcher: warning: {warning}")
    for turn in outcome.turns:
        say(f"matcher: {'warning: ' if turn.new != WELL else ''}{turn.said}")
    _tell_again(outcome, args)
    if outcome.mail_left:
        say(f"matcher: {outcome.mail_left} mails are not delivered; see `matcher run send` and the outbox table")


def _tell_again(outcome: Outcome, args: Namespace) -> None:
    """To a person who looks on: the sources in trouble of which nothing is new."""
    turned = {turn.source for turn in outcome.turns}
    same = sorted({**outcome.sources_failed, **outcome.sources_doubtful}.keys() - turned)
    if same:
        said = f"matcher: as told before, still failing or doubtful: {', '.join(same)}; see `matcher sources`"
        say(said, quiet=args.quiet)


@contextlib.contextmanager
def progress(args: Namespace) -> Iterator[Progress | None]:
    """A progress bar with the time left, on a terminal only: gives the function to call (done, of all)."""
    if not sys.stderr.isatty() or args.quiet or args.json:
        yield None
        return
    from tqdm import tqdm

    with tqdm(desc="reading texts", unit="text", leave=False) as bar:

        def show(done: int, of_all: int) -> None:
            bar.total = of_all
            bar.update(done - bar.n)

        yield show


def demo(args: Namespace) -> int:
    """The weekly job on the bundled calls, in a folder of its own, on two Mondays two weeks apart."""
    from matcher.demo.config import CLOCKS
    from matcher.demo.mark import mark

    folder: Path = args.folder
    _start_afresh(folder)
    outcome = Outcome("demo")
    for week, now in CLOCKS.items():
        app = _demo_app(folder, week, words_only=args.words_only)
        say(f"week {week} of {len(CLOCKS)}, as if it were {now:%Y-%m-%d}", quiet=args.quiet)
        with progress(args) as shown:
            done = run_jobs(app, ["weekly"], now, progress=shown, mark=mark, example=True)
        app.pin_clock(now)
        outcome = replace(outcome + done, files=done.files)
    tell(outcome, args)
    say("all calls are invented examples", quiet=args.quiet)
    say(f"read a digest: {_one_to_open(outcome)}", quiet=args.quiet)
    say(f"ask more: matcher --state {folder} search vety (or: calls, themes, show, why, partners)", quiet=args.quiet)
    return exit_code(outcome)


def _demo_app(folder: Path, week: int, *, words_only: bool) -> App:
    from matcher.demo.config import SOURCES
    from matcher.demo.transport import DemoTransport

    app = open_app(state=folder, env={"MATCHER_CONFIG": str(configuration.DEFAULT)}, transport=DemoTransport(week))
    model = NO_MODEL if words_only else app.config.model
    return replace(app, config=replace(app.config, sources=SOURCES, model=model))


def _start_afresh(folder: Path) -> None:
    """Take an earlier demo's state away, but keep the model that it made; never touch a folder that holds something else."""
    if not folder.exists() or not any(folder.iterdir()):
        return
    if not (folder / CLOCK).exists() and not (folder / "models").exists():
        raise MatcherError(f"{folder} exists and is not a demo: name another folder, as in `matcher demo my-demo`")
    shutil.rmtree(folder / "digests", ignore_errors=True)
    for path in folder.glob("state.db*"):
        path.unlink()


def _one_to_open(outcome: Outcome) -> str:
    """The first digest as a web page, or the folder when none was written."""
    return str(Path(outcome.files[0]).with_suffix(".html")) if outcome.files else "none was written"
