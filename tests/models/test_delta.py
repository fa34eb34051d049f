from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models import delta
from models.delta import Delta
from models.errors import ModelError

NAME = "encoder.layer.6.output.dense.weight"


def some(seed: int, rank: int = 2) -> Delta:
    chance = np.random.default_rng(seed)
    return Delta({NAME: (chance.normal(size=(6, rank)).astype("f4"), chance.normal(size=(rank, 4)).astype("f4"))})


def added(change: Delta) -> np.ndarray:
    return change.applied({NAME: np.zeros((6, 4), np.float32)})[NAME]


def test_a_change_is_added_to_the_matrices_that_it_names_and_to_no_other() -> None:
    other = np.ones((3, 3), np.float32)
    changed = some(1).applied({NAME: np.ones((6, 4), np.float32), "other": other})
    up, down = some(1).factors[NAME]
    assert np.allclose(changed[NAME], 1 + up @ down)
    assert changed["other"] is other


def test_what_is_written_is_read_again_to_the_third_digit(tmp_path: Path) -> None:
    delta.write(some(2), tmp_path / "d.safetensors")
    assert np.allclose(added(delta.read(tmp_path / "d.safetensors")), added(some(2)), atol=5e-3)


def test_factors_of_very_different_size_survive_16_bits(tmp_path: Path) -> None:
    up, down = some(3).factors[NAME]
    delta.write(Delta({NAME: (up * 1e-7, down * 1e5)}), tmp_path / "d.safetensors")
    assert np.allclose(added(delta.read(tmp_path / "d.safetensors")), up @ down * 1e-2, atol=5e-5)


def test_the_mean_of_several_changes_is_exact() -> None:
    assert np.allclose(
        added(delta.mean([some(1), some(2), some(3)])), sum(added(some(n)) for n in (1, 2, 3)) / 3, atol=1e-6
    )
    with pytest.raises(ValueError, match="no delta"):
        delta.mean([])


@pytest.mark.parametrize("tensors", [{}, {NAME: np.zeros((4, 6), np.float32)}])
def test_a_change_of_another_model_is_refused(tensors: dict[str, np.ndarray]) -> None:
    with pytest.raises(ModelError, match="do not fit"):
        some(1).applied(tensors)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "d.safetensors").write_bytes(b"rubbish")
    with pytest.raises(ModelError, match=r"d\.safetensors"):
        delta.read(tmp_path / "d.safetensors")
