"""Sitra: the REST interface of its site."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fetching import NOW, FakeFetcher, payload
from loopback import Answer, loopback
from made_up import by_ref, document, told

from feeds.http import Client
from feeds.sources.sitra import Sitra
from matcher.domain.errors import ParseError
from matcher.domain.settings import FetchSettings, SourceSettings
from matcher.domain.status import Stated

ROWS = document("sitra", "funding_request.json")


def source(**more: Any) -> Sitra:
    return Sitra.build(SourceSettings("sitra", **more))


def test_a_call_has_its_days_from_the_labelled_parts_of_its_content() -> None:
    notice = by_ref(source().parse(ROWS).notices)["501"]
    assert [told(s) for s in notice.steps] == [
        ("opens", "2026-06-22 00:00 +0300", "default"),
        ("final", "2026-09-15 09:00 +0300", "given"),
    ]
    assert (notice.title, notice.stated) == ("Tulevaisuustaitojen haku – syksy 2026", Stated.OPEN)
    assert notice.keywords == ("Tulevaisuustaidot",)
    assert notice.published is not None
    assert notice.published.isoformat() == "2026-06-01T06:00:00+00:00"


def test_what_is_no_call_is_left_out() -> None:
    assert set(by_ref(source().parse(ROWS).notices)) == {"501", "498"}


@pytest.mark.parametrize("body", ["", "{}", "[]", '{"code": "rest_no_route"}', "<html></html>"])
def test_an_empty_list_or_another_form_is_an_error(body: str) -> None:
    with pytest.raises(ParseError):
        source().read(FakeFetcher(lambda *_: payload(body)), NOW)


def test_pages_are_read_until_all_that_the_header_promises_are_there() -> None:
    with loopback() as server, Client(FetchSettings()) as client:
        server.answers["/wp-json/wp/v2/funding_request"] = [
            Answer(body=json.dumps(rows).encode(), headers={"X-WP-Total": "3", "X-WP-TotalPages": "2"})
            for rows in (ROWS[:2], ROWS[2:])
        ]
        read = source(url=server.url, allow_private=True, pause_s=0.0).read(client, NOW)
        paths = [asked.path for asked in server.asked]
    assert (len(read.notices), read.complete) == (2, True)
    assert ["page=1" in paths[0], "page=2" in paths[1], len(paths)] == [True, True, 2]


def test_one_record_without_a_title_or_text_costs_no_other() -> None:
    read = source().parse([{"id": 1, "type": "funding_request"}, {"type": "funding_request"}, *ROWS])
    assert len(read.notices) == 2
    assert len(read.bad) == 2
