from __future__ import annotations

from datetime import date

import pytest

from matcher.evaluation.ended import last_day, says_over


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Domande dalle ore 12 del 10 gennaio 2025 e fino alle ore 17 del 14 febbraio 2025", date(2025, 2, 14)),
        ("Domande online dal 2 al 31 ottobre 2024", date(2024, 10, 31)),
        ("Domande entro il 1° marzo 2026", date(2026, 3, 1)),
        ("Presentazione delle proposte entro il 13.10.2025", date(2025, 10, 13)),
        ("Domande entro il 30 maggio 2025; scadenza prorogata al 30 giugno 2025", date(2025, 6, 30)),
        ("Candidature fino al 26 agosto 2024. Seconda call: candidature fino al 27 gennaio 2025", date(2025, 1, 27)),
        ("Domande dalle ore 12 del 10 gennaio 2025", None),
        ("Approvato con decreto n. 1558 del 04/07/2025 l'avviso per le domande", None),
        ("I lavori durano fino al 31 dicembre 2025", None),
        ("Presentare domanda online. I lavori durano fino al 31 dicembre 2025", None),
        ("Domande entro il 31 febbraio 2025", None),
        ("Voucher per la digitalizzazione", None),
    ],
)
def test_the_last_day_is_the_latest_until_which_applications_are_taken(text: str, expected: date | None) -> None:
    assert last_day(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FEASR — scaduto", True),
        ("Il Gestore ha provveduto alla chiusura dello sportello", True),
        ("Non sarà più possibile presentare domanda", True),
        ("Avviso pubblico – graduatoria definitiva", True),
        ("Il bando è aperto fino a esaurimento delle risorse", False),
        ("Contributi per la chiusura di discariche", False),
    ],
)
def test_what_says_that_it_is_over_is_told_from_what_will_be(text: str, expected: bool) -> None:
    assert says_over(text) is expected


def test_a_long_text_is_searched_to_a_limit() -> None:
    assert last_day("Domande entro il 1 marzo 2026 " + "x" * 20_000 + " entro il 1 aprile 2026") == date(2026, 3, 1)
