"""Names of places in all their forms, and what a place that a text names means. The region of these tests does not exist."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.prose.areas import read_areas
from feeds.prose.areas_names import forms
from matcher.domain.places import NOWHERE, Places

HERE = Places(
    counties={
        "ita-jarvela": ("Itä-Järvelä", "Östra Insjö", "East Lakeland"),
        "lansi-jarvela": ("Länsi-Järvelä", "Västra Insjö", "West Lakeland"),
        "koppi": ("Koppi", "Kopland"),
        "rannikko": ("Rannikko", "rannikkolainen"),
    },
    groups={"Keski-Kaira": ("koppi", "rannikko"), "keskinen Kaira": ("koppi", "rannikko"), "Lehtola": ("koppi",)},
    elsewhere=("Etelä-Järvelä", "Saarimaa", "Kauppila", "Torpparanta"),
)


def counties(text: str, language: str = "fi", title: str = "") -> tuple[str, ...]:
    found = read_areas(title, text, language, HERE).counties
    return found.value if found else ()


def elsewhere(text: str, language: str = "fi") -> bool:
    found = read_areas("", text, language, HERE)
    return bool(found.elsewhere)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Koppi", "Kopin Kopissa Kopista Koppiin Kopilla Kopille Koppia Kopiksi koppilainen koppilaisille"),
        ("Itä-Järvelä", "Itä-Järvelän Itä-Järvelässä Itä-Järvelään Itä-Järvelää itäjärveläinen itäjärveläisille"),
        ("Torpparanta", "Torpparannan Torpparannassa Torpparantaan Torpparantaa torpparantalainen"),
        ("Lehtijoki", "Lehtijoen Lehtijoella Lehtijoelle Lehtijokea"),
        ("Uusilahti", "Uusilahden Uusilahdessa"),
        ("Suonperä", "Suonperän Suonperällä Suonperälle"),
        ("Kevelä", "Kevelän Kevelässä keveläinen"),
        ("Harmo", "Harmon Harmossa Harmoon harmolaiset"),
        ("uusrantalainen", "uusrantalaisille uusrantalaiset uusrantalaisten"),
        ("keskinen Kaira", "keskisen Kairan|keskisessä Kairassa"),
        ("Lakeland", "Lakelands"),
    ],
)
def test_a_name_is_known_in_its_cases_and_as_an_adjective(name: str, said: str) -> None:
    pattern = re.compile(rf"(?<![\w-])(?:{forms(name)})(?!\w)", re.IGNORECASE)
    missed = [word for word in re.split(r"[ |]" if "|" not in said else r"\|", said) if not pattern.fullmatch(word)]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Itä- ja Länsi-Järvelän yhteinen haku", "fi", ("ita-jarvela", "lansi-jarvela")),
        ("Länsi-, Itä- ja Etelä-Järvelässä", "fi", ("ita-jarvela", "lansi-jarvela")),
        ("Västra och Östra Insjö", "sv", ("ita-jarvela", "lansi-jarvela")),
        ("East and West Lakeland", "en", ("ita-jarvela", "lansi-jarvela")),
        ("Haku koskee Kopin, Rannikon ja Itä-Järvelän alueita.", "fi", ("ita-jarvela", "koppi", "rannikko")),
        ("Rahoitusta koppilaisille yrityksille", "fi", ("koppi",)),
        ("Kopin liitto avaa haun.", "fi", ("koppi",)),
        ("KOPIN LIITON HAKU", "fi", ("koppi",)),
    ],
)
def test_counties_are_found_in_lists_that_share_a_word(text: str, language: str, found: tuple[str, ...]) -> None:
    assert counties(text, language) == found


def test_the_title_counts_too() -> None:
    assert counties("Haku on auki.", title="Haku Kopissa") == ("koppi",)


@pytest.mark.parametrize(
    "text",
    [
        "Kansallista vastinrahoitusta myöntää Kopin liitto.",
        "Yhteyshenkilö: Kopin liitto, puh. 000",
        "Infotilaisuus pidetään Kopissa 3.5.",
        "Lisätietoja antaa Kopin ELY-keskus.",
        "Esimerkiksi Kopissa on tehty tällaista.",
        "Kopin yliopisto etsii kumppaneita.",
        "Rakennetaan pieni koppi rannalle.",
        "Etelä-Järvelän ja Saarimaan haku",
    ],
)
def test_a_place_that_is_only_mentioned_is_no_area_of_the_call(text: str) -> None:
    assert counties(text) == ()


def test_the_funder_of_a_wider_call_is_not_its_area() -> None:
    wide = "Haku koskee keskistä Kairaa. Rahoittajana on Kopin liitto."
    assert counties(wide) == ()
    assert counties("Valtakunnallinen haku. Hakemukset käsittelee Kopin ELY-keskus.") == ()
    joint = "Keski-Kairan yhteinen haku on auki Kopin liitossa ja Rannikon liitossa."
    assert counties(joint) == ("koppi", "rannikko")


@pytest.mark.parametrize(
    ("text", "language", "limited"),
    [
        ("Haku on avoinna Saarimaassa.", "fi", True),
        ("Rahoitus kohdistuu Torpparannan ja Kauppilan alueille.", "fi", True),
        ("Saarimaan liitto avaa haun.", "fi", True),
        ("Haku on avoinna Saarimaassa ja Kopissa.", "fi", False),
        ("Valtakunnallinen haku, jonka järjestää Saarimaan ELY-keskus.", "fi", False),
        ("Avustukset myöntää Saarimaan ELY-keskus.", "fi", False),
        ("Infotilaisuus pidetään Kauppilassa.", "fi", False),
        ("Toimisto: Torikatu 1, Kauppila", "fi", False),
        ("PL 1, 00001 Kauppila", "fi", False),
        ("Haku koskee keskistä Kairaa ja Saarimaata.", "fi", False),
        ("kauppila on pieni", "fi", False),
        ("Haku on auki.", "fi", False),
    ],
)
def test_a_call_that_is_limited_to_another_place_is_elsewhere(text: str, language: str, limited: bool) -> None:
    assert elsewhere(text, language) is limited


def test_a_council_that_is_one_word_with_its_place_is_a_council_of_that_place() -> None:
    assert counties("Koppiliiton hankehaku on auki.") == ("koppi",)
    assert elsewhere("Saarimaaliiton hankehaku on auki.")


def test_a_town_of_the_region_says_that_a_call_is_not_for_elsewhere_only() -> None:
    assert not elsewhere("Haku on avoinna Saarimaassa ja Lehtolassa.")
    assert counties("Haku on avoinna Lehtolassa, ja Kopin liitto rahoittaa.") == ("koppi",)


def test_offices_of_the_state_all_over_the_country_are_no_area() -> None:
    assert counties("Hakemukset jätetään Kopin, Rannikon tai Saarimaan ELY-keskukseen.") == ()
    assert counties("Hakemukset jätetään Kopin, Rannikon tai Itä-Järvelän liittoon.") == (
        "ita-jarvela",
        "koppi",
        "rannikko",
    )


def test_who_knows_no_places_finds_none() -> None:
    found = read_areas("Haku Kopissa", "Kopin liitto", "fi", NOWHERE)
    assert (found.counties, found.elsewhere) == (None, None)


parts = st.sampled_from(
    ["Itä-", "Länsi-", ", ", " ja ", "Järvelä", "Järvelän", "Kopin", "liitto", " ", "och", "Östra ", "Insjö", "\n", "."]
)


@settings(max_examples=150)
@given(st.lists(parts, max_size=40).map("".join))
def test_no_text_breaks_the_reader_and_its_words_stand_in_the_text(text: str) -> None:
    found = read_areas("", text, "fi", HERE)
    assert found.counties is None or found.counties.words in f"\n\n{text}"
    assert not (found.counties and found.elsewhere)
