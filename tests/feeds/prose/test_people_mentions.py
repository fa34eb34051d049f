"""Ways in which a text speaks of those who do not apply, or may not. All examples are made up."""

from __future__ import annotations

import pytest

from feeds.prose.people import read_people
from matcher.domain.places import NOWHERE


def who(text: str, language: str) -> tuple[set[str], set[str]]:
    """(those who may, those who may not)"""
    people = read_people("", text, language, NOWHERE)
    return set(people.who.value if people.who else ()), set(people.who_excluded.value if people.who_excluded else ())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Kaupunki jakaa avustuksia, joita voi hakea maaliskuussa."),
        ("fi", "Säätiö myöntää apurahoja ja avustuksia. Hakea voi verkossa."),
        ("fi", "Hankkeilla kehitetään yritysten valmiuksia ja tuetaan yrittäjiä."),
        ("fi", "Haku tukee pk-yritysten kansainvälistymistä edistäviä hankkeita."),
        ("fi", "Neuvontaa annetaan kunnille ja yhdistyksille Teamsissa."),
        ("fi", "Järjestämme infon yrityksille ja yhdistyksille 3.4."),
        ("fi", "Tavoitteena on parantaa yritysten ja korkeakoulujen yhteistyötä."),
        ("fi", "Hankkeen kohderyhmä: pk-yritykset"),
        ("fi", "Avustusta voivat hakea muut kuin kunnat."),
        ("fi", "Jos hakijana on yritys, tukiosuus on 50 %."),
        ("fi", "Taloyhtiöt voivat hakea avustusta. Yritykset hoitavat asennuksen."),
        ("fi", "Päätöksen tekee kunta. Ohjeita saa yhdistyksiltä."),
        ("sv", "Projekten ska stärka samarbetet mellan företag och högskolor."),
        ("sv", "Kommunen beviljar understöd. Ansök senast 3.3."),
        ("sv", "Stöd beviljas för projekt som förbättrar företagens konkurrenskraft."),
        ("en", "Grants help municipalities to serve companies better."),
        ("en", "Projects should strengthen cooperation between universities and companies."),
        ("en", "The project results must benefit SMEs and public authorities."),
        ("fi", "Avustuksen saajia ovat olleet kunnat, järjestöt ja oppilaitokset."),
        ("fi", "Viime vuonna tukea saivat kunnat ja yhdistykset."),
        ("fi", "Hanke toteutetaan yhteistyössä kuntien, oppilaitosten ja yritysten kanssa."),
        ("fi", "Hankkeissa on oltava mukana vähintään kolme yritystä."),
        ("fi", "Tuloksista hyötyvät kunnat ja pk-yritykset."),
        ("fi", "Päätöksen avustuksista tekee kunnanhallitus. Lisätietoja antaa maakunnan liitto."),
        ("fi", "Tukea voi saada hankkeeseen, joka parantaa maatilojen kannattavuutta."),
        ("fi", "Ohjelma tarjoaa yrityksille sparrausta ja verkostoja. Hae mukaan 1.5. mennessä."),
        ("fi", "Avustus on tarkoitettu yritysten ja korkeakoulujen yhteistyöhön."),
        ("fi", "Pohjoismainen ohjelma rahoittaa taiteilijoiden ja työryhmien matkoja."),
        ("sv", "Projekten riktar sig till ungdomar och småföretag."),
        ("sv", "I fjol fick tolv föreningar bidrag."),
        ("sv", "Kommunen ordnar info för föreningar den 4 mars."),
        ("en", "Last year 12 companies and 3 universities received funding."),
        ("en", "Partners from universities, companies and public authorities are expected to cooperate."),
        ("en", "The programme promotes mobility of artists and cultural workers."),
        ("en", "Your organisation must be a registered charity or a municipality."),
        ("en", "The event is open to companies and researchers."),
        ("fi", "Hankkeiden tulee kohdistua pk-yritysten henkilöstöön. Haku toteutetaan EURA-järjestelmässä."),
        ("fi", "Ohjelma yhdistää yrityksiä ja tutkijoita. Hakuaika päättyy 1.9. klo 16."),
        ("fi", "Yhteisöllinen messuavustus: hakijana yritysryhmä, jossa on vähintään neljä yritystä."),
        ("fi", "Vastaa kyselyyn: kysely on suunnattu kunnille ja yhdistyksille."),
        ("sv", "Kom till vårt webbinarium för kommuner och företag."),
        ("en", "The fund invests in projects that help fishing companies and coastal municipalities."),
        ("en", "Training for researchers and companies is arranged in May."),
        ("fi", "Leader-yhdistyksen hallitus käsittelee hakemukset kuukausittain."),
        ("fi", "Hakemus lähetetään kunnan kirjaamoon. Kunta ilmoittaa päätöksestä."),
        ("fi", "Kunta täydentää hakemuksia tarvittaessa. Säätiö lähettää päätöksen hakemuksesta."),
        ("fi", "Säätiö julkaisee apurahan saajat keväällä. Yliopiston rehtori jakaa palkinnon."),
        ("fi", "Rahoitus on tarkoitettu yritysten kehittämiseen ja kuntien palvelujen parantamiseen."),
        ("fi", "Yhdistys sai viime vuonna avustusta 5000 euroa."),
        ("fi", "Tue paikallista: rahaa jaetaan hankkeisiin, jotka tuovat uusia yrityksiä ja yrittäjiä."),
        ("fi", "Ohjelma tukee yritysten ja tutkimuslaitosten välistä yhteistyötä."),
        ("fi", "Maakunnan liitto hakee hankkeita, jotka vahvistavat kuntien elinvoimaa."),
        ("fi", "ELY-keskus rahoittaa koulutuksia työnantajille. Yritykset ottavat yhteyttä neuvojaan."),
        ("fi", "Tuen myöntää kunta. Hakijalla voi olla yhteistyökumppaneina yhdistyksiä."),
        ("fi", "Seurakunta ja kunta järjestävät tapahtuman yhdessä yhdistysten kanssa."),
        ("fi", "Haku on tarkoitettu hankkeille, joissa kunnat kehittävät palvelujaan."),
        ("sv", "Stiftelsen publicerar beslutet. Kommunens bidragsblankett finns på nätet."),
        ("sv", "Vi söker partner bland företag och universitet."),
        ("en", "The university library organises a webinar for applicants."),
        ("en", "The programme strengthens links between companies and universities."),
        ("en", "Results should be useful for municipalities."),
        ("en", "Funding decisions are made by the municipality."),
    ],
)
def test_aims_advice_events_partners_and_funders_name_nobody_who_may_apply(language: str, text: str) -> None:
    assert who(text, language) == (set(), set())


@pytest.mark.parametrize(
    ("language", "text", "may", "may_not"),
    [
        ("fi", "Avustusta ei makseta yrityksille.", "", "company"),
        ("fi", "Avustusten ulkopuolelle jäävät kunnat ja säätiöt.", "", "municipality foundation"),
        (
            "fi",
            "Tukea eivät saa yksityishenkilöt. Hakea voivat järjestöt, eivät kuitenkaan yritykset.",
            "association",
            "person company",
        ),
        ("sv", "Understöd ges i regel inte till företag eller privatpersoner.", "", "company person"),
        ("en", "Funding is not available to individuals or companies.", "", "person company"),
        ("fi", "Yritykset eivät ole tukikelpoisia.", "", "company"),
        (
            "fi",
            "Avustusta ei myönnetä yksityishenkilöille, vaan sitä voivat hakea yhdistykset.",
            "association",
            "person",
        ),
        ("fi", "Tuki on tarkoitettu vain kunnille, ei yrityksille.", "municipality", "company"),
        ("fi", "Liitto ei voi rahoittaa yksittäisen yrityksen kehittämistä.", "", "company"),
        ("sv", "Privatpersoner kan inte få stöd. Bidraget kan sökas av läroanstalter.", "education", "person"),
        ("en", "Businesses and sole traders are not eligible for this scheme.", "", "company"),
        (
            "fi",
            (
                "Hankkeen toteuttajina voivat olla korkeakoulut, tutkimuslaitokset, kehittämisyhtiöt ja kunnat. "
                "Yrityksille suora tuki ei ole mahdollista."
            ),
            "higher_education research_org development_company municipality",
            "company",
        ),
        (
            "sv",
            "Som sökande godkänns registrerade föreningar, stiftelser och andelslag, men inte företag.",
            "association foundation cooperative",
            "company",
        ),
    ],
)
def test_who_may_not_apply_is_told_from_who_may(language: str, text: str, may: str, may_not: str) -> None:
    assert who(text, language) == (set(may.split()), set(may_not.split()))
