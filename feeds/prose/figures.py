"""Money and rates that the text of an announcement prints."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from operator import itemgetter

from feeds.prose.facts import Figures, OtherSum, Said
from feeds.prose.figures_rates import Rate, by_kind, rates_of
from feeds.prose.figures_sums import BUDGET, GRANT, Sum, sums_of
from feeds.prose.money import Amount
from feeds.prose.people_language import language_of
from feeds.prose.people_who import read_applicants

_SMALLEST_BUDGET = Decimal(1000)


def read_figures(title: str, text: str, language: str) -> Figures:
    """What the text says of the money of the call; what it does not say for sure is None.

    A sum of one council, theme or year, of another call or of a whole programme is no budget. The title counts where the text
    says nothing. Two different sums of which none is said to be the whole leave the budget unknown.
    """
    language = language_of(f"{title}\n{text}", language)
    sums = list(sums_of(text, language))
    told = {s.of for s in sums}
    titled = list(sums_of(title, language))
    sums += [s for s in titled if s.of not in told]
    euros = [s for s in sums if _is_euro(s.amount) and not s.whose]
    budget = _one_budget([s for s in euros if s.of == BUDGET])
    if not budget or budget.amount.approx:
        budget = _one_budget([s for s in titled if s.of == BUDGET and _is_euro(s.amount)]) or budget
    grants = [s for s in euros if s.of == GRANT and not s.amount.bound]
    most, least = _ends(grants, upper=True), _ends(grants, upper=False)
    if most and least and least.value > most.value:
        least = None  # of two kinds of grants
    rates = list(rates_of(f"{title}\n\n{text}", language))
    applicants = read_applicants(title, text, language).who
    return Figures(
        budget_total_eur=Said(int(budget.amount.value or 0), budget.amount.words) if budget else None,
        budget_approx=budget is not None and budget.amount.approx,
        grant_max_eur=most,
        grant_min_eur=least,
        rate_max_pct=_highest(rates),
        rate_by_kind=by_kind(rates, applicants.value if applicants else ()),
        other=tuple({(o.currency, o.amount, o.of): o for o in _in_other_money(sums)}.values()),
    )


def _is_euro(amount: Amount) -> bool:
    """Millions without a currency are euros: nobody says of which other money they could be."""
    return amount.currency == "EUR" or (amount.currency is None and not amount.flag)


def _one_budget(found: list[Sum]) -> Sum | None:
    exact = [s for s in found if _is_exact(s.amount)]
    values = {s.amount.value or Decimal(0) for s in exact}
    largest = max(values, default=Decimal(0))
    if len(values) > 2 and largest * 2 == sum(values):  # the parts are printed beside the whole
        return next(s for s in exact if s.amount.value == largest)
    for among in ([s for s in exact if s.is_total], exact):
        if among:
            return among[0] if len({s.amount.value for s in among}) == 1 else None
    return None


def _is_exact(amount: Amount) -> bool:
    plain = amount.low is None and not amount.bound and amount.count_factor is None
    return plain and amount.value is not None and amount.value >= _SMALLEST_BUDGET


def _ends(grants: list[Sum], *, upper: bool) -> Said[int] | None:
    """The largest of the upper ends, or the smallest of the lower ones."""
    ends = [(_upper(s) if upper else _lower(s), s.amount.words) for s in grants]
    known = [(int(value), words) for value, words in ends if value is not None]
    if not known:
        return None
    value, words = max(known, key=itemgetter(0)) if upper else min(known, key=itemgetter(0))
    return Said(value, words)


def _upper(grant: Sum) -> Decimal | None:
    return None if grant.least and grant.amount.low is None else grant.amount.value


def _lower(grant: Sum) -> Decimal | None:
    return grant.amount.value if grant.least and grant.amount.low is None else grant.amount.low


def _highest(rates: list[Rate]) -> Said[int] | None:
    """What the funder pays at most. An own share counts where no share of support is printed."""
    counted = [r for r in rates if not r.own] or rates
    best = max(counted, key=lambda r: r.percent, default=None)
    return Said(best.percent, best.words) if best else None


def _in_other_money(sums: list[Sum]) -> Iterator[OtherSum]:
    for found in sums:
        amount, whose = found.amount, f", {found.whose}" if found.whose else ""
        if amount.currency in (None, "EUR") or amount.value is None:
            continue
        if found.of == BUDGET:
            yield OtherSum(amount.currency, int(amount.value), f"budget{whose}", amount.words)
            continue
        ends = (("grant max", _upper(found)), ("grant min", _lower(found)))
        yield from (OtherSum(amount.currency, int(end), f"{of}{whose}", amount.words) for of, end in ends if end)
