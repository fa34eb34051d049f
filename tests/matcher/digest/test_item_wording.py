"""What a reader reads of one call, in real wording."""

from __future__ import annotations

from dataclasses import replace

import pytest
from digest_examples import (
    FITS,
    REASON,
    UNCLEAR,
    choose,
    days_on,
    flat,
    forthcoming,
    matched,
    one,
    some_call,
    together,
)  # fmt: skip

from matcher.domain.match import Finding, Rule, Strength, Verdict, judge
from matcher.domain.money import Funding
from matcher.domain.notice import NoticeKind


def test_why_quotes_both_sides_and_marks_the_words_in_common() -> None:
    said = one(some_call("A"))
    assert (
        "Miksi teille: teema Datakeskukset ja suurteholaskenta (Järvelä: painotettu). Haku: ”Proposals should improve the "
        "*energy efficiency* of AI data processing in *data centres*.” Rekisterissä Järven Datakeskus Oy, Kuusikko: "
        "”Datakeskus, joka ohjaa hukkalämmön kaukolämpöverkkoon.”"
    ) in said


def test_a_quote_that_is_no_sentence_ends_with_a_full_stop_of_ours() -> None:
    said = one(some_call("A"), reason=replace(REASON, call_quote="Open call for data centres", terms=()))
    assert "Haku: ”Open call for data centres”. Rekisterissä" in said


def test_without_an_actor_the_theme_is_quoted() -> None:
    said = one(some_call("A"), reason=replace(REASON, actor=None, actor_quote=""), county_weight=0.5)
    assert "(Järvelä: vahvaa toimintaa)" in said
    assert "Teeman kuvaus: ”Datakeskusten energiatehokkuus.”" in said


def test_the_strength_is_a_word_and_never_a_number() -> None:
    said = one(some_call("A"), score=0.8123)
    assert "vahva osuma" in said
    assert "0.81" not in said
    assert "0,81" not in said
    assert Strength.STRONG.value not in said


def test_the_gist_comes_from_fields_and_the_rules_of_the_programme_with_their_origin() -> None:
    said = one(some_call("A"))
    assert "Rahoitus: Euroopan horisontti, innovaatiotoimi (IA) · 10 M€ / hanke · haussa yhteensä 20 M€" in said
    assert "rahoitusosuus ohjelman sääntöjen mukaan 70 %, voittoa tavoittelemattomille 100 %" in said
    assert (
        "Vähintään: 3 toimijaa 3 eri maasta (ohjelman säännöt: Horizon Europe Work Programme, General Annexes B and G)"
        in said
    )


@pytest.mark.parametrize(
    ("least", "language", "expected"),
    [
        ({"min_partners": 3, "min_counties": 3}, "fi", "Vähintään: 3 toimijaa 3 eri maakunnasta (haun oma teksti)"),
        (
            {"min_partners": 2, "min_countries": 2},
            "sv",
            "Minst: 2 organisationer från 2 olika länder (utlysningens egen text)",
        ),
        ({"min_counties": 2}, "fi", "Vähintään: kumppanit 2 eri maakunnasta (haun oma teksti)"),
        ({"min_partners": 1}, "en", "At least: one applicant is enough (the call's own text)"),
    ],
)
def test_what_the_call_itself_asks_for_goes_before_the_programme(
    least: dict[str, int], language: str, expected: str
) -> None:
    said = " ".join(one(some_call("A", **least), language).split())
    assert expected in said
    assert "General Annexes B and G)" not in said.split(expected)[0]


def test_who_decides_on_the_money_is_told_where_it_is_known() -> None:
    assert "Rahoittaja: Järvelän liitto" in one(some_call("A", authority="Järvelän liitto"))
    assert "Rahoittaja" not in one(some_call("A"))


def test_what_the_call_itself_says_of_its_rate_goes_before_the_programme() -> None:
    said = one(some_call("A", funding=Funding(rate_percent=60)), "en")
    assert "funding rate 60%" in said
    assert "non-profit entities" not in said


def test_an_unknown_sum_is_said_and_no_figure_is_put_in_its_place() -> None:
    said = one(some_call("A", funding=Funding(), action_type=None))
    assert "Rahoitus: Euroopan horisontti · tuen määrä ei selviä haun tiedoista" in said
    assert "€" not in said


def test_a_cascade_call_does_not_get_the_rates_of_its_parents_programme() -> None:
    said = one(
        some_call("A", kind=NoticeKind.CASCADE, parent_title="Data spaces", funding=Funding(grant_max_eur=60_000))
    )
    assert "kaskadihaku (FSTP)" in said
    assert "enintään 60 000 € / hanke" in said
    assert "70 %" not in said
    assert "Vähintään" not in said
    assert "Emohaku: ”Data spaces”" in said


@pytest.mark.parametrize(
    ("language", "low", "high", "expected"),
    [
        ("fi", 2_000_000, 10_000_000, "2–10 M€ / hanke"),
        ("fi", 300_000, 1_500_000, "300 000 € – 1,5 M€ / hanke"),
        ("fi", 1_234_567, 1_234_567, "1 234 567 € / hanke"),
        ("sv", 2_000_000, 2_500_000, "2–2,5 mn euro per projekt"),
        ("en", 300_000, 500_000, "€300,000–500,000 a project"),
    ],
)
def test_sums_are_written_as_readers_of_the_language_write_them(
    language: str, low: int, high: int, expected: str
) -> None:
    assert expected in one(some_call("A", funding=Funding(grant_min_eur=low, grant_max_eur=high)), language)


def test_an_unknown_eligibility_says_what_to_check() -> None:
    said = one(some_call("A"), eligibility=UNCLEAR)
    assert "Kelpoisuus: haun tekstistä ei selviä, ketkä voivat hakea → tarkista hakijatyypit" in said


def test_a_clear_eligibility_quotes_what_it_rests_on() -> None:
    said = one(some_call("A"), eligibility=FITS)
    assert "Kelpoisuus: sopii – alueenne on mukana; alueenne organisaatioita voi hakea (”any legal entity”)" in said


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (Finding(Rule.PLACE_UNKNOWN, Verdict.UNKNOWN, "Arctic areas"),
         "hakualueen sanamuoto on tulkinnanvarainen (”Arctic areas”) → tarkista hakualue"),
        (Finding(Rule.INVITED_ONLY, Verdict.UNKNOWN, "Applicants must be on the list of bodies."),
         "haku voi olla vain kutsutuille (”Applicants must be on the list of bodies.”) → tarkista, kuulutteko heihin"),
        (Finding(Rule.PLACE_OUTSIDE, Verdict.UNKNOWN), "haku voi rajata alueenne pois → tarkista, voitteko vetää hanketta"),
        (Finding(Rule.STAGE_2_ONLY, Verdict.UNKNOWN),
         "haku voi olla vain ensimmäisen vaiheen läpäisseille → tarkista, kuulutteko heihin"),
        (Finding(Rule.SIZE_UNKNOWN, Verdict.UNKNOWN, "SMEs only"),
         "vain tietynkokoiset organisaatiot voivat hakea, eikä kokoanne ole rekisterissä (”SMEs only”) → tarkista kokoraja"),
        (Finding(Rule.CLOSED, Verdict.UNKNOWN), "ei selviä haun tiedoista → tarkista hakualue"),
    ],
)  # fmt: skip
def test_each_doubt_has_its_words_and_what_to_do(finding: Finding, expected: str) -> None:
    assert f"Kelpoisuus: {expected}" in one(some_call("A"), eligibility=judge((finding,)))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", "voitte olla mukana, mutta ette vetää hanketta (”Only Widening countries lead.”)"),
        ("sv", "ni kan delta men inte leda projektet (”Only Widening countries lead.”)"),
        ("en", "you may join, but not lead (“Only Widening countries lead.”)"),
    ],
)
def test_a_condition_stands_behind_the_verdict_with_the_words_that_it_rests_on(language: str, expected: str) -> None:
    need = Finding(Rule.MAY_NOT_LEAD, Verdict.NEEDS, "Only Widening countries lead.")
    said = one(some_call("A"), language, eligibility=judge((Finding(Rule.PLACE_INSIDE, Verdict.YES), need)))
    assert expected in said


def test_the_programmes_own_data_is_named_as_such_and_not_quoted_as_the_calls() -> None:
    origin = "Horizon Europe Work Programme, General Annexes B and G"
    need = Finding(Rule.MIN_REGIONS, Verdict.NEEDS, origin, 3)
    said = one(some_call("A"), eligibility=judge((Finding(Rule.PLACE_INSIDE, Verdict.YES), need)))
    assert f"mukaan tarvitaan kumppaneita usealta alueelta (ohjelman säännöt: {origin})" in said


@pytest.mark.parametrize("words", ["43108390", "north"])
def test_a_number_or_a_name_of_our_own_data_is_not_quoted_as_the_calls_words(words: str) -> None:
    said = one(some_call("A"), eligibility=judge((Finding(Rule.PLACE_INSIDE, Verdict.YES, words),)))
    assert "Kelpoisuus: sopii – alueenne on mukana Haun sivu" in said


def test_kinds_of_applicants_are_said_in_words() -> None:
    assert "Sökande: företag, universitet" in one(some_call("A", applicants=("company", "university")), "sv")


def test_partners_are_a_suggestion_with_their_own_words_and_with_what_is_missing() -> None:
    call = some_call("A")
    said = flat(choose((call, matched(call)), consortia=[together(call, topics=2)]))
    assert (
        "Kumppanit: ehdotus, ei sovittu A. Järven Datakeskus Oy (Järvelä): ”ohjaa hukkalämmön kaukolämpöverkkoon”"
        in said
    )
    assert "Puuttuu: kumppanit muista maista (vähintään 2); tekijä aiheisiin ”circular hardware”" in said


def test_an_organisation_that_opted_out_is_never_named() -> None:
    call = some_call("A")
    group = together(call, topics=2)
    shy = replace(group.partners[0], actor_id="shy")
    said = flat(choose((call, matched(call)), consortia=[replace(group, partners=(shy, *group.partners[1:]))]))
    assert "Ujo Oy" not in said
    assert "University of Hilland" in said


def test_with_too_little_time_no_consortium_is_suggested() -> None:
    call = some_call("A", days_on(10))
    said = flat(choose((call, matched(call)), consortia=[together(call)]))
    assert "Kumppanit: ei ehdotusta, sillä aikaa on liian vähän uuteen yhteenliittymään" in said
    assert "Järven Datakeskus Oy (Järvelä)" not in said


def test_together_says_what_the_county_covers_alone_and_what_the_counties_cover_together() -> None:
    call = forthcoming("A")
    digest = choose((call, matched(call)), consortia=[together(call)])
    assert "Yksin Järvelä kattaa 1/5 haun aiheista, 3 maakuntaa yhdessä 4/5." in flat(digest)
    assert "- process water: B, C - digital control: C - circular hardware: ei vielä ketään" in flat(digest)
    assert "Ensam täcker Sjöbygden 1/5 av utlysningens teman, 3 landskap tillsammans 4/5." in flat(digest, "sv")
