"""A small change to a model's weights, kept as low-rank factors: added once, when the model's folder is made.

Form of LoRA (Hu et al., 2021, arXiv:2106.09685): a matrix W (out, in) becomes W + up @ down, up (out, rank), down (rank, in). The
file is safetensors, float16, with the names ``MATRIX.up`` and ``MATRIX.down``; beside it lies a JSON that tells its origin.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.errors import ModelError

SHIPPED = Path(__file__).with_name("params") / "tuned"
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Delta:
    """Factors (up, down) by the name of the matrix that they change."""

    factors: Mapping[str, tuple[Floats, Floats]]

    def applied(self, tensors: Mapping[str, Floats]) -> dict[str, Floats]:
        """All tensors, the named ones changed. ModelError when they are not this delta's matrices."""
        changed = dict(tensors)
        for name, (up, down) in self.factors.items():
            if name not in tensors or tensors[name].shape != (up.shape[0], down.shape[1]):
                raise ModelError(f"the tuned weights do not fit this model ({name}); reinstall the program")
            changed[name] = tensors[name] + up @ down
        return changed


def shipped(model: str) -> Path | None:
    """The file for this model that comes with the program, or None."""
    file = SHIPPED / f"{model}.safetensors"
    return file if file.is_file() else None


def read(file: Path) -> Delta:
    """Raises ModelError when the file cannot be read, or holds something else."""
    from safetensors.numpy import load_file

    try:
        raw = load_file(file)
        names = sorted({name.rpartition(".")[0] for name in raw})
        return Delta({n: (raw[f"{n}.up"].astype(np.float32), raw[f"{n}.down"].astype(np.float32)) for n in names})
    except Exception as error:  # a damaged file raises an error of the library's own, an incomplete one KeyError
        raise ModelError(f"{file} does not hold tuned weights ({error!r}); reinstall the program") from error


def write(delta: Delta, file: Path) -> None:
    """As float16. Factors are balanced first, so that neither comes near that form's smallest numbers."""
    from safetensors.numpy import save_file

    tensors: dict[str, NDArray[np.float16]] = {}
    for name, (up, down) in delta.factors.items():
        even = float(np.sqrt(np.abs(up).max() / max(float(np.abs(down).max()), 1e-12))) or 1.0
        tensors[f"{name}.up"] = np.ascontiguousarray(up / even, np.float16)
        tensors[f"{name}.down"] = np.ascontiguousarray(down * even, np.float16)
    save_file(tensors, file, metadata={"format": "np"})


def mean(deltas: list[Delta]) -> Delta:
    """The mean of several, exactly: factors side by side, so its rank is the sum of theirs. ValueError when there is none."""
    if not deltas:
        raise ValueError("no delta to take the mean of")
    share = np.float32(1 / len(deltas))

    def joined(name: str) -> tuple[Floats, Floats]:
        ups, downs = zip(*(d.factors[name] for d in deltas), strict=True)
        return np.concatenate([up * share for up in ups], axis=1), np.concatenate(downs, axis=0)

    return Delta({name: joined(name) for name in deltas[0].factors})
