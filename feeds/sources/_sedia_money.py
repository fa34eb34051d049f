"""The EU portal's budgets → Funding.

A topic's budget table is that of its whole call, as JSON in a string: only lines whose action begins with the topic's own code
are its own ("…-01" is the beginning of "…-01-two-stage", so the " - " behind the code counts too). Zero means "not stated".
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from feeds.text import one_line
from matcher.domain.money import UNKNOWN_FUNDING, Funding

_MAX_EUR = 10**12
_MAX_SAID = 400


def funding_of(overview: str, identifier: str, budget: str, currency: str) -> Funding:
    """What a topic's budget lines say, else what the plain amount of a cascade call says."""
    lines = _own_lines(overview, identifier)
    if lines:
        return Funding(
            total_eur=_sum(_total(line) for line in lines),
            grant_min_eur=min((v for line in lines if (v := _whole(line.get("minContribution")))), default=None),
            grant_max_eur=max((v for line in lines if (v := _whole(line.get("maxContribution")))), default=None),
            grants=_sum(_whole(line.get("expectedGrants")) for line in lines),
            said="; ".join(_said(line) for line in lines)[:_MAX_SAID],
        )
    amount = _whole(budget)
    if amount is None:
        return UNKNOWN_FUNDING
    said = one_line(f"{budget} {currency}", _MAX_SAID)
    return Funding(total_eur=amount if currency.strip().upper() in ("", "EUR") else None, said=said)


def _own_lines(overview: str, identifier: str) -> Sequence[Mapping[str, Any]]:
    try:
        table = json.loads(overview) if overview and identifier else None
    except (ValueError, RecursionError):
        return []
    by_action = table.get("budgetTopicActionMap") if isinstance(table, Mapping) else None
    groups = by_action.values() if isinstance(by_action, Mapping) else ()
    lines = (line for group in groups if isinstance(group, list) for line in group if isinstance(line, Mapping))
    own = f"{identifier} - ".lower()
    found: list[Mapping[str, Any]] = []
    for line in lines:
        if str(line.get("action", "")).lower().startswith(own) and line not in found:
            found.append(line)
    return found


def _total(line: Mapping[str, Any]) -> int | None:
    years = line.get("budgetYearMap")
    return _sum(_whole(amount) for amount in years.values()) if isinstance(years, Mapping) else None


def _sum(amounts: Iterable[int | None]) -> int | None:
    return sum(a for a in amounts if a) or None


def _whole(value: object) -> int | None:
    """Whole euros (or grants) of a number or its text; None for zero and for what is no amount."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return round(number) if math.isfinite(number) and 1 <= number < _MAX_EUR else None


def _said(line: Mapping[str, Any]) -> str:
    """The figures as the source words them."""
    years = line.get("budgetYearMap")
    amounts = [f"{year}: {amount}" for year, amount in years.items()] if isinstance(years, Mapping) else []
    rest = [f"{key}: {line[key]}" for key in ("minContribution", "maxContribution", "expectedGrants") if line.get(key)]
    return one_line(", ".join([*amounts, *rest]), _MAX_SAID)
