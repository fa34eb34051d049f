"""Cards → rows in the form in which the EU portal's search answers. Pure.

The form has its oddities, and the examples keep them, for it is what the adapter must read: every value is a list of strings,
some strings hold JSON, headings come in two shapes, the budget of a topic stands among those of its whole call.
"""

from __future__ import annotations

import hashlib
import html
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from matcher.demo.cards import Card
from matcher.demo.config import PORTAL_URL

Row = dict[str, Any]

_STATUS = {
    "forthcoming": ("31094501", "Forthcoming"),
    "open": ("31094502", "Open for submission"),
    "closed": ("31094503", "Closed"),
}
_PROCEDURE = {"two-stage": 31094505}
_SINGLE_STAGE = 31094504
_INDEXED = "2026-11-09T04:10:00.000+0200"
_OTHER_TOPIC = "99"
"""Number of a topic that stands in every budget table and nowhere else: whoever adds up the table gets it wrong."""
_OTHER_EUR = 99_000_000


def topic_rows(cards: Sequence[Card], conditions: Mapping[str, Sequence[str]]) -> list[Row]:
    """Rows of type 1. ``conditions`` maps a type of action to the blocks of text that all its calls share."""
    return [_topic(card, [c for c in cards if c["call"] == card["call"]], conditions) for card in cards]


def cascade_rows(cards: Iterable[Card]) -> list[Row]:
    """Rows of type 8: title and identifier are those of the topic that pays for the funder's own project."""
    return [_cascade(card) for card in cards]


def copies(rows: Iterable[Row], quirks: Iterable[Card]) -> list[Row]:
    """The rows that a reader must not take for calls: translations, leftovers of an older system, news of a topic.

    Each names the topic that it copies (``of``), its own ``reference`` and the metadata that differ.
    """
    by_code = {row["metadata"]["identifier"][0]: row for row in rows}
    return [_copy(by_code[quirk["of"]], quirk) for quirk in quirks if quirk["of"] in by_code]


def markup(blocks: Iterable[str], heading: str = "p") -> str:
    """Blocks of text → HTML: "# " begins a heading, "- " a list item, anything else is a paragraph."""
    parts: list[str] = []
    items: list[str] = []
    for block in (*blocks, ""):
        if block.startswith("- "):
            items.append(f"<li>{html.escape(block[2:], quote=False)}</li>")
            continue
        if items:
            parts.append(f'<ul level="0">{"".join(items)} </ul>')
            items = []
        if block.startswith("# "):
            parts.append(f'<{heading} class="topicdescriptionkind">{html.escape(block[2:], quote=False)}</{heading}>')
        elif block:
            parts.append(f"<p>{html.escape(block, quote=False)}</p>")
    return "".join(parts)


def _topic(card: Card, call: Sequence[Card], conditions: Mapping[str, Sequence[str]]) -> Row:
    code = card["identifier"]
    metadata = {
        **_common(card, kind="1", page=f"topic-details/{code}", days=[_stamp(d) for d in card["deadlines"]]),
        "identifier": [code],
        "title": [card["title"]],
        "callIdentifier": [card["call"]],
        "callTitle": [card["call_title"]],
        "callccm2Id": [_number(card["call"])],
        "typesOfAction": [card["action"]],
        "destinationDescription": [card["destination"]],
        "keywords": _keywords(card),
        "tags": card["keywords"][:2],
        "descriptionByte": [markup(card["text"], card.get("headings", "p"))],
        "topicConditions": [_conditions(card, conditions)],
        "actions": [json.dumps([_action(card)])],
        "budgetOverview": [json.dumps(_budget(card, call))],
        "latestInfos": [json.dumps(_news(card))],
        "links": ["[]"],
    }
    return _row(card["reference"], card["title"], metadata)


def _cascade(card: Card) -> Row:
    metadata = {
        **_common(
            card,
            kind="8",
            page=f"competitive-calls-cs/{card['number']}",
            days=[f"{d}:00.000+0000" for d in card["deadlines"]],
        ),
        "identifier": [card["parent"]],
        "title": [card["parent_title"]],
        "callTitle": [card["title"]],
        "callccm2Id": [card["number"]],
        "projectAcronym": [card["project"]],
        "projectName": [card["project_name"]],
        "budget": [str(card["budget_eur"])],
        "currency": ["EUR"],
        "duration": [card["duration"]],
        "description": [markup(card["text"], "h4")],
    }
    return _row(card["reference"], card["parent_title"], metadata)


def _common(card: Card, *, kind: str, page: str, days: list[str]) -> dict[str, list[str]]:
    opens = _stamp(card["opens"])
    return {
        "type": [kind],
        "status": [_STATUS[card["status"]][0]],
        "DATASOURCE": ["SEDIA"],
        "language": ["en"],
        "REFERENCE": [card["reference"]],
        "frameworkProgramme": [card["programme"]],
        "programmePeriod": ["2021 - 2027"],
        "deadlineModel": [card["model"]],
        "deadlineDate": days,
        "startDate": [opens],
        "es_SortDate": [opens],
        "esDA_IngestDate": [_INDEXED],
        "url": [f"{PORTAL_URL}/{page}"],
    }


def _row(reference: str, title: str, metadata: Mapping[str, list[str]]) -> Row:
    """The envelope of one row around its metadata."""
    checksum = hashlib.sha256(reference.encode()).hexdigest().upper()
    return {
        "apiVersion": "2.143.3",
        "reference": reference,
        "url": metadata["url"][0],
        "title": None,
        "contentType": "text/plain",
        "language": metadata["language"][0],
        "databaseLabel": "SEDIA",
        "database": "SEDIA",
        "summary": title,
        "weight": 1.0,
        "groupById": "3",
        "content": title,
        "accessRestriction": False,
        "pages": None,
        "checksum": checksum,
        "metadata": {**metadata, "esST_checksum": [checksum]},
        "enrichedMetadata": {},
        "children": [],
        "highlightedFragments": [],
    }


def _copy(row: Row, quirk: Card) -> Row:
    metadata = {**row["metadata"], "REFERENCE": [quirk["reference"]], **quirk["metadata"]}
    return _row(quirk["reference"], metadata["title"][0], metadata)


def _stamp(day: str) -> str:
    return f"{day}T00:00:00.000+0000"


def _number(text: str) -> str:
    """A number that is always the same for a text."""
    return str(int(hashlib.sha256(text.encode()).hexdigest()[:7], 16))


def _keywords(card: Card) -> list[str]:
    """The codes first, then the words; older rows have all of it as one string of JSON."""
    words = [card["identifier"], card["call"], *card["keywords"]]
    return [json.dumps(words)] if card.get("keywords_as") == "json" else words


def _conditions(card: Card, conditions: Mapping[str, Sequence[str]]) -> str:
    """The portal breaks the quote of its first tag, so that a plain text of it begins with a quote and a bracket."""
    blocks = card.get("conditions") or conditions.get(card["action_code"]) or conditions[""]
    return f'<div class="eui-u-mt-l>"><h4>General conditions</h4><div>{markup(blocks, "h4")}</div></div>'


def _action(card: Card) -> dict[str, Any]:
    number, label = _STATUS[card["status"]]
    return {
        "types": [{"typeOfAction": f"{card['action_code']} {card['action']}", "typeOfMGA": []}],
        "status": {"id": int(number), "abbreviation": label, "description": label},
        "plannedOpeningDate": card["opens"],
        "submissionProcedure": {
            "id": _PROCEDURE.get(card["model"], _SINGLE_STAGE),
            "abbreviation": card["model"],
            "description": card["model"],
        },
        "deadlineDates": card["deadlines"],
    }


def _budget(card: Card, call: Sequence[Card]) -> dict[str, Any]:
    """The table of the whole call: a line for each of its topics, and for one that is not listed."""
    years = sorted({year for topic in call for year in topic["budget_eur"]})
    other = _line(card, f"{card['call']}-{_OTHER_TOPIC}", dict.fromkeys(years, _OTHER_EUR))
    lines = [other, *(_line(topic, topic["identifier"], topic["budget_eur"]) for topic in call)]
    return {
        "budgetYearsColumns": years,
        "budgetTopicActionMap": {str(number): [line] for number, line in enumerate(lines, start=1)},
    }


def _line(card: Card, code: str, budget_eur: Mapping[str, int]) -> dict[str, Any]:
    return {
        "action": f"{code} - {card['action_code']} {card['action']}",
        "expectedGrants": card["grants"],
        "minContribution": card["grant_min_eur"],
        "maxContribution": card["grant_max_eur"],
        "budgetYearMap": {year: str(eur) for year, eur in budget_eur.items()},
        "plannedOpeningDate": card["opens"],
        "deadlineModel": card["model"],
        "deadlineDates": card["deadlines"],
    }


def _news(card: Card) -> list[dict[str, str]]:
    if "news" not in card:
        return []
    return [{"approvalDate": "", "lastChangeDate": "2026-11-18T10:00:00.000", "content": markup([card["news"]])}]
