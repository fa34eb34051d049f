"""Rows as they were recorded from the EU portal."""

from __future__ import annotations

from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from fetching import NOW
from recorded import sedia_rows
from shared import shared

from feeds.sources._sedia_row import Row, foreign, notice_of
from matcher.domain.notice import Notice, NoticeKind
from matcher.domain.status import Stated, Status, derive
from matcher.domain.step import StepKind, next_gate

pytestmark = pytest.mark.shared


def rows(*path: str) -> list[dict[str, Any]]:
    return sedia_rows(shared("samples", "sedia", *path))


def read(raw: dict[str, Any]) -> Notice:
    return notice_of(Row(raw), source="sedia", zone=ZoneInfo("Europe/Brussels"), closing_time=time(17), now=NOW)[0]


def dates(notice: Notice) -> list[tuple[StepKind, str]]:
    return [(s.kind, s.at.date().isoformat()) for s in notice.steps]


@pytest.mark.parametrize("size", [5, 10])
def test_of_a_free_text_search_only_the_english_topic_is_a_call(size: int) -> None:
    found = rows("raw", f"search-text-AI-page1-size{size}-2025-12.json.gz")
    assert all(foreign(Row(r), "1", "en") for r in found)  # the topic has closed since
    topics = [r for r in found if r["metadata"]["type"] == ["1"]]
    assert len({read(r).ref for r in topics}) == 1
    notice = read(next(r for r in topics if r["language"] == "en"))
    assert (notice.identifier, notice.stated) == ("HORIZON-CL4-2025-04-DATA-03", Stated.CLOSED)
    assert dates(notice) == [(StepKind.OPENS, "2025-06-10"), (StepKind.FINAL, "2025-10-02")]
    f = notice.funding
    assert (f.total_eur, f.grants, f.grant_min_eur, f.grant_max_eur) == (15_000_000, 3, 4_000_000, 6_000_000)


def test_the_recorded_text_keeps_its_structure() -> None:
    found = rows("raw", "search-text-AI-page1-size10-2025-12.json.gz")
    notice = read(next(r for r in found if r["reference"] == "48400948TOPICSen"))
    paragraphs = notice.text.split("\n\n")
    assert paragraphs[0] == "Expected Outcome:"
    assert paragraphs[1].startswith("- Improved methods")
    assert paragraphs[1].count("\n- ") == 1
    assert paragraphs[2] == "Scope:"
    assert len(paragraphs) > 10
    assert notice.conditions.startswith(
        "General conditions\n\n1. Admissibility Conditions: Proposal page limit and layout\n\n"
    )
    assert (
        "participation is limited to legal entities established in Member States, Iceland and Norway"
        in notice.conditions
    )
    assert "next stage of the data economy" not in notice.text
    assert "computer architecture" in " ".join(notice.keywords).lower()


def test_updates_are_no_calls() -> None:
    found = rows("raw", "search-text-identifier-returns-updates-2025-12.json")
    assert found
    for raw in found:
        with pytest.raises(ValueError, match="type '6'"):
            read(raw)


def test_open_topics_of_autumn_2026() -> None:
    found = {n.identifier: n for n in map(read, rows("trimmed", "search-open-4-topics-2026.json"))}
    assert len(found) == 4
    first = found["HORIZON-CL5-2026-09-D4-03"]
    assert dates(first) == [(StepKind.OPENS, "2026-05-05"), (StepKind.FINAL, "2026-09-15")]
    assert first.ref == "50130830TOPICSen"  # the recording lacks the row's language


def test_cascade_calls_share_topic_and_page_but_are_four() -> None:
    found = [read(r | {"language": "en"}) for r in rows("trimmed", "search-cascade-4-calls-2026.json")]
    assert len({n.ref for n in found}) == len({n.url for n in found}) == len({n.title for n in found}) == 4
    assert {n.kind for n in found} == {NoticeKind.CASCADE}
    internships = next(n for n in found if n.title == "METU Internships Offer")
    assert internships.parent_title == "Specialised education programmes in key capacity areas"
    assert internships.funding.total_eur == 30_500
    assert [s.kind for s in internships.steps].count(StepKind.CUT_OFF) == 7
    gate = next_gate(internships.steps, NOW)
    assert gate is not None
    assert (gate.at.isoformat(), gate.said) == ("2026-09-02T03:59:00+02:00", "2026-09-02T03:59")


def test_a_stale_forthcoming_row_is_closed_by_its_dates() -> None:
    stale, prize = map(read, rows("trimmed", "search-forthcoming-2-topics-2026-06-11.json"))
    assert derive(stale.steps, stale.stated, NOW) is Status.CLOSED
    assert stale.url.endswith("/topic-details/HORIZON-JU-CHIPS-2025-IA-LEAI-two-stage")
    assert dates(stale)[1:] == [(StepKind.STAGE_1, "2025-04-29"), (StepKind.STAGE_2, "2025-09-17")]
    assert prize.funding.total_eur == 15_000


def test_a_closed_two_stage_topic_with_a_later_second_date_is_closed() -> None:
    raw = [
        r | {"reference": f"{n}TOPICSen"}
        for n, r in enumerate(rows("trimmed", "search-two-stage-open-and-closed-2026-09-01.json"))
    ]
    still_open, closed = map(read, raw)
    assert derive(still_open.steps, still_open.stated, NOW) is Status.OPEN
    assert derive(closed.steps, closed.stated, NOW) is Status.CLOSED
    assert next_gate(closed.steps, NOW) is None
    assert closed.funding.total_eur == 23_500_000


def test_a_mixed_page_keeps_the_portals_own_rows_alone() -> None:
    found = rows("trimmed", "search-page-current-and-legacy-2026-08.json")
    own = [r for r in found if not foreign(Row(r), "1", "en")]
    assert len(own) == len(found) - 1
    soil, partnership, security = map(read, own)
    assert dates(soil)[1:] == [(StepKind.STAGE_1, "2027-04-08"), (StepKind.STAGE_2, "2027-09-14")]
    assert not soil.funding.known  # its budget table is cut off in the recording
    assert partnership.funding.total_eur == 60_000_000
    assert security.keywords[:2] == ("Computer hardware and architecture", "Cybersecurity Domains")


def test_an_old_row_holds_its_keywords_as_one_text_and_closes_at_five_in_brussels() -> None:
    found = rows("trimmed", "search-page-current-and-legacy-2026-08.json")
    legacy = read(next(r for r in found if r["metadata"]["DATASOURCE"] != ["SEDIA"]))
    assert "Gender research" in legacy.keywords
    assert legacy.identifier not in legacy.keywords
    assert legacy.steps[-1].at.isoformat() == "2024-02-07T17:00:00+01:00"
