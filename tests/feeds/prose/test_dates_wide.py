"""Forms that announcements of many publishers share: what is said must not hang on one publisher's words."""

from __future__ import annotations

from datetime import date

import pytest

from feeds.prose.dates import read_dates
from feeds.prose.facts import Dates
from matcher.domain.step import StepKind

FINAL, CUT, IDEA = StepKind.FINAL, StepKind.CUT_OFF, StepKind.IDEA_FORM
ONE, TWO = StepKind.STAGE_1, StepKind.STAGE_2


def dates(language: str, text: str, title: str = "", published: date | None = None) -> Dates:
    return read_dates(title, text, language, published)[0]


def steps(found: Dates) -> list[tuple[str, StepKind]]:
    return [(str(s.day), s.kind) for s in found.steps]


@pytest.mark.parametrize(
    ("language", "text", "zone"),
    [
        ("sv", "Ansökan ska vara inne senast 15.4.2027 kl. 16 finsk tid.", "Europe/Helsinki"),
        ("sv", "Nästa ansökningsfrist är den 15 april 2027 kl. 16.00 norsk tid.", "Europe/Oslo"),
        ("sv", "Sista dag att söka: 15.4.2027 kl 16:00, dansk tid", "Europe/Copenhagen"),
        ("sv", "Sista dag att söka: 15.4.2027 kl 16:00, dansk tid, UTC+1", "Europe/Brussels"),
        ("sv", "Bidraget söks senast 15.4.2027 kl. 16:00 lokal tid i Finland.", "Europe/Helsinki"),
        ("en", "Submit no later than 4 pm local Finnish time on 15 April 2027.", "Europe/Helsinki"),
        ("en", "Call closes 15 April 2027 at 16.00 local Finnish time.", "Europe/Helsinki"),
        ("en", "Call closes: 2027-04-15 16:00 CET", "Europe/Brussels"),
        ("en", "Deadline: 15 April 2027, 16:00\n\nBrussels time\n\nWho can apply?", "Europe/Brussels"),
        ("en", "Deadline: 15 April 2027, 16:00\n\nAll times are Finnish time.", "Europe/Helsinki"),
        ("fi", "Viimeinen jättöpäivä on to 15.4.2027 klo 16 (Oslon aikaa).", "Europe/Oslo"),
        ("fi", "Hakemus on oltava perillä to 15.4.2027 klo 16.00 (EET).", "Europe/Helsinki"),
        ("fi", "Haku päättyy 15.4.2027 klo 16.00 Viron aikaa.", "Europe/Tallinn"),
    ],
)
def test_a_zone_in_words_is_told_in_every_language(language: str, text: str, zone: str) -> None:
    (step,) = dates(language, text).steps
    assert (str(step.day), step.clock and step.clock.hour, step.zone and step.zone.key) == ("2027-04-15", 16, zone)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Ansökningsfrister 2027:\n- 1 mars\n- 1 september"),
        ("sv", "Ansökningstider 2027\n\n - 1 mars 2027\n - 1 september 2027"),
        ("sv", "Bidraget söks två gånger per år: senast 1 mars och senast 1 september 2027."),
        ("en", "There are two cut-off dates in 2027: 1 March and 1 September."),
        ("en", "Next intake: 1 March 2027. Following intake: 1 September 2027."),
        ("en", "You can apply twice a year: by 1 March and by 1 September 2027."),
        ("fi", "Hakukierrokset 2027\n1. kierros 1.1.–1.3.2027\n2. kierros 1.8.–1.9.2027"),
        ("fi", "Tukea haetaan kaksi kertaa vuodessa: viimeistään 1.3. ja viimeistään 1.9.2027."),
    ],
)
def test_days_that_come_again_are_cut_offs(language: str, text: str) -> None:
    assert steps(dates(language, text)) == [("2027-03-01", CUT), ("2027-09-01", CUT)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Stage 1: 15/09/2027 17:00\nStage 2: 14/04/2028 17:00", [("2027-09-15", ONE), ("2028-04-14", TWO)]),
        ("fi", "Ensimmäinen vaihe: 10.2.2027 klo 12", [("2027-02-10", ONE)]),
        ("fi", "Ideoita voi esittää 20.2.2027 saakka.", [("2027-02-20", IDEA)]),
        ("sv", "Skicka in din idé senast 20 maj 2027.", [("2027-05-20", IDEA)]),
        (
            "en",
            "First an idea form is sent by 20 May 2027. The deadline for applications is 1 October 2027.",
            [("2027-05-20", IDEA), ("2027-10-01", FINAL)],
        ),
    ],
)
def test_a_stage_is_told_by_its_label_and_holds_for_its_own_day_only(
    language: str, text: str, expected: list[tuple[str, StepKind]]
) -> None:
    assert steps(dates(language, text)) == expected


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("fi", "Hankekoordinaattori", "Hae paikkaa 15.5.2027 mennessä. Työsuhde on määräaikainen."),
        ("fi", "Tule töihin", "Jätä hakemuksesi ja palkkatoiveesi viimeistään 15.5.2027."),
        ("sv", "Projektledare sökes", "Skicka ansökan och cv senast 12.3.2027. Lön enligt avtal, tjänsten är fast."),
        ("en", "Programme officer", "Apply by 30 June 2027. A full-time position; send your CV."),
        ("fi", "Haku päättyi", "Hakemuksia saapui 30.4.2027 mennessä yhteensä 45."),
        ("en", "Third round", "45 applications were received by 15 April 2027."),
        ("fi", "Tuki", "Ennen 15.1.2027 jätetyt hakemukset käsitellään ensin."),
        ("fi", "Päätökset", "Avustukset on jaettu. Maksatus haetaan 30.11.2027 mennessä."),
        ("fi", "Ohjelma nähtävillä", "Mielipiteet on jätettävä 3.3.2027 mennessä."),
        ("sv", "Redovisning", "Utbetalning söks senast 30.4.2028."),
        ("en", "Consultation", "Send your comments on the draft by 15 March 2027."),
    ],
)
def test_jobs_and_what_has_come_in_give_no_deadline(language: str, title: str, text: str) -> None:
    assert dates(language, text, title).steps == ()


def test_a_call_that_pays_salaries_is_no_job() -> None:
    found = dates("en", "Grants cover salary and employment costs. Deadline: 30 June 2027.", "Research grants")
    assert steps(found) == [("2027-06-30", FINAL)]


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("sv", "Medlen är redan slut.", "closed"),
        ("sv", "En ny utlysning väntas öppna i höst.", "forthcoming"),
        ("en", "All funds have been allocated.", "closed"),
        ("en", "The programme is not open for applications at the moment.", "closed"),
        ("en", "After that new applications cannot be opened.", "closing"),
        ("fi", "Tila\nRatkaistu\nMääräraha\n20 000 €", "closed"),
        ("fi", "Rahoituskehys v. 2021–2027 on myönnetty.", "closed"),
        ("fi", "Haku ei ole tällä hetkellä käynnissä.", "closed"),
        ("en", "Open\nClosed\nForthcoming", None),
    ],
)
def test_a_state_is_told_by_words_and_by_a_line_of_its_own(language: str, text: str, status: str | None) -> None:
    found = dates(language, text).status
    assert (found.value if found else None) == status


def test_a_closed_call_is_not_continuous_for_being_closed_until_further_notice() -> None:
    assert dates("fi", "Haku on suljettu toistaiseksi.").continuous is None


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("sv", "Ansökningar ska inkomma före utgången av september 2027.", "2027-09-30"),
        ("en", "Apply before the end of September 2027.", "2027-09-30"),
        ("en", "Apply before midnight (CET) on 30 September 2027.", "2027-09-30"),
        ("fi", "Hae tukea ennen syyskuun 2027 loppua.", "2027-09-30"),
        ("en", "Apply before 1 October 2027.", "2027-09-30"),
    ],
)
def test_before_the_end_of_a_day_or_month_is_that_day_itself(language: str, text: str, day: str) -> None:
    assert [str(s.day) for s in dates(language, text).steps] == [day]


def test_a_time_that_stands_beside_the_day_elsewhere_is_the_deadlines() -> None:
    found = dates("en", "Open calls\nWed, 17/02/2027 - 11:59 PM\n\nThe application deadline is 17 February 2027.")
    (step,) = found.steps
    assert str(step.clock) == "23:59:00"


def test_those_sent_by_a_day_of_a_continuous_call_are_a_cut_off() -> None:
    text = "Hakemuksen voi jättää milloin vain, mutta 15.1.2027 mennessä saapuneet käsitellään helmikuussa."
    assert steps(dates("fi", text)) == [("2027-01-15", CUT)]


@pytest.mark.parametrize(
    ("published", "flagged"), [(date(2026, 11, 1), True), (date(2096, 11, 1), False), (None, False)]
)
def test_a_day_that_is_implausibly_far_is_flagged_where_it_can_be_known(published: date | None, flagged: bool) -> None:
    (step,) = dates("fi", "Haku päättyy 31.12.2099.", published=published).steps
    assert bool(step.flags) is flagged
    (step,) = read_dates("", "Haku päättyy 31.12.2099.", "fi", None, date(2026, 11, 1))[0].steps
    assert step.flags == ("the day is more than five years ahead",)


@pytest.mark.parametrize(
    ("language", "text", "opens", "day"),
    [
        ("fi", "Haku aukeaa 1.9.\nHaku sulkeutuu 30.9.2027 klo 16", "2027-09-01", "2027-09-30"),
        ("en", "Apply from 1st December. The closing date is 15th January 2027.", "2026-12-01", "2027-01-15"),
        ("fi", "Haku on käynnissä 30.9.2027 – 24.10.", "2027-09-30", "2027-10-24"),
        ("fi", "Haku on käynnissä 30.11.2027 – 24.1.", "2027-11-30", "2028-01-24"),
        ("fi", "Tukea voi hakea 1.1.2027 alkaen, kuitenkin viimeistään 30.11.2027.", "2027-01-01", "2027-11-30"),
        ("fi", "Hakuaika klo 9.00 4.1.2027 – klo 16.15 29.1.2027", "2027-01-04", "2027-01-29"),
        ("fi", "Tietoa\nHakuaika\nBörjar: 4.1.2027\nSlutar: 29.1.2027", "2027-01-04", "2027-01-29"),
        ("en", "Our 2027 grant call will be open on 1–15 September.", "2027-09-01", "2027-09-15"),
    ],
)
def test_the_two_ends_of_a_window_lend_each_other_the_year(language: str, text: str, opens: str, day: str) -> None:
    found = dates(language, text)
    assert found.opens is not None
    assert (str(found.opens.day), [str(s.day) for s in found.steps]) == (opens, [day])


def test_the_year_of_the_news_is_that_of_days_without_one() -> None:
    (step,) = dates("en", "News 2027\n\nThe call is open until March 31st.").steps
    assert (str(step.day), step.year_inferred) == ("2027-03-31", True)


def test_a_year_that_fits_the_weekday_wins_over_a_slip_and_the_slip_is_told() -> None:
    (step,) = dates("en", "Deadline 10.06.2028\n\nDeadline: Thursday 10 June 2027 at 13:00 CEST").steps
    assert str(step.day) == "2027-06-10"
    assert any("2028" in flag for flag in step.flags)


def test_what_one_sentence_sets_before_a_full_proposal_is_the_first_stage() -> None:
    found = dates(
        "en", "Applicants submit a concept by 31 March 2027 and, if selected, a full proposal by 30 June 2027."
    )
    assert steps(found) == [("2027-03-31", ONE), ("2027-06-30", TWO)]


def test_what_is_sent_for_a_meeting_of_a_continuous_call_is_a_cut_off() -> None:
    text = "Ansökningar tas emot löpande. För mötet i maj ska ansökan lämnas senast den 20 april 2027."
    assert steps(dates("sv", text)) == [("2027-04-20", CUT)]


def test_words_of_another_numbered_call_are_not_the_calls_own() -> None:
    text = "The first call is open until 28 October 2027.\n\nFourth call closed, 50 projects applied"
    assert dates("en", text, "The first call for seed money is open").status is None


def test_what_is_due_long_after_the_call_is_no_other_call() -> None:
    text = "Haku: 11.1.–31.3.2027.\n\nHakemus, jota valmistellaan, on jätettävä viimeistään 30.9.2028."
    main, others = read_dates("Valmisteluraha", text, "fi")
    assert (steps(main), others) == ([("2027-03-31", FINAL)], ())


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Deadlines: 22 September 2027 (first stage), 9 April 2028 (second stage).",
            [("2027-09-22", ONE), ("2028-04-09", TWO)],
        ),
        (
            "fi",
            "Helmikuun haku: 10.1.–10.2.2027. Lokakuun haku: 1.8.–15.9.2027.",
            [("2027-02-10", CUT), ("2027-09-15", CUT)],
        ),
        ("en", "Deadlines in 2027 are 3 February and 5 May.", [("2027-02-03", CUT), ("2027-05-05", CUT)]),
        (
            "en",
            "Next deadline: 30 June 2027. The following deadline will be 30 November 2027.",
            [("2027-06-30", CUT), ("2027-11-30", CUT)],
        ),
        (
            "fi",
            "Käsittely kokouksissa:\n- jätetty 31.1.2027 mennessä, kokous 3.3.\n- jätetty 30.4.2027 mennessä, kokous 2.6.",
            [("2027-01-31", CUT), ("2027-04-30", CUT)],
        ),
    ],
)
def test_rounds_are_told_in_a_list_by_their_months_and_by_following_each_other(
    language: str, text: str, expected: list[tuple[str, StepKind]]
) -> None:
    assert steps(dates(language, text)) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The call closes on 12/03/2027 at 17h00 CET."),
        ("fi", "Haku on avoinna 12.3.2027 kello 17:een asti."),
        ("fi", "Voit lähettää hakemuksesi aikaisintaan 1.2.2027 ja viimeistään 12.3.2027 klo 17."),
    ],
)
def test_a_time_is_told_in_the_forms_of_other_countries_and_cases(language: str, text: str) -> None:
    (step,) = dates(language, text).steps
    assert (str(step.day), step.clock and step.clock.hour) == ("2027-03-12", 17)


def test_a_new_day_has_the_year_of_the_one_that_it_replaces() -> None:
    text = "Hakuaikaa jatkettiin 30.4. asti. Alkuperäinen määräaika oli 15.4.2027."
    assert steps(dates("fi", text)) == [("2027-04-30", FINAL)]


def test_a_call_for_projects_of_a_kind_is_a_call() -> None:
    found = dates("en", "More below.", "Fourth call for micro-projects open until March 31st, 2027!")
    assert steps(found) == [("2027-03-31", FINAL)]


@pytest.mark.parametrize(
    ("language", "text", "opens", "closes", "clock"),
    [
        ("fi", "Kylätukien hakuaika 12.10.2027.-7.1.2028", "2027-10-12", "2028-01-07", None),
        ("sv", "Ansökningstiden är öppen till 7.1.2028 klo. 16.15", None, "2028-01-07", "16:15"),
        ("fi", "Haku päättyy 7.1.2028. - 10.1.2028 toimisto on kiinni.", None, "2028-01-07", None),
    ],
)
def test_a_slip_of_the_pen_in_a_range_or_a_clock_is_read_over(
    language: str, text: str, opens: str | None, closes: str, clock: str | None
) -> None:
    found = dates(language, text)
    assert steps(found) == [(closes, FINAL)]
    assert (str(found.opens.day) if found.opens else None) == opens
    assert (found.steps[0].clock.strftime("%H:%M") if found.steps[0].clock else None) == clock
