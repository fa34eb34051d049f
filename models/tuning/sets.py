"""Labelled sets as texts that belong together, in two parts: A to learn from, B to measure on.

Form of the sets as in `models.labelled`. Queries that share an answer are on the same side, so that no topic or concept is on
both; where answers are so few that nearly all queries hang together (six priorities, say), each query goes by itself.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from models.encoder import READ_CHARACTERS

B_SHARE = 0.4
TOGETHER = 0.05
"""A group that holds more than this share of all queries is no group."""


@dataclass(frozen=True, slots=True)
class Document:
    text: str
    language: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with the ids of its answers, and the part that it is in."""

    text: str
    language: str
    answers: frozenset[str]
    part: str
    group: str


@dataclass(frozen=True, slots=True)
class TuningSet:
    name: str
    documents: Mapping[str, Document]
    queries: tuple[Asked, ...]

    def part(self, name: str) -> list[Asked]:
        """The queries of a part; "all": every one."""
        return [q for q in self.queries if name in ("all", q.part)]


def read(folder: Path) -> TuningSet:
    """Raises OSError or ValueError when the folder does not hold a labelled set."""
    answers = _answers(folder / "qrels.tsv")
    documents = {
        str(row["_id"]): Document(_whole(row), str(row.get("lang") or ""), str(row.get("title") or ""))
        for row in _rows(folder / "corpus.jsonl.gz")
    }
    groups = _groups(answers)
    queries = tuple(_asked(row, answers, groups) for row in _rows(folder / "queries.jsonl.gz"))
    return TuningSet(folder.name, documents, queries)


def _asked(row: Mapping[str, object], answers: Mapping[str, Iterable[str]], groups: Mapping[str, str]) -> Asked:
    own = str(row["_id"])
    group, language = groups.get(own, own), str(row.get("lang") or "")
    return Asked(str(row["text"])[:READ_CHARACTERS], language, frozenset(answers.get(own, ())), _part(group), group)


def _rows(file: Path) -> list[dict[str, object]]:
    with gzip.open(file, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def _whole(row: Mapping[str, object]) -> str:
    return ". ".join(str(part) for part in (row.get("title"), row["text"]) if part)[:READ_CHARACTERS]


def _answers(file: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in file.read_text(encoding="utf-8").splitlines()[1:]:
        query, document, grade = line.split("\t")
        if int(grade) > 0:
            found[query].add(document)
    return dict(found)


def _groups(answers: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Query → the name of its group: the least id of the documents that hang together through queries, or its own."""
    above: dict[str, str] = {}

    def top(document: str) -> str:
        while above.setdefault(document, document) != document:
            document = above[document]
        return document

    for documents in answers.values():
        least, *others = sorted(map(top, documents))
        for other in others:
            above[other] = least
    groups = {query: top(min(documents)) for query, documents in answers.items()}
    sizes = Counter(groups.values())
    return {q: g if sizes[g] <= max(2, TOGETHER * len(groups)) else q for q, g in groups.items()}


def _part(group: str) -> str:
    digest = int(hashlib.sha256(group.encode()).hexdigest()[:8], 16)
    return "b" if digest < B_SHARE * 2**32 else "a"
