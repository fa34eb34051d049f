"""All sets at once: what is measured, beside what, and what a stop or a broken set costs."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from labelled import CALLS, QUESTIONS, document, query, small, write

from matcher.evaluation.remembering import Remembering
from matcher.evaluation.suite import Measured, bars, measured, rows_of, suite
from models.encoder import Role, text_key
from models.errors import ModelError
from models.measures import NAMES

if TYPE_CHECKING:
    from command_line import Matcher
    from numpy.typing import NDArray

pytest_plugins = ["command_line"]


@pytest.fixture
def evaluate(matcher: Matcher, tmp_path: Path) -> Matcher:
    """`matcher evaluate` by words alone."""
    (tmp_path / "config.toml").write_text('[models]\nname = "none"\n')
    return lambda *argv: matcher("--config", str(tmp_path / "config.toml"), "evaluate", *argv)


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    small(tmp_path / "sets" / "he-title-topic")
    small(tmp_path / "sets" / "other")
    return tmp_path / "sets"


def test_every_set_is_measured_by_pair_of_languages_beside_what_is_asked_of_it(
    evaluate: Matcher, sets: Path, tmp_path: Path
) -> None:
    said = evaluate("--suite", str(sets), "--out", str(tmp_path / "out"), "--json")
    assert said.code == 0, said.err
    found = json.loads(said.out)
    assert [one["set"] for one in found["sets"]] == ["he-title-topic", "other"]
    pairs = {pair["pair"]: pair for pair in found["sets"][0]["pairs"]}
    assert list(pairs) == ["en-en", "en-sv", "sv-en", "sv-sv"]
    assert list(pairs["en-en"]["measures"]) == list(NAMES)
    assert pairs["en-en"]["known"]["nDCG@10"]["bar"] == 0.64
    assert sorted(file.name for file in (tmp_path / "out").glob("*.trec")) == ["he-title-topic.trec", "other.trec"]


def test_a_table_names_the_measure_that_the_bar_is_for(evaluate: Matcher, sets: Path, tmp_path: Path) -> None:
    said = evaluate("--suite", str(sets), "--out", str(tmp_path / "out"))
    assert "he-title-topic (1 of 2)" in said.err
    lines = {tuple(line.split()[:2]): line.split() for line in said.out.splitlines()}
    assert lines["he-title-topic", "en-en"][7] == "nDCG@10"
    assert lines["he-title-topic", "en-en"][-3:] == ["0.562", "0.589", "0.64"]
    assert lines["other", "en-en"][-3:] == ["–", "–", "–"]


def test_of_a_set_with_profiles_the_choice_is_told_too(evaluate: Matcher, tmp_path: Path) -> None:
    asked = query(
        "q", "turismo", "it", profile={"regions": [], "seeks": [], "keywords": ["turismo"]}, as_of="2026-06-08"
    )
    write(tmp_path / "sets" / "one", [document("d", "Turismo", "it", status="open")], [asked], ["q d 1"])
    argv = ["--suite", str(tmp_path / "sets"), "--out", str(tmp_path / "out")]
    assert json.loads(evaluate(*argv, "--json").out)["sets"][0]["profiles"]["recall"] == 1.0
    assert "recall" in evaluate(*argv).out.lower()


def test_a_set_that_fails_costs_no_other_and_the_code_tells(evaluate: Matcher, sets: Path, tmp_path: Path) -> None:
    small(sets / "a-ungraded", None)
    (sets / "he-title-topic" / "queries.jsonl.gz").write_bytes(b"no gzip")
    said = evaluate("--suite", str(sets), "--out", str(tmp_path / "out"), "--json")
    assert said.code == 1
    found = json.loads(said.out)
    assert [one["set"] for one in found["sets"]] == ["other"]
    assert list(found["failed"]) == ["a-ungraded", "he-title-topic"]
    assert "queries.jsonl.gz" in said.err


@pytest.mark.parametrize("argv", [["--suite", "nowhere"], [], ["somewhere"], ["--suite", ".", "--queries", "0"]])
def test_wrong_usage_ends_with_2(evaluate: Matcher, argv: list[str]) -> None:
    assert evaluate(*argv).code == 2


def test_of_a_set_that_marks_a_sample_only_that_is_ranked(evaluate: Matcher, tmp_path: Path) -> None:
    marked = [
        document(str(call["_id"]), str(call["text"]), str(call["lang"]), sample=n < 2) for n, call in enumerate(CALLS)
    ]
    write(tmp_path / "sets" / "one", marked, QUESTIONS, ["q1 d-hydrogen 1", "q1 s-hydrogen 1"])
    found = json.loads(evaluate("--suite", str(tmp_path / "sets"), "--out", str(tmp_path / "out"), "--json").out)
    assert found["sets"][0]["documents"] == 2
    assert [pair["pair"] for pair in found["sets"][0]["pairs"]] == ["en-en"]


def test_fewer_questions_are_the_same_ones_each_time_and_can_all_be_judged(tmp_path: Path) -> None:
    asked = [query(f"q{n}", "hydrogen") for n in range(30)]
    write(tmp_path / "sets" / "one", CALLS, asked, [f"q{n} d-hydrogen 1" for n in range(10, 30)])
    runs = []
    for out in (tmp_path / "a", tmp_path / "b"):
        out.mkdir()
        done = list(suite(tmp_path / "sets", out, None, most=5, tell=str))
        assert [(row.pair, row.queries) for row in done[0].rows] == [("en-en", 5)]
        runs.append((out / "one.trec").read_text())
    assert runs[0] == runs[1]
    assert {int(line.split()[0][1:]) >= 10 for line in runs[0].splitlines()} == {True}


def test_questions_of_all_languages_are_taken_together_where_a_bar_is_for_that() -> None:
    known = bars()["sedia-xling-title"]
    one = dict.fromkeys(NAMES, 1.0)
    rows = rows_of("x", {"fr-en": [one], "de-en": [one, dict.fromkeys(NAMES, 0.0)], "de-fr": [one]}, known)
    assert {row.pair: row.queries for row in rows} == {"fr-en": 1, "de-en": 2, "de-fr": 1, "*-en": 3}
    together = rows[-1]
    assert (together.judged_by, together.bars["nDCG@10"].bar) == ("nDCG@10", 0.92)
    assert together.measures["P@1"].value == pytest.approx(2 / 3, abs=1e-4)


def test_an_interval_holds_its_mean_and_is_the_same_each_time() -> None:
    values = [0.0, 1.0, 0.5, 0.25] * 10
    found = measured(values)
    assert found == measured(values)
    assert found.low < found.value < found.high
    assert measured([0.5]) == Measured(0.5, 0.5, 0.5)


def test_every_known_figure_is_one_of_a_measure_that_is_taken() -> None:
    for pairs in bars().values():
        for known in pairs.values():
            assert known.keys() <= set(NAMES)
            numbers = [
                n for bar in known.values() for n in (bar.untuned_dev, bar.untuned_heldout, bar.bar) if n is not None
            ]
            assert numbers
            assert all(0 < n <= 1 for n in numbers)


@dataclass
class Counting:
    """An encoder that gives one vector for all texts, counts them, and can be made to stop or to refuse."""

    identity: str = "counting@1"
    dimensions: int = 2
    stop_after: int = 1_000
    blank: str = ""
    seen: list[str] = field(default_factory=list)

    def encode(self, texts: Sequence[str], role: Role) -> NDArray[np.float32]:
        return np.ones((len(texts), 2), np.float32)

    def batches(self, texts: Sequence[str], role: Role) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
        refused = tuple(n for n, text in enumerate(texts) if text == self.blank)
        for n, text in enumerate(texts):
            if len(self.seen) == self.stop_after:
                raise KeyboardInterrupt
            if n not in refused:
                self.seen.append(text)
                yield [n], np.full((1, 2), len(text), np.float32)
        if refused:
            raise ModelError("refused", unusable=refused)


class Kept:
    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], Any] = {}

    def get(self, model: str, keys: Collection[str]) -> Mapping[str, Any]:
        return {key: self.rows[model, key] for key in keys if (model, key) in self.rows}

    def put(self, model: str, vectors: Mapping[str, Any]) -> None:
        self.rows |= {(model, key): vector for key, vector in vectors.items()}


def test_a_stopped_reading_goes_on_where_it_was() -> None:
    kept, texts = Kept(), [f"text {n}" for n in range(20)]
    with pytest.raises(KeyboardInterrupt):
        Remembering(Counting(stop_after=7), kept).encode(texts, Role.PASSAGE)
    assert len(kept.rows) == 7
    second = Counting()
    found = Remembering(second, kept).encode(texts, Role.PASSAGE)
    assert second.seen == texts[7:]
    assert found[:, 0].tolist() == [len(text) for text in texts]


def test_a_text_without_a_vector_is_named_by_its_own_place_and_not_kept() -> None:
    kept = Kept()
    Remembering(Counting(), kept).encode(["a", "b"], Role.QUERY)
    with pytest.raises(ModelError) as error:
        Remembering(Counting(blank="-"), kept).encode(["a", "-", "b", "c"], Role.QUERY)
    assert error.value.unusable == (1,)
    assert sorted(key for _, key in kept.rows) == sorted(text_key(Role.QUERY, text) for text in "abc")


def test_a_question_and_a_passage_of_the_same_words_are_kept_apart() -> None:
    kept, encoder = Kept(), Counting()
    for role in (Role.QUERY, Role.PASSAGE, Role.QUERY):
        Remembering(encoder, kept).encode(["same"], role)
    assert encoder.seen == ["same", "same"]
