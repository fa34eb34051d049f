"""Phrases of a region's file: what they find, what is wrong with them, and that none takes more than its text is long."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.phrases import LIMIT, parse


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("by invitation only", "Entry is BY invitation, only.", "BY invitation, only"),
        ("kutsut*", "vain kutsutuille", "kutsutuille"),
        ("*yliopisto*", "huippuyliopistoille", "yliopistoille"),
        ("only (by|on) invitation", "only on invitation", "only on invitation"),
        ("of [the] region", "of region", "of region"),
        ("of [the] region", "of the region", "of the region"),
        ("minst # landskap", "minst tre landskap", "minst tre landskap"),
        ("vähintään # … maakunnasta", "vähintään kolmesta eri maakunnasta", "vähintään kolmesta eri maakunnasta"),
        ("signed with * that", "signed with bodies that", "signed with bodies that"),
    ],
)
def test_a_phrase_finds_what_its_signs_mean(phrase: str, text: str, found: str) -> None:
    place = parse(phrase).search(text)
    assert place is not None
    assert text[slice(*place)] == found


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("SME", "SMEs"),
        ("city", "capacity"),
        ("minst # landskap", "minst alla landskap"),
        ("a … b", "b and a"),
        ("signed with * that", "signed with all bodies that"),
    ],
)
def test_a_phrase_finds_no_parts_of_words_and_nothing_out_of_order(phrase: str, text: str) -> None:
    assert parse(phrase).search(text) is None


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("(by|on invitation", "brackets must be closed"),
        ("by|on invitation", "brackets must be closed"),
        ("((a|b) c)", "brackets must be closed"),
        ("[the] region", "must stand between others"),
        ("in*ted", "the beginning or the end of a word"),
        ("“invited”", "take other signs out"),
        (".*", "take other signs out"),
        ("a … b … c … d … e", "1 to 4 parts"),
        ("…", "1 to 4 parts"),
        ("# … #", "a word of its own"),
        ("x" * (LIMIT + 1), "shorten it"),
    ],
)
def test_what_cannot_be_looked_for_is_told_with_the_remedy(phrase: str, said: str) -> None:
    with pytest.raises(ValueError, match=said.replace("(", r"\(")):
        parse(phrase)


_WORDS = st.sampled_from(["a", "a*", "*a", "*a*", "*", "#", "(a|b a)", "[a|a a]", "…", "b"])


@given(st.lists(_WORDS, min_size=1, max_size=9), st.lists(st.sampled_from(["a", "b", "aa", "1", "-"]), max_size=30))
def test_the_quick_look_never_misses_what_the_phrase_finds(words: list[str], text: list[str]) -> None:
    try:
        phrase = parse(" ".join(words))
    except ValueError:
        return
    said = " ".join(text)
    found = phrase.search(said)
    assert found is None or (phrase.may_stand_in(said) and 0 <= found[0] < found[1] <= len(said))


def test_no_phrase_takes_more_time_than_its_text_is_long() -> None:
    phrases = [parse(p) for p in ("*a* a* *a", "a … a … a … b", "(a|a a|a a a) [a|a a] b", "* * * b", "a* [a] a* b")]
    begin = process_time()
    for phrase in phrases:
        for text in ("a" * 60_000, "a " * 30_000, "a, " * 20_000):
            phrase.search(text)
    assert process_time() - begin < 5
