"""Hard cases of the field on sums: groups, multipliers, two sums in one sentence, point and comma, three sums of one page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pytest
from recorded import case_file, cases

from feeds.prose.figures import read_figures
from feeds.prose.figures_sums import BUDGET, GRANT, sums_of
from feeds.prose.money import Amount, read_amounts
from feeds.prose.money_numbers import read_number

pytestmark = pytest.mark.shared

Case = Mapping[str, Any]


@pytest.fixture(scope="module")
def known() -> dict[str, dict[str, Any]]:
    return cases()


def texts(case: Case) -> list[tuple[str, str]]:
    """(language, text) of every line of a case."""
    lang = case["input"].get("lang")
    return [(lang, text) if lang else tuple(text) for text in case["input"]["texts"]]


def only(language: str, text: str) -> Amount:
    (amount,) = read_amounts(text, language)
    return amount


def spaces(case: Case) -> None:
    found = [only(*line) for line in texts(case)]
    expected = case["expected"]
    assert [a.value for a in found] == [Decimal(str(eur)) for eur in expected["eur"]]
    assert [a.approx for a in found] == expected["approx"]
    assert [a.count_factor for a in found] == expected["count_factor"]
    assert {a.currency for a in found} == {"EUR"}


def multipliers(case: Case) -> None:
    found = [only(*line) for line in texts(case)]
    assert [a.value for a in found] == case["expected"]["eur"]
    assert [n for n, a in enumerate(found) if a.approx] == case["expected"]["approx_index"]


def separators(case: Case) -> None:
    flags = case["expected"]["flags"]
    for n, ((language, text), value) in enumerate(zip(texts(case), case["expected"]["values"], strict=True)):
        amounts = read_amounts(text, language)
        number = amounts[0].value if amounts else read_number(text, language).value
        assert number == (None if value is None else Decimal(str(value))), text
        assert "".join(a.flag for a in amounts) == flags.get(str(n), "")


def two_in_one(case: Case) -> None:
    (language, capped), pots, size, short, condition, shares = texts(case)
    one, again, size_expected, short_expected, condition_expected, shares_expected = case["expected"]["results"]
    maximum, bracket = read_amounts(capped, language)
    assert (maximum.currency, maximum.value) == ("EUR", one["max_eur"])
    assert (bracket.currency, bool(bracket.flag)) == ("NOK", True)
    assert [a.value for a in read_amounts(pots[1], pots[0])] == again["pots_eur"]
    for line, expected in ((size, size_expected), (short, short_expected)):
        amount = only(*line)
        assert (amount.low, amount.value) == (expected["min_eur"], expected["max_eur"])
    compared = read_amounts(condition[1], condition[0])
    assert [(a.currency, a.value, a.flag) for a in compared] == [
        (condition_expected["currency"], value, condition_expected["flag"]) for value in condition_expected["values"]
    ]
    assert [a.value for a in read_amounts(shares[1], shares[0])] == [
        shares_expected["per_county_eur"],
        shares_expected["total_eur"],
    ]
    assert [(s.of, s.amount.value) for s in sums_of(shares[1], shares[0])] == [(BUDGET, shares_expected["total_eur"])]


def three_sums(case: Case) -> None:
    """The size of a project is no grant, a share of investments not the highest, and the latest end says nothing of money."""
    text, expected = case_file(case["input"]["file"]).decode("utf-8"), case["expected"]
    title, _, body = text.partition("\n")
    figures = read_figures(title, body, case["input"]["lang"])
    assert figures.budget_total_eur
    assert figures.rate_max_pct
    assert (figures.budget_total_eur.value, figures.budget_approx) == (
        expected["budget_total_eur"],
        expected["budget_approx"],
    )
    assert figures.rate_max_pct.value == expected["rate_max_percent"]["default"]
    assert (figures.grant_max_eur, figures.grant_min_eur) == (None, None)
    ranges = [[a.low, a.value] for a in read_amounts(body, case["input"]["lang"]) if a.low is not None]
    assert ranges == [expected["project_size_eur"]]
    assert [s.of for s in sums_of(body, case["input"]["lang"])].count(GRANT) == 0


CHECKS: dict[str, Callable[[Case], None]] = {
    "amount-spaces": spaces,
    "amount-multipliers": multipliers,
    "amount-two-in-one-sentence": two_in_one,
    "amount-separator-by-language": separators,
    "date-project-end-is-not-deadline": three_sums,
}


@pytest.mark.parametrize("name", CHECKS)
def test_the_sums_of_a_case_come_out_right(name: str, known: dict[str, Case]) -> None:
    CHECKS[name](known[name])


def test_no_case_on_sums_is_left_out(known: dict[str, Case]) -> None:
    assert {name for name, case in known.items() if case["kind"] == "amount"} <= set(CHECKS)
