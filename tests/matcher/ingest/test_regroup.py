"""Notices that turn out to be one call, or two: the store follows, nothing is told twice, and people can decide otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from builders import NOON, at, notice, read
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.call import Changed
from matcher.domain.money import UNKNOWN_FUNDING, Funding
from matcher.domain.notice import Notice, NoticeKind
from matcher.domain.step import Clock, StepKind
from matcher.ingest.merge import merge
from matcher.ingest.regroup import homes
from matcher.ingest.run import save, together
from matcher.store.store import Store, open_store

TITLE = "Ylimaakunnallinen kiertotalouden EAKR-haku"


def told_by(source: str, *, days: float = 60, ref: str = "1", title: str = TITLE, total: int | None = None) -> Notice:
    return replace(
        notice(ref, source=source, kind=NoticeKind.CALL, identifier=None, title=title, text="Liittojen yhteinen haku."),
        url=f"https://{source}.example/{ref}",
        steps=(at(days, clock=Clock.DEFAULT),),
        funding=Funding(total, said=f"{total} euroa") if total else UNKNOWN_FUNDING,
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "state.db") as opened:
        opened.runs.register({name: name for name in ("aava", "kero", "vaara", "portal")})
        yield opened


def take(store: Store, *notices: Notice, day: int = 0) -> None:
    """Read each source's notices, then look at all together."""
    now = NOON + timedelta(days=day)
    for source in sorted({n.source for n in notices}):
        save(store, read(*(n for n in notices if n.source == source), source=source), now)
    together(store, now)


def test_two_sources_words_become_one_call_under_the_name_that_was_first(store: Store) -> None:
    take(store, told_by("kero"))
    take(store, told_by("aava", total=700_000), day=7)
    (call,) = store.calls.all()
    assert call.id == "kero:1"
    assert call.first_seen == NOON
    assert call.sources == ("aava", "kero")
    assert call.funding.total_eur == 700_000
    assert store.calls.get("aava:1") == call


def test_a_second_look_moves_nothing(store: Store) -> None:
    take(store, told_by("kero"), told_by("aava"))
    before = list(store.db.iterdump())
    outcome = together(store, NOON + timedelta(days=1))
    assert not outcome.counts
    assert list(store.db.iterdump()) == before


def test_calls_that_turn_out_to_be_one_are_counted_as_one_new_call(store: Store) -> None:
    for source in ("kero", "aava"):
        save(store, read(told_by(source), source=source), NOON)
    assert together(store, NOON).counts == {"folded": 1, "new": -1}


def test_another_sources_word_is_no_change_unless_it_brings_an_earlier_day(store: Store) -> None:
    take(store, told_by("kero"))
    take(store, told_by("aava", total=700_000), day=1)
    assert store.calls.changes() == []


def test_what_was_told_of_a_call_counts_as_told_when_another_takes_it_in(store: Store) -> None:
    take(store, told_by("kero", ref="1"), told_by("aava", days=80))
    store.db.execute("INSERT INTO digest (profile, week, made_at) VALUES ('p', '2026-W33', ?)", (NOON.isoformat(),))
    store.db.execute("INSERT INTO digest_item VALUES ('p', '2026-W33', 1, 'new', 'aava:1', 0.9, 1)")
    store.db.commit()
    take(store, told_by("aava"), day=7)
    assert [tuple(r) for r in store.db.execute("SELECT call FROM digest_item")] == [("aava:1",)]
    assert [c.id for c in store.calls.all()] == ["aava:1"]
    assert store.check() == []


def test_people_split_what_was_put_together_and_it_stays_so(store: Store) -> None:
    take(store, told_by("kero"), told_by("aava"))
    store.decide([("aava:1", "kero:1")], same=False, now=NOON)
    together(store, NOON)
    assert [c.sources for c in store.calls.all()] == [("aava",), ("kero",)]
    take(store, told_by("kero", total=5), told_by("aava", total=5), day=7)
    assert len(store.calls.all()) == 2
    store.decide([("kero:1", "aava:1")], same=True, now=NOON)
    together(store, NOON)
    assert len(store.calls.all()) == 1
    assert store.check() == []


def test_a_notice_that_comes_to_speak_of_another_day_leaves_its_call(store: Store) -> None:
    take(store, told_by("kero"), told_by("aava"))
    take(store, told_by("aava", days=400), day=7)
    assert {c.sources for c in store.calls.all()} == {("kero",), ("aava",)}


def test_of_two_days_for_one_step_the_earlier_counts_with_the_words_of_both() -> None:
    early, late = told_by("kero", days=50), replace(told_by("aava", days=60), text="The longer text leads the call.")
    call = merge([(early, None), (late, None)], call_id="x", first_seen=NOON)
    (step,) = call.steps
    assert step.at == at(50).at
    assert step.said == "day 50 / day 60"


def test_of_one_day_told_twice_the_reading_with_a_clock_stays() -> None:
    vague = replace(told_by("aava"), text="The longer text leads the call.")
    exact = replace(told_by("kero"), steps=(at(60, clock=Clock.GIVEN, said="at noon"),))
    (step,) = merge([(vague, None), (exact, None)], call_id="x", first_seen=NOON).steps
    assert (step.clock, step.said) == (Clock.GIVEN, "at noon")


def test_a_topics_dates_are_the_portals_own() -> None:
    topic, bulletin = notice("1"), replace(told_by("aava", days=3), identifier="TOPIC-1")
    call = merge([(topic, None), (bulletin, None)], call_id="x", first_seen=NOON)
    assert call.steps == topic.steps


def test_each_figure_comes_from_whoever_gives_it() -> None:
    total = replace(told_by("aava"), funding=Funding(total_eur=700_000, said="yhteensä 700 000 €"))
    rate = replace(told_by("kero"), funding=Funding(rate_percent=70, said="enintään 70 %"))
    funding = merge([(total, None), (rate, None)], call_id="x", first_seen=NOON).funding
    assert (funding.total_eur, funding.rate_percent) == (700_000, 70)
    assert funding.said == "yhteensä 700 000 €; enintään 70 %"


KEYS = [f"s:{n}" for n in range(6)]


@given(
    st.lists(st.sampled_from(KEYS), min_size=6, max_size=6),
    st.lists(st.integers(0, 3), min_size=6, max_size=6),
    st.lists(st.integers(0, 3), min_size=6, max_size=6),
)
def test_every_group_has_one_home_and_no_two_share_it(names: list[str], group_of: list[int], seen: list[int]) -> None:
    now_in = dict(zip(KEYS, names, strict=True))
    first_seen = {name: NOON + timedelta(days=seen[KEYS.index(name)]) for name in names}
    groups = [frozenset(k for k, g in zip(KEYS, group_of, strict=True) if g == n) for n in sorted(set(group_of))]
    home = homes(groups, now_in, first_seen)
    assert len({home[min(g)] for g in groups}) == len(groups)
    assert all(len({home[k] for k in g}) == 1 for g in groups)
    again = homes(groups, home, {i: first_seen.get(i, NOON) for i in home.values()})
    assert again == home


def test_a_step_told_as_opening_by_another_source_is_added() -> None:
    first, other = told_by("kero"), replace(told_by("aava"), steps=(at(7, StepKind.OPENS), at(60)), text="x")
    call = merge([(first, None), (other, None)], call_id="x", first_seen=NOON)
    assert [s.kind for s in call.steps] == [StepKind.OPENS, StepKind.FINAL]


def test_an_earlier_day_of_another_source_is_told_as_a_change(store: Store) -> None:
    take(store, told_by("kero"))
    save(store, read(told_by("aava", days=50), source="aava"), NOON + timedelta(days=1))
    store.decide([("aava:1", "kero:1")], same=True, now=NOON)
    together(store, NOON + timedelta(days=1))
    assert [c.what for c in store.calls.changes()] == [Changed.DEADLINE]
