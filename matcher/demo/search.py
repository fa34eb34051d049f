"""The EU portal's search as the demo needs it: filter, sort, cut into pages. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from matcher.demo.portal_rows import Row

PAGE_LIMIT = 100
"""Rows of one page at most, whatever is asked."""


class BadQuery(Exception):
    """The query is not in the form that the search understands."""


def answer(
    rows: Iterable[Row],
    *,
    text: str,
    page: int,
    size: int,
    query: Mapping[str, Any] | None = None,
    languages: Sequence[str] = (),
    sort: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """One page of what is found, in the portal's envelope. Pages count from 1; no query and no languages mean all.

    Raises:
        BadQuery: a clause other than term and terms.
    """
    wanted = _filter(query or {})
    found = [row for row in rows if wanted(row) and (not languages or row["language"] in languages)]
    if sort and sort.get("field"):
        found = _sorted(found, sort["field"], descending=sort.get("order") == "DESC")
    size = max(1, min(size, PAGE_LIMIT))
    start = (max(page, 1) - 1) * size
    return {
        "apiVersion": "2.143.3",
        "terms": text,
        "responseTime": 20,
        "totalResults": len(found),
        "pageNumber": page,
        "pageSize": size,
        "sort": (sort or {}).get("field", "relevance"),
        "groupByField": None,
        "queryLanguage": {"language": "en", "probability": 0.0},
        "spellingSuggestion": "",
        "bestBets": [],
        "results": found[start : start + size],
        "warnings": [],
    }


def _filter(query: Mapping[str, Any]) -> Callable[[Row], bool]:
    boolean = query.get("bool", {})
    must, must_not = (
        [_test(clause) for clause in _clauses(boolean.get(occurrence, []))] for occurrence in ("must", "must_not")
    )
    return lambda row: all(test(row) for test in must) and not any(test(row) for test in must_not)


def _clauses(value: Any) -> list[Mapping[str, Any]]:
    return list(value) if isinstance(value, list) else [value]


def _test(clause: Mapping[str, Any]) -> Callable[[Row], bool]:
    if not clause or set(clause) - {"term", "terms"}:
        raise BadQuery(f"Invalid Query format: {', '.join(clause) or 'an empty clause'}")
    wanted = {
        field: set(map(str, value if isinstance(value, list) else [value]))
        for fields in clause.values()
        for field, value in fields.items()
    }
    return lambda row: all(values & set(row["metadata"].get(field, [])) for field, values in wanted.items())


def _sorted(rows: Iterable[Row], field: str, *, descending: bool) -> list[Row]:
    """By one field; a row that lacks it is dropped without a word, as on the portal."""
    having = [row for row in rows if row["metadata"].get(field)]
    return sorted(having, key=lambda row: (row["metadata"][field][0], row["reference"]), reverse=descending)
