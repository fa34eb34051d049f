"""What is wrong with a profile is said with file, line, key, the nearest right name and a remedy; all of it at once."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import ROOT

from matcher.domain.errors import ConfigError
from matcher.region.load import load

VESTMARK = ROOT / "tests" / "regions" / "vestmark"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(VESTMARK, tmp_path / "profile"))


def changed(folder: Path, old: str, new: str, name: str = "region.toml") -> ConfigError:
    """The error of the profile in which ``old`` was replaced once by ``new``."""
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(folder)
    assert caught.value.file == file
    return caught.value


def line_of(folder: Path, text: str, name: str = "region.toml") -> int:
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if text in line)


@pytest.mark.parametrize("name", ["region.toml", "actors.csv"])
def test_a_missing_file_is_named_with_the_remedy(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ConfigError, match="no such file; set \\[region\\] folder") as caught:
        load(folder)
    assert caught.value.file == folder / name


def test_a_missing_folder_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        load(tmp_path / "nowhere")


def test_a_folder_where_a_file_should_be_is_an_error_of_ours(folder: Path) -> None:
    (folder / "actors.csv").unlink()
    (folder / "actors.csv").mkdir()
    with pytest.raises(ConfigError, match="cannot be read"):
        load(folder)


def test_broken_toml_names_its_line(folder: Path) -> None:
    error = changed(folder, 'name_nb = "Havet"', 'name_nb = "Havet')
    assert error.line == line_of(folder, '"Havet')
    assert "not valid TOML" in error.message


def test_a_file_in_another_encoding_names_its_line(folder: Path) -> None:
    file = folder / "region.toml"
    file.write_bytes(file.read_text(encoding="utf-8").replace("Laks og", "Laks på").encode("cp1252"))
    with pytest.raises(ConfigError, match="UTF-8") as caught:
        load(folder)
    assert caught.value.line == line_of(VESTMARK, "Laks og")


def test_a_byte_order_mark_is_no_fault(folder: Path) -> None:
    for name in ("region.toml", "actors.csv"):
        (folder / name).write_bytes(b"\xef\xbb\xbf" + (folder / name).read_bytes())
    assert load(folder) == load(VESTMARK)


def test_an_unknown_key_names_the_nearest_right_one(folder: Path) -> None:
    error = changed(folder, "timezone =", "timezon =")
    assert "region.timezon" in str(error)
    assert 'did you mean "timezone"?' in str(error)


def test_a_language_that_the_region_does_not_have_is_an_unknown_key(folder: Path) -> None:
    error = changed(folder, 'name_nb = "Ytre Fjord"', 'name_fi = "Ulkovuono"\nname_nb = "Ytre Fjord"')
    assert (error.line, error.key) == (line_of(folder, "name_fi"), "county[1].name_fi")
    assert 'did you mean "name_' in error.message


def test_a_wrong_type_says_what_to_write(folder: Path) -> None:
    error = changed(folder, 'country = "NO"', "country = 47")
    assert (error.line, error.key) == (line_of(VESTMARK, "country ="), "region.country")
    assert "a text in quotes, not a number" in error.message


def test_a_duplicate_id_names_the_first_of_its_name(folder: Path) -> None:
    error = changed(folder, 'id = "ferries"', 'id = "fish-farming"')
    assert error.key == "theme[2].id"
    assert error.line == line_of(folder, 'name_en = "Silent ferries"') - 1
    assert "already the id of theme 1" in error.message


@pytest.mark.parametrize("kind", ["county", "theme", "priority"])
def test_an_id_must_be_usable_in_commands_and_files(folder: Path, kind: str) -> None:
    ids = {"county": "ytre-fjord", "theme": "fish-farming", "priority": "sea"}
    error = changed(folder, f'id = "{ids[kind]}"', 'id = "Ytre Fjord/.."')
    assert error.key == f"{kind}[1].id"
    assert "cannot be an id" in error.message


def test_a_theme_of_an_unknown_priority_names_the_nearest(folder: Path) -> None:
    error = changed(folder, 'priorities = ["sea"]', 'priorities = ["seas"]')
    assert error.key == "theme[1].priorities"
    assert '"seas" is no priority (did you mean "sea"?)' in error.message


def test_a_weight_of_an_unknown_county_names_the_nearest(folder: Path) -> None:
    error = changed(folder, "{ ytre-fjord = 1.0 }", "{ ytre-fjor = 1.0 }")
    assert error.line == line_of(folder, "ytre-fjor = 1.0")
    assert 'is no county (did you mean "ytre-fjord"?)' in error.message


@pytest.mark.parametrize("weight", ["1.5", "-0.1", "nan", "inf", '"1"', "true"])
def test_a_weight_is_a_number_from_0_to_1(folder: Path, weight: str) -> None:
    error = changed(folder, "ytre-fjord = 0.25", f"ytre-fjord = {weight}")
    assert error.key == "theme[2].counties.ytre-fjord"
    assert "0 to 1" in error.message


def test_a_programme_area_with_an_unknown_county_names_the_nearest(folder: Path) -> None:
    error = changed(folder, 'nordsjo = ["ytre-fjord"]', 'nordsjo = ["indre-fjor"]')
    assert error.key == "programme_area.nordsjo"
    assert 'did you mean "indre-fjord"?' in error.message


def test_a_code_of_two_counties_is_refused_since_a_record_could_be_in_either(folder: Path) -> None:
    error = changed(folder, '["NO0Z2", "NO099"]', '["NO0Z1"]')
    assert "NO0Z1 is already a code of ytre-fjord" in error.message


def test_an_unknown_time_zone_is_refused(folder: Path) -> None:
    assert "no time zone" in changed(folder, "Europe/Oslo", "Europe/Osloo").message


def test_a_priority_replaced_by_an_unknown_one_is_refused(folder: Path) -> None:
    error = changed(folder, 'strategy = "Vestmark 2030"', 'strategy = "Vestmark 2030"\nsuperseded_by = ["land"]')
    assert error.key == "priority[1].superseded_by"


def test_a_profile_without_counties_or_themes_is_refused(folder: Path) -> None:
    text = (folder / "region.toml").read_text(encoding="utf-8").partition("[[priority]]")[0]
    (folder / "region.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(folder)
    assert "[[county]]" in str(caught.value)
    assert "[[theme]]" in str(caught.value)


def test_a_profile_without_its_first_table_is_refused(folder: Path) -> None:
    (folder / "region.toml").write_text("schema_version = 1", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"\[region\]"):
        load(folder)


def test_a_newer_form_of_the_file_is_refused(folder: Path) -> None:
    assert changed(folder, "schema_version = 1", "schema_version = 2").key == "schema_version"


def test_all_problems_of_a_file_are_told_together(folder: Path) -> None:
    file = folder / "region.toml"
    text = file.read_text(encoding="utf-8").replace('"NO"', "47").replace("indre-fjord = 1 ", "indre-fjord = 7 ")
    file.write_text(text.replace('["laks", "tang"]', '"laks"'), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(folder)
    said = str(caught.value)
    assert caught.value.key == "region.country"
    assert f"also line {line_of(VESTMARK, 'keywords_nb')}: theme[1].keywords_nb" in said
    assert f"also line {line_of(VESTMARK, 'indre-fjord = 1')}: theme[2].counties.indre-fjord" in said


def test_no_more_than_twenty_problems_are_listed(folder: Path) -> None:
    file = folder / "region.toml"
    extra = "\n".join(f"wrong{n} = {n}" for n in range(50))
    file.write_text(f"{extra}\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(folder)
    assert len(str(caught.value).splitlines()) == 21
    assert str(caught.value).endswith("and 30 more")


PROGRAMMES = """
[[programme]]
id = "north"
codes = ["1"]
area = "nordsjo"
name_fi = "Pohjoinen"
name_nb = "Nord"

[[programme.action]]
id = "north-main"
begins = "NORTH  Main Actions"
name_nb = "hovedprosjekt"
rate_nb = "65 %"
min_entities = 3
min_countries = 2
said = "Programme manual"
"""


def test_an_action_takes_over_names_codes_and_area_and_keeps_its_own_figures(folder: Path) -> None:
    (folder / "programmes.toml").write_text(PROGRAMMES, encoding="utf-8")
    north, main = load(folder).programmes
    assert (north.action, north.min_entities, north.rate) == ("", None, {})
    assert (main.names, main.codes, main.area) == (north.names, ("1",), "nordsjo")
    assert (main.action, main.min_entities, main.min_countries) == ("NORTH Main Actions", 3, 2)
    assert north.names == {"fi": "Pohjoinen", "nb": "Nord"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('area = "nordsjo"', 'area = "nordsj"', 'did you mean "nordsjo"?'),
        ('said = "Programme manual"', "", "a figure without its origin"),
        ("min_entities = 3", "min_entities = 0", "outside 1 to 100"),
        ('name_nb = "Nord"', "", "missing name_nb or name_en"),
        ('id = "north-main"', 'id = "north"', "is there twice"),
        ("begins =", "begin =", 'did you mean "begins"?'),
        ('codes = ["1"]', "codes = [1]", "every entry must be a text"),
    ],
)
def test_a_programme_is_checked_as_strictly(folder: Path, old: str, new: str, said: str) -> None:
    (folder / "programmes.toml").write_text(PROGRAMMES, encoding="utf-8")
    assert said in str(changed(folder, old, new, "programmes.toml"))


def test_two_programmes_cannot_claim_one_code(folder: Path) -> None:
    twice = PROGRAMMES + PROGRAMMES.replace("north", "south")
    (folder / "programmes.toml").write_text(twice, encoding="utf-8")
    with pytest.raises(ConfigError, match="both claim the code"):
        load(folder)


def test_words_are_read_from_a_glossary_with_the_languages_of_its_header(folder: Path) -> None:
    (folder / "terms.csv").write_text("fi;nb;en\nlohi;laks;salmon|Atlantic salmon\nlautta;ferje;\n", encoding="utf-8")
    salmon, ferry = load(folder).terms
    assert salmon == {"fi": ("lohi",), "nb": ("laks",), "en": ("salmon", "Atlantic salmon")}
    assert ferry == {"fi": ("lautta",), "nb": ("ferje",)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nb;en\nlaks;\n", "fewer than two languages"),
        ("nb;en\nlaks;salmon\nlaks;salmon\n", "the same words as line 2"),
        ("nb;english\nlaks;salmon\n", 'unknown column "english"'),
        ("", "empty"),
    ],
)
def test_a_glossary_that_translates_nothing_is_refused(folder: Path, text: str, said: str) -> None:
    (folder / "terms.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=said):
        load(folder)


values = st.recursive(
    st.one_of(
        st.integers().map(str),
        st.floats(allow_nan=False, allow_infinity=False).map(lambda f: f"{f:f}"),
        st.sampled_from(["true", "nan", "inf", '""', '"x"', "07:30:00", "2026-11-24", '"""a\nb"""', "'c'"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda v: f"[{', '.join(v)}]"),
        st.lists(inner, max_size=2).map(lambda v: "{" + ", ".join(f"k{n} = {x}" for n, x in enumerate(v)) + "}"),
    ),
    max_leaves=5,
)


@given(line=st.integers(0, 60), value=values)
@settings(max_examples=150, deadline=None)
def test_whatever_a_key_holds_the_profile_loads_or_the_error_is_ours(
    tmp_path_factory: pytest.TempPathFactory, line: int, value: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "any-region"
    folder.mkdir(exist_ok=True)
    lines = (VESTMARK / "region.toml").read_text(encoding="utf-8").splitlines()
    if line < len(lines) and " = " in lines[line]:
        lines[line] = f"{lines[line].partition(' = ')[0]} = {value}"
    (folder / "region.toml").write_text("\n".join(lines), encoding="utf-8")
    shutil.copy(VESTMARK / "actors.csv", folder)
    with contextlib.suppress(ConfigError):
        assert load(folder).themes
