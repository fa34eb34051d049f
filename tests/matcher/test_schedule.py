from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from matcher.domain.errors import ConfigError
from matcher.schedule import GRACE_S, build, crontab, overdue, parse_time

HELSINKI = ZoneInfo("Europe/Helsinki")
WEEKLY = {"weekly": "mon 07:00"}


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


def fires(text: str, start: str, count: int) -> list[datetime]:
    trigger = build({"job": text}, "Europe/Helsinki", print, background=True).get_jobs()[0].trigger
    found: list[datetime] = []
    at = local(start)
    for _ in range(count):
        due = trigger.get_next_fire_time(found[-1] if found else None, at)
        found.append(due)
        at = (due.astimezone(UTC) + timedelta(seconds=1)).astimezone(HELSINKI)
    return found


def test_weekdays_go_by_name_so_that_monday_is_monday() -> None:
    assert [t.strftime("%a %H:%M") for t in fires("mon 07:00", "2026-11-18T00:00:00", 2)] == ["Mon 07:00", "Mon 07:00"]
    assert crontab(WEEKLY, "Europe/Helsinki")[-1] == "0 7 * * mon  matcher --quiet run weekly"


def test_a_daily_job_runs_once_on_the_days_when_clocks_change() -> None:
    for start in ("2026-03-28T00:00:00", "2026-10-24T00:00:00"):
        assert len({t.date() for t in fires("03:30", start, 3)}) == 3


def test_the_crontab_names_the_configuration_quoted() -> None:
    assert (
        "--config '/etc/my funding/config.toml'"
        in crontab(WEEKLY, "Europe/Helsinki", config="/etc/my funding/config.toml")[-1]
    )


@pytest.mark.parametrize("text", ["monday 7", "25:00", "mon 7.00", "", "xyz 07:00", "07:61"])
def test_a_time_that_is_none_is_an_error_that_shows_how_to_write_one(text: str) -> None:
    with pytest.raises(ConfigError, match="mon 07:00"):
        parse_time("weekly", text)


def test_a_time_is_read_with_or_without_days() -> None:
    assert parse_time("weekly", "mon-fri 6:05") == ("mon-fri", 6, 5)
    assert parse_time("ingest", "05:30") == ("*", 5, 30)


@pytest.mark.parametrize(
    ("last", "now", "due"),
    [
        ("2026-11-16T07:00:05", "2026-11-23T11:30:00", ["weekly"]),
        ("2026-11-23T07:00:05", "2026-11-23T11:30:00", []),
        ("2026-12-14T07:00:05", "2027-01-08T09:00:00", ["weekly"]),
        (None, "2026-11-25T09:00:00", []),
    ],
    ids=[
        "host was down this morning",
        "ran this morning",
        "three weeks down: once",
        "never ran: waits for its first time",
    ],
)
def test_a_run_that_was_missed_while_nothing_ran_is_caught_up_once(last: str | None, now: str, due: list[str]) -> None:
    runs = {"weekly": local(last) if last else None}
    assert overdue(WEEKLY, "Europe/Helsinki", runs, local(now)) == due


def test_the_scheduler_forgives_lateness_folds_missed_runs_and_never_overlaps() -> None:
    (job,) = build(WEEKLY, "Europe/Helsinki", print, background=True).get_jobs()
    assert (job.misfire_grace_time, job.coalesce, job.max_instances, job.args) == (GRACE_S, True, 1, ("weekly",))
