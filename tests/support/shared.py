"""Where the recorded material beside the project lies. Tests that need it skip with a reason when it is absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def shared(*parts: str) -> Path:
    """The path of recorded material, or a skip with its reason."""
    base = Path(os.environ.get("MATCHER_SHARED", "../shared"))
    folder = (base if base.is_absolute() else ROOT / base).joinpath(*parts)
    if not folder.exists():
        pytest.skip(f"recorded material not found at {folder}; set MATCHER_SHARED")
    return folder
