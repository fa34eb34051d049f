"""The command `schedule`: the jobs at their times until stopped, or the same times as crontab lines."""

from __future__ import annotations

import signal
from argparse import Namespace
from datetime import UTC, datetime

from matcher.app import App, open_app
from matcher.cli.output import say, say_error
from matcher.cli.run import tell
from matcher.domain.errors import MatcherError
from matcher.jobs import remember_told, run_jobs
from matcher.schedule import build, crontab, overdue


def schedule(args: Namespace) -> int:
    app = open_app(args.config, state=args.state)
    times, timezone = app.config.schedule.times, app.config.schedule.timezone or app.region.timezone
    if args.print_crontab:
        print("\n".join(crontab(times, timezone, config=str(args.config.resolve()) if args.config else None)))
        return 0

    def run(job: str) -> None:
        _run(app, job, args)

    for job in overdue(times, timezone, _last_runs(app, list(times)), datetime.now(UTC)):
        say(f"{job} was missed and runs now", quiet=args.quiet)
        run(job)
    scheduler = build(times, timezone, run)
    signal.signal(signal.SIGTERM, lambda *_: scheduler.shutdown(wait=False))
    said = ", ".join(f"{job} {when}" for job, when in times.items())
    say(f"waiting ({said}, {timezone}); stop with Ctrl-C", quiet=args.quiet)
    try:
        scheduler.start()
    except KeyboardInterrupt:
        scheduler.shutdown(wait=False)
    return 0


def _run(app: App, job: str, args: Namespace) -> None:
    """One job; its trouble is told, and the next one comes all the same."""
    now = datetime.now(UTC)
    try:
        outcome = run_jobs(app, [job], now)
        tell(outcome, args)
        remember_told(app, outcome, now)
    except MatcherError as error:
        say_error(error)


def _last_runs(app: App, jobs: list[str]) -> dict[str, datetime | None]:
    with app.store() as store:
        found = {job: store.runs.last(job) for job in jobs}
    return {job: last[0] if last else None for job, last in found.items()}
