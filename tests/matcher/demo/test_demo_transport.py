"""The stand-in for the network: it answers as the portal and the feeds would, and knows nothing else."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from matcher.demo.config import FEED_FILES, PORTAL_URL, WEEKS
from matcher.demo.transport import SEARCH_PATH, DemoTransport

TOPICS = {"bool": {"must": [{"terms": {"type": ["1"]}}, {"terms": {"DATASOURCE": ["SEDIA"]}}]}}
SEARCH = f"{PORTAL_URL}{SEARCH_PATH}"


def client(week: int = 1) -> httpx.Client:
    return httpx.Client(transport=DemoTransport(week))


def search(parts: dict[str, Any], *, page: int = 1, size: int = 100, week: int = 1) -> httpx.Response:
    files = {name: ("blob", json.dumps(value), "application/json") for name, value in parts.items()}
    params: dict[str, str | int] = {"apiKey": "SEDIA", "text": "***", "pageSize": size, "pageNumber": page}
    with client(week) as http:
        return http.post(SEARCH, params=params, files=files)


def references(answer: httpx.Response) -> list[str]:
    return [row["reference"] for row in answer.json()["results"]]


def test_pages_together_hold_every_row_once_and_the_totals_agree() -> None:
    parts = {"query": TOPICS, "languages": ["en"], "sort": {"field": "identifier", "order": "ASC"}}
    whole = search(parts)
    pages = [search(parts, page=n, size=10) for n in range(1, 7)]
    assert [r for page in pages for r in references(page)] == references(whole)
    assert {page.json()["totalResults"] for page in pages} == {len(references(whole))}
    assert [page.json()["pageNumber"] for page in pages] == [1, 2, 3, 4, 5, 6]


def test_without_languages_there_is_a_row_for_each_translation() -> None:
    with_language = set(references(search({"query": TOPICS, "languages": ["en"]})))
    assert set(references(search({"query": TOPICS}))) > with_language


def test_a_query_leaves_out_what_it_must_not_hold() -> None:
    query = {"bool": {"must": {"term": {"type": "1"}}, "must_not": [{"term": {"DATASOURCE": "SEDIA"}}]}}
    rows = search({"query": query}).json()["results"]
    assert {row["metadata"]["DATASOURCE"][0] for row in rows} == {"SEDIA_PRD_CENTRICITY"}


def test_rows_that_lack_the_field_of_the_sort_are_dropped() -> None:
    every = search({"languages": ["en"]}).json()["totalResults"]
    by_call = search({"languages": ["en"], "sort": {"field": "callIdentifier"}}).json()["totalResults"]
    assert 0 < by_call < every


def test_a_kind_of_clause_that_the_portal_does_not_know_is_refused() -> None:
    answer = search({"query": {"bool": {"must": [{"wildcard": {"title": "hydro*"}}]}}})
    assert answer.status_code == 400
    assert "Invalid Query" in answer.json()["businessError"]


def test_a_form_whose_parts_are_not_marked_as_json_is_refused() -> None:
    params = {"apiKey": "SEDIA", "text": "***"}
    with client() as http:
        assert http.post(SEARCH, params=params, data={"query": "{}"}).status_code == 500
        assert http.post(SEARCH, params=params, files={"query": (None, "{}", "text/plain")}).status_code == 500
        assert http.post(SEARCH, params=params, json={}).status_code == 500


def test_a_search_without_its_key_or_text_is_refused() -> None:
    with client() as http:
        assert http.post(SEARCH, params={"text": "***"}).status_code == 400
        assert http.post(SEARCH, params={"apiKey": "SEDIA"}).status_code == 400


@pytest.mark.parametrize("url", FEED_FILES)
def test_a_feed_that_did_not_change_is_not_sent_again_and_one_that_did_is(url: str) -> None:
    with client(1) as http:
        first = http.get(url)
        again = http.get(url, headers={"If-None-Match": first.headers["etag"]})
    with client(2) as http:
        later = http.get(url, headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code, later.status_code) == (200, 304, 200)
    assert again.content == b""
    assert later.content != first.content


@pytest.mark.parametrize(
    ("method", "url"),
    [
        ("GET", f"{PORTAL_URL}/robots.txt"),
        ("GET", SEARCH),
        ("POST", "https://rahoitus.example/haut/feed.xml"),
        ("GET", "https://elsewhere.example/haut/feed.xml"),
        ("GET", "https://rahoitus.example/haut/vety-ja-lampovarastot-2026"),
    ],
)
def test_any_other_address_is_not_found(method: str, url: str) -> None:
    with client() as http:
        assert http.request(method, url).status_code == 404


def test_there_is_no_third_week() -> None:
    with pytest.raises(ValueError, match="weeks 1, 2"):
        DemoTransport(len(WEEKS) + 1)
