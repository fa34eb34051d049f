"""Labelled dates in prose."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.dates import read_steps
from feeds.source import moment
from matcher.domain.step import Clock, Step, StepKind

HELSINKI = ZoneInfo("Europe/Helsinki")
PUBLISHED = datetime(2026, 8, 25, 9, tzinfo=HELSINKI)


def read(text: str, language: str = "fi", published: datetime | None = None) -> tuple[Step, ...]:
    return read_steps(text, language, HELSINKI, None, published)


def days(steps: tuple[Step, ...]) -> list[tuple[str, str]]:
    return [
        (s.kind.value, s.at.strftime("%Y-%m-%d %H:%M") if s.clock is not Clock.DEFAULT else f"{s.at.date()}")
        for s in steps
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fi", "Haku päättyy 31.8.2026 klo 16.15.", [("final", "2026-08-31 16:15")]),
        ("fi", "Haku päättyy 31.8.2026 kello 16:15 mennessä", [("final", "2026-08-31 16:15")]),
        ("fi", "Haku päättyy ti 24.11.2026 klo 9", [("final", "2026-11-24 09:00")]),
        ("fi", "Haku päättyy 30.9.2026 klo 24", [("final", "2026-09-30 23:59")]),
        ("fi", "Hakuaika 1.4.–31.8.2026", [("opens", "2026-04-01"), ("final", "2026-08-31")]),
        ("fi", "Hakuaika on 1.–31.8.2026.", [("opens", "2026-08-01"), ("final", "2026-08-31")]),
        ("fi", "Hakuaika: 1.4.2026 klo 8 – 31.8.2026 klo 16", [("opens", "2026-04-01 08:00"), ("final", "2026-08-31 16:00")]),
        ("fi", "EAKR-haku 1.11.2026–15.1.2027", [("opens", "2026-11-01"), ("final", "2027-01-15")]),
        ("fi", "Hakuaika on 1.11.–15.1.2027", [("opens", "2026-11-01"), ("final", "2027-01-15")]),
        ("fi", "Haku on auki, määräaika 30.6.2026.", [("final", "2026-06-30")]),
        ("fi", "Jätä hakemus viimeistään 30.9.2026", [("final", "2026-09-30")]),
        ("fi", "Rahoitusta voi hakea 31.8.2026 asti", [("final", "2026-08-31")]),
        ("fi", "Haku on auki keskiviikkoon 30.9.2026 saakka", [("final", "2026-09-30")]),
        ("fi", "Haku päättyy tiistaina 27. lokakuuta 2026", [("final", "2026-10-27")]),
        ("fi", "Haku päättyy syyskuun 30. päivänä 2026", [("final", "2026-09-30")]),
        ("fi", "Haku päättyy ennen 1.12.2026", [("final", "2026-11-30")]),
        ("fi", "Haku alkaa 1.4.2026 ja päättyy 31.8.2026.", [("opens", "2026-04-01"), ("final", "2026-08-31")]),
        ("sv", "Sista ansökningsdag är den 30 september 2026 kl. 16.15", [("final", "2026-09-30 16:15")]),
        ("sv", "Ansökningstiden går ut 30.9.2026", [("final", "2026-09-30")]),
        ("sv", "Ansökningstiden är 1.9–30.9.2026", [("opens", "2026-09-01"), ("final", "2026-09-30")]),
        ("sv", "Utlysningen öppnar 1.6.2026 och stänger den 2 juli 2026", [("opens", "2026-06-01"), ("final", "2026-07-02")]),
        ("sv", "Ansök senast den 2 maj 2026", [("final", "2026-05-02")]),
        ("en", "Deadline: 30 June 2026", [("final", "2026-06-30")]),
        ("en", "The call closes on June 30th, 2026 at 12:00", [("final", "2026-06-30 12:00")]),
        ("en", "The call is open until 30.06.2026", [("final", "2026-06-30")]),
        ("en", "Closing date for applications: 2026-03-04", [("final", "2026-03-04")]),
        ("en", "Deadline for project proposals: 1 May 2026", [("final", "2026-05-01")]),
        ("en", "The calls are open 7 May - 7 June 2026, 16:00", [("opens", "2026-05-07"), ("final", "2026-06-07 16:00")]),
    ],
)  # fmt: skip
def test_a_labelled_date_is_a_step(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert days(read(text, language)) == expected


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
    ],
)
def test_a_date_without_a_label_of_a_call_is_no_step(language: str, text: str) -> None:
    assert read(text, language) == ()


def test_the_words_of_the_source_are_kept() -> None:
    (step,) = read("Lue lisää. EAKR-haku on auki  9.3.2026 klo 16.15 asti, tervetuloa!")
    assert step.said == "EAKR-haku on auki 9.3.2026 klo 16.15 asti"


def test_a_later_sentence_on_decisions_adds_no_deadline() -> None:
    assert days(read("Haku päättyy 31.8.2026. Päätökset tehdään 30.10.2026 mennessä.")) == [("final", "2026-08-31")]


def test_several_closing_days_are_cut_offs() -> None:
    steps = read("Hakujen päättymispäivät ovat 14.2. ja 15.5.2020, sen jälkeen haku on jatkuva.")
    assert days(steps) == [("cut_off", "2020-02-14"), ("cut_off", "2020-05-15")]


def test_a_deadline_told_twice_is_one_and_the_telling_with_a_clock_holds() -> None:
    assert days(read("Haku päättyy 31.8.2026.\nHakuaika 1.4.–31.8.2026 klo 16.15")) == [
        ("opens", "2026-04-01"),
        ("final", "2026-08-31 16:15"),
    ]


@pytest.mark.parametrize(
    ("text", "at", "clock"),
    [
        ("Deadline: 30 June 2026, 17:00 Brussels time", "2026-06-30T17:00:00+02:00", Clock.GIVEN),
        ("Deadline: 7 October 2026 at 5 pm (CET)", "2026-10-07T17:00:00+02:00", Clock.GIVEN),
        (
            "Applications must be submitted no later than 17:00 CET on 30 June 2026.",
            "2026-06-30T17:00:00+02:00",
            Clock.GIVEN,
        ),
        (
            "Määräaika 2.10.2025 klo 18.00 Suomen aikaa (17.00 Brysselin aikaa)",
            "2025-10-02T18:00:00+03:00",
            Clock.GIVEN,
        ),
        ("Deadline: 30 June 2026, 12:00 UTC", "2026-06-30T12:00:00+00:00", Clock.GIVEN),
        ("Deadline: 30 June 2026, 12:00 noon local time", "2026-06-30T12:00:00+03:00", Clock.UNSURE),
        ("Deadline: 30 June 2026, 12:00 EST", "2026-06-30T12:00:00+03:00", Clock.UNSURE),
        ("Deadline: 30 June 2026", "2026-06-30T23:59:00+03:00", Clock.DEFAULT),
    ],
)
def test_the_clock_is_the_one_that_is_named(text: str, at: str, clock: Clock) -> None:
    (step,) = read(text, "fi")
    assert (step.at.isoformat(), step.clock) == (at, clock)


def test_a_day_without_a_clock_closes_when_the_source_usually_does() -> None:
    (step,) = read_steps("Haku päättyy 31.8.2026", "fi", HELSINKI, time(16, 15))
    assert (step.at.isoformat(), step.clock) == ("2026-08-31T16:15:00+03:00", Clock.DEFAULT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Haku on auki 1.9.–15.10.", [("opens", "2026-09-01"), ("final", "2026-10-15")]),
        ("Haku on auki 1.11.–15.1.", [("opens", "2026-11-01"), ("final", "2027-01-15")]),
        ("Haku päättyy 24.8.", []),
        ("Haku päättyy 30.6.", []),
    ],
)
def test_a_day_without_a_year_counts_only_soon_after_publication(text: str, expected: list[tuple[str, str]]) -> None:
    assert days(read(text, published=PUBLISHED)) == expected


@given(
    st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.times(), st.sampled_from(["klo {h}.{m:02}", "kello {h}:{m:02}"])
)
def test_a_deadline_printed_in_finnish_is_read_back(day: date, clock: time, form: str) -> None:
    words = f"Haku päättyy {day.day}.{day.month}.{day.year} {form.format(h=clock.hour, m=clock.minute)}"
    (step,) = read(words)
    assert (step.kind, step.clock) == (StepKind.FINAL, Clock.GIVEN)
    assert step.at == moment(day, time(clock.hour, clock.minute), HELSINKI)


PIECES = [
    "haku", "hakuaika", "päättyy", "alkaa", "1.4.", "31.8.2026", "–", "klo 16", " ", "ja", "asti", "deadline", "30 June 2026",
    "hanke", "ennen", "\n", ". ", "(", "CET", "1.", "99.99.2026", "sista ansökningsdag", "-",
]  # fmt: skip


@settings(deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=30).map("".join)),
    st.sampled_from(["fi", "sv", "en", "und"]),
)
def test_no_text_breaks_the_reader(text: str, language: str) -> None:
    steps = read(text, language, PUBLISHED)
    assert list(steps) == sorted(steps, key=lambda s: s.at)
    assert all(len(s.said) <= 160 and s.said in " ".join(text.split()) for s in steps)


@pytest.mark.parametrize("piece", ["a-", "1.", "haku ", "haku päättyy 1.1. ja ", "klo 9 ", "1.1.–", " ", ","])
def test_a_hostile_text_takes_no_long_time(piece: str) -> None:
    assert len(read("haku päättyy 1.1.2026 klo 9" + piece * 20_000)) <= 1


@pytest.mark.parametrize(
    ("day", "clock", "utc"),
    [
        ("2026-03-28", "17:00", "2026-03-28T15:00:00+00:00"),
        ("2026-10-25", "23:59", "2026-10-25T21:59:00+00:00"),
        ("2026-03-29", "03:30", "2026-03-29T01:00:00+00:00"),
        ("2026-10-25", "03:30", "2026-10-25T00:30:00+00:00"),
    ],
    ids=["plain", "after the change", "skipped: the moment of the jump", "twice: the first"],
)
def test_on_the_days_of_the_clock_change_the_earlier_reading_counts(day: str, clock: str, utc: str) -> None:
    at = moment(date.fromisoformat(day), time.fromisoformat(clock), HELSINKI)
    assert at.astimezone(ZoneInfo("UTC")).isoformat() == utc
    assert isinstance(at.tzinfo, ZoneInfo)
