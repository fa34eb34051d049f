"""haeavustuksia.fi: pages, languages, instants, and the sections of a notice."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fetching import NOW, FakeFetcher, payload
from loopback import Answer, loopback
from made_up import FELLS, answer, by_ref, document, sample, told

from feeds.http import Client
from feeds.source import Payload
from feeds.sources.haeavustuksia import Haeavustuksia
from matcher.domain.errors import ConfigError, FetchError, ParseError
from matcher.domain.notice import SourceRead
from matcher.domain.settings import FetchSettings, SourceSettings
from matcher.domain.status import Stated, Status, derive

FIRST, SECOND = document("haeavustuksia", "list-1.json"), document("haeavustuksia", "list-2.json")
VILLAGES, BRIDGES, CAMPS = "va-esim-2026-11", "va-tev-2026-3", "va-esim-2026-12"


def source(**more: Any) -> Haeavustuksia:
    return Haeavustuksia.build(SourceSettings("haeavustuksia", places=FELLS, **more))


def rows() -> list[Any]:
    return [*FIRST["hakuilmoitukset"], *SECOND["hakuilmoitukset"]]


class Site:
    """The site, answering by page; ``sections`` by the section's name, ``pages`` in turn each time a page is asked for."""

    def __init__(self, **sections: Payload | Exception) -> None:
        self.sections = sections
        self.pages: dict[int, list[Any]] = {1: [FIRST], 2: [SECOND]}
        self.log: list[str] = []
        self.fetcher = FakeFetcher(self.give)

    def give(self, url: str, parts: Mapping[str, str], params: Mapping[str, str]) -> Payload | Exception:
        self.log.append(url)
        if "list-items" not in url:
            return self.sections.get(url.rpartition("/")[2], payload("{}"))
        waiting = self.pages[int(parse_qs(urlsplit(url).query)["Pagination.Page"][0])]
        given = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return given if isinstance(given, Exception) else payload(json.dumps(given))

    def read(self, **settings: Any) -> SourceRead:
        return source(**{"options": {"max_details": 0}, **settings}).read(self.fetcher, NOW)


def test_all_pages_make_up_the_list() -> None:
    read = Site().read()
    assert set(by_ref(read.notices)) == {VILLAGES, BRIDGES, CAMPS}
    assert read.complete


def test_an_instant_in_utc_is_told_by_the_clock_in_helsinki() -> None:
    notice = by_ref(source().parse(rows()).notices)[VILLAGES]
    assert [told(s) for s in notice.steps] == [
        ("opens", "2026-09-01 00:00 +0300", "given"),
        ("final", "2026-10-30 16:15 +0200", "given"),
    ]


def test_a_continuous_call_is_so_though_it_has_an_end() -> None:
    notice = by_ref(source().parse(rows()).notices)[BRIDGES]
    assert notice.stated is Stated.CONTINUOUS
    assert derive(notice.steps, notice.stated, NOW) is Status.CONTINUOUS
    assert told(notice.steps[-1]) == ("final", "2036-12-31 23:59 +0200", "given")


def test_a_call_is_told_in_the_first_language_that_it_has_a_name_in() -> None:
    notices = by_ref(source().parse(rows()).notices)
    assert (notices[VILLAGES].language, notices[VILLAGES].authority) == ("fi", "Esimerkkiministeriö")
    assert (notices[BRIDGES].language, notices[BRIDGES].title) == ("sv", "Understöd för broar")
    assert notices[BRIDGES].url == "https://www.haeavustuksia.fi/sv/haku/va-tev-2026-3"
    assert notices[BRIDGES].authority == "Tunturimaan elinvoimakeskus"


def test_another_language_can_be_asked_for() -> None:
    notice = by_ref(source(language="sv").parse(rows()).notices)[VILLAGES]
    assert (notice.language, notice.title) == ("sv", "Bidrag för distanstjänster i byar")
    with pytest.raises(ConfigError):
        source(language="de")


def test_the_sections_of_a_notice_add_what_it_is_for_and_who_may_apply_and_no_person() -> None:
    site = Site(
        perustiedot=answer("haeavustuksia", "perustiedot.json"),
        myontoperusteet=answer("haeavustuksia", "myontoperusteet.json"),
    )
    notice = by_ref(site.read(options={}).notices)[VILLAGES]
    assert "Avustusta on haettavissa yhteensä 600 000 euroa.\nAvustus on enintään 80 % kustannuksista." in notice.text
    assert "Kenelle avustusta voidaan myöntää\n\nAvustusta voivat hakea kunnat ja yhdistykset." in notice.text
    assert (notice.funding.total_eur, notice.funding.rate_percent) == (600_000, 80)
    assert notice.applicants
    assert "Erkki" not in notice.text
    assert "example.invalid" not in notice.text
    assert "Kommuner" not in notice.text


def test_of_a_call_with_a_section_missing_only_the_row_is_told() -> None:
    site = Site(perustiedot=answer("haeavustuksia", "perustiedot.json"), myontoperusteet=FetchError("500"))
    read = site.read(options={})
    assert read.partial == {VILLAGES, BRIDGES, CAMPS}
    assert "600 000" not in by_ref(read.notices)[VILLAGES].text
    assert read.complete
    assert "did not come (500)" in read.warnings[0]


@pytest.mark.parametrize("body", ["", "<html></html>", "[]", "null", '{"a": {"fi": 5}}'])
def test_a_section_in_another_form_says_nothing(body: str) -> None:
    site = Site(perustiedot=payload(body), myontoperusteet=payload(body))
    assert by_ref(site.read(options={}).notices)[VILLAGES].text == rows()[0]["kuvaus"]["fi"]


def test_a_total_that_moves_between_pages_is_read_again() -> None:
    site = Site()
    site.pages[1] = [{**FIRST, "totalCount": 4}, FIRST]
    assert site.read().complete
    assert len(site.log) == 4


def test_a_list_that_never_holds_still_is_kept_but_is_not_whole() -> None:
    site = Site()
    site.pages[1] = [{**FIRST, "totalCount": 4}]
    read = site.read()
    assert len(read.notices) == 3
    assert not read.complete
    assert "changed while it was read" in read.notes[0]


def test_a_record_on_two_pages_shows_that_another_was_missed() -> None:
    site = Site()
    site.pages[2] = [{**SECOND, "hakuilmoitukset": FIRST["hakuilmoitukset"][:1]}]
    assert not site.read().complete


@pytest.mark.parametrize("second", [FetchError("www.haeavustuksia.fi answered 502"), "<html>Huoltokatko</html>", {}])
def test_a_page_that_fails_costs_none_of_the_others(second: Any) -> None:
    site = Site()
    site.pages[2] = [second]
    read = site.read()
    assert set(by_ref(read.notices)) == {VILLAGES, BRIDGES}
    assert not read.complete
    assert "cut short" in read.warnings[0]


def test_a_first_page_that_fails_is_an_error() -> None:
    site = Site()
    site.pages[1] = [FetchError("down")]
    with pytest.raises(FetchError):
        site.read()


@pytest.mark.parametrize(
    "first",
    [
        {"totalCount": 0, "pageCount": 0, "hakuilmoitukset": []},
        {"totalCount": 1, "hakuilmoitukset": None},
        {"hakuilmoitukset": []},
        [],
        {"totalCount": 9, "pageCount": 1, "hakuilmoitukset": [{"id": n} for n in range(9)]},
    ],
)
def test_an_empty_list_or_another_form_is_an_error(first: Any) -> None:
    site = Site()
    site.pages = {1: [first]}
    with pytest.raises(ParseError):
        site.read()


def test_one_record_without_a_case_number_costs_no_other() -> None:
    read = source().parse([{"nimi": {"fi": "x"}}, *rows()])
    assert len(read.notices) == 3
    assert len(read.bad) == 1


def test_the_pages_are_asked_for_as_the_site_does_it() -> None:
    with loopback() as server, Client(FetchSettings()) as client:
        server.answers["/api/haku/list-items"] = [
            Answer(body=sample("haeavustuksia", name)) for name in ("list-1.json", "list-2.json")
        ]
        settings = {"url": server.url, "allow_private": True, "pause_s": 0.0, "options": {"max_details": 0}}
        read = source(**settings).read(client, NOW)
        asked = [parse_qs(urlsplit(a.path).query, keep_blank_values=True) for a in server.asked]
    assert len(read.notices) == 3
    assert [q["Pagination.Page"] for q in asked] == [["1"], ["2"]]
    assert asked[0]["ShowEnded"] == ["false"]
    assert (asked[0]["Pagination.PageSize"], asked[0]["SearchTerm"]) == (["100"], [""])
