"""What a reader reads around the calls: subject, first line, sections, sources, answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from digest_examples import (
    LAST_MONDAY,
    MONDAY,
    PROFILE,
    SOURCES,
    brussels,
    choose,
    closing,
    days_on,
    flat,
    matched,
    moved,
    one,
    some_call,
    whole_week,
    worded,
)  # fmt: skip

from matcher.digest.health import MOST_NAMED
from matcher.domain.digest import SourceLine, SourceState


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", "Rahoitushaut vk 34, Järvelä: 10 osumaa, 1 sulkeutuu 14 pv:n sisällä"),
        ("sv", "Utlysningar v. 34, Sjöbygden: 10 träffar, 1 stänger inom 14 dagar"),
        ("en", "Funding calls week 34, Lakeland: 10 matches, 1 closes within 14 days"),
    ],
)
def test_the_subject_alone_tells_whether_to_open(language: str, expected: str) -> None:
    assert worded(whole_week(), language).subject == expected


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("name", ["Ö", "Pohjoisen ja itäisen Suomen yhteinen teknologiateollisuuden jakelu", "A" * 200])
def test_the_subject_fits_78_characters_whatever_the_name(language: str, name: str) -> None:
    profile = replace(PROFILE, name=name, counties=("lake", "hill"))
    digest = choose((call := some_call("A", days_on(3)), matched(call)), profile=profile, example=True)
    assert len(worded(digest, language).subject) <= 78


def test_the_subject_says_what_changed_when_nothing_closes_soon() -> None:
    call = some_call("A", closing(brussels(2026, 10, 27)))
    change = moved(call, brussels(2026, 9, 23), brussels(2026, 10, 27))
    digest = choose((call, matched(call)), told={call.id: date(2026, 8, 10)}, changes=[change], last=LAST_MONDAY)
    assert worded(digest).subject == "Rahoitushaut vk 34, Järvelä: 1 osuma, 1 muuttunut"


@pytest.mark.parametrize(("language", "mark"), [("fi", "[ESIMERKKI] "), ("sv", "[EXEMPEL] "), ("en", "[EXAMPLE] ")])
def test_an_example_says_so_in_the_subject_at_the_top_and_on_each_call(language: str, mark: str) -> None:
    call = some_call("A", example=True)
    done = worded(choose((call, matched(call)), example=True), language)
    word = mark.strip("[] ")
    assert done.subject.startswith(mark)
    assert f"* {word}: " in done.text
    assert f"· {word} ·" in done.text
    assert done.html.count(word) >= 3
    assert f"SUMMARY:{mark}".encode() in done.ics


def test_the_first_line_says_that_the_machine_has_read_everything() -> None:
    assert "ma 17.8.2026 · 687 hakua luettu, 14 uutta, 3 määräaikaa siirtynyt" in flat(whole_week())
    assert "mån 17.8.2026 · 687 utlysningar lästa, 14 nya, 3 ansökningstider flyttade" in flat(whole_week(), "sv")
    assert "Mon 17 August 2026 · 687 calls read, 14 new, 3 deadlines moved" in flat(whole_week(), "en")


def test_the_very_first_digest_does_not_count_everything_as_new() -> None:
    call = some_call("A")
    said = flat(choose((call, matched(call)), calls_read=684, calls_new=684))
    assert "684 hakua luettu · ensimmäinen katsauksenne" in said
    assert "AVOINNA NYT" in said
    assert "684 uutta" not in said


def test_sections_stand_in_the_order_of_what_is_lost_by_waiting() -> None:
    headings = [
        "SULKEUTUU PIAN", "UUTTA TÄLLÄ VIIKOLLA", "MUUTTUNUT", "TULOSSA – RAKENNA KUMPPANUUS NYT",
        "YHDESSÄ MUIDEN MAAKUNTIEN KANSSA", "LISÄKSI, RIVI KUSTAKIN", "LÄHTEET 1/2 LUETTU", "SANASTO",
    ]  # fmt: skip
    text = worded(whole_week()).text
    places = [text.index(f"{h}\n===") for h in headings]
    assert places == sorted(places)


def test_the_sources_are_named_with_what_is_wrong() -> None:
    said = flat(whole_week())
    assert "LÄHTEET 1/2 LUETTU" in said
    assert (
        "Luettu 17.8.2026: EU:n rahoitusportaali. Ei saatu luettua, joten uudempia hakuja puuttuu tästä:"
        " Järvelän liitto (viimeksi luettu 9.8.2026)." in said
    )
    assert "timed out" not in said
    assert "Vanha lähde" not in said


def test_every_state_of_a_source_has_its_own_words() -> None:
    lines = (
        SOURCES[0],
        SourceLine("late", "Myöhäinen", SourceState.LATE, MONDAY - timedelta(days=9)),
        SourceLine("doubtful", "Epävarma", SourceState.SUSPECT, MONDAY - timedelta(days=7), error="lists 0 calls"),
        SourceLine("dead", "Mykkä", SourceState.FAILING, None),
        SourceLine("idle", "Tauko", SourceState.FROZEN, MONDAY, listed=1000, live=0, since=MONDAY - timedelta(days=40)),
        SourceLine(
            "still", "Hiljainen", SourceState.FROZEN, MONDAY, listed=9, live=4, since=MONDAY - timedelta(days=60)
        ),
        SourceLine("x", "Uusi lähde", SourceState.NEVER, None),
    )
    said = flat(choose(sources=lines))
    assert "LÄHTEET 3/7 LUETTU" in said
    assert (
        "Luettu 17.8.2026: EU:n rahoitusportaali."
        " Ei saatu luettua, joten uudempia hakuja puuttuu tästä: Mykkä (ei koskaan luettu)."
        " Vastaus oli epäilyttävä, joten aiemmat tiedot on pidetty: Epävarma (viimeksi luettu 10.8.2026)."
        " Ei luettu viime aikoina: Myöhäinen (viimeksi luettu 8.8.2026)."
        " Ei vielä luettu: Uusi lähde."
        " Tauolla, ei vikaa: Hiljainen (ei uutta 18.6.2026 jälkeen), Tauko (ei avoimia hakuja)." in said
    )


def test_many_sources_still_make_one_line() -> None:
    many = tuple(SourceLine(f"s{n:02}", f"Lähde {n}", SourceState.OK, MONDAY) for n in range(40))
    said = flat(choose(sources=many))
    assert said.count("Lähde ") == MOST_NAMED
    assert "Lähde 19 ja 28 muuta. " in said


def test_when_a_call_was_read_is_said_and_when_no_source_lists_it_any_more_too() -> None:
    call = some_call("A", missing_since=MONDAY - timedelta(days=3))
    said = one(call)
    assert "Luettu 17.8.2026 lähteestä EU:n rahoitusportaali." in said
    assert "Mikään lähde ei ole listannut hakua 14.8.2026 jälkeen" in said


@pytest.mark.parametrize(
    ("language", "subject", "said"),
    [
        ("fi", "Rahoitushaut vk 34, Järvelä: ei uusia osumia", "Ei uusia osumia tällä viikolla."),
        ("sv", "Utlysningar v. 34, Sjöbygden: inga nya träffar", "Inga nya träffar denna vecka."),
        ("en", "Funding calls week 34, Lakeland: nothing new", "No new matches this week."),
    ],
)
def test_a_week_without_matches_is_told_with_the_sources(language: str, subject: str, said: str) -> None:
    digest = choose(last=LAST_MONDAY, calls_read=687)
    done = worded(digest, language)
    assert done.subject == subject
    assert said in done.text
    assert "687" in done.text
    assert "EU:n rahoitusportaali" in done.text
    assert done.ics == b""


def test_matching_by_words_alone_is_said_plainly() -> None:
    said = flat(choose(words_only=True))
    assert "pelkillä sanoilla, ilman kielimallia" in said


def test_only_the_terms_of_this_digest_are_explained() -> None:
    text = worded(whole_week()).text
    words = text[text.index("SANASTO") :]
    assert "IA: innovaatiotoimi" in words
    assert "Kaskadirahoitus (FSTP)" in words
    assert "MSCA" not in words
    assert "CSA" not in words


def test_answers_need_no_web_server_only_the_address() -> None:
    done = worded(whole_week(), reply_to="haut@lake.example")
    link = "mailto:haut@lake.example?subject=%5Bnot-for-us%5D%20lake%202026-W34%20portal%3ANEAR-01"
    assert f'<a href="{link}"' in done.html
    assert "Vastaustunnus: lake 2026-W34 portal:NEAR-01" in done.text
    assert "Lopeta katsaus: mailto:haut@lake.example?subject=%5Bstop%5D%20lake" in done.text


def test_the_name_before_an_address_does_not_get_into_the_links() -> None:
    assert "mailto:haut@lake.example?" in worded(whole_week(), reply_to="Järvelän liitto <haut@lake.example>").html


def test_without_an_address_no_answer_is_asked_for() -> None:
    done = worded(whole_week())
    assert "mailto:" not in done.html + done.text
    assert "Vastaustunnus" not in done.text


def test_the_text_part_tells_all_that_the_html_tells() -> None:
    import lxml.html

    done = worded(whole_week(), reply_to="haut@lake.example")
    text = " ".join(done.text.replace("*", "").split()).casefold()
    tree = lxml.html.document_fromstring(done.html)
    for element in tree.iter("h1", "h2", "h3", "li"):
        assert " ".join(element.text_content().split()).casefold() in text
    for fact in tree.xpath("//p[contains(@class, 'fact')]"):
        assert " ".join(fact.text_content().split()).casefold() in text


def test_the_same_digest_is_always_worded_the_same() -> None:
    assert worded(whole_week(), "sv") == worded(whole_week(), "sv")
