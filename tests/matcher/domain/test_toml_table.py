"""TOML with lines: every key is found where it stands, and whatever is wrong is told, never guessed around."""

from __future__ import annotations

import contextlib
import tomllib
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.errors import ConfigError
from matcher.domain.problems import Problems, nearest, shown
from matcher.domain.toml_lines import KeyPath, TomlLines
from matcher.domain.toml_table import Table, read_toml

FILE = Path("some.toml")


def table(text: str) -> Table:
    return read_toml(text.encode(), FILE)


def problem(found: Table) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        found.problems.raise_any()
    return caught.value


TEXT = '''# a comment with [brackets] and a "quote
top = 1

[ region ]
id = "x"          # = not a key
"quoted key" = 2
a.b . "c.d" = [
    1,            # ]
    "]",
]
long = """
not = "a key"
[not.a.table]
"""
raw = \'\'\'
also = 'not'\'\'\'

[[theme]]
id = "one"
weights = { kainuu = 1, "b" = { c = 2 } }

[[theme]]
id = "two"
[theme.inner]
deep = true
[[theme.part]]
n = 1
[[theme.part]]
n = 2
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 2),
        (("region",), 4),
        (("region", "id"), 5),
        (("region", "quoted key"), 6),
        (("region", "a", "b", "c.d"), 7),
        (("region", "long"), 11),
        (("region", "raw"), 15),
        (("theme", 0, "id"), 19),
        (("theme", 0, "weights", "b", "c"), 20),
        (("theme", 1), 22),
        (("theme", 1, "inner", "deep"), 25),
        (("theme", 1, "part", 0, "n"), 27),
        (("theme", 1, "part", 1, "n"), 29),
        (("theme", 1, "absent"), 22),
        (("absent",), None),
    ],
)
def test_a_key_is_found_where_it_stands_or_at_the_table_around_it(path: KeyPath, line: int | None) -> None:
    assert TomlLines(TEXT).of(path) == line


def test_windows_line_ends_count_once() -> None:
    assert TomlLines(TEXT.replace("\n", "\r\n")).of(("theme", 1, "inner", "deep")) == 25


bare = st.text("abcdefgh_-0123456789", min_size=1, max_size=5)
values = st.sampled_from(
    [
        "1",
        '"a # b"',
        "'[x]'",
        '"""a\n= b\n"""',
        "[\n1,\n2 # ]\n]",
        "{ x = 1, y = [2] }",
        "'''\n[[t]]\n'''",
        '"\\"="',
        "07:00:00",
    ]
)


@given(
    st.lists(
        st.tuples(bare, values, st.sampled_from(["", " # c = 1", "  "])),
        min_size=1,
        max_size=8,
        unique_by=lambda r: r[0],
    )
)
@settings(deadline=None)
def test_lines_are_right_whatever_stands_between_the_keys(rows: list[tuple[str, str, str]]) -> None:
    text, expected = "[t]\n", {}
    for key, value, tail in rows:
        expected[key] = text.count("\n") + 1
        text += f"{key} = {value}{tail}\n"
    assert set(tomllib.loads(text)["t"]) == set(expected)
    lines = TomlLines(text)
    assert {key: lines.of(("t", key)) for key in expected} == expected


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_table_or_an_error_of_ours(text: str) -> None:
    with contextlib.suppress(ConfigError):
        found = read_toml(text.encode("utf-8", "surrogatepass"), FILE)
        found.only()
        assert all(found.lines.of((key,)) for key in found.values)


def test_tables_nested_a_thousand_deep_are_an_error_of_ours() -> None:
    with pytest.raises(ConfigError, match="nested too deeply"):
        table(f"a = {'[' * 5000}")


def test_a_number_too_long_to_print_is_told_all_the_same() -> None:
    found = table(f"n = 0x{'f' * 5000}")
    found.whole("n", low=0, high=9)
    assert "a very large number" in str(problem(found))


def test_a_file_that_ends_too_early_is_told_at_its_last_line() -> None:
    with pytest.raises(ConfigError) as caught:
        table('a = 1\nb = """\nno end')
    assert caught.value.line == 3


def test_a_key_given_twice_is_told_at_its_line() -> None:
    with pytest.raises(ConfigError) as caught:
        table("a = 1\n\na = 2\n")
    assert caught.value.line == 3


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("5", 'must be a text in quotes, not a number; write k = "5"'),
        ("true", "not true or false"),
        ("[1]", "not a list"),
        ("2026-01-01", "not a date"),
        ('""', "empty"),
        ('"a\\nb"', "line break"),
        ('"a\\u0007"', "control character"),
        (f'"{"x" * 600}"', "at most 500"),
    ],
)
def test_a_text_is_one_line_of_reasonable_length(value: str, said: str) -> None:
    found = table(f"k = {value}")
    found.text("k")
    assert said in str(problem(found))


def test_a_missing_text_is_told_and_a_default_stands_in() -> None:
    found = table("")
    assert found.text("k", "usual") == "usual"
    assert found.text("other") == ""
    assert problem(found).key == "other"


@pytest.mark.parametrize(
    ("value", "expected"), [("16:15:00", time(16, 15)), ('"16:15"', time(16, 15)), ("07:00:30", time(7, 0, 30))]
)
def test_a_clock_is_a_time_or_a_text_of_one(value: str, expected: time) -> None:
    assert table(f"k = {value}").clock("k") == expected


@pytest.mark.parametrize("value", ['"16.15"', '"25:00"', "16", "2026-01-01", '"noon"', "2026-01-01T16:15:00"])
def test_what_is_no_clock_is_never_read_as_one(value: str) -> None:
    found = table(f"k = {value}")
    assert found.clock("k") is None
    assert "16:15:00" in str(problem(found))


def test_a_list_of_texts_holds_each_once() -> None:
    found = table('k = ["a", "b", "a"]')
    assert found.texts("k") == ("a", "b")
    assert "twice" in str(problem(found))


@pytest.mark.parametrize("zone", ["Mars/Base", "../../etc/passwd", "/etc/localtime", "a\\u0000b"])
def test_a_zone_must_exist_and_is_never_a_path(zone: str) -> None:
    found = table(f'k = "{zone}"')
    found.zone("k")
    assert problem(found).key == "k"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://a.example", "https://", "www.a.example"])
def test_a_web_address_begins_with_http(address: str) -> None:
    found = table(f'k = "{address}"')
    found.url("k")
    assert "no web address" in str(problem(found))


def test_the_first_problem_in_the_file_goes_first_whenever_it_was_found() -> None:
    problems = Problems(FILE)
    problems.add("late", line=9, key="z")
    problems.add("early", line=2, key="a")
    with pytest.raises(ConfigError) as caught:
        problems.raise_any()
    assert (caught.value.line, caught.value.key) == (2, "a")
    assert str(caught.value) == "some.toml:2: a: early\n  also line 9: z: late"


def test_names_that_are_few_are_listed_when_none_is_near() -> None:
    assert nearest("xyz", ["beta", "alpha"]) == " (known: alpha, beta)"
    assert nearest("xyz", [f"name{n}" for n in range(100)]) == ""
    assert nearest("alhpa", ["beta", "alpha"]) == ' (did you mean "alpha"?)'


@given(st.one_of(st.text(), st.integers(), st.lists(st.text()), st.floats()))
@settings(deadline=None)
def test_a_shown_value_is_one_short_line_that_cannot_drive_a_terminal(value: object) -> None:
    said = shown(value)
    assert len(said) <= 12 * 60
    assert said.isprintable()
