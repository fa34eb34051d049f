from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.keyword import WordIndex

DOCUMENTS = [
    "Green hydrogen: electrolysers for steel plants and fertilisers",
    "Kaivosvesien puhdistus ja vesitalous kaivosalueilla. Kaivokset ja kansainvälinen yhteistyö.",
    "Hållbar turism och besöksnäring i glesbygd, vandringsleder och upplevelser",
    "Digital health services for patients at home",
    "Vetytalous ja sähköpolttoaineet; talous kasvaa",
]
LANGUAGES = ["en", "fi", "sv", "en", "fi"]
SOME_WORDS = st.lists(st.sampled_from(["hydrogen", "vety", "turism", "health", "steel", "och", "€", "ja"]), max_size=8)


@pytest.fixture(scope="module")
def index() -> WordIndex:
    return WordIndex(DOCUMENTS, LANGUAGES)


@pytest.mark.parametrize(
    ("query", "language", "best"),
    [
        ("hydrogen electrolyser", "en", 0),
        ("kaivosvesien puhdistaminen", "fi", 1),
        ("hållbara turistföretag", "sv", 2),
        ("health care for patients", "en", 3),
        ("vety", "fi", 4),
    ],
)
def test_the_document_that_shares_the_words_comes_first_whatever_their_endings(
    index: WordIndex, query: str, language: str, best: int
) -> None:
    assert index.scores([query], [language])[0].argmax() == best


@settings(deadline=None)
@given(st.lists(SOME_WORDS, max_size=3))
def test_scores_lie_between_0_and_1_and_do_not_move_with_the_order_of_the_words(asked: list[list[str]]) -> None:
    index = WordIndex(DOCUMENTS, LANGUAGES)
    languages = ["en"] * len(asked)
    scores = index.scores([" ".join(words) for words in asked], languages)
    turned = index.scores([" ".join(reversed(words)) for words in asked], languages)
    assert scores.shape == (len(asked), len(DOCUMENTS))
    assert ((scores >= 0) & (scores <= 1)).all()
    assert np.allclose(scores, turned, atol=1e-5)


def test_a_document_is_nearest_to_itself(index: WordIndex) -> None:
    own = index.scores(DOCUMENTS, LANGUAGES)
    assert np.allclose(np.diag(own), 1.0, atol=1e-5)


def test_nothing_in_common_scores_exactly_nothing(index: WordIndex) -> None:
    assert index.scores(["xyzzy"], ["en"]).tolist() == [[0.0] * len(DOCUMENTS)]


def test_the_words_that_matched_are_given_as_the_document_writes_them(index: WordIndex) -> None:
    assert index.matched("electrolyser for the steel plant", "en", 0) == ["electrolysers", "plants", "steel"]


def test_function_words_are_no_reason(index: WordIndex) -> None:
    assert index.matched("for and at the", "en", 3) == []
    assert index.matched("ja", "fi", 1) == []


def test_a_compound_counts_when_its_rest_is_a_word_too(index: WordIndex) -> None:
    assert index.matched("vety", "fi", 4) == ["Vetytalous"]
    assert index.matched("kansa", "fi", 1) == []


def test_a_word_of_every_fourth_document_is_no_reason() -> None:
    index = WordIndex([f"project number{i} tourism" if i < 2 else f"project number{i}" for i in range(24)], ["en"] * 24)
    assert index.matched("tourism project", "en", 0) == ["tourism"]


@pytest.mark.parametrize("documents", [[], [""], ["", "€ 5"]])
def test_an_index_of_nothing_finds_nothing(documents: list[str]) -> None:
    index = WordIndex(documents, ["fi"] * len(documents))
    assert index.scores(["vety"], ["fi"]).sum() == 0


def test_a_language_without_a_stemmer_is_matched_by_its_plain_words() -> None:
    index = WordIndex(["idrogeno verde", "turismo sostenibile"], ["it", "it"])
    assert index.matched("idrogeno", "it", 0) == ["idrogeno"]
