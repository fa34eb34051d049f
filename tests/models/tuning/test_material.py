"""What is learnt from: which texts are paired, and which are never each other's wrong answers."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
import torch

from models.tuning import own, sets
from models.tuning.batches import Drawer, drawer
from models.tuning.recipe import Recipe
from models.tuning.sets import TuningSet
from models.tuning.sources import Pair, Source, of_heads, of_set, of_translations, pivots, related


def written(
    folder: Path, queries: Mapping[str, str], documents: Mapping[str, str], answers: Sequence[str]
) -> TuningSet:
    """A set from "id" → "language: text" and "query document" pairs."""
    folder.mkdir(parents=True)
    for name, rows in (("queries", queries), ("corpus", documents)):
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as stream:
            for own_id, said in rows.items():
                language, _, text = said.partition(": ")
                stream.write(json.dumps({"_id": own_id, "text": text, "lang": language}) + "\n")
    lines = ["query-id\tcorpus-id\tscore", *("\t".join((*pair.split(), "1")) for pair in answers)]
    (folder / "qrels.tsv").write_text("\n".join(lines) + "\n")
    return sets.read(folder)


@pytest.fixture
def labels(tmp_path: Path) -> TuningSet:
    """Forty concepts, each in two languages."""
    queries = {f"q{n}": f"fi: käsite {n}" for n in range(40)}
    documents = {f"d{n}": f"en: concept {n}" for n in range(40)} | {f"s{n}": f"sv: begrepp {n}" for n in range(40)}
    return written(tmp_path / "labels", queries, documents, [f"q{n} {x}{n}" for n in range(40) for x in "ds"])


def test_queries_that_share_an_answer_are_on_one_side(tmp_path: Path) -> None:
    queries = {f"q{n}": f"en: {n}" for n in range(80)}
    documents = {f"d{n}": f"en: {n}" for n in range(40)}
    found = written(tmp_path / "topics", queries, documents, [f"q{n} d{n // 2}" for n in range(80)])
    parts = [q.part for q in found.queries]
    assert parts[::2] == parts[1::2]
    assert 0.2 < parts.count("b") / 80 < 0.6
    assert len(found.part("all")) == 80


def test_where_a_few_classes_answer_everything_each_query_goes_by_itself(tmp_path: Path) -> None:
    queries = {f"q{n}": f"fi: {n}" for n in range(60)}
    found = written(
        tmp_path / "axes", queries, {"a": "fi: yksi", "b": "fi: kaksi"}, [f"q{n} {'ab'[n % 2]}" for n in range(60)]
    )
    assert {q.part for q in found.queries} == {"a", "b"}
    source = of_set(found, "all")[0]
    assert source.choice == ("passage: yksi", "passage: kaksi")


def test_a_set_gives_a_source_for_each_language_of_its_answers(labels: TuningSet) -> None:
    assert [(s.language, len(s.pairs)) for s in of_set(labels, "all")] == [("en", 40), ("sv", 40)]
    assert sum(len(of_set(labels, part)[0].pairs) for part in "ab") == 40


def test_a_teacher_of_english_knows_a_finnish_label_by_its_english_one(labels: TuningSet) -> None:
    known = pivots(of_set(labels, "all"))
    assert known["query: käsite 7"] == known["passage: begrepp 7"] == known["passage: concept 7"] == "concept 7"


def test_an_english_query_is_known_by_its_own_words() -> None:
    source = Source("x", "en", (Pair("query: heat", "en", "passage: Heat recovery", "g"),))
    assert pivots([source]) == {"query: heat": "heat", "passage: Heat recovery": "Heat recovery"}


def test_tables_and_keys_by_language_say_the_same_thing(tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("fi;sv;en\nvety|vetykaasu;vätgas;hydrogen\nlumi;;snow\njää;;\n")
    (tmp_path / "actors.csv").write_text("id;name\na;b\n")
    (tmp_path / "region.toml").write_text('[[theme]]\nname_fi = "Matkailu"\nname_en = "Tourism"\nid = "t"\n')
    assert own.read(tmp_path) == [
        {"fi": "vety", "sv": "vätgas", "en": "hydrogen"},
        {"fi": "vetykaasu", "sv": "vätgas", "en": "hydrogen"},
        {"fi": "lumi", "en": "snow"},
        {"fi": "Matkailu", "en": "Tourism"},
    ]


def test_each_thing_asks_for_itself_in_every_other_language() -> None:
    sources = of_translations([{"fi": "vety", "sv": "vätgas", "en": "hydrogen"}, {"fi": "AI", "en": "AI"}])
    assert {(p.query, s.language) for s in sources for p in s.pairs} == {
        ("query: vety", "sv"), ("query: vety", "en"), ("query: vätgas", "fi"), ("query: vätgas", "en"),
        ("query: hydrogen", "fi"), ("query: hydrogen", "sv"),
    }  # fmt: skip


def test_a_first_sentence_asks_for_the_rest_of_its_text(tmp_path: Path) -> None:
    text = f"sv: Hållbar turism i norr. {'Projektet utvecklar besöksnäringen. ' * 8}"
    found = written(tmp_path / "long", {"q": "sv: turism"}, {"d": text, "short": "sv: Kort text. Slut."}, ["q d"])
    (source,) = of_heads([found], ("sv",), 300)
    assert [p.query for p in source.pairs] == ["query: Hållbar turism i norr"]
    assert source.pairs[0].document.startswith("passage: Projektet utvecklar")


def drawn(sources: Sequence[Source], recipe: Recipe, seed: int = 1) -> Drawer:
    chance = np.random.default_rng(0)
    texts = {p.document for s in sources for p in s.pairs}
    teacher = {text: torch.from_numpy(chance.normal(size=8)) for text in sorted(texts)}
    return drawer(sources, related(sources), teacher, recipe, seed)


def test_the_same_seed_draws_the_same_batches(labels: TuningSet) -> None:
    recipe = Recipe(batch=12, shares={"labels": 1.0}, sizes={})
    first, again, other = (drawn(of_set(labels, "all"), recipe, seed).draw()[1].queries for seed in (1, 1, 2))
    assert first == again != other
    assert len(first) == len(set(first)) == 12


def test_no_text_is_a_wrong_answer_to_a_query_that_it_belongs_to() -> None:
    pairs = tuple(Pair(f"query: {n % 3}", "en", f"passage: {n}", f"g{n % 3}") for n in range(9))
    batch = drawn([Source("x", "en", pairs)], Recipe(batch=9, shares={"x": 1.0}, sizes={})).draw()[1]
    for row, query in enumerate(batch.queries):
        for column, document in enumerate(batch.documents):
            belongs = int(document[-1]) % 3 == int(query[-1])
            assert batch.apart[row, column].item() == (not belongs or column == batch.targets[row])


def test_a_choice_stands_in_every_batch_as_a_whole() -> None:
    pairs = tuple(Pair(f"query: {n}", "fi", f"passage: {n % 2}", f"g{n}") for n in range(8))
    source = Source("x", "fi", pairs, ("passage: 0", "passage: 1"))
    batch = drawn([source], Recipe(batch=4, shares={"x": 1.0}, sizes={})).draw()[1]
    assert batch.documents == ["passage: 0", "passage: 1"]
    assert batch.targets.tolist() == [int(q[-1]) % 2 for q in batch.queries]
    assert not batch.both_ways
