"""What a reader reads: real wording in three languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from digest_examples import (
    FITS,
    LAST_MONDAY,
    MONDAY,
    PROFILE,
    REASON,
    REGION,
    SOURCES,
    UNCLEAR,
    brussels,
    choose,
    closing,
    days_on,
    forthcoming,
    matched,
    moved,
    some_call,
    together,
    whole_week,
)  # fmt: skip

from matcher.digest.render import Rendered, render
from matcher.domain.call import Change, Changed
from matcher.domain.digest import Digest, SourceLine, SourceState
from matcher.domain.match import Finding, Rule, Strength, Verdict, judge
from matcher.domain.money import Funding
from matcher.domain.notice import NoticeKind
from matcher.domain.region import Region
from matcher.domain.status import Stated

NBSP = "\u00a0"


def worded(digest: Digest, language: str = "fi", region: Region = REGION, **others: str) -> Rendered:
    return render(digest, region, language, **others)  # type: ignore[arg-type]


def flat(digest: Digest, language: str = "fi", region: Region = REGION, **others: str) -> str:
    """The text part in one line, so that a test does not depend on where lines end."""
    return " ".join(worded(digest, language, region, **others).text.split())


def one(call: object, language: str = "fi", **match: object) -> str:
    return flat(choose((call, matched(call, **match)), last=LAST_MONDAY), language)  # type: ignore[arg-type]


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


def test_why_quotes_both_sides_and_marks_the_words_in_common() -> None:
    said = one(some_call("A"))
    assert (
        "Miksi teille: teema Datakeskukset ja suurteholaskenta (Järvelä: painotettu). Haku: ”Proposals should improve the "
        "*energy efficiency* of AI data processing in *data centres*.” Rekisterissä Järven Datakeskus Oy, Kuusikko: "
        "”Datakeskus, joka ohjaa hukkalämmön kaukolämpöverkkoon.”"
    ) in said


def test_a_quote_that_is_no_sentence_ends_with_a_full_stop_of_ours() -> None:
    said = one(some_call("A"), reason=replace(REASON, call_quote="Open call for data centres", terms=()))
    assert "Haku: ”Open call for data centres”. Rekisterissä" in said


def test_without_an_actor_the_theme_is_quoted() -> None:
    said = one(some_call("A"), reason=replace(REASON, actor=None, actor_quote=""), county_weight=0.5)
    assert "(Järvelä: vahvaa toimintaa)" in said
    assert "Teeman kuvaus: ”Datakeskusten energiatehokkuus.”" in said


def test_the_strength_is_a_word_and_never_a_number() -> None:
    said = one(some_call("A"), score=0.8123)
    assert "vahva osuma" in said
    assert "0.81" not in said
    assert "0,81" not in said
    assert Strength.STRONG.value not in said


def test_the_gist_comes_from_fields_and_the_rules_of_the_programme_with_their_origin() -> None:
    said = one(some_call("A"))
    assert "Rahoitus: Euroopan horisontti, innovaatiotoimi (IA) · 10 M€ / hanke · haussa yhteensä 20 M€" in said
    assert "rahoitusosuus ohjelman sääntöjen mukaan 70 %, voittoa tavoittelemattomille 100 %" in said
    assert (
        "Vähintään: 3 toimijaa 3 eri maasta (ohjelman säännöt: Horizon Europe Work Programme, General Annexes B and G)"
        in said
    )


def test_what_the_call_itself_says_of_its_rate_goes_before_the_programme() -> None:
    said = one(some_call("A", funding=Funding(rate_percent=60)), "en")
    assert "funding rate 60%" in said
    assert "non-profit entities" not in said


def test_an_unknown_sum_is_said_and_no_figure_is_put_in_its_place() -> None:
    said = one(some_call("A", funding=Funding(), action_type=None))
    assert "Rahoitus: Euroopan horisontti · tuen määrä ei selviä haun tiedoista" in said
    assert "€" not in said


def test_a_cascade_call_does_not_get_the_rates_of_its_parents_programme() -> None:
    said = one(
        some_call("A", kind=NoticeKind.CASCADE, parent_title="Data spaces", funding=Funding(grant_max_eur=60_000))
    )
    assert "kaskadihaku (FSTP)" in said
    assert "enintään 60 000 € / hanke" in said
    assert "70 %" not in said
    assert "Vähintään" not in said
    assert "Emohaku: ”Data spaces”" in said


@pytest.mark.parametrize(
    ("language", "low", "high", "expected"),
    [
        ("fi", 2_000_000, 10_000_000, "2–10 M€ / hanke"),
        ("fi", 300_000, 1_500_000, "300 000 € – 1,5 M€ / hanke"),
        ("fi", 1_234_567, 1_234_567, "1 234 567 € / hanke"),
        ("sv", 2_000_000, 2_500_000, "2–2,5 mn euro per projekt"),
        ("en", 300_000, 500_000, "€300,000–500,000 a project"),
    ],
)
def test_sums_are_written_as_readers_of_the_language_write_them(
    language: str, low: int, high: int, expected: str
) -> None:
    assert expected in one(some_call("A", funding=Funding(grant_min_eur=low, grant_max_eur=high)), language)


def test_an_unknown_eligibility_says_what_to_check() -> None:
    said = one(some_call("A"), eligibility=UNCLEAR)
    assert "Kelpoisuus: haun tekstistä ei selviä, ketkä voivat hakea → tarkista hakijatyypit" in said


def test_a_clear_eligibility_quotes_what_it_rests_on() -> None:
    said = one(some_call("A"), eligibility=FITS)
    assert "Kelpoisuus: sopii – alueenne on mukana; alueenne organisaatioita voi hakea (”any legal entity”)" in said


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (Finding(Rule.PLACE_UNKNOWN, Verdict.UNKNOWN, "Arctic areas"),
         "hakualueen sanamuoto on tulkinnanvarainen (”Arctic areas”) → tarkista hakualue"),
        (Finding(Rule.INVITED_ONLY, Verdict.UNKNOWN, "Applicants must be on the list of bodies."),
         "haku voi olla vain kutsutuille (”Applicants must be on the list of bodies.”) → tarkista, kuulutteko heihin"),
        (Finding(Rule.PLACE_OUTSIDE, Verdict.UNKNOWN), "haku voi rajata alueenne pois → tarkista, voitteko vetää hanketta"),
        (Finding(Rule.STAGE_2_ONLY, Verdict.UNKNOWN), "ei selviä haun tiedoista → tarkista hakualue"),
    ],
)  # fmt: skip
def test_each_doubt_has_its_words_and_what_to_do(finding: Finding, expected: str) -> None:
    assert f"Kelpoisuus: {expected}" in one(some_call("A"), eligibility=judge((finding,)))


@pytest.mark.parametrize("words", ["43108390", "north"])
def test_a_number_or_a_name_of_our_own_data_is_not_quoted_as_the_calls_words(words: str) -> None:
    said = one(some_call("A"), eligibility=judge((Finding(Rule.PLACE_INSIDE, Verdict.YES, words),)))
    assert "Kelpoisuus: sopii – alueenne on mukana Haun sivu" in said


def test_kinds_of_applicants_are_said_in_words() -> None:
    assert "Sökande: företag, universitet" in one(some_call("A", applicants=("company", "university")), "sv")


def test_partners_are_a_suggestion_with_their_own_words_and_with_what_is_missing() -> None:
    call = some_call("A")
    said = flat(choose((call, matched(call)), consortia=[together(call, topics=2)]))
    assert (
        "Kumppanit: ehdotus, ei sovittu A. Järven Datakeskus Oy (Järvelä): ”ohjaa hukkalämmön kaukolämpöverkkoon”"
        in said
    )
    assert "Puuttuu: kumppanit muista maista (vähintään 2); tekijä aiheisiin ”circular hardware”" in said


def test_an_organisation_that_opted_out_is_never_named() -> None:
    call = some_call("A")
    group = together(call, topics=2)
    shy = replace(group.partners[0], actor_id="shy")
    said = flat(choose((call, matched(call)), consortia=[replace(group, partners=(shy, *group.partners[1:]))]))
    assert "Ujo Oy" not in said
    assert "University of Hilland" in said


def test_with_too_little_time_no_consortium_is_suggested() -> None:
    call = some_call("A", days_on(10))
    said = flat(choose((call, matched(call)), consortia=[together(call)]))
    assert "Kumppanit: ei ehdotusta, sillä aikaa on liian vähän uuteen yhteenliittymään" in said
    assert "Järven Datakeskus Oy (Järvelä)" not in said


def test_together_says_what_the_county_covers_alone_and_what_the_counties_cover_together() -> None:
    call = forthcoming("A")
    digest = choose((call, matched(call)), consortia=[together(call)])
    assert "Yksin Järvelä kattaa 1/5 haun aiheista, 3 maakuntaa yhdessä 4/5." in flat(digest)
    assert "- process water: B, C - digital control: C - circular hardware: ei vielä ketään" in flat(digest)
    assert "Ensam täcker Sjöbygden 1/5 av utlysningens teman, 3 landskap tillsammans 4/5." in flat(digest, "sv")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", ("Määräaika 23.9.2026 → 27.10.2026 (34 pv lisää); ehditte mukaan, vaikka kumppanihaku olisi alkamatta. "
               "Kerroimme tästä 10.8.")),
        ("sv", ("Sista ansökningsdag 23.9.2026 → 27.10.2026 (34 dagar mer); ni hinner med även om partnersökningen inte har "
               "börjat. Vi berättade om detta 10.8.")),
        ("en", ("Deadline 23 September 2026 → 27 October 2026 (34 more days); there is time to join, even if the search for "
               "partners has not begun. We told you of this on 10 August.")),
    ],
)  # fmt: skip
def test_a_moved_deadline_is_told_old_to_new_with_what_it_means(language: str, expected: str) -> None:
    assert expected in flat(whole_week(), language)


def changed(what: Changed, old: str, new: str, **call: object) -> str:
    it = some_call("A", **call)
    change = Change(it.id, what, old, new, MONDAY - timedelta(days=1), 1)
    return flat(choose((it, matched(it)), told={it.id: date(2025, 12, 30)}, changes=[change], last=LAST_MONDAY))


def test_less_time_is_a_warning() -> None:
    call = some_call("A", closing(brussels(2026, 9, 30)))
    change = moved(call, brussels(2026, 10, 27), brussels(2026, 9, 30))
    said = flat(choose((call, matched(call)), told={call.id: date(2026, 8, 10)}, changes=[change], last=LAST_MONDAY))
    assert "(27 pv vähemmän); aikaa on vähemmän kuin kerroimme: tarkistakaa aikataulu heti." in said


def test_a_changed_clock_on_the_same_day_is_told_as_that() -> None:
    call = some_call("A", closing(brussels(2026, 10, 27, 12)))
    change = moved(call, brussels(2026, 10, 27, 17), brussels(2026, 10, 27, 12))
    said = flat(choose((call, matched(call)), told={call.id: date(2026, 8, 10)}, changes=[change], last=LAST_MONDAY))
    assert "Määräaika 27.10.2026: kellonaika on nyt 13.00" in said


def test_of_a_list_of_cut_offs_only_what_differs_is_told() -> None:
    old = "2026-09-01T17:00+02:00 2026-12-01T17:00+01:00"
    assert "Määräaika lisätty: 1.3.2027." in changed(Changed.DEADLINE, old, f"{old} 2027-03-01T17:00+01:00")


def test_an_opened_call_changed_money_and_changed_applicants_are_told_in_words() -> None:
    assert "Tila tulossa → avoinna." in changed(Changed.STATUS, "forthcoming", "open")
    money = changed(Changed.MONEY, "total=5000000 max=1500000", "total=5000000 max=2000000 rate=70")
    assert "Tuki hanketta kohti enintään 1,5 M€ → 2 M€; rahoitusosuus ei ilmoitettu → 70 %." in money
    assert "Hakijat: kunnat → kunnat; yritykset." in changed(Changed.APPLICANTS, "kunnat", "kunnat; yritykset")
    assert "Avautuminen 22.9.2026 → 6.10.2026 (14 pv lisää)." in changed(
        Changed.OPENS, "2026-09-22T00:00+02:00", "2026-10-06T00:00+02:00"
    )
    assert "Nimi vaihtunut, aiemmin ”Old name”." in changed(
        Changed.TITLE, "Old name", "Energy efficiency of data centres A"
    )


def test_a_telling_of_an_earlier_year_carries_its_year() -> None:
    assert "Kerroimme tästä 30.12.2025." in changed(Changed.STATUS, "forthcoming", "open")


def test_a_withdrawn_call_is_told_and_no_date_of_it_is_given() -> None:
    said = changed(Changed.STATUS, "open", "withdrawn", stated=Stated.WITHDRAWN)
    assert "Haku on peruttu: hakemusta ei kannata enää valmistella." in said
    assert "Sulkeutuu" not in said


def test_the_sources_are_named_with_what_is_wrong() -> None:
    said = flat(whole_week())
    assert "LÄHTEET 1/2 LUETTU" in said
    assert "Luettu: EU:n rahoitusportaali (17.8.2026, 684 hakua)." in said
    assert "Järvelän liitto: ei saatu luettua; viimeksi luettu 9.8.2026. Sen uudemmat haut puuttuvat tästä." in said
    assert "timed out" not in said
    assert "Vanha lähde" not in said


def test_a_doubtful_and_a_never_read_source_are_told_from_each_other() -> None:
    doubtful = replace(SOURCES[0], state=SourceState.SUSPECT)
    never = SourceLine("x", "Uusi lähde", SourceState.NEVER, None)
    said = flat(choose(sources=(doubtful, never)))
    assert "EU:n rahoitusportaali: vastaus 17.8.2026 oli epäilyttävä, joten aiemmat tiedot on pidetty." in said
    assert "Uusi lähde: ei ole vielä luettu." in said


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
