"""The sources that the shipped configuration names."""

from __future__ import annotations

from pathlib import Path

import pytest
from shared import ROOT

from feeds import registry
from matcher.config import load
from matcher.domain.settings import SourceSettings
from matcher.region.load import default_folder
from matcher.region.load import load as load_region

TEXT = (ROOT / "config.toml").read_text(encoding="utf-8")
SOURCES = load(ROOT / "config.toml", {"XDG_STATE_HOME": "/nowhere"}).sources
REGION = load_region(default_folder())
ROWS = pytest.mark.parametrize("row", SOURCES, ids=lambda row: row.id)
LISTS_OF_ALL_EUROPE = {"sedia", "interreg_eu", "euro_access"}


def test_every_row_can_be_built_whether_it_is_on_or_off() -> None:
    assert len(registry.build(SOURCES)) == sum(row.enabled for row in SOURCES)


def test_every_source_with_code_of_its_own_has_a_row() -> None:
    assert registry.known().sources <= {row.id for row in SOURCES}


@ROWS
def test_a_row_names_its_publisher_language_and_zone(row: SourceSettings) -> None:
    if row.id in LISTS_OF_ALL_EUROPE:
        return
    assert row.name
    assert row.language in REGION.languages
    assert row.zone.startswith("Europe/")


@ROWS
def test_the_programme_of_a_row_is_one_that_the_region_knows(row: SourceSettings) -> None:
    named = row.options.get("takes", {})
    assert isinstance(named, dict)
    for code in filter(None, (row.programme, *named.values())):
        assert REGION.programme_of(code, None), code


@ROWS
def test_the_area_of_a_row_is_one_of_the_regions(row: SourceSettings) -> None:
    assert all(REGION.county(code) or code in REGION.areas for code in row.area)


@ROWS
def test_addresses_are_of_the_web_and_encrypted(row: SourceSettings) -> None:
    assert not row.url or row.url.startswith("https://")
    assert not row.allow_private


def test_every_source_that_is_off_is_below_a_comment_that_says_why() -> None:
    reason, off = "", set()
    for line in TEXT.splitlines():
        if line.startswith("#"):
            reason += line
        elif "enabled = false" in line:
            assert "Off:" in reason, line[:60]
            off.add(line.split(" ", 1)[0])
        elif not line or "Off:" not in reason:
            reason = ""
    assert off == {row.id for row in SOURCES if not row.enabled}


def test_every_source_stands_in_the_table_of_the_documentation() -> None:
    table = Path(ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    assert [row.id for row in SOURCES if f"| `{row.id}` |" not in table] == []
