"""CSV from spreadsheets: rows by column, or problems with their lines."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.csv_rows import read_csv
from matcher.domain.errors import ConfigError
from matcher.domain.problems import Problems


def rows(text: str, *, required: tuple[str, ...] = ("a", "b")) -> list[tuple[int, dict[str, str]]]:
    problems = Problems(Path("some.csv"))
    found = read_csv(text.encode(), problems, required=required)
    problems.raise_any()
    return [(row.line, dict(row.cells)) for row in found]


def test_a_row_knows_its_first_line() -> None:
    assert rows('a,b\n1,"2\n2"\n\n3,4\n') == [(2, {"a": "1", "b": "2 2"}), (5, {"a": "3", "b": "4"})]


def test_the_delimiter_is_the_one_that_cuts_the_header_into_known_columns() -> None:
    assert rows('"a";"b"\n"1,5";2\n') == [(2, {"a": "1,5", "b": "2"})]
    assert rows("a\tb\n1,5\t2;3\n") == [(2, {"a": "1,5", "b": "2;3"})]


def test_one_column_needs_no_delimiter() -> None:
    assert rows("a\n1\n2\n", required=("a",)) == [(2, {"a": "1"}), (3, {"a": "2"})]


def test_a_quote_in_quotes_is_doubled() -> None:
    assert rows('a,b\n"say ""hi""",2\n') == [(2, {"a": 'say "hi"', "b": "2"})]


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff"])
def test_an_empty_file_says_what_its_first_line_must_name(text: str) -> None:
    with pytest.raises(ConfigError, match="the first line must name the columns"):
        rows(text)


def test_a_column_there_twice_is_told() -> None:
    with pytest.raises(ConfigError, match='column "a" is there twice'):
        rows("a,b,a\n1,2,3\n")


def test_a_good_row_is_kept_beside_a_bad_one() -> None:
    problems = Problems(Path("some.csv"))
    found = read_csv(b"a,b\n1\n3,4\n", problems, required=("a", "b"))
    assert [row["a"] for row in found] == ["3"]
    assert [p.line for p in problems.found] == [2]


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_gives_clean_rows_or_an_error_of_ours(text: str) -> None:
    with contextlib.suppress(ConfigError):
        cells = [cell for _, row in rows(f"a,b\n{text}") for cell in row.values()]
        assert not [c for c in cells if "\n" in c or "\x00" in c or c != c.strip()]
