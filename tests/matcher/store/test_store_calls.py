from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import NOON, at, call, notice
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.domain.call import Call, Change, Changed
from matcher.domain.errors import NotFound
from matcher.domain.ingestion import ReadPlan, ReadRecord, ReadState
from matcher.domain.money import Funding
from matcher.domain.notice import Notice, NoticeKind
from matcher.domain.status import Stated
from matcher.domain.step import Clock, Step, StepKind, instant
from matcher.store.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "state.db") as opened:
        opened.runs.register({"portal": "The portal", "council": "A council"})
        yield opened


def keep(store: Store, *pairs: tuple[Notice, Call], changes: tuple[Change, ...] = (), now: datetime = NOON) -> None:
    plan = ReadPlan(
        notices={n.key: (n, c.id) for n, c in pairs},
        calls=tuple(c for _, c in pairs),
        changes=changes,
        new=tuple(c.id for _, c in pairs),
    )
    record = ReadRecord("portal", now, ReadState.OK, listed=len(pairs))
    store.save_read(plan, record, merge_keys={c.id: f"k:{c.id}" for _, c in pairs}, validators=(), now=now)


STEPS = st.lists(st.builds(at, st.integers(-99, 99), st.sampled_from(StepKind), st.sampled_from(Clock)), max_size=4)
MAYBE = st.one_of(st.none(), st.text(max_size=20))
SUMS = st.one_of(st.none(), st.integers(0, 10**12))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    steps=STEPS,
    parent=MAYBE,
    total=SUMS,
    rate=st.one_of(st.none(), st.integers(0, 100)),
    who=st.one_of(st.none(), st.lists(st.text(max_size=9), max_size=3)),
    stated=st.sampled_from(Stated),
    missing=st.booleans(),
)
def test_the_store_gives_back_what_it_was_given(
    tmp_path_factory: pytest.TempPathFactory,
    text: str,
    steps: list[Step],
    parent: str | None,
    total: int | None,
    rate: int | None,
    who: list[str] | None,
    stated: Stated,
    missing: bool,
) -> None:
    fields: dict[str, Any] = {
        "text": text,
        "parent_title": parent,
        "funding": Funding(total_eur=total, rate_percent=rate, said=text),
        "applicants": None if who is None else tuple(who),
        "area": None if who is None else (),
        "stated": stated,
        "keywords": (text, "b"),
    }
    ordered = tuple(sorted(steps, key=instant))
    kept = call("1", **fields, steps=ordered, missing_since=NOON if missing else None)
    said = notice("1", **fields, steps=ordered)
    with open_store(tmp_path_factory.mktemp("given") / "state.db") as store:
        store.runs.register({"portal": "The portal"})
        keep(store, (said, kept))
        assert store.calls.all() == [kept]
        assert store.notices.of_calls([kept.id])[kept.id] == [(said, None)]
        assert store.notices.known("portal")[said.key].content_hash == said.content_hash


def test_a_call_is_found_by_identifier_in_any_case_by_id_and_by_the_end_of_its_id(store: Store) -> None:
    keep(store, (notice("7"), call("7")))
    for name in ("TOPIC-7", "topic-7", "portal:7", "7", " TOPIC-7 "):
        assert store.calls.get(name).id == "portal:7"


def test_an_unknown_name_is_answered_with_close_ones(store: Store) -> None:
    keep(store, (notice("77"), call("77")))
    with pytest.raises(NotFound) as caught:
        store.calls.get("TOPIC-78")
    assert caught.value.near == ("TOPIC-77",)


def test_a_parent_topic_shared_by_many_names_none_of_them(store: Store) -> None:
    pairs = [
        (notice(r, kind=NoticeKind.CASCADE, identifier="P"), call(r, kind=NoticeKind.CASCADE, identifier="P"))
        for r in "12"
    ]
    keep(store, *pairs)
    with pytest.raises(NotFound):
        store.calls.get("P")


def test_steps_keep_their_zone_their_clock_and_their_words(store: Store) -> None:
    step = at(9, clock=Clock.UNSURE, said="2026-08-19T11:00:00.000+0000")
    keep(store, (notice("1", steps=(step,)), call("1", steps=(step,))))
    (found,) = store.calls.get("portal:1").steps
    assert (found.at, found.zone, found.clock, found.said) == (step.at, "Europe/Brussels", Clock.UNSURE, step.said)


def test_changes_are_kept_old_to_new_in_order(store: Store) -> None:
    moved = Change("portal:1", Changed.DEADLINE, "2026-09-23T17:00+02:00", "2026-10-27T17:00+01:00", NOON)
    keep(store, (notice("1"), call("1")), changes=(moved,))
    (found,) = store.calls.changes()
    assert found == moved
    assert found.id == 1
    assert store.calls.changes(after=NOON) == []
    assert store.calls.changes(after=NOON - timedelta(days=1), call_id="portal:1") == [moved]


def test_a_source_that_no_longer_lists_a_call_leaves_it_stored(store: Store) -> None:
    keep(store, (notice("1"), call("1")))
    gone = ReadPlan(gone=("portal:1",), calls=(replace(call("1"), missing_since=NOON),))
    store.save_read(gone, ReadRecord("portal", NOON, ReadState.OK), merge_keys={}, validators=(), now=NOON)
    assert store.calls.get("portal:1").missing_since == NOON
    assert store.notices.known("portal")["portal:1"].missing_since == NOON


WORDS = {
    "1": ("HORIZON-CL4-2026-02-MAT-PROD-32", "puhtaat teollisuusprosessit"),
    "2": ("EU-GREEN", "EU'n vihreä siirtymä: T&K"),
    "3": ("EAKR", "EAKR 2.1 ja 2.3"),
}


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("HORIZON-CL4-2026-02", ["1"]),
        ("EU'n", ["2"]),
        ('"vihreä', ["2"]),
        ("2.1", ["3"]),
        ("T&K", ["2"]),
        ("vety OR", []),
        ("NEAR(", []),
        ("*", []),
        ("- vihreä", ["2"]),
        ("", []),
        ("teollisuusprosessit AND", ["1"]),
    ],
)
def test_what_a_person_types_is_never_query_syntax(store: Store, query: str, hits: list[str]) -> None:
    keep(store, *((notice(r), call(r, identifier=i, title=t, text="")) for r, (i, t) in WORDS.items()))
    assert [i.removeprefix("portal:") for i, _ in store.calls.search_words(query, 10)] == hits


def test_the_word_index_follows_an_edited_text(store: Store) -> None:
    keep(store, (notice("1"), call("1", text="vetytalous ja vesi")))
    keep(store, (notice("1"), call("1", text="akkukemikaalit")))
    assert store.calls.search_words("vetytalous", 9) == []
    assert [i for i, _ in store.calls.search_words("akkukemikaalit", 9)] == ["portal:1"]
    assert store.check() == []


def test_hostile_text_is_only_text(store: Store) -> None:
    title = "'); DROP TABLE call; --\x00 <script>alert(1)</script>"
    keep(store, (notice("1", title=title), call("1", title=title)))
    assert store.calls.get("portal:1").title == title
