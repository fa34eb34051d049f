"""Answers as others recorded them from real sources, read by the sources that the shipped configuration sets up."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fetching import payload
from made_up import by_ref, eura_page, told
from shared import ROOT, shared

import feeds.sources.haeavustuksia as haeavustuksia_file
from feeds import registry
from feeds.kinds.html_list import HtmlList
from feeds.kinds.rss import RssFeed
from feeds.source import Payload
from feeds.sources.eura2021 import Eura2021
from feeds.sources.euro_access import EuroAccess
from feeds.sources.haeavustuksia import Haeavustuksia
from feeds.sources.interreg_eu import InterregEu
from feeds.sources.research_fi import ResearchFi
from matcher.config import load
from matcher.domain.notice import Notice
from matcher.domain.places import OUTSIDE, Places
from matcher.domain.status import Stated
from matcher.domain.step import Clock
from matcher.region.load import default_folder
from matcher.region.load import load as load_region

pytestmark = pytest.mark.shared

REGION = load_region(default_folder())
PLACES = Places(counties={c.id: tuple(c.names.values()) for c in REGION.counties})
ROWS = {row.id: row for row in load(ROOT / "config.toml", {"XDG_STATE_HOME": "/nowhere"}).sources}


def source(name: str) -> Any:
    """A source as the shipped configuration sets it up, also one that is off."""
    (built,) = registry.build([replace(ROWS[name], enabled=True, places=PLACES)])
    return built


def recorded(folder: str, name: str, url: str = "https://source.example.org/") -> Payload:
    path: Path = shared("samples", folder, name)
    body = path.read_bytes()
    return payload(gzip.decompress(body) if path.suffix == ".gz" else body, url=url)


# --- EURA 2021 ---


def eura(wrapped: bool) -> dict[str, Notice]:
    found = source("eura2021")
    assert isinstance(found, Eura2021)
    answer = recorded("fi-feeds", "eura2021-prerender-excerpt.json")
    read = found.parse(payload(eura_page(json.loads(answer.body))) if wrapped else answer)
    assert (read.bad, read.warnings, read.complete) == ((), (), True)
    return {n.identifier or "": n for n in read.notices}


@pytest.mark.parametrize("wrapped", [True, False])
def test_eura_both_recorded_notices_are_read_with_their_authority_of_today(wrapped: bool) -> None:
    notices = eura(wrapped)
    assert {i: (n.authority, n.programme, n.area) for i, n in notices.items()} == {
        "PSUEVK-105": ("Pohjois-Suomen elinvoimakeskus", "esr", ("FI",)),
        "ESAELY-002": ("Itä-Suomen elinvoimakeskus", "eakr", ("FI",)),
    }
    assert [told(s) for s in notices["PSUEVK-105"].steps] == [
        ("opens", "2026-06-01 00:00 +0300", "default"),
        ("final", "2026-09-30 23:59 +0300", "default"),
    ]
    assert notices["ESAELY-002"].stated is Stated.CLOSED


def test_eura_every_county_of_the_region_is_known_by_its_name_in_the_recorded_code_list_and_no_other() -> None:
    content = json.loads(recorded("fi-feeds", "eura2021-prerender-excerpt.json").body)
    data = content["preRenderData"]
    codes = [c for c in data["koodisto"]["maakunta"] if c.isdigit()]
    data["hankehaku"] = [{**data["hankehaku"][0], "id": f"county-{code}", "maakunnat": [code]} for code in codes]
    areas = [n.area for n in source("eura2021").parse(payload(eura_page(content))).notices]
    inside = [a for area in areas for a in area or () if not a.startswith(OUTSIDE)]
    assert sorted(inside) == sorted(c.id for c in REGION.counties)
    assert len(areas) == len(codes)


def test_eura_a_call_for_several_counties_is_for_those_of_its_recorded_authority() -> None:
    content = json.loads(recorded("fi-feeds", "eura2021-prerender-excerpt.json").body)
    data = content["preRenderData"]
    row = {**data["hankehaku"][0], "maakunnat": ["ylimaakunnallinen"]}
    data["hankehaku"] = [{**row, "id": code, "viranomainen": code} for code in ("6413", "6207", "2618", "6310")]
    areas = {n.ref: set(n.area or ()) for n in source("eura2021").parse(payload(eura_page(content))).notices}
    assert areas["6413"] == {"lappi", "kainuu", "pohjois-pohjanmaa"}
    assert areas["6207"] == {"etela-savo", "pohjois-savo", "pohjois-karjala"}
    assert areas["2618"] == {"kainuu"}
    assert "keski-pohjanmaa" in areas["6310"]


# --- haeavustuksia.fi ---


def test_haeavustuksia_a_recorded_continuous_grant_is_read_whole() -> None:
    found = source("haeavustuksia")
    assert isinstance(found, Haeavustuksia)
    read = found.parse([json.loads(recorded("fi-feeds", "haeavustuksia-list-item.json").body)])
    (notice,) = read.notices
    assert (notice.ref, notice.stated, notice.language) == ("va-lou-2026-5", Stated.CONTINUOUS, "fi")
    assert [told(s) for s in notice.steps] == [
        ("opens", "2026-01-01 00:00 +0200", "given"),
        ("final", "2036-12-31 23:59 +0200", "given"),
    ]
    assert notice.authority == "Lounais-Suomen elinvoimakeskus"
    assert REGION.programme_of(notice.programme, None)


def test_haeavustuksia_the_recorded_page_says_of_itself_that_more_follow() -> None:
    page = haeavustuksia_file.read_page(recorded("fi-feeds", "haeavustuksia-list-page.json"), "haeavustuksia")
    assert (page.total, page.last, len(page.rows)) == (2, 2, 1)
    assert len(source("haeavustuksia").parse(page.rows).notices) == 1


# --- research.fi: the records were made by a watcher from the portal's answers ---


def test_research_a_day_in_2100_is_no_deadline_and_a_shared_login_page_no_identifier() -> None:
    rows = [
        r
        for r in json.loads(recorded("fi-feeds", "watcher-derived-records.json").body)
        if r["lahde"] == "research_fi_funding_calls"
    ]
    hits = [
        {
            "_source": {
                "id": str(n),
                "nameFi": r["nimi"],
                "descriptionFi": r["kuvaus"],
                "callProgrammeOpenDate": r["haku_alkaa"],
                "callProgrammeDueDate": r["haku_paattyy"],
                "applicationURL_fi": r["linkki"],
                "foundation": [{"nameFi": r["rahoittaja"]}],
            }
        }
        for n, r in enumerate(rows)
    ]
    found = source("research_fi")
    assert isinstance(found, ResearchFi)
    notices = found.parse(hits).notices
    assert len(notices) == len(rows) == 7
    by_day = {n.title: [s.at.date().isoformat() for s in n.steps if s.kind.value == "final"] for n in notices}
    assert sorted(day for days in by_day.values() for day in days) == [
        "2026-09-18",
        "2026-10-08",
        "2026-10-09",
        "2026-10-11",
    ]
    assert {n.stated for n in notices if not by_day[n.title]} == {Stated.CONTINUOUS}
    assert {n.authority for n in notices} == {r["rahoittaja"] for r in rows}


# --- pages of ministries ---


def test_stm_each_button_of_the_accordion_is_a_call_and_the_menu_is_none() -> None:
    found = source("stm")
    assert isinstance(found, HtmlList)
    page, _ = found.parse(recorded("fi-feeds", "stm-listing.html", "https://stm.fi/x"))
    assert len(page.records) == 2


# --- Interreg ---


def test_interreg_both_recorded_hits_are_read_and_neither_is_of_the_regions_programmes() -> None:
    hits = json.loads(recorded("eu-feeds", "interreg-eu-call-index-2-hits-2026.json").body)["results"][0]["hits"]
    found = source("interreg_eu")
    assert isinstance(found, InterregEu)
    assert found.parse(hits).notices == ()
    everywhere = replace(found, programmes={})
    notices = by_ref(everywhere.parse(hits).notices)
    assert set(notices) == {"callForProjectsPage_3129", "callForProjectsPage_3091"}
    sudoe = notices["callForProjectsPage_3129"]
    assert [told(s) for s in sudoe.steps] == [
        ("opens", "2026-05-04 00:00 +0200", "default"),
        ("final", "2026-09-30 23:59 +0200", "default"),
    ]
    assert sudoe.area
    assert not any(code.startswith("FI") for code in sudoe.area)
    assert {"ES11", "PT15"} <= set(sudoe.area)


# --- EuroAccess ---


def euro_access() -> EuroAccess:
    found = source("euro_access")
    assert isinstance(found, EuroAccess)
    return found


def euro_list() -> Payload:
    return recorded("eu-feeds", "euro-access-call-list-2025-10.html.gz", "https://www.euro-access.eu/en/calls")


def test_euro_access_the_recorded_table_is_read_whole_to_the_minute() -> None:
    read = replace(euro_access(), programmes={}).parse(euro_list())
    assert (len(read.notices), read.bad, read.complete, read.warnings) == (142, (), True, ())
    notices = by_ref(read.notices)
    assert told(notices["135"].steps[-1]) == ("final", "2026-01-27 17:00 +0200", "unsure")
    assert sum(len(n.steps) == 1 for n in read.notices) > 130
    assert {s.clock for n in read.notices for s in n.steps} <= {Clock.UNSURE, Clock.DEFAULT}


def test_euro_access_of_the_recorded_table_only_the_regions_programmes_are_taken() -> None:
    read = euro_access().parse(euro_list())
    assert 0 < len(read.notices) < 30
    assert all(REGION.programme_of(n.programme, None) for n in read.notices)


def test_euro_access_the_deadlines_are_those_that_the_page_of_each_call_gives() -> None:
    lines = recorded("eu-feeds", "euro-access-142-calls-2025-10.jsonl.gz").body.decode().splitlines()
    pages = {row["url"].split("/")[5]: row for row in map(json.loads, lines)}
    read = replace(euro_access(), programmes={}).parse(euro_list())
    told_apart = by_ref(read.notices)
    both = [(told_apart[i], row) for i, row in pages.items() if i in told_apart and row.get("deadline")]
    agree = [n for n, row in both if n.steps and n.steps[-1].at.strftime("%Y-%m-%dT%H:%M") == row["deadline"][:16]]
    assert len(agree) == len(both) > 130


def test_euro_access_the_recorded_page_adds_its_text_once_and_the_portals_topic() -> None:
    url = "https://www.euro-access.eu/en/calls/135/x"
    page = recorded("eu-feeds", "euro-access-call-detail-135-2025-10.html.gz", url)
    read = replace(euro_access(), programmes={}).parse(euro_list(), {"135": page})
    notice = by_ref(read.notices)["135"]
    assert notice.identifier == "ERASMUS-EDU-2022-ECHE-CERT-FP"
    assert notice.url.endswith("/topic-details/erasmus-edu-2022-eche-cert-fp")
    assert [s.kind.value for s in notice.steps] == ["opens", "final"]
    assert notice.text.count("accrediting recognised Higher Education") == 1
    assert "read more" not in notice.text.casefold()
    assert "@" not in notice.text


# --- texts of calls, as a feed would carry them ---


@pytest.mark.parametrize(
    ("name", "row", "days"),
    [
        ("euro-access-text-interreg-aurora-call-6.txt", "aurora_news", {"2025-03-17"}),
        ("euro-access-text-interreg-npa-call-5.txt", "npa", {"2024-09-30"}),
        (
            "interreg-baltic-news-item-2022-02-08.txt",
            "baltic_sea",
            {"2022-03-09", "2022-03-15", "2022-03-30", "2022-04-26"},
        ),
    ],
)
def test_texts_of_interreg_calls_give_their_deadlines_or_nothing_but_no_other_day(
    name: str, row: str, days: set[str]
) -> None:
    text = recorded("eu-feeds", name).body.decode()
    feed = RssFeed.build(replace(ROWS[row], kind="rss", options={}, enabled=True, places=PLACES))
    title, _, rest = text.partition("\n")
    item = f"<item><title>{title}</title><description><![CDATA[{rest.replace(chr(10), '<br>')}]]></description></item>"
    (notice,) = feed.parse(payload(f'<rss version="2.0"><channel>{item}</channel></rss>')).notices
    closing = {s.at.date().isoformat() for s in notice.steps if s.kind.value != "opens"}
    assert closing <= days


@pytest.mark.parametrize("name", ["interreg-aurora-calls-page-2025-01.txt", "interreg-npa-calls-page-2025.txt"])
def test_pages_that_name_no_day_of_a_call_give_none(name: str) -> None:
    text = recorded("eu-feeds", name).body.decode()
    body = "".join(f"<p>{line}</p>" for line in text.splitlines())
    row = ROWS["aurora" if "aurora" in name else "npa"]
    found = source(row.id)
    assert isinstance(found, HtmlList)
    page, _ = found.parse(payload(f"<html><main><h1>Calls</h1>{body}</main></html>", url=row.url))
    assert len(page.records) == 1
