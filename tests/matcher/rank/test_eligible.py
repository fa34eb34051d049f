from __future__ import annotations

import pytest
from builders import NOON, at
from hypothesis import given
from hypothesis import strategies as st
from rank_builders import ACTORS, COUNTIES, county_profile, region, topic

from matcher.domain.call import Call
from matcher.domain.match import Eligibility, Rule, Verdict
from matcher.domain.notice import NoticeKind
from matcher.domain.profile import ReaderProfile
from matcher.domain.region import Actor
from matcher.domain.status import Stated
from matcher.domain.step import StepKind
from matcher.rank.eligible import actor_verdict, county_verdict, profile_verdict, rules_of
from matcher.rank.kinds import kinds_of

REGION = region()
AAVA, KERO, VAARA = COUNTIES


def of(call: Call, county: int = 0) -> Eligibility:
    return county_verdict(rules_of(call, REGION, NOON), COUNTIES[county], REGION)


def of_actor(call: Call, actor: Actor) -> Eligibility:
    return actor_verdict(rules_of(call, REGION, NOON), actor, REGION)


def of_profile(call: Call, profile: ReaderProfile) -> Eligibility:
    return profile_verdict(rules_of(call, REGION, NOON), profile, REGION)


def deciding(eligibility: Eligibility) -> tuple[Verdict, Rule | None, str]:
    finding = eligibility.deciding
    return eligibility.verdict, finding.rule if finding else None, finding.words if finding else ""


def test_a_topic_of_a_union_programme_is_open_to_the_whole_country() -> None:
    assert deciding(of(topic())) == (Verdict.YES, Rule.PLACE_INSIDE, "100")


def test_a_programme_that_nothing_is_known_of_leaves_the_place_unknown() -> None:
    assert deciding(of(topic(programme="77"))) == (Verdict.UNKNOWN, Rule.PLACE_UNKNOWN, "")


def test_a_cascade_call_does_not_take_over_the_place_of_its_programme() -> None:
    assert of(topic(kind=NoticeKind.CASCADE)).verdict is Verdict.UNKNOWN


def test_a_programme_with_an_area_takes_in_only_its_counties() -> None:
    call = topic(programme="north")
    assert [of(call, n).verdict for n in range(3)] == [Verdict.YES, Verdict.YES, Verdict.NO]
    assert deciding(of(call, 2)) == (Verdict.NO, Rule.PLACE_OUTSIDE, "north")


@pytest.mark.parametrize(
    ("area", "verdicts"),
    [
        (("north",), "yes yes no"),
        (("FI1Z2",), "no yes no"),
        (("FI090",), "yes no no"),
        (("FI1Z",), "yes yes yes"),
        (("FI",), "yes yes yes"),
        (("EU",), "yes yes yes"),
        (("SE33", "FI1Z3"), "no no yes"),
        (("SE33",), "no no no"),
        (("far",), "no no no"),
        (("outside:somewhere else",), "no no no"),
        (("kero", "FI1Z3"), "no yes yes"),
        (("the whole north",), "unknown unknown unknown"),
        (("the whole north", "FI1Z1"), "yes unknown unknown"),
    ],
)
def test_an_area_is_read_as_a_programme_area_or_nuts_code_of_any_vintage(area: tuple[str, ...], verdicts: str) -> None:
    assert " ".join(of(topic(area=area), n).verdict.value for n in range(3)) == verdicts


def test_an_organisation_may_apply_through_any_county_where_it_has_a_seat() -> None:
    call = topic(area=("FI1Z2",))
    university = next(a for a in ACTORS if a.id == "vaaran-yliopisto")
    assert of_actor(call, university).verdict is Verdict.YES
    assert of_actor(call, ACTORS[0]).verdict is Verdict.NO


def test_an_organisation_without_a_county_has_its_country_only() -> None:
    office = Actor("office", "Office", "regional_office", None)
    assert of_actor(topic(area=("FI",)), office).verdict is Verdict.YES
    assert of_actor(topic(area=("FI1Z1",)), office).verdict is Verdict.NO


def test_the_kind_of_applicant_shuts_out_others_and_unknown_words_shut_out_nobody() -> None:
    company, school = ACTORS[0], ACTORS[1]
    only_schools = topic(applicants=("korkeakoulut", "tutkimuslaitokset"))
    assert of_actor(only_schools, school).verdict is Verdict.YES
    assert deciding(of_actor(only_schools, company))[1] is Rule.KIND_EXCLUDED
    puzzling = topic(applicants=("korkeakoulut", "hyvän tahdon lähettiläät"))
    assert of_actor(puzzling, company).verdict is Verdict.UNKNOWN


def test_a_county_is_in_where_any_kind_of_its_organisations_is_and_out_where_only_persons_are() -> None:
    assert of(topic(applicants=("municipalities",))).verdict is Verdict.YES
    assert deciding(of(topic(applicants=("natural persons", "artists")))) == (
        Verdict.NO,
        Rule.KIND_EXCLUDED,
        "natural persons; artists",
    )


def test_kinds_are_read_in_three_languages() -> None:
    said = [["company"], ["pk-yritykset"], ["små företag"]]
    assert [set(kinds_of(words, REGION.rules) or ()) for words in said] == [{"company"}] * 3
    assert kinds_of(["something odd"], REGION.rules) is None


def test_an_ended_call_is_for_nobody_and_its_last_date_is_quoted() -> None:
    assert deciding(of(topic(days=-2))) == (Verdict.NO, Rule.CLOSED, "day -2")
    assert of(topic(stated=Stated.WITHDRAWN)).verdict is Verdict.NO


def test_after_stage_one_only_those_who_passed_it_may_go_on() -> None:
    call = topic(steps=(at(-5, StepKind.STAGE_1), at(90, StepKind.STAGE_2, said="stage two in November")))
    assert deciding(of(call)) == (Verdict.NO, Rule.STAGE_2_ONLY, "stage two in November")


def test_programmes_for_applicants_elsewhere_are_for_nobody_here() -> None:
    assert deciding(of(topic(programme="900"))) == (Verdict.NO, Rule.THIRD_COUNTRIES, "900")


def test_the_longest_beginning_of_the_action_tells_the_programme() -> None:
    found = REGION.programme_of(topic().programme, "RESEARCH  actions - two stages")
    assert found is not None
    assert found.id == "union-ria"


def test_a_profile_is_in_where_any_of_its_counties_is() -> None:
    call = topic(programme="north")
    both = ReaderProfile("both", "Both", counties=("vaara", "kero"))
    assert of_profile(call, both).verdict is Verdict.YES
    assert of_profile(call, county_profile("vaara")).verdict is Verdict.NO
    assert of_profile(call, ReaderProfile("t", "T", themes=("water",))).verdict is Verdict.YES
    assert of_profile(call, ReaderProfile("a", "A", actors=("vetyla",))).verdict is Verdict.YES


@given(
    st.lists(st.sampled_from(["north", "FI1Z1", "SE", "xx yy", "EU"]), max_size=3),
    st.sampled_from(["100", "north", "900", None, "?"]),
    st.sampled_from([-5.0, 30.0, None]),
    st.sampled_from([None, ("companies",), ("??",), ("students",)]),
)
def test_the_verdict_always_rests_on_a_finding_of_its_own(
    area: list[str], programme: str | None, days: float | None, applicants: tuple[str, ...] | None
) -> None:
    call = topic(days=days, area=tuple(area) or None, applicants=applicants)
    for n in range(3):
        eligibility = of(call if programme is None else topic(days=days, applicants=applicants), n)
        verdicts = {f.verdict for f in eligibility.findings}
        assert eligibility.deciding is not None
        assert eligibility.verdict is (
            Verdict.NO if Verdict.NO in verdicts else Verdict.UNKNOWN if Verdict.UNKNOWN in verdicts else Verdict.YES
        )
