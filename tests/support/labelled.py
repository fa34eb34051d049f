"""Small labelled sets, written as files."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]


def write(folder: Path, documents: Iterable[Row], queries: Iterable[Row], answers: Iterable[str] | None = ()) -> Path:
    """``answers``: "query document grade"; None: no file of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (("corpus", documents), ("queries", queries)):
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as stream:
            stream.writelines(json.dumps(row) + "\n" for row in rows)
    if answers is not None:
        lines = ["query-id\tcorpus-id\tscore", *("\t".join(answer.split()) for answer in answers)]
        (folder / "qrels.tsv").write_text("\n".join(lines) + "\n")
    return folder


def document(own: str, text: str, language: str = "en", **more: Any) -> Row:
    return {"_id": own, "title": "", "text": text, "lang": language, **more}


def query(own: str, text: str, language: str = "en", **more: Any) -> Row:
    return {"_id": own, "text": text, "lang": language, **more}


CALLS = [
    document("d-hydrogen", "Renewable hydrogen and electrolysers"),
    document("d-tourism", "Sustainable tourism in remote regions"),
    document("d-mine", "Treatment of mine water"),
    document("s-hydrogen", "Förnybar vätgas och elektrolys", "sv"),
    document("s-tourism", "Hållbar turism i glesbygd", "sv"),
]
QUESTIONS = [query("q1", "hydrogen from renewable electricity"), query("q2", "hållbar turism", "sv")]
ANSWERS = ["q1 d-hydrogen 2", "q1 s-hydrogen 1", "q2 s-tourism 1", "q2 d-tourism 1"]


def small(folder: Path, answers: Iterable[str] | None = ANSWERS) -> Path:
    return write(folder, CALLS, QUESTIONS, answers)
