"""Days, clocks and kinds in single sentences, in the forms that announcements print them in."""

from __future__ import annotations

from datetime import date

import pytest

from feeds.prose.dates import read_dates
from feeds.prose.facts import Dates, SaidStep


def told(dates: Dates) -> str:
    """ "opens 2026-02-02; final 2026-03-31 16:15": the steps as one line."""
    steps = (dates.opens, *dates.steps) if dates.opens else dates.steps
    return "; ".join(_told(step) for step in steps)


def _told(step: SaidStep) -> str:
    clock = f" {step.clock:%H:%M}" if step.clock and step.kind != "opens" else ""
    return f"{step.kind} {step.day}{clock}"


def read(text: str, language: str = "fi", published: date | None = None) -> Dates:
    return read_dates("", text, language, published)[0]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fi",
            "Hakemukset on toimitettava viimeistään keskiviikkona 15. huhtikuuta 2026 kello 12.00.",
            "final 2026-04-15 12:00",
        ),
        (
            "fi",
            (
                "Avustuksen hakuaika: 2.3.2026 klo 8.00 – 17.4.2026 klo 16.15. Avustusta on käytettävä "
                "31.12.2027 mennessä."
            ),
            "opens 2026-03-02; final 2026-04-17 16:15",
        ),
        (
            "fi",
            "Hakuaika päättyy 30.11.2026 klo 16.15, minkä jälkeen saapuneita hakemuksia ei käsitellä.",
            "final 2026-11-30 16:15",
        ),
        ("fi", "Rahoitusta haetaan sähköisesti 1.–30.4.2026 välisenä aikana.", "opens 2026-04-01; final 2026-04-30"),
        ("fi", "Hakemuksia otetaan vastaan 15.5.2026 asti.", "final 2026-05-15"),
        ("fi", "Hakemusten jättöaika umpeutuu 12. toukokuuta 2026 klo 15.", "final 2026-05-12 15:00"),
        ("fi", "Jätä hakemuksesi viimeistään su 31.5.2026 klo 23.59!", "final 2026-05-31 23:59"),
        (
            "fi",
            (
                "Haku on käynnissä 3.2.–31.3.2026. Hankkeet voivat alkaa aikaisintaan 1.6.2026 ja niiden tulee "
                "päättyä 31.12.2028 mennessä."
            ),
            "opens 2026-02-03; final 2026-03-31",
        ),
        (
            "fi",
            "Haemme kumppaneita. Ilmoittaudu infoon 3.3.2026 mennessä. Hakuaika 10.3.–10.4.2026.",
            "opens 2026-03-10; final 2026-04-10",
        ),
        (
            "fi",
            "Haun aikataulu\nHaku avautuu: 7.1.2026\nHaku sulkeutuu: 27.2.2026 klo 16.00\nPäätökset: 30.4.2026",
            "opens 2026-01-07; final 2026-02-27 16:00",
        ),
        (
            "fi",
            "Hakuaika\n7.1.2026–27.2.2026\n\nTukea myönnetään enintään 50 000 euroa.",
            "opens 2026-01-07; final 2026-02-27",
        ),
        (
            "fi",
            "Ensimmäisen vaiheen aiehakemukset: 1.2.2026 mennessä. Toisen vaiheen hakemukset: 15.5.2026 mennessä.",
            "stage_1 2026-02-01; stage_2 2026-05-15",
        ),
        (
            "fi",
            (
                "Kaksivaiheinen haku: esihakemus jätetään 28.2.2026 klo 16 mennessä ja varsinainen hakemus "
                "30.5.2026 klo 16 mennessä."
            ),
            "stage_1 2026-02-28 16:00; stage_2 2026-05-30 16:00",
        ),
        (
            "fi",
            (
                "Vuonna 2026 hakemuksia käsitellään kolme kertaa. Käsittelyynottopäivät ovat 15.2., 15.5. ja "
                "15.10.2026. Haku on jatkuva."
            ),
            "cut_off 2026-02-15; cut_off 2026-05-15; cut_off 2026-10-15",
        ),
        ("fi", "Jatkuva haku: rahoitusta voi hakea ympäri vuoden.", ""),
        ("fi", "Hakuaikaa on pidennetty 31.3.2026 asti (alkuperäinen määräaika 15.3.2026).", "final 2026-03-31"),
        ("fi", "Uusi määräaika on 31.3.2026. Aiempi määräaika oli 15.3.2026.", "final 2026-03-31"),
        ("fi", "Haku on päättynyt 12.1.2026.", "final 2026-01-12"),
        ("fi", "Seuraava haku avautuu syksyllä 2026. Tarkempi aikataulu julkaistaan kesäkuussa.", ""),
        ("fi", "Haku avautuu 1.10.2026.", "opens 2026-10-01"),
        (
            "fi",
            "Hakulomake on auki 1.10.2026 klo 9.00 alkaen ja sulkeutuu 30.10.2026 klo 15.00.",
            "opens 2026-10-01; final 2026-10-30 15:00",
        ),
        ("fi", "Hankehakemus tulee jättää EURA 2021 -järjestelmässä ennen 1.12.2026.", "final 2026-11-30"),
        ("fi", "Määräaika: marraskuun 5. päivä 2026 klo 16.15 Suomen aikaa", "final 2026-11-05 16:15"),
        ("fi", "Hakuaika jatkuu lokakuun 2026 loppuun.", "final 2026-10-31"),
        ("fi", "Tuki maksetaan 31.12.2026 mennessä. Maksatushakemus on jätettävä 31.1.2027 mennessä.", ""),
        ("fi", "Hakemuksen liitteet voi täydentää 5.5.2026 saakka. Hakuaika päättyy 28.4.2026.", "final 2026-04-28"),
        (
            "fi",
            (
                "Hakijoiden webinaari pidetään 12.3.2026 klo 13–14. Kysymykset 20.3.2026 mennessä. Haku päättyy "
                "9.4.2026 klo 16.15."
            ),
            "final 2026-04-09 16:15",
        ),
        (
            "fi",
            "Hakuajat ovat 1.1.–31.1.2026, 1.5.–31.5.2026 ja 1.9.–30.9.2026.",
            "opens 2026-01-01; cut_off 2026-01-31; cut_off 2026-05-31; cut_off 2026-09-30",
        ),
        ("fi", "Haku päättyy 31.11.2026.", ""),
        ("fi", "Valtionavustusta voidaan hakea kirjallisesti 1 päivään lokakuuta 2026 mennessä.", "final 2026-10-01"),
        ("fi", "Haku päättyy pe 13.2.2026 klo 23:59:59.", "final 2026-02-13 23:59"),
        (
            "fi",
            "| Haku alkaa | Haku päättyy |\n| 1.2.2026 | 31.3.2026 klo 16.15 |",
            "opens 2026-02-01; final 2026-03-31 16:15",
        ),
        (
            "fi",
            "Hakemusten viimeinen jättöpäivä on 30.4.2026, ja päätökset annetaan tiedoksi 30.6.2026 mennessä.",
            "final 2026-04-30",
        ),
        (
            "fi",
            "Haun tulokset julkaistaan 15.6.2026. Haku oli avoinna 1.2.–31.3.2026.",
            "opens 2026-02-01; final 2026-03-31",
        ),
        (
            "fi",
            (
                "Rahoitus on tarkoitettu hankkeille, jotka päättyvät viimeistään 31.8.2028. Haku on avoinna "
                "15.1.2026 saakka."
            ),
            "final 2026-01-15",
        ),
        ("fi", "Ohjelmaan haetaan yrityksiä. Hakuaikaa on 20.2.2026 asti.", "final 2026-02-20"),
        (
            "fi",
            "Voit hakea apurahaa 1.3.2026 klo 12:00 – 31.3.2026 klo 16:00 välisenä aikana.",
            "opens 2026-03-01; final 2026-03-31 16:00",
        ),
        (
            "fi",
            "Haku alkaa 5.1.2026.\n\nHakemukset palautetaan viimeistään 6.2. klo 16.15.",
            "opens 2026-01-05; final 2026-02-06 16:15",
        ),
        ("fi", "Tukihaku päättyy 15.6.2026 (päätukihaku 30.4.2026).", "final 2026-06-15"),
        ("sv", "Ansökan ska vara framme senast fredagen den 27 mars 2026 kl. 16.15.", "final 2026-03-27 16:15"),
        (
            "sv",
            "Ansökningstiden börjar den 2 februari 2026 och går ut den 31 mars 2026 kl. 16.15.",
            "opens 2026-02-02; final 2026-03-31 16:15",
        ),
        ("sv", "Utlysningen är öppen 1.2–31.3.2026.", "opens 2026-02-01; final 2026-03-31"),
        ("sv", "Ansökningstid: 2.2.2026 kl. 9.00–31.3.2026 kl. 16.15", "opens 2026-02-02; final 2026-03-31 16:15"),
        (
            "sv",
            (
                "Bidraget kan sökas till och med den 15 april 2026. Projekten ska vara avslutade senast den 31 "
                "december 2027."
            ),
            "final 2026-04-15",
        ),
        ("sv", "Lämna in din ansökan före den 1 maj 2026.", "final 2026-04-30"),
        ("sv", "Sista ansökningsdagen är förlängd till den 30 april 2026 (tidigare 31 mars 2026).", "final 2026-04-30"),
        (
            "sv",
            (
                "I första steget lämnas en skiss senast den 15 januari 2026. Fullständig ansökan lämnas senast "
                "den 20 april 2026."
            ),
            "stage_1 2026-01-15; stage_2 2026-04-20",
        ),
        ("sv", "Beslut fattas i juni. Rapporten ska lämnas in senast 31.12.2026.", ""),
        ("sv", "Ansökningstiden är årligen 1.1–28.2.", ""),
        ("sv", "Utlysningen öppnar under våren 2026.", ""),
        ("sv", "Ansökningstiden har gått ut.", ""),
        (
            "sv",
            "Nästa ansökningsomgång öppnar 1 september 2026 och stänger 15 oktober 2026 klockan 15.00.",
            "opens 2026-09-01; final 2026-10-15 15:00",
        ),
        (
            "sv",
            (
                "Webbinarium den 5 mars 2026 kl. 10–11. Anmäl dig senast 3 mars. Ansökningarna tas emot t.o.m. "
                "30.4.2026 kl. 15."
            ),
            "final 2026-04-30 15:00",
        ),
        (
            "sv",
            "Utlysningen som öppnade den 10 januari stänger den 20 februari 2026.",
            "opens 2026-01-10; final 2026-02-20",
        ),
        ("sv", "Ansök mellan den 1 och den 31 maj 2026!", "opens 2026-05-01; final 2026-05-31"),
        (
            "en",
            "Proposals must be submitted before 15 January 2026 at 17.00 (Brussels time).",
            "final 2026-01-15 17:00",
        ),
        (
            "en",
            "Applications are accepted from 1 March 2026 to 30 April 2026 at 4 pm Finnish time.",
            "opens 2026-03-01; final 2026-04-30 16:00",
        ),
        (
            "en",
            "The call opens on 5 February 2026 and closes on 7 May 2026, 15:00 CEST.",
            "opens 2026-02-05; final 2026-05-07 15:00",
        ),
        ("en", "Closing date: Thursday, March 12, 2026, 12:00 noon (CET)", "final 2026-03-12 12:00"),
        (
            "en",
            "Opening: 3.11.2025\nDeadline: 29.1.2026 at 14:00 EET\nDecisions: May 2026",
            "opens 2025-11-03; final 2026-01-29 14:00",
        ),
        (
            "en",
            "Stage 1 deadline: 10 March 2026\nStage 2 deadline: 15 September 2026",
            "stage_1 2026-03-10; stage_2 2026-09-15",
        ),
        (
            "en",
            (
                "Deadline for concept notes is 10 March 2026; selected applicants are invited to submit full "
                "proposals by 15 September 2026."
            ),
            "stage_1 2026-03-10; stage_2 2026-09-15",
        ),
        (
            "en",
            (
                "The next cut-off dates are 15 March 2026, 15 June 2026 and 15 October 2026. The call is open "
                "continuously."
            ),
            "cut_off 2026-03-15; cut_off 2026-06-15; cut_off 2026-10-15",
        ),
        ("en", "The deadline has been extended from 31 March to 15 April 2026.", "final 2026-04-15"),
        ("en", "Applications can be submitted at any time; there is no deadline.", ""),
        ("en", "Registration for the info session closes on 3 March 2026. Apply by 31 March 2026!", "final 2026-03-31"),
        (
            "en",
            (
                "Projects must start by 1 September 2026 and end no later than 31 August 2028. Submit your "
                "application by 28 February 2026, 23:59 CET."
            ),
            "final 2026-02-28 23:59",
        ),
        ("en", "Call status: closed\nDeadline 1 December 2025", "final 2025-12-01"),
        ("en", "The call will open in autumn 2026.", ""),
        (
            "en",
            "Idea forms have to be submitted by 30 January 2026, 16:00 CET. Full applications are due 28 May 2026.",
            "idea_form 2026-01-30 16:00; final 2026-05-28",
        ),
        ("en", "The application window is 15 January–27 February 2026.", "opens 2026-01-15; final 2026-02-27"),
        ("en", "Application period: 2026-02-01 – 2026-03-31", "opens 2026-02-01; final 2026-03-31"),
        ("en", "Last day to apply: 31/03/2026", "final 2026-03-31"),
        ("en", "Submit your application no later than midnight on 31 March 2026.", "final 2026-03-31"),
        ("en", "Applications received by the end of March 2026 will be assessed in April.", "final 2026-03-31"),
        ("en", "The call for proposals is open from mid-January to 20 March 2026.", "final 2026-03-20"),
        ("fi", "Haku päättyy 31.8.2026 klo 16.15.", "final 2026-08-31 16:15"),
        ("fi", "Haku päättyy 31.8.2026 kello 16:15 mennessä", "final 2026-08-31 16:15"),
        ("fi", "Haku päättyy ti 24.11.2026 klo 9", "final 2026-11-24 09:00"),
        ("fi", "Haku päättyy 30.9.2026 klo 24", "final 2026-09-30 23:59"),
        ("fi", "Hakuaika 1.4.–31.8.2026", "opens 2026-04-01; final 2026-08-31"),
        ("fi", "Hakuaika on 1.–31.8.2026.", "opens 2026-08-01; final 2026-08-31"),
        ("fi", "Hakuaika: 1.4.2026 klo 8 – 31.8.2026 klo 16", "opens 2026-04-01; final 2026-08-31 16:00"),
        ("fi", "EAKR-haku 1.11.2026–15.1.2027", "opens 2026-11-01; final 2027-01-15"),
        ("fi", "Hakuaika on 1.11.–15.1.2027", "opens 2026-11-01; final 2027-01-15"),
        ("fi", "Haku on auki, määräaika 30.6.2026.", "final 2026-06-30"),
        ("fi", "Jätä hakemus viimeistään 30.9.2026", "final 2026-09-30"),
        ("fi", "Rahoitusta voi hakea 31.8.2026 asti", "final 2026-08-31"),
        ("fi", "Haku on auki keskiviikkoon 30.9.2026 saakka", "final 2026-09-30"),
        ("fi", "Haku päättyy tiistaina 27. lokakuuta 2026", "final 2026-10-27"),
        ("fi", "Haku päättyy syyskuun 30. päivänä 2026", "final 2026-09-30"),
        ("fi", "Haku päättyy ennen 1.12.2026", "final 2026-11-30"),
        ("fi", "Haku alkaa 1.4.2026 ja päättyy 31.8.2026.", "opens 2026-04-01; final 2026-08-31"),
        ("sv", "Sista ansökningsdag är den 30 september 2026 kl. 16.15", "final 2026-09-30 16:15"),
        ("sv", "Ansökningstiden går ut 30.9.2026", "final 2026-09-30"),
        ("sv", "Ansökningstiden är 1.9–30.9.2026", "opens 2026-09-01; final 2026-09-30"),
        ("sv", "Utlysningen öppnar 1.6.2026 och stänger den 2 juli 2026", "opens 2026-06-01; final 2026-07-02"),
        ("sv", "Ansök senast den 2 maj 2026", "final 2026-05-02"),
        ("en", "Deadline: 30 June 2026", "final 2026-06-30"),
        ("en", "The call closes on June 30th, 2026 at 12:00", "final 2026-06-30 12:00"),
        ("en", "The call is open until 30.06.2026", "final 2026-06-30"),
        ("en", "Closing date for applications: 2026-03-04", "final 2026-03-04"),
        ("en", "Deadline for project proposals: 1 May 2026", "final 2026-05-01"),
        ("en", "The calls are open 7 May - 7 June 2026, 16:00", "opens 2026-05-07; final 2026-06-07 16:00"),
    ],
)
def test_a_day_with_a_label_of_a_call_is_a_step(language: str, text: str, expected: str) -> None:
    assert told(read(text, language)) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Hanke kestää enintään kolme vuotta ja sen pitää päättyä viimeistään 31.8.2026."),
        ("fi", "Hankkeiden toteutusaika päättyy 31.8.2026."),
        ("fi", "Hakuinfo järjestetään 3.9.2026 klo 9."),
        ("fi", "Hakemusten käsittely päättyy 30.10.2026."),
        ("fi", "Rahoituspäätökset tehdään 30.10.2026 mennessä."),
        ("fi", "Haku päättyy 31.2.2026."),
        ("fi", "Haku päättyy 31.8."),
        ("fi", "Edellinen haku päättyi 30.4.2026."),
        ("fi", "Tiedote julkaistu 30.4.2026."),
        ("fi", "Haku päättyy elokuussa 2026."),
        ("sv", "Beslut om ansökningarna fattas senast 30.9.2026."),
        ("sv", "Projektet ska avslutas senast den 31 december 2028."),
        ("en", "The project must end by 31 December 2028."),
        ("en", "An information day on the call will be held on 3 May 2026."),
        ("en", "Results of the call are expected by 3 May 2026."),
        ("en", "The call opens by 3 May 2026 at the latest."),
        ("fi", "Ilmoittaudu tilaisuuteen 3.9.2026 mennessä."),
        ("fi", "Jäljellä on 598 000 euroa (tilanne 30.6.2026)."),
        ("fi", "Asetus tuli voimaan 1.7.2021."),
        ("fi", "Neuvontaa saa 10.3.2026 klo 16.15 saakka."),
        ("fi", "Haku koskee erityistavoitteita 1.2, 2.1 ja 2.3."),
        ("fi", "Avustus maksetaan momentilta 29.01.53."),
        ("sv", "Anmäl dig senast den 19 oktober 2026."),
        ("sv", "Rapporten ska lämnas in senast den 31 mars 2027."),
        ("sv", "Senast ändrad 2.11.2026"),
        ("en", "Registration closes on 3 March 2026."),
        ("en", "Questions can be sent until 10 March 2026."),
        ("en", "Page last updated 3 March 2026"),
        ("en", "Costs are eligible from 1 March 2026 until 30 June 2028."),
        ("fi", "Hanke käynnistyi 1.3.2026 ja päättyy 31.12.2028. Hankkeen loppuseminaari 15.11.2028."),
        ("fi", "Liitto myönsi rahoitusta 12 hankkeelle 14.4.2026. Hankkeet toteutetaan 31.12.2027 mennessä."),
        ("fi", "Uusi ohjelmakausi alkaa 1.1.2028 ja päättyy 31.12.2034."),
        ("fi", "Vastaa kyselyyn 15.5.2026 mennessä. Kysely on auki 1.5.–15.5.2026."),
        ("fi", "Toimistomme on suljettu 22.12.2025–6.1.2026."),
        ("fi", "Maakuntahallitus kokoontui 20.4.2026. Seuraava kokous on 25.5.2026 klo 9."),
        ("fi", "Avustuksen käyttöaika on 1.1.–31.12.2026."),
        ("fi", "Hakijan on toimitettava tilinpäätös 30.4.2026 mennessä."),
        ("fi", "Lausuntokierros päättyy 12.6.2026."),
        ("fi", "Rekrytointi: hae projektipäälliköksi viimeistään 15.5.2026 klo 16."),
        ("fi", "Palkinnon ehdotukset vuodelle 2025 julkistettiin 3.12.2025."),
        ("fi", "Kustannukset ovat tukikelpoisia 1.1.2026 alkaen."),
        ("fi", "EURA-järjestelmän huoltokatko 5.5.2026 klo 8–12."),
        ("fi", "Koulutukseen voi ilmoittautua 1.9.2026 asti."),
        ("fi", "Maksatushakemukset tulee jättää viimeistään 31.1.2027."),
        ("sv", "Projektet startade den 1 januari 2026 och avslutas den 31 december 2028."),
        ("sv", "Seminariet hålls den 5 maj 2026. Anmälan senast den 28 april."),
        ("sv", "Slutrapporten lämnas senast den 31 mars 2027."),
        ("sv", "Kontoret är stängt 23.12–6.1."),
        ("sv", "Beslut väntas senast den 15 juni 2026."),
        ("en", "The project started on 1 January 2026 and ends on 31 December 2028."),
        ("en", "Register for the conference by 5 May 2026."),
        ("en", "Final reports must be submitted by 31 March 2027."),
        ("en", "Results will be published by 15 June 2026."),
        ("en", "The consultation is open until 12 June 2026."),
        ("en", "The regulation entered into force on 1 July 2021 and applies until 31 December 2027."),
        ("en", "Costs incurred before 1 January 2026 are not eligible."),
        ("en", "The grant agreement was signed on 3 March 2026."),
        ("en", "Payment claims are due on 30 September 2026."),
        ("en", "The event programme opens on 3 March 2026 at 9:00."),
    ],
)
def test_a_day_of_something_else_is_no_step(language: str, text: str) -> None:
    assert told(read(text, language)) == ""


@pytest.mark.parametrize(
    ("language", "text", "published", "expected"),
    [
        (
            "fi",
            "Haku avataan 1.9. ja se on auki 15.10. klo 16.15 saakka. Päätökset tehdään joulukuussa.",
            "2026-08-20",
            "opens 2026-09-01; final 2026-10-15 16:15",
        ),
        ("fi", "Hae rahoitusta 31.3. mennessä!", "2026-02-02", "final 2026-03-31"),
        (
            "fi",
            "Hakukierrokset 2026: kevätkierros 1.2.–31.3. ja syyskierros 1.8.–30.9.",
            "2026-01-10",
            "opens 2026-02-01; cut_off 2026-03-31; cut_off 2026-09-30",
        ),
        (
            "sv",
            "Ansökan är fortlöpande. Ansökningar som inkommit senast 28.2 och 31.8 behandlas tillsammans.",
            "2026-01-05",
            "cut_off 2026-02-28; cut_off 2026-08-31",
        ),
        (
            "en",
            "Eligible costs incur from 1 January 2026. Questions can be sent until 10 March 2026. Deadline: 17 March.",
            "2026-02-01",
            "final 2026-03-17",
        ),
        ("fi", "Haku on auki 1.11.–15.1.", "2026-08-25", "opens 2026-11-01; final 2027-01-15"),
        ("fi", "Haku päättyy 24.8.", "2026-08-25", ""),
        ("fi", "Haku avautui 20.8. ja päättyy 30.9.", "2026-08-25", "opens 2026-08-20; final 2026-09-30"),
    ],
)
def test_a_year_that_is_not_printed_is_that_of_the_publication(
    language: str, text: str, published: str, expected: str
) -> None:
    dates = read(text, language, date.fromisoformat(published))
    assert told(dates) == expected
    assert all(step.year_inferred for step in dates.steps)


def test_a_day_without_a_year_that_cannot_be_told_is_kept_as_text() -> None:
    dates = read("Rahoitusta voi hakea 1.3.–15.4. lomakkeella.")
    assert (dates.steps, dates.opens) == ((), None)
    assert dates.invalid == ("Rahoitusta voi hakea 1.3.–15.4.",)
    assert dates.continuous is not None
    assert not dates.continuous.value


def test_a_day_that_does_not_exist_is_kept_as_text_and_never_rolled_over() -> None:
    dates = read("Haku päättyy 31.11.2026 klo 16.15.")
    assert dates.steps == ()
    assert dates.invalid == ("Haku päättyy 31.11.2026 klo 16.15",)


@pytest.mark.parametrize(
    ("text", "sure"),
    [("Haku päättyy perjantaina 13.2.2026.", True), ("Haku päättyy torstaina 13.2.2026.", False)],
)
def test_a_weekday_that_does_not_fit_is_flagged(text: str, sure: bool) -> None:
    (step,) = read(text).steps
    assert (step.day, step.flags == ()) == (date(2026, 2, 13), sure)


def test_day_and_month_that_could_change_places_are_flagged() -> None:
    (step,) = read("Deadline: 03/04/2026", "en").steps
    assert step.day == date(2026, 4, 3)
    assert step.flags


@pytest.mark.parametrize(
    ("text", "zone", "zone_text"),
    [
        ("Deadline: 24 March 2026, 13:00 (CET/Oslo time)", "Europe/Brussels", "CET/Oslo time"),
        ("Haku päättyy 24.3.2026 klo 16.15 Suomen aikaa.", "Europe/Helsinki", "Suomen aikaa"),
        ("Sista ansökningsdag 24.3.2026 kl. 17.00 (svensk tid)", "Europe/Stockholm", "svensk tid"),
        ("Deadline: 24 March 2026, 12:00 UTC", "UTC", "UTC"),
        ("Deadline: 24 March 2026, 12:00 local time", None, "local time"),
        ("Haku päättyy 24.3.2026 klo 16.15.", None, ""),
    ],
)
def test_the_zone_is_the_one_that_is_printed(text: str, zone: str | None, zone_text: str) -> None:
    (step,) = read(text, "").steps
    assert (str(step.zone) if step.zone else None, step.zone_text) == (zone, zone_text)


def test_a_clock_in_words_is_kept_as_words() -> None:
    (step,) = read("Hakemukset on toimitettava 16.3.2026 virka-ajan päättymiseen mennessä.").steps
    assert (step.clock, step.clock_text) == (None, "virka-ajan päättymiseen mennessä")


def test_a_machine_stamp_in_utc_is_a_day_of_the_source() -> None:
    (step,) = read("Hakuaika päättyy: 2026-12-31T21:59:00.000Z").steps
    assert (step.day, f"{step.clock:%H:%M}", str(step.zone)) == (date(2026, 12, 31), "23:59", "Europe/Helsinki")


def test_one_clock_holds_for_all_days_that_print_none() -> None:
    text = "Valintajaksot päättyvät 31.1.2026 ja 31.5.2026. Viimeisenä päivänä hakea voi klo 23.59 saakka."
    assert told(read(text)) == "cut_off 2026-01-31 23:59; cut_off 2026-05-31 23:59"


def test_a_window_of_every_year_is_no_day_but_a_window() -> None:
    dates = read("Ansökningstid 15.3–15.4 varje år", "sv")
    assert dates.steps == ()
    assert dates.yearly is not None
    assert dates.yearly.value == ((3, 15), (4, 15))


def test_a_deadline_told_twice_is_one_and_has_the_clock() -> None:
    assert told(read("Haku päättyy 31.8.2026.\n\nHakuaika 1.4.–31.8.2026 klo 16.15")) == (
        "opens 2026-04-01; final 2026-08-31 16:15"
    )


def test_of_two_days_for_one_deadline_the_earlier_holds_and_the_other_is_told() -> None:
    (step,) = read(
        "EAKR-haku (päättyy 19.2.2026)\n\nPäättyy: 19.12.2026\n\nHakemus on jätettävä viimeistään 19.2.2026."
    ).steps
    assert step.day == date(2026, 2, 19)
    assert any("2026-12-19" in flag for flag in step.flags)


def test_the_words_are_those_of_the_text() -> None:
    (step,) = read("Lue lisää. EAKR-haku on auki  9.3.2026 klo 16.15 asti, tervetuloa!").steps
    assert step.words == "EAKR-haku on auki 9.3.2026 klo 16.15 asti"
