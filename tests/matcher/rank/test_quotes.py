from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rank_builders import ACTORS, HYDROGEN, WATER, NoVectors, region, stem, topic

from matcher.domain.shared_words import parted, starred
from matcher.rank.boilerplate import is_boilerplate, worth
from matcher.rank.common import Common
from matcher.rank.explain import Explainer
from matcher.rank.quotes import QUOTE, clipped, finished, sayings
from matcher.rank.targets import Targets

WORDS = st.sampled_from(
    ["Hydrogen", "vetyä", "the lake", "jäteveden", "waste heat", "Proposals should", "12.3.2026", "EUR", "•", ";", ":", ".", ",",
     "(", ")", "-", "\n", "\n\n", "Scope:", "Kuonien", "tuhkien ja", "[1]", "ÄÄniä", "  ", "e.g.", "1."]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)


@pytest.mark.parametrize(
    ("description", "phrases"),
    [
        ("Yliopisto, jonka vahvuuksia ovat 6G-tutkimus, terästutkimus.", ("Yliopisto", "6G-tutkimus", "terästutkimus")),
        ("Täällä tuotetaan tuuli-, vesi- ja bioenergiaa.", ("Täällä tuotetaan tuuli-, vesi- ja bioenergiaa",)),
        ("Teema kattaa kuonien, tuhkien ja lietteiden käytön.", ("kuonien, tuhkien ja lietteiden käytön",)),
        ("Temat omfattar fjärrvärme samt smarta elnät.", ("fjärrvärme", "smarta elnät")),
        ("Tehdas (paperi, kartonki) sijaitsee täällä, Oulussa.", ("Tehdas (paperi, kartonki) sijaitsee täällä",)),
        ("", ()),
    ],
)
def test_a_description_is_quoted_by_what_can_be_read_alone(description: str, phrases: tuple[str, ...]) -> None:
    assert sayings(description) == phrases


def test_an_item_is_quoted_without_what_leads_to_the_next() -> None:
    assert finished("ilmasto ja ympäristö sekä") == "ilmasto ja ympäristö"
    assert finished("safe hydrogen storage, and;") == "safe hydrogen storage"
    assert finished("clean lakes") == "clean lakes"


def test_a_cut_quote_leaves_no_bracket_open() -> None:
    text = "Sensors measure hydrogen (in air, in water, and in soil), " + ", ".join(["and more of it"] * 30)
    cut = clipped(text + " (here, there", (16, 24))
    assert cut.count("(") == cut.count(")")
    assert len(cut) <= QUOTE


@pytest.mark.parametrize(
    ("one", "language", "other", "other_language", "terms"),
    [
        ("Vetytalous kasvaa", "fi", "hydrogen safety", "en", (("Vetytalous",), ("hydrogen",))),
        ("jätevesien puhdistusta järvellä", "fi", "Lakes and wastewater", "en",
         (("jätevesien", "järvellä"), ("Lakes", "wastewater"))),
        ("Soiden ennallistamista tuetaan", "fi", "soiden ennallistaminen", "fi",
         (("Soiden", "ennallistamista"), ("soiden", "ennallistaminen"))),
        ("Puurakentamisen kehitys", "fi", "puurakentaminen", "fi", (("Puurakentamisen",), ("puurakentaminen",))),
        ("judges", "en", "vety", "fi", ((), ())),
    ],
)  # fmt: skip
def test_shared_words_are_named_as_they_are_written_inflected_and_compound(
    one: str, language: str, other: str, other_language: str, terms: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    assert Common(Targets(region(), stem), {}).terms(one, language, other, other_language) == terms


def test_words_that_carry_no_meaning_are_never_shared() -> None:
    common = Common(Targets(region(), stem), {"en": frozenset({"including"})})
    assert common.terms("including judges", "en", "judges, including us", "en") == (("judges",), ("judges",))


def test_only_whole_words_are_marked_and_the_text_stays_as_it_was() -> None:
    assert starred("Heating by heat, HEAT heats.", ["heat"]) == "Heating by *heat*, *HEAT* heats."
    assert "".join(part for part, _ in parted("Heat (a+b) heat", ["a+b", "heat"])) == "Heat (a+b) heat"


@pytest.mark.parametrize(
    "sentence",
    [
        "Hakuaika päättyy maanantaina 18.12.2017.",
        "Haku on avoinna 31.8.2024 saakka.",
        "Lisätietoja: Maija Meikäläinen",
        "Ansökan görs i e-tjänsten.",
        "Indicative number of proposals to be funded: One proposal is to be funded for this topic.",
        "Applications must be complete and contain all required annexes and supporting documents.",
        "Proposals under this topic should:",
    ],
)
def test_days_papers_and_conditions_are_no_matter(sentence: str) -> None:
    assert is_boilerplate(sentence)


@pytest.mark.parametrize(
    ("telling", "formal"),
    [
        ("Proposals should develop sensors that measure hydrogen in cold air.",
         "The duration of a project is at most three years in all."),
        ("Hanketeemana on nuorten polut työhön ja yrittäjyyteen maaseudulla.",
         "Rahoitusta voivat hakea julkiset organisaatiot ja järjestöt."),
        ("Haulla vahvistetaan kuntien ja alueiden verkostoja ja yhteistyötä.",
         "Kunkin liiton osuus on 300 000 euroa, yhteensä 2,1 miljoonaa."),
    ],
)  # fmt: skip
def test_what_is_to_be_done_is_worth_more_than_money_and_applicants(telling: str, formal: str) -> None:
    assert not is_boilerplate(telling)
    assert worth(telling) > worth(formal)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, title=TEXTS.filter(str.strip), description=TEXTS, finnish=st.booleans())
def test_every_quote_and_every_shared_word_is_an_exact_piece(
    text: str, title: str, description: str, finnish: bool
) -> None:
    call = topic(title=title, text=text, language="fi" if finnish else "en")
    actor = type(ACTORS[0])("own", "Own", "company", "aava", description=description)
    own = region(actors=(actor,))
    explaining = Explainer(Targets(own, stem), NoVectors())
    for reason in (
        explaining.theme(call, WATER, "fi"),
        explaining.actor(call, actor),
        explaining.both(call, HYDROGEN, actor, "en"),
    ):
        assert reason.call_quote in call.text or reason.call_quote in call.title
        assert reason.actor_quote in description
        assert len(reason.call_quote) <= max(QUOTE, len(title))
        assert all(term in reason.call_quote for term in reason.terms)
        assert all(term in reason.target_quote for term in reason.target_terms)
        assert all(term in reason.actor_quote for term in reason.actor_terms)
