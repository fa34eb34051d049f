from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray

from models.encoder import Role
from models.fit_params import LEAST_DOCUMENTS, correction, fit, main, read_with
from models.labelled import read_set
from models.params import read
from models.ranker import Ranker

SUBJECTS = ["hydrogen", "tourism", "forestry", "mining", "health", "batteries", "schools", "harbours"]


class FakeEncoder:
    """Bag of words over the subjects, plus the same large bias in each vector, as real models have."""

    identity, dimensions = "fake@1", 24

    def encode(self, texts: Sequence[str], role: Role) -> NDArray[np.float32]:
        rows = np.array([self._row(t) for t in texts], np.float32).reshape(-1, self.dimensions)
        rows += 3.0 if role is Role.QUERY else 2.0
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)

    def batches(self, texts: Sequence[str], role: Role) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
        yield list(range(len(texts))), self.encode(texts, role)

    def _row(self, text: str) -> list[float]:
        noise = Random(text)
        counts = [float(text.count(s)) for s in SUBJECTS]
        return [*counts, *(noise.gauss(0, 0.1) for _ in range(self.dimensions - len(counts)))]


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    folder = tmp_path / "sets" / "small"
    folder.mkdir(parents=True)
    queries = [{"_id": f"q{i}", "text": f"{SUBJECTS[i % 8]} question {i}", "lang": "en"} for i in range(40)]
    documents = [
        {"_id": f"d{i}", "title": f"call {i}", "text": f"{SUBJECTS[i % 8]} and {SUBJECTS[i // 8 % 8]}", "lang": "en"}
        for i in range(160)
    ]
    for name, rows in (("queries", queries), ("corpus", documents)):
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as stream:
            stream.writelines(json.dumps(row) + "\n" for row in rows)
    answers = [f"q{i}\td{j}\t{int(i % 8 in (j % 8, j // 8 % 8))}\n" for i in range(40) for j in range(160)]
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n" + "".join(answers))
    return folder.parent


def test_a_sample_is_the_same_each_time_and_grows_by_adding(labelled: Path) -> None:
    small, again, large = (read_set(labelled / "small", n) for n in (10, 10, 30))
    assert small == again
    assert set(small.queries) < set(large.queries)
    assert len(small.documents) == 10
    assert ("q0", "d8") in small.related
    assert ("q0", "d9") not in small.related
    assert small.documents[0].text.startswith("call ")


def test_the_fitted_numbers_tell_related_pairs_from_others(labelled: Path, tmp_path: Path) -> None:
    sets = [read_with(FakeEncoder(), read_set(labelled / "small", 150))]
    file = tmp_path / "fake.json"
    file.write_text(json.dumps(fit(sets, ["fake"], {"made": "2026-01-01"})))
    params = read(file)
    assert params.models == ("fake",)
    assert params.origin["sets"] == {"small": [40, 150]}
    words = np.zeros((40, 150))
    scores = Ranker(params, own_numbers=True).scores(sets[0].queries, sets[0].passages, words).fused
    related = np.array(
        [
            [(q.id, d.id) in sets[0].labelled.related for d in sets[0].labelled.documents]
            for q in sets[0].labelled.queries
        ]
    )
    assert scores[related].mean() > 10 * scores[~related].mean()
    assert (scores[~related] > 0.5).mean() < 0.05


def test_the_correction_takes_the_shared_bias_away(labelled: Path) -> None:
    sets = [read_with(FakeEncoder(), read_set(labelled / "small", LEAST_DOCUMENTS))]
    taken = correction(sets, components=2)
    assert taken.components.shape == (2, 24)
    assert np.allclose(taken.components @ taken.components.T, np.eye(2), atol=1e-5)
    assert np.allclose(taken.query_mean, sets[0].queries.mean(axis=0))


def test_a_folder_without_labelled_sets_is_refused_in_one_sentence(
    tmp_path: Path, models_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert main([str(tmp_path), str(tmp_path / "out.json"), "--models", str(models_folder)]) == 1
    assert "qrels.tsv" in capsys.readouterr().err
    assert not (tmp_path / "out.json").exists()
