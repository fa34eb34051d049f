"""The jobs `embed` and `match` and the questions to one call, on a real state file with a model of a dozen words."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from builders import NOON, at
from rank_builders import (
    ACTORS,
    HYDROGEN_CALL,
    LAW_CALL,
    WATER_CALL,
    WordModel,
    county_profile,
    keep,
    region,
    topic,
)
from shared import ROOT

from matcher.domain.errors import NotFound
from matcher.domain.match import Match, TargetKind, Verdict
from matcher.domain.profile import ReaderProfile
from matcher.domain.region import Actor, County, Region, Theme
from matcher.domain.status import Stated
from matcher.domain.step import StepKind
from matcher.rank.run import embed, match, partners, search, why
from matcher.store.store import Store, open_store

REGION = region()
COUNTIES = ("aava", "kero", "vaara")
PROFILES = (
    *map(county_profile, COUNTIES),
    ReaderProfile("waters", "Waters", themes=("water", "networks")),
    ReaderProfile("maker", "Maker", actors=("vetyla",)),
)
CLOSED = replace(HYDROGEN_CALL, id="portal:old", identifier="OLD", steps=(at(-3),))
INVITED = replace(HYDROGEN_CALL, id="portal:inv", identifier="INV", conditions="This topic is by invitation only.")
CALLS = (HYDROGEN_CALL, WATER_CALL, LAW_CALL, CLOSED, INVITED)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "state.db") as opened:
        keep(opened, *CALLS)
        yield opened


def run(store: Store, model: WordModel | None = None, of: Region = REGION) -> int:
    if model:
        embed(store, model, of, NOON)
    return match(store, model, of, PROFILES, NOON).counts["rows_changed"]


def of(store: Store, profile: str, kind: TargetKind = TargetKind.PROFILE) -> dict[str, Match]:
    return {m.call_id: m for m in store.matches.of(kind, profile)}


def test_importing_the_shell_loads_neither_numbers_nor_models() -> None:
    heavy = "{'numpy', 'torch', 'sklearn', 'snowballstemmer', 'sentence_transformers'}"
    code = f"import sys, matcher.rank.run; print(sorted({heavy} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize("with_model", [False, True])
def test_each_county_gets_the_calls_of_its_themes(store: Store, with_model: bool) -> None:
    run(store, WordModel() if with_model else None)
    aava, vaara = of(store, "aava"), of(store, "vaara")
    assert aava[HYDROGEN_CALL.id].themes[0] == "hydrogen"
    assert all("hydrogen" not in m.themes for m in vaara.values()), "no weight there"
    assert WATER_CALL.id not in aava
    assert LAW_CALL.id not in {**aava, **vaara}, "networks are cross-cutting: never the only reason"


def test_a_match_carries_its_parts_its_weight_and_its_reason(store: Store) -> None:
    run(store, WordModel())
    found = of(store, "aava")[HYDROGEN_CALL.id]
    assert found.meaning is not None
    assert found.words is not None
    assert found.county_weight == 1.0
    assert found.reason is not None
    assert found.reason.call_quote in HYDROGEN_CALL.text
    assert found.reason.actor in ("vetyla", "aavan-amk")
    assert found.reason.actor_quote in next(a.description for a in ACTORS if a.id == found.reason.actor)
    assert of(store, "kero").get(HYDROGEN_CALL.id, found).county_weight in (0.5, 1.0)


def test_what_nobody_may_apply_for_is_ranked_for_nobody(store: Store) -> None:
    run(store, WordModel())
    every = [m for p in PROFILES for m in of(store, p.id).values()]
    every += [m for a in REGION.actors for m in of(store, a.id, TargetKind.ACTOR).values()]
    every += [m for t in REGION.themes for m in of(store, t.id, TargetKind.THEME).values()]
    assert every
    assert not {m.call_id for m in every} & {CLOSED.id, INVITED.id}
    assert Verdict.NO not in {m.eligibility.verdict for m in every}
    assert all(0 <= m.score <= 1 for m in every)


def test_profiles_of_themes_and_of_organisations_go_by_their_own(store: Store) -> None:
    run(store, WordModel())
    assert next(iter(of(store, "waters"))) == WATER_CALL.id
    assert next(iter(of(store, "maker"))) == HYDROGEN_CALL.id
    assert of(store, "maker")[HYDROGEN_CALL.id].reason is not None


def test_a_muted_theme_is_no_reason(store: Store) -> None:
    match(store, None, REGION, [county_profile("aava", muted_themes=("hydrogen",))], NOON)
    assert HYDROGEN_CALL.id not in of(store, "aava")


def test_a_second_run_embeds_nothing_and_touches_no_row(store: Store) -> None:
    model = WordModel()
    assert run(store, model) > 0
    model.read.clear()
    assert embed(store, model, REGION, NOON).counts["embedded"] == 0
    assert model.read == []
    assert run(store, model) == 0


def test_only_texts_that_are_new_are_embedded(store: Store) -> None:
    model = WordModel()
    embed(store, model, REGION, NOON)
    model.read.clear()
    keep(store, topic("new", "Sea sensors", "Scope:\n\nProposals should build sensors for the sea."))
    embed(store, model, REGION, NOON)
    assert "Sea sensors" in model.read
    assert HYDROGEN_CALL.title not in model.read


def test_a_killed_run_goes_on_where_it_was(store: Store) -> None:
    model = WordModel()
    model.stop_after = 20
    with pytest.raises(KeyboardInterrupt):
        embed(store, model, REGION, NOON)
    before = store.vectors.count(model.identity)
    assert before >= 20
    again = WordModel()
    embed(store, again, REGION, NOON)
    assert len(again.read) == store.vectors.count(model.identity) - before


def test_a_text_that_the_model_fails_on_is_told_and_matched_by_words(store: Store) -> None:
    keep(store, topic("odd", "Hydrogen unreadable", "Hydrogen and district heating."))
    model = WordModel()
    outcome = embed(store, model, REGION, NOON)
    assert any("no vector" in w for w in outcome.warnings)
    run(store, model)
    assert of(store, "hydrogen", TargetKind.THEME)["portal:odd"].score > 0


def test_progress_is_told_as_vectors_come(store: Store) -> None:
    seen: list[tuple[int, int]] = []
    embed(store, WordModel(), REGION, NOON, on_progress=lambda done, total: seen.append((done, total)))
    assert seen
    assert all(0 < done <= total for done, total in seen)


def test_matching_before_embedding_goes_by_words_and_says_so(store: Store) -> None:
    outcome = match(store, WordModel(), REGION, PROFILES, NOON)
    assert any("run embed before match" in w for w in outcome.warnings)
    assert HYDROGEN_CALL.id in of(store, "aava")
    assert match(store, None, REGION, PROFILES, NOON).warnings == ()


def test_another_models_vectors_are_never_mixed_in(store: Store) -> None:
    run(store, WordModel())
    other = WordModel("other-model@2")
    assert any("no vectors" in w for w in match(store, other, REGION, PROFILES, NOON).warnings)


def test_a_model_that_nothing_was_fitted_for_is_used_and_told_of(store: Store) -> None:
    other = WordModel("other-model@2")
    embed(store, other, REGION, NOON)
    assert any("no numbers were fitted" in w for w in match(store, other, REGION, PROFILES, NOON).warnings)
    themes = of(store, "hydrogen", TargetKind.THEME)
    assert next(iter(themes)) == HYDROGEN_CALL.id


def test_why_tells_even_a_weak_or_excluded_match_without_a_model(store: Store) -> None:
    weak = why(store, REGION, PROFILES, LAW_CALL, TargetKind.THEME, "hydrogen", NOON)
    assert weak.score < 0.25
    assert weak.reason is not None
    shut = why(store, REGION, PROFILES, INVITED, TargetKind.PROFILE, "aava", NOON)
    assert shut.eligibility.verdict is Verdict.NO
    own = why(store, REGION, PROFILES, WATER_CALL, TargetKind.ACTOR, "kero-vesi", NOON)
    assert own.reason is not None
    assert own.reason.actor_quote == "Jäteveden puhdistus"


def test_why_agrees_with_what_was_kept(store: Store) -> None:
    model = WordModel()
    run(store, model)
    kept = of(store, "hydrogen", TargetKind.THEME)[HYDROGEN_CALL.id]
    told = why(store, REGION, PROFILES, HYDROGEN_CALL, TargetKind.THEME, "hydrogen", NOON, identity=model.identity)
    assert told.reason is not None
    assert told.eligibility == kept.eligibility


def test_why_does_not_know_a_stranger_or_one_who_opted_out(store: Store) -> None:
    for kind, name in ((TargetKind.THEME, "nothing"), (TargetKind.ACTOR, "vaiti"), (TargetKind.PROFILE, "nobody")):
        with pytest.raises(NotFound):
            why(store, REGION, PROFILES, HYDROGEN_CALL, kind, name, NOON)


def test_partners_are_the_kept_ones_else_worked_out(store: Store) -> None:
    fresh = partners(store, REGION, HYDROGEN_CALL, None, NOON)
    assert "vaiti" not in {p.actor_id for p in fresh.partners}
    for partner in fresh.partners:
        actor = REGION.actor(partner.actor_id)
        assert actor is not None
        assert partner.quote in actor.description
    run(store)
    assert partners(store, REGION, HYDROGEN_CALL, "aava", NOON) == store.matches.consortium(HYDROGEN_CALL.id, "aava")


def test_nobody_is_suggested_for_a_call_by_invitation(store: Store) -> None:
    assert partners(store, REGION, INVITED, "aava", NOON).partners == ()


@pytest.mark.parametrize("with_model", [False, True])
def test_a_finnish_question_finds_the_english_call(store: Store, with_model: bool) -> None:
    model = WordModel() if with_model else None
    run(store, model)
    hits = search(store, model, REGION, "vety", NOON, limit=3)
    assert hits[0].call.id in (HYDROGEN_CALL.id, INVITED.id)
    assert CLOSED.id not in {h.call.id for h in hits}
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


def test_a_search_takes_closed_calls_in_on_wish_and_finds_a_call_by_its_identifier(store: Store) -> None:
    everything = search(store, None, REGION, "vety", NOON, limit=10, include_closed=True)
    assert CLOSED.id in {h.call.id for h in everything}
    named = search(store, None, REGION, "topic-law", NOON, limit=1)
    assert (named[0].call.id, named[0].score) == (LAW_CALL.id, 1.0)


def test_an_empty_state_has_nothing_to_say(tmp_path: Path) -> None:
    with open_store(tmp_path / "empty.db") as empty:
        assert embed(empty, WordModel(), REGION, NOON).counts["embedded"] == 0
        assert match(empty, WordModel(), REGION, PROFILES, NOON).counts["matches"] == 0
        assert search(empty, WordModel(), REGION, "vety", NOON) == []


def test_another_region_in_another_language_works_through_the_same_code(tmp_path: Path) -> None:
    fjord = County("fjord", {"nb": "Fjord"}, ("NO0Z1",), {"nb": "Fjord"})
    keywords = ("laks", "fisk", "vann", "tang")
    salmon = Theme("salmon", {"nb": "Laks"}, (), {"nb": "Laks og tang i vann."}, {"nb": keywords}, {"fjord": 1.0})
    other = region(
        country="NO", languages=("nb",), counties=(fjord,), themes=(salmon,), actors=(), areas={}, programmes=(),
        terms=tuple({"nb": (a,), "en": (b,)} for a, b in zip(keywords, ("salmon", "fish", "water", "kelp"), strict=True)),
    )  # fmt: skip
    text = "Scope:\n\nProposals should keep salmon and other fish healthy. Salmon need clean water, fish need kelp."
    call = topic("fish", "Salmon, water and fish", text)
    with open_store(tmp_path / "north.db") as store:
        keep(store, call, HYDROGEN_CALL)
        match(store, None, other, [county_profile("fjord", languages=("nb",))], NOON)
        found = of(store, "fjord")
        assert list(found) == [call.id]
        assert found[call.id].eligibility.verdict is Verdict.UNKNOWN
        reason = found[call.id].reason
        assert reason is not None
        assert reason.target_language == "nb"


def test_a_region_without_themes_organisations_or_words_breaks_nothing(tmp_path: Path) -> None:
    bare = region(themes=(), actors=(), terms=(), programmes=(), areas={})
    with open_store(tmp_path / "bare.db") as store:
        keep(store, HYDROGEN_CALL)
        embed(store, WordModel(), bare, NOON)
        assert match(store, WordModel(), bare, [county_profile("aava")], NOON).counts["matches"] == 0
        assert search(store, None, bare, "hydrogen", NOON)[0].call.id == HYDROGEN_CALL.id


def test_a_call_with_stage_two_ahead_only_is_not_live(store: Store) -> None:
    late = replace(HYDROGEN_CALL, id="portal:late", steps=(at(-5, StepKind.STAGE_1), at(80, StepKind.STAGE_2)))
    keep(store, late, replace(HYDROGEN_CALL, id="portal:gone", stated=Stated.WITHDRAWN))
    run(store)
    assert not {late.id, "portal:gone"} & of(store, "aava").keys()


def test_an_office_of_an_organisation_counts_less_for_its_county_than_a_seat(store: Store) -> None:
    scores = []
    for seat, office in (("kero", "vaara"), ("vaara", "kero")):
        here = Actor("lab", "Vesilaboratorio", "university", seat, (office,), description="Jäteveden puhdistus.")
        run(store, WordModel(), replace(REGION, actors=(here,)))
        scores.append(of(store, "kero")[WATER_CALL.id].score)
    assert scores[0] > scores[1] > 0
