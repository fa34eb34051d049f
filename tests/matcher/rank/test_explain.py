from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_builders import ACTORS, HYDROGEN, HYDROGEN_CALL, LAW_CALL, WATER, WATER_CALL, explainer, topic

from matcher.domain.call import Call
from matcher.domain.match import Reason
from matcher.domain.region import Actor, Theme
from matcher.rank.explain import MOST_SENTENCES
from matcher.rank.quotes import QUOTE, clipped

VETYLA, AMK, KERO, YLIOPISTO = ACTORS[:4]


def check_quotes(reason: Reason, call: Call, theme: Theme | None = None, actor: Actor | None = None) -> None:
    assert reason.call_quote
    assert reason.call_quote in call.text or reason.call_quote in call.title
    assert all(term in reason.call_quote for term in reason.terms)
    if theme:
        said = (theme.descriptions.get(reason.target_language, ""), *theme.keywords.get(reason.target_language, ()))
        assert any(reason.target_quote in text for text in said)
    if actor:
        assert reason.target_quote in actor.description


def test_a_theme_is_quoted_in_the_readers_language_and_the_call_in_its_own() -> None:
    reason = explainer().theme(WATER_CALL, WATER, "fi")
    assert (reason.call_language, reason.target_language, reason.theme) == ("en", "fi", "water")
    assert (
        reason.call_quote == "Proposals should demonstrate wastewater treatment that keeps the water of a lake clean."
    )
    assert "water" in reason.terms
    check_quotes(reason, WATER_CALL, theme=WATER)


def test_where_the_two_share_no_word_of_the_readers_language_the_calls_language_is_quoted() -> None:
    english_only = replace(HYDROGEN, descriptions={"en": HYDROGEN.descriptions["en"]}, keywords={"en": ("waste heat",)})
    reason = explainer().theme(HYDROGEN_CALL, english_only, "fi")
    assert reason.target_language == "en"
    check_quotes(reason, HYDROGEN_CALL, theme=english_only)


@pytest.mark.parametrize(
    ("call", "actor", "phrase"),
    [
        (HYDROGEN_CALL, AMK, "Kaukolämpö"),
        (WATER_CALL, KERO, "Jäteveden puhdistus"),
        (WATER_CALL, YLIOPISTO, "Water research on lakes"),
    ],
)
def test_an_organisation_is_quoted_from_its_register_in_its_own_language(call: Call, actor: Actor, phrase: str) -> None:
    reason = explainer().actor(call, actor)
    assert reason.actor_quote == reason.target_quote == phrase
    assert (reason.actor, reason.target_language) == (actor.id, actor.language)
    check_quotes(reason, call, actor=actor)


def test_a_match_without_any_shared_word_still_quotes_both_sides() -> None:
    check_quotes(explainer().theme(LAW_CALL, HYDROGEN, "fi"), LAW_CALL, theme=HYDROGEN)
    check_quotes(explainer().actor(LAW_CALL, KERO), LAW_CALL, actor=KERO)


def test_a_call_without_text_is_quoted_by_its_title() -> None:
    bare = topic(title="Hydrogen cities")
    assert explainer().theme(bare, HYDROGEN, "fi").call_quote == "Hydrogen cities"


def test_an_organisation_without_a_description_has_nothing_to_quote() -> None:
    silent = Actor("silent", "Silent", "company", "aava")
    from rank_builders import region

    reason = explainer(region(actors=(silent,))).actor(HYDROGEN_CALL, silent)
    assert reason.actor_quote == ""
    assert reason.call_quote


def test_the_sentences_worth_reading_speak_of_what_is_asked_and_are_few() -> None:
    text = "Proposals should " + ". Proposals should ".join(f"look at matter number {n} of many" for n in range(60))
    call = topic(title="Cities", text=f"{text}. Hydrogen is stored under the sea. Lakes are kept clean by many fish.")
    chosen = explainer().sentences(call, [HYDROGEN, WATER], [KERO])
    assert {"Hydrogen is stored under the sea.", "Lakes are kept clean by many fish."} <= set(chosen)
    assert len(chosen) <= MOST_SENTENCES
    assert all(sentence in call.text for sentence in chosen)


@given(st.lists(st.text("abc, ", min_size=1, max_size=40), min_size=1, max_size=30), st.data())
def test_a_long_sentence_is_cut_to_a_part_that_holds_what_is_shared(words: list[str], data: st.DataObject) -> None:
    text = " and ".join(words)
    begin = data.draw(st.integers(0, len(text) - 1))
    end = min(len(text), begin + data.draw(st.integers(1, 20)))
    cut = clipped(text, (begin, end))
    assert cut in text
    assert len(cut) <= max(QUOTE, 0) or len(text) <= QUOTE
    assert text[begin:end].strip(" ,;:") in cut
