"""The part of a text that speaks of the main call."""

from __future__ import annotations

from feeds.prose.sections import main_part

ONE = """Haku on auki 1.2.–31.3.2026.

Rahoitusta on haettavana 500 000 euroa. Tukea saavat kunnat."""

TWO = """EAKR-haku pk-yritysten kasvuun on auki 1.2.–31.3.2026. Rahoitusta on 500 000 euroa.

Toinen haku järjestetään 1.9.–31.10.2026. Siinä rahoitusta on 200 000 euroa."""

LISTED = """Tällä sivulla ovat liiton haut.

Kulttuuriavustus
Hakuaika 1.2.–28.2.2026
Jaossa on 10 000 euroa.

Liikunta-avustus
Hakuaika 1.3.–31.3.2026
Jaossa on 20 000 euroa."""


def test_of_one_call_it_is_the_whole_text_as_it_is() -> None:
    assert main_part("EAKR-haku", ONE, "fi") == ONE


def test_sentences_of_another_call_are_left_out() -> None:
    part = main_part("EAKR-haku pk-yrityksille", TWO, "fi")
    assert "500 000" in part
    assert "31.10.2026" not in part


def test_of_a_list_of_calls_it_is_what_stands_before_them() -> None:
    assert main_part("Hakuajat 2026", LISTED, "fi") == "Tällä sivulla ovat liiton haut."
