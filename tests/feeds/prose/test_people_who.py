"""Who may apply and who may not, as kinds; and what only mentions somebody. All examples are made up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.prose.people import read_people
from feeds.prose.people_kinds import kinds_in
from feeds.prose.people_words import PEOPLE_WORDS
from matcher.domain.places import NOWHERE


def who(text: str, language: str, title: str = "") -> tuple[set[str], set[str]]:
    """(those who may, those who may not)"""
    people = read_people(title, text, language, NOWHERE)
    return set(people.who.value if people.who else ()), set(people.who_excluded.value if people.who_excluded else ())


@pytest.mark.parametrize(
    ("text", "language", "kinds"),
    [
        ("Hakijana voi olla kunta, kuntayhtymä tai säätiö.", "fi", "municipality municipal_federation foundation"),
        ("Toteuttajina voivat olla tutkimus- ja oppilaitokset.", "fi", "research_org education"),
        (
            "Hakijoina saattoivat olla korkeakoulut ja kehittämisorganisaatiot.",
            "fi",
            "higher_education development_company",
        ),
        ("Hakijana voi olla julkis- tai yksityisoikeudellinen yhteisö.", "fi", "public_law_entity private_law_entity"),
        ("Tukea voivat hakea julkiset ja yksityiset yhteisöt.", "fi", "public_body private_law_entity"),
        ("Hakea voivat kyläyhdistykset ja osuuskunnat.", "fi", "association cooperative"),
        ("Pk-yritykset voivat hakea kehittämisseteliä.", "fi", "company"),
        ("Avustus on tarkoitettu rekisteröidyille yhdistyksille ja seurakunnille.", "fi", "association parish"),
        (
            "Tukea voidaan myöntää kunnille, joiden alueella on vesistö, sekä tiekunnille.",
            "fi",
            "municipality road_association",
        ),
        ("Myönnämme apurahoja tutkimusryhmille ja väitöskirjatutkijoille.", "fi", "research_group researcher"),
        ("Hakijoina yliopistot ja ammattikorkeakoulut.", "fi", "university uas"),
        (
            "Avustus on yliopistoille ja ammattikorkeakouluille. Hakemuksen jättää yksi korkeakoulu.",
            "fi",
            "university uas",
        ),
        ("Bidrag kan sökas av föreningar, arbetsgrupper och privatpersoner.", "sv", "association working_group person"),
        (
            "Sökande kan vara kommuner, samkommuner och forskningsinstitut.",
            "sv",
            "municipality municipal_federation research_org",
        ),
        ("Bidraget söks av mikroföretag och andelslag.", "sv", "company cooperative"),
        ("Utlysningen riktar sig till små företag och stiftelser.", "sv", "company foundation"),
        (
            "Understöd kan beviljas registrerade föreningar, andelslag och stiftelser.",
            "sv",
            "association cooperative foundation",
        ),
        ("Utlysningen är öppen för forskare vid finländska universitet.", "sv", "researcher"),
        ("Muina osapuolina voivat olla yritykset ja kunnat.", "fi", "company municipality"),
        ("Avustuksen saajan tulee olla oikeuskelpoinen yhteisö tai säätiö.", "fi", "legal_entity foundation"),
        (
            "Avustuksia myönnetään:\n 1. Yleisavustuksina yhdistyksille\n 2. Kohdeavustuksina työryhmille",
            "fi",
            "association working_group",
        ),
        ("Sökande är forskare som arbetar vid ett universitet.", "sv", "researcher"),
        ("Eligible applicants are public bodies, universities and SMEs.", "en", "public_body university company"),
        ("Applications are accepted from research institutes and municipalities.", "en", "research_org municipality"),
        ("Consortia consist of companies. Universities can join as partners.", "en", "company university"),
        ("A company that works with universities can apply.", "en", "company"),
        ("Grants are intended for individual researchers.", "en", "researcher"),
    ],
)
def test_a_sentence_names_those_who_may_apply(text: str, language: str, kinds: str) -> None:
    assert who(text, language) == (set(kinds.split()), set())


@pytest.mark.parametrize(
    ("text", "language", "kinds"),
    [
        (
            "Kuka voi hakea?\n\nKunnat ja yhdistykset.\n\nMitä tuetaan?\nYritykset hyötyvät tuloksista.",
            "fi",
            "municipality association",
        ),
        (
            "Hakijat\n- yliopistot\n- yritykset\n\nAikataulu\nTieto kunnat tavoittaa maaliskuussa",
            "fi",
            "university company",
        ),
        (
            "Hakijana voivat olla:\n• kunnat\n• säätiöt\n\nLiitteet\nYhdistyksen säännöt",
            "fi",
            "municipality foundation",
        ),
        ("Kenelle: oppilaitokset, kunnat", "fi", "education municipality"),
        ("Vem kan ansöka\nKommuner och samkommuner som har ett bibliotek.", "sv", "municipality municipal_federation"),
        (
            "For whom?\nA company or foundation that leads a network; exceptionally a research organization.",
            "en",
            "company foundation research_org",
        ),
        (
            "Eligible beneficiaries\n• Municipalities\n• Non-profit organisations\n\nTimeline\nCompanies wait",
            "en",
            "municipality nonprofit",
        ),
        ("Who? SMEs and start-ups.", "en", "company"),
    ],
)
def test_a_heading_asks_for_the_list_below_it(text: str, language: str, kinds: str) -> None:
    assert who(text, language)[0] == set(kinds.split())


def test_the_title_names_receivers_when_the_text_names_nobody() -> None:
    assert who("Haku on auki.", "fi", "Rahoitushaku ammatillisille oppilaitoksille")[0] == {"vocational"}
    assert who("The call is open.", "en", "Funding for universities")[0] == {"university"}
    assert who("Hakea voivat kunnat.", "fi", "Tukea yrityksille")[0] == {"municipality"}


@pytest.mark.parametrize(
    ("text", "language", "kinds"),
    [
        ("Yritykset eivät voi hakea avustusta.", "fi", "company"),
        ("Avustusta ei myönnetä yrityksille eikä yksityishenkilöille.", "fi", "company person"),
        ("Säätiö ei myönnä apurahoja yhdistyksille.", "fi", "association"),
        ("Rahoitusta eivät voi hakea valtion virastot.", "fi", "state_body"),
        ("Yksittäiselle yritykselle liitto ei myönnä rahoitusta.", "fi", "company"),
        ("Ett företag kan inte vara sökande.", "sv", "company"),
        ("Stödet beviljas inte till privatpersoner.", "sv", "person"),
        ("Bidrag beviljas inte företag.", "sv", "company"),
        ("Companies cannot apply.", "en", "company"),
        ("We do not fund companies.", "en", "company"),
        ("Natural persons and universities are not eligible.", "en", "person university"),
    ],
)
def test_those_who_may_not_are_kept_apart(text: str, language: str, kinds: str) -> None:
    assert who(text, language) == (set(), set(kinds.split()))


def test_in_one_sentence_some_may_and_others_may_not() -> None:
    assert who("Kunnat voivat hakea, mutta yritykset eivät voi hakea.", "fi") == ({"municipality"}, {"company"})


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hankkeet vahvistavat kuntien ja yritysten yhteistyötä.", "fi"),
        ("Lisäksi liitto jakaa toista rahoitusta kunnille ja säätiöille.", "fi"),
        ("Ministeriö myöntää avustuksia järjestöille, saariston jätehuoltoon ja alueiden hankintaan.", "fi"),
        ("Kunnan omistamiin taloihin avustusta ei myönnetä.", "fi"),
        ("Pelkkä neuvontajärjestö ei voi olla hakijana.", "fi"),
        ("Pääpartnerin on oltava yliopisto.", "fi"),
        ("The funding is for finding out whether a result could be used in a company.", "en"),
        ("Projekten stärker samarbetet mellan kommuner och företag.", "sv"),
    ],
)
def test_others_are_only_mentioned(text: str, language: str) -> None:
    assert who(text, language) == (set(), set())


def test_the_lead_partner_and_the_others_are_read_together() -> None:
    people = read_people(
        "", "Pääpartnerin on oltava julkinen organisaatio, muut voivat olla myös yksityisiä.", "fi", NOWHERE
    )
    assert people.lead_must_be
    assert people.who
    assert (people.lead_must_be.value, set(people.who.value)) == ("public", {"public_body", "private"})
    university = read_people("", "Päähakijan on oltava korkeakoulu.", "fi", NOWHERE)
    assert university.lead_must_be
    assert university.lead_must_be.value == "higher_education"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Only invited applicants are eligible.", "en"),
        ("Kyseessä on kutsuhaku.", "fi"),
        ("Ansökan är öppen endast för inbjudna.", "sv"),
    ],
)
def test_a_call_by_invitation_says_so(text: str, language: str) -> None:
    people = read_people("", text, language, NOWHERE)
    assert people.invited_only
    assert people.invited_only.value
    assert people.invited_only.words in text


def test_a_name_in_quotes_names_nobody() -> None:
    assert kinds_in('Theme "More exports by SMEs"', "en") == ()


def test_all_languages_know_the_same_kinds() -> None:
    first, *others = (set(words.kinds) for words in PEOPLE_WORDS.values())
    assert all(kinds == first for kinds in others)


words = st.sampled_from(
    [
        "kunnat",
        "yrityksille",
        "voivat hakea",
        "hakijana voi olla",
        "ei myönnetä",
        "tutkimus-",
        "ja",
        "oppilaitokset",
        ",",
        ":",
        "?",
        "\n",
        "\n\n",
        "- ",
        "Kuka voi hakea",
        "Who can apply",
        "companies",
        "for",
        "and",
        "who",
        "which",
        "may apply",
        "kan sökas av",
        "företag",
        "som",
        "inte",
        "but",
        "mutta",
        ".",
        '"',
        "at least",
        "kolme",
        "three",
        "partners",
        "from",
        "countries",
        "vähintään",
        "maakunnasta",
    ]
)


@settings(max_examples=200)
@given(st.lists(words, max_size=60).map(" ".join), st.sampled_from(("fi", "sv", "en", "")))
def test_no_text_breaks_the_reader_and_its_words_stand_in_the_text(text: str, language: str) -> None:
    people = read_people("", text, language, NOWHERE)
    said = [people.who, people.who_excluded, people.min_partners, people.min_countries, people.lead_must_be]
    squeezed = "".join(text.split())
    assert all("".join(s.words.split()) in squeezed for s in said if s)
    if people.who and people.who_excluded:
        assert not set(people.who.value) & set(people.who_excluded.value)
