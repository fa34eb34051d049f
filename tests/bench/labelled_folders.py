"""Where labelled announcements lie: our own, and the recorded ones beside the project where they are there."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
OWN = ROOT / "tests" / "feeds" / "prose" / "announcements"


def labelled_folders() -> list[Path]:
    beside = ROOT / os.environ.get("MATCHER_SHARED", "../shared") / "samples" / "fi-calls"
    return [folder for folder in (beside, OWN) if folder.is_dir()]
