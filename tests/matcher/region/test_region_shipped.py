"""The profile that comes with the program: what it must hold, whoever edits it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from matcher.domain.errors import ConfigError
from matcher.domain.region import Region
from matcher.region.load import copy_profile, default_folder, load

LANGUAGES = ("fi", "sv", "en")


@pytest.fixture(scope="module")
def region() -> Region:
    return load(default_folder())


def words(text: str) -> int:
    return len(text.split())


def test_three_priorities_are_in_force_and_the_old_ones_say_what_took_their_place(region: Region) -> None:
    in_force = {p.id for p in region.priorities if p.superseded_by is None}
    assert len(in_force) == 3
    old = [p for p in region.priorities if p.superseded_by is not None]
    assert len(old) == 4
    assert all(set(p.superseded_by or ()) <= in_force for p in old)


def test_every_name_is_there_in_all_three_languages(region: Region) -> None:
    of = {it.id: it.names for it in region.programmes}
    of |= {p.id: p.names for p in region.priorities} | {c.id: c.names for c in region.counties}
    of |= {t.id: t.names for t in region.themes}
    assert [one for one, names in of.items() if set(names) != set(LANGUAGES)] == []
    assert [c.id for c in region.counties if set(c.council) != set(LANGUAGES)] == []


def test_every_theme_is_described_in_all_three_languages(region: Region) -> None:
    for theme in region.themes:
        assert set(theme.descriptions) == set(theme.keywords) == set(LANGUAGES), theme.id
        assert all(40 <= words(theme.descriptions[la]) <= 120 for la in LANGUAGES), theme.id
        assert all(11 <= len(theme.keywords[la]) <= 45 for la in LANGUAGES), theme.id
        assert all(len(set(theme.keywords[la])) == len(theme.keywords[la]) for la in LANGUAGES), theme.id
        assert set(theme.weights) == {c.id for c in region.counties}, theme.id


def test_descriptions_speak_to_readers_not_of_their_making(region: Region) -> None:
    told = " ".join(d for t in region.themes for d in t.descriptions.values()).casefold()
    assert not [word for word in ("draft", "todo", "luonnos", "utkast") if word in told]


def test_every_county_has_a_theme_of_its_own_and_organisations(region: Region) -> None:
    for county in region.counties:
        assert any(t.weights[county.id] == 1 and not t.cross_cutting for t in region.themes), county.id
        assert sum(county.id in a.counties for a in region.actors) >= 10, county.id


def test_every_theme_has_a_company_and_a_research_organisation(region: Region) -> None:
    for theme in region.themes:
        kinds = {a.kind for a in region.actors if theme.id in a.themes}
        assert kinds & {"university", "uas", "research_institute", "university_centre"}, theme.id
        assert theme.cross_cutting or "company" in kinds, theme.id


def test_organisations_are_described_in_words_of_their_own(region: Region) -> None:
    """A sentence that ten organisations share says nothing of any of them, and would be quoted as a reason."""
    assert [a.id for a in region.actors if not 8 <= words(a.description) <= 60] == []
    sentences = Counter(s.strip() for a in region.actors for s in a.description.split(". ") if words(s) > 2)
    assert [s for s, count in sentences.items() if count > 1] == []


def test_the_register_holds_no_addresses_and_no_persons(region: Region) -> None:
    text = (default_folder() / "actors.csv").read_text(encoding="utf-8")
    assert "@" not in text
    assert "+358" not in text


def test_no_size_is_guessed(region: Region) -> None:
    assert sum(not a.size for a in region.actors) > len(region.actors) / 2


def test_a_research_action_needs_three_organisations_from_three_countries(region: Region) -> None:
    ria = next(p for p in region.programmes if p.action == "HORIZON Research and Innovation Actions")
    assert ria.codes == ("43108390",)
    assert (ria.min_entities, ria.min_countries, ria.rate["fi"]) == (3, 3, "100 %")
    assert "Annex" in ria.said
    assert ria.names["fi"] == "Euroopan horisontti"
    assert ria.action_names["fi"].endswith("(RIA)")


def test_the_longest_beginning_of_an_action_decides(region: Region) -> None:
    """So that "HORIZON JU Innovation Actions" is never read as the plain action with its fixed rate."""
    beginnings = [p.action for p in region.programmes if p.action]
    joint = [p for p in region.programmes if p.action.startswith("HORIZON JU")]
    assert joint
    assert all(not p.rate for p in joint)
    assert len(set(beginnings)) == len(beginnings)


def test_every_figure_of_a_programme_says_where_it_stands(region: Region) -> None:
    figured = [p for p in region.programmes if p.rate or p.min_entities or p.min_countries]
    assert figured
    assert [p.id for p in figured if not p.said] == []
    assert [p.id for p in figured if (p.min_entities or 0) < (p.min_countries or 0)] == []


def test_interreg_programmes_are_bound_to_their_area(region: Region) -> None:
    areas = {p.id: p.area for p in region.programmes if p.id.startswith("interreg-")}
    assert len(areas) >= 5
    assert all(area in region.areas for area in areas.values())
    outside = region.areas["interreg_central_baltic"]
    assert outside == ()


def test_external_action_is_for_third_countries_only(region: Region) -> None:
    codes = {code for p in region.programmes if p.third_countries for code in p.codes}
    assert {"111111", "47376280"} <= codes


def test_the_glossary_is_wide_and_means_one_thing_a_row(region: Region) -> None:
    assert len(region.terms) >= 450
    for language in LANGUAGES:
        told = Counter(w.casefold() for t in region.terms for w in t[language])
        # One word in two rows would be translated into both: "transport" (sv) is the only one that means two things here.
        assert {w for w, count in told.items() if count > 1} <= {"transport"}


@pytest.mark.parametrize(
    ("finnish", "english"),
    [
        ("vety", "hydrogen"),
        ("kaivosvesi", "mine water"),
        ("kaukokartoitus", "remote sensing"),
        ("tekoäly", "artificial intelligence"),
        ("terveydenhuolto", "health care"),
        ("kestävä matkailu", "sustainable tourism"),
        ("jätevesi", "wastewater"),
        ("klusteri", "cluster"),
    ],
)
def test_a_finnish_word_leads_to_its_english_one(region: Region, finnish: str, english: str) -> None:
    assert english in [w for t in region.terms if finnish in t["fi"] for w in t["en"]]


def test_nearly_every_keyword_of_a_theme_is_in_the_glossary(region: Region) -> None:
    for language in LANGUAGES:
        known = {w.casefold() for t in region.terms for w in t[language]}
        keywords = [k.casefold() for t in region.themes for k in t.keywords[language]]
        assert sum(k in known for k in keywords) >= 0.9 * len(keywords), language


def test_the_files_say_nothing_of_how_they_were_made() -> None:
    for file in default_folder().iterdir():
        text = file.read_text(encoding="utf-8").casefold()
        assert not [word for word in ("authored", "domain.md", "draft", ".txt", "todo") if word in text], file.name


def test_a_copy_loads_as_the_same_region(region: Region, tmp_path: Path) -> None:
    written = copy_profile(tmp_path / "mine")
    assert {f.name for f in written} == {f.name for f in default_folder().iterdir()}
    assert load(tmp_path / "mine") == region


def test_a_copy_never_overwrites_somebodys_work(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(ConfigError, match="already"):
        copy_profile(tmp_path)
    assert (tmp_path / "actors.csv").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "region.toml").exists()


def test_a_copy_into_a_file_is_refused_in_our_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ConfigError, match="cannot be written"):
        copy_profile(tmp_path / "file" / "folder")


def test_loading_imports_no_package_of_others() -> None:
    """Query commands load the region at every start."""
    code = (
        "import sys; from matcher.region.load import load, default_folder; load(default_folder());"
        "print([m for m in sys.modules if m.split('.')[0] in ('numpy', 'torch', 'sklearn', 'httpx', 'platformdirs')])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ))
    assert run.stdout.strip() == "[]"


def test_themes_keep_their_order(region: Region) -> None:
    """The order of the file is the order of lists that readers see: a set in between would shuffle it."""
    text = (default_folder() / "region.toml").read_text(encoding="utf-8")
    places = [text.index(f'id = "{t.id}"') for t in region.themes]
    assert all(a < b for a, b in pairwise(places))
