"""The command that tunes the model, on a small set and for two steps: what it writes, not how good that is."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from models import delta, train
from models.tuning import teacher

SUBJECTS = ["hydrogen", "tourism", "forestry", "mining", "health", "batteries", "schools", "harbours"]


@pytest.fixture
def labelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A set under the name of one that the recipe knows."""
    monkeypatch.setattr(teacher, "folder", lambda: None)
    folder = tmp_path / "sets" / "he-title-topic"
    folder.mkdir(parents=True)
    for name, word in (("queries", "project"), ("corpus", "call")):
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as stream:
            for n in range(24):
                row = {"_id": f"{name[0]}{n}", "text": f"{SUBJECTS[n % 8]} {word} {n // 8}", "lang": "en"}
                stream.write(json.dumps(row) + "\n")
    answers = "".join(f"q{n}\tc{n}\t1\n" for n in range(24))
    (folder / "qrels.tsv").write_text(f"query-id\tcorpus-id\tscore\n{answers}")
    return folder.parent


def test_a_run_writes_a_small_change_with_its_origin_and_its_score_before_and_after(
    labelled: Path, models_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "delta.safetensors"
    argv = [str(labelled), str(out), "--models", str(models_folder), "--steps", "2", "--seeds", "1", "2"]
    assert train.main(argv) == 0
    told = json.loads(out.with_suffix(".json").read_text())
    assert {"model", "made", "part", "seeds", "recipe", "pairs", "credit", "versions", "scores"} <= told.keys()
    assert told["pairs"]["own fi"] > 100
    assert told["model"].startswith("multilingual-e5-small@")
    assert all(0 < score <= 1 for score in told["scores"]["he-title-topic en-en"])
    assert json.loads(capsys.readouterr().out) == told["scores"]
    assert {up.shape[1] for up, _ in delta.read(out).factors.values()} == {32}
    assert out.stat().st_size < 5_000_000


def test_what_cannot_be_read_is_said_and_nothing_is_written(
    models_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train.main([str(tmp_path / "none"), str(tmp_path / "d.safetensors"), "--models", str(models_folder)]) == 1
    assert "none" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.safetensors"))
