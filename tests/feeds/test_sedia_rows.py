"""One row of the EU portal → a notice."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from fetching import NOW
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from portal_rows import Raw, cascade, row, stamp

from feeds.sources._sedia_money import funding_of
from feeds.sources._sedia_row import Row, foreign, notice_of
from feeds.sources._sedia_text import portal_text
from matcher.domain.money import UNKNOWN_FUNDING, Funding
from matcher.domain.notice import Notice, NoticeKind
from matcher.domain.status import Stated, Status, derive
from matcher.domain.step import Clock, StepKind, next_gate

BRUSSELS = ZoneInfo("Europe/Brussels")


def read(raw: Mapping[str, Any]) -> tuple[Notice, tuple[str, ...]]:
    return notice_of(Row(raw), source="sedia", zone=BRUSSELS, closing_time=time(17), now=NOW)


def notice(raw: Raw) -> Notice:
    found, faults = read(raw)
    assert faults == ()
    return found


def steps(raw: Raw) -> list[tuple[StepKind, str, Clock, str]]:
    return [(s.kind, s.at.isoformat(), s.clock, s.said) for s in notice(raw).steps]


def test_a_topic_is_read_field_by_field() -> None:
    found = notice(
        row(
            "50129948TOPICSen",
            identifier="HORIZON-CL5-2026-09-D4-03",
            title="Carbon in  buildings &amp; more",
            descriptionByte="<p class='topicdescriptionkind'>Scope:</p><p>Text.</p>",
            destinationDetails="<p>The same on all topics of the chapter.</p>",
            topicConditions='<div class="eui-u-mt-l>"><h4>General conditions</h4><p>Annex B</p></div>',
            typesOfAction="HORIZON  Research and Innovation Actions",
            keywords=[
                "HORIZON-CL5-2026-09-D4-03",
                "LIFE-2026-SAP",
                "HORIZON-CL5-2026-09",
                "Water",
                "water",
                "COVID-19",
            ],
        )
    )
    assert (found.source, found.ref, found.kind) == ("sedia", "50129948TOPICS", NoticeKind.TOPIC)
    assert found.title == "Carbon in buildings & more"
    assert found.url.endswith("/opportunities/topic-details/HORIZON-CL5-2026-09-D4-03")
    assert found.text == "Scope:\n\nText."
    assert found.conditions == "General conditions\n\nAnnex B"
    assert (found.programme, found.call_identifier, found.call_title) == (
        "43252405",
        "LIFE-2026-SAP",
        "LIFE calls 2026",
    )
    assert found.action_type == "HORIZON Research and Innovation Actions"
    assert [k.lower() for k in found.keywords] == ["water", "covid-19"]
    assert (found.stated, found.language, found.area, found.applicants) == (Stated.OPEN, "en", None, None)


def test_a_cascade_call_has_its_own_title_page_and_number_and_its_parents_identifier() -> None:
    found = notice(
        cascade("11143COMPETITIVE_CALLen", callccm2Id="11143", description="<p>For SMEs.</p>", duration="6 months")
    )
    assert (found.ref, found.kind) == ("11143COMPETITIVE_CALL", NoticeKind.CASCADE)
    assert (found.title, found.parent_title, found.identifier) == (
        "Vouchers for SMEs",
        "Parent topic",
        "LIFE-2026-SAP-01",
    )
    assert found.url.endswith("/competitive-calls-cs/11143")
    assert found.text == "For SMEs.\n\nDuration:\n6 months"
    assert found.call_title is None


def test_the_page_of_a_cascade_call_is_that_of_its_own_number() -> None:
    assert notice(cascade("11143COMPETITIVE_CALLen")).url.endswith("/competitive-calls-cs/11143")


def test_a_call_of_external_action_keeps_the_address_it_gives() -> None:
    raw = row("186411PROSPECTSEN", type="2", identifier="EuropeAid/186411/DD/ACT/CN")
    raw["url"] = "https://webgate.ec.europa.eu/prospect/external/publishedcalls.htm?callId=186411"
    found = notice(raw)
    assert (found.ref, found.kind, found.url) == ("186411PROSPECTS", NoticeKind.CALL, raw["url"])
    raw["url"] = "javascript:alert(1)"
    assert notice(raw).url.endswith("/prospect-details/186411PROSPECTSEN")


def test_translations_of_a_row_have_one_reference() -> None:
    assert notice(row("9TOPICSsv", language="sv")).ref == notice(row("9TOPICSen")).ref == "9TOPICS"


@pytest.mark.parametrize("value", ['["Water","Sea","LIFE-2026-SAP-01"]', ["Water", "Sea", "LIFE-2026-SAP-01"]])
def test_keywords_come_in_two_shapes(value: Any) -> None:
    assert notice(row(keywords=value)).keywords == ("Water", "Sea")


def test_a_null_title_falls_back_to_the_summary_and_then_to_the_code() -> None:
    raw = row(title=None)
    assert notice(raw).title == "s"
    raw["summary"] = None
    assert notice(raw).title == "LIFE-2026-SAP-01"


@pytest.mark.parametrize(
    ("status", "stated"),
    [
        ("31094501", Stated.FORTHCOMING),
        ("31094502", Stated.OPEN),
        ("31094503", Stated.CLOSED),
        ("99999998", Stated.UNKNOWN),
    ],
)
def test_an_unknown_state_is_unknown(status: str, stated: Stated) -> None:
    assert notice(row(status=status)).stated is stated


def test_a_topic_gives_days_and_closes_at_five_in_brussels() -> None:
    assert steps(row()) == [
        (StepKind.OPENS, "2026-05-05T00:00:00+02:00", Clock.DEFAULT, "2026-05-05"),
        (StepKind.FINAL, "2026-09-16T17:00:00+02:00", Clock.DEFAULT, "2026-09-16"),
    ]


def test_an_old_row_says_five_o_clock_and_means_brussels() -> None:
    raw = row(deadlineDate=stamp("2026-12-07", "17:00:00"), startDate=None)
    assert steps(raw) == [(StepKind.FINAL, "2026-12-07T17:00:00+01:00", Clock.GIVEN, "2026-12-07T17:00")]


def test_two_stages_are_steps_in_order_of_time_whatever_their_order_in_the_row() -> None:
    raw = row(deadlineModel="two-stage", startDate=None, deadlineDate=[stamp("2027-02-17"), stamp("2026-09-16")])
    assert [(k, at[:10]) for k, at, _, _ in steps(raw)] == [
        (StepKind.STAGE_1, "2026-09-16"),
        (StepKind.STAGE_2, "2027-02-17"),
    ]


@pytest.mark.parametrize(
    "hint",
    [
        {"actions": '[{"submissionProcedure": {"id": 31094505, "abbreviation": "two-stage"}}]'},
        {"identifier": "HORIZON-CL6-2026-02-DEMO-01-two-stage"},
        {"actions": "[{", "identifier": "HORIZON-CL6-2026-02-DEMO-01-two-stage"},
    ],
)
def test_a_row_that_does_not_name_its_model_may_show_it_elsewhere(hint: dict[str, str]) -> None:
    raw = row(deadlineModel=None, startDate=None, deadlineDate=[stamp("2026-09-16"), stamp("2027-02-17")], **hint)
    assert [k for k, *_ in steps(raw)] == [StepKind.STAGE_1, StepKind.STAGE_2]


def test_each_cut_off_is_a_chance_of_its_own() -> None:
    raw = row(deadlineModel="multiple cut-off", startDate=None, deadlineDate=[stamp("2026-03-17"), stamp("2026-09-17")])
    assert [(k, at) for k, at, _, _ in steps(raw)] == [
        (StepKind.CUT_OFF, "2026-03-17T17:00:00+01:00"),
        (StepKind.CUT_OFF, "2026-09-17T17:00:00+02:00"),
    ]


def test_a_single_stage_topic_with_two_dates_shows_a_moved_deadline_and_the_latest_holds() -> None:
    raw = row(startDate=None, deadlineDate=[stamp("2026-10-27"), stamp("2026-09-23")])
    assert steps(raw) == [(StepKind.FINAL, "2026-10-27T17:00:00+01:00", Clock.DEFAULT, "2026-09-23; 2026-10-27")]


def test_several_dates_that_nothing_relates_are_chances_each() -> None:
    raw = row(deadlineModel=None, startDate=None, deadlineDate=[stamp("2026-09-23"), stamp("2026-10-27")])
    assert [k for k, *_ in steps(raw)] == [StepKind.CUT_OFF, StepKind.CUT_OFF]


def test_a_cascade_calls_clock_is_read_as_brussels_time_and_marked_unsure() -> None:
    raw = cascade(startDate=None, deadlineDate=[stamp("2026-09-30", "17:00:04"), stamp("2026-12-31", "23:59:59")])
    assert steps(raw) == [
        (StepKind.CUT_OFF, "2026-09-30T17:00:00+02:00", Clock.UNSURE, "2026-09-30T17:00"),
        (StepKind.CUT_OFF, "2026-12-31T23:59:00+01:00", Clock.UNSURE, "2026-12-31T23:59"),
    ]


def test_seconds_that_change_daily_change_nothing() -> None:
    first, second = (notice(cascade(deadlineDate=stamp("2026-09-30", f"17:00:{s:02}"))) for s in (4, 41))
    assert first == second
    assert first.content_hash == second.content_hash


@pytest.mark.parametrize(
    "odd", ["", "soon", "2026-13-40T00:00:00.000+0000", "0001-01-01", "1970-01-01", "2099-12-31", None, 5, {}]
)
def test_a_date_that_cannot_be_right_is_left_out_and_the_row_kept(odd: Any) -> None:
    found, faults = read(row(startDate=None, deadlineDate=[odd, stamp("2026-09-16")]))
    assert [s.at.date().isoformat() for s in found.steps] == ["2026-09-16"]
    told = isinstance(odd, (str, int)) and bool(odd)
    assert [f.startswith("1TOPICS: the deadline") for f in faults] == [True] * told


def test_a_row_without_any_date_has_no_steps() -> None:
    assert steps(row(deadlineDate=[], startDate=None)) == []


def test_stale_rows_are_closed_by_their_dates() -> None:
    found = notice(row(status="31094501", startDate=stamp("2025-01-01"), deadlineDate=stamp("2025-03-01")))
    assert derive(found.steps, found.stated, NOW) is Status.CLOSED


def test_stage_two_never_opens_a_call_to_newcomers() -> None:
    found = notice(row(deadlineModel="two-stage", deadlineDate=[stamp("2026-03-31"), stamp("2026-10-20")]))
    assert next_gate(found.steps, NOW) is None


def overview(*lines: dict[str, Any]) -> str:
    return json.dumps(
        {"budgetYearsColumns": ["2026"], "budgetTopicActionMap": {str(n): [line] for n, line in enumerate(lines)}}
    )


def line(code: str, years: dict[str, Any], low: Any = None, high: Any = None, grants: Any = None) -> dict[str, Any]:
    return {
        "action": f"{code} - HORIZON-RIA HORIZON  Research", "budgetYearMap": years, "minContribution": low,
        "maxContribution": high, "expectedGrants": grants,
    }  # fmt: skip


def test_only_the_topics_own_budget_lines_count_and_years_are_added() -> None:
    table = overview(
        line("LIFE-2026-SAP-010", {"2026": "99"}),
        line("LIFE-2026-SAP-01-two-stage", {"2026": "99"}),
        line("life-2026-sap-01", {"2026": "23000000", "2027": "37000000"}, 4_000_000, 6_000_000, 3),
    )
    found = funding_of(table, "LIFE-2026-SAP-01", "", "")
    assert (found.total_eur, found.grant_min_eur, found.grant_max_eur, found.grants) == (
        60_000_000,
        4_000_000,
        6_000_000,
        3,
    )
    assert (
        found.said
        == "2026: 23000000, 2027: 37000000, minContribution: 4000000, maxContribution: 6000000, expectedGrants: 3"
    )


def test_two_lines_of_one_topic_are_added_and_a_repeated_line_is_not() -> None:
    one, two = line("A", {"2026": "5"}, 2, 3, 1), line("A", {"2026": "7"}, 1, 9, 2)
    found = funding_of(overview(one, two, one), "A", "", "")
    assert (found.total_eur, found.grant_min_eur, found.grant_max_eur, found.grants) == (12, 1, 9, 3)


@pytest.mark.parametrize("amount", [0, "0", "", None, "n/a", -5, "nan", "inf", "1e99", True, [], {}])
def test_no_sum_is_unknown_and_never_zero(amount: Any) -> None:
    found = funding_of(overview(line("A", {"2026": amount}, amount, amount, amount)), "A", "", "")
    assert not found.known
    assert found.grants is None


@pytest.mark.parametrize(
    "table",
    ["", "{", "[]", "null", '{"budgetTopicActionMap": 5}', '{"budgetTopicActionMap": {"1": [null]}}', "[" * 99_999],
)
def test_a_budget_table_that_cannot_be_read_is_unknown(table: str) -> None:
    assert funding_of(table, "A", "", "") == UNKNOWN_FUNDING


def test_a_cascade_calls_amount_is_its_total() -> None:
    assert funding_of("", "A", "30500", "") == Funding(total_eur=30_500, said="30500")
    assert funding_of("", "A", "30500", "USD") == Funding(total_eur=None, said="30500 USD")


def test_known_headings_stand_on_lines_of_their_own() -> None:
    text = portal_text(
        "Expected Outcome:Projects do good (see A).Scope:Proposals should. The Specific Objective: is kept"
    )
    assert (
        text
        == "Expected Outcome:\n\nProjects do good (see A).\n\nScope:\n\nProposals should. The Specific Objective: is kept"
    )


def test_sections_of_the_conditions_are_parted() -> None:
    text = portal_text(
        "General conditions1. Admissibility Conditions: Proposal page limit and layoutdescribed2. Eligible CountriesAnnex B."
    )
    assert text.split("\n\n") == [
        "General conditions",
        "1. Admissibility Conditions: Proposal page limit and layout",
        "described",
        "2. Eligible Countries",
        "Annex B.",
    ]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One.</p>null<p>Two</p>", "One.\n\nTwo"),
        ("One.nullActivities are", "One.\n\nActivities are"),
        ("a null hypothesis", "a null hypothesis"),
        ("<p>A</p><p>DELETE ME Please add links. DELETE ME</p><p>B</p>", "A\n\nB"),
        ('">General conditions', "General conditions"),
        ('<div class="eui-u-mt-l>"><h4>General</h4></div>', "General"),
    ],
)
def test_editors_leftovers_are_gone(markup: str, text: str) -> None:
    assert portal_text(markup) == text


@pytest.mark.parametrize(
    "change",
    [
        {"type": "6"}, {"type": None}, {"DATASOURCE": "SEDIA_PRD_CENTRICITY"}, {"DATASOURCE": None}, {"language": "fi"},
        {"status": "31094503"}, {"status": None},
    ],
)  # fmt: skip
def test_a_row_that_was_not_asked_for_is_foreign(change: dict[str, Any]) -> None:
    assert foreign(Row(row(**change)), "1", "en")


def test_a_row_that_was_asked_for_is_not_foreign_even_with_a_state_nobody_described() -> None:
    assert not foreign(Row(row()), "1", "en")
    assert not foreign(Row(row(status="99999998")), "1", "en")


@pytest.mark.parametrize(
    "raw", [{}, row(type="6"), row(reference=""), row(reference="  "), {"reference": "x", "metadata": None}]
)
def test_what_is_no_call_is_refused_with_a_reason(raw: Raw) -> None:
    with pytest.raises(ValueError, match="the row"):
        read(raw)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
FIELDS = [
    "identifier", "title", "callTitle", "deadlineDate", "startDate", "deadlineModel", "budgetOverview", "actions", "keywords",
    "descriptionByte", "topicConditions", "status", "budget", "currency", "callccm2Id", "language", "typesOfAction",
]  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=6), st.sampled_from(["1", "2", "8"]), JSON, JSON)
def test_no_shape_of_a_row_breaks_more_than_the_row(
    metadata: dict[str, Any], kind: str, summary: Any, url: Any
) -> None:
    raw = row(type=kind)
    raw["metadata"] |= metadata
    raw |= {"summary": summary, "url": url}
    try:
        found, _ = read(raw)
    except ValueError:
        return
    assert found.title
    assert found.url.startswith("https://")
    assert found.content_hash
    assert all(isinstance(s.at, datetime) and s.said for s in found.steps)


@given(JSON)
def test_no_json_at_all_breaks_the_check_of_a_row(raw: Any) -> None:
    assert foreign(Row(raw if isinstance(raw, dict) else {}), "1", "en")
