"""What holds for every week, whatever the calls are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from digest_examples import EXCLUDED, FITS, MONDAY, PROFILE, UNCLEAR, choose, days_on, matched, some_call, together
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.call import Call, Change, Changed
from matcher.domain.digest import Digest, Section
from matcher.domain.match import Match, Verdict
from matcher.domain.status import LIVE, Stated, Status
from matcher.domain.step import Step, StepKind


class World(NamedTuple):
    """Calls, their matches, and what changed of them."""

    pairs: list[tuple[Call, Match]]
    changes: list[Change]
    with_group: list[Call]
    places: int


STEPS = st.lists(st.builds(days_on, st.integers(-40, 120), st.sampled_from(StepKind)), max_size=3).map(tuple)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    pairs: list[tuple[Call, Match]] = []
    changes: list[Change] = []
    grouped: list[Call] = []
    for n in range(draw(st.integers(0, 25))):
        steps: tuple[Step, ...] = draw(STEPS)
        call = replace(some_call(f"{n:02d}"), steps=steps, stated=draw(st.sampled_from(Stated)))
        call = replace(call, first_seen=MONDAY - timedelta(days=draw(st.integers(0, 40))))
        score = draw(st.floats(0, 1))
        pairs.append((call, matched(call, score, draw(st.sampled_from([FITS, UNCLEAR, EXCLUDED])))))
        if draw(st.booleans()):
            grouped.append(call)
        for _ in range(draw(st.integers(0, 2))):
            seen = MONDAY - timedelta(days=draw(st.integers(-20, 30)), hours=1)
            what = draw(st.sampled_from(Changed))
            old, new = draw(st.sampled_from([("open", "withdrawn"), ("forthcoming", "open"), ("open", "open")]))
            changes.append(Change(call.id, what, old, new, seen, len(changes) + 1))
    return World(pairs, changes, grouped, draw(st.integers(0, 12)))


def week(world: World, n: int, told: dict[str, date], told_changes: set[int]) -> Digest:
    now = MONDAY + timedelta(days=7 * n)
    return choose(
        *world.pairs,
        told=told,
        told_changes=told_changes,
        changes=[c for c in world.changes if c.seen <= now],
        last=now - timedelta(days=7) if n else None,
        consortia=[together(c) for c in world.with_group],
        profile=replace(PROFILE, max_items=world.places),
        now=now,
    )


def weeks(world: World, count: int = 4) -> list[Digest]:
    """Several weeks, each knowing what the earlier ones told."""
    told: dict[str, date] = {}
    told_changes: set[int] = set()
    digests = []
    for n in range(count):
        digest = week(world, n, dict(told), set(told_changes))
        digests.append(digest)
        for item in digest.items:
            told.setdefault(item.call.id, digest.made_at.date())
            told_changes |= {c.id for c in item.changes if c.id is not None}
    return digests


def ids(digests: Sequence[Digest], *, new: bool) -> list[str]:
    return [i.call.id for d in digests for i in d.items if i.is_new is new]


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_a_call_stands_in_one_section_only(world: World) -> None:
    for digest in weeks(world):
        shown = [i.call.id for i in digest.items]
        assert len(shown) == len(set(shown))


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_the_full_items_fit_their_places_and_the_lines_theirs(world: World) -> None:
    for digest in weeks(world):
        rest = len(digest.section(Section.REST))
        assert len(digest.items) - rest <= world.places
        assert rest <= 20


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_nothing_excluded_or_closed_is_ever_shown(world: World) -> None:
    for digest in weeks(world):
        for item in digest.items:
            assert item.match.eligibility.verdict is not Verdict.NO
            status = item.call.status(digest.made_at)
            assert status in LIVE or (status is Status.WITHDRAWN and item.told_before is not None)


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_nothing_is_told_twice_as_new(world: World) -> None:
    told = ids(weeks(world), new=True)
    assert len(told) == len(set(told))


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_a_call_told_before_comes_again_only_when_it_changed_or_closes_soon(world: World) -> None:
    for digest in weeks(world):
        for item in digest.items:
            gate = item.call.gate(digest.made_at)
            near = gate is not None and (gate.at.date() - digest.made_at.date()).days <= 14
            assert item.is_new == (item.told_before is None)
            assert item.is_new or item.changes or near


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_a_change_is_told_at_most_once(world: World) -> None:
    told = [c.id for d in weeks(world) for i in d.items for c in i.changes]
    assert len(told) == len(set(told))


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_a_call_is_warned_of_at_most_once_a_gate(world: World) -> None:
    warned = [
        (i.call.id, gate.at)
        for d in weeks(world)
        for i in d.section(Section.CLOSING)
        if (gate := i.call.gate(d.made_at)) and not any(c.what is Changed.DEADLINE for c in i.changes)
    ]
    assert len(warned) == len(set(warned))


@settings(max_examples=60, deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_the_digest_does_not_depend_on_the_order_of_its_inputs(world: World, random: Random) -> None:
    pairs, changes, grouped, places = world
    shuffled = World(random.sample(pairs, len(pairs)), random.sample(changes, len(changes)), grouped, places)
    told = {call.id: date(2026, 8, 3) for call, _ in world.pairs[::2]}
    assert week(shuffled, 1, told, set()) == week(world, 1, told, set())


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_every_match_is_told_in_the_end_as_long_as_its_call_is_open(world: World) -> None:
    digests = weeks(world, 6)
    told = {i.call.id for d in digests for i in d.items}
    last = digests[-1].made_at
    for call, match in world.pairs:
        open_to_the_end = call.status(last) in LIVE and call.gate(last) is not None
        if open_to_the_end and match.score >= PROFILE.threshold and match.eligibility.verdict is not Verdict.NO:
            assert call.id in told
