"""What a text adds to a notice, and what it must not touch."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

import pytest
from builders import at, notice

from feeds.prose.facts import Figures, People, Prose, Said
from feeds.prose.fill import filled
from matcher.domain.money import UNKNOWN_FUNDING, Funding
from matcher.domain.notice import Notice, NoticeKind
from matcher.domain.settings import SourceSettings

COUNCIL = SourceSettings("aava", area=("aava",), authority="Aavan liitto", programme="akke", closing_time=time(16, 15))
BARE = notice(
    source="aava", kind=NoticeKind.CALL, identifier=None, days=None, title="Kehittämisraha haettavana", text="Aavan oma tuki.",
    funding=UNKNOWN_FUNDING, programme=None,
)  # fmt: skip


def fill(of: Notice, prose: Prose | None = None) -> Notice:
    return filled(of, prose or Prose(), COUNCIL, ZoneInfo("Europe/Helsinki"))


def test_a_source_lends_its_calls_what_holds_for_all_of_them() -> None:
    found = fill(BARE)
    assert (found.area, found.authority, found.programme) == (("aava",), "Aavan liitto", "akke")


@pytest.mark.parametrize(
    "title",
    [
        "Interreg Auroran seitsemäs haku auki",
        "Ylimaakunnallinen EAKR-haku",
        "Valtakunnallinen haku kunnille",
        "Horizon news",
    ],
)
def test_news_of_a_wider_call_gets_neither_the_councils_area_nor_its_authority(title: str) -> None:
    found = fill(replace(BARE, title=title))
    assert (found.area, found.authority) == (None, None)


def test_a_call_that_needs_several_counties_is_not_one_countys() -> None:
    assert fill(BARE, Prose(people=People(min_counties=Said(3, "kolmesta maakunnasta")))).area is None


def test_the_text_limits_the_area_more_closely_than_the_source() -> None:
    prose = Prose(people=People(counties=Said(("kero", "vaara"), "Kerolla ja Vaarassa")))
    assert fill(BARE, prose).area == ("kero", "vaara")


def test_a_call_for_somewhere_else_keeps_the_words_that_say_so() -> None:
    prose = Prose(people=People(outside_region=Said(True, "vain Etelä-Merellä")))
    assert fill(BARE, prose).area == ("outside:vain Etelä-Merellä",)


def test_fields_of_the_source_win_over_its_prose() -> None:
    own = replace(BARE, steps=(at(9),), funding=Funding(total_eur=5), applicants=("kunnat",), min_partners=2)
    prose = Prose(
        figures=Figures(budget_total_eur=Said(7, "7 euroa")),
        people=People(who=Said(("company",), "yritykset"), min_partners=Said(9, "yhdeksän")),
    )
    found = fill(own, prose)
    assert (found.steps, found.funding.total_eur, found.applicants, found.min_partners) == ((at(9),), 5, ("kunnat",), 2)


def test_every_figure_keeps_its_words() -> None:
    figures = Figures(budget_total_eur=Said(700, "yhteensä\n700 €"), rate_max_pct=Said(70, "enintään 70 %"))
    assert fill(BARE, Prose(figures=figures)).funding == Funding(
        total_eur=700, rate_percent=70, said="yhteensä 700 €; enintään 70 %"
    )
