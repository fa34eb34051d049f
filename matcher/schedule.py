"""APScheduler over the same jobs as `matcher run`, and the same times as crontab lines, so that the two cannot drift.

A job that was missed while the machine slept runs once when it wakes; what is due is read from the tables, so a second run
does nothing.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from matcher.domain.errors import ConfigError

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIME = re.compile(r"(?:(?P<days>[a-z]{3}(?:[-,][a-z]{3})*)\s+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})")

GRACE_S = 12 * 3600
"""How late a job may start and still count (APScheduler's own default is one second)."""

Times = Mapping[str, str]
"""Job → when, such as "mon 07:00", "mon-fri 06:30" or "05:30" (every day)."""


def parse_time(job: str, text: str) -> tuple[str, int, int]:
    """("mon", 7, 0) from "mon 07:00"; days "*" when none are named.

    Weekdays go by name: APScheduler's crontab counts Monday as 0, cron as 1.

    Raises:
        ConfigError: not such a text.
    """
    match = _TIME.fullmatch(text.strip().lower())
    if match:
        days, hour, minute = match["days"] or "*", int(match["hour"]), int(match["minute"])
        named = re.split("[-,]", days) if days != "*" else []
        if hour < 24 and minute < 60 and all(d in _DAYS for d in named):
            return days, hour, minute
    raise ConfigError(f'{text!r} is not a time; write for example "mon 07:00" or "05:30"', key=f"schedule.{job}")


def crontab(times: Times, timezone: str, *, command: str = "matcher", config: str | None = None) -> list[str]:
    """Lines for `crontab -e`, in the same zone (CRON_TZ: known to cronie; others use the machine's own zone)."""
    lines = ["# funding-matcher", f"CRON_TZ={timezone}"]
    options = f" --config {shlex.quote(config)}" if config else ""
    for job, text in times.items():
        days, hour, minute = parse_time(job, text)
        lines.append(f"{minute} {hour} * * {days}  {command}{options} --quiet run {job}")
    return lines


def overdue(times: Times, timezone: str, last_runs: Mapping[str, datetime | None], now: datetime) -> list[str]:
    """Jobs whose last time has passed without a run since: what was missed while nothing ran. Never-run jobs are not overdue."""
    return [
        job
        for job, text in times.items()
        if (last := last_runs.get(job)) is not None and last < latest(_trigger(job, text, timezone), now)
    ]


def latest(trigger: Any, now: datetime) -> datetime:
    """The last time at or before ``now`` at which a weekly or daily trigger fires."""
    found = start = now - timedelta(days=8)
    due = trigger.get_next_fire_time(None, start)
    while due is not None and due <= now:
        found, due = due, trigger.get_next_fire_time(None, due + timedelta(minutes=1))
    return found


def _trigger(job: str, text: str, timezone: str) -> Any:
    from apscheduler.triggers.cron import CronTrigger

    class OncePerLocalTime(CronTrigger):  # type: ignore[misc]
        """Fires once on the night when clocks go back and a local time comes twice (CronTrigger itself fires twice)."""

        def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime | None:
            due: datetime | None = super().get_next_fire_time(previous, now)
            while due is not None and due.fold:
                # Through UTC: adding to a local time forgets which of the two passes it is.
                after = (due.astimezone(UTC) + timedelta(seconds=1)).astimezone(due.tzinfo)
                due = super().get_next_fire_time(None, after)
            return due

    days, hour, minute = parse_time(job, text)
    return OncePerLocalTime(day_of_week=days, hour=hour, minute=minute, timezone=timezone)


def build(times: Times, timezone: str, run: Callable[[str], object], *, background: bool = False) -> Any:
    """A scheduler with each job at its time, not yet started.

    A late start (the machine was off or busy) still counts for 12 hours; several missed ones fold into one; one job of a name
    runs at a time.
    """
    from apscheduler.schedulers.background import BackgroundScheduler
    from apscheduler.schedulers.blocking import BlockingScheduler

    scheduler = (BackgroundScheduler if background else BlockingScheduler)(timezone=timezone)
    for job, text in times.items():
        trigger = _trigger(job, text, timezone)
        scheduler.add_job(run, trigger, args=[job], id=job, misfire_grace_time=GRACE_S, coalesce=True, max_instances=1)
    return scheduler
