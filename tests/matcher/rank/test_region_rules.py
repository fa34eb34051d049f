"""Places as lists with days: a case from the field, and what counties and organisations of a region may join or lead."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

import pytest
from builders import HELSINKI, at
from rank_builders import topic
from shared import shared

from matcher.domain.call import Call
from matcher.domain.match import Eligibility, Finding, Rule, Verdict
from matcher.domain.notice import NoticeKind
from matcher.domain.region import Actor, Region
from matcher.domain.step import Clock, Step, StepKind
from matcher.rank.eligible import actor_verdict, county_verdict, may_lead, rules_of
from matcher.region.load import default_folder, load

NOW = datetime(2026, 8, 10, 12, tzinfo=HELSINKI)


@cache
def region() -> Region:
    return load(default_folder())


def verdicts(call: Call, now: datetime = NOW) -> dict[str, Eligibility]:
    """County's Finnish name → its verdict."""
    rules = rules_of(call, region(), now)
    return {county.names["fi"]: county_verdict(rules, county, region()) for county in region().counties}


def told(row: dict[str, Any]) -> Call:
    """A call as the case describes it."""
    day = str(row.get("date") or "")
    opens = (
        (Step(datetime.fromisoformat(day).replace(tzinfo=HELSINKI), StepKind.OPENS, Clock.DEFAULT, day),) if day else ()
    )
    area = row.get("area")
    return topic(
        steps=opens or (at(30),),
        kind=NoticeKind.CALL,
        programme=row.get("programme"),
        authority=row.get("funder"),
        area=(area,) if area else None,
        text=row.get("text", ""),
    )


@pytest.mark.shared
def test_regions_are_rules_and_not_words() -> None:
    lines = shared("cases", "cases.jsonl").read_text(encoding="utf-8").splitlines()
    (case,) = [c for c in map(json.loads, lines) if c["kind"] == "match" and c["op"] == "eligible"]
    assert {c.names["fi"] for c in region().counties} == set(case["input"]["counties"])
    for row in case["input"]["calls"]:
        expected = case["expected"]["eligible"][str(row["id"])]
        found = verdicts(told(row))
        assert all(e.deciding is not None for e in found.values()), "a reason is shown"
        open_to = [name for name, e in found.items() if e.verdict is not Verdict.NO]
        if isinstance(expected, list):
            assert sorted(open_to) == sorted(expected), row
            continue
        assert len(open_to) == len(found), row
        marked = {e.deciding.rule for e in found.values() if e.deciding}
        assert marked == {Rule.PLACE_UNKNOWN if "ei tiedossa" in expected else Rule.PLACE_INSIDE}, row


def test_an_area_that_grew_while_the_call_was_open_is_unknown_for_those_who_came_in() -> None:
    opens = Step(datetime(2023, 11, 1, tzinfo=HELSINKI), StepKind.OPENS, Clock.DEFAULT, "1.11.")
    call = topic(programme="interreg-aurora", steps=(opens, at(30)))
    found = {name: e.verdict for name, e in verdicts(call).items()}
    assert sorted(found.values()) == sorted([Verdict.YES] * 3 + [Verdict.UNKNOWN] * 2 + [Verdict.NO] * 2)


def test_an_authority_alone_takes_in_its_counties_and_leaves_the_others_to_be_checked() -> None:
    serving = next(a for a in region().authorities if a.area.since)
    call = topic(kind=NoticeKind.CALL, authority=serving.names[0], programme="eakr")
    rules = rules_of(call, region(), NOW)
    for county in region().counties:
        verdict = county_verdict(rules, county, region()).verdict
        assert verdict is (Verdict.YES if county.id in serving.area.counties else Verdict.UNKNOWN)


@pytest.mark.parametrize(
    ("area", "verdict"),
    [
        ("FI1D", Verdict.YES),
        ("NUTS FI1D", Verdict.YES),
        ("FI13", Verdict.YES),
        ("FI1DZ", Verdict.UNKNOWN),
        ("FI1B1", Verdict.NO),
    ],
)
def test_a_code_of_any_vintage_counts_and_one_of_an_unknown_vintage_is_unknown(area: str, verdict: Verdict) -> None:
    county = next(c for c in region().counties if any(code.startswith("FI13") for code in c.nuts))
    assert county_verdict(rules_of(topic(area=(area,)), region(), NOW), county, region()).verdict is verdict


def of(call: Call, kind: str = "company", size: str = "") -> Eligibility:
    actor = Actor("a", "A", kind, region().counties[0].id, size=size)
    return actor_verdict(rules_of(call, region(), NOW), actor, region())


def needs(call: Call, kind: str = "company") -> dict[Rule, Finding]:
    return {f.rule: f for f in of(call, kind).findings if f.verdict is Verdict.NEEDS}


@pytest.mark.parametrize(
    ("identifier", "lead"), [("I3-2026-INV1", False), ("I3-2026-INV2a", True), ("I3-2026-INV9", True)]
)
def test_the_category_of_the_region_decides_who_may_coordinate_a_strand(identifier: str, lead: bool) -> None:
    call = topic(programme="44416173", action_type="I3 Project Grants", identifier=identifier)
    assert of(call).verdict is Verdict.YES
    assert may_lead(of(call)) is lead


def test_a_cascade_call_does_not_take_over_who_may_lead_the_topic_that_it_came_from() -> None:
    call = topic(programme="44416173", identifier="I3-2026-INV1", kind=NoticeKind.CASCADE)
    assert Rule.MAY_NOT_LEAD not in {f.rule for f in of(call).findings}


@pytest.mark.parametrize(
    ("sentence", "kind", "lead"),
    [
        ("The coordinator must be located in a less developed, transition or outermost region.", "company", True),
        ("The coordinator must be located in a more developed region.", "company", False),
        ("The coordinator must be a higher education institution.", "university", True),
        ("The coordinator must be a higher education institution.", "company", False),
        ("The coordinator must be the holder of a seal of excellence.", "company", None),
        ("Participation as coordinators is limited to legal entities established in Widening countries.", "uas", False),
        ("The coordinator must be established in Kenya or Nigeria.", "uas", False),
        ("Päätoteuttajan tulee olla korkeakoulu.", "uas", True),
        ("Päätoteuttajana voi toimia vain korkeakoulu.", "company", False),
        ("Projektägaren ska vara en högskola.", "company", False),
        ("It is encouraged that the coordinator must be an SME.", "city", True),
    ],
)
def test_a_limit_on_who_may_coordinate_shuts_out_nobody_from_joining(
    sentence: str, kind: str, lead: bool | None
) -> None:
    found = of(topic(programme="43108390", conditions=sentence), kind)
    assert found.verdict is Verdict.YES
    assert may_lead(found) is lead


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Tukea saavat hankkeet, joissa on osatoteuttajia vähintään kolmesta eri maakunnasta.", Rule.MIN_COUNTIES),
        ("Projektet ska ha parter från minst tre landskap.", Rule.MIN_COUNTIES),
        ("Proposals must bring together partners from at least five different regions.", Rule.MIN_REGIONS),
        ("Hankkeessa tulee olla osallistujia vähintään kolmesta eri maasta.", Rule.MIN_COUNTRIES),
        ("Projektet ska ha parter från minst tre nordiska länder.", Rule.MIN_COUNTRIES),
        ("Proposals must be submitted by at least 3 applicants.", Rule.MIN_PARTNERS),
        ("Hankkeessa on oltava vähintään kaksi osatoteuttajaa.", Rule.MIN_PARTNERS),
        ("This topic requires the active involvement, as beneficiaries, of at least 3 fire brigades.", Rule.CERTAIN_PARTNERS),
        ("Omarahoitusosuuden on oltava vähintään 20 prosenttia.", Rule.OWN_SHARE),
        ("För andra sökande förutsätts en självfinansieringsandel på minst 30 %.", Rule.OWN_SHARE),
    ],
)  # fmt: skip
def test_a_condition_is_told_with_its_sentence_and_shuts_out_nobody(sentence: str, rule: Rule) -> None:
    call = topic(programme="eakr", kind=NoticeKind.CALL, text=f"Haku on auki.\n\n{sentence}")
    assert needs(call)[rule].words == sentence
    assert of(call).verdict is Verdict.YES


def test_words_that_stand_far_off_take_nothing_back_where_full_stops_are_lost() -> None:
    far = "Proposals should show how they reach others " + "and what follows from it " * 14
    said = "Proposals must be submitted by at least 3 applicants from different countries"
    assert needs(topic(kind=NoticeKind.CALL, text=far + said))[Rule.MIN_PARTNERS].words.endswith(said)


@pytest.mark.parametrize(
    "sentence",
    [
        "Demonstrations should take place in at least three different Member States.",
        "Partners from at least three countries should ideally be involved.",
        "Hankkeessa olisi mielellään vähintään kolme osatoteuttajaa.",
        "Consortia of three or more entities must have at least three legal entities each from a different country.",
    ],
)
def test_what_is_advised_or_asked_of_the_work_is_no_condition_on_partners(sentence: str) -> None:
    assert needs(topic(programme="eakr", kind=NoticeKind.CALL, text=sentence)) == {}


def test_figures_of_the_call_go_before_the_programmes_and_say_where_they_stand() -> None:
    call = topic(programme="43108390", action_type="HORIZON Research and Innovation Actions", min_countries=5)
    found = needs(call)
    assert (found[Rule.MIN_COUNTRIES].least, found[Rule.MIN_COUNTRIES].words) == (5, "")
    assert found[Rule.MIN_PARTNERS].least == 3
    assert "General Annexes" in found[Rule.MIN_PARTNERS].words


def test_a_cascade_call_does_not_take_over_its_programmes_conditions() -> None:
    call = topic(programme="43108390", action_type="HORIZON Research and Innovation Actions", kind=NoticeKind.CASCADE)
    assert needs(call) == {}


def test_what_the_funder_does_not_pay_is_an_own_share() -> None:
    call = topic(programme="eakr", kind=NoticeKind.CALL)
    call = replace(call, funding=replace(call.funding, rate_percent=80, said="tuki 80 %"))
    assert needs(call)[Rule.OWN_SHARE] == Finding(Rule.OWN_SHARE, Verdict.NEEDS, "tuki 80 %", 20)


@pytest.mark.parametrize(
    ("applicants", "size", "verdict"),
    [
        ("SMEs", "small", Verdict.YES),
        ("SMEs", "", Verdict.UNKNOWN),
        ("SMEs", "large", Verdict.NO),
        ("small and medium-sized enterprises", "large", Verdict.NO),
        ("small and medium-sized enterprises and large companies", "large", Verdict.YES),
        ("SMEs and small mid-caps", "small_midcap", Verdict.YES),
        ("pk-yritykset", "", Verdict.UNKNOWN),
        ("små och medelstora företag", "large", Verdict.NO),
        ("companies", "", Verdict.YES),
    ],
)
def test_an_unknown_size_stays_unknown_and_is_never_small_by_default(
    applicants: str, size: str, verdict: Verdict
) -> None:
    assert of(topic(programme="43108390", applicants=(applicants,)), size=size).verdict is verdict


@pytest.mark.parametrize(
    "applicants",
    [
        "Hakijana voivat olla kunnat ja muut oikeustoimikelpoiset yhteisöt.",
        "Kommuner och andra aktörer",
        "cities and others",
        "Pääpartnerin on oltava julkinen organisaatio, muut voivat olla myös yksityisiä.",
        "An association or foundation that networks others;",
        "A foundation;",
    ],
)
def test_who_is_not_named_among_others_is_not_shut_out(applicants: str) -> None:
    assert of(topic(programme="43108390", applicants=(applicants,))).verdict is not Verdict.NO


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [("university", Verdict.YES), ("vocational", Verdict.YES), ("city", Verdict.YES), ("company", Verdict.NO)],
)
def test_public_bodies_are_universities_and_schools_too(kind: str, verdict: Verdict) -> None:
    said = ("Rahoitusta voivat hakea julkiset organisaatiot ja voittoa tavoittelemattomat järjestöt.",)
    assert of(topic(programme="43108390", applicants=said), kind).verdict is verdict


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Haku on avoinna vain kutsutuille hakijoille.", Verdict.NO),
        ("Utlysningen är öppen endast på inbjudan.", Verdict.NO),
        ("Only invited applicants are eligible.", Verdict.NO),
        ("Infotilaisuus on vain kutsutuille.", Verdict.YES),
        ("Seminariet är öppet endast för inbjudna.", Verdict.YES),
        ("The brokerage event is by invitation only.", Verdict.YES),
        ("EuroHPC-vastinraha on kutsuhaku.", Verdict.UNKNOWN),
        ("The proposal must be submitted by the coordinator of the consortium funded under X-01.", Verdict.NO),
        ("The proposal must be submitted by the coordinator of the ‘eligible already funded action’.", Verdict.UNKNOWN),
        ("Hakemus koskee vain jatkoon hyväksyttyjä.", Verdict.UNKNOWN),
    ],
)
def test_a_call_for_those_invited_is_told_from_an_event_for_them(sentence: str, verdict: Verdict) -> None:
    call = topic(programme="43108390", text=f"Hyvä hakija!\n\n{sentence}")
    assert of(call).verdict is verdict


def test_that_stage_two_is_for_those_invited_shuts_out_nobody_while_stage_one_is_ahead() -> None:
    sentence = "Only applicants who were invited after the first stage can submit a full proposal."
    steps = (at(40, StepKind.STAGE_1), at(200, StepKind.STAGE_2))
    assert of(topic(programme="43108390", conditions=sentence, steps=steps)).verdict is Verdict.YES
    assert of(topic(programme="43108390", conditions=sentence)).verdict is Verdict.NO
