"""Conditions that a call sets: fewest partners, countries, regions and counties, an own share. Nobody meets them alone. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from matcher.domain.call import Call
from matcher.domain.match import Finding, Rule, Verdict
from matcher.domain.notice import NoticeKind
from matcher.domain.region import Programme

_PERCENT = re.compile(r"(\d{1,2}) ?%")
_SAID = 300


def conditions(call: Call, programme: Programme | None, by_words: Iterable[Finding]) -> tuple[Finding, ...]:
    """The conditions that the call's sentences set (``by_words``), with the figures that are known of them, and those that only
    figures tell: of the call itself, else of its strand or programme. A cascade call does not follow its programme's.
    """
    rules = None if call.kind is NoticeKind.CASCADE else programme
    figures = _figures(call, rules)
    said = {f.rule: f for f in by_words if f.verdict is Verdict.NEEDS}
    for rule, figure in figures.items():
        own = said.get(rule)
        # A programme's figure is not the one that a sentence of the call speaks of.
        said[rule] = figure if own is None else replace(own, least=own.least if figure.words else figure.least)
    return tuple(said.values())


def _figures(call: Call, rules: Programme | None) -> dict[Rule, Finding]:
    """Every condition that a field tells; ``words`` is empty for the call's own, else where the rule stands."""
    strand = rules.strand_of(call.identifier) if rules else None
    own = {
        Rule.MIN_PARTNERS: call.min_partners,
        Rule.MIN_COUNTRIES: call.min_countries,
        Rule.MIN_COUNTIES: call.min_counties,
    }
    found = {r: Finding(r, Verdict.NEEDS, "", least) for r, least in own.items() if least is not None and least > 1}
    for source in (strand, rules):
        if source is None:
            continue
        least = {Rule.MIN_PARTNERS: source.min_entities, Rule.MIN_COUNTRIES: source.min_countries}
        least[Rule.MIN_REGIONS] = strand.min_regions if strand else None
        for rule, count in least.items():
            if count is not None and count > 1 and own.get(rule) is None:
                found.setdefault(rule, Finding(rule, Verdict.NEEDS, source.said, count))
    return found | {f.rule: f for f in _own_share(call, rules)}


def _own_share(call: Call, rules: Programme | None) -> Iterator[Finding]:
    """What the funder does not pay. A rate that differs between applicants is no figure."""
    rate = call.funding.rate_percent
    if rate is not None:
        if 0 < rate < 100:
            yield Finding(Rule.OWN_SHARE, Verdict.NEEDS, call.funding.said[:_SAID], round(100 - rate))
        return
    plain = {m[1] for said in (rules.rate.values() if rules else ()) if (m := _PERCENT.fullmatch(said))}
    if rules and len(plain) == 1:
        yield Finding(Rule.OWN_SHARE, Verdict.NEEDS, rules.said, 100 - int(plain.pop()))
