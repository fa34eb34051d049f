"""The text of the files with which a source begins."""

from __future__ import annotations

from collections.abc import Mapping

ADAPTER = '''"""$name: what it lists, and what is odd about it (write it here)."""

from __future__ import annotations

${standard}from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

${before}from feeds.received import decode, what_came
from feeds.rows import Reading, Row, read_rows
${between}from feeds.source import Configured, Fetcher, Payload, configured_zone
${after}from matcher.domain.errors import ParseError
from matcher.domain.notice import SourceRead
from matcher.domain.settings import SourceSettings

ADDRESS = $address


@dataclass(frozen=True, slots=True)
class $Class(Configured):
    zone: ZoneInfo
    kind: ClassVar[str] = "$id"
    usual_name: ClassVar[str] = "$name"
    options: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def build(cls, settings: SourceSettings) -> $Class:
        return cls(settings, configured_zone(settings, "Europe/Helsinki"))

    def read(self, client: Fetcher, now: datetime) -> SourceRead:
        payload = client.get(self.settings.url or ADDRESS, settings=self.settings$robots)
        return SourceRead(self.id, unchanged=True) if payload.unchanged else self.parse(payload)

    def parse(self, payload: Payload) -> SourceRead:
        """
        Raises:
            ParseError: it is not the list that this source knows.
        """
        text, _ = decode(payload)
$records
        today = payload.at.astimezone(self.zone).date()
        reading = Reading(settings=self.settings, zone=self.zone, base=payload.url, today=today)
        return read_rows(records, self._row, reading)

    def _row(self, record: Any) -> Row:
        """What stands where in one record. Values are given as they are printed; what is left out stays unknown."""
$row
'''

PARSERS: Mapping[str, Mapping[str, str]] = {
    "json": {
        "standard": "import json\n",
        "before": "from feeds.json_values import at_path\n",
        "between": "",
        "after": "",
        "robots": "",
        "records": """        try:
            records = next(at_path(json.loads(text), "$rows"), None)
        except ValueError:
            records = None
        if not isinstance(records, list):
            raise ParseError(f"{what_came(payload)} came in place of a list of calls", source=self.id)""",
        "row": """        return Row(ref=str(record["id"]), title=record["title"], url=record.get("url") or "", deadlines=())""",
    },
    "page": {
        "standard": "",
        "before": "",
        "between": "from feeds.selectors import Place\n",
        "after": "from feeds.text import html_tree\n",
        "robots": ", robots=True",
        "records": """        root, _ = html_tree(text)
        records = Place.of("article").elements(root) if root is not None else []
        if not records:
            raise ParseError(f"{what_came(payload)} holds no list of calls", source=self.id)""",
        "row": """        title, link = Place.of("h2"), Place.of("a@href")
        return Row(title=next(iter(title.values(record)), ""), url=next(iter(link.values(record)), ""), deadlines=())""",
    },
    "text": {
        "standard": "",
        "before": "",
        "between": "",
        "after": "",
        "robots": "",
        "records": """        records = text.splitlines()
        if not records:
            raise ParseError(f"{what_came(payload)} came in place of a list of calls", source=self.id)""",
        "row": """        return Row(title=record, deadlines=())""",
    },
}
"""By the form of the sample: what is imported where, whether robots.txt counts, how records are found, what stands where."""

TEST = '''"""$name: its recorded list gives what a person sees on the page."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from $module import $Class
from feeds.source import Payload
from matcher.domain.settings import SourceSettings
from matcher.domain.step import gates

FOLDER = Path(__file__).parent / "samples" / "$id"


def test_the_recorded_list_is_read_as_a_person_reads_it() -> None:
    expected = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    body = (FOLDER / "$sample").read_bytes()
    answer = Payload(expected["url"], body, datetime.now(UTC), {"content-type": expected["content_type"]})
    read = $Class.build(SourceSettings("$id")).parse(answer)
    calls = [
        {
            "ref": n.ref,
            "title": n.title,
            "url": n.url,
            "first_gate": next((s.at.isoformat() for s in gates(n.steps)), ""),
        }
        for n in read.notices
    ]
    assert calls[: len(expected["calls"])] == expected["calls"], "fill in expected.json by looking at the page itself"
    assert (len(calls), read.bad, read.warnings) == (expected["count"], (), ())
'''

PYPROJECT = """[build-system]
requires = ["setuptools>=77"]
build-backend = "setuptools.build_meta"

[project]
name = "$package"
version = "0.1.0"
requires-python = ">=3.11"
dependencies = ["funding-matcher"]

[project.entry-points."matcher.sources"]
$id = "$id:$Class"

[tool.setuptools]
py-modules = ["$id"]
"""
