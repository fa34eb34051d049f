"""A short name for the exact bytes of a model's files, so that a changed model never answers for the old one's vectors."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from models.errors import ModelError

DIGITS = 12
_REMEMBERED = "fingerprints.json"
_BLOCK = 1 << 20


def fingerprint(files: Iterable[Path], *, folder: Path) -> str:
    """Twelve hexadecimal digits over the names and contents of ``files`` in order of name, wherever they lie.

    Raises ModelError when a file cannot be read.
    """
    whole = hashlib.sha256()
    for file in sorted(files, key=lambda f: f.name):
        whole.update(f"{file.name}\0{digest(file, folder=folder)}\0".encode())
    return whole.hexdigest()[:DIGITS]


def digest(file: Path, *, folder: Path) -> str:
    """SHA-256 of a file. ModelError when it cannot be read.

    Reading half a gigabyte takes half a second, so what was read is remembered in ``folder`` by path, size and times of
    writing; where nothing can be written there, it is read again each time.
    """
    try:
        mark = _mark(file)
        known = _remembered(folder)
        if mark in known:
            return known[mark]
        read = _digest(file)
    except OSError as error:
        raise ModelError(f"{file} cannot be read ({error.strerror}); check the file and its permissions") from error
    place = mark.partition("|")[0]
    others = {m: d for m, d in known.items() if m.partition("|")[0] != place and Path(m.partition("|")[0]).is_file()}
    _remember(folder, {**others, mark: read})
    return read


def _mark(file: Path) -> str:
    state = file.stat()
    return f"{file.resolve()}|{state.st_size}|{state.st_mtime_ns}|{state.st_ctime_ns}"


def _digest(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _remembered(folder: Path) -> dict[str, str]:
    try:
        known = json.loads((folder / _REMEMBERED).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in known.items()} if isinstance(known, dict) else {}


def _remember(folder: Path, known: dict[str, str]) -> None:
    """Best effort: a folder that cannot be written only costs time."""
    beside = folder / f"{_REMEMBERED}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(known, indent=1), encoding="utf-8")
        beside.replace(folder / _REMEMBERED)
    except OSError:
        with suppress(OSError):
            beside.unlink()
