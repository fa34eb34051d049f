"""The shipped themes and words of the field: short announcements in Finnish and Swedish find their theme by words alone."""

from __future__ import annotations

import numpy as np
import pytest
from builders import call
from rank_builders import NoVectors, stem

from matcher.domain.region import Region
from matcher.rank.scoring import score_calls
from matcher.rank.targets import Targets
from matcher.rank.texts import TRANSLATED
from matcher.region.load import default_folder, load

FITS = 0.5


@pytest.fixture(scope="module")
def region() -> Region:
    return load(default_folder())


@pytest.fixture(scope="module")
def targets(region: Region) -> Targets:
    return Targets(region, stem)


@pytest.mark.parametrize(
    ("language", "title", "text", "theme"),
    [
        (
            "fi",
            "AKKE-haku: mittaustekniikka ja kaivosala",
            "Rahoitetaan mittausten kehittämistä.",
            "electronics-photonics-6g",
        ),
        ("fi", "AKKE-haku: mittaustekniikka ja kaivosala", "Kaivosten ja mineraalien hankkeita.", "minerals-batteries"),
        ("fi", "Avustukset vesistöjen kunnostamiseen", "Järvien ja jokien tilaa parannetaan.", "water-environment"),
        (
            "fi",
            "Puurakentamisen kehittämishankkeet",
            "Metsäteollisuuden ja puutuotteiden hankkeita.",
            "forest-bioeconomy",
        ),
        ("fi", "Haku energiatehokkuuden hankkeisiin", "Uusiutuvaa energiaa ja lämpöpumppuja.", "energy-hydrogen"),
        ("fi", "Ruokaketjun hankehaku", "Maatalouden ja elintarvikkeiden kehittämistä.", "food-natural-products"),
        ("sv", "Utlysning: skogsbruk och torvmarker", "Skogar restaureras och trä används.", "forest-bioeconomy"),
        ("sv", "Understöd för vattendragen", "Vattnet i sjöar renas, avloppsvattnet minskar.", "water-environment"),
    ],
)
def test_a_short_announcement_finds_its_theme(
    targets: Targets, language: str, title: str, text: str, theme: str
) -> None:
    scored = score_calls([call("1", title=title, text=text, language=language)], targets, NoVectors()).themes
    assert scored.scores[scored.row(theme), 0] >= FITS


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("fi", "Rahoitushaku avautuu maanantaina", "Hakuaika päättyy 31.8. Hakemus jätetään järjestelmään."),
        ("fi", "Kyläavustukset haettavana", "Avustusta voivat hakea rekisteröidyt yhdistykset."),
        ("sv", "Ansökningstiden går ut i mars", "Bidrag kan sökas av föreningar."),
    ],
)
def test_an_announcement_about_nothing_in_particular_has_no_theme(
    targets: Targets, language: str, title: str, text: str
) -> None:
    scored = score_calls([call("1", title=title, text=text, language=language)], targets, NoVectors()).themes
    assert np.all(scored.scores < FITS)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_what_a_theme_asks_of_english_calls_can_be_said_in_english(
    region: Region, targets: Targets, language: str
) -> None:
    asked = [word for theme in region.themes for word in theme.keywords[language][:TRANSLATED]]
    assert [word for word in asked if not targets.glossary.words(word, language, "en")] == []


def test_every_theme_speaks_all_languages_of_its_region(region: Region) -> None:
    for theme in region.themes:
        for language in region.languages:
            assert theme.names[language]
            assert theme.descriptions[language]
            assert len(theme.keywords[language]) >= 10
