"""Markup → plain text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from feeds.text import MAX_TEXT, Repair, cut, html_to_text, one_line, plain, repair


def test_headings_paragraphs_and_items_stand_on_lines_of_their_own() -> None:
    markup = "<h2>Haku</h2><p>Ensimmäinen <b>kap</b>pale.</p><ul><li>yksi</li><li><p>kaksi</p></li></ul>Loppu<br>rivi"
    assert html_to_text(markup) == "Haku\n\nEnsimmäinen kappale.\n\n- yksi\n- kaksi\n\nLoppu\nrivi"


def test_a_list_within_a_list_keeps_its_items() -> None:
    assert html_to_text("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>") == "- a\n- b\n- c"


def test_a_span_that_is_marked_as_a_heading_is_one() -> None:
    assert html_to_text('x<span class="topicdescriptionkind">Scope:</span>y') == "x\n\nScope:\n\ny"


def test_a_table_has_a_line_for_each_row() -> None:
    markup = (
        "<table><tr><th>Vuosi</th><th>Summa</th></tr><tr><td><p>2026</p></td><td>1 M€<br>noin</td></tr></table>jälkeen"
    )
    assert html_to_text(markup) == "Vuosi | Summa\n2026 | 1 M€ noin\n\njälkeen"


def test_a_table_within_a_cell_is_part_of_the_cell() -> None:
    assert html_to_text("<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>") == "a b | c"


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>ok",
        "<style>p{}</style>ok",
        "<!-- DROP -->ok",
        "<svg><text>x</text></svg>ok",
        "<iframe src='https://evil.example'>x</iframe>ok",
        "<img src=x onerror=alert(1)>ok",
        "<p style='display:none'></p>ok",
        "o\u0000k",
        "o\u200bk",
        "\u202eok\u202c",
        "o\u00adk",
        "o\ud800k",
    ],
)
def test_nothing_but_text_comes_through(markup: str) -> None:
    assert html_to_text(markup) == "ok"


def test_text_below_more_tags_than_the_parser_takes_is_not_lost() -> None:
    text = html_to_text("<div>" * 5000 + "syvällä" + "</div>" * 5000 + "<p>lopussa</p>")
    assert text.split() == ["syvällä", "lopussa"]


def test_a_text_without_markup_keeps_its_lines_and_its_signs() -> None:
    assert html_to_text("TRL < 5 &amp; > 3\n\ntoinen\r\nkolmas") == "TRL < 5 & > 3\n\ntoinen\nkolmas"


def test_a_title_is_one_line() -> None:
    assert one_line(" <b>R&amp;D</b>\n haku\t2026 ") == "R&D haku 2026"


def test_a_long_text_is_cut_at_a_word_and_says_so() -> None:
    assert cut("yksi kaksi kolme", 12) == "yksi kaksi…"
    assert cut("yksi", 4) == "yksi"
    assert len(cut("x" * 50, 10)) == 10


def test_only_text_that_turns_back_whole_is_repaired() -> None:
    assert repair("beneficiariesâ€™ costs") == ("beneficiaries’ costs", Repair.REPAIRED)
    assert repair("Ã©galitÃ© – 100 € ≥ 5") == ("Ã©galitÃ© – 100 € ≥ 5", Repair.DAMAGED)


@pytest.mark.parametrize(
    "text",
    [
        "Älykäs erikoistuminen",
        "Sjöfart och återvinning",
        "São Paulo, SÃO PAULO, AMANHÃ",
        "Itä–Suomi “Ää”",
        "naïve café",
    ],
)
def test_clean_text_of_any_language_is_never_repaired(text: str) -> None:
    assert repair(text) == (text, Repair.CLEAN)


@pytest.mark.parametrize("text", ["Väylät", "égalité", "“citat’ – 100 €", "škoda"])
def test_a_text_read_with_the_wrong_charset_comes_back(text: str) -> None:
    assert repair(text.encode().decode("cp1252")) == (text, Repair.REPAIRED)


@settings(deadline=None)
@given(
    st.text(alphabet=st.one_of(st.characters(), st.sampled_from("<>/&;\"'=- \n")), max_size=400), st.integers(1, 200)
)
@example("<table><td>" * 3 + "a" + "</table>" * 5, 100)
@example("<li></ul></li></ol>x<tr><td>y", 100)
@example("&#0;&#xD800;&#8238;<p>&#x1F600;", 100)
def test_whatever_comes_the_text_is_short_clean_and_normal(markup: str, limit: int) -> None:
    text = html_to_text(markup, limit)
    assert len(text) <= limit
    assert text == text.strip()
    assert "\n\n\n" not in text
    assert not [c for c in text if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"]
    assert text.encode().decode() == text


@settings(deadline=None)
@given(st.text(max_size=300))
def test_cleaning_a_clean_text_changes_nothing(text: str) -> None:
    once = plain(plain(text))
    assert plain(once) == once


def test_a_text_of_megabytes_is_cut_without_ado() -> None:
    assert len(html_to_text("<p>haku " * 1_000_000)) <= MAX_TEXT
