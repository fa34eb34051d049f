"""A source's row as JSON and back."""

from __future__ import annotations

import json
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.recording.rows import as_row, from_row
from matcher.domain.settings import SourceSettings

TOML = st.recursive(
    st.one_of(
        st.text(max_size=20), st.integers(-(10**9), 10**9), st.booleans(), st.times(), st.dates(),
        st.floats(allow_nan=False, allow_infinity=False),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
ROWS = st.builds(
    SourceSettings,
    id=st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True),
    kind=st.text(max_size=10),
    name=st.text(max_size=20),
    enabled=st.booleans(),
    closing_time=st.none() | st.times(),
    pause_s=st.floats(0, 600),
    max_items=st.integers(1, 10**6),
    area=st.lists(st.text(max_size=8), max_size=3).map(tuple),
    options=st.dictionaries(st.sampled_from(["rows", "title", "clock"]), TOML, max_size=3),
)


@settings(max_examples=150, deadline=None)
@given(ROWS)
def test_a_row_comes_back_as_it_was(row: SourceSettings) -> None:
    assert from_row(json.loads(json.dumps(as_row(row)))) == row


def test_only_what_differs_from_the_defaults_is_written() -> None:
    row = SourceSettings("haut", kind="rss", closing_time=time(16, 15), options={"from": date(2026, 1, 2)})
    assert as_row(row) == {
        "id": "haut",
        "kind": "rss",
        "url": "",
        "closing_time": {"toml time": "16:15:00"},
        "options": {"from": {"toml date": "2026-01-02"}},
    }


def test_keys_are_left_out_and_the_name_of_the_variable_that_holds_one_stands_as_the_key() -> None:
    row = SourceSettings("haut", url="https://a.example/?key=abc", options={"key": "abc", "headers": {"token": "abc"}})
    written = as_row(row)
    assert "abc" not in json.dumps(written)
    assert as_row(SourceSettings("haut", options={"key_env": "OUR_KEY"}))["options"] == {"key": "left-out"}


@pytest.mark.parametrize(
    "row",
    [
        {}, {"id": "a"}, {"id": "a", "options": {}, "pause_s": "soon"}, {"id": "a", "options": {}, "enabled": 1},
        {"id": "a", "options": {}, "closing_time": "16:15"}, {"id": "a", "options": {}, "closing_time": {"toml time": "25:99"}},
        {"id": "a", "options": {}, "max_items": 1.5}, {"id": "a", "options": {}, "area": 7},
    ],
)  # fmt: skip
def test_what_is_no_row_is_an_error(row: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_row(row)


def test_keys_of_a_later_version_are_passed_over() -> None:
    assert from_row({"id": "a", "options": {}, "mood": "good"}) == SourceSettings("a")
