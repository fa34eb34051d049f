"""The register of organisations, as people keep it in spreadsheets."""

from __future__ import annotations

import contextlib
import csv
import io
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import ROOT

from matcher.domain.errors import ConfigError
from matcher.domain.region import Actor
from matcher.region.load import load

VESTMARK = ROOT / "tests" / "regions" / "vestmark"
HEADER = ("id", "name", "kind", "size", "county", "other_counties", "website", "description", "themes", "opted_out")
GOOD = {
    "id": "laks-as", "name": "Laks AS", "kind": "company", "county": "ytre-fjord", "description": "Laks.",
    "themes": "fish-farming",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(VESTMARK, tmp_path / "profile"))


def table(*rows: dict[str, str], delimiter: str = ",", header: tuple[str, ...] = HEADER) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, header, delimiter=delimiter, lineterminator="\r\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def actors(folder: Path, content: str | bytes) -> tuple[Actor, ...]:
    (folder / "actors.csv").write_bytes(content.encode() if isinstance(content, str) else content)
    return load(folder).actors


def error(folder: Path, content: str | bytes) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        actors(folder, content)
    assert caught.value.file == folder / "actors.csv"
    return caught.value


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_commas_semicolons_and_tabs_are_read_with_or_without_a_byte_order_mark(
    folder: Path, delimiter: str, mark: str
) -> None:
    row = GOOD | {"description": "Laks; og tang, i fjorden"}
    (laks,) = actors(folder, mark + table(row, delimiter=delimiter))
    assert laks.description == "Laks; og tang, i fjorden"
    assert laks.kind == "company"


def test_excels_line_that_names_the_delimiter_is_no_row_and_counts_as_a_line(folder: Path) -> None:
    assert len(actors(folder, "sep=;\r\n" + table(GOOD, delimiter=";"))) == 1
    assert error(folder, "sep=;\r\n" + table(GOOD | {"kind": "shop"}, delimiter=";")).line == 3


def test_a_cell_over_two_lines_becomes_one_and_later_lines_are_still_counted_right(folder: Path) -> None:
    two = GOOD | {"description": "Laks\nog tang"}
    (laks,) = actors(folder, table(two))
    assert laks.description == "Laks og tang"
    assert error(folder, table(two, GOOD | {"id": "b", "county": "nowhere"})).line == 4


def test_windows_encoding_as_excel_writes_it_is_read(folder: Path) -> None:
    (laks,) = actors(folder, table(GOOD | {"name": "Måling – AS"}).encode("cp1252"))
    assert laks.name == "Måling – AS"


def test_a_file_of_two_encodings_is_refused_with_the_way_out(folder: Path) -> None:
    two = table(GOOD | {"description": "Tang på Æsøy"}).encode() + table(
        GOOD | {"id": "b", "name": "Måling AS"}
    ).encode("cp1252")
    found = error(folder, two)
    assert found.line == 4
    assert '"å" in Windows-1252' in found.message
    assert "CSV UTF-8" in found.message


def test_utf_16_is_refused_with_the_way_out(folder: Path) -> None:
    assert "CSV UTF-8" in error(folder, table(GOOD).encode("utf-16")).message


@pytest.mark.parametrize("column", ["id", "name", "kind", "county", "description", "themes"])
def test_a_missing_column_is_named(folder: Path, column: str) -> None:
    found = error(folder, table(GOOD, header=tuple(c for c in HEADER if c != column)))
    assert f"missing column {column}" in found.message


def test_an_unknown_column_names_the_nearest(folder: Path) -> None:
    found = error(folder, table(GOOD, header=(*HEADER, "web_site")))
    assert 'unknown column "web_site" (did you mean "website"?)' in found.message


def test_a_column_for_peoples_own_notes_is_allowed(folder: Path) -> None:
    assert len(actors(folder, table(GOOD | {"note": "called in May"}, header=(*HEADER, "note")))) == 1


def test_a_header_in_capitals_is_read(folder: Path) -> None:
    assert len(actors(folder, table(GOOD).replace("name", "Name", 1).replace("id", "ID", 1))) == 1


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("county", "ytre-fjor", 'is no county (did you mean "ytre-fjord"?)'),
        ("other_counties", "ytre-fjord;indre", "is no county"),
        ("themes", "fish-farmin", 'is no theme (did you mean "fish-farming"?)'),
        ("kind", "compny", 'is no kind of organisation (did you mean "company"?)'),
        ("kind", "", "empty; fill it in"),
        ("size", "smal", 'is no size (did you mean "small"?)'),
        ("id", "Laks AS", "cannot be an id"),
        ("id", "", "empty; fill it in"),
        ("name", "", "empty; fill it in"),
        ("description", "  ", "empty; fill it in"),
        ("website", "javascript:alert(1)", "is no web address"),
        ("opted_out", "maybe", "neither yes nor no"),
        ("county", "=1+1", "is no county"),
    ],
)
def test_a_wrong_cell_is_told_with_its_line_and_column(folder: Path, column: str, cell: str, said: str) -> None:
    found = error(folder, table(GOOD | {"id": "first"}, GOOD | {column: cell}))
    assert (found.line, found.key) == (3, column)
    assert said in found.message


def test_all_wrong_cells_are_told_at_once(folder: Path) -> None:
    rows = (GOOD | {"id": f"a{n}", "county": f"county{n}", "size": "huge"} for n in range(3))
    said = str(error(folder, table(*rows)))
    assert all(f"county{n}" in said for n in range(3))
    assert said.count("is no size") == 3


def test_an_id_there_twice_names_the_first_line(folder: Path) -> None:
    found = error(folder, table(GOOD, GOOD))
    assert (found.line, found.key) == (3, "id")
    assert "already the id of line 2" in found.message


@pytest.mark.parametrize("cell", ['=HYPERLINK("http://x")', "+358 40", "@SUM(A1)", "-2+3", "=cmd|'/c calc'!A1"])
def test_what_looks_like_a_formula_stays_text(folder: Path, cell: str) -> None:
    """Also with the apostrophe by which an export guards it from a spreadsheet."""
    (plain,) = actors(folder, table(GOOD | {"name": cell}))
    (guarded,) = actors(folder, table(GOOD | {"name": f"'{cell}"}))
    assert plain.name == guarded.name == cell


def test_control_characters_never_come_in(folder: Path) -> None:
    (laks,) = actors(folder, table(GOOD | {"name": "Laks\x1b[31m\u2028AS\x00"}))
    assert laks.name == "Laks [31m AS"


def test_a_cell_that_is_far_too_long_is_told_not_stored(folder: Path) -> None:
    found = error(folder, table(GOOD | {"name": "a" * 201}))
    assert found.key == "name"
    assert "201 characters" in found.message
    assert len(found.message) < 300


def test_a_quote_that_is_not_closed_is_told_at_its_row_even_when_it_swallows_the_file(folder: Path) -> None:
    text = table(GOOD | {"id": "first"}) + 'b,"B,company,,ytre-fjord,,,Text,,\r\n' + table(GOOD)
    found = error(folder, text)
    assert found.line == 3
    assert '"' in found.message


def test_a_row_with_too_few_or_too_many_cells_is_told(folder: Path) -> None:
    found = error(folder, table(GOOD) + "b,B\r\n" + ",".join("x" * 12) + "\r\n")
    assert found.line == 3
    assert "2 cells, the header names 10" in found.message
    assert "line 4: 12 cells" in found.message


def test_blank_rows_and_blank_cells_behind_the_last_column_are_no_fault(folder: Path) -> None:
    text = table(GOOD, GOOD | {"id": "b"}).replace("\r\n", ",,\r\n")
    assert len(actors(folder, text.replace(",,\r\n", "\r\n", 1) + ",,,,,,,,,\r\n\r\n")) == 2


def test_a_county_named_as_home_and_as_another_counts_once(folder: Path) -> None:
    (laks,) = actors(folder, table(GOOD | {"other_counties": "ytre-fjord; indre-fjord"}))
    assert laks.counties == ("ytre-fjord", "indre-fjord")


def test_an_unknown_size_stays_unknown(folder: Path) -> None:
    (laks,) = actors(folder, table(GOOD))
    assert laks.size == ""


def test_five_thousand_rows_are_read_within_a_second(folder: Path) -> None:
    rows = [GOOD | {"id": f"a{n}", "description": "Laks og tang. " * 20} for n in range(5000)]
    text = table(*rows)
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        found = actors(folder, text)
        best = min(best, time.process_time() - start)
    assert len(found) == 5000
    assert best < 1


def test_five_thousand_wrong_rows_are_told_within_two_seconds(folder: Path) -> None:
    text = table(*(GOOD | {"id": f"a{n}", "county": f"county{n}"} for n in range(5000)))
    start = time.process_time()
    assert "4980 more" in str(error(folder, text))
    assert time.process_time() - start < 2


@given(content=st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_bytes_give_organisations_or_an_error_of_ours(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    check_any(tmp_path_factory, content)


@given(
    rows=st.lists(st.lists(st.text(max_size=12), min_size=len(HEADER), max_size=len(HEADER)), max_size=4),
    delimiter=st.sampled_from([",", ";", "\t"]),
)
@settings(max_examples=200, deadline=None)
def test_any_cells_give_organisations_or_an_error_of_ours(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], delimiter: str
) -> None:
    named = [dict(zip(HEADER, row, strict=True)) for row in rows]
    check_any(tmp_path_factory, table(*named, delimiter=delimiter).encode("utf-8", "surrogatepass"))


def check_any(factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = factory.getbasetemp() / "any-actors"
    folder.mkdir(exist_ok=True)
    shutil.copy(VESTMARK / "region.toml", folder)
    (folder / "actors.csv").write_bytes(content)
    with contextlib.suppress(ConfigError):
        assert all(a.id and a.name and a.description for a in load(folder).actors)


words = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=40).map(str.split).map(" ".join)


@given(name=words.filter(bool), description=words.filter(bool), delimiter=st.sampled_from([",", ";", "\t"]))
@settings(max_examples=150, deadline=None)
def test_what_a_spreadsheet_writes_is_read_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, name: str, description: str, delimiter: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "round-trip"
    folder.mkdir(exist_ok=True)
    shutil.copy(VESTMARK / "region.toml", folder)
    guard = {"name": f"'{name}", "description": f"'{description}"}  # as an export guards every cell that might need it
    plain = GOOD | {"name": name, "description": description}
    text = table(plain | {k: v for k, v in guard.items() if v[1] in "=+-@"}, delimiter=delimiter)
    (found,) = actors(folder, text)
    assert (found.name, found.description) == (name, description)
