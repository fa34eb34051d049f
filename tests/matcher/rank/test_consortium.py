from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rank_builders import HYDROGEN_CALL, LAW_CALL, WATER_CALL, explainer, topic

from matcher.domain.match import Consortium, Lack
from matcher.domain.region import COMPANY_KINDS, RDI_KINDS, Actor
from matcher.rank.consortium import COVERS, MOST, Candidate, Needs, suggest
from matcher.rank.coverage import facets
from matcher.rank.tasks import LONGEST

FACETS = ("electrolysis", "waste heat", "sensors", "safety")


def candidate(
    name: str, county: str | None, kind: str, *covers: int, score: float = 0.7, theme: str = "", out: bool = False
) -> Candidate:
    actor = Actor(name, name.title(), kind, county, themes=(theme or name,), opted_out=out)
    return Candidate(actor, score, tuple(1.0 if n in covers else 0.0 for n in range(len(FACETS))), f"{name} does it")


def names(group: Consortium) -> list[str]:
    return [p.actor_id for p in group.partners]


def lacks(group: Consortium) -> dict[Lack, str]:
    return {m.lack: m.detail for m in group.missing}


THREE = (
    candidate("maker", "aava", "company", 0),
    candidate("school", "kero", "uas", 1),
    candidate("lab", "vaara", "research_institute", 2, 3),
)


def test_three_that_cover_all_from_three_counties_lack_nothing_but_other_countries() -> None:
    group = suggest("c", FACETS, THREE, Needs(min_countries=3))
    assert sorted(names(group)) == ["lab", "maker", "school"]
    assert group.covered == {0, 1, 2, 3}
    assert lacks(group) == {Lack.COUNTRIES: "2"}


def test_nobody_is_named_who_covers_nothing_or_has_opted_out() -> None:
    idle = candidate("idle", "vaara", "company")
    silent = candidate("silent", "vaara", "company", 0, 1, 2, 3, out=True)
    group = suggest("c", FACETS, [idle, silent], Needs())
    assert group.partners == ()
    assert lacks(group) == {
        Lack.FACETS: "electrolysis; waste heat; sensors; safety", Lack.COMPANY: "", Lack.RDI: "", Lack.COUNTIES: "3",
    }  # fmt: skip


def test_a_second_one_for_the_same_is_added_only_where_it_meets_a_need() -> None:
    same = candidate("double", "aava", "company", 0, score=0.6)
    assert "double" not in names(suggest("c", FACETS, [*THREE, same], Needs()))
    elsewhere = candidate("fourth", "suvanto", "company", 0, score=0.6)
    assert "fourth" not in names(suggest("c", FACETS, [*THREE, elsewhere], Needs()))
    assert "fourth" in names(suggest("c", FACETS, [*THREE, elsewhere], Needs(min_counties=4)))


def test_of_two_that_cover_the_same_another_county_and_another_theme_come_first() -> None:
    first = candidate("first", "aava", "company", 0, theme="heat")
    near = candidate("near", "aava", "uas", 1, theme="heat")
    far = candidate("far", "kero", "uas", 1, theme="water")
    assert set(names(suggest("c", FACETS, [first, near, far], Needs()))) == {"first", "far"}


def test_a_county_leads_its_own_group_when_somebody_there_covers_anything() -> None:
    group = suggest("c", FACETS, THREE, Needs(), lead="kero")
    assert names(group)[0] == "school"
    assert group.lead == "kero"
    assert names(suggest("c", FACETS, THREE, Needs(), lead="suvanto")) == names(suggest("c", FACETS, THREE, Needs()))


def test_one_with_offices_in_several_counties_stands_for_the_leading_one() -> None:
    wide = candidate("wide", "vaara", "university", 0, 1)
    wide = replace(wide, actor=replace(wide.actor, other_counties=("kero",)))
    assert suggest("c", FACETS, [wide], Needs(), lead="kero").counties == ("kero",)


def test_the_gain_of_going_together_is_told_alone_together_and_of_how_many() -> None:
    group = suggest("c", FACETS, THREE, Needs(), lead="aava")
    assert group.gain("aava") == (1, 4, 4)


SOMEBODY = st.builds(
    candidate,
    st.sampled_from([f"actor-{n}" for n in range(12)]),
    st.sampled_from(["aava", "kero", "vaara", "suvanto", None]),
    st.sampled_from(["company", "uas", "city", "university"]),
    st.integers(0, 3),
    score=st.floats(0, 1),
    out=st.booleans(),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(SOMEBODY, max_size=12, unique_by=lambda c: c.actor.id), st.integers(1, 4), st.sampled_from([None, "kero"])
)
def test_a_group_is_valid_by_the_rules_or_says_what_it_lacks(
    people: list[Candidate], min_counties: int, lead: str | None
) -> None:
    group = suggest("c", FACETS, people, Needs(min_counties), lead)
    chosen = [c for c in people if c.actor.id in names(group)]
    kinds = {c.actor.kind for c in chosen}
    assert len(group.partners) <= MOST
    assert all(not c.actor.opted_out and max(c.covers) >= COVERS for c in chosen)
    assert (Lack.COMPANY in lacks(group)) == (not kinds & COMPANY_KINDS)
    assert (Lack.RDI in lacks(group)) == (not kinds & RDI_KINDS)
    assert (Lack.COUNTIES in lacks(group)) == (len(group.counties) < min_counties)
    assert (Lack.FACETS in lacks(group)) == (group.covered != set(range(len(FACETS))))
    assert suggest("c", FACETS, people[::-1], Needs(min_counties), lead) == group


def test_facets_are_short_exact_phrases_of_the_calls_own_text() -> None:
    found = facets(HYDROGEN_CALL, explainer())
    assert 2 <= len(found) <= 6
    told = f"{HYDROGEN_CALL.title}\n{HYDROGEN_CALL.text}"
    assert all(f in told and len(f) <= LONGEST for f in found)


def test_remarks_and_formalities_are_no_facets() -> None:
    call = topic(
        text="Scope:\n\nHydrogen is important for Europe. Applicants for hydrogen are welcome.\n\nIn 2020 hydrogen was rare."
        "\n\nProposals should store hydrogen underground."
    )
    assert facets(call, explainer()) == ("store hydrogen underground",)


def test_a_call_that_says_nothing_of_the_field_has_no_facets_made_up() -> None:
    assert facets(topic(title="Open call"), explainer()) == ()
    for call in (WATER_CALL, LAW_CALL):
        assert all(f in f"{call.title}\n{call.text}" for f in facets(call, explainer()))
