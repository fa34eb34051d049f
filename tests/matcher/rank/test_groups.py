"""Facets by their form, groups by the rules, and who is named how often."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import NOON
from hypothesis import given, settings
from hypothesis import strategies as st
from rank_builders import ACTORS, HYDROGEN_CALL, WATER_CALL, WordModel, county_profile, explainer, region, topic

from matcher.domain.exposure import exposure, gini
from matcher.domain.match import Consortium, Lack, Partner, Verdict
from matcher.domain.region import Actor, County, Region
from matcher.rank.consortium import COVERS, NEARLY, Candidate, Needs, suggest
from matcher.rank.coverage import facets
from matcher.rank.eligible import actor_verdict, rules_of
from matcher.rank.run import embed, match
from matcher.rank.sentences import Piece
from matcher.rank.tasks import task_of
from matcher.store.store import open_store

FACETS = ("store hydrogen underground", "recover waste heat", "treat mine water", "train operators")


def someone(name: str, county: str, kind: str, *covers: float, **changes: object) -> Candidate:
    quotes = {n: f"{name} {n}" for n, strength in enumerate(covers) if strength >= NEARLY}
    experienced, may_lead = bool(changes.get("experienced")), changes.get("may_lead", True)
    actor = Actor(name, name.title(), kind, county, themes=(name,), eu_experience=experienced)
    return Candidate(actor, 0.7, covers, name, quotes, may_lead)  # type: ignore[arg-type]


MAKER = someone("maker", "aava", "company", 1, 0, 0, 0)
SCHOOL = someone("school", "kero", "uas", 0, 1, 0, 0)
WATERS = someone("waters", "vaara", "company", 0, 0, 1, 1)


def lacks(group: Consortium) -> dict[Lack, str]:
    return {m.lack: m.detail for m in group.missing}


@pytest.mark.parametrize(
    ("language", "sentence", "task"),
    [
        ("en", "Proposals should develop ways to store hydrogen, including caverns.", "develop ways to store hydrogen"),
        ("en", "a) Demonstrate recovery of waste heat (at two sites);", "Demonstrate recovery of waste heat"),
        ("fi", "Hankkeissa voidaan rakentaa jaettuja mittausasemia.", "rakentaa jaettuja mittausasemia"),
        ("sv", "Projekten ska utveckla lagring av vätgas i Norra Österbotten.", "utveckla lagring av vätgas i Norra Österbotten"),
    ],
)  # fmt: skip
def test_a_task_is_what_is_asked_for_without_what_leads_to_it(language: str, sentence: str, task: str) -> None:
    found = task_of(Piece(sentence, 0, "scope", item=False), language)
    assert found is not None
    assert found.text == task


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "However, hydrogen storage remains a challenge for the whole of Europe."),
        ("en", "Applicants should submit the application form before the deadline."),
        ("en", "Recent analysis suggests that the energy consumption of devices accounted for half."),
        ("fi", "Avustusta voivat hakea kunnat, kuntayhtymät ja oppilaitokset."),
        ("fi", "Tuki on enintään 80 % hankkeen kustannuksista."),
        ("sv", "Understöd kan beviljas kommuner och samkommuner i landskapet."),
    ],
)
def test_remarks_and_formalities_are_no_tasks(language: str, sentence: str) -> None:
    assert task_of(Piece(sentence, 0, "scope", item=False), language) is None


def test_what_is_listed_beside_the_words_of_the_field_is_asked_for_too() -> None:
    text = "Proposals should:\n\n- store hydrogen underground\n- design playful museum exhibitions together\n"
    found = facets(topic(title="Open call", text=text), explainer())
    assert found == ("store hydrogen underground", "design playful museum exhibitions together")


def test_one_who_comes_near_is_named_only_where_the_group_lacks_what_it_is() -> None:
    near = someone("lab", "suvanto", "university", 0, 0, 0.4, 0)
    without = suggest("c", FACETS, [MAKER, WATERS, near], Needs())
    assert [p.near for p in without.partners if p.actor_id == "lab"] == [(2,)]
    assert Lack.RDI not in lacks(without)
    assert "lab" not in {p.actor_id for p in suggest("c", FACETS, [MAKER, SCHOOL, WATERS, near], Needs()).partners}


def test_who_covers_a_facet_is_quoted_for_each_of_them() -> None:
    partner = next(p for p in suggest("c", FACETS, [WATERS], Needs()).partners)
    assert [partner.quote_for(n) for n in partner.facets] == ["waters 2", "waters 3"]


def test_what_the_call_asks_for_beyond_the_group_is_missing() -> None:
    needs = Needs(min_countries=3, min_partners=6, min_regions=2, experienced=True, certain="a public buyer")
    group = suggest("c", FACETS, [MAKER, SCHOOL, WATERS], needs)
    told = {
        Lack.COUNTRIES: "2",
        Lack.PARTNERS: "1",
        Lack.REGIONS: "2",
        Lack.EXPERIENCE: "",
        Lack.CERTAIN: "a public buyer",
    }
    assert lacks(group) == told


def test_a_group_in_which_nobody_may_coordinate_says_so_and_one_that_may_is_looked_for() -> None:
    barred = [someone(n, c, k, *f, may_lead=False) for n, c, k, f in (("a", "aava", "company", (1, 1, 0, 0)),)]
    assert Lack.LEAD in lacks(suggest("c", FACETS, barred, Needs()))
    leader = someone("leader", "aava", "company", 1, 0, 0, 0)
    assert Lack.LEAD not in lacks(suggest("c", FACETS, [*barred, leader], Needs()))


def test_of_two_alike_the_one_named_less_often_is_taken_and_nobody_is_taken_in_for_that() -> None:
    twin = someone("another", "aava", "company", 1, 0, 0, 0)
    people = [MAKER, twin, SCHOOL, WATERS]
    assert "maker" not in {p.actor_id for p in suggest("c", FACETS, people, Needs(), named={"maker": 9}).partners}
    assert len(suggest("c", FACETS, people, Needs(), named={"maker": 9}).partners) == 3


def test_a_call_is_one_for_several_counties_when_its_own_is_weak_and_the_group_strong() -> None:
    group = suggest("c", FACETS, [MAKER, SCHOOL, WATERS], Needs(), lead="aava")
    assert group.gain("aava") == (1, 4, 4)
    assert group.only_together("aava")


def test_a_county_is_not_weak_whose_other_organisations_could_cover_the_rest() -> None:
    rest = someone("rest", "aava", "city", 0, COVERS, COVERS, 0)
    group = suggest("c", FACETS, [MAKER, SCHOOL, WATERS, rest], Needs(), lead="aava")
    assert group.gain("aava")[0] == 3
    assert not group.only_together("aava")


COUNTIES = tuple(County(name, {"en": name}, (), {}) for name in ("aava", "kero", "vaara"))


def test_exposure_counts_counties_and_organisations_also_those_never_named() -> None:
    actors = (
        Actor("one", "One", "company", "aava"),
        Actor("two", "Two", "uas", "kero"),
        Actor("shy", "Shy", "uas", "vaara"),
    )
    made_up = Region("r", {}, "FI", "FI1", "UTC", ("fi",), (), COUNTIES, (), {}, actors)
    partners = (Partner("one", "aava", "company", (0,), "", 0.7), Partner("two", "kero", "uas", (1,), "", 0.7))
    told = exposure([Consortium("c", ("a", "b"), partners), Consortium("d", ("a",), partners[:1])], made_up)
    assert [(c.suggestions, c.registered) for c in told.counties] == [(2, 1), (1, 1), (0, 1)]
    assert told.actors == (("one", 2), ("two", 1))
    assert told.county_gini == pytest.approx(4 / 9)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 50), min_size=1, max_size=9))
def test_gini_is_nothing_for_equals_and_never_one(counts: list[int]) -> None:
    assert gini(counts) >= -1e-9
    assert gini(counts) < 1
    assert gini([counts[0]] * len(counts)) == pytest.approx(0)


@pytest.mark.parametrize("with_model", [False, True])
def test_every_group_kept_by_a_run_is_valid_by_the_rules_worked_out_anew(tmp_path: Path, with_model: bool) -> None:
    far = Actor(
        "far", "Far Oy", "company", "vaara", description="Hydrogen and heat.", language="en", themes=("hydrogen",)
    )
    here = region(actors=(*ACTORS, far))
    north = topic("north", HYDROGEN_CALL.title, HYDROGEN_CALL.text, programme="north")
    schools = topic("uni", HYDROGEN_CALL.title, HYDROGEN_CALL.text, applicants=("universities",))
    calls = (HYDROGEN_CALL, WATER_CALL, north, schools)
    with open_store(tmp_path / "state.db") as store:
        with store.db:
            store.calls.write(calls, {call.id: call.id for call in calls})
        model = WordModel() if with_model else None
        if model:
            embed(store, model, here, NOON)
        match(store, model, here, [county_profile(c) for c in ("aava", "kero", "vaara")], NOON)
        kept = [g for lead in (None, "aava", "kero", "vaara") for g in store.matches.consortia(lead).values()]
    assert {g.call_id for g in kept} >= {HYDROGEN_CALL.id, north.id}
    by_id = {call.id: call for call in calls}
    for group in kept:
        rules = rules_of(by_id[group.call_id], here, NOON)
        members = [a for p in group.partners if (a := here.actor(p.actor_id))]
        assert all(not a.opted_out and actor_verdict(rules, a, here).verdict is not Verdict.NO for a in members)
        assert all(p.county in a.counties for p, a in zip(group.partners, members, strict=True))
        assert all(q in a.description for p, a in zip(group.partners, members, strict=True) for q in p.quotes)
        assert (Lack.COUNTIES in lacks(group)) == (len(group.counties) < 3)
    assert all("far" not in {p.actor_id for p in g.partners} for g in kept if g.call_id == north.id)
