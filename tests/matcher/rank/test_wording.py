from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_builders import stem

from matcher.rank.wording import Terms, Words


def found(terms: list[str], text: str, language: str = "fi") -> list[str]:
    return [f.term for f in Terms(terms, language, stem).found(Words(text, language, stem))]


@pytest.mark.parametrize("text", ["vety", "vedyn tuotanto", "Vedyllä lämpöä", "vetytalous", "vetyä ja ammoniakkia"])
def test_a_finnish_term_is_found_in_its_forms_and_at_the_beginning_of_compounds(text: str) -> None:
    assert found(["vety"], text) == ["vety"]


@pytest.mark.parametrize(
    ("term", "form"), [("vesi", "veden"), ("jätevesi", "jäteveden"), ("kaivosvesi", "kaivosvesien")]
)
def test_a_term_is_found_where_its_stem_alternates(term: str, form: str) -> None:
    assert found([term], form) == [term]


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        ("energia", "energian energiaa energiatehokkuus"),
        ("liikenne", "liikenteen liikennettä"),
        ("koulutus", "koulutuksen koulutusta koulutukset"),
        ("rakentaminen", "rakentamisen rakentamista rakentamishanke"),
        ("syöpä", "syövän syöpien"),
        ("turve", "turpeen turvetuotanto"),
        ("betoni", "betonin betonia"),
        ("joki", "joen jokien joet"),
        ("puu", "puun puuta"),
        ("kunta", "kunnat kuntien"),
        ("kriittiset raaka-aineet", "kriittisten raaka-aineiden"),
        ("älykäs erikoistuminen", "älykkään erikoistumisen"),
        ("avoin data", "avoimen datan"),
    ],
)
def test_finnish_words_of_the_field_are_found_in_their_cases(term: str, forms: str) -> None:
    for form in [forms] if " " in term else forms.split():
        assert found([term], form) == [term], form


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        ("avfall", "avfallet avfallshantering"),
        ("energi", "energin"),
        ("byggnad", "byggnader byggnaden"),
        ("gruva", "gruvor gruvan gruvnäring"),
        ("vatten", "vattnet"),
        ("hälsa", "hälsan hälsovård"),
        ("drönare", "drönaren drönarteknik"),
        ("museum", "museet museer"),
    ],
)
def test_swedish_words_of_the_field_are_found_with_their_article_and_in_the_plural(term: str, forms: str) -> None:
    for form in forms.split():
        assert found([term], form, "sv") == [term], form


@pytest.mark.parametrize(
    ("term", "other"),
    [
        ("vety", "veto"),
        ("vesi", "vesa"),
        ("terveys", "terva"),
        ("liikenne", "liike"),
        ("akku", "akuutti"),
        ("kasvu", "kasvi"),
    ],
)
def test_words_that_only_begin_alike_are_not_one_word(term: str, other: str) -> None:
    assert found([term], other) == []


def test_a_short_term_is_not_the_beginning_of_another_word() -> None:
    assert found(["uni"], "unionin kansalaiset") == []


def test_a_name_is_no_common_word() -> None:
    assert found(["karja"], "Kehitämme Pohjois-Karjalan taloutta") == []
    assert found(["lapsi"], "lapin matkailu") == []


def test_an_acronym_is_found_as_an_acronym_or_as_typed_in_a_question() -> None:
    assert found(["ITS"], "The Union and its members", "en") == []
    assert found(["ITS"], "ITS for cities", "en") == ["ITS"]
    assert found(["HPC"], "hpc", "en") == ["HPC"]
    assert found(["SME"], "Support for SMEs", "en") == ["SME"]


def test_a_phrase_is_found_whole_and_only_whole() -> None:
    assert found(["waste heat"], "waste heats and heat waste", "en") == ["waste heat"]
    assert found(["waste heat"], "ends with waste", "en") == []


def test_of_overlapping_terms_the_longest_is_what_the_text_is_made_of() -> None:
    terms = Terms(["mine", "mine water", "water"], "en", stem)
    assert [f.term for f in terms.longest(Words("mine water and water", "en", stem))] == ["mine water", "water"]


@given(st.text(max_size=200), st.sampled_from(["fi", "sv", "en", "xx"]))
def test_words_stand_where_they_say_they_stand(text: str, language: str) -> None:
    words = Words(text, language, stem)
    assert [text[begin:end] for begin, end in words.spans] == words.written


@given(st.lists(st.sampled_from(["vesi", "järvi", "waste heat", "AI"]), max_size=6), st.randoms())
def test_the_order_of_terms_does_not_matter(terms: list[str], random: object) -> None:
    text = "Vesi, järven vedet, waste heat and AI"
    shuffled = sorted(terms, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert sorted(found(terms, text)) == sorted(found(shuffled, text))
