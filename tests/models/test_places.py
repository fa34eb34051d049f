from __future__ import annotations

from pathlib import Path

import pytest

from models.encoder import identity, load
from models.errors import ModelError
from models.fingerprint import fingerprint


def model_in(folder: Path, weights: bytes = b"weights") -> Path:
    folder.mkdir(parents=True)
    (folder / "modules.json").write_text("[]")
    (folder / "model.safetensors").write_bytes(weights)
    return folder


@pytest.fixture(autouse=True)
def hub_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    cache = tmp_path / "cache"
    monkeypatch.setenv("HF_HUB_CACHE", str(cache))
    return cache


def test_an_absent_model_is_refused_with_the_places_where_it_could_be(tmp_path: Path) -> None:
    assert identity("someone/some-model", tmp_path) is None
    with pytest.raises(ModelError, match="someone--some-model"):
        load("someone/some-model", folder=tmp_path)


def test_the_identity_follows_the_weights_and_not_the_place(tmp_path: Path) -> None:
    here = identity(str(model_in(tmp_path / "a" / "model")), tmp_path)
    moved = identity(str(model_in(tmp_path / "b" / "model")), tmp_path)
    other = identity(str(model_in(tmp_path / "c" / "model", b"others!")), tmp_path)
    assert here == moved
    assert other is not None
    assert here is not None
    assert other.startswith("model@")
    assert other != here


def test_weights_written_over_change_the_identity_though_their_size_stays(tmp_path: Path) -> None:
    model = model_in(tmp_path / "model")
    before = identity(str(model), tmp_path)
    (model / "model.safetensors").write_bytes(b"WEIGHTS")
    assert identity(str(model), tmp_path) != before


def test_a_changed_pooling_changes_the_identity(tmp_path: Path) -> None:
    model = model_in(tmp_path / "model")
    before = identity(str(model), tmp_path)
    (model / "1_Pooling").mkdir()
    (model / "1_Pooling" / "config.json").write_text("{}")
    assert identity(str(model), tmp_path) != before


def test_a_name_of_the_hub_is_found_in_the_models_folder(tmp_path: Path) -> None:
    model_in(tmp_path / "models" / "someone--some-model")
    found = identity("someone/some-model", tmp_path / "models")
    assert found is not None
    assert found.startswith("someone/some-model@")


def test_a_model_in_the_hub_s_cache_is_known_by_its_revision(tmp_path: Path, hub_cache: Path) -> None:
    kept = hub_cache / "models--someone--some-model"
    model_in(kept / "snapshots" / "0123456789abcdef0123")
    (kept / "refs").mkdir()
    (kept / "refs" / "main").write_text("0123456789abcdef0123\n")
    assert identity("someone/some-model", tmp_path) == "someone/some-model@0123456789ab"


def test_what_was_read_is_remembered_and_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    model = model_in(tmp_path / "model")
    (tmp_path / "blocked").write_text("a file where a folder should be")
    assert identity(str(model), tmp_path / "kept") == identity(str(model), tmp_path / "blocked")
    assert (tmp_path / "kept" / "fingerprints.json").is_file()
    (tmp_path / "kept" / "fingerprints.json").write_text("not JSON")
    assert identity(str(model), tmp_path / "kept") is not None


def test_the_same_files_are_the_same_model_wherever_each_of_them_lies(tmp_path: Path) -> None:
    names = []
    for first, second in (("a", "b"), ("b", "a")):
        folder = tmp_path / f"{first}{second}"
        for place, name in ((first, "weights.bin"), (second, "change.bin")):
            (folder / place).mkdir(parents=True)
            (folder / place / name).write_text(name)
        names.append(fingerprint([folder / first / "weights.bin", folder / second / "change.bin"], folder=tmp_path))
    assert names[0] == names[1]
