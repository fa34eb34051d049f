"""Sums are read back in whatever form a text prints them; what can be read in two ways is not guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.prose.money import MAX_AMOUNTS, Amount, read_amounts
from feeds.prose.money_numbers import read_number

BLANKS = (" ", "\u00a0", "\u2009", "\u202f")
MARKS = {"fi": (".", ","), "sv": (".", ","), "en": (",", ".")}
EUROS = {
    "fi": ("euroa", "euron", "eurolla", "€", "EUR"),
    "sv": ("euro", "€", "EUR"),
    "en": ("euros", "euro", "EUR", "Euro", "€"),
}
MILLIONS = {
    "fi": ("miljoonaa", "milj.", "milj", "M", "miljoonan", "miljoonalla", "mn"),
    "sv": ("miljoner", "milj.", "mn", "M"),
    "en": ("million", "mln", "M", "m"),
}
languages = st.sampled_from(("fi", "sv", "en"))


def only(text: str, language: str) -> Amount:
    (amount,) = read_amounts(text, language)
    return amount


def grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


@settings(max_examples=200)
@given(st.integers(1_000, 999_999_999), languages, st.data())
def test_thousands_apart_in_any_way_of_a_language(number: int, language: str, data: st.DataObject) -> None:
    mark = data.draw(st.sampled_from((*BLANKS, MARKS[language][0])))
    euro = data.draw(st.sampled_from(EUROS[language]))
    amount = only(f"x {grouped(number, mark)} {euro}.", language)
    assert (amount.value, amount.currency) == (Decimal(number), "EUR")


@settings(max_examples=200)
@given(st.integers(1, 999), st.integers(1, 99), languages, st.data())
def test_decimals_before_a_multiplier(whole: int, part: int, language: str, data: st.DataObject) -> None:
    million = data.draw(st.sampled_from(MILLIONS[language]))
    euro = data.draw(st.sampled_from(EUROS[language] if len(million) > 1 else ("€", "EUR")))
    gap = "" if len(million) == 1 else " "
    amount = only(f"{whole}{MARKS[language][1]}{part:02d} {million}{gap}{euro}", language)
    assert (amount.value, amount.currency) == (Decimal(f"{whole}.{part:02d}") * 10**6, "EUR")


@settings(max_examples=100)
@given(st.integers(1, 999_999), st.integers(0, 99), st.sampled_from(("€", "EUR ", "€ ", "EUR")), languages)
def test_a_currency_may_stand_before_its_number(whole: int, cents: int, sign: str, language: str) -> None:
    group, decimal = MARKS[language]
    amount = only(f"max. {sign}{grouped(whole, group)}{decimal}{cents:02d} ", language)
    assert (amount.value, amount.currency) == (Decimal(f"{whole}.{cents:02d}"), "EUR")


@settings(max_examples=100)
@given(st.integers(1, 400), st.integers(401, 999), st.sampled_from(("–", "-", " – ", " - ", "—")), languages)
def test_the_two_ends_of_a_range_share_the_unit_behind_it(low: int, high: int, dash: str, language: str) -> None:
    millions = only(f"{low}{dash}{high} M€", language)
    assert (millions.low, millions.value) == (Decimal(low * 10**6), Decimal(high * 10**6))
    plain = only(f"{low} 000{dash}{high} 000 €", language)
    assert (plain.low, plain.value) == (Decimal(low * 1000), Decimal(high * 1000))


@pytest.mark.parametrize(
    ("text", "language", "low", "value"),
    [
        ("between EUR 10 000 and EUR 40 000", "en", 10000, 40000),
        ("from 10 000 to 40 000 euros", "en", 10000, 40000),
        ("mellan 10 000 och 40 000 euro", "sv", 10000, 40000),
        ("10 000 eurosta 40 000 euroon", "fi", 10000, 40000),
        ("10 000 ja 40 000 euron välillä", "fi", 10000, 40000),
        ("120-240 000 EUR", "en", 120000, 240000),
        ("500 000–1,5 M€", "fi", 500000, 1500000),
    ],
)
def test_a_range_in_words(text: str, language: str, low: int, value: int) -> None:
    amount = only(text, language)
    assert (amount.low, amount.value) == (Decimal(low), Decimal(value))


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("kaksi miljoonaa euroa", "fi", 2_000_000),
        ("puolitoista miljoonaa euroa", "fi", 1_500_000),
        ("kolmella miljoonalla eurolla", "fi", 3_000_000),
        ("miljoona euroa", "fi", 1_000_000),
        ("neljännesmiljoona euroa", "fi", 250_000),
        ("sadan tuhannen euron", "fi", 100_000),
        ("en halv miljon euro", "sv", 500_000),
        ("two million euros", "en", 2_000_000),
        ("half a million euros", "en", 500_000),
    ],
)
def test_numbers_in_words(text: str, language: str, value: int) -> None:
    assert only(text, language).value == value


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("4 MNOK", "NOK"),
        ("NOK 4 million", "NOK"),
        ("4 miljoner norska kronor", "NOK"),
        ("4 miljoonaa Ruotsin kruunua", "SEK"),
        ("4 million Danish kroner", "DKK"),
        ("£4m", "GBP"),
        ("CAD 4 million", "CAD"),
    ],
)
def test_other_money_keeps_its_currency(text: str, currency: str) -> None:
    amount = only(text, "en")
    assert (amount.value, amount.currency) == (Decimal(4_000_000), currency)


def test_crowns_of_an_unnamed_country_have_no_currency() -> None:
    amount = only("4 miljoner kronor", "sv")
    assert (amount.currency, amount.flag) == (None, "crowns of an unnamed country")


@pytest.mark.parametrize(
    ("text", "language", "approx", "bound"),
    [
        ("noin 300 000 euroa", "fi", True, ""),
        ("n. 300 000 euroa", "fi", True, ""),
        ("noin runsaat 3 miljoonaa euroa", "fi", True, ""),
        ("ca 300 000 euro", "sv", True, ""),
        ("approximately EUR 300 000", "en", True, ""),
        ("alle 300 000 euroa", "fi", False, "below"),
        ("yli 300 000 euroa", "fi", False, "above"),
        ("more than EUR 300 000", "en", False, "above"),
        ("mindre än 300 000 euro", "sv", False, "below"),
        ("300 000 euroa", "fi", False, ""),
    ],
)
def test_about_and_bounds_are_kept(text: str, language: str, approx: bool, bound: str) -> None:
    amount = only(text, language)
    assert (amount.approx, amount.bound) == (approx, bound)


@pytest.mark.parametrize(
    "text",
    [
        "Hanke kestää 24 kuukautta ja päättyy 31.12.2029.",
        "Ohjelmakausi 2021–2027",
        "Liite (pdf, 48 kt)",
        "Metsätie 12 A, 99999 Kylä",
        "puh. 000 000 0000",
        "100 m rannasta",
        "5–16 kumppania ja 70 %",
        "Eurooppa, eurooppalainen ja Europe",
    ],
)
def test_other_numbers_are_no_sums(text: str) -> None:
    assert read_amounts(text, "fi") == ()


@pytest.mark.parametrize(("text", "language"), [("4.200 EUR", "en"), ("4,200 euroa", "fi"), ("4.200 EUR", "")])
def test_what_can_be_read_in_two_ways_has_no_value_and_says_so(text: str, language: str) -> None:
    amount = only(text, language)
    assert amount.value is None
    assert amount.flag.startswith("ambiguous: 4.2 or 4200")


def test_a_sum_in_a_bracket_behind_another_is_marked_as_the_same() -> None:
    first, second = read_amounts("enintään 90 000 EUR (1 MNOK) hankkeelle", "fi")
    assert first.flag == ""
    assert second.flag == "the same sum in other money"


hostile = st.text(st.sampled_from("0123456789.,  \n€-–()xkKmMeur EURNOKmiljoona%'"), max_size=400)


@settings(max_examples=200)
@given(hostile, st.sampled_from(("fi", "sv", "en", "")))
def test_no_text_breaks_the_reader_and_every_sum_is_a_part_of_it(text: str, language: str) -> None:
    end = 0
    for amount in read_amounts(text, language):
        assert amount.start >= end
        assert text[amount.start : amount.end] == amount.words
        assert amount.value is None or amount.low is None or amount.low < amount.value
        end = amount.end


@settings(max_examples=200)
@given(st.text("0123456789., '\u00a0", max_size=30), st.sampled_from(("fi", "sv", "en", "")))
def test_a_number_is_read_or_the_reason_is_given(said: str, language: str) -> None:
    number = read_number(said, language)
    assert (number.value is None) == bool(number.flag)


def test_a_flood_of_sums_is_capped() -> None:
    assert len(read_amounts("1 000 euroa. " * 5000, "fi")) == MAX_AMOUNTS
