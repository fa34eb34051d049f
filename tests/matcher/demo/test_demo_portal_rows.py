"""The example topics and cascade calls in the portal's form, with the oddities that an adapter must stand."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from matcher.demo.config import CALLS
from matcher.demo.portal_rows import markup
from matcher.demo.transport import portal_rows

ROWS = portal_rows(CALLS / "portal", 1)
TOPICS = [row for row in ROWS if row["metadata"]["type"] == ["1"] and row["reference"].endswith("TOPICSen")]


def of_type(kind: str) -> list[dict[str, Any]]:
    return [row for row in ROWS if row["metadata"]["type"] == [kind]]


def test_every_value_of_a_row_is_a_list_of_strings() -> None:
    for row in ROWS:
        for name, values in row["metadata"].items():
            assert isinstance(values, list), (row["reference"], name)
            assert all(isinstance(value, str) for value in values), (row["reference"], name)


def test_the_budget_of_a_topic_stands_among_those_of_other_topics() -> None:
    for row in TOPICS:
        table = json.loads(row["metadata"]["budgetOverview"][0])
        lines = [line for group in table["budgetTopicActionMap"].values() for line in group]
        own = [x for x in lines if x["action"].startswith(f"{row['metadata']['identifier'][0]} - ")]
        assert len(own) == 1
        assert len(lines) > 1
        assert all(isinstance(eur, str) for line in lines for eur in line["budgetYearMap"].values())


def test_keywords_begin_with_the_codes_and_come_in_both_shapes() -> None:
    shapes = set()
    for row in TOPICS:
        given = row["metadata"]["keywords"]
        shapes.add(len(given) == 1)
        words = json.loads(given[0]) if len(given) == 1 else given
        assert words[:2] == [row["metadata"]["identifier"][0], row["metadata"]["callIdentifier"][0]]
    assert shapes == {True, False}


def test_headings_come_in_both_shapes_and_conditions_begin_with_the_portal_s_broken_quote() -> None:
    texts = [row["metadata"]["descriptionByte"][0] for row in TOPICS]
    assert {text.split(" ")[0] for text in texts} == {"<p", "<span"}
    assert all(row["metadata"]["topicConditions"][0].startswith('<div class="eui-u-mt-l>">') for row in TOPICS)


def test_all_forms_of_deadline_occur() -> None:
    assert {row["metadata"]["deadlineModel"][0] for row in ROWS} == {"single-stage", "two-stage", "multiple cut-off"}


def test_two_cascade_calls_share_their_parent_s_code() -> None:
    codes = [row["metadata"]["identifier"][0] for row in of_type("8")]
    assert len(set(codes)) < len(codes)


def test_there_is_a_translated_copy_a_leftover_of_the_old_system_and_an_update() -> None:
    assert {row["language"] for row in ROWS} == {"en", "fi", "sv"}
    assert "SEDIA_PRD_CENTRICITY" in {row["metadata"]["DATASOURCE"][0] for row in ROWS}
    assert of_type("6")


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1), max_size=8))
def test_any_text_becomes_well_formed_markup_that_keeps_its_words(blocks: list[str]) -> None:
    root = etree.fromstring(f"<div>{markup(blocks)}</div>")
    said = [block[2:] if block.startswith(("- ", "# ")) else block for block in blocks]
    assert re.sub(r"\s", "", "".join(root.itertext())) == re.sub(r"\s", "", "".join(said))
