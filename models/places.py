"""Where a model's files lie on this machine. Looks at the disk only, never at the network, and imports no model code."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from models.fingerprint import fingerprint

WEIGHTS = ("*.safetensors", "*.bin")


@dataclass(frozen=True, slots=True)
class Place:
    """A model's folder, and the identity of what lies in it."""

    path: Path
    identity: str


def find(name: str, folder: Path) -> Place | None:
    """The model called ``name``: a folder on disk, a folder of that name under ``folder``, or in the hub's own cache.

    In a name of the hub ("owner/model") the stroke is written "--" under ``folder``.
    """
    for path in (Path(name).expanduser(), folder / name.replace("/", "--")):
        if path.is_dir():
            return Place(path, f"{name_of(name, path)}@{fingerprint(_telling_files(path), folder=folder)}")
    snapshot = _snapshot(name)
    return Place(snapshot, f"{name}@{snapshot.name[:12]}") if snapshot else None


def name_of(name: str, path: Path) -> str:
    """A folder is called by its own name, so that moving it does not make another model of it."""
    return path.resolve().name if path == Path(name).expanduser() else name


def _telling_files(path: Path) -> list[Path]:
    """Whatever changes the vectors: weights, tokenizer, configuration."""
    patterns = (*WEIGHTS, "*.json", "*.txt", "*.model")
    return [file for pattern in patterns for file in path.rglob(pattern) if file.is_file()]


def _snapshot(name: str) -> Path | None:
    """The hub's cache keeps ``models--owner--model/refs/main`` (a revision) and ``snapshots/REVISION/``."""
    home = os.environ.get("HF_HOME") or str(Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache") / "huggingface")
    cache = Path(os.environ.get("HF_HUB_CACHE") or Path(home) / "hub").expanduser()
    kept = cache / f"models--{name.replace('/', '--')}"
    try:
        revision = (kept / "refs" / "main").read_text(encoding="utf-8").strip()
    except OSError:
        return None
    snapshot = kept / "snapshots" / revision
    return snapshot if revision and snapshot.is_dir() else None
