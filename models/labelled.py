"""Reads labelled sets (queries, documents, which answers which) in the form that BEIR uses, to fit numbers on them."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.encoder import READ_CHARACTERS


@dataclass(frozen=True, slots=True)
class Text:
    id: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """A sample of one set: texts of both roles, and the pairs (query, document) that are known to belong together."""

    name: str
    queries: tuple[Text, ...]
    documents: tuple[Text, ...]
    related: frozenset[tuple[str, str]]


def read_set(folder: Path, sample: int) -> LabelledSet:
    """At most ``sample`` queries and documents for each language, the same ones each time.

    Raises OSError or ValueError when the folder does not hold such a set.
    """
    rows = (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]
    judged = (row.split("\t") for row in rows)
    return LabelledSet(
        name=folder.name,
        queries=_sample(folder / "queries.jsonl.gz", sample),
        documents=_sample(folder / "corpus.jsonl.gz", sample),
        related=frozenset((query, document) for query, document, grade in judged if int(grade) > 0),
    )


def _sample(file: Path, sample: int) -> tuple[Text, ...]:
    """Chosen by the digest of their ids: without order, and without a random number to remember."""
    texts = sorted(_texts(file), key=lambda t: hashlib.sha256(t.id.encode()).digest())
    taken: dict[str, list[Text]] = {}
    for text in texts:
        taken.setdefault(text.language, []).append(text)
    return tuple(text for language in sorted(taken) for text in taken[language][:sample])


def _texts(file: Path) -> Iterator[Text]:
    with gzip.open(file, "rt", encoding="utf-8") as stream:
        for row in map(json.loads, stream):
            text = _text(row)
            if text.strip():
                yield Text(str(row["_id"]), text, str(row.get("lang") or ""))


def _text(row: dict[str, Any]) -> str:
    return ". ".join(part for part in (row.get("title"), row["text"]) if part)[:READ_CHARACTERS]
