"""The joint call as seven councils really told it: hard cases from the field, read from their texts and merged."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from builders import NOON
from shared import shared

from feeds.prose.fill import filled
from feeds.prose.read import read_prose
from matcher.domain.call import Call
from matcher.domain.notice import Notice, NoticeKind
from matcher.domain.places import Places
from matcher.domain.settings import SourceSettings
from matcher.domain.step import StepKind
from matcher.ingest.group import groups
from matcher.ingest.merge import merge
from matcher.ingest.signature import signature
from matcher.region.load import default_folder, load

pytestmark = pytest.mark.shared
HELSINKI = ZoneInfo("Europe/Helsinki")


@cache
def places() -> Places:
    return load(default_folder()).places


def read(source: str, ref: str, language: str, row: dict[str, Any]) -> Notice:
    """A notice as a source makes it: what its text says."""
    published = row.get("published")
    notice = Notice(
        source=source, ref=ref, kind=NoticeKind.CALL, title=row["title"], url=row["url"], language=language, text=row["text"]
    )  # fmt: skip
    day = date.fromisoformat(published) if published and len(published) == 10 else None
    prose = read_prose(notice.title, notice.text, language, published=day, places=places())
    return filled(notice, prose, SourceSettings(source), HELSINKI)


@pytest.fixture(scope="module")
def case() -> dict[str, Any]:
    lines = shared("cases", "cases.jsonl").read_text(encoding="utf-8").splitlines()
    return next(c for c in map(json.loads, lines) if c["id"] == "match-one-call-many-councils")


@pytest.fixture(scope="module")
def notices(case: dict[str, Any]) -> list[Notice]:
    rows = json.loads(shared("cases", case["input"]["file"]).read_text(encoding="utf-8"))
    return [read(r["source"], "1", "en" if r["source"].startswith("en") else "fi", r) for r in rows]


def test_the_councils_call_is_one_and_what_looks_like_it_stays_apart(
    case: dict[str, Any], notices: list[Notice]
) -> None:
    found = groups([signature(n) for n in notices], {})
    assert {frozenset(k.split(":")[0] for k in group) for group in found} == set(
        map(frozenset, case["expected"]["groups"])
    )


def test_the_one_call_has_the_earliest_opening_and_every_figure(case: dict[str, Any], notices: list[Notice]) -> None:
    expected, members = case["expected"]["merged"], case["expected"]["groups"][0]
    call: Call = merge([(n, None) for n in notices if n.source in members], call_id="x", first_seen=NOON)
    opens = next(s for s in call.steps if s.kind is StepKind.OPENS)
    assert str(opens.at.date()) == expected["opens"]
    assert all(str(int(day[8:])) in opens.said for day in expected["opens_conflict"])
    assert [str(s.at.date()) for s in call.steps if s.kind is StepKind.FINAL] == [expected["closes"]]
    assert (call.funding.total_eur, call.min_counties) == (expected["total_eur"], expected["min_counties"])
    assert len(call.sources) == expected["sources"]


SAME_UNMARKED = {"006": "interreg-europe-2022", "020": "interreg-europe-2022"}
"""Two recorded pages that tell of the first call of Interreg Europe (5 April to 31 May 2022), though they are not marked so."""


def test_of_recorded_announcements_just_those_of_one_call_are_one_call() -> None:
    files = sorted(shared("samples", "fi-calls").glob("*.json"))
    rows = {f.stem: json.loads(f.read_text(encoding="utf-8")) for f in files}
    wanted: dict[str, set[str]] = defaultdict(set)
    for name, row in rows.items():
        wanted[row["same_call"] or SAME_UNMARKED.get(name, name)].add(f"s{name}:{name}")
    signatures = [signature(read(f"s{name}", name, row["lang"], row)) for name, row in rows.items()]
    assert {frozenset(group) for group in groups(signatures, {})} == {frozenset(keys) for keys in wanted.values()}
