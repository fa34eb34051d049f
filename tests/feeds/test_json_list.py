"""Lists of calls as JSON, set up by their row alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from fetching import NOW, FakeFetcher, payload
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.kinds.json_list import JsonList
from feeds.source import Payload
from matcher.domain.errors import ConfigError, FetchError, ParseError
from matcher.domain.notice import SourceRead
from matcher.domain.settings import SourceSettings
from matcher.domain.status import Stated

URL = "https://rahasto.example/api/calls"
CALLS = [
    {
        "id": "1",
        "title": "Metsät",
        "url": "https://rahasto.example/1",
        "description": "Metsien hoitoon.",
        "deadline": "2026-12-18",
    },
    {"id": "2", "title": "Vedet", "url": "/2", "description": "<p>Vesien hoitoon.</p>", "deadline": None},
]


def source(language: str = "fi", max_items: int = 20_000, **options: object) -> JsonList:
    return JsonList.build(
        SourceSettings("rahasto", kind="json_list", url=URL, language=language, max_items=max_items, options=options)
    )


def read(document: object, found: JsonList | None = None) -> SourceRead:
    body = document if isinstance(document, str | bytes) else json.dumps(document)
    return (found or source()).read(FakeFetcher(lambda *_: payload(body, url=URL)), NOW)


def paged(found: JsonList, answer: Any) -> tuple[SourceRead, list[str]]:
    """``answer`` maps the address asked for to a document, or to an error."""
    asked: list[str] = []

    def given(url: str, _parts: Mapping[str, str], _params: Mapping[str, str]) -> Payload | Exception:
        asked.append(url)
        said = answer(url)
        return said if isinstance(said, Exception | Payload) else payload(json.dumps(said), url=url)

    return found.read(FakeFetcher(given), NOW), asked


def test_a_plain_list_needs_its_address_only() -> None:
    given = read({"calls": CALLS})
    assert [(n.ref, n.title, n.url, n.text) for n in given.notices] == [
        ("1", "Metsät", "https://rahasto.example/1", "Metsien hoitoon."),
        ("2", "Vedet", "https://rahasto.example/2", "Vesien hoitoon."),
    ]
    assert [s.at.date().isoformat() for n in given.notices for s in n.steps] == ["2026-12-18"]
    assert (given.complete, given.warnings, given.bad) == (True, (), ())
    assert [n.ref for n in read(CALLS).notices] == ["1", "2"], "a list at the top needs no name"


def test_fields_are_found_by_their_paths_in_the_sources_language() -> None:
    document = {
        "hits": {
            "hits": [
                {
                    "_source": {
                        "code": 77,
                        "name": {"fi": "Hylkeet", "sv": "Sälar"},
                        "bodySv": "Om sälar.",
                        "more": {"rendered": "<b>Mera</b>"},
                        "ends": ["2026-11-30", "2027-03-31"],
                        "sum": 1500000.0,
                        "always": False,
                        "mode": "Lausunnolla",
                    }
                }
            ]
        }
    }
    fields = {
        "ref": "_source.code", "title": "_source.name", "text": ["_source.body{Lang}", "_source.more.rendered"],
        "deadline": "_source.ends", "budget": "_source.sum", "continuous": "_source.always", "state": "_source.mode",
    }  # fmt: skip
    found = source(
        "sv", rows="hits.hits", fields=fields, link="https://x.example/{ref}", states={"lausunnolla": "planned"}
    )
    (notice,) = read(document, found).notices
    assert (notice.ref, notice.title, notice.url) == ("77", "Sälar", "https://x.example/77")
    assert notice.text == "Om sälar.\n\nMera"
    assert [s.at.date().isoformat() for s in notice.steps] == ["2026-11-30", "2027-03-31"]
    assert (notice.funding.total_eur, notice.stated) == (1_500_000, Stated.PLANNED)


def test_a_day_for_no_end_and_a_flag_say_that_a_call_is_continuous() -> None:
    rows = [{"id": "1", "title": "A", "deadline": "2100-01-01"}, {"id": "2", "title": "B", "always": True}]
    given = read(rows, source(fields={"continuous": "always"}))
    assert [(n.stated, n.steps) for n in given.notices] == [(Stated.CONTINUOUS, ()), (Stated.CONTINUOUS, ())]
    (first, _) = read(rows, source(no_end="unknown")).notices
    assert first.stated is Stated.UNKNOWN


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", r"nothing \(0 bytes\)"),
        (json.dumps({"calls": CALLS})[:-40], "in place of a whole JSON document"),
        ("<!DOCTYPE html><html><head><title>Huoltokatko</title></head></html>", "an HTML page titled “Huoltokatko”"),
        (json.dumps({"results": CALLS}), 'holds no list under "calls"'),
        (json.dumps({"calls": {"1": CALLS[0]}}), 'holds no list under "calls"'),
        (json.dumps({"calls": None}), 'holds no list under "calls"'),
        ("[" * 100_000, "in place of a whole JSON document"),
        ("7", "holds no list"),
    ],
)
def test_what_is_no_list_of_calls_is_an_error_that_names_what_came(body: str, words: str) -> None:
    with pytest.raises(ParseError, match=words) as caught:
        read(body)
    assert caught.value.source == "rahasto"


def test_a_list_of_nothing_is_said() -> None:
    given = read({"calls": []})
    assert "no calls at all" in given.warnings[0]


def test_records_without_the_identifier_that_the_row_names_are_an_error() -> None:
    rows = [{"identifier": "1", "title": "A"}, {"identifier": "2", "title": "B"}]
    with pytest.raises(ParseError, match=r"none of 2 records has id \(ref\)"):
        read(rows, source(fields={"ref": "id"}))


def test_a_field_that_no_record_has_any_more_is_said() -> None:
    rows = [{"id": f"{n}", "title": f"Haku {n}", "due": "2026-12-18"} for n in range(4)]
    given = read(rows, source(fields={"deadline": "deadline"}))
    assert len(given.notices) == 4
    assert "none of 4 records has deadline" in given.warnings[0]
    nulls = [{"id": f"{n}", "title": f"Haku {n}", "deadline": None} for n in range(4)]
    assert read(nulls, source(fields={"deadline": "deadline"})).warnings == (), "a field without a value is there"


def test_a_bad_record_costs_no_other() -> None:
    given = read(
        {"calls": [CALLS[0], {"id": None}, "nothing", None, {"id": "4", "title": None, "description": "Teksti"}]}
    )
    assert [(n.ref, n.title) for n in given.notices] == [("1", "Metsät"), ("4", "Teksti")]
    assert len(given.bad) == 3


def test_a_list_none_of_whose_records_can_be_read_is_an_error() -> None:
    with pytest.raises(ParseError, match="none of 2 records could be read"):
        read({"calls": [{"post_id": 1}, {"post_id": 2}]})


def test_latin_1_that_says_it_is_utf_8_is_read_and_said() -> None:
    body = json.dumps({"calls": CALLS}, ensure_ascii=False).encode("latin-1")
    given = source().read(FakeFetcher(lambda *_: payload(body, content_type="application/json; charset=utf-8")), NOW)
    assert given.notices[0].title == "Metsät"
    assert "do not fit its charset" in given.warnings[0]


def test_an_unchanged_list_lists_nothing_and_misses_nothing() -> None:
    given = source().read(FakeFetcher(lambda *_: Payload(URL, b"", NOW, unchanged=True)), NOW)
    assert given == SourceRead("rahasto", unchanged=True)


def test_pages_are_read_until_all_that_was_promised_is_there() -> None:
    def answer(url: str) -> object:
        page = int(url.rpartition("=")[2])
        return {"total": 3, "calls": [{"id": f"{page}", "title": f"Haku {page}"}]}

    given, asked = paged(source(page="sivu", total="total"), answer)
    assert asked == [f"{URL}?sivu={n}" for n in (1, 2, 3)]
    assert (len(given.notices), given.complete, given.warnings) == (3, True, ())


def test_without_a_total_a_shorter_page_is_the_last() -> None:
    pages = {0: ["a", "b"], 2: ["c", "d"], 4: ["e"]}
    given, asked = paged(
        source(offset="from"), lambda url: [{"id": i, "title": i} for i in pages[int(url.rpartition("=")[2])]]
    )
    assert [n.ref for n in given.notices] == ["a", "b", "c", "d", "e"]
    assert len(asked) == 3


def test_a_server_that_knows_no_pages_is_asked_twice_and_no_more() -> None:
    given, asked = paged(source(page="page"), lambda _: CALLS)
    assert (len(given.notices), len(asked), given.complete) == (2, 2, True)


def test_a_page_that_does_not_come_leaves_the_list_not_whole_and_is_said() -> None:
    given, _ = paged(source(page="page"), lambda url: FetchError("gone") if url.endswith("=2") else CALLS)
    assert (len(given.notices), given.complete) == (2, False)
    assert "page 2 of the list did not come (gone)" in given.warnings[0]
    with pytest.raises(FetchError):
        paged(source(page="page"), lambda _: FetchError("gone"))


def test_fewer_records_than_promised_are_said_and_a_total_that_moves_proves_nothing_gone() -> None:
    given, _ = paged(source(total="n"), lambda _: {"n": 5, "calls": CALLS})
    assert (given.complete, given.warnings) == (False, ("5 records promised, 2 seen: the list is not whole",))
    totals = iter([3, 4, 4, 4])
    given, _ = paged(
        source(page="page", total="n"),
        lambda url: {
            "n": next(totals),
            "calls": [{"id": url[-1], "title": f"Haku {url[-1]}"}] if url[-1] < "4" else [],
        },
    )
    assert (given.complete, given.warnings) == (False, ())
    assert "changed while it was read" in given.notes[0]


def test_pages_without_end_are_cut_and_said() -> None:
    def answer(url: str) -> object:
        return [{"id": url, "title": url}]

    given, asked = paged(source(page="page", max_pages=4), answer)
    assert (len(asked), given.complete) == (4, False)
    assert "first 4 pages" in given.warnings[0]
    given, _ = paged(source(page="page", max_items=3), answer)
    assert (len(given.notices), given.complete) == (3, False)


def test_a_total_may_stand_in_a_header() -> None:
    def answer(*_: object) -> Payload:
        return Payload(URL, json.dumps(CALLS).encode(), NOW, {"x-wp-total": "2"})

    fetcher = FakeFetcher(answer)
    assert len(source(page="page", total="@X-WP-Total").read(fetcher, NOW).notices) == 2
    assert len(fetcher.asked) == 1


def test_a_body_is_sent_as_json_with_the_offset_in_it() -> None:
    fetcher = FakeFetcher(lambda *_: payload(json.dumps({"calls": CALLS}), url=URL))
    source(body={"size": 200}, offset="from").read(fetcher, NOW)
    assert [json.loads(a["json"]) for a in fetcher.asked] == [{"size": 200, "from": 0}, {"size": 200, "from": 2}]


def test_only_what_is_wanted_is_taken() -> None:
    assert [n.ref for n in read(CALLS, source(include=["VESI"])).notices] == ["2"]
    assert [n.ref for n in read(CALLS, source(exclude=["vesien"])).notices] == ["1"]
    assert [n.ref for n in read(CALLS, source(calls_only=True)).notices] == ["1"]


@pytest.mark.parametrize(
    ("options", "key"),
    [
        ({"fields": {"titel": "x"}}, "sources.rahasto.fields.titel"),
        ({"fields": {"title": 7}}, "sources.rahasto.fields.title"),
        ({"fields": "title"}, "sources.rahasto.fields"),
        ({"rows": 1}, "sources.rahasto.rows"),
        ({"link": "https://x.example/"}, "sources.rahasto.link"),
        ({"states": {"auki": "ajar"}}, "sources.rahasto.states.auki"),
        ({"no_end": "never"}, "sources.rahasto.no_end"),
        ({"body": "{}"}, "sources.rahasto.body"),
        ({"max_pages": 0}, "sources.rahasto.max_pages"),
        ({"calls_only": "yes"}, "sources.rahasto.calls_only"),
    ],
)
def test_an_option_that_cannot_be_used_is_named(options: dict[str, object], key: str) -> None:
    with pytest.raises(ConfigError) as caught:
        source(**options)  # type: ignore[arg-type]
    assert caught.value.key == key


def test_a_list_without_an_address_is_a_configuration_error() -> None:
    with pytest.raises(ConfigError, match="add url"):
        JsonList.build(SourceSettings("rahasto", kind="json_list"))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["id", "title", "url", "description", "deadline", "fi"]), inner, max_size=5)
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(JSON, max_size=5))
def test_no_list_breaks_the_reader_and_good_calls_survive_it(rows: list[Any]) -> None:
    body = json.dumps({"calls": [*rows, {"id": "hyvä", "title": "Hyvä haku"}]})
    given = read(body)
    assert "Hyvä haku" in [n.title for n in given.notices]
    assert all(n.title and len(n.ref) <= 200 for n in given.notices)
