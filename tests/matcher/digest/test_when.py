"""Days and clocks as readers see them: a wrong clock is worse than none."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from builders import HELSINKI
from digest_examples import MONDAY, REGION, brussels, choose, closing, days_on, some_call

from matcher.digest.catalogue import wording
from matcher.digest.edition import Edition
from matcher.digest.formats import Formats
from matcher.digest.when import gate_sentences, moment, short_gate
from matcher.domain.call import Call
from matcher.domain.status import Stated
from matcher.domain.step import Clock, Step, StepKind

NBSP = "\u00a0"


def edition(language: str, now: datetime = MONDAY) -> Edition:
    return Edition(choose(now=now), REGION, wording(language), Formats(language))


def said(step: Step, language: str = "fi") -> str:
    return moment(step, edition(language)).replace(NBSP, " ")


def sentences(call: Call, now: datetime = MONDAY, language: str = "fi") -> list[str]:
    return [s.replace(NBSP, " ") for s in gate_sentences(call, edition(language, now))]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", "ti 12.1.2027 klo 18.00 Suomen aikaa (17.00 Brysselin aikaa)"),
        ("sv", "tis 12.1.2027 kl. 18.00 finsk tid (17.00 Brysseltid)"),
        ("en", "Tue 12 January 2027 at 18:00 Finnish time (17:00 Brussels time)"),
    ],
)
def test_a_given_clock_is_shown_in_both_zones(language: str, expected: str) -> None:
    assert said(closing(brussels(2027, 1, 12)), language) == expected


def test_the_readers_own_zone_needs_no_name() -> None:
    assert said(closing(datetime(2026, 11, 25, 16, 15, tzinfo=HELSINKI))) == "ke 25.11.2026 klo 16.15"


def test_zones_that_show_the_same_clock_that_day_are_shown_once() -> None:
    tallinn = ZoneInfo("Europe/Tallinn")
    assert said(closing(datetime(2026, 11, 25, 16, 15, tzinfo=tallinn))) == "ke 25.11.2026 klo 16.15"


def test_near_midnight_the_earlier_day_leads() -> None:
    midnight = closing(brussels(2027, 1, 12, 23, 59))
    expected = "ti 12.1.2027 klo 23.59 Brysselin aikaa (ke 13.1.2027 klo 0.59 Suomen aikaa)"
    assert said(midnight) == expected


def test_a_zone_without_a_name_of_its_own_is_shown_by_its_identifier() -> None:
    step = closing(datetime(2027, 1, 12, 12, tzinfo=ZoneInfo("Atlantic/Reykjavik")))
    assert said(step) == "ti 12.1.2027 klo 14.00 Suomen aikaa (12.00 (Atlantic/Reykjavik))"


def test_a_clock_that_the_source_only_usually_keeps_is_not_stated() -> None:
    step = closing(brussels(2026, 8, 26), Clock.DEFAULT)
    usual = "tällä lähteellä tavallisesti klo 18.00 Suomen aikaa"
    assert said(step) == f"ke 26.8.2026 (kellonaika: tarkista haun sivulta; {usual})"


@pytest.mark.parametrize(("hour", "minute"), [(0, 0), (23, 59)])
def test_the_ends_of_the_day_are_no_usual_clock(hour: int, minute: int) -> None:
    step = closing(brussels(2026, 8, 26, hour, minute), Clock.DEFAULT)
    assert said(step) == "ke 26.8.2026 (kellonaika: tarkista haun sivulta)"


def test_an_unsure_clock_is_never_printed_but_the_words_of_the_source_are() -> None:
    step = Step(brussels(2026, 8, 26, 16), StepKind.FINAL, Clock.UNSURE, "26 August, 4 p.m.")
    expected = "ke 26.8.2026 (kellonaika ei ole varma: tarkista haun sivulta; siellä lukee ”26 August, 4 p.m.”)"
    assert said(step) == expected


def test_a_programs_own_value_for_an_unsure_clock_is_not_quoted() -> None:
    step = Step(brussels(2026, 8, 26, 16), StepKind.FINAL, Clock.UNSURE, "2026-08-26T16:00")
    assert said(step) == "ke 26.8.2026 (kellonaika ei ole varma: tarkista haun sivulta)"


def test_the_days_left_are_said_with_the_gate() -> None:
    assert sentences(some_call("A", days_on(9))) == [
        "Sulkeutuu ke 26.8.2026 klo 18.00 Suomen aikaa (17.00 Brysselin aikaa) – 9 pv jäljellä"
    ]


def test_the_last_day_is_said_in_words() -> None:
    call = some_call("A", closing(datetime(2026, 8, 17, 16, 15, tzinfo=HELSINKI)))
    assert sentences(call) == ["Sulkeutuu ma 17.8.2026 klo 16.15 – viimeinen päivä"]


def test_the_idea_form_leads_and_the_final_day_follows() -> None:
    call = some_call("A", days_on(20, StepKind.IDEA_FORM), days_on(80))
    first, then = sentences(call, language="en")
    assert first.startswith("Idea form due Sun 6 September 2026")
    assert then.startswith("Then closes Thu 5 November 2026")


def test_the_second_stage_is_named_but_its_day_is_not() -> None:
    call = some_call("A", days_on(30, StepKind.STAGE_1), days_on(200, StepKind.STAGE_2))
    said_of_it = " ".join(sentences(call))
    assert "1. vaihe sulkeutuu ke 16.9.2026" in said_of_it
    assert "toiseen vaiheeseen pääsevät vain ensimmäisestä valitut" in said_of_it
    assert "2027" not in said_of_it


def test_cut_offs_ahead_are_listed_after_the_next() -> None:
    call = some_call("A", *(days_on(n, StepKind.CUT_OFF) for n in (-10, 30, 60, 90)))
    assert sentences(call)[1] == "Myöhemmät välirajat 16.10.2026 ja 15.11.2026"


def test_what_is_not_known_is_said() -> None:
    call = replace(some_call("A"), steps=())
    assert sentences(call) == ["Määräaika ei selviä haun tiedoista: tarkista haun sivulta"]
    assert (
        sentences(replace(call, stated=Stated.FORTHCOMING))[0]
        == "Ei vielä auki; avautumispäivä ei selviä haun tiedoista"
    )


def test_a_continuous_call_has_no_closing_day() -> None:
    call = replace(some_call("A"), steps=(), stated=Stated.CONTINUOUS)
    assert sentences(call) == ["Jatkuva haku: ei määräaikaa"]
    assert short_gate(call, edition("sv")) == "fortlöpande"


def test_one_line_has_the_day_and_the_days_left() -> None:
    assert (
        short_gate(some_call("A", days_on(9)), edition("en")).replace(NBSP, " ")
        == "closes 26 August 2026 (9 days left)"
    )


def test_an_information_day_ahead_is_told() -> None:
    call = some_call("A", days_on(5, StepKind.INFO_DAY), days_on(60))
    assert sentences(call)[-1].startswith("Infotilaisuus la 22.8.2026")
