"""The example calls are our own: no phrase of real calls is in them."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from shared import shared

from matcher.demo.config import CALLS, FEED_FILES, WEEKS
from matcher.demo.feed_files import feed_in_week
from matcher.demo.transport import portal_rows

PHRASE = 8
"""Words in a row that would not be the same by chance."""
_TAGS = re.compile(r"<[^>]+>")
_WORD = re.compile(r"\w+")


def phrases(text: str) -> set[int]:
    words = _WORD.findall(_TAGS.sub(" ", text).lower())
    return {hash(tuple(words[n : n + PHRASE])) for n in range(len(words) - PHRASE + 1)}


def strings(value: Any) -> Iterator[str]:
    """Every string in a JSON document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def recorded(folder: Path) -> set[str]:
    """The texts of the calls that were recorded from the portal, each once: most stand in several recordings."""
    texts: set[str] = set()
    for path in sorted(folder.glob("*.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            documents = map(json.loads, lines) if ".jsonl" in path.name else [json.load(lines)]
            texts.update(text for document in documents for text in strings(document) if text.count(" ") >= PHRASE - 1)
    return texts


def ours() -> Iterator[str]:
    for week in WEEKS:
        yield from strings([row["metadata"] for row in portal_rows(CALLS / "portal", week)])
        for name in FEED_FILES.values():
            yield feed_in_week((CALLS / "feeds" / name).read_bytes(), week).decode()


@pytest.mark.shared
def test_no_eight_words_in_a_row_are_those_of_a_recorded_call() -> None:
    real = set().union(*map(phrases, recorded(shared("samples", "sedia", "flattened"))))
    assert len(real) > 100_000
    copied = [text[:80] for text in dict.fromkeys(ours()) if phrases(text) & real]
    assert copied == []
