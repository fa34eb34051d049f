"""One record with anything in it costs no other, in every source that reads JSON with code of its own."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from fetching import payload
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import FELLS, document, eura_page, sample

from feeds.sources.eura2021 import Eura2021
from feeds.sources.euro_access import EuroAccess
from feeds.sources.haeavustuksia import Haeavustuksia
from feeds.sources.interreg_eu import InterregEu
from feeds.sources.rakennerahastot import Rakennerahastot
from feeds.sources.research_fi import ResearchFi
from feeds.sources.sitra import Sitra
from matcher.domain.errors import ParseError
from matcher.domain.notice import SourceRead
from matcher.domain.settings import SourceSettings

Rows = list[Any]
Read = Callable[[Rows], SourceRead]


def settings_of(source: str) -> SourceSettings:
    return SourceSettings(source, places=FELLS)


EURA = document("eura2021", "list.json")
CODES = EURA["preRenderData"]["koodisto"]


def read_eura(rows: Rows, codes: Any = CODES) -> SourceRead:
    page = eura_page({"preRenderData": {"hankehaku": rows, "koodisto": codes}})
    return Eura2021.build(settings_of("eura2021")).parse(payload(page))


SOURCES: dict[str, tuple[Rows, Read]] = {
    "eura2021": (EURA["preRenderData"]["hankehaku"], read_eura),
    "haeavustuksia": (
        document("haeavustuksia", "list-1.json")["hakuilmoitukset"],
        Haeavustuksia.build(settings_of("haeavustuksia")).parse,
    ),
    "research_fi": (
        document("research_fi", "search.json")["hits"]["hits"],
        ResearchFi.build(settings_of("research_fi")).parse,
    ),
    "interreg_eu": (
        document("interreg_eu", "queries.json")["results"][0]["hits"],
        InterregEu.build(settings_of("interreg_eu")).parse,
    ),
    "sitra": (document("sitra", "funding_request.json"), Sitra.build(settings_of("sitra")).parse),
}
EACH = pytest.mark.parametrize("source", list(SOURCES))

ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.text(max_size=40)
    | st.sampled_from(
        ["<b>", "2026-13-45", "9" * 400, "{", "\x00\ud800", "31.2.2026", "http://[", "0000-00-00T99:99Z"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def places_in(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place within a record: its own, and that of each value in it."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for key, one in inner for place in places_in(one, (*at, key)))]


def put(value: Any, at: tuple[Any, ...], new: Any) -> Any:
    """The record with another value at a place."""
    if not at:
        return new
    changed = copy.copy(value)
    changed[at[0]] = put(value[at[0]], at[1:], new)
    return changed


@EACH
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_record_with_anything_in_it_costs_no_other(source: str, data: st.DataObject) -> None:
    rows, read = SOURCES[source]
    spoilt = data.draw(st.integers(0, len(rows) - 1))
    place = data.draw(st.sampled_from(places_in(rows[spoilt])))
    changed = [put(row, place, data.draw(ANYTHING)) if n == spoilt else row for n, row in enumerate(rows)]
    others = [row for n, row in enumerate(rows) if n != spoilt]
    found = read(changed).notices
    assert {n.key: n for n in read(others).notices}.items() <= {n.key: n for n in found}.items()
    for notice in found:
        json.dumps([notice.title, notice.text, notice.url, notice.area], ensure_ascii=False).encode()
        assert notice.url.startswith(("http://", "https://"))
        assert notice.content_hash


@given(codes=ANYTHING)
@settings(max_examples=25, deadline=None)
def test_code_lists_in_any_form_cost_no_call(codes: Any) -> None:
    assert len(read_eura(SOURCES["eura2021"][0], codes).notices) == 5


@given(place=st.sampled_from(places_in(CODES)), value=ANYTHING)
@settings(max_examples=40, deadline=None)
def test_a_code_with_anything_in_it_costs_no_call(place: tuple[Any, ...], value: Any) -> None:
    assert len(read_eura(SOURCES["eura2021"][0], put(CODES, place, value)).notices) == 5


@EACH
@given(rows=st.lists(ANYTHING, max_size=6))
@settings(max_examples=25, deadline=None)
def test_rows_of_anything_are_read_or_refused(source: str, rows: Rows) -> None:
    try:
        read = SOURCES[source][1](rows)
    except ParseError:
        return
    assert len(read.notices) + len(read.bad) <= len(rows)


@given(cut=st.floats(0, 1), junk=st.binary(max_size=30))
@settings(max_examples=40, deadline=None)
def test_pages_cut_off_or_with_rubbish_in_them_are_read_or_refused(cut: float, junk: bytes) -> None:
    for source, name in (
        ("euro_access", "calls.html"),
        ("euro_access", "call.html"),
        ("rakennerahastot", "plans.html"),
    ):
        body = sample(source, name)
        at = int(len(body) * cut)
        for spoilt in (body[:at], body[:at] + junk + body[at:]):
            try:
                if source == "rakennerahastot":
                    Rakennerahastot.build(settings_of(source)).parse([payload(spoilt)])
                else:
                    table = payload(spoilt if name == "calls.html" else sample(source, "calls.html"))
                    EuroAccess.build(settings_of(source)).parse(table, {"9001": payload(spoilt)})
            except ParseError:
                continue
