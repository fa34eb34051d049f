"""Every way in which a text says who may apply, and those in which it only speaks of somebody. All examples are made up."""

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
            "Tukea myönnetään seuraaville tahoille:\n • rekisteröidyt yhdistykset\n • kansalaisjärjestöt\n • kylätoimikunnat",
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
        ("sv", "Stiftelsen stöder föreningar och skolor i Österbotten.", "association education"),
        ("sv", "Din förening kan nu söka verksamhetsbidrag.", "association"),
        ("sv", "Behöriga att söka är registrerade föreningar och stiftelser.", "association foundation"),
        ("sv", "Bidrag kan ges till en person, en grupp eller en organisation.", "person working_group legal_entity"),
        ("sv", "Rätt att ansöka har kommuner och samkommuner.", "municipality municipal_federation"),
        ("sv", "Stödet är avsett för mikroföretag inom landsbygdsområdet.", "company"),
        ("sv", "Till ansökan bifogas föreningens stadgar och bokslut.", "association"),
        ("sv", "Utlysningen vänder sig till forskare och forskargrupper.", "researcher research_group"),
        ("sv", "Stipendier kan sökas av konstnärer, studerande och arbetsgrupper.", "person working_group"),
        ("sv", "Sökanden ska vara en kommun, en förening eller ett företag.", "municipality association company"),
        ("sv", "Projekten kan genomföras av kommuner, föreningar och företag.", "municipality association company"),
        (
            "en",
            "The scheme is open to applications from researchers based at universities or research institutes.",
            "researcher",
        ),
        ("en", "Proposals may be led by universities, companies or municipalities.", "university company municipality"),
        ("en", "We support non-profit organisations and small businesses in the region.", "nonprofit company"),
        ("en", "The fund awards grants to municipalities and foundations.", "municipality foundation"),
        (
            "en",
            "Applicants can be public bodies, NGOs or private for-profit organisations.",
            "public_body nonprofit company",
        ),
        ("en", "The call targets startups working on clean energy.", "company"),
        ("en", "Eligibility: legal entities established in the EU.", "legal_entity"),
        ("en", "Any SME registered in Finland is eligible.", "company"),
        ("en", "Applicants must be a registered association or a foundation.", "association foundation"),
        ("en", "Each company submits its own application.", "company"),
        ("en", "Individuals, groups and organisations may submit a proposal.", "person working_group legal_entity"),
        (
            "en",
            "Consortia bring together universities and companies; the lead must be a university.",
            "university company",
        ),
        ("en", "We are looking for researchers with bold ideas.", "researcher"),
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
        ("sv", "Söka kan registrerade föreningar och enskilda personer.", "association person"),
        (
            "sv",
            "Vem får söka?\nStöden är avsedda för\n • registrerade organisationer\n • församlingar",
            "legal_entity parish",
        ),
        ("sv", "Bidrag ges till ideella föreningar.", "association"),
        ("en", "Non-profit associations may apply.", "association"),
        ("sv", "Bidrag beviljas för föreningars verksamhet och projekt.", "association"),
        ("sv", "Föreningarna ska lämna in sina ansökningar senast den 1 mars.", "association"),
        (
            "sv",
            "Stödet kan beviljas kommuner, samkommuner, föreningar och stiftelser.",
            "municipality municipal_federation association foundation",
        ),
        (
            "sv",
            "Vem kan söka?\nSökande kan vara en enskild person, organisation eller förening.",
            "person legal_entity association",
        ),
        ("sv", "Ansökan görs av kommunen eller församlingen.", "municipality parish"),
        ("sv", "Stödet är riktat till aktörer inom tredje sektorn, till exempel föreningar.", "association"),
        ("sv", "Endast registrerade föreningar kan söka.", "association"),
        ("sv", "Till bidrag är berättigade föreningar med säte i Vasa.", "association"),
        (
            "en",
            "The call is aimed at consortia of universities, research institutes and companies.",
            "university research_org company",
        ),
        (
            "en",
            "Funding can be applied for by municipalities, joint municipal authorities and NGOs.",
            "municipality municipal_federation nonprofit",
        ),
        ("en", "The grant supports companies in developing new products.", "company"),
        ("en", "Open to: SMEs, research organisations, public bodies", "company research_org public_body"),
        ("en", "Cascade funding for SMEs and startups: up to EUR 60,000 per company.", "company"),
        ("en", "Only PhD researchers employed by a Nordic university may apply.", "researcher"),
        ("en", "Eligible are cultural associations, museums and municipalities.", "association municipality"),
        ("en", "A municipality must act as the applicant.", "municipality"),
        ("en", "Applicants: universities of applied sciences, vocational schools", "uas vocational"),
        ("en", "NGOs in the Baltic Sea region are invited to submit applications.", "nonprofit"),
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
    ],
)
def test_who_may_not_apply_is_told_from_who_may(language: str, text: str, may: str, may_not: str) -> None:
    assert who(text, language) == (set(may.split()), set(may_not.split()))
