"""Which notices are one call: the joint call of several councils, told in many wordings, beside calls that only look like it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from builders import NOON, at, notice
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.money import UNKNOWN_FUNDING, Funding
from matcher.domain.notice import Notice, NoticeKind
from matcher.domain.step import StepKind
from matcher.ingest.group import groups, links, pair
from matcher.ingest.signature import address_key, signature


def council(
    source: str, title: str, text: str = "", *, total: int | None = None, days: float | None = 60, **changes: object
) -> Notice:
    """A council's word on a call that opens in a week and closes so many days from NOON."""
    steps = () if days is None else (at(7, StepKind.OPENS), at(days))
    base = notice(
        source=source, kind=NoticeKind.CALL, identifier=None, title=title, text=text, language="fi", steps=steps,
        url=f"https://{source}.example/uutiset/{abs(hash(title))}", funding=Funding(total) if total else UNKNOWN_FUNDING,
    )  # fmt: skip
    return replace(base, **changes)  # type: ignore[arg-type]


AAVA = council(
    "aava",
    "Ylimaakunnallinen EAKR-haku avautuu syksyllä",
    "Seitsemän liiton yhteinen haku.",
    total=1_400_000,
    min_counties=3,
)
KERO = council("kero", "Pohjoisen liittojen yhteinen EAKR-haku", "Mukana vähintään kolme maakuntaa.", total=1_400_000)
VAARA = council("vaara", "Liitot avaavat ylimaakunnallisen haun", "Hakemus jätetään päähakijan liittoon.")
NEWS = council(
    "bulletin", "Joint ERDF call of the northern counties", "At least three counties.", total=1_400_000, language="en",
    min_counties=3,
)  # fmt: skip
JOINT = (AAVA, KERO, VAARA, NEWS)
OWN = council(
    "kero", "Keron liiton EAKR-haku", "Keron omat kehittämishankkeet.", total=600_000, area=("kero",), ref="2"
)
NEXT_YEAR = council("aava", AAVA.title, AAVA.text, days=425, ref="2", min_counties=3)


def together(*notices: Notice) -> list[set[str]]:
    return [{key.split(":")[0] for key in group} for group in groups([signature(n) for n in notices], {})]


def test_the_joint_call_is_one_however_each_council_words_it() -> None:
    assert together(*JOINT) == [{"aava", "bulletin", "kero", "vaara"}]


def test_a_councils_own_call_on_the_same_days_is_another() -> None:
    keys = groups([signature(n) for n in (*JOINT, OWN)], {})
    assert frozenset({OWN.key}) in keys
    assert len(keys) == 2


def test_next_years_round_under_the_same_title_is_another() -> None:
    keys = groups([signature(n) for n in (*JOINT, NEXT_YEAR)], {})
    assert frozenset({NEXT_YEAR.key}) in keys


def test_openings_a_day_apart_do_not_part_a_call() -> None:
    later = replace(KERO, steps=(at(8, StepKind.OPENS), at(60)))
    assert together(AAVA, later) == [{"aava", "kero"}]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (council("kero", AAVA.title, AAVA.text, total=900_000, min_counties=3), "another sum"),
        (council("kero", "Ylimaakunnallinen JTF-haku avautuu syksyllä", AAVA.text, min_counties=3), "another fund"),
        (council("kero", AAVA.title, AAVA.text, area=("outside:Etelä-Aava",), min_counties=3), "another region"),
        (
            council("kero", "Seitsemän jalkapalloseuran tuki", "Nuorten pelikentät ja valmentajat."),
            "nothing but the day",
        ),
        (council("kero", f"{AAVA.title}: 8. hakukierros", AAVA.text, days=90), "another day"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_speaks_against_wins(other: Notice, why: str) -> None:
    assert len(together(AAVA, other)) == 2, why


def test_rounds_that_differ_in_their_number_alone_are_two() -> None:
    sixth, eighth = (council(s, f"Vihreän siirtymän {n}. hakukierros", "Samat ehdot.") for s, n in (("a", 6), ("b", 8)))
    assert len(together(sixth, eighth)) == 2


def test_days_printed_in_one_title_only_are_no_other_round() -> None:
    closes = at(60).at.date()
    dated = council(
        "kero", f"Ylimaakunnallinen EAKR-haku ({closes.day}.{closes.month}.{closes.year} asti)", min_counties=2
    )
    assert together(AAVA, dated) == [{"aava", "kero"}]


def test_the_same_announcement_under_a_new_reference_is_the_same_call() -> None:
    text = "Haemme vetytalouden kokeiluja, joissa yritys ja oppilaitos tekevät yhdessä pienen laitteiston."
    first = council("aava", "Vetykokeilut 3", text)
    assert len(together(first, replace(first, ref="9", url="https://aava.example/uusi"))) == 1


def test_two_calls_that_one_source_lists_side_by_side_stay_two() -> None:
    text = "Tuki pienille kunnille. Hakijana on kunta tai kuntayhtymä. Omarahoitus on viidennes."
    first = council("aava", "Kuntien digituki: laitteet", text)
    second = council("aava", "Kuntien digituki: koulutus", text.replace("pienille", "suurille"), ref="2")
    assert len(together(first, second)) == 2


def test_cascade_calls_of_one_topic_stay_apart_and_topics_meet_by_identifier_alone() -> None:
    first, second = (
        notice(r, kind=NoticeKind.CASCADE, identifier="P-1", title="Open call", text="Same.") for r in "12"
    )
    assert len(groups([signature(first), signature(second)], {})) == 2
    bulletin = council("bulletin", "Whatever it is called", identifier="topic-7")
    assert len(groups([signature(notice("7")), signature(bulletin)], {})) == 1


def test_an_address_shared_by_two_sources_is_one_call_and_within_one_source_a_mere_list_page() -> None:
    page = "https://www.fund.example/haku/?utm_source=uutiskirje"
    first, second = council("a", "Haku auki", url=page), council("b", "Tukea sävellyksiin", days=None, url=page)
    assert together(first, replace(second, url="http://fund.example/haku")) == [{"a", "b"}]
    assert len(together(first, replace(second, source="a", ref="2"))) == 2


def test_news_without_days_joins_the_call_whose_title_it_tells_soon_after() -> None:
    call = council("fund", "Kylmän ilmaston akkuteknologian pilottihaku", published=NOON)
    news = council("ministry", "Kylmän ilmaston akkuteknologian pilottihaku avautui", days=None)
    assert together(call, replace(news, published=NOON + timedelta(days=3))) == [{"fund", "ministry"}]
    assert len(together(call, replace(news, published=NOON + timedelta(days=300)))) == 2


@given(st.permutations([*JOINT, OWN, NEXT_YEAR]), st.booleans())
def test_groups_do_not_depend_on_the_order_of_notices(notices: list[Notice], decided: bool) -> None:
    decisions = {pair(OWN.key, AAVA.key): True} if decided else {}
    expected = groups([signature(n) for n in (*JOINT, OWN, NEXT_YEAR)], decisions)
    assert groups([signature(n) for n in notices], decisions) == expected


@given(st.randoms(use_true_random=False), st.integers(0, 6))
def test_notices_that_were_split_never_meet_again_through_a_third(rng: random.Random, n: int) -> None:
    signatures = [signature(x) for x in JOINT]
    one, other = rng.sample([s.key for s in signatures], 2)
    found = groups(rng.sample(signatures, len(signatures)), {pair(one, other): False})
    assert not any({one, other} <= group for group in found)
    assert sorted(key for group in found for key in group) == sorted(s.key for s in signatures)


def test_what_was_decided_to_be_one_is_one_against_all_evidence() -> None:
    found = groups([signature(AAVA), signature(OWN)], {pair(AAVA.key, OWN.key): True})
    assert found == [frozenset({AAVA.key, OWN.key})]


def test_every_link_says_why() -> None:
    found = links([signature(n) for n in JOINT], {})
    assert found
    assert all(link.evidence.why for link in found)


def test_a_link_that_a_person_made_says_so() -> None:
    (link,) = links([signature(AAVA), signature(OWN)], {pair(AAVA.key, OWN.key): True})
    assert link.evidence.why == ("decided",)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.Fund.example/haku/?utm_source=x&id=7#top", "fund.example/haku?id=7"),
        ("http://fund.example/", ""),
        ("http://[broken", ""),
        ("", ""),
    ],
)
def test_an_address_counts_without_what_changes_from_visit_to_visit(url: str, key: str) -> None:
    assert address_key(url) == key
