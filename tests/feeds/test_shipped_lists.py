"""Sources that need no code, as the shipped configuration sets them up, on pages and feeds made up in their true shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import pytest
from fetching import NOW, FakeFetcher, payload
from made_up import FOLDER, sample, told
from shared import ROOT

from feeds import registry
from feeds.source import Payload
from matcher.config import load
from matcher.domain.notice import Notice, SourceRead
from matcher.domain.status import Stated

ROWS = {row.id: row for row in load(ROOT / "config.toml", {"XDG_STATE_HOME": "/nowhere"}).sources}


@lru_cache
def read(name: str) -> SourceRead:
    """What a source gives when its address answers with its list, ``?page=1`` with the next, and all else with a call."""
    row = ROWS[name]
    (source,) = registry.build([replace(row, enabled=True)])
    first = next(p.name for p in sorted((FOLDER / name).iterdir()) if p.stem in ("list", "feed", "plans"))

    def give(url: str, parts: Mapping[str, str], params: Mapping[str, str]) -> Payload:
        file = first if url == row.url else "list-2.html" if "page=1" in url else "page.html"
        return payload(sample(name, file), url=url)

    return source.read(FakeFetcher(give), NOW)


def calls(name: str) -> dict[str, Notice]:
    found = read(name)
    assert found.bad == ()
    return {notice.title: notice for notice in found.notices}


def closing(notice: Notice) -> list[tuple[str, str, str]]:
    return [told(s) for s in notice.steps if s.kind.value != "opens"]


def test_the_research_council_closes_at_a_minute_to_midnight_where_it_prints_no_clock() -> None:
    found = calls("aka")
    assert [told(s) for s in found["Kylmätutkimuksen haku"].steps] == [
        ("opens", "2026-09-01 00:00 +0300", "default"),
        ("final", "2026-09-30 23:59 +0300", "default"),
    ]
    assert closing(found["Tutkijavierailut"]) == [("final", "2026-11-18 16:15 +0200", "given")]
    assert found["Kylmätutkimuksen haku"].funding.total_eur == 4_000_000
    assert "Valikko" not in found["Kylmätutkimuksen haku"].text


def test_business_finlands_first_stage_is_read_from_the_call_s_page() -> None:
    notice = calls("business_finland")["Vetyhaku"]
    assert [told(s)[1] for s in notice.steps] == ["2026-09-01 00:00 +0300", "2026-09-30 15:00 +0300"]
    assert notice.url == "https://www.businessfinland.fi/palvelut/rahoitus/haut/2026/vetyhaku/"


def test_the_list_of_opetushallitus_goes_on_to_its_next_page_and_prints_clocks() -> None:
    found = calls("oph")
    assert set(found) == {"Kielikylvyn kehittäminen", "Vanha haku", "Toisen sivun haku"}
    assert closing(found["Kielikylvyn kehittäminen"]) == [("final", "2026-09-15 13:00 +0300", "given")]
    assert (found["Kielikylvyn kehittäminen"].stated, found["Vanha haku"].stated) == (Stated.OPEN, Stated.CLOSED)


def test_nordforsk_keeps_its_calls_and_counts_no_kroner_as_euros() -> None:
    (notice,) = calls("nordforsk").values()
    assert closing(notice) == [("final", "2026-09-30 13:00 +0200", "given")]
    assert (notice.title, notice.funding.total_eur) == ("Arctic health 2026", None)


def test_nordic_innovation_takes_its_deadline_from_the_calls_page_not_from_the_teasers_date() -> None:
    (notice,) = calls("nordic_innovation").values()
    assert closing(notice) == [("final", "2026-09-15 13:00 +0200", "default")]


@pytest.mark.parametrize(
    ("name", "title", "ends"),
    [
        ("aka_news", "Jääohjelman haku avautuu 21.10.", [("final", "2026-11-18 23:59 +0200", "given")]),
        ("valtioneuvosto", "Lietelannan valtakunnallinen avustushaku avautuu", []),
        ("elinvoimakeskus", "Lietelannan valtakunnallinen avustushaku avautuu", []),
        ("aurora_news", "Call 11 opens in September", [("final", "2026-10-07 16:00 +0200", "given")]),
        ("skr", "Apurahahaku on auki", [("final", "2026-08-31 16:00 +0300", "given")]),
        ("pohjois_pohjanmaa", "AKKE-haku on auki", [("final", "2026-08-31 16:00 +0300", "given")]),
    ],
)
def test_of_the_news_only_those_on_calls_are_taken_and_a_day_is_never_made_up(
    name: str, title: str, ends: list[tuple[str, str, str]]
) -> None:
    found = calls(name)
    assert list(found) == [title]
    assert closing(found[title]) == ends
    assert found[title].programme == (ROWS[name].programme or None)


@pytest.mark.parametrize(
    ("name", "title", "ends"),
    [
        ("stm", "Valtionavustus etäkuntoutuksen kokeiluihin", ["2026-09-18"]),
        ("etela_savo", "AKKE-haku on avoinna", ["2026-09-25"]),
        ("pohjois_savo", "Hakuajat", ["2026-10-30"]),
        ("keski_pohjanmaa", "AKKE-haku 2026", ["2026-10-16"]),
        ("npa", "Calls for projects", ["2026-09-30"]),
    ],
)
def test_pages_that_are_off_as_shipped_are_read_when_they_are_as_they_were_seen(
    name: str, title: str, ends: list[str]
) -> None:
    found = calls(name)
    assert list(found) == [title]
    assert [s.at.date().isoformat() for s in found[title].steps if s.kind.value != "opens"] == ends


@pytest.mark.parametrize("name", ["etela_savo", "pohjois_savo", "keski_pohjanmaa", "pohjois_pohjanmaa"])
def test_a_councils_own_call_is_for_its_county_where_it_says_nothing_else(name: str) -> None:
    for notice in calls(name).values():
        assert notice.area == ROWS[name].area
        assert notice.authority == ROWS[name].authority


def test_the_rural_fund_goes_on_from_intake_to_intake() -> None:
    (notice,) = calls("maaseutu").values()
    assert notice.stated is Stated.CONTINUOUS


def test_a_programmes_timetable_is_planned_with_its_money_and_days() -> None:
    (notice,) = calls("aurora_plans").values()
    assert (notice.title, notice.stated) == ("Research and innovation in the cold", Stated.PLANNED)
    assert [told(s)[1][:10] for s in notice.steps] == ["2027-02-08", "2027-03-08"]
    assert notice.funding.total_eur == 2_000_000
