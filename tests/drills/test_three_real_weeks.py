"""The whole weekly job on three real weeks of the EU portal, with all of the portal's quirks, as a reader would meet it.

Matching by words alone, so that it runs in a minute; what meaning adds is held by test_meaning_on_real_calls.py.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from shared import shared

from matcher.app import App, open_app
from matcher.cli.output import Exit, exit_code
from matcher.domain.call import Call, Changed
from matcher.domain.digest import Section
from matcher.domain.match import TargetKind, Verdict
from matcher.domain.notice import NoticeKind
from matcher.domain.outcome import Outcome
from matcher.domain.status import LIVE, Status
from matcher.domain.step import StepKind
from matcher.jobs import run_jobs

pytestmark = [pytest.mark.shared, pytest.mark.slow]

WEEKS = ("2026-08-08", "2026-08-15", "2026-08-22")


def moment(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T07:00:00+03:00")


@dataclass
class Week:
    """What there is after one weekly run."""

    now: datetime
    outcome: Outcome
    calls: dict[str, Call]
    changes: dict[Changed, dict[str, tuple[str, str]]]
    told: dict[str, list[tuple[Section, str, bool]]]
    mails: list[Path]


@dataclass
class Weeks:
    app: App
    weeks: list[Week] = field(default_factory=list)
    again: Outcome | None = None
    rows_before: list[Any] = field(default_factory=list)
    rows_after: list[Any] = field(default_factory=list)


TABLES = (
    "call", "step", "notice", "call_notice", "change", "match", "consortium", "digest", "digest_item", "digest_change",
    "outbox", "vector",
)  # fmt: skip


def all_rows(app: App) -> list[Any]:
    with app.store(read_only=True) as store:
        return [(t, tuple(r)) for t in TABLES for r in store.db.execute(f"SELECT * FROM {t} ORDER BY rowid")]


@pytest.fixture(scope="module")
def portald() -> Iterator[ModuleType]:
    folder = str(shared("drills"))
    sys.path.insert(0, folder)
    import portald

    yield portald
    sys.path.remove(folder)


@pytest.fixture(scope="module")
def three(portald: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Weeks:
    folder = tmp_path_factory.mktemp("weeks")
    server = portald.serve(snapshot=WEEKS[0], quirks=portald.QUIRKS)
    try:
        config = folder / "config.toml"
        url = f"http://127.0.0.1:{server.server_address[1]}"
        source = f'{{ url = "{url}", allow_private = true, pause_s = 0.0 }}'
        config.write_text(f'[state]\nfolder = "state"\n[models]\nname = "none"\n[sources]\nsedia = {source}\n')
        three = Weeks(open_app(config))
        seen = datetime.min.replace(tzinfo=moment(WEEKS[0]).tzinfo)
        for day in WEEKS:
            portald.Portal.move(day)
            three.weeks.append(run_week(three.app, moment(day), seen))
            seen = moment(day)
            if day == WEEKS[0]:
                three.rows_before = all_rows(three.app)
                three.again = run_jobs(three.app, ["weekly"], moment(day))
                three.rows_after = all_rows(three.app)
    finally:
        server.shutdown()
        server.server_close()
    return three


def run_week(app: App, now: datetime, last: datetime) -> Week:
    outcome = run_jobs(app, ["weekly"], now)
    with app.store(read_only=True) as store:
        changes: dict[Changed, dict[str, tuple[str, str]]] = {}
        for change in store.calls.changes(after=last):
            changes.setdefault(change.what, {})[change.call_id] = (change.old, change.new)
        told: dict[str, list[tuple[Section, str, bool]]] = {}
        rows = store.db.execute(
            "SELECT i.profile, i.section, i.call, i.is_new FROM digest_item i JOIN digest d USING (profile, week)"
            " WHERE d.made_at = ? ORDER BY i.profile, i.position",
            (now.isoformat(),),
        )
        for profile, section, call, is_new in rows:
            told.setdefault(profile, []).append((Section(section), call, bool(is_new)))
        return Week(
            now,
            outcome,
            {c.id: c for c in store.calls.all()},
            changes,
            told,
            [Path(f) for f in outcome.files],
        )


def test_the_first_week_stores_the_684_calls_of_the_portal_and_nothing_else(three: Weeks, portald: ModuleType) -> None:
    calls = three.weeks[0].calls
    listed = {r["reference"].removesuffix("en") for r in portald.load(WEEKS[0]) if r["metadata"]["type"] != ["2"]}
    assert {c.removeprefix("sedia:") for c in calls} == listed
    assert Counter(c.kind for c in calls.values()) == {NoticeKind.TOPIC: 608, NoticeKind.CASCADE: 76}
    assert {c.language for c in calls.values()} == {"en"}
    assert not [c for c in calls.values() if c.title.startswith("[")]


def test_a_second_run_sends_nothing_embeds_nothing_and_changes_no_row(three: Weeks) -> None:
    assert three.again is not None
    assert three.rows_after == three.rows_before
    assert {
        k: v for k, v in three.again.counts.items() if v and k in ("new", "changed", "embedded", "sent", "digests")
    } == {}
    assert three.again.files == ()


@pytest.mark.parametrize(
    ("week", "new", "stored", "deadlines", "states", "missing"), [(1, 14, 698, 3, 2, 11), (2, 15, 713, 5, 4, 15)]
)
def test_a_later_week_adds_changes_and_loses_what_the_portal_did(
    three: Weeks, week: int, new: int, stored: int, deadlines: int, states: int, missing: int
) -> None:
    now, before = three.weeks[week], three.weeks[week - 1]
    assert len(now.calls) == stored
    assert len(now.calls.keys() - before.calls.keys()) == new
    assert now.outcome.counts["new"] == new
    assert len(now.changes[Changed.DEADLINE]) == deadlines
    assert len(now.changes[Changed.STATUS]) == states
    assert now.changes.keys() == {Changed.DEADLINE, Changed.STATUS}
    assert sum(c.missing_since is not None for c in now.calls.values()) == missing


def test_deadlines_move_from_the_old_day_to_the_new(three: Weeks) -> None:
    old_new = {
        three.weeks[1].calls[i].identifier: change for i, change in three.weeks[1].changes[Changed.DEADLINE].items()
    }
    assert old_new["DIGITAL-JU-CHIPS-2026-AI1-SG"] == ("2026-09-23T17:00+02:00", "2026-10-27T17:00+01:00")
    assert set(three.weeks[1].changes[Changed.STATUS].values()) == {("forthcoming", "open")}


def test_calls_no_longer_listed_close_only_when_their_own_deadline_has_passed(three: Weeks) -> None:
    for week in three.weeks[1:]:
        for call in week.calls.values():
            if call.missing_since is not None:
                gate = call.gate(week.now)
                assert (call.status(week.now) is Status.CLOSED) == (gate is None), call.identifier


def test_nine_calls_that_were_away_for_a_week_are_back_and_not_new(three: Weeks) -> None:
    before, now = three.weeks[1].calls, three.weeks[2]
    back = [i for i, c in before.items() if c.missing_since and now.calls[i].missing_since is None]
    assert len(back) == 9
    assert now.outcome.counts["back"] == 9
    for told in now.told.values():
        assert not [call for _, call, is_new in told if is_new and call in back]


def test_seven_digests_a_week_of_at_most_ten_full_items(three: Weeks) -> None:
    assert len(three.weeks[0].told) == len(three.app.region.counties) == 7, (
        "every county has something in the first week"
    )
    for week in three.weeks:
        assert len(week.mails) == 7 * 3, "one in each language, also where there is nothing to tell"
        for told in week.told.values():
            assert sum(section is not Section.REST for section, _, _ in told) <= 10
            assert len({call for _, call, _ in told}) == len(told), "a call stands in one section only"


def test_no_item_is_new_twice_and_no_change_is_told_twice(three: Weeks) -> None:
    for profile in three.weeks[0].told:
        new = [call for week in three.weeks for _, call, is_new in week.told.get(profile, []) if is_new]
        assert len(new) == len(set(new))
    with three.app.store(read_only=True) as store:
        for profile, change, times in store.db.execute(
            "SELECT profile, change, count(*) FROM digest_change GROUP BY 1, 2"
        ):
            assert times == 1, (profile, change)


def test_every_item_is_live_eligible_or_said_to_be_unknown_and_never_stands_on_stage_two(three: Weeks) -> None:
    for week in three.weeks:
        for told in week.told.values():
            for section, call_id, _ in told:
                call = week.calls[call_id]
                assert call.status(week.now) in LIVE or section is Section.CHANGED, call.identifier
                gate = call.gate(week.now)
                assert gate is None or gate.kind is not StepKind.STAGE_2
    with three.app.store(read_only=True) as store:
        last = three.weeks[-1]
        for profile, told in last.told.items():
            verdicts = {m.call_id: m.eligibility.verdict for m in store.matches.of(TargetKind.PROFILE, profile)}
            shown = [verdicts.get(call) for section, call, _ in told if section is not Section.CHANGED]
            assert Verdict.NO not in shown


def test_every_county_has_matches_and_none_is_flooded(three: Weeks) -> None:
    with three.app.store(read_only=True) as store:
        for profile in three.app.profiles:
            matches = store.matches.of(TargetKind.PROFILE, profile.id)
            shown = [m for m in matches if m.score >= profile.threshold and m.eligibility.verdict is not Verdict.NO]
            assert 8 <= len(shown) <= 60, profile.id


def test_every_reason_quotes_its_call_and_its_target_exactly(three: Weeks) -> None:
    region, calls = three.app.region, three.weeks[-1].calls
    descriptions = {a.id: a.description for a in region.actors}
    with three.app.store(read_only=True) as store:
        matches = [m for p in three.app.profiles for m in store.matches.of(TargetKind.PROFILE, p.id)]
        matches += [m for t in region.themes for m in store.matches.of(TargetKind.THEME, t.id)]
        matches += [m for a in region.actors for m in store.matches.of(TargetKind.ACTOR, a.id)]
    reasons = [(calls[m.call_id], m.reason) for m in matches if m.reason is not None]
    assert len(reasons) > 500
    for call, reason in reasons:
        theme = region.theme(reason.theme or "")
        keywords = [word for words in theme.keywords.values() for word in words] if theme else []
        told = theme.descriptions.values() if theme else ()
        sources = [*told, *keywords, descriptions.get(reason.actor or "", "")]
        assert reason.call_quote in f"{call.title}\n{call.text}"
        assert any(reason.target_quote in source for source in sources)
        assert reason.actor_quote in descriptions.get(reason.actor or "", "")
        assert all(term in reason.call_quote for term in reason.terms)
        assert all(term in reason.target_quote for term in reason.target_terms)
        assert all(term in reason.actor_quote for term in reason.actor_terms)


def test_reasons_quote_no_title_where_there_is_a_text(three: Weeks) -> None:
    calls = three.weeks[-1].calls
    with three.app.store(read_only=True) as store:
        matches = [m for t in three.app.region.themes for m in store.matches.of(TargetKind.THEME, t.id)]
    quoted = [(calls[m.call_id], m.reason.call_quote) for m in matches if m.reason is not None]
    assert not [quote for call, quote in quoted if len(call.text) > 1_000 and quote in call.title]


def test_the_first_gate_of_an_item_is_the_portals_own_next_date(three: Weeks, portald: ModuleType) -> None:
    for day, week in zip(WEEKS, three.weeks, strict=True):
        rows = {r["reference"].removesuffix("en"): r["metadata"] for r in portald.load(day)}
        for told in week.told.values():
            for _, call_id, _ in told:
                row, gate = rows.get(call_id.removeprefix("sedia:")), week.calls[call_id].gate(week.now)
                if row is None or gate is None:
                    continue
                days = sorted(d[:10] for d in row["deadlineDate"])
                expected = (
                    days[0] if row["deadlineModel"] == ["two-stage"] else next(d for d in _moved(row, days) if d >= day)
                )
                assert gate.at.date().isoformat() == expected, call_id


def _moved(row: dict[str, Any], days: list[str]) -> list[str]:
    """A single-stage topic has one deadline: where two days are listed, it has moved to the later one."""
    return days[-1:] if row["deadlineModel"] == ["single-stage"] else days


def test_the_digests_lie_in_the_state_folder_as_mails(three: Weeks) -> None:
    for path in (p for week in three.weeks for p in week.mails):
        assert path.suffix == ".eml"
        assert path.is_file()


def test_the_portal_was_asked_politely(three: Weeks, portald: ModuleType) -> None:
    agents = {entry["agent"] for entry in portald.Portal.log}
    assert len(agents) == 1
    assert next(iter(agents)).startswith("funding-matcher/")


def test_good_weeks_have_code_0_and_nothing_to_tell_of_their_source(three: Weeks) -> None:
    for outcome in (*(week.outcome for week in three.weeks), three.again):
        assert outcome is not None
        assert exit_code(outcome) is Exit.DONE
        assert (outcome.sources_failed, outcome.sources_doubtful, outcome.turns) == ({}, {}, ())


def test_the_outcome_of_every_run_is_recorded(three: Weeks) -> None:
    with three.app.store(read_only=True) as store:
        runs = store.db.execute("SELECT job, state, outcome FROM run ORDER BY id").fetchall()
        assert [(r["job"], r["state"]) for r in runs] == [("weekly", "done")] * 4
        assert json.loads(runs[0]["outcome"])["counts"]["new"] == 684
        assert store.check() == []
