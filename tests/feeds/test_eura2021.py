"""EURA 2021: the list, the notices' pages, and where a call is open."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any

import pytest
from fetching import NOW, FakeFetcher, payload
from made_up import FELLS, by_ref, document, eura_page, told

from feeds.source import Payload
from feeds.sources.eura2021 import Eura2021
from matcher.domain.errors import ConfigError, FetchError, ParseError, RateLimited
from matcher.domain.places import NOWHERE, OUTSIDE, Places
from matcher.domain.settings import SourceSettings
from matcher.domain.status import Stated

IDS = {n: f"0a5d8f10-0000-4000-8000-00000000000{n}" for n in range(1, 6)}
LIST = document("eura2021", "list.json")
PAGE = document("eura2021", "notice.json")


def source(places: Places = FELLS, **more: Any) -> Eura2021:
    return Eura2021.build(SourceSettings("eura2021", places=places, **more))


def listed(content: Any = LIST) -> Payload:
    return payload(eura_page(content), url="https://eura2021.fi/hakuilmoitukset/")


def page(**changes: Any) -> Payload:
    notice = {**PAGE["preRenderData"]["ilmoitus"], **changes}
    return payload(eura_page({"preRenderData": {"ilmoitus": notice}}))


def with_row(**changes: Any) -> Payload:
    """The list, its first record with other values."""
    content = json.loads(json.dumps(LIST))
    content["preRenderData"]["hankehaku"][0].update(changes)
    return listed(content)


def test_a_call_has_its_days_fund_and_the_authority_by_its_name_of_today() -> None:
    notice = by_ref(source().parse(listed()).notices)[IDS[1]]
    assert (notice.programme, notice.authority, notice.identifier) == ("eakr", "Tunturimaan liitto", "TUNLII-041")
    assert [told(s) for s in notice.steps] == [
        ("opens", "2026-06-15 00:00 +0300", "default"),
        ("final", "2026-09-30 23:59 +0300", "default"),
    ]
    assert notice.steps[1].said == "2026-09-30"
    assert notice.url == f"https://eura2021.fi/hakuilmoitukset/hakuilmoitus/{IDS[1]}/"


@pytest.mark.parametrize(("fund", "code"), [("EAKR", "eakr"), ("ESR+", "esr"), ("JTF", "jtf")])
def test_each_fund_is_a_programme(fund: str, code: str) -> None:
    assert by_ref(source().parse(with_row(rahasto=fund)).notices)[IDS[1]].programme == code


def test_the_clock_of_the_configuration_is_the_usual_one_and_never_given() -> None:
    notice = by_ref(source(closing_time=time(16, 15)).parse(listed()).notices)[IDS[1]]
    assert told(notice.steps[1]) == ("final", "2026-09-30 16:15 +0300", "default")


def test_a_notices_own_page_adds_text_money_clock_and_partners() -> None:
    notice = by_ref(source().parse(listed(), {IDS[1]: page()}).notices)[IDS[1]]
    assert (notice.funding.total_eur, notice.funding.said) == (1_250_000, "1 250 000,00")
    assert notice.text.startswith("Haemme hankkeita")
    assert told(notice.steps[-1]) == ("final", "2026-09-30 16:15 +0300", "given")
    assert notice.min_partners == 2


@pytest.mark.parametrize("total", ["0,00", "", None, "sovitaan", [], "-5", "9" * 30])
def test_a_total_that_is_none_is_unknown(total: Any) -> None:
    notice = by_ref(source().parse(listed(), {IDS[1]: page(kokonaistuki=total, kuvaus="")}).notices)[IDS[1]]
    assert notice.funding.total_eur is None


def test_a_continuous_call_is_so_by_its_page_until_it_is_closed() -> None:
    read = source().parse(listed(), {IDS[1]: page(jatkuvaHaku=True), IDS[3]: page(jatkuvaHaku=True)})
    assert by_ref(read.notices)[IDS[1]].stated is Stated.CONTINUOUS
    assert by_ref(read.notices)[IDS[3]].stated is Stated.CLOSED


@pytest.mark.parametrize(
    ("state", "stated"),
    [
        ("haettavissa", Stated.OPEN),
        ("avoin", Stated.OPEN),
        ("tulossa", Stated.FORTHCOMING),
        ("paattynyt", Stated.CLOSED),
        ("jotain muuta", Stated.UNKNOWN),
        (None, Stated.UNKNOWN),
    ],
)
def test_a_state_that_nobody_has_described_is_unknown_and_no_error(state: str | None, stated: Stated) -> None:
    assert by_ref(source().parse(with_row(tila=state)).notices)[IDS[1]].stated is stated


# --- where a call is open ---


def area(places: Places = FELLS, **changes: Any) -> tuple[str, ...] | None:
    return by_ref(source(places).parse(with_row(**changes)).notices)[IDS[1]].area


def test_counties_are_known_by_their_names_in_the_sources_own_code_list() -> None:
    assert area(maakunnat=["91", "92"]) == ("fells", "rivers")


def test_a_county_that_is_not_the_regions_is_told_as_outside_it() -> None:
    assert area(maakunnat=["95"]) == (f"{OUTSIDE}Merimaa",)
    assert area(maakunnat=["91", "95"]) == ("fells", f"{OUTSIDE}Merimaa")


def test_a_code_that_the_list_does_not_explain_is_no_area() -> None:
    assert area(maakunnat=["91", "77"]) == ("fells", "77")


def test_a_national_call_is_open_in_the_country() -> None:
    assert area(maakunnat=["valtakunnallinen"]) == area(maakunnat=[], alue="VALTAKUNNALLINEN") == ("FI",)


def test_a_call_for_transition_regions_is_not_one_for_more_developed_ones() -> None:
    assert area(maakunnat=["valtakunnallinen/S"]) == ("FI19", "FI1C", "FI1D")
    assert area(maakunnat=["ylimaakunnallinen/KA"]) == ("FI1B", "FI20")


def test_a_call_for_several_counties_together_is_for_those_of_its_authority() -> None:
    assert area(maakunnat=["ylimaakunnallinen"]) == ("fells", "rivers")
    assert area(maakunnat=["ylimaakunnallinen"], viranomainen="6290") is None


def test_a_part_of_the_country_is_known_by_its_name() -> None:
    assert area(maakunnat=[], alue="ITA_JA_POHJOIS") == ("fells", "rivers")
    assert area(maakunnat=[], alue="ETELA") == (f"{OUTSIDE}Rannikko",)
    assert area(maakunnat=[], alue="ENNEN_NAKEMATON") is None


def test_without_a_region_no_county_is_outside_it() -> None:
    assert area(NOWHERE, maakunnat=["91"]) == ("91",)


@pytest.mark.parametrize("counties", [None, "91", {}, [None], [["91"]]])
def test_counties_in_another_form_say_nothing(counties: Any) -> None:
    assert area(maakunnat=counties, alue="") is None


# --- what cannot be read ---


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><title>Huoltokatko</title></html>",
        b'<script type="__PREACT_CLI_DATA__">%7B%22preRender</script>',
        b'{"preRenderData": []}',
        b"[" * 100_000,
        eura_page({"preRenderData": {"hankehaku": []}}),
        eura_page({"preRenderData": {"hankehaku": {}}}),
        eura_page({"preRenderData": {}}),
    ],
)
def test_a_list_that_is_none_or_empty_is_an_error_and_no_empty_list(body: bytes) -> None:
    with pytest.raises(ParseError):
        source().parse(payload(body))


def test_records_that_have_all_changed_are_an_error() -> None:
    rows = [{"uusiId": n} for n in range(5)]
    with pytest.raises(ParseError, match="none of 5 records"):
        source().parse(listed({"preRenderData": {"hankehaku": rows}}))


def test_one_record_without_an_id_costs_no_other() -> None:
    read = source().parse(with_row(id=None))
    assert len(read.notices) == 4
    assert [b.why for b in read.bad] == ["the record has no id"]


def test_the_page_may_come_as_bare_json_too() -> None:
    assert len(source().parse(payload(json.dumps(LIST))).notices) == 5


# --- reading over the network ---


def fetcher(answers: Mapping[str, Payload | Exception], log: list[str]) -> FakeFetcher:
    def give(url: str, parts: Mapping[str, str], params: Mapping[str, str]) -> Payload | Exception:
        log.append(url)
        return answers.get(url.rstrip("/").rpartition("/")[2], page())

    return FakeFetcher(give)


def test_only_pages_of_calls_that_are_not_over_are_read() -> None:
    log: list[str] = []
    read = source().read(fetcher({"hakuilmoitukset": listed()}, log), NOW)
    assert {url.rstrip("/").rpartition("/")[2] for url in log[1:]} == {IDS[1], IDS[2], IDS[4], IDS[5]}
    assert read.partial == {IDS[3]}
    assert read.complete
    assert read.warnings == ()


def test_a_call_whose_last_day_has_passed_is_over_whatever_its_state_says() -> None:
    log: list[str] = []
    source().read(fetcher({"hakuilmoitukset": listed()}, log), datetime(2026, 12, 1, tzinfo=UTC))
    assert {url.rstrip("/").rpartition("/")[2] for url in log[1:]} == {IDS[4], IDS[5]}


def test_a_page_that_does_not_come_costs_no_call_and_is_said() -> None:
    answers: dict[str, Payload | Exception] = {
        "hakuilmoitukset": listed(),
        IDS[1]: FetchError("eura2021.fi answered 500"),
    }
    read = source().read(fetcher(answers, []), NOW)
    assert len(read.notices) == 5
    assert read.partial == {IDS[1], IDS[3]}
    assert read.complete
    assert read.notes == (
        "1 of 4 pages of calls did not come (eura2021.fi answered 500): what is known of these calls stays",
    )


def test_a_page_that_has_not_changed_is_kept_and_nothing_is_said() -> None:
    unchanged = Payload("https://eura2021.fi/x", b"", NOW, unchanged=True)
    read = source().read(fetcher({"hakuilmoitukset": listed(), IDS[1]: unchanged}, []), NOW)
    assert (IDS[1] in read.partial, read.warnings) == (True, ())


def test_a_page_in_another_form_is_said_and_the_row_stands() -> None:
    read = source().read(fetcher({"hakuilmoitukset": listed(), IDS[1]: payload("<html></html>")}, []), NOW)
    assert IDS[1] in read.partial
    assert "1 pages of calls are not in the form that is known" in read.warnings[0]


def test_a_server_that_asks_to_be_left_alone_is_asked_for_no_further_page() -> None:
    log: list[str] = []
    limited = RateLimited("wait", retry_at=NOW)
    answers: dict[str, Payload | Exception] = {"hakuilmoitukset": listed(), **dict.fromkeys(IDS.values(), limited)}
    read = source().read(fetcher(answers, log), NOW)
    assert len(log) == 2
    assert len(read.notices) == 5


def test_pages_beyond_a_runs_share_have_their_turn_on_the_next_days() -> None:
    seen: set[str] = set()
    for day in range(10, 14):
        log: list[str] = []
        read = source(options={"max_details": 1}).read(
            fetcher({"hakuilmoitukset": listed()}, log), datetime(2026, 8, day, tzinfo=UTC)
        )
        assert len(log) == 2
        assert "1 of the pages of 4 calls were asked for" in read.notes[0]
        seen.add(log[1])
    assert len(seen) == 4


def test_a_list_that_does_not_come_is_an_error() -> None:
    with pytest.raises(FetchError):
        source().read(fetcher({"hakuilmoitukset": FetchError("down")}, []), NOW)


@pytest.mark.parametrize("pages", [-1, "all", 2.5, True, 5000])
def test_an_impossible_number_of_pages_names_its_key(pages: object) -> None:
    with pytest.raises(ConfigError) as caught:
        source(options={"max_details": pages})
    assert caught.value.key == "sources.eura2021.max_details"
