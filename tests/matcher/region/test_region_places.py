"""Names of places by which announcements limit a call come with the region's folder, and are checked with the rest."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from shared import ROOT

from matcher.domain.errors import ConfigError
from matcher.region.load import default_folder, load

VESTMARK = ROOT / "tests" / "regions" / "vestmark"
TABLE = """
[places]
elsewhere = ["Søndre Vik"]

[places.also]
indre-fjord = ["Fjordland"]

[places.groups]
"Hele Vestmark" = ["ytre-fjord", "indre-fjord"]

[[theme]]"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(VESTMARK, tmp_path / "profile"))


def with_table(folder: Path, table: str) -> Path:
    file = folder / "region.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("[[theme]]", table.strip(), 1), encoding="utf-8")
    return folder


def test_without_a_table_the_counties_are_known_by_their_names() -> None:
    places = load(VESTMARK).places
    assert places.counties == {"ytre-fjord": ("Ytre Fjord", "Outer Fjord"), "indre-fjord": ("Indre Fjord",)}
    assert (places.groups, places.elsewhere) == ({}, ())


def test_a_table_adds_names_groups_and_what_lies_elsewhere(folder: Path) -> None:
    places = load(with_table(folder, TABLE)).places
    assert places.counties["indre-fjord"] == ("Indre Fjord", "Fjordland")
    assert places.groups == {"Hele Vestmark": ("ytre-fjord", "indre-fjord")}
    assert places.elsewhere == ("Søndre Vik",)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("indre-fjord = [", "indre-fjor = [", 'did you mean "indre-fjord"?'),
        ('["ytre-fjord", "indre-fjord"]', '["ytre-fjor"]', 'did you mean "ytre-fjord"?'),
        ("elsewhere =", "elsewere =", 'did you mean "elsewhere"?'),
        ('["Søndre Vik"]', '"Søndre Vik"', "write a list of texts"),
    ],
)
def test_what_is_wrong_in_it_is_named_with_its_line(folder: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(with_table(folder, TABLE.replace(old, new)))
    assert said in str(caught.value)
    assert caught.value.line is not None


def test_the_regions_own_places_are_apart_from_those_elsewhere() -> None:
    places = load(default_folder()).places
    ours = {name.casefold() for names in (*places.counties.values(), tuple(places.groups)) for name in names}
    assert len(places.elsewhere) > 100
    assert ours.isdisjoint(name.casefold() for name in places.elsewhere)
    assert all(names for names in places.counties.values())
