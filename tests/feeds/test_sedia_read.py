"""Reading the EU portal: pages, contradictions, foreign rows, and answers that are none."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from fetching import NOW, FakeFetcher
from portal_rows import Portal, Raw, answer, cascade, row

from feeds.source import Payload
from feeds.sources.sedia import Sedia
from matcher.domain.errors import ConfigError, FetchError, FilterIgnored, ParseError, RateLimited
from matcher.domain.notice import NoticeKind, SourceRead
from matcher.domain.settings import SourceSettings

TOPICS = [row(f"{n}TOPICSen", identifier=f"LIFE-2026-{n:03}") for n in range(230)]
CASCADES = [cascade(f"{n}COMPETITIVE_CALLen", callccm2Id=str(n)) for n in range(1000, 1030)]
ROWS = [*TOPICS, *CASCADES]


def sedia(**settings: Any) -> Sedia:
    return Sedia.build(SourceSettings("sedia", **settings))


def read(portal: Callable[..., Payload | Exception], **settings: Any) -> tuple[SourceRead, FakeFetcher]:
    fetcher = FakeFetcher(portal)
    return sedia(**settings).read(fetcher, NOW), fetcher


def test_topics_and_cascade_calls_are_read_on_all_pages_once_when_nothing_contradicts() -> None:
    portal = Portal(ROWS)
    found, fetcher = read(portal)
    assert {n.ref for n in found.notices} == {r["reference"][:-2] for r in ROWS}
    assert (found.complete, found.warnings, found.bad) == (True, (), ())
    assert portal.reads == {"1": 1, "8": 1}
    assert [a["pageNumber"] for a in fetcher.asked] == ["1", "2", "3", "1"]


def test_what_is_asked_for_is_what_the_portal_understands() -> None:
    _, fetcher = read(Portal(ROWS))
    asked = fetcher.asked[-1]
    assert {k: asked[k] for k in ("apiKey", "text", "pageSize")} == {
        "apiKey": "SEDIA",
        "text": "***",
        "pageSize": "100",
    }
    assert json.loads(asked["languages"]) == ["en"]
    assert json.loads(asked["sort"]) == {"field": "callccm2Id", "order": "ASC"}
    assert json.loads(asked["query"])["bool"]["must"] == [
        {"terms": {"type": ["8"]}},
        {"terms": {"status": ["31094501", "31094502"]}},
        {"terms": {"DATASOURCE": ["SEDIA"]}},
    ]


def test_pages_that_overlap_are_read_again_and_united() -> None:
    def overlap(read: int, kind: str, page: int, rows: list[Raw]) -> list[Raw]:
        lost = {1: 100, 2: 150}.get(read)
        return [TOPICS[99], *[r for r in rows if r is not TOPICS[lost]]] if lost and kind == "1" and page == 2 else rows

    portal = Portal(ROWS, overlap)
    found, _ = read(portal)
    assert (len(found.notices), found.complete) == (260, True)
    assert portal.reads == {"1": 2, "8": 1}


def test_a_total_that_moves_is_a_contradiction() -> None:
    totals = iter([230, 231, 230])
    portal = Portal(TOPICS, total=lambda read, real: next(totals, real))
    found, _ = read(portal, options={"types": ["1"]})
    assert portal.reads == {"1": 2}
    assert (len(found.notices), found.complete) == (230, True)


def test_a_read_that_contradicts_itself_to_the_end_shows_nothing_missing() -> None:
    def overlap(read: int, kind: str, page: int, rows: list[Raw]) -> list[Raw]:
        return [TOPICS[99], *rows[1:]] if kind == "1" and page == 2 else rows

    portal = Portal(ROWS, overlap)
    found, _ = read(portal)
    assert (len(found.notices), found.complete) == (259, False)
    assert portal.reads == {"1": 8, "8": 1}
    assert found.warnings == ("topics: 230 promised, 229 seen: the list is not whole, so none counts as missing",)


def test_a_total_that_two_equal_reads_do_not_meet_is_not_waited_for() -> None:
    portal = Portal(ROWS, total=lambda read, real: real + 1)
    found, _ = read(portal)
    assert (len(found.notices), found.complete) == (260, False)
    assert portal.reads == {"1": 2, "8": 2}


def test_a_few_foreign_rows_are_left_out_and_counted() -> None:
    foreign = [row("7UPDATEen", type="6"), row("8TOPICSfi", language="fi")]

    def add(read: int, kind: str, page: int, rows: list[Raw]) -> list[Raw]:
        return [*rows, *foreign] if page == 1 else rows

    found, _ = read(Portal(TOPICS, add, total=lambda read, real: real + 2), options={"types": ["1"]})
    assert (len(found.notices), found.complete) == (230, True)
    assert found.warnings == ()
    assert found.notes == ("topics: 2 rows that were not asked for were left out",)


def test_a_portal_that_ignores_the_filter_is_an_error() -> None:
    everything = [row(f"{n}TOPICSfi", language="fi") if n % 3 else TOPICS[n] for n in range(100)]
    with pytest.raises(FilterIgnored, match="66 of 100 rows were not asked for") as caught:
        read(lambda *_: answer(everything, total=4_184_545))
    assert caught.value.source == "sedia"


def test_a_bad_row_costs_no_other_and_no_second_read() -> None:
    odd: list[Any] = [
        None,
        "x",
        row("", identifier="NO-REFERENCE"),
        {"reference": "9TOPICSen", "metadata": {"type": "1"}},
    ]
    found, fetcher = read(lambda *_: answer([*TOPICS[:40], *odd]), options={"types": ["1"]})
    assert (len(found.notices), len(found.bad), found.complete) == (40, 3, True)
    assert len(fetcher.asked) == 1
    assert {b.why for b in found.bad} == {"the row is of type '', which is no call", "the row has no reference"}


def test_rows_in_another_form_are_an_error() -> None:
    renamed = [{"ref": r["reference"], "meta": r["metadata"]} for r in TOPICS[:50]]
    with pytest.raises(ParseError, match="none of 50 rows could be read"):
        read(lambda *_: answer(renamed))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<html><head><title>Maintenance</title></head></html>", "an HTML page titled “Maintenance” came in place"),
        (b"", "nothing"),
        (b'{"type": "throwable"}', "no list of results"),
        (b'{"totalResults": "x", "results": []}', "no list of results"),
        (b"[]", "no list of results"),
        (b"[" * 100_000, "in place of the portal's JSON"),
        (b'{"totalResults": 1, "results": [{"reference": "1TOPI', "in place of the portal's JSON"),
    ],
)
def test_an_answer_that_is_none_is_an_error_that_names_what_came(body: bytes, words: str) -> None:
    with pytest.raises(ParseError, match=words):
        read(lambda *_: Payload("https://api.example.org/", body, NOW))


def test_an_answer_in_utf16_is_read() -> None:
    body = answer(TOPICS[:3]).body.decode().encode("utf-16")
    found, _ = read(lambda *_: Payload("https://api.example.org/", body, NOW), options={"types": ["1"]})
    assert len(found.notices) == 3


def test_a_portal_that_is_down_is_an_error() -> None:
    with pytest.raises(FetchError, match="down"):
        read(lambda *_: FetchError("down", source="sedia"))


def test_a_portal_that_fails_half_way_keeps_what_was_read_and_shows_nothing_missing() -> None:
    portal = Portal(ROWS)

    def fail(url: str, parts: Any, params: Any) -> Payload | Exception:
        return (
            RateLimited("asks to be left alone", source="sedia")
            if params["pageNumber"] == "3"
            else portal(url, parts, params)
        )

    found, fetcher = read(fail)
    assert (len(found.notices), found.complete) == (200, False)
    assert found.warnings[0].startswith("the read was cut short (asks to be left alone)")
    assert len(fetcher.asked) == 3


def test_an_empty_portal_is_read_with_a_remark() -> None:
    found, _ = read(Portal([]))
    assert found.notices == ()
    assert found.warnings == ("the portal lists no topics at all", "the portal lists no cascade calls at all")


def test_more_rows_than_may_be_taken_are_cut_and_said() -> None:
    found, fetcher = read(Portal(TOPICS), max_items=150, options={"types": ["1"]})
    assert (len(found.notices), found.complete) == (200, False)
    assert len(fetcher.asked) == 2
    assert "230 promised, 200 seen" in found.warnings[0]


def test_odd_dates_are_told_but_not_all_of_them() -> None:
    found, _ = read(Portal([row(f"{n}TOPICSen", deadlineDate="soon") for n in range(9)]), options={"types": ["1"]})
    assert len(found.notices) == 9
    assert found.warnings[0] == "0TOPICS: the deadline 'soon' is no plausible date"
    assert found.warnings[-1] == "topics: 4 more dates could not be read"


def test_external_action_is_read_when_asked_for() -> None:
    found, _ = read(Portal([*ROWS, row("5PROSPECTSEN", type="2", language="en")]), options={"types": [1, 2, 8]})
    assert sum(n.kind is NoticeKind.CALL for n in found.notices) == 1


@pytest.mark.parametrize("types", [[], ["3"], "1", None, [["1"]]])
def test_a_type_that_the_portal_does_not_have_is_a_configuration_error(types: Any) -> None:
    with pytest.raises(ConfigError, match="give a list") as caught:
        sedia(options={"types": types})
    assert caught.value.key == "sources.sedia.types"


def test_the_portal_is_read_in_english_only() -> None:
    with pytest.raises(ConfigError, match="English only"):
        sedia(language="fi")


def test_two_sources_may_read_two_portals() -> None:
    fetcher = FakeFetcher(Portal(TOPICS[:1]))
    found = Sedia.build(SourceSettings("portal_b", kind="sedia", options={"types": ["1"]})).read(fetcher, NOW)
    assert [n.key for n in found.notices] == ["portal_b:0TOPICS"]
