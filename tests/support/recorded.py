"""Recorded material beside the project: hard cases of the field, the portal's drill and its samples."""

from __future__ import annotations

import gzip
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from shared import shared


def cases() -> dict[str, dict[str, Any]]:
    """Every case by its id; skips when there are none."""
    lines = shared("cases", "cases.jsonl").read_text(encoding="utf-8").splitlines()
    return {case["id"]: case for case in map(json.loads, lines)}


def case_file(name: str) -> bytes:
    return shared("cases", name).read_bytes()


def portald() -> ModuleType:
    """The portal on loopback, with three real weeks."""
    path = shared("drills", "portald.py")
    if "portald" not in sys.modules:
        spec = importlib.util.spec_from_file_location("portald", path)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules["portald"] = module
        spec.loader.exec_module(module)
    return sys.modules["portald"]


def sedia_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a recorded answer."""
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows: list[dict[str, Any]] = json.loads(text)["results"]
    return rows
