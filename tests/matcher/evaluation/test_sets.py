from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from labelled import CALLS, QUESTIONS, document, query, small, write

from matcher.domain.status import LIVE
from matcher.evaluation.sets import BadInput, read

PROFILE = {"regions": ["Lazio"], "seeks": ["grant"]}


def test_a_short_text_without_a_title_is_a_title_and_a_long_one_a_text(tmp_path: Path) -> None:
    found = read(write(tmp_path, [document("a", "Vetytalous"), document("b", "Pitkä. " * 100)], QUESTIONS)).documents
    assert [(c.title, bool(c.text)) for c in found] == [("Vetytalous", False), ("", True)]


def test_a_set_without_grades_has_none(tmp_path: Path) -> None:
    assert read(small(tmp_path / "a", None)).grades is None
    assert read(small(tmp_path / "b")).grades == {
        "q1": {"d-hydrogen": 2, "s-hydrogen": 1}, "q2": {"s-tourism": 1, "d-tourism": 1},
    }  # fmt: skip


def test_a_deadline_and_a_status_make_a_call_of_a_document(tmp_path: Path) -> None:
    rows = [
        document("day", "Bando", "it", deadline="2026-06-08", status="open"),
        document("over", "Bando", "it", deadline="2026-06-07T22:00:00Z", status="open"),
        document("shut", "Bando", "it", deadline=None, status="closed"),
    ]
    found = read(write(tmp_path, rows, [query("q", "bando", "it", profile=PROFILE, as_of="2026-06-08")]))
    asked = found.queries[0].profile
    assert asked is not None
    assert [c.id for c in found.documents if c.status(asked.as_of) in LIVE] == ["day"]


def test_a_call_that_a_list_calls_open_is_over_when_its_own_words_say_so(tmp_path: Path) -> None:
    rows = [
        document("words", "Domande entro il 14 febbraio 2025", "it", status="open", deadline=None),
        document("earlier", "Domande entro il 14 febbraio 2025", "it", status="open", deadline="2027-01-01"),
        document("conditions", "Bando", "it", status="open", eligibility_text="Domande entro il 14 febbraio 2025"),
        document("shut", "Bando. Scaduto", "it", status="open"),
        document("later", "Domande entro il 14 febbraio 2027", "it", status="open"),
        document("no-call", "Domande entro il 14 febbraio 2025", "it"),
    ]
    asked = query("q", "bando", "it", profile=PROFILE, as_of="2026-06-08")
    found = read(write(tmp_path, rows, [asked]))
    assert found.queries[0].profile
    live = [c.id for c in found.documents if c.status(found.queries[0].profile.as_of) in LIVE]
    assert live == ["later", "no-call"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "no JSON"),
        ('["_id"]', "needs _id and text"),
        ('{"_id": "x"}', "needs _id and text"),
        ('{"_id": 7, "text": "x"}', "needs _id and text"),
        ('{"_id": "q1", "text": "x"}', "stands twice"),
        ('{"_id": "a b", "text": "x"}', "holds blanks"),
        ('{"_id": "p", "text": "x", "profile": {"regions": []}}', "a profile needs as_of"),
    ],
)
def test_a_bad_row_is_named_by_file_and_line(tmp_path: Path, line: str, said: str) -> None:
    folder = small(tmp_path)
    with gzip.open(folder / "queries.jsonl.gz", "at", encoding="utf-8") as stream:
        stream.write(line + "\n")
    with pytest.raises(BadInput, match=rf"queries\.jsonl\.gz:3: .*{said}"):
        read(folder)


@pytest.mark.parametrize("row", ["q1\td1", "q1\td1\thigh", "q1 d1 1"])
def test_a_bad_grade_is_named_by_file_and_line(tmp_path: Path, row: str) -> None:
    folder = small(tmp_path)
    with (folder / "qrels.tsv").open("a") as stream:
        stream.write(row + "\n")
    with pytest.raises(BadInput, match=r"qrels\.tsv:6: "):
        read(folder)


def test_a_missing_or_damaged_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"corpus\.jsonl\.gz|queries\.jsonl\.gz"):
        read(tmp_path / "nowhere")
    folder = small(tmp_path / "cut")
    file = folder / "corpus.jsonl.gz"
    file.write_bytes(file.read_bytes()[:-9])
    with pytest.raises(BadInput, match=r"corpus\.jsonl\.gz"):
        read(folder)


def test_a_document_s_deadline_that_is_no_moment_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"corpus\.jsonl\.gz:6: the deadline"):
        read(write(tmp_path, [*CALLS, document("x", "x", deadline="soon")], QUESTIONS))
