"""The example calls read through the real adapters: what a newcomer's first two weeks will hold."""

from __future__ import annotations

import functools
from collections import Counter
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from feeds.http import Client
from feeds.kinds.rss import RssFeed
from feeds.sources.sedia import Sedia
from matcher.demo.config import CLOCKS, SOURCES, WEEKS
from matcher.demo.mark import mark
from matcher.demo.transport import DemoTransport
from matcher.domain.notice import Notice, NoticeKind, SourceRead
from matcher.domain.settings import FetchSettings
from matcher.domain.status import Status, derive
from matcher.domain.step import StepKind, gates, next_gate


@functools.cache
def read(week: int) -> tuple[SourceRead, ...]:
    kinds: dict[str, type[Sedia] | type[RssFeed]] = {"": Sedia, "rss": RssFeed}
    client = Client(FetchSettings(), transport=DemoTransport(week))
    return tuple(mark(kinds[s.kind].build(s).read(client, CLOCKS[week])) for s in SOURCES)


def notices(week: int) -> dict[str, Notice]:
    return {n.key: n for source in read(week) for n in source.notices}


def status(notice: Notice, week: int) -> Status:
    return derive(notice.steps, notice.stated, CLOCKS[week])


def in_both_weeks() -> list[tuple[Notice, Notice]]:
    first, second = notices(1), notices(2)
    return [(first[key], second[key]) for key in sorted(set(first) & set(second))]


def named(week: int, identifier: str) -> Notice:
    return next(n for n in notices(week).values() if n.identifier == identifier or n.ref == identifier)


@pytest.mark.parametrize("week", WEEKS)
def test_each_source_is_read_whole_without_a_bad_record_or_a_warning(week: int) -> None:
    for source in read(week):
        assert source.complete
        assert (source.bad, source.warnings) == ((), ()), source.source
        assert len(source.notices) >= 7


@pytest.mark.parametrize("week", WEEKS)
def test_there_are_fifty_calls_a_week_in_three_languages_and_of_every_kind(week: int) -> None:
    found = list(notices(week).values())
    assert len(found) >= 50
    assert set(Counter(n.language for n in found)) == {"fi", "sv", "en"}
    assert set(Counter(n.kind for n in found)) == set(NoticeKind)


@pytest.mark.parametrize("week", WEEKS)
def test_every_notice_is_an_example_and_links_to_an_invented_address(week: int) -> None:
    for n in notices(week).values():
        assert n.example
        assert (urlsplit(n.url).hostname or "").endswith(".example"), n.url


@pytest.mark.parametrize("week", WEEKS)
def test_no_translated_copy_no_old_copy_and_no_update_is_taken_for_a_call(week: int) -> None:
    topics = [n for n in notices(week).values() if n.kind is NoticeKind.TOPIC]
    assert Counter(n.identifier for n in topics).most_common(1)[0][1] == 1
    assert {n.language for n in topics} == {"en"}
    assert not [n for n in topics if "copy" in n.title or "Elektrolyysi" in n.title or "Fjärranalys" in n.title]


@pytest.mark.parametrize("week", WEEKS)
def test_every_call_has_a_text_and_all_but_a_withdrawn_one_have_a_deadline(week: int) -> None:
    without = [n.title for n in notices(week).values() if not gates(n.steps)]
    assert all(len(n.text) > 500 for n in notices(week).values())
    assert without == ([] if week == 1 else ["PERUTTU: Kaivannaisalan ja akkuarvoketjun osaamishaku"])


def test_the_budget_of_a_topic_is_its_own_and_not_its_call_s() -> None:
    funding = named(1, "EXAMPLE-CL4-2027-RAW-02").funding
    assert (funding.total_eur, funding.grants) == (20_000_000, 5)
    assert named(1, "EXAMPLE-LIFE-2026-CET-02").funding.grant_min_eur is None


@pytest.mark.parametrize("week", WEEKS)
def test_some_calls_close_within_fourteen_days(week: int) -> None:
    gate = [next_gate(n.steps, CLOCKS[week]) for n in notices(week).values()]
    assert sum(g is not None and g.at - CLOCKS[week] <= timedelta(days=14) for g in gate) >= 4


def test_the_second_week_has_new_calls() -> None:
    assert len(set(notices(2)) - set(notices(1))) >= 6


def test_deadlines_move_from_one_week_to_the_next() -> None:
    moved = [
        (old.identifier or old.ref, gates(new.steps)[0].at.date().isoformat())
        for old, new in in_both_weeks()
        if gates(new.steps) and gates(old.steps) != gates(new.steps)
    ]
    assert sorted(moved) == [
        ("EXAMPLE-I3-2026-2A-01", "2027-01-13"),
        ("EXAMPLE-IF-2026-PILOT-01", "2027-01-14"),
        ("esimerkkirahasto-2026-28", "2027-01-15"),
    ]


def test_budgets_grow_and_forthcoming_calls_open() -> None:
    both = in_both_weeks()
    assert sum(old.funding.total_eur != new.funding.total_eur for old, new in both) == 2
    opened = [new for old, new in both if status(old, 1) is Status.FORTHCOMING and status(new, 2) is Status.OPEN]
    assert len(opened) == 2


def test_some_calls_are_over_some_are_withdrawn_and_some_are_no_longer_listed() -> None:
    gone = [n for key, n in notices(1).items() if key not in notices(2)]
    over = [n for n in gone if status(n, 2) is Status.CLOSED]
    assert over
    assert {"EXAMPLE-CL6-2027-CIRC-02", "EXAMPLE-EURATOM-2027-01"} <= {n.identifier for n in gone if n not in over}
    assert any(status(new, 2) is Status.CLOSED for _, new in in_both_weeks())
    assert "peruttu" in named(2, "esimerkkirahasto-2026-32").text


def test_a_topic_whose_first_stage_is_over_and_one_for_invited_applicants_are_among_them() -> None:
    running = named(1, "EXAMPLE-CL4-2027-TWIN-07")
    assert [s.kind for s in gates(running.steps)] == [StepKind.STAGE_1]
    assert status(running, 1) is Status.CLOSED
    assert "by invitation only" in named(1, "EXAMPLE-HPC-2026-SGA-01").text


def test_the_programmes_of_the_calls_outside_the_region_are_those_that_say_so() -> None:
    assert named(1, "EXAMPLE-NDICI-2026-01").programme == "45876777"
    assert named(1, "EXAMPLE-CB-2026-05").programme == "interreg-central-baltic"
