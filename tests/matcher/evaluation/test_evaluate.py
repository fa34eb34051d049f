"""The command, on small sets: by words alone where the model does not matter, with it where languages are crossed."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from labelled import CALLS, QUESTIONS, document, query, small, write

from matcher.evaluation.ranking import Ranked
from matcher.evaluation.report import by_pair, judged, lines
from matcher.evaluation.sets import read

if TYPE_CHECKING:
    from command_line import Matcher

pytest_plugins = ["command_line"]
MEASURES = ["nDCG@10", "R@50", "MRR", "P@1"]


@pytest.fixture
def words_only(matcher: Matcher, tmp_path: Path) -> Matcher:
    (tmp_path / "config.toml").write_text('[models]\nname = "none"\n')
    return lambda *argv: matcher("--config", str(tmp_path / "config.toml"), *argv)


def run_of(file: Path) -> list[list[str]]:
    return [line.split() for line in file.read_text(encoding="utf-8").splitlines()]


def test_a_run_lists_each_document_once_by_a_score_that_never_rises(words_only: Matcher, tmp_path: Path) -> None:
    said = words_only("evaluate", str(small(tmp_path / "set")), "--run-out", str(tmp_path / "run.trec"))
    assert said.code == 0, said.err
    run = run_of(tmp_path / "run.trec")
    for asked in ("q1", "q2"):
        own = [row for row in run if row[0] == asked]
        scores = [float(row[4]) for row in own]
        assert sorted(row[2] for row in own) == sorted(str(call["_id"]) for call in CALLS)
        assert [int(row[3]) for row in own] == list(range(1, len(CALLS) + 1))
        assert scores == sorted(scores, reverse=True)
        assert all(map(math.isfinite, scores))
    assert {(len(row), row[1]) for row in run} == {(6, "Q0")}


def test_json_is_one_object_with_the_measures(words_only: Matcher, tmp_path: Path) -> None:
    said = words_only("evaluate", str(small(tmp_path / "set")), "--run-out", str(tmp_path / "run.trec"), "--json")
    found = json.loads(said.out)
    assert (found["queries"], found["documents"]) == (2, 5)
    assert list(found["measures"]) == MEASURES
    assert found["measures"]["R@50"] == 1.0


def test_the_run_is_the_same_without_grades_and_every_time(words_only: Matcher, tmp_path: Path) -> None:
    with_grades, without = small(tmp_path / "a"), small(tmp_path / "b", None)
    runs = []
    for number, folder in enumerate((with_grades, without, with_grades)):
        out = tmp_path / f"{number}.trec"
        said = words_only("evaluate", str(folder), "--run-out", str(out), "--json")
        runs.append(out.read_bytes())
        if folder == without:
            assert json.loads(said.out)["measures"] == dict.fromkeys(MEASURES)
    assert runs[0] == runs[1] == runs[2]


def test_of_each_language_at_most_200_are_listed(words_only: Matcher, tmp_path: Path) -> None:
    many = [document(f"{la}{n}", f"hydrogen {n}", la) for la in ("en", "sv") for n in range(230)]
    write(tmp_path / "set", [*many, document("fi", "vety", "fi")], QUESTIONS[:1])
    words_only("evaluate", str(tmp_path / "set"), "--run-out", str(tmp_path / "run.trec"))
    listed = [row[2][:2] for row in run_of(tmp_path / "run.trec")]
    assert {la: listed.count(la) for la in ("en", "sv", "fi")} == {"en": 200, "sv": 200, "fi": 1}


def test_a_query_with_nothing_to_show_has_no_lines_and_counts_0(words_only: Matcher, tmp_path: Path) -> None:
    asked = query("q", "bando", "it", profile={"regions": ["Lazio"], "seeks": ["grant"]}, as_of="2026-06-08")
    write(tmp_path / "set", [document("d", "bando", "it", kind="tender", status="open")], [asked], ["q d 1"])
    said = words_only("evaluate", str(tmp_path / "set"), "--run-out", str(tmp_path / "run.trec"), "--json")
    assert (tmp_path / "run.trec").read_text() == ""
    assert json.loads(said.out)["measures"] == dict.fromkeys(MEASURES, 0.0)


def test_bad_input_ends_with_2_and_leaves_no_run(words_only: Matcher, tmp_path: Path) -> None:
    folder = write(tmp_path / "set", [document("d", "x"), document("d", "y")], QUESTIONS)
    said = words_only("evaluate", str(folder), "--run-out", str(tmp_path / "run.trec"))
    assert said.code == 2
    assert "corpus.jsonl.gz:2" in said.err
    assert not (tmp_path / "run.trec").exists()


def test_measures_are_taken_for_each_pair_of_languages_and_averaged(tmp_path: Path) -> None:
    labelled = read(small(tmp_path))
    run = {
        "q1": [Ranked("s-tourism", 0.9), Ranked("d-hydrogen", 0.8), Ranked("s-hydrogen", 0.7)],
        "q2": [Ranked("d-tourism", 0.9), Ranked("s-tourism", 0.8)],
    }
    pairs = by_pair(run, labelled)
    assert {pair: m["P@1"] for pair, m in pairs.items()} == {"en-en": 1.0, "en-sv": 0.0, "sv-en": 1.0, "sv-sv": 1.0}
    assert judged(run, labelled)["P@1"] == 0.75
    assert next(iter(lines(run))) == "q1 Q0 s-tourism 1 0.900000 funding-matcher\n"
