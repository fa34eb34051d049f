"""interreg.eu: the search index of all Interreg programmes' calls."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fetching import NOW, FakeFetcher, payload
from loopback import Answer, loopback
from made_up import by_ref, document, sample, told

from feeds.http import Client
from feeds.sources.interreg_eu import InterregEu
from matcher.domain.errors import ConfigError, FetchError, ParseError
from matcher.domain.settings import FetchSettings, SourceSettings
from matcher.domain.status import Stated

ROWS: list[Any] = document("interreg_eu", "queries.json")["results"][0]["hits"]
FELLS, ISLANDS = "callForProjectsPage_4101", "callForProjectsPage_4102"
KEYS = {"app": "EXAMPLE", "key": "public-search-key"}


def source(url: str = "", **options: Any) -> InterregEu:
    return InterregEu.build(SourceSettings("interreg_eu", url=url, allow_private=True, options=options))


def test_a_call_has_days_without_a_clock_and_regions_without_those_within_others() -> None:
    notice = by_ref(source().parse(ROWS).notices)[FELLS]
    assert [told(s) for s in notice.steps] == [
        ("opens", "2026-06-01 00:00 +0200", "default"),
        ("final", "2026-09-30 23:59 +0200", "default"),
    ]
    assert notice.area == ("FI1D", "NO07", "SE33")
    assert notice.applicants == ("Local public authority", "Higher education and research organisations")
    assert notice.url == "https://fells.example.org/call-3"


def test_a_call_without_regions_has_an_unknown_area_and_the_indexs_own_page() -> None:
    notice = by_ref(source().parse(ROWS).notices)[ISLANDS]
    assert (notice.area, notice.stated) == (None, Stated.FORTHCOMING)
    assert notice.url == "https://interreg.eu/calls-for-projects/islands/"
    assert [s.kind.value for s in notice.steps] == ["opens"]


def test_of_the_programmes_that_are_named_only_these_are_taken_and_under_their_codes() -> None:
    read = source(takes={"Interreg Fells and Fjords": "interreg-fells"}).parse(ROWS)
    assert {n.ref: n.programme for n in read.notices} == {FELLS: "interreg-fells"}


@pytest.mark.parametrize(
    "answer", ["", "[]", "{}", '{"results": []}', '{"results": [{"hits": []}]}', '{"results": [5]}']
)
def test_an_empty_index_or_another_form_is_an_error(answer: str) -> None:
    with pytest.raises(ParseError):
        source(**KEYS).read(FakeFetcher(lambda *_: payload(answer)), NOW)


def test_one_record_without_an_id_costs_no_other() -> None:
    read = source().parse([{"title": "x"}, 5, *ROWS])
    assert (len(read.notices), len(read.bad)) == (2, 2)


def test_without_its_key_the_index_is_not_asked() -> None:
    with pytest.raises(FetchError, match="set app, and key or key_env"):
        source().read(FakeFetcher(lambda *_: payload("")), NOW)


def test_the_key_may_come_from_the_environment_and_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERREG_KEY", "public-search-key")
    found = source(app="EXAMPLE", key_env="INTERREG_KEY")
    assert found.key == "public-search-key"
    assert "public-search-key" not in repr(found)


def test_the_index_is_asked_page_by_page_with_the_key_in_a_header() -> None:
    pages = [
        json.dumps({"results": [{"hits": [row], "nbHits": 2, "page": n, "nbPages": 2}]}) for n, row in enumerate(ROWS)
    ]
    with loopback() as server, Client(FetchSettings()) as client:
        server.answers["/1/indexes/*/queries"] = [Answer(body=page.encode()) for page in pages]
        read = source(server.url, **KEYS).read(client, NOW)
    assert (len(read.notices), read.complete) == (2, True)
    assert server.asked[0].headers["x-algolia-api-key"] == "public-search-key"
    asked = [json.loads(a.body)["requests"][0]["params"] for a in server.asked]
    assert ["page=0" in asked[0], "page=1" in asked[1]] == [True, True]
    assert "public-search-key" not in repr(client.fresh_validators("interreg_eu"))


@pytest.mark.parametrize("status", [403, 404])
def test_a_key_that_has_changed_is_told_as_such(status: int) -> None:
    with loopback() as server, Client(FetchSettings()) as client:
        server.answers["/1/indexes/*/queries"] = [Answer(status)]
        with pytest.raises(FetchError, match="the search key may have changed") as caught:
            source(server.url, **KEYS).read(client, NOW)
    assert "public-search-key" not in str(caught.value)


@pytest.mark.parametrize(
    ("options", "key"),
    [({"app": 5}, "app"), ({"takes": ["x"]}, "takes"), ({"takes": {"x": 5}}, "takes")],
)
def test_an_option_of_another_type_names_its_key(options: dict[str, Any], key: str) -> None:
    with pytest.raises(ConfigError) as caught:
        source(**options)
    assert (caught.value.key or "").startswith(f"sources.interreg_eu.{key}")


def test_the_sample_is_read_as_it_comes() -> None:
    fetcher = FakeFetcher(lambda *_: payload(sample("interreg_eu", "queries.json")))
    assert len(source(**KEYS).read(fetcher, NOW).notices) == 2
