"""A notice, filled up with what its text says: only where the source's own fields say nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from feeds.prose.facts import Figures, People, Prose, Said
from feeds.prose.steps import stated_of, to_steps
from matcher.domain.money import Funding
from matcher.domain.notice import Notice
from matcher.domain.places import OUTSIDE
from matcher.domain.settings import SourceSettings
from matcher.domain.status import Stated

_SAID = 300
_REACH = 3_000
_WIDER = re.compile(
    r"\binterreg|\bhorisontti|\bhorizon|\bhorisont\b|\berasmus|\blife-|\bnordforsk|valtakunnalli|koko maa|ylimaakunnalli"
    r"|\bnationell|hela landet|landskapsöverskridande|nation-?wide|cross-regional|\beu funding\b",
    re.IGNORECASE,
)
"""Programmes and words of calls that no single county or council decides on."""


def filled(notice: Notice, prose: Prose, settings: SourceSettings, zone: ZoneInfo, today: date | None = None) -> Notice:
    """The notice with what the text adds. Fields of the source win over its prose; both win over the source's settings.

    A source that stands for an area also tells news of calls that are wider than it: to those neither its area nor its authority
    is lent. ``today`` gives a window of every year the steps of its next round.
    """
    people = prose.people
    own = not (settings.area and (people.min_counties or _WIDER.search(f"{notice.title}\n{notice.text[:_REACH]}")))
    return replace(
        notice,
        steps=notice.steps or to_steps(prose.dates, zone, settings.closing_time, today),
        stated=stated_of(prose.dates) if notice.stated is Stated.UNKNOWN else notice.stated,
        funding=notice.funding if notice.funding.known else _funding(prose.figures),
        applicants=notice.applicants if notice.applicants is not None else _applicants(people),
        area=notice.area if notice.area is not None else _area(people, settings.area if own else ()),
        authority=notice.authority or (settings.authority if own else "") or None,
        programme=notice.programme or settings.programme or None,
        min_partners=_either(notice.min_partners, people.min_partners),
        min_countries=_either(notice.min_countries, people.min_countries),
        min_counties=_either(notice.min_counties, people.min_counties),
    )


def _either(own: int | None, said: Said[int] | None) -> int | None:
    return own if own is not None else said.value if said else None


def _funding(figures: Figures) -> Funding:
    values = (figures.budget_total_eur, figures.grant_min_eur, figures.grant_max_eur, figures.rate_max_pct)
    words = dict.fromkeys(" ".join(v.words.split()) for v in values if v)
    total, least, most, rate = (v.value if v else None for v in values)
    return Funding(total, least, most, None, rate, "; ".join(words)[:_SAID])


def _applicants(people: People) -> tuple[str, ...] | None:
    """The text's own words: who may apply is judged by the words, and shown to readers in them."""
    return (" ".join(people.who.words.split())[:_SAID],) if people.who else None


def _area(people: People, usual: tuple[str, ...]) -> tuple[str, ...] | None:
    if people.outside_region and people.outside_region.value:
        return (OUTSIDE + " ".join(people.outside_region.words.split())[:_SAID],)
    if people.counties and people.counties.value:
        return people.counties.value
    return usual or None
