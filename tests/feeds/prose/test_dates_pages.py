"""Whole announcements: which of their days are the main call's, which are another call's, and what is said of its state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from feeds.prose.dates import read_dates


@dataclass(frozen=True)
class Page:
    """``steps`` as "final 2026-03-31 16:15"; ``others`` are the closing days of the other calls on the page."""

    language: str
    title: str
    text: str
    steps: tuple[str, ...] = ()
    opens: str | None = None
    published: str | None = None
    continuous: bool | None = False
    status: str | None = None
    others: tuple[str, ...] = ()


PAGES = (
    Page(
        "fi",
        "Kehittämisrahoituksen haku aukeaa maaliskuussa",
        """Julkaistu 12.2.2026

Maakunnan liitto avaa kehittämisrahoituksen haun 2.3. Haku päättyy 30.4. kello 16.

Hankkeiden tulee käynnistyä viimeistään 1.9.2026. Rahoituksesta päätetään 15.6.2026 pidettävässä kokouksessa.

Infotilaisuus järjestetään 5.3. klo 9–10 Teamsissa, ilmoittautuminen 4.3. mennessä.""",
        steps=("final 2026-04-30 16:00",),
        opens="2026-03-02",
        published="2026-02-12",
    ),
    Page(
        "fi",
        "Energiatuen haku",
        """Haku on auki jatkuvasti 31.12.2026 saakka. Hakemuksia käsitellään saapumisjärjestyksessä.

Hakemus on jätettävä ennen hankkeen aloittamista. Tuki maksetaan jälkikäteen, ja viimeinen maksatushakemus on
toimitettava 30.6.2028 mennessä.""",
        steps=("final 2026-12-31",),
        continuous=True,
    ),
    Page(
        "fi",
        "Hakuajat kevät 2026",
        """Nuorisotyön avustus
Hakuaika 1.2.–28.2.2026

Kulttuuriavustus
Hakuaika 1.3.–31.3.2026 klo 15.00

Liikunta-avustus
Jatkuva haku""",
        continuous=None,
        others=(
            "2026-02-28",
            "2026-03-31",
        ),
    ),
    Page(
        "fi",
        "Pk-yritysten kehittämishaku 2026",
        """EAKR-haku pk-yritysten kehittämiseen on auki 15.1.–15.3.2026. Rahoitusta on 1,5 miljoonaa euroa.

Toinen haku järjestetään syksyllä 1.9.–31.10.2026.""",
        steps=("final 2026-03-15",),
        opens="2026-01-15",
        others=("2026-10-31",),
    ),
    Page(
        "fi",
        "JTF-rahoitusta vihreään siirtymään",
        """Haun tiedot
Alkaa: 1.4.2026
Päättyy: 29.5.2026
Rahasto: JTF
Kohdealue: Kainuu

Hankkeen toteutusaika
Alkaa: 1.9.2026
Päättyy: 31.8.2028""",
        steps=("final 2026-05-29",),
        opens="2026-04-01",
    ),
    Page(
        "fi",
        "Apurahahaku tutkijoille",
        """Säätiön apurahahaku on käynnissä helmikuun ajan. Hakemukset lausuntoineen tulee jättää
viimeistään 28.2.2026 klo 16.00 verkkopalvelussa. Lausunnonantajien määräaika on 7.3.2026 klo 16.00.

Apurahat julkistetaan 5.5.2026 vuosijuhlassa.""",
        steps=("final 2026-02-28 16:00",),
    ),
    Page(
        "fi",
        "Ideahaku kunnille",
        """Toimita ideasi 20.3.2026 mennessä. Jatkoon valitut kutsutaan jättämään varsinainen hakemus 30.5.2026
mennessä.""",
        steps=(
            "idea_form 2026-03-20",
            "final 2026-05-30",
        ),
    ),
    Page(
        "fi",
        "Business-haku",
        """Haun ensimmäinen vaihe
Hakuaika: 1.2.2026–15.3.2026 klo 16.15

Haun toinen vaihe
Hakuaika: 1.5.2026–15.6.2026 klo 16.15""",
        steps=(
            "stage_1 2026-03-15 16:15",
            "stage_2 2026-06-15 16:15",
        ),
        opens="2026-02-01",
    ),
    Page(
        "fi",
        "Teemahaku: kiertotalous",
        """9.12.2025

Haku 15.12.2025–31.1.2026

Haettavana on 300 000 euroa (tilanne 1.12.2025). Ohjelmakausi 2021–2027. Asetus (EU) 2021/1060 ja laki 757/2021.

Sivua muokattu 10.12.2025""",
        steps=("final 2026-01-31",),
        opens="2025-12-15",
    ),
    Page(
        "fi",
        "Leader-tuki",
        """Valintajaksot vuonna 2026:
- 1.1.–31.3.2026
- 1.4.–30.6.2026
- 1.7.–30.9.2026

Hakemuksia voi jättää jatkuvasti.""",
        steps=(
            "cut_off 2026-03-31",
            "cut_off 2026-06-30",
            "cut_off 2026-09-30",
        ),
        continuous=True,
    ),
    Page(
        "fi",
        "Haku avautuu pian",
        """Seuraava hakukierros on auki 1.–30.9.2026. Edellinen kierros päättyi 31.3.2026.""",
        steps=("final 2026-09-30",),
        opens="2026-09-01",
    ),
    Page(
        "fi",
        "Vesistöjen kunnostusavustukset",
        """Avustuksia haetaan vuosittain marraskuun loppuun mennessä. Vuoden 2026 haku päättyy 30.11.2025
klo 16.15.""",
        steps=("final 2025-11-30 16:15",),
    ),
    Page(
        "fi",
        "Kokeiluhaku",
        """Hakuaika päättyy perjantaina 30.1.2026 klo 16.00. Huomaa, että hakupalvelu suljetaan täsmälleen
klo 16.00.""",
        steps=("final 2026-01-30 16:00",),
    ),
    Page(
        "fi",
        "Hakuilmoitus",
        """Hakuaika alkoi 12.3.2026 klo 10.00 ja päättyi 9.4.2026 klo 16.15.""",
        steps=("final 2026-04-09 16:15",),
        opens="2026-03-12",
        status="closed",
    ),
    Page(
        "fi",
        "Rahoitushaku",
        """Haku käynnissä 22.6.2026 - 15.9.2026 09.00""",
        steps=("final 2026-09-15 09:00",),
        opens="2026-06-22",
    ),
    Page(
        "fi",
        "Rahoitushaku",
        """Haku sulkeutunut
Päättyi 11.8.2026 09.00""",
        steps=("final 2026-08-11 09:00",),
        status="closed",
    ),
    Page(
        "fi",
        "Haku",
        """Hakuaika alkaa 1.10.2026 klo 8:00. Hakemukset on lähetettävä 30.10.2026 klo 16.15
mennessä. Myöhästyneitä hakemuksia ei oteta huomioon. Hakemusta voi täydentää 13.11.2026 saakka.""",
        steps=("final 2026-10-30 16:15",),
        opens="2026-10-01",
    ),
    Page(
        "fi",
        "Kansainvälisen yhteistyön haku",
        """Haku sulkeutuu 14.4.2026 klo 13.00 (CET), Suomen aikaa klo 14.00.""",
        steps=("final 2026-04-14 13:00",),
    ),
    Page(
        "fi",
        "Haku",
        """Määräajat: 3.2.2026 ja 1.9.2026.""",
        steps=(
            "cut_off 2026-02-03",
            "cut_off 2026-09-01",
        ),
    ),
    Page(
        "fi",
        "Ylimaakunnallinen haku",
        """Haku on auki 1.2.2026 alkaen. Jätä hakemus viimeistään 31.3.2026. Maaliskuun 31. päivän jälkeen
jätettyjä hakemuksia ei käsitellä.""",
        steps=("final 2026-03-31",),
        opens="2026-02-01",
    ),
    Page(
        "fi",
        "Hankehaku",
        """Hankehaku on avoinna 1.2.–31.3.2026 ja hankkeen voi aloittaa 1.4.2026.""",
        steps=("final 2026-03-31",),
        opens="2026-02-01",
    ),
    Page(
        "sv",
        "Utlysning av projektmedel",
        """Publicerad 3.2.2026

Landskapsförbundet utlyser 500 000 euro för projekt. Ansökningstiden är 9.2–31.3.2026. Projekten kan pågå till
den 31 december 2028.

Informationstillfälle ordnas 12.2 kl. 13–14.""",
        steps=("final 2026-03-31",),
        opens="2026-02-09",
    ),
    Page(
        "sv",
        "Stipendier",
        """Ansökan öppnar 1.3 och stänger 31.3 kl. 16.""",
        steps=("final 2026-03-31 16:00",),
        opens="2026-03-01",
        published="2026-02-01",
    ),
    Page(
        "sv",
        "Ansökningsomgång våren 2026",
        """Den första ansökningsomgången går ut 28.2.2026 kl. 15.45. Nästa omgång öppnar i augusti.""",
        steps=("final 2026-02-28 15:45",),
    ),
    Page(
        "sv",
        "Projektstöd",
        """Ansökningar tas emot löpande. Urvalsperioderna slutar 31 januari, 30 april och 30 september 2026.""",
        steps=(
            "cut_off 2026-01-31",
            "cut_off 2026-04-30",
            "cut_off 2026-09-30",
        ),
        continuous=True,
    ),
    Page(
        "sv",
        "EU-program",
        """Sista ansökningsdag 14 april 2026 kl. 17.00 (svensk tid).""",
        steps=("final 2026-04-14 17:00",),
    ),
    Page(
        "en",
        "Interreg: third call",
        """The third call for regular projects opens 2 March 2026 and closes 29 May 2026 at 12:00 (EET).

The second call closed on 30 September 2025.""",
        steps=("final 2026-05-29 12:00",),
        opens="2026-03-02",
    ),
    Page(
        "en",
        "Small grants",
        """How to apply
Send the form by e-mail by 30 April 2026. Funded activities must take place between 1 July 2026
and 30 June 2027. Final report due 31 August 2027.""",
        steps=("final 2026-04-30",),
    ),
    Page(
        "en",
        "Open calls",
        """Clean energy call
Deadline: 3 March 2026, 17:00 CET

Circular economy call
Deadline: 14 April 2026, 17:00 CET

Bioeconomy call
Deadline: 5 May 2026, 17:00 CET""",
        continuous=None,
        others=(
            "2026-03-03",
            "2026-04-14",
            "2026-05-05",
        ),
    ),
    Page(
        "en",
        "Nordic programme call 2026",
        """| Call opens | 12 January 2026 |
| Deadline for pre-proposals | 9 March 2026, 13:00 CET |
| Deadline for full proposals | 7 September 2026, 13:00 CEST |
| Funding decision | December 2026 |
| Project start | January 2027 |""",
        steps=(
            "stage_1 2026-03-09 13:00",
            "stage_2 2026-09-07 13:00",
        ),
        opens="2026-01-12",
    ),
    Page(
        "en",
        "Cascade funding call",
        """Submission opens: 1st December 2025
Submission closes: 27th February 2026, 17:00 (Brussels time)
Evaluation: March 2026
Start of sub-projects: 1 May 2026""",
        steps=("final 2026-02-27 17:00",),
        opens="2025-12-01",
    ),
    Page(
        "en",
        "Call",
        """The call was published on 10 November 2025. Applications should reach us by 12 January 2026 at
noon. Late applications will not be considered. Contracts are signed by 30 April 2026.""",
        steps=("final 2026-01-12 12:00",),
    ),
    Page(
        "en",
        "Open call for pilots",
        """There are three cut-off dates: 31 January, 31 May and 30 September 2026 (17:00 CET/CEST).""",
        steps=(
            "cut_off 2026-01-31 17:00",
            "cut_off 2026-05-31 17:00",
            "cut_off 2026-09-30 17:00",
        ),
    ),
    Page(
        "en",
        "Call for expression of interest",
        """Deadline for expressions of interest: 20 February 2026.""",
        steps=("stage_1 2026-02-20",),
    ),
    Page(
        "en",
        "Partner search closes soon",
        """The call closes on Friday 13 March 2026 at 16.15 local time.""",
        steps=("final 2026-03-13 16:15",),
    ),
    Page(
        "fi",
        "Tukien haku",
        """Haku on jatkuva. Hakemukset käsitellään kokouksissa.
Hakemus jätetty viimeistään | Hallitus kokoontuu |
ti 13.1.2026 | ti 3.2. klo 17.00 |
ti 17.3.2026 | ti 7.4. klo 17.00 |""",
        steps=("cut_off 2026-01-13", "cut_off 2026-03-17"),
        continuous=True,
    ),
    Page(
        "fi",
        "Kylärahan haku on jatkuva",
        """Vuoden 2026 hakujaksot päättyvät näin:

  1. jakso 28.2.2026
  2. jakso 31.8.2026""",
        steps=("cut_off 2026-02-28", "cut_off 2026-08-31"),
        continuous=True,
    ),
    Page(
        "fi",
        "Liitto siirtää 5.6. päättyväksi ilmoitetun haun loppua 12.6.2026 asti",
        "Hakemukset tulee jättää viimeistään 12.6.2026.",
        steps=("final 2026-06-12",),
    ),
    Page(
        "fi",
        "Pohjoinen ohjelma",
        """Pienten hankkeiden haku päättyy 30.1.2026 ja suurten hankkeiden 27.3.

Hankeideat on esitettävä ennen varsinaista hakemusta viimeistään 9.1. ja 20.2.2026.""",
        steps=("idea_form 2026-01-09", "final 2026-01-30", "idea_form 2026-02-20", "final 2026-03-27"),
    ),
    Page(
        "fi",
        "Osaamisohjelma (kutsuhaku)",
        "29.9.2026 klo 16.15 Suomen aikaa (toinen vaihe) on hakemusten määräaika.",
        steps=("stage_2 2026-09-29 16:15",),
    ),
    Page(
        "fi",
        "Apurahojen hakijalle",
        """Seuraava yleinen apurahahaku järjestetään 1.–15.9.2026.

Pika-apurahahaku 3.3–12.4.2026

Säätiö avaa pikahaun matkoihin.""",
        steps=("final 2026-09-15",),
        opens="2026-09-01",
        others=("2026-04-12",),
    ),
    Page(
        "fi",
        "Avustukset",
        """Kulttuuriavustukset

  • Taiteen avustus on haettavissa 1.–30.11.2026
  • Kirjallisuuden avustus on haettavissa 1.–15.12.2026
  • Tanssin avustuksen haku päättyy 15.1.2027""",
        continuous=None,
        others=("2026-11-30", "2026-12-15", "2027-01-15"),
    ),
    Page(
        "fi",
        "Haku päättyi",
        "Vuoden 2026 avustushaku on suljettu, sillä määrärahat on jaettu.",
        continuous=None,
        status="closed",
    ),
    Page(
        "fi",
        "Järjestöavustukset",
        "Avustukset ovat haettavina 9.1.–31.1.2026 pl. kerta-avustukset, joissa on jatkuva haku.",
        steps=("final 2026-01-31",),
        opens="2026-01-09",
    ),
    Page(
        "sv",
        "Utlysning av startpengar stänger den 4 december",
        """Den 4 december 2026 stänger utlysningen av startpengar.

Ansökan sker i två steg. I det andra steget skickar de som valts ut in en fullständig ansökan senast den 12 mars.""",
        steps=("stage_1 2026-12-04", "stage_2 2027-03-12"),
    ),
    Page(
        "sv",
        "Fondens bidrag",
        """Ansökningstiderna på våren 2026:

 • Ansökningar som lämnats in 15.1-14.2: beslut i mars
 • Ansökningar som lämnats in 15.2-14.3: beslut i april""",
        steps=("cut_off 2026-02-14", "cut_off 2026-03-14"),
        opens="2026-01-15",
    ),
    Page(
        "en",
        "Youth programme",
        """Third call for youth projects is open from 12 January to 13 March 2026. Proposals have to arrive by 12:00
noon Brussels time on the closing day.

Projects last at most two years and end no later than 30 June 2028.""",
        steps=("final 2026-03-13 12:00",),
        opens="2026-01-12",
    ),
    Page(
        "en",
        "Sea programme: call for core projects",
        """Timeline
20 October 2026
Launch of the call
12 February 2027
Deadline for submitting idea forms
12 March 2027
Deadline for submitting applications
Summer 2027""",
        steps=("idea_form 2027-02-12", "final 2027-03-12"),
        opens="2026-10-20",
    ),
    Page(
        "sv",
        "Stipendium",
        """Stipendium kan sökas två gånger.

Sista ansökningsdatum 2026
vår: 20 mars 2026
höst: 20 september 2026""",
        steps=("cut_off 2026-03-20", "cut_off 2026-09-20"),
    ),
    Page(
        "fi",
        "Kokeiluraha",
        "Hakemukset otetaan käsittelyyn kahdessa erässä: 31.3.2026 ja 31.8.2026 mennessä jätetyt.",
        steps=("cut_off 2026-03-31", "cut_off 2026-08-31"),
    ),
    Page(
        "fi",
        "Innovaatiohaku",
        """Tärkeät päivämäärät
2.2.2026 Haku avautuu
31.3.2026 Haku sulkeutuu klo 15
30.4.2026 Päätökset
1.6.2026 Hankkeet käynnistyvät""",
        steps=("final 2026-03-31 15:00",),
        opens="2026-02-02",
    ),
    Page(
        "fi",
        "EAKR-haku",
        """Hakemukset pyydetään jättämään 15.9.2026 klo 16.15 mennessä. Myöhemmin jätetyt hakemukset siirtyvät
seuraavaan hakuun, joka päättyy 15.1.2027.""",
        steps=("final 2026-09-15 16:15",),
        others=("2027-01-15",),
    ),
    Page(
        "en",
        "Arctic research call",
        """• Call opens: 15 January 2026
• Deadline for letters of intent: 15 February 2026 (mandatory)
• Deadline for full proposals: 15 April 2026, 13:00 CEST
• Funding decision: October 2026""",
        steps=("stage_1 2026-02-15", "stage_2 2026-04-15 13:00"),
        opens="2026-01-15",
    ),
)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.title)
def test_the_days_of_a_page_go_to_its_calls(page: Page) -> None:
    published = date.fromisoformat(page.published) if page.published else None
    dates, others = read_dates(page.title, page.text, page.language, published)
    steps = tuple(f"{s.kind} {s.day}" + (f" {s.clock:%H:%M}" if s.clock else "") for s in dates.steps)
    assert (steps, str(dates.opens.day) if dates.opens else None) == (page.steps, page.opens)
    assert (dates.continuous.value if dates.continuous else None) is page.continuous
    assert (dates.status.value if dates.status else None) == page.status
    assert tuple(sorted({str(s.day) for _, each in others for s in each.steps})) == page.others
