"""The examples of docs/sources.md work as they stand there."""

from __future__ import annotations

import importlib
import re
import tomllib
from pathlib import Path

import pytest
from fetching import NOW, FakeFetcher, payload
from shared import ROOT

from feeds import registry
from matcher.config import load
from matcher.domain.errors import ParseError
from matcher.domain.settings import SourceSettings

TEXT = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", TEXT, re.DOTALL)
IMPORTS = """from __future__ import annotations
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo
from feeds.received import decode, what_came
from feeds.rows import Reading, Row, read_rows
from feeds.source import Configured, Fetcher, Payload, configured_zone
from matcher.domain.errors import ParseError
from matcher.domain.notice import SourceRead
from matcher.domain.settings import SourceSettings
"""


def test_the_lines_of_configuration_can_be_used_one_for_each_kind(tmp_path: Path) -> None:
    (lines,) = (text for language, text in BLOCKS if language == "toml" and "[sources]" in text)
    (tmp_path / "config.toml").write_text(lines, encoding="utf-8")
    rows = load(tmp_path / "config.toml", {"XDG_STATE_HOME": "/nowhere"}).sources
    assert {row.kind for row in rows} == registry.known().kinds
    assert len(registry.build(rows)) == len(rows) == len(tomllib.loads(lines)["sources"])
    assert len([line for line in lines.splitlines() if line]) == len(rows) + 1, "a line each"


@pytest.mark.parametrize("kind", sorted(registry.known().kinds))
def test_every_option_of_a_kind_is_explained(kind: str) -> None:
    part = TEXT[TEXT.index("## A source by configuration alone") : TEXT.index("## A source with code")]
    assert [name for name in registry.options(kind) if f"`{name} = " not in part and f"`{name}`" not in part] == []


def test_the_source_with_code_reads_its_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = (text for language, text in BLOCKS if language == "python" and "class ExampleFund" in text)
    (tmp_path / "documented_fund.py").write_text(IMPORTS + code, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    source = importlib.import_module("documented_fund").ExampleFund.build(SourceSettings("example_fund"))
    body = '{"calls": [{"id": "1", "title": "A", "url": "/1", "closes": "2026-12-18"}, {"id": "2"}]}'
    read = source.read(FakeFetcher(lambda url, *_: payload(body, url=url)), NOW)
    assert [(n.ref, n.url, len(n.steps)) for n in read.notices] == [("1", "https://example.org/1", 1)]
    assert len(read.bad) == 1
    with pytest.raises(ParseError, match="an HTML page"):
        source.parse(payload("<html>"))
