"""Ways in which texts and titles say who may apply. All examples are made up."""

from __future__ import annotations

import pytest

from feeds.prose.people import read_people
from matcher.domain.places import NOWHERE


def who(text: str, language: str, title: str = "") -> tuple[set[str], set[str]]:
    """(those who may, those who may not)"""
    people = read_people(title, text, language, NOWHERE)
    return set(people.who.value if people.who else ()), set(people.who_excluded.value if people.who_excluded else ())


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        (
            "fi",
            "Viraston avustuksia annetaan muun muassa kunnille, kuntayhtymille, yhdistyksille ja osakeyhtiöille.",
            "municipality municipal_federation association company",
        ),
        (
            "fi",
            "Avustus voidaan myöntää kunnalle. Kunta siirtää rahan edelleen paikallisille seuroille.",
            "municipality",
        ),
        (
            "fi",
            (
                "Tukea myönnetään seuraaville tahoille:\n • rekisteröidyt yhdistykset\n • kansalaisjärjestöt\n • "
                "kylätoimikunnat"
            ),
            "association working_group",
        ),
        ("fi", "Millaiselle yritykselle tukea voidaan myöntää?\nYrityksellä on oltava kasvuhalua.", "company"),
        ("fi", "Kehittämisavustusta myönnetään pk-yritysten investointeihin ja kehittämistoimenpiteisiin.", "company"),
        ("fi", "Lautakunta tukee paikallisia yhdistyksiä ja seuroja vuosittain.", "association"),
        ("fi", "Hakijan on oltava rekisteröity yhdistys tai säätiö.", "association foundation"),
        ("fi", "Hakijalta edellytetään, että se on oikeuskelpoinen yhteisö.", "legal_entity"),
        ("fi", "Haku on suunnattu Suomessa toimiville taiteilijoille ja työryhmille.", "person working_group"),
        ("fi", "Rahoitus kohdistetaan oppilaitoksille, jotka kehittävät yritysyhteistyötä.", "education"),
        ("fi", "Avustukseen ovat oikeutettuja kunnat ja hyvinvointialueet.", "municipality public_body"),
        ("fi", "Yhdistykset hakevat avustusta sähköisellä lomakkeella.", "association"),
        ("fi", "Kunta täyttää hakemuksen Haku.fi-palvelussa ja liittää siihen päätöksen.", "municipality"),
        ("fi", "Hakemukseen liitetään yhdistyksen säännöt ja viimeisin tilinpäätös.", "association"),
        ("fi", "Hakijayhdistyksen kotipaikan tulee olla Kittilä.", "association"),
        ("fi", "Hakijayrityksen on oltava kannattava.", "company"),
        ("fi", "Apurahaa voi anoa yksityishenkilö, työryhmä tai yhdistys.", "person working_group association"),
        ("fi", "Tukea voivat saada maatilat, mikroyritykset ja osuuskunnat.", "company cooperative"),
        ("fi", "Tuettavia hakijoita ovat kunnat, seurakunnat ja muut yhteisöt.", "municipality parish legal_entity"),
        ("fi", "Kutsumme mukaan hakemaan yliopistoja ja tutkimuslaitoksia.", "university research_org"),
        ("fi", "Etsimme pilottiin kolmea kuntaa.", "municipality"),
        ("fi", "Rahoitusta voidaan myöntää julkisille ja yksityisille organisaatioille.", "public_body private"),
        (
            "fi",
            "Hanketta voi hakea yhdistys, yritys, kunta tai oppilaitos.",
            "association company municipality education",
        ),
        ("fi", "Hakijoiksi soveltuvat koulutuksen järjestäjät ja korkeakoulut.", "education_provider higher_education"),
        (
            "fi",
            "Hanketta voi hallinnoida kunta, yhdistys tai korkeakoulu.",
            "municipality association higher_education",
        ),
        ("fi", "Hankkeen hallinnoijana toimii yhdistys tai kunta.", "association municipality"),
        ("fi", "Hakuun voivat osallistua kaikki maakunnan kunnat ja kaupungit.", "municipality"),
        ("fi", "Haku on avoin kaikille suomalaisille tutkijoille.", "researcher"),
        ("fi", "Avustus kuuluu niille yhdistyksille, jotka toimivat kunnassa.", "association"),
        ("fi", "Voittoa tavoittelemattomat yhdistykset voivat hakea tukea.", "association"),
        ("fi", "Hakukelpoisia ovat yliopistot. Hankkeissa voi olla mukana yrityksiä.", "university"),
        ("fi", "Kunnat, järjestöt ja yritykset voivat nyt jättää hakemuksensa.", "municipality association company"),
        (
            "fi",
            "Hakemuksen voi lähettää kunta, kuntayhtymä tai yhdistys.",
            "municipality municipal_federation association",
        ),
        ("fi", "Seura voi hakea stipendiä ohjaajan koulutukseen. Seuralla on oltava jäseniä.", "association"),
        ("fi", "Rahoitusta haetaan EURA-järjestelmässä. Hakijan on oltava Suomeen rekisteröity yritys.", "company"),
        ("fi", "Hakukelpoisia ovat julkiset ja yksityiset oikeushenkilöt.", "public_body private_law_entity"),
        ("fi", "Tuen hakijana ja saajana voi olla seurakunta tai seurakuntayhtymä.", "parish"),
        ("fi", "Kenelle apuraha on tarkoitettu?\nVäitöskirjatutkijoille ja tutkijatohtoreille.", "researcher"),
        (
            "fi",
            "Ketkä voivat saada avustusta?\nAvustusta myönnetään eläkeläisjärjestöille ja potilasyhdistyksille.",
            "association",
        ),
        ("fi", "Haemme mukaan kokeiluun 5 kuntaa ja 3 hyvinvointialuetta.", "municipality public_body"),
        ("fi", "Hakija:\nKunta tai kuntayhtymä", "municipality municipal_federation"),
        ("fi", "Kohderyhmä: pitkäaikaistyöttömät ja nuoret. Hakijat: kunnat ja järjestöt.", "municipality association"),
        ("fi", "Rahoitusta on tarjolla tutkimusryhmien yhteishankkeisiin.", "research_group"),
        ("fi", "Hakemuksen allekirjoittaa yhdistyksen puheenjohtaja.", "association"),
        ("fi", "Yhdistysten tulee toimittaa hakemuksensa kaupungin kirjaamoon 31.3. mennessä.", "association"),
        ("fi", "Järjestöjen haettavana on 40 000 euroa.", "association"),
        ("fi", "Avustusten hakuaika liikuntaseuroille alkaa 2.1.", "association"),
        ("fi", "Toimintaraha jaetaan urheiluseurojen kesken.", "association"),
        ("fi", "Yksityinen elinkeinonharjoittaja voi hakea tukea, jos liikevaihto on laskenut.", "company"),
        (
            "fi",
            "Hakijoina tulevat kyseeseen ammattikorkeakoulut, yliopistot ja tutkimuslaitokset.",
            "uas university research_org",
        ),
        (
            "fi",
            "Kaikki maakunnan oppilaitokset, kunnat ja järjestöt ovat tervetulleita hakemaan.",
            "education municipality association",
        ),
        ("fi", "Hakija on julkisoikeudellinen yhteisö, kuten seurakunta.", "public_law_entity"),
        (
            "fi",
            "Avustusta annetaan kuntien, säätiöiden ja yhdistysten omistamille teattereille.",
            "municipality foundation association",
        ),
        ("fi", "Tukea voivat saada julkiset ja yleishyödylliset yksityiset yhteisöt.", "public_body nonprofit"),
        ("fi", "Hakea voivat kuntalaiset ja työryhmät.", "person working_group"),
        (
            "fi",
            (
                "Avustuksella edistetään maahanmuuttajien työllistymistä. Hakijoina voivat olla rekisteröityneet "
                "yhdistykset, säätiöt sekä kunnat yhdessä yritysten kanssa. Hakemukset käsittelee lautakunta."
            ),
            "association foundation municipality",
        ),
        (
            "fi",
            "Investointitukea myönnetään mikro- ja pienyrityksille. Tuki on 30 %. Maatiloilla on oma hakunsa.",
            "company",
        ),
        (
            "fi",
            (
                "Yleishyödyllisiä kehittämishankkeita voivat toteuttaa yhdistykset, kunnat, oppilaitokset ja "
                "säätiöt. Yritykset voivat osallistua koulutuksiin."
            ),
            "association municipality education foundation",
        ),
        (
            "fi",
            (
                "Haku on avoin rekisteröidyille kulttuuriyhdistyksille ja vapaille ryhmille. Kohderyhmänä ovat "
                "ikääntyneet."
            ),
            "association working_group",
        ),
        (
            "fi",
            (
                "Energiatukea voivat hakea yritykset, kunnat, seurakunnat ja säätiöt, mutta eivät asunto-osakeyhtiöt "
                "tai maatilat."
            ),
            "company municipality parish foundation",
        ),
        (
            "fi",
            (
                "Haussa myönnetään rahoitusta tutkijatohtoreille, jotka työskentelevät suomalaisessa yliopistossa "
                "tai tutkimuslaitoksessa."
            ),
            "researcher",
        ),
        (
            "fi",
            "Valtionavustukset perusopetuksen ja lukiokoulutuksen järjestäjille ovat haettavissa 3.2. asti.",
            "education_provider",
        ),
        (
            "fi",
            "Kunnanhallitus jakaa kylille 10 000 euroa. Hakijana on kyläyhdistys tai kylätoimikunta.",
            "association working_group",
        ),
        (
            "fi",
            (
                "Tukea haetaan Hyrrässä. Tuen saajana voi olla elinkeinoelämän järjestö, tutkimuslaitos tai "
                "neuvontajärjestö."
            ),
            "association research_org",
        ),
        (
            "fi",
            (
                "Säätiö jakaa apurahoja lääketieteen tutkimukseen. Apurahaa voivat hakea tutkijat, tutkimusryhmät ja "
                "väitöskirjantekijät."
            ),
            "researcher research_group",
        ),
        ("fi", "Etsimme kehittäjäkumppaneiksi kuntia, jotka haluavat kokeilla uutta palvelua.", "municipality"),
        (
            "fi",
            (
                "Hakulomake on yhdistysten sivulla. Avustusta saavat hakea vain paikkakunnalla toimivat "
                "rekisteröidyt yhdistykset."
            ),
            "association",
        ),
        (
            "fi",
            "Kaupunki tukee tapahtumia. Hakijana voi olla yritys, yhdistys, yhteisö tai yksityishenkilö.",
            "company association legal_entity person",
        ),
        (
            "fi",
            (
                "Avustusta voidaan myöntää kunnille, yhdistyksille ja muille yhteisöille. Toimenpiteet vähentävät "
                "maatalousyrittäjien kuormitusta."
            ),
            "municipality association legal_entity",
        ),
        ("fi", "Avustuksen hakemiseen on oikeutettu yhdistys, jonka kotipaikka on kunnassa.", "association"),
        (
            "fi",
            "Hankkeella on oltava kumppaneita, kuten yrityksiä ja järjestöjä. Hakijana toimii ammattikorkeakoulu.",
            "uas",
        ),
        ("fi", "Kilpailuun voivat osallistua startup-yritykset ja tutkijatiimit.", "company"),
        ("fi", "Yrittäjä, hae kasvurahoitusta nyt!", "company"),
        ("fi", "Onko yhdistykselläsi hyvä idea? Hae Leader-tukea.", "association"),
        ("fi", "Tarvitseeko yrityksesi rahoitusta? Tutustu kehittämisavustukseen.", "company"),
        ("fi", "Tukea annetaan kylien, yhdistysten ja pienyritysten yhteisiin hankkeisiin.", "association company"),
        ("fi", "Avustusta voi hakea rekisteröitynyt, kulttuurityötä tekevä yhdistys.", "association"),
        ("fi", "Hakijan tulee olla y-tunnuksen omaava yritys tai yhdistys.", "company association"),
        ("fi", "Hakea voivat kaikki suomalaiset kunnat pois lukien suuret kaupungit.", "municipality"),
    ],
)
def test_a_text_says_in_many_ways_who_may_apply(language: str, text: str, kinds: str) -> None:
    assert who(text, language) == (set(kinds.split()), set())


@pytest.mark.parametrize(
    ("language", "title", "kinds"),
    [
        ("fi", "Tuki kuntien ja yhdistysten vesistöhankkeisiin", "municipality association"),
        ("fi", "Avustukset liikuntaseuroille 2027", "association"),
        ("fi", "Yritysten kehittämisavustus", "company"),
        ("fi", "Järjestöavustukset haettavana", "association"),
        ("fi", "Yhdistysavustukset 2027", "association"),
        ("sv", "Bidrag till idrottsföreningar", "association"),
        ("en", "Grants for doctoral researchers", "researcher"),
        ("fi", "Apurahat nuorille taiteilijoille", "person"),
        ("fi", "Kuntien energiatehokkuusavustus 2025", "municipality"),
        ("fi", "Kunnan avustukset haettavana", ""),
        ("fi", "Säätiön apurahat haussa", ""),
        ("fi", "Uusi rahoitus vauhdittaa yritysten vientiä", ""),
        ("fi", "Kaupungin seuratuki 2026", "association"),
        ("sv", "Företagsstöd för landsbygden", "company"),
        ("sv", "Stipendier för konstnärer och forskare", "person researcher"),
    ],
)
def test_a_title_names_receivers_and_owners_but_not_who_gives(language: str, title: str, kinds: str) -> None:
    assert who("", language, title)[0] == set(kinds.split())
