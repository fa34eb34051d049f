"""Rows in the EU portal's own form, and a portal that answers from a list of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fetching import NOW

from feeds.source import Payload

Raw = dict[str, Any]


def stamp(day: str, clock: str = "00:00:00") -> str:
    return f"{day}T{clock}.000+0000"


def row(reference: str = "1TOPICSen", **metadata: Any) -> Raw:
    """A topic, open; ``metadata`` replaces fields (a lone value becomes a list, None takes the field away)."""
    fields: dict[str, Any] = {
        "identifier": "LIFE-2026-SAP-01", "title": "Clean water", "type": "1", "status": "31094502", "DATASOURCE": "SEDIA",
        "language": "en", "deadlineDate": stamp("2026-09-16"), "startDate": stamp("2026-05-05"), "deadlineModel": "single-stage",
        "frameworkProgramme": "43252405", "callIdentifier": "LIFE-2026-SAP", "callTitle": "LIFE calls 2026",
    }  # fmt: skip
    fields |= metadata
    lists = {k: v if isinstance(v, list) else [v] for k, v in fields.items() if v is not None}
    language = fields["language"]
    return {
        "reference": reference,
        "language": language,
        "url": "https://ec.europa.eu/x",
        "summary": "s",
        "metadata": lists,
    }


def cascade(reference: str = "2COMPETITIVE_CALLen", **metadata: Any) -> Raw:
    fields = {
        "type": "8",
        "callTitle": "Vouchers for SMEs",
        "title": "Parent topic",
        "callIdentifier": None,
        "deadlineModel": None,
    }
    return row(reference, **(fields | metadata))


def answer(rows: Sequence[Any], total: int | None = None, number: int = 1, size: int = 100) -> Payload:
    body = {
        "totalResults": len(rows) if total is None else total,
        "pageNumber": number,
        "pageSize": size,
        "results": list(rows),
    }
    return Payload("https://api.example.org/search", json.dumps(body).encode(), NOW)


Edit = Callable[[int, str, int, list[Raw]], list[Raw]]
"""(which read of this type, type, page, rows) → the rows shown instead."""


class Portal:
    """Pages over rows by type. ``edit`` changes what a page shows; ``total`` what it promises."""

    def __init__(
        self, rows: Sequence[Raw], edit: Edit | None = None, total: Callable[[int, int], int] | None = None
    ) -> None:
        self.rows, self.edit, self.total = rows, edit, total
        self.reads: dict[str, int] = {}

    def __call__(self, url: str, parts: Mapping[str, str], params: Mapping[str, str]) -> Payload:
        kind = json.loads(parts["query"])["bool"]["must"][0]["terms"]["type"][0]
        number, size = int(params["pageNumber"]), int(params["pageSize"])
        if number == 1:
            self.reads[kind] = self.reads.get(kind, 0) + 1
        mine = [r for r in self.rows if r["metadata"]["type"] == [kind]]
        shown = mine[(number - 1) * size : number * size]
        shown = self.edit(self.reads[kind], kind, number, shown) if self.edit else shown
        return answer(shown, self.total(self.reads[kind], len(mine)) if self.total else len(mine), number, size)
