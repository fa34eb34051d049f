"""Which sum is the money of the call, which a grant, which neither; what the funder pays at most. All examples are made up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.prose.facts import Figures
from feeds.prose.figures import read_figures


def read(text: str, language: str, title: str = "") -> dict[str, int]:
    """What is known of a text, by the names budget, most, least, rate."""
    figures = read_figures(title, text, language)
    found = {
        "budget": figures.budget_total_eur,
        "most": figures.grant_max_eur,
        "least": figures.grant_min_eur,
        "rate": figures.rate_max_pct,
    }
    return {name: said.value for name, said in found.items() if said}


@pytest.mark.parametrize(
    ("text", "language", "known"),
    [
        ("Hakuun on varattu kaikkiaan 1 240 000 euroa.", "fi", {"budget": 1240000}),
        ("Haettavana on 3,4 M€ (EU + valtio).", "fi", {"budget": 3400000}),
        ("Jaossa on kolme miljoonaa euroa.", "fi", {"budget": 3000000}),
        ("Käytettävissä oleva myöntövaltuus\n2 300 000 euroa", "fi", {"budget": 2300000}),
        ("Sitomatta on vielä 760 000 € (tilanne 3.2.2027).", "fi", {"budget": 760000}),
        ("Det finns 460 000 euro att söka.", "sv", {"budget": 460000}),
        ("För utlysningen har reserverats 2,5 miljoner euro.", "sv", {"budget": 2500000}),
        ("The call has a total budget of EUR 12.4 million.", "en", {"budget": 12400000}),
        ("| Available funding: | €900,000 |", "en", {"budget": 900000}),
        ("Avustus on enintään 22 000 euroa.", "fi", {"most": 22000}),
        ("Apurahan suuruus on 4 000–9 000 euroa/hanke.", "fi", {"most": 9000, "least": 4000}),
        ("Haettava tuki: vähintään 30 000 €, enintään 140 000 €", "fi", {"most": 140000, "least": 30000}),
        ("Hanke voi saada vähintään 10 000 ja enintään 70 000 euroa tukea.", "fi", {"most": 70000, "least": 10000}),
        ("Rahoitus enintään 3 000 000 euroa / kärkihanke.", "fi", {"most": 3000000}),
        ("Ett bidrag är i regel 2 000–14 000 euro.", "sv", {"most": 14000, "least": 2000}),
        ("Grants of between €10,000 and €45,000 are offered.", "en", {"most": 45000, "least": 10000}),
        ("Each selected company receives up to €55 000.", "en", {"most": 55000}),
        ("Avustussummat ovat enintään 700 euroa.", "fi", {"most": 700}),
        ("Den högsta summan som beviljas är 8 000 euro.", "sv", {"most": 8000}),
        ("There is a funding authorisation of EUR 12 million for 2027.", "en", {"budget": 12000000}),
        (
            "Kustannukset yli 20 000 €:\n • Avustus 40 % kuluista, kuitenkin enintään 12 000 €.",
            "fi",
            {"most": 12000, "rate": 40},
        ),
        ("A lump sum of EUR 40,000 per third party, total €800,000.", "en", {"most": 40000, "budget": 800000}),
        (
            "Haun budjetti: 600 000 €. Tuki per hanke: 20 000–60 000 €.",
            "fi",
            {"budget": 600000, "most": 60000, "least": 20000},
        ),
    ],
)
def test_the_money_of_a_call_and_of_a_grant_are_told_apart(text: str, language: str, known: dict[str, int]) -> None:
    assert read(text, language) == known


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kukin kaupunki avaa haettavaksi 250 000 euroa.", "fi"),
        ("Ohjelman EAKR-rahoitusta on jäljellä 95 miljoonaa euroa.", "fi"),
        ("Syksyllä 2025 haettavissa oli 3 400 000 euroa.", "fi"),
        ("Budgeten får vara högst 45 000 euro.", "sv"),
        ("Kullakin rahoittajalla on haussa 250 000 euroa.", "fi"),
        ("Ohjelmassa on jaettavana 1,7 miljardia euroa vuosina 2021–2027.", "fi"),
        ("Edellisellä kierroksella jaettiin 410 000 euroa.", "fi"),
        ("Tähän mennessä rahoitusta on myönnetty yhteensä 5,2 miljoonaa euroa.", "fi"),
        ("Hankkeen kokonaiskustannusten tulee olla vähintään 60 000 euroa.", "fi"),
        ("Hankkeen kokonaisbudjetti on enintään 500 000 euroa.", "fi"),
        ("Yrityksen liikevaihto saa olla enintään 10 miljoonaa euroa.", "fi"),
        ("De minimis -tukea voi saada enintään 300 000 euroa kolmen vuoden aikana.", "fi"),
        ("Valmistelukuluista maksetaan 15 000 euroa (valmistelupalkkio).", "fi"),
        ("Jaettava summa on alle kaksi miljoonaa euroa.", "fi"),
        ("Apuraha on 26 000 euroa vuodessa.", "fi"),
        ("Kirjastoille on varattu 200 000 euroa ja museoille 300 000 euroa.", "fi"),
        ("Under den föregående omgången beviljades 640 000 euro.", "sv"),
        ("The programme has a total budget of €91 million.", "en"),
        ("Investors in the network manage EUR 240 million.", "en"),
        ("The market is worth 2 billion euros in new exports.", "en"),
        ("Available budget for Ruritanian partners: up to 600 000 EUR", "en"),
    ],
)
def test_other_sums_are_neither(text: str, language: str) -> None:
    assert read(text, language) == {}


def test_the_whole_holds_against_its_parts() -> None:
    said = "Kunkin liiton osuus on 200 000 euroa, yhteensä 1,4 miljoonaa euroa."
    assert read(said, "fi") == {"budget": 1400000}
    assert read("Käytettävissä on 900 000 euroa, josta 200 000 euroa saaristoon.", "fi") == {"budget": 900000}
    title = "Haussa yhteensä 900 000 euroa\n\n"
    assert read(f"{title}Jaetaan yhteensä 300 000 euroa kouluille ja 600 000 euroa kylille.", "fi") == {
        "budget": 900000
    }


def test_two_sums_of_which_none_is_the_whole_leave_the_budget_open() -> None:
    assert read("Förbundet har fått 1,3 miljoner euro ur fonden och 400 000 euro ur anslaget.", "sv") == {}


def test_the_title_counts_where_the_text_has_no_sum() -> None:
    title = "Haettavana yhteensä 700 000 euroa"
    assert read("Haku on avoinna.", "fi", title) == {"budget": 700000}
    assert read("Avustus on enintään 20 000 euroa.", "fi", title) == {"budget": 700000, "most": 20000}
    assert read("Haettavana on 710 000 euroa.", "fi", title) == {"budget": 710000}


def test_the_title_decides_where_the_text_has_several_sums_or_an_approximate_one() -> None:
    text = "Kaupunki jakaa 1,1 miljoonaa euroa. Kuntayhtymä jakaa 0,8 miljoonaa euroa."
    assert read(text, "fi", "Rahaa haettavana 1,9 miljoonaa euroa") == {"budget": 1900000}
    text = "Avustuksiin on varattu noin 20 miljoonaa euroa."
    assert read(text, "fi", "Jaossa 18,5 miljoonaa euroa") == {"budget": 18500000}


def test_about_is_kept() -> None:
    figures = read_figures("", "Haettavana on noin 2,6 miljoonaa euroa.", "fi")
    assert figures.budget_total_eur
    assert (figures.budget_total_eur.value, figures.budget_approx) == (2600000, True)


@pytest.mark.parametrize(
    ("text", "language", "rate"),
    [
        ("Tukitaso on enintään 75 % hyväksyttävistä kustannuksista.", "fi", 75),
        ("Tukiprosentti on 80.", "fi", 80),
        ("Tuki on sata prosenttia kustannuksista.", "fi", 100),
        ("Tuen osuus on 50–80 %.", "fi", 80),
        ("Funding rate\n50-65 %", "en", 65),
        ("Hakijan omarahoitusosuus on vähintään 25 %.", "fi", 75),
        ("Självfinansieringen ska vara minst 30 %.", "sv", 70),
        ("The applicant's own contribution must be at least 40 % of the costs.", "en", 60),
        ("50% co-funding by project partners", "en", 50),
        ("Partners must match the grant with at least the same amount.", "en", 50),
        ("Avustus kattaa enintään puolet hyväksytyistä kustannuksista.", "fi", 50),
        ("Yritys maksaa vähintään viidenneksen kustannuksista itse.", "fi", 80),
        ("Stödet är högst hälften av kostnaderna.", "sv", 50),
        ("Tuki on 70 % (investoinneissa 50 %).", "fi", 70),
        ("Tuki on 70 %, loput 30 % on omarahoitusta.", "fi", 70),
        ("Understödets storlek\nHögst 85 % av projektets kostnader.", "sv", 85),
        ("Flat rate kattaa 40 % palkoista. Tuki on 60 % kustannuksista.", "fi", 60),
    ],
)
def test_the_highest_share_of_the_funder(text: str, language: str, rate: int) -> None:
    assert read(text, language)["rate"] == rate


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Yleiskustannukset korvataan 15 prosentin vakiomääränä.", "fi"),
        ("Ennakkoa maksetaan enintään 30 % tuesta.", "fi"),
        ("Jos investointien osuus ylittää puolet kustannuksista, tehdään kaksi hakemusta.", "fi"),
        ("Kylätalon korjaus, tuki 40 000 € (64 %)", "fi"),
        ("Bedömning: nytta 40 %, genomförande 60 %.", "sv"),
        ("Payments come in instalments: 30 % at the start and 70 % after the final report.", "en"),
        ("The fund does not give a 100 % grant.", "en"),
        ("För temat har reserverats 35 % av programmets finansiering.", "sv"),
    ],
)
def test_other_percentages_are_no_rate(text: str, language: str) -> None:
    assert "rate" not in read(text, language)


def test_rates_are_told_apart_by_kind_of_applicant() -> None:
    text = "Tuen osuus kustannuksista hakijan mukaan:\n- kunnat enintään 80 %\n- yritykset enintään 50 %"
    figures = read_figures("", text, "fi")
    assert figures.rate_by_kind == {"municipality": 80, "company": 50}
    text = (
        "Om sökande är en kommun är självfinansieringen minst 50 %. För andra sökande minst 30 %. Föreningar kan söka."
    )
    assert read_figures("", text, "sv").rate_by_kind == {"municipality": 50, "association": 70}


def test_other_money_is_kept_with_what_it_is_and_whose() -> None:
    text = "Budget for Nordic partners: up to NOK 80 million\nGrant per project: 5-9 million NOK"
    found = [(o.currency, o.amount, o.of) for o in read_figures("", text, "en").other]
    assert found == [
        ("NOK", 80000000, "budget, Nordic partners"),
        ("NOK", 9000000, "grant max"),
        ("NOK", 5000000, "grant min"),
    ]


def test_an_english_text_under_a_finnish_source_is_read_as_english() -> None:
    text = "The call is open for all projects in the area. The maximum grant is EUR 60,000 for each of the projects."
    assert read(text, "fi") == {"most": 60000}


words = st.sampled_from(
    [
        "haettavana",
        "on",
        "yhteensä",
        "enintään",
        "2 000 €",
        "3 M€",
        "80 %",
        "30 prosenttia",
        "omarahoitus",
        "hanke",
        "tuki",
        "grant",
        "up to",
        "EUR 5,000",
        "per project",
        ".",
        "\n",
        ":",
        "-",
        "(",
        ")",
        "budget",
        "josta",
        "högst",
        "bidrag",
        ";",
        "noin",
    ]
)


@settings(max_examples=200)
@given(st.lists(words, max_size=60).map(" ".join), st.sampled_from(("fi", "sv", "en", "", "xx")))
def test_no_text_breaks_the_reader_and_its_words_stand_in_the_text(text: str, language: str) -> None:
    figures: Figures = read_figures("", text, language)
    said = [figures.budget_total_eur, figures.grant_max_eur, figures.grant_min_eur, figures.rate_max_pct]
    squeezed = "".join(text.split())
    assert all("".join(s.words.split()) in squeezed for s in said if s)
    assert figures.rate_max_pct is None or 0 < figures.rate_max_pct.value <= 100
    low, high = figures.grant_min_eur, figures.grant_max_eur
    assert low is None or high is None or low.value <= high.value
