"""The first files of a source: nothing that a server sends, or an address holds, becomes code."""

from __future__ import annotations

import ast
import json
from pathlib import PurePosixPath

import pytest
from fetching import payload
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.skeleton import by_configuration, files, form_of
from feeds.source import Payload


def adapter(answer: Payload, url: str = "https://saatio.example/") -> ast.Module:
    return ast.parse(files("saatio", url, answer, in_tree=True)[PurePosixPath("feeds/sources/saatio.py")])


@pytest.mark.parametrize(
    ("body", "form", "rows"),
    [
        ('{"data": {"items": [{"a": 1}, {"a": 2}], "tags": [{"b": 1}]}}', "json", "data.items"),
        ('[{"a": 1}]', "json", ""),
        ('{"a": 1}', "json", ""),
        ('{"a": ', "text", ""),
        ("<?xml version='1.0'?><feed/>", "feed", ""),
        ("<!doctype html><main>", "page", ""),
        ("PK\x03\x04", "xlsx", ""),
        ("a;b", "text", ""),
        ("", "text", ""),
    ],
)
def test_the_form_of_a_sample_is_told(body: str, form: str, rows: str) -> None:
    assert form_of(payload(body)) == (form, rows)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30), st.text(max_size=40))
def test_hostile_names_and_addresses_stay_texts(name: str, url: str) -> None:
    own = adapter(payload('{"calls": [{"a": 1}]}'))
    hostile = adapter(payload(json.dumps({name: [{"a": 1}, {"b": 2}]})), url)
    assert [type(node) for node in ast.walk(hostile)] == [type(node) for node in ast.walk(own)]


def test_the_line_of_configuration_quotes_its_address() -> None:
    line = by_configuration("saatio", 'https://x.example/?a="b"', form_of(payload("[]")))
    assert line == 'saatio = { kind = "json_list", url = "https://x.example/?a=\\"b\\"", rows = "" }'
