"""The words of eligibility, dated areas and authorities: files that a region edits, with errors that say where and how."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from shared import ROOT

from matcher.domain.areas import authority_of, inside
from matcher.domain.errors import ConfigError
from matcher.domain.match import Rule, Verdict
from matcher.domain.region import Region
from matcher.region.load import default_folder, load

VESTMARK = ROOT / "tests" / "regions" / "vestmark"
WORDING = """
[[wording]]
rule = "invited_only"
verdict = "no"
nb = ["bare for inviterte"]
unless = ["møte*"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(VESTMARK, tmp_path / "profile"))


@pytest.fixture(scope="module")
def region() -> Region:
    return load(default_folder())


def test_a_region_without_a_file_of_its_own_has_the_shipped_words(folder: Path, region: Region) -> None:
    assert load(folder).rules == region.rules


def test_a_regions_own_file_takes_the_place_of_the_shipped_one(folder: Path) -> None:
    (folder / "eligibility.toml").write_text(WORDING, encoding="utf-8")
    (wording,) = load(folder).rules.wordings
    assert (wording.rule, wording.verdict) == (Rule.INVITED_ONLY, Verdict.NO)
    assert [p.text for p in wording.words.phrases] == ["bare for inviterte"]


@pytest.mark.parametrize(
    ("old", "new", "key", "said"),
    [
        ("invited_only", "invited_onyl", "wording[1].rule", 'did you mean "invited_only"?'),
        ('verdict = "no"', 'verdict = "needs"', "wording[1].verdict", "not one of no, unknown"),
        ("bare for inviterte", "(bare|kun", "wording[1].nb", "brackets must be closed"),
        ("møte*", "m.*te", "wording[1].unless", "* stands at the beginning or the end"),
        ("nb =", "xx =", "wording[1].xx", "unknown key"),
        ('nb = ["bare for inviterte"]', "nb = []", "wording[1]", "write at least one language"),
    ],
)
def test_what_is_wrong_with_the_words_names_line_key_and_remedy(
    folder: Path, old: str, new: str, key: str, said: str
) -> None:
    file = folder / "eligibility.toml"
    file.write_text(WORDING.replace(old, new), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(folder)
    assert caught.value.file == file
    assert key in str(caught.value)
    assert caught.value.line is not None
    assert said in caught.value.message


def test_words_for_applicants_name_kinds_of_the_register_only(folder: Path) -> None:
    (folder / "eligibility.toml").write_text('[[applicant]]\nkinds = ["firm"]\nnb = ["firma*"]\n', encoding="utf-8")
    with pytest.raises(ConfigError, match='"firm" is not one of'):
        load(folder)


def test_an_area_that_changed_is_judged_by_the_day(folder: Path) -> None:
    file = folder / "region.toml"
    rows = 'nordsjo = [{ counties = [], until = 2023-11-30 }, { counties = ["ytre-fjord"], from = 2023-12-01 }]'
    file.write_text(file.read_text(encoding="utf-8").replace('nordsjo = ["ytre-fjord"]', rows), encoding="utf-8")
    found = load(folder)
    spans = found.spans_of("nordsjo")
    before, after = date(2023, 11, 30), date(2023, 12, 1)
    assert [inside(spans, ["ytre-fjord"], [day]) for day in (before, after)] == [False, True]
    assert inside(spans, ["ytre-fjord"], [before, after]) is None
    assert found.areas == {"nordsjo": ("ytre-fjord",)}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ('[{ counties = ["ytre-fjor"] }]', 'did you mean "ytre-fjord"?'),
        ('[{ counties = [], from = "2023" }]', "from = 2026-01-01, without quotes"),
        ("[{ counties = [], from = 2024-01-01, until = 2023-01-01 }]", "is before from"),
        (
            "[{ counties = [], until = 2023-12-01 }, { counties = [], from = 2023-12-01 }]",
            "two rows hold on 2023-12-01",
        ),
        ("[{ county = [] }]", 'did you mean "counties"?'),
    ],
)
def test_what_is_wrong_with_a_dated_area_is_told(folder: Path, rows: str, said: str) -> None:
    file = folder / "region.toml"
    text = file.read_text(encoding="utf-8").replace('nordsjo = ["ytre-fjord"]', f"nordsjo = {rows}")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(folder)
    assert said in caught.value.message


def test_two_authorities_of_one_name_on_one_day_are_refused(folder: Path) -> None:
    row = '[[authority]]\nnames = ["Fylket"]\ncounties = ["ytre-fjord"]\n'
    (folder / "authorities.toml").write_text(f"{row}until = 2025-12-31\n{row}", encoding="utf-8")
    with pytest.raises(ConfigError, match="two rows that hold on the same days"):
        load(folder)


def test_a_category_of_a_county_is_one_that_cohesion_policy_knows(folder: Path) -> None:
    file = folder / "region.toml"
    text = file.read_text(encoding="utf-8").replace('nuts = ["NO0Z1"]', 'nuts = ["NO0Z1"]\ncategories = ["transit"]')
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match='did you mean "transition"'):
        load(folder)


def test_the_shipped_region_knows_its_authorities_old_and_new(region: Region) -> None:
    names = [(a.names[0], a.area.since, a.area.until) for a in region.authorities]
    assert names
    assert {since for _, since, until in names if until is None} == {date(2026, 1, 1)}
    old = authority_of(region.authorities, names[-1][0].upper(), [date(2025, 12, 31), date(2026, 1, 1)])
    assert len(old) == 1
    assert authority_of(region.authorities, names[-1][0], [date(2026, 1, 1)]) == ()


def test_every_shipped_county_has_its_category(region: Region) -> None:
    assert {c.categories for c in region.counties} == {("transition", "nspa")}
