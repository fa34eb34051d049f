"""rakennerahastot.fi: tables of plans."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from fetching import NOW, FakeFetcher, payload
from made_up import FELLS, answer, told

from feeds.source import Payload
from feeds.sources.rakennerahastot import Rakennerahastot
from matcher.domain.errors import ConfigError, FetchError, ParseError
from matcher.domain.notice import Notice
from matcher.domain.settings import SourceSettings
from matcher.domain.status import Stated, Status, derive

PAGE = answer("rakennerahastot", "plans.html", "https://rakennerahastot.fi/tietoa")


def source(**options: Any) -> Rakennerahastot:
    return Rakennerahastot.build(SourceSettings("rakennerahastot", places=FELLS, options=options))


def plans() -> dict[str, Notice]:
    return {notice.title: notice for notice in source().parse([PAGE]).notices}


def test_columns_are_known_by_their_headings() -> None:
    plan = plans()["Vedyn osaamiskeskittymät"]
    assert [told(s) for s in plan.steps] == [
        ("opens", "2027-01-15 00:00 +0200", "default"),
        ("final", "2027-03-31 23:59 +0300", "default"),
    ]
    assert (plan.authority, plan.programme, plan.area) == ("Tunturimaan liitto", "eakr", ("fells",))


def test_a_plan_is_no_open_call_before_it_opens() -> None:
    plan = plans()["Vedyn osaamiskeskittymät"]
    assert plan.stated is Stated.PLANNED
    assert derive(plan.steps, plan.stated, NOW) is Status.PLANNED
    assert derive(plan.steps, plan.stated, datetime(2027, 2, 1, tzinfo=UTC)) is Status.OPEN


def test_one_cell_may_hold_both_days_and_an_area_that_is_not_known_is_none() -> None:
    plan = plans()["Kiertotalouden kokeilut"]
    assert [(s.kind.value, s.at.date().isoformat()) for s in plan.steps] == [
        ("opens", "2027-09-01"),
        ("final", "2027-10-30"),
    ]
    assert plan.area is None


def test_a_table_without_headings_begins_with_the_day() -> None:
    plan = plans()["Suunnitelma ilman otsikkoriviä"]
    assert [told(s) for s in plan.steps] == [("opens", "2027-02-01 00:00 +0200", "default")]
    assert plan.url == "https://rakennerahastot.fi/suunnitelma"


def test_a_row_without_a_day_is_no_plan_yet() -> None:
    assert len(plans()) == 3


@pytest.mark.parametrize("body", ["", "<html><p>15.1.2027</p></html>", "<table><tr><td>x</td></tr></table>"])
def test_no_table_with_days_is_an_error(body: str) -> None:
    with pytest.raises(ParseError):
        source().parse([payload(body)])


def test_a_page_that_does_not_come_costs_no_other_but_then_nothing_counts_as_missing() -> None:
    def give(url: str, parts: Mapping[str, str], params: Mapping[str, str]) -> Payload | Exception:
        return PAGE if url.endswith("/a") else FetchError("rakennerahastot.fi answered 404")

    read = source(paths=["/a", "/b"]).read(FakeFetcher(give), NOW)
    assert (len(read.notices), read.complete) == (3, False)
    assert "1 of 2 pages did not come" in read.warnings[0]
    with pytest.raises(FetchError):
        source(paths=["/b"]).read(FakeFetcher(give), NOW)


@pytest.mark.parametrize("paths", ["x", [], [5], {}])
def test_paths_of_another_type_name_their_key(paths: object) -> None:
    with pytest.raises(ConfigError) as caught:
        source(paths=paths)
    assert caught.value.key == "sources.rakennerahastot.paths"
