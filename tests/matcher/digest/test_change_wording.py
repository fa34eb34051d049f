"""What a reader reads when a call has changed: old → new, and what it means."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from digest_examples import (
    LAST_MONDAY,
    MONDAY,
    brussels,
    choose,
    closing,
    flat,
    matched,
    moved,
    some_call,
    whole_week,
)  # fmt: skip

from matcher.domain.call import Change, Changed
from matcher.domain.status import Stated


def changed(what: Changed, old: str, new: str, **call: object) -> str:
    it = some_call("A", **call)
    change = Change(it.id, what, old, new, MONDAY - timedelta(days=1), 1)
    return flat(choose((it, matched(it)), told={it.id: date(2025, 12, 30)}, changes=[change], last=LAST_MONDAY))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", ("Määräaika 23.9.2026 → 27.10.2026 (34 pv lisää); ehditte mukaan, vaikka kumppanihaku olisi alkamatta. "
               "Kerroimme tästä 10.8.")),
        ("sv", ("Sista ansökningsdag 23.9.2026 → 27.10.2026 (34 dagar mer); ni hinner med även om partnersökningen inte har "
               "börjat. Vi berättade om detta 10.8.")),
        ("en", ("Deadline 23 September 2026 → 27 October 2026 (34 more days); there is time to join, even if the search for "
               "partners has not begun. We told you of this on 10 August.")),
    ],
)  # fmt: skip
def test_a_moved_deadline_is_told_old_to_new_with_what_it_means(language: str, expected: str) -> None:
    assert expected in flat(whole_week(), language)


def test_less_time_is_a_warning() -> None:
    call = some_call("A", closing(brussels(2026, 9, 30)))
    change = moved(call, brussels(2026, 10, 27), brussels(2026, 9, 30))
    said = flat(choose((call, matched(call)), told={call.id: date(2026, 8, 10)}, changes=[change], last=LAST_MONDAY))
    assert "(27 pv vähemmän); aikaa on vähemmän kuin kerroimme: tarkistakaa aikataulu heti." in said


def test_a_changed_clock_on_the_same_day_is_told_as_that() -> None:
    call = some_call("A", closing(brussels(2026, 10, 27, 12)))
    change = moved(call, brussels(2026, 10, 27, 17), brussels(2026, 10, 27, 12))
    said = flat(choose((call, matched(call)), told={call.id: date(2026, 8, 10)}, changes=[change], last=LAST_MONDAY))
    assert "Määräaika 27.10.2026: kellonaika on nyt 13.00" in said


def test_of_a_list_of_cut_offs_only_what_differs_is_told() -> None:
    old = "2026-09-01T17:00+02:00 2026-12-01T17:00+01:00"
    assert "Määräaika lisätty: 1.3.2027." in changed(Changed.DEADLINE, old, f"{old} 2027-03-01T17:00+01:00")


def test_an_opened_call_changed_money_and_changed_applicants_are_told_in_words() -> None:
    assert "Tila tulossa → avoinna." in changed(Changed.STATUS, "forthcoming", "open")
    money = changed(Changed.MONEY, "total=5000000 max=1500000", "total=5000000 max=2000000 rate=70")
    assert "Tuki hanketta kohti enintään 1,5 M€ → 2 M€; rahoitusosuus ei ilmoitettu → 70 %." in money
    assert "Hakijat: kunnat → kunnat; yritykset." in changed(Changed.APPLICANTS, "kunnat", "kunnat; yritykset")
    assert "Avautuminen 22.9.2026 → 6.10.2026 (14 pv lisää)." in changed(
        Changed.OPENS, "2026-09-22T00:00+02:00", "2026-10-06T00:00+02:00"
    )
    assert "Nimi vaihtunut, aiemmin ”Old name”." in changed(
        Changed.TITLE, "Old name", "Energy efficiency of data centres A"
    )


def test_a_telling_of_an_earlier_year_carries_its_year() -> None:
    assert "Kerroimme tästä 30.12.2025." in changed(Changed.STATUS, "forthcoming", "open")


def test_a_withdrawn_call_is_told_and_no_date_of_it_is_given() -> None:
    said = changed(Changed.STATUS, "open", "withdrawn", stated=Stated.WITHDRAWN)
    assert "Haku on peruttu: hakemusta ei kannata enää valmistella." in said
    assert "Sulkeutuu" not in said
