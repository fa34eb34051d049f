"""Three real weeks of the EU portal, with every quirk that was seen on it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from recorded import portald
from shared import shared

from feeds.http import Client
from feeds.sources.sedia import Sedia
from matcher.domain.notice import Notice, NoticeKind, SourceRead
from matcher.domain.settings import FetchSettings, SourceSettings
from matcher.domain.status import LIVE, Status, derive
from matcher.domain.step import GATES, StepKind

pytestmark = pytest.mark.shared

WEEKS = {"2026-08-08": (608, 76), "2026-08-15": (607, 80), "2026-08-22": (615, 83)}
STALE = "1TOPICS"
LEFTOVERS = ("DELETE ME", ".null", '">', "<p", "&amp;", "\u00a0")


@dataclass
class Drill:
    """The server, and what one read of each week gave."""

    module: Any
    url: str
    slept: list[float] = field(default_factory=list)
    reads: dict[str, SourceRead] = field(default_factory=dict)

    def read(self, week: str) -> SourceRead:
        if week not in self.reads:
            self.module.Portal.move(week)
            settings = SourceSettings("sedia", url=self.url, allow_private=True, pause_s=0.0)
            with Client(FetchSettings(), sleep=self.slept.append) as client:
                self.reads[week] = Sedia.build(settings).read(client, now(week))
        return self.reads[week]

    def notices(self, week: str) -> dict[str, Notice]:
        return {n.ref: n for n in self.read(week).notices}


@pytest.fixture(scope="module")
def drill() -> Iterator[Drill]:
    module = portald()
    server = module.serve(quirks=module.QUIRKS, snapshot=next(iter(WEEKS)))
    yield Drill(module, f"http://127.0.0.1:{server.server_address[1]}")
    server.shutdown()
    server.server_close()


def now(week: str) -> datetime:
    return datetime.fromisoformat(f"{week}T07:00:00+03:00")


def truth(week: str) -> dict[str, dict[str, Any]]:
    path = shared("samples", "sedia", "flattened", f"eu-grants-feed-{week}.json.gz")
    grants = json.loads(gzip.decompress(path.read_bytes()))["grants"]
    return {g["id"].removesuffix("en"): g for g in grants if g["kind"]["id"] in ("1", "8")}


@pytest.mark.parametrize("week", WEEKS)
def test_every_call_of_the_week_is_read_and_none_that_is_no_call(drill: Drill, week: str) -> None:
    read, found = drill.read(week), drill.notices(week)
    assert len(read.notices) == len(found)
    assert set(found) - {STALE} == set(truth(week))
    listed = [n.kind for ref, n in found.items() if ref != STALE]
    assert (listed.count(NoticeKind.TOPIC), listed.count(NoticeKind.CASCADE)) == WEEKS[week]
    assert (read.complete, read.bad, read.warnings) == (True, (), ())


@pytest.mark.parametrize("week", WEEKS)
def test_the_stale_row_is_closed_by_its_dates_and_all_others_are_live(drill: Drill, week: str) -> None:
    states = {ref: derive(n.steps, n.stated, now(week)) for ref, n in drill.notices(week).items()}
    assert states.pop(STALE) is Status.CLOSED
    assert set(states.values()) <= LIVE


@pytest.mark.parametrize("week", WEEKS)
def test_titles_states_and_deadlines_are_the_portals_own(drill: Drill, week: str) -> None:
    found = drill.notices(week)
    for ref, grant in truth(week).items():
        notice, cascade = found[ref], grant["kind"]["id"] == "8"
        assert notice.title == " ".join((grant["callTitle"] if cascade else grant["title"]).split())
        assert notice.stated.value == {"31094501": "forthcoming", "31094502": "open"}[grant["status"]["id"]]
        gates = [s for s in notice.steps if s.kind in GATES]
        assert [s.at.date().isoformat() for s in gates] == [grant["deadlineDate"][:10]]
        assert [(s.at.hour, s.at.minute) for s in gates] == [_clock(grant) if cascade else (17, 0)]


def _clock(grant: dict[str, Any]) -> tuple[int, int]:
    return int(grant["deadlineDate"][11:13]), int(grant["deadlineDate"][14:16])


@pytest.mark.parametrize("week", WEEKS)
def test_budgets_are_the_topics_own_and_never_the_whole_calls(drill: Drill, week: str) -> None:
    found = drill.notices(week)
    stated = {
        ref: g["budget"]
        for ref, g in truth(week).items()
        if g["kind"]["id"] == "1" and (g["budget"] or {}).get("years")
    }
    assert len(stated) > 500
    for ref, budget in stated.items():
        funding, total = found[ref].funding, budget["totalBudgetEur"]
        assert funding.total_eur is None if not total else abs(funding.total_eur - total) < len(budget["years"]), ref
        if total:
            assert (funding.grant_min_eur, funding.grant_max_eur) == (
                budget["minContributionEur"],
                budget["maxContributionEur"],
            )


def test_a_moved_deadline_shows_both_days_and_holds_by_the_later(drill: Drill) -> None:
    moved = {n.identifier: n for n in drill.notices("2026-08-22").values()}["DIGITAL-JU-CHIPS-2026-AI1-SG"]
    (final,) = [s for s in moved.steps if s.kind in GATES]
    assert (final.kind, final.at.isoformat(), final.said) == (
        StepKind.FINAL,
        "2026-10-27T17:00:00+01:00",
        "2026-09-23; 2026-10-27",
    )


@pytest.mark.parametrize("week", WEEKS)
def test_texts_are_clean_and_keywords_hold_no_codes(drill: Drill, week: str) -> None:
    for ref, notice in drill.notices(week).items():
        text = f"{notice.text}\n{notice.conditions}"
        assert not [part for part in LEFTOVERS if part in text], ref
        assert not [k for k in notice.keywords if k in (notice.identifier, notice.call_identifier)]
        assert ref == STALE or notice.url.endswith((notice.identifier or "", ref.removesuffix("COMPETITIVE_CALL")))


def test_the_portal_is_asked_politely_and_its_faults_are_waited_out(drill: Drill) -> None:
    drill.read("2026-08-08")
    log = drill.module.Portal.log
    assert {entry["agent"].split("/")[0] for entry in log} == {"funding-matcher"}
    assert drill.slept
    assert set(drill.slept) == {1.0}


def test_a_portal_without_quirks_is_read_once(drill: Drill) -> None:
    drill.module.Portal.state["quirks"] = ()
    try:
        drill.reads.pop("2026-08-08", None)
        before = len(drill.module.Portal.log)
        drill.read("2026-08-08")
        assert len(drill.module.Portal.log) - before == 7 + 1
    finally:
        drill.module.Portal.state["quirks"] = tuple(drill.module.QUIRKS)
        drill.reads.pop("2026-08-08", None)
