from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from labelled import document, query, write

from matcher.evaluation.sets import read
from matcher.evaluation.shown import shown

OPEN = {
    "kind": "incentive",
    "status": "open",
    "geo_scope": "regional",
    "region": "Lazio",
    "deadline": "2026-07-01T12:00:00Z",
}


def is_shown(tmp_path: Path, regions: list[str], seeks: list[str], **changed: Any) -> bool:
    profile = {"regions": regions, "seeks": seeks}
    asked = query("q", "digitalizzazione", "it", profile=profile, as_of="2026-06-08")
    found = read(write(tmp_path, [document("d", "Bando", "it", **{**OPEN, **changed})], [asked]))
    return bool(shown(found.queries, found.documents)[0, 0])


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, True),
        ({"region": "Veneto"}, False),
        ({"region": "lazio "}, True),
        ({"geo_scope": "national", "region": None}, True),
        ({"geo_scope": "eu", "region": None}, True),
        ({"status": "closed"}, False),
        ({"status": "closing_soon"}, True),
        ({"deadline": "2026-06-07T10:00:00Z"}, False),
        ({"deadline": None}, True),
        ({"kind": "tender"}, False),
    ],
)
def test_closed_elsewhere_and_of_another_instrument_are_left_out(
    tmp_path: Path, changed: dict[str, Any], expected: bool
) -> None:
    assert is_shown(tmp_path, ["Lazio"], ["grant"], **changed) is expected


def test_who_names_no_place_is_shown_every_region(tmp_path: Path) -> None:
    assert is_shown(tmp_path, [], ["grant"])


def test_a_place_with_two_spellings_is_one(tmp_path: Path) -> None:
    assert is_shown(tmp_path, ["Trentino-Alto Adige"], ["grant"], region="Trentino-Alto Adige/Südtirol")


def test_who_seeks_both_instruments_is_shown_both(tmp_path: Path) -> None:
    assert is_shown(tmp_path, ["Lazio"], ["grant", "tender"], kind="tender")


def test_a_query_without_a_profile_is_shown_everything(tmp_path: Path) -> None:
    found = read(write(tmp_path, [document("d", "Bando", "it", status="closed")], [query("q", "bando", "it")]))
    assert shown(found.queries, found.documents).all()
