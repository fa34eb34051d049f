"""How many partners, countries and counties a project must have. All examples are made up."""

from __future__ import annotations

import pytest

from feeds.prose.people_partners import read_team


def team(text: str, language: str) -> tuple[int | None, int | None, int | None]:
    """(partners, countries, counties)"""
    found = read_team(text, language)
    partners, countries, counties = (
        said.value if said else None for said in (found.partners, found.countries, found.counties)
    )
    return partners, countries, counties


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Hankkeessa on oltava vähintään kaksi toteuttajaa.", "fi", (2, None, None)),
        ("Konsortiossa tulee olla vähintään kolme kumppania kahdesta eri maasta.", "fi", (3, 2, None)),
        ("Osatoteuttajia pitää olla vähintään kolmesta eri Itä- ja Pohjois-Suomen maakunnasta.", "fi", (3, None, 3)),
        ("Mukana tulee olla osallistujia vähintään neljästä Pohjoismaasta.", "fi", (4, 4, None)),
        ("Yhteishankkeessa on oltava vähintään viisi kuntaa.", "fi", (5, None, None)),
        ("Vähintään\nkaksi partneria samasta\nmaakunnasta", "fi", (2, None, None)),
        ("Projektet ska ha minst två partner från minst två nordiska länder.", "sv", (2, 2, None)),
        ("Minst tre aktörer från två landskap krävs i projektet.", "sv", (3, None, 2)),
        ("Consortia of at least three legal entities from three different Member States.", "en", (3, 3, None)),
        ("Minimum consortium: 4 partners from 3 countries.", "en", (4, 3, None)),
        ("Partners from at least two different Nordic countries50% co-funding", "en", (2, 2, None)),
    ],
)
def test_least_numbers_are_read(text: str, language: str, expected: tuple[int | None, ...]) -> None:
    assert team(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Konsortion kooksi suositellaan 5–16 kumppania.", "fi"),
        ("Hakuun voi osallistua 3–5 hengen tiimeillä.", "fi"),
        ("Hanke kestää vähintään kaksi vuotta.", "fi"),
        ("Hankkeita rahoitetaan vähintään kolme.", "fi"),
        ("Edellisellä kierroksella kumppaneita oli keskimäärin kuusi.", "fi"),
        ("At least two of the partners must be SMEs.", "en"),
        ("Projects must carry out at least two pilots in different EU Member States.", "en"),
        ("We recommend 5-8 partners.", "en"),
        ("Programmet rekommenderar fyra partner.", "sv"),
    ],
)
def test_recommendations_and_other_numbers_are_no_condition(text: str, language: str) -> None:
    assert team(text, language) == (None, None, None)
