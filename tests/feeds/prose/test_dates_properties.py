"""Dates in any of the printed forms are read back; no text breaks the reader or keeps it for long."""

from __future__ import annotations

import time as clock
from datetime import date, time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from feeds.prose.date_words import en, sv
from feeds.prose.dates import read_dates
from feeds.prose.facts import Dates, SaidStep
from feeds.prose.sections import main_part
from matcher.domain.step import StepKind

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
TIMES = st.times().map(lambda t: time(t.hour, t.minute))

KUU = ("tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu")
FORMS = {
    "fi": (
        "Haku päättyy {d}.{m}.{y}",
        "Haku päättyy {d:02}.{m:02}.{y}",
        "Haku päättyy {d}. {m}. {y}",
        "Haku on avoinna {d}.{m}.{y} saakka",
        "Hakemukset on jätettävä {d}. {kuu}kuuta {y} mennessä",
        "Hakuaika päättyy {kuu}kuun {d}. päivänä {y}",
        "Määräaika: {y}-{m:02}-{d:02}",
    ),
    "sv": (
        "Ansökningstiden går ut den {d} {man} {y}",
        "Ansökan ska lämnas in senast {d}.{m}.{y}",
        "Utlysningen är öppen till och med den {d} {man} {y}",
        "Sista ansökningsdag: {d} {man3} {y}",
    ),
    "en": (
        "The call closes on {d} {month} {y}",
        "Deadline: {month} {d}, {y}",
        "Applications must be submitted by {d}. {month} {y}",
        "The call is open until {d:02}.{m:02}.{y}",
        "Closing date for proposals: {d} {month3} {y}",
    ),
}
CLOCKS = {
    "fi": (" klo {h}.{n:02}", " klo {h:02}:{n:02}", " kello {h}.{n:02}", " klo {h:02}:{n:02}:00", ", klo {h}.{n:02}"),
    "sv": (" kl. {h}.{n:02}", " kl {h:02}:{n:02}", " klockan {h}.{n:02}", ", kl. {h:02}.{n:02}"),
    "en": (
        " at {h:02}:{n:02}",
        ", {h:02}:{n:02} CET",
        " {h:02}:{n:02}",
        " ({h:02}:{n:02} Brussels time)",
        " at {h12}:{n:02} {half}",
    ),
}


def filled(form: str, day: date, at: time = time()) -> str:
    n = day.month - 1
    return form.format(
        d=day.day,
        m=day.month,
        y=day.year,
        kuu=KUU[n],
        man=sv.MONTHS[n],
        man3=sv.MONTHS[n][:3],
        month=en.MONTHS[n].capitalize(),
        month3=en.MONTHS[n][:3].capitalize(),
        h=at.hour,
        n=at.minute,
        h12=(at.hour - 1) % 12 + 1,
        half="p.m." if at.hour >= 12 else "a.m.",
    )


def read(text: str, language: str = "") -> Dates:
    return read_dates("", text, language)[0]


@given(st.data(), st.sampled_from(sorted(FORMS)), DAYS)
def test_a_deadline_in_any_form_is_read_back(data: st.DataObject, language: str, day: date) -> None:
    form = data.draw(st.sampled_from(FORMS[language]))
    (step,) = read(
        f"{filled(form, day)}. Lisätietoja antaa toimisto.", data.draw(st.sampled_from((language, "")))
    ).steps
    assert (step.kind, step.day) == (StepKind.FINAL, day)


@given(st.data(), st.sampled_from(sorted(FORMS)), DAYS, TIMES)
def test_a_clock_in_any_form_is_read_back(data: st.DataObject, language: str, day: date, at: time) -> None:
    form = data.draw(st.sampled_from(FORMS[language][:1]))
    words = filled(form + data.draw(st.sampled_from(CLOCKS[language])), day, at)
    (step,) = read(words, language).steps
    assert (step.day, step.clock) == (day, at)


RANGES = (
    "Hakuaika on {d}.{m}.{y}{dash}{d2}.{m2}.{y2}",
    "Haku on auki {d}.{m}.{dash}{d2}.{m2}.{y2}",
    "Ansökningstid {d}.{m}{dash}{d2}.{m2}.{y2}",
    "The call is open from {d} {month} {y} to {d2} {month2} {y2}",
    "Application period: {d} {month}{dash}{d2} {month2} {y2}",
    "Hakuaika {d}.{m}.{y} klo 8.00{dash}{d2}.{m2}.{y2} klo 16.15",
)


@given(
    st.sampled_from(RANGES), st.sampled_from(["-", "–", "—", " - ", " – ", "– ", "\u00a0–\u00a0", "−"]),
    DAYS, st.integers(1, 300),
)  # fmt: skip
def test_a_range_in_any_form_gives_both_its_ends(form: str, dash: str, first: date, length: int) -> None:
    last = date.fromordinal(first.toordinal() + length)
    assume(last.year < 2100)
    text = form.format(
        d=first.day, m=first.month, y=first.year, month=en.MONTHS[first.month - 1].capitalize(), dash=dash,
        d2=last.day, m2=last.month, y2=last.year, month2=en.MONTHS[last.month - 1].capitalize(),
    )  # fmt: skip
    dates = read(text)
    assert [s.day for s in dates.steps] == [last]
    assert dates.opens is not None
    assert dates.opens.day == first


@given(st.lists(DAYS, min_size=2, max_size=5, unique=True), st.sampled_from([" ja ", ", "]))
def test_days_in_a_list_are_all_cut_offs(days: list[date], last_link: str) -> None:
    printed = [f"{d.day}.{d.month}.{d.year}" for d in sorted(days)]
    text = f"Hakemusten määräajat ovat {', '.join(printed[:-1])}{last_link}{printed[-1]}."
    steps = read(text, "fi").steps
    assert [(s.kind, s.day) for s in steps] == [(StepKind.CUT_OFF, d) for d in sorted(days)]


PIECES = [
    "haku", "hakuaika", "päättyy", "alkaa", "1.4.", "31.8.2026", "–", "klo 16", " ", "ja", "asti", "deadline", "30 June 2026",
    "hanke", "ennen", "\n", ". ", "(", ")", "CET", "1.", "99.99.2026", "sista ansökningsdag", "-", "|", "\n\n", "jatkuva haku",
    "toinen haku", "The call opens ", "24.00", "2026-02-30T10:00Z", "31/12/2026", "varje år", "May", "\u00a0", "lokakuun loppuun",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


@settings(deadline=None)
@given(
    TEXTS, TEXTS, st.sampled_from(["fi", "sv", "en", "", "nb"]), st.one_of(st.none(), st.dates(date(1, 1, 1), date.max))
)
def test_no_text_breaks_the_reader_and_every_word_is_the_texts_own(
    title: str, text: str, language: str, published: date | None
) -> None:
    dates, others = read_dates(title, text, language, published)
    whole = " ".join(f"{title} {text}".split())
    for each in (dates, *(d for _, d in others)):
        assert list(each.steps) == sorted(each.steps, key=lambda s: s.day)
        said = [s.words for s in _steps(each)] + [s.words for s in (each.continuous, each.status, each.yearly) if s]
        assert all(" ".join(words.split()) in whole for words in said)


def _steps(dates: Dates) -> list[SaidStep]:
    return [*dates.steps, *([dates.opens] if dates.opens else [])]


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_the_main_part_is_made_of_the_text(title: str, text: str) -> None:
    part = main_part(title, text, "")
    assert set("".join(part.split())) <= set("".join(text.split()))


@pytest.mark.parametrize(
    "piece",
    [
        "1", ".", "1.", "1.1.", "1.1.2026 ", "1.1.2026\n", "1.1.–", "31.12", "-1.1", "a-", "haku ", "haku päättyy 1.1. ja ",
        "haku\n1.1.2026\n", "klo 9 ", "A. ", "x:\n", " ", "\n", "|", "| 1.1.2026 ", "5 and ", "5 May to ", "avaa x ",
        "seuraava aa ",        "call for aaa ", "2026-01-01T00:00:00.", "hakea voi ",
    ],
)  # fmt: skip
def test_a_hostile_text_takes_no_long_time(piece: str) -> None:
    text = "haku päättyy 1.1.2026 klo 9 " + piece * (60_000 // len(piece))
    start = clock.process_time()
    read_dates("Haku", text, "", date(2026, 1, 1))
    assert clock.process_time() - start < 5
