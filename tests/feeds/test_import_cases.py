"""Hard cases of the field that concern tables of people and programs: encodings, numbers, formulas."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from recorded import case_file
from shared import shared

from feeds.amounts import read_amount
from matcher.domain.csv_rows import csv_text, read_csv
from matcher.domain.problems import Problems

pytestmark = pytest.mark.shared


def rows(case: dict[str, Any], *columns: str) -> list[dict[str, str]]:
    problems = Problems(Path(case["input"]["file"]))
    found = read_csv(case_file(case["input"]["file"]), problems, required=columns)
    problems.raise_any()
    return [dict(row.cells) for row in found]


def organisations(case: dict[str, Any]) -> None:
    expected = case["expected"]
    found = rows(case, "nimi", "maakunta", "kotisivu", "liikevaihto_milj", "kuvaus")
    assert [row["nimi"] for row in found] == expected["names"]
    turnover = [read_amount(row["liikevaihto_milj"], "fi") for row in found]
    assert turnover == [Decimal(str(value)) for value in expected["liikevaihto_milj"]]
    assert found[1]["kuvaus"] == expected["kuvaus_2"]


def numbers(case: dict[str, Any]) -> None:
    expected, errors = case["expected"], []
    for row in rows(case, "nimi", "summa"):
        try:
            value = float(read_amount(row["summa"], case["input"]["locale"]))
        except ValueError:
            errors.append(row["nimi"])
            continue
        assert value == expected["summa"][row["nimi"]]
    assert errors == expected["row_errors"]


def formulas(case: dict[str, Any]) -> None:
    cells, expected = case["input"]["cells"], case["expected"]
    text = csv_text([[cell] for cell in cells] + [cells], case["input"]["delimiter"])
    *single, together = csv.reader(io.StringIO(text, newline=""), delimiter=case["input"]["delimiter"])
    assert [row[0] for row in single] == together
    guarded = [given != cell for given, cell in zip(together, cells, strict=True)]
    assert guarded == expected["guarded"]
    assert [given.removeprefix("'") for given in together] == cells
    assert [cell for cell in expected["numbers_stay_numbers"] if cell in together] == expected["numbers_stay_numbers"]


CHECKS = {"csv-official-excel": organisations, "csv-decimal-comma": numbers, "csv-formula-injection": formulas}


def cases() -> dict[str, dict[str, Any]]:
    lines = shared("cases", "cases.jsonl").read_text(encoding="utf-8").splitlines()
    return {case["id"]: case for case in map(json.loads, lines) if case["kind"] == "import"}


@pytest.mark.parametrize("name", CHECKS)
def test_the_case_comes_out_right(name: str) -> None:
    CHECKS[name](cases()[name])


def test_no_case_of_this_kind_is_left_out() -> None:
    assert cases().keys() == CHECKS.keys()
