from __future__ import annotations

import pytest
from rank_builders import HYDROGEN_CALL, LAW_CALL, TERMS, WATER_CALL, NoVectors, stem, topic

from matcher.domain.call import Call
from matcher.rank.glossary import Glossary
from matcher.rank.question import Question, asked, named_by, question_scores

GLOSSARY = Glossary(TERMS, stem)
SKIP = frozenset({"ja", "the", "in"})


def ask(text: str, into: str = "en") -> Question:
    return asked(text, ("fi", "sv", "en"), into, GLOSSARY, stem, SKIP)


def concepts(text: str) -> list[tuple[str, ...]]:
    return [concept.words for concept in ask(text).concepts]


def best(text: str, *calls: Call) -> str | None:
    scores = question_scores({"en": ask(text)}, calls, NoVectors(), stem)
    return calls[int(scores.argmax())].id if scores.max() > 0 else None


def test_a_finnish_word_becomes_the_words_of_the_calls() -> None:
    assert concepts("vety") == [("hydrogen",)]
    assert concepts("vätgas") == [("hydrogen",)]
    assert concepts("vedyn ja hukkalämmön käyttö")[:2] == [("hydrogen",), ("waste heat", "excess heat")]


def test_a_longer_term_is_one_thing_made_of_others() -> None:
    concept = ask("kestävä matkailu").concepts[0]
    assert concept.words == ("sustainable tourism",)
    assert concept.parts == ("tourism",)


def test_a_part_that_is_not_all_of_a_term_is_worth_little() -> None:
    rows = (
        {"fi": ("mielenterveys",), "en": ("mental health",)},
        {"fi": ("terveys",), "en": ("health",)},
    )
    question = asked("mielenterveys", ("fi", "en"), "en", Glossary(rows, stem), stem, SKIP)
    part, whole = (topic(t, t) for t in ("Health", "Mental health"))
    scores = question_scores({"en": question}, (part, whole), NoVectors(), stem)
    assert scores[0] < scores[1] / 2


def test_words_for_one_thing_are_one_part_of_a_term() -> None:
    rows = (
        {"fi": ("kaivosvesien puhdistus",), "en": ("mine water treatment",)},
        {"fi": ("kaivos",), "en": ("mine", "mining")},
        {"fi": ("vesi",), "en": ("water",)},
    )
    question = asked("kaivosvesien puhdistus", ("fi", "en"), "en", Glossary(rows, stem), stem, SKIP)
    assert question.concepts[0].parts == ("mine", "water")


def test_words_that_the_glossary_does_not_know_are_asked_for_as_typed() -> None:
    assert concepts("the xylograph in vety") == [("hydrogen",), ("xylograph",)]


def test_a_question_finds_the_call_about_it_across_languages_without_a_model() -> None:
    calls = (LAW_CALL, WATER_CALL, HYDROGEN_CALL)
    assert best("vety", *calls) == HYDROGEN_CALL.id
    assert best("jäteveden puhdistus järvissä", *calls) == WATER_CALL.id
    assert best("victims", *calls) == LAW_CALL.id
    assert best("matkailu", *calls) is None


def test_a_call_about_all_of_the_question_comes_before_one_full_of_a_part_of_it() -> None:
    part = topic("part", "Hydrogen hydrogen", "Hydrogen " * 20)
    both = topic("both", "Something", "Hydrogen from a lake.")
    assert best("vety järvi", part, both) == both.id


@pytest.mark.parametrize("text", ["", "   ", "ja", "\0", "'; DROP TABLE call; --", "🜁" * 600])
def test_any_text_may_be_asked(text: str) -> None:
    scores = question_scores({"en": ask(text)}, (HYDROGEN_CALL,), NoVectors(), stem)
    assert scores.shape == (1,)
    assert 0 <= scores[0] <= 1


def test_a_call_is_named_by_its_identifier_in_any_case() -> None:
    assert named_by(" topic-h2 ", HYDROGEN_CALL)
    assert not named_by("topic", HYDROGEN_CALL)
    assert not named_by("", HYDROGEN_CALL)
