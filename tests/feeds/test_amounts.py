"""Numbers in cells of their own."""

from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.amounts import read_amount


@pytest.mark.parametrize(
    ("cell", "language", "value"),
    [
        ("2.345,60", "fi", "2345.60"),
        ("2 345,60", "sv", "2345.60"),
        ("2\u00a0345\u202f000", "fi", "2345000"),
        ("2,345.60", "en", "2345.60"),
        ("7.250", "fi", "7250"),
        ("7,250", "en", "7250"),
        ("noin 80 000 €", "fi", "80000"),
        ("EUR 90,000", "en", "90000"),
        ("-4,5", "fi", "-4.5"),
        ("1200000", "", "1200000"),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(cell: str, language: str, value: str) -> None:
    assert read_amount(cell, language) == Decimal(value)


@pytest.mark.parametrize(
    ("cell", "language"),
    [
        ("2,345.60", "fi"),
        ("2.345,60", "en"),
        ("15 %", "fi"),
        ("", "fi"),
        ("12,34,56", "en"),
        ("5 000 kr", "sv"),
        ("1.23.456", "fi"),
        ("7.250", "en"),
        ("7.250", ""),
        ("--5", "fi"),
    ],
)
def test_what_contradicts_the_language_or_is_no_plain_number_is_an_error(cell: str, language: str) -> None:
    with pytest.raises(ValueError, match="number"):
        read_amount(cell, language)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**11), st.sampled_from(["fi", "en"]))
def test_a_number_written_in_groups_is_read_back(value: int, language: str) -> None:
    grouped = f"{value:,}".replace(",", "." if language == "fi" else ",")
    assert read_amount(grouped, language) == value


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_no_cell_breaks_the_reader(cell: str) -> None:
    with contextlib.suppress(ValueError):
        assert read_amount(cell, "fi").is_finite()
