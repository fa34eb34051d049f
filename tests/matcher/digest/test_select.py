"""Which calls a week tells, and where."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from builders import HELSINKI
from digest_examples import (
    EXCLUDED,
    LAST_MONDAY,
    MONDAY,
    PROFILE,
    UNCLEAR,
    brussels,
    choose,
    closing,
    days_on,
    flat,
    forthcoming,
    matched,
    moved,
    some_call,
    together,
    whole_week,
    worded,
)  # fmt: skip
from shared import shared

from matcher.domain.call import Call, Change, Changed
from matcher.domain.digest import Digest, DigestItem, Section, Week
from matcher.domain.match import Finding, Match, Rule, Verdict, judge
from matcher.domain.status import Stated
from matcher.domain.step import Clock, Step, StepKind

LAST_WEEK = date(2026, 8, 10)


def sections(digest: Digest) -> dict[str, list[str]]:
    """Section → the references of its calls."""
    found: dict[str, list[str]] = {}
    for item in digest.items:
        found.setdefault(item.section.value, []).append(item.call.id.removeprefix("portal:"))
    return found


def only(digest: Digest) -> DigestItem:
    assert len(digest.items) == 1
    return digest.items[0]


def pair(call: Call, score: float = 0.8, **changes: object) -> tuple[Call, Match]:
    return call, matched(call, score, **changes)  # type: ignore[arg-type]


def test_every_section_gets_what_belongs_to_it() -> None:
    assert sections(whole_week()) == {
        "closing": ["NEAR-01"],
        "new": ["DATA-02", "C1"],
        "changed": ["MOVED-03"],
        "forthcoming": ["DATA-09"],
        "together": ["MAT-16"],
        "rest": ["REST-00", "REST-01", "REST-02", "REST-03"],
    }


def test_in_the_very_first_digest_everything_is_new_and_the_digest_knows_that_it_is_the_first() -> None:
    digest = choose(pair(some_call("A")), pair(forthcoming("B")), pair(some_call("C", days_on(3))))
    assert digest.since is None
    assert all(item.is_new for item in digest.items)
    assert sections(digest) == {"closing": ["C"], "new": ["A"], "forthcoming": ["B"]}


def test_a_call_below_the_threshold_is_not_shown() -> None:
    assert choose(pair(some_call("A"), PROFILE.threshold - 0.01)).items == ()


def test_a_call_that_the_profile_may_not_apply_to_is_never_shown() -> None:
    assert choose(pair(some_call("A"), eligibility=EXCLUDED)).items == ()


def test_an_unknown_eligibility_is_shown_as_it_is() -> None:
    item = only(choose(pair(some_call("A"), eligibility=UNCLEAR)))
    assert item.match.eligibility.verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "call",
    [
        some_call("stated", stated=Stated.CLOSED),
        some_call("past", days_on(-1)),
        some_call("withdrawn", stated=Stated.WITHDRAWN),
        some_call("stage two", days_on(-30, StepKind.STAGE_1), days_on(40, StepKind.STAGE_2)),
        some_call("only stage two", days_on(40, StepKind.STAGE_2)),
    ],
    ids=lambda c: c.id,
)
def test_what_a_newcomer_cannot_apply_to_any_more_is_never_shown(call: Call) -> None:
    assert choose(pair(call)).items == ()


def test_a_call_told_before_and_unchanged_is_not_told_again() -> None:
    call = some_call("A", first_seen=LAST_MONDAY)
    assert choose(pair(call), told={call.id: LAST_WEEK}, last=LAST_MONDAY).items == ()


def test_a_gate_that_comes_within_two_weeks_is_told_once_and_not_every_week() -> None:
    call = some_call("A", days_on(10))
    item = only(choose(pair(call), told={call.id: LAST_WEEK}, last=LAST_MONDAY))
    assert (item.section, item.is_new, item.told_before) == (Section.CLOSING, False, LAST_WEEK)
    next_week = choose(pair(call), told={call.id: LAST_WEEK}, last=MONDAY, now=MONDAY + timedelta(days=7))
    assert next_week.items == ()


def test_a_call_first_told_while_closing_is_not_told_again_the_week_after() -> None:
    call = some_call("A", days_on(13))
    assert only(choose(pair(call), last=LAST_MONDAY)).section is Section.CLOSING
    later = choose(pair(call), told={call.id: MONDAY.date()}, last=MONDAY, now=MONDAY + timedelta(days=7))
    assert later.items == ()


def test_each_cut_off_is_warned_of_in_its_turn() -> None:
    call = some_call("A", days_on(-5, StepKind.CUT_OFF), days_on(12, StepKind.CUT_OFF))
    told = {call.id: date(2026, 6, 1)}
    assert only(choose(pair(call), told=told, last=LAST_MONDAY)).section is Section.CLOSING


def test_the_idea_form_is_the_gate_that_closes_soon() -> None:
    call = some_call("A", days_on(9, StepKind.IDEA_FORM), days_on(90))
    assert only(choose(pair(call))).section is Section.CLOSING


def test_the_last_day_still_counts_and_the_fifteenth_day_does_not_close_soon() -> None:
    digest = choose(pair(some_call("today", days_on(0))), pair(some_call("far", days_on(15))))
    assert sections(digest) == {"closing": ["today"], "new": ["far"]}


def test_a_moved_deadline_of_a_told_call_is_told_with_its_change_even_if_the_score_sank() -> None:
    call = some_call("A", closing(brussels(2026, 10, 27)))
    change = moved(call, brussels(2026, 9, 23), brussels(2026, 10, 27))
    item = only(choose(pair(call, 0.1), told={call.id: LAST_WEEK}, changes=[change], last=LAST_MONDAY))
    assert (item.section, item.changes, item.told_before) == (Section.CHANGED, (change,), LAST_WEEK)


def test_a_told_call_that_has_lost_its_match_still_has_its_change_told() -> None:
    call = some_call("A", closing(brussels(2026, 10, 27)))
    change = moved(call, brussels(2026, 9, 23), brussels(2026, 10, 27))
    digest = choose(more_calls={call.id: call}, told={call.id: LAST_WEEK}, changes=[change], last=LAST_MONDAY)
    assert only(digest).match.eligibility.verdict is Verdict.UNKNOWN


def test_a_change_is_told_once() -> None:
    call = some_call("A")
    change = moved(call, brussels(2026, 9, 23), brussels(2026, 10, 16))
    told = {call.id: LAST_WEEK}
    assert choose(pair(call), told=told, changes=[change], told_changes={1}, last=LAST_MONDAY).items == ()


def test_a_change_crowded_out_last_week_is_told_this_week() -> None:
    call = some_call("A")
    change = moved(call, brussels(2026, 9, 23), brussels(2026, 10, 16), seen=LAST_MONDAY - timedelta(days=3))
    told = {call.id: date(2026, 7, 27)}
    assert only(choose(pair(call), told=told, changes=[change], last=LAST_MONDAY)).section is Section.CHANGED


def test_a_change_from_before_the_call_was_first_told_is_no_news() -> None:
    call = some_call("A")
    change = moved(call, brussels(2026, 9, 23), brussels(2026, 10, 16), seen=LAST_MONDAY - timedelta(hours=1))
    assert choose(pair(call), told={call.id: LAST_WEEK}, changes=[change], last=LAST_MONDAY).items == ()


def test_a_change_later_on_the_day_of_the_first_telling_is_news() -> None:
    call = some_call("A")
    change = moved(call, brussels(2026, 9, 23), brussels(2026, 10, 16), seen=LAST_MONDAY + timedelta(hours=5))
    assert only(choose(pair(call), told={call.id: LAST_WEEK}, changes=[change], last=LAST_MONDAY)).changes == (change,)


def test_a_value_that_came_back_to_what_was_told_is_no_change() -> None:
    call = some_call("A")
    there, back = brussels(2026, 9, 23), brussels(2026, 10, 16)
    changes = [
        moved(call, back, there, number=1, seen=MONDAY - timedelta(days=3)),
        moved(call, there, back, number=2, seen=MONDAY - timedelta(days=1)),
    ]
    assert choose(pair(call), told={call.id: LAST_WEEK}, changes=changes, last=LAST_MONDAY).items == ()


def test_a_new_wording_of_the_text_is_not_told() -> None:
    call = some_call("A")
    change = Change(call.id, Changed.TEXT, "old", "new", MONDAY - timedelta(days=1), 5)
    assert choose(pair(call), told={call.id: LAST_WEEK}, changes=[change], last=LAST_MONDAY).items == ()


def test_a_told_call_that_is_withdrawn_is_told_once_as_changed() -> None:
    call = some_call("A", stated=Stated.WITHDRAWN)
    change = Change(call.id, Changed.STATUS, "open", "withdrawn", MONDAY - timedelta(days=1), 7)
    ended = judge((Finding(Rule.CLOSED, Verdict.NO),))
    digest = choose(pair(call, eligibility=ended), told={call.id: LAST_WEEK}, changes=[change], last=LAST_MONDAY)
    assert only(digest).section is Section.CHANGED


def test_a_deadline_moved_into_the_next_two_weeks_stands_under_closing_with_its_change() -> None:
    call = some_call("A", closing(brussels(2026, 8, 21)))
    change = moved(call, brussels(2026, 10, 1), brussels(2026, 8, 21))
    item = only(choose(pair(call), told={call.id: LAST_WEEK}, changes=[change], last=LAST_MONDAY))
    assert (item.section, item.changes) == (Section.CLOSING, (change,))


def test_a_muted_theme_is_not_shown() -> None:
    muted = replace(PROFILE, muted_themes=("data",))
    digest = choose(pair(some_call("A")), pair(some_call("B"), themes=("data", "water")), profile=muted)
    assert sections(digest) == {"new": ["B"]}


def test_no_section_starves_another() -> None:
    new = [pair(some_call(f"N{n:02d}"), 0.9) for n in range(30)]
    close = [pair(some_call(f"C{n:02d}", days_on(5)), 0.6) for n in range(30)]
    ahead = [pair(forthcoming(f"F{n:02d}"), 0.55) for n in range(30)]
    counts = {s: len(refs) for s, refs in sections(choose(*new, *close, *ahead)).items()}
    assert sum(n for s, n in counts.items() if s != "rest") == 10
    assert min(counts[s] for s in ("closing", "new", "forthcoming")) >= 2
    assert counts["rest"] == 20


def test_what_does_not_fit_even_as_a_line_is_counted() -> None:
    assert choose(*[pair(some_call(f"N{n:02d}")) for n in range(37)]).unseen == 7


def test_what_is_new_to_the_world_goes_before_what_was_crowded_out_in_earlier_weeks() -> None:
    backlog = some_call("OLD", first_seen=LAST_MONDAY - timedelta(days=1))
    fresh = some_call("FRESH")
    digest = choose(pair(backlog, 0.95), pair(fresh, 0.6), last=LAST_MONDAY, profile=replace(PROFILE, max_items=1))
    assert sections(digest) == {"new": ["FRESH"], "rest": ["OLD"]}


def test_what_closes_soon_stands_by_its_day() -> None:
    calls = [pair(some_call(f"D{days}", days_on(days)), 0.9 - days / 100) for days in (9, 2, 5)]
    assert sections(choose(*calls)) == {"closing": ["D2", "D5", "D9"]}


def test_together_takes_calls_that_the_county_alone_covers_little_of() -> None:
    call = some_call("A")
    assert only(choose(pair(call), consortia=[together(call)])).section is Section.TOGETHER


def test_together_takes_no_call_with_too_little_time_to_build() -> None:
    call = some_call("A", days_on(20))
    assert only(choose(pair(call), consortia=[together(call)])).section is Section.NEW


def test_together_takes_no_more_than_a_fifth_of_the_places() -> None:
    calls = [some_call(f"T{n}") for n in range(6)]
    digest = choose(*map(pair, calls), consortia=[together(c) for c in calls])
    assert len(sections(digest)["together"]) == 2


def test_a_day_without_a_clock_is_open_to_its_end() -> None:
    call = some_call("A", closing(brussels(2026, 8, 17, 0), Clock.DEFAULT))
    assert only(choose(pair(call))).section is Section.CLOSING


def test_the_week_is_the_one_given_or_that_of_the_clock() -> None:
    assert choose().week == Week(2026, 34)
    assert choose(week=Week(2026, 33)).week == Week(2026, 33)


def test_a_digest_comes_also_when_nothing_matched() -> None:
    digest = choose(calls_read=687)
    assert (digest.items, digest.calls_read) == ((), 687)


@pytest.mark.shared
def test_case_the_state_is_worked_out_when_the_digest_is_written() -> None:
    rows = [json.loads(line) for line in shared("cases", "cases.jsonl").read_text(encoding="utf-8").splitlines()]
    asked = next(row for row in rows if row["id"] == "match-state-goes-stale")
    now = datetime.fromisoformat(asked["now"]).astimezone(HELSINKI)
    calls = [stored(row) for row in asked["input"]["stored"]]
    turned_down = {f"portal:{row['id']}" for row in asked["input"]["stored"] if "feedback" in row}
    digest = choose(*map(pair, calls), now=now, rejected=turned_down)
    shown = sections(digest)
    assert shown["closing"] == asked["expected"]["closing_soon"]
    assert set(asked["expected"]["planned"]) <= set(shown["forthcoming"])
    everything = {ref for refs in shown.values() for ref in refs}
    assert everything == {*asked["expected"]["open"], *asked["expected"]["planned"]}
    assert all(part in flat(digest) for part in asked["expected"]["label_d"].split(", "))
    for ref in asked["expected"]["nowhere"]:
        assert f"data centres {ref}" not in flat(digest)
        assert f"HORIZON-CL4-2027-{ref}".encode() not in worded(digest).ics


def test_a_call_that_was_turned_down_is_told_nowhere_whatever_happens_to_it() -> None:
    near, late, gone = some_call("A", days_on(5)), some_call("B"), some_call("C", stated=Stated.WITHDRAWN)
    changes = [
        moved(near, brussels(2026, 8, 20), brussels(2026, 8, 22), number=1),
        moved(late, brussels(2026, 9, 1), brussels(2026, 10, 1), number=2),
        Change(gone.id, Changed.STATUS, "open", "withdrawn", MONDAY - timedelta(hours=1), 3),
    ]
    told = dict.fromkeys((near.id, late.id, gone.id), LAST_WEEK)
    pairs = [pair(c) for c in (near, late, gone)]
    week = partial(choose, *pairs, told=told, changes=changes, last=LAST_MONDAY)
    assert len(week().items) == 3
    assert week(rejected={near.id, late.id, gone.id}).items == ()


def stored(row: dict[str, str]) -> Call:
    opens = [datetime.fromisoformat(row["opens"])] if "opens" in row else []
    steps = [Step(at.replace(tzinfo=HELSINKI), StepKind.OPENS, Clock.DEFAULT, row["opens"]) for at in opens]
    deadline = datetime.fromisoformat(row["deadline"]).astimezone(HELSINKI)
    steps.append(Step(deadline, StepKind.FINAL, Clock.GIVEN, row["deadline"]))
    return some_call(row["id"], *steps, stated=Stated(row["state"]))
