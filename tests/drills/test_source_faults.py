"""Every bad day of a source: a good run, the fault, a good run. By hand, with the whole table:

OURS_FETCH="python tests/drills/drill_source.py fetch '{url}' {db}" OURS_COUNT="python tests/drills/drill_source.py count {db}" \
    python FOLDER/drills/faultdrill.py ours
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from shared import shared

pytestmark = [pytest.mark.shared, pytest.mark.slow]

MODES = (
    "ok", "500", "hang", "drip", "truncated", "cutjson", "bomb", "renamed", "empty", "emptylist", "html", "badone", "http404",
    "429", "429date", "429hour", "redirect", "charset", "dup", "reissued", "lastday", "reset", "nullfields",
)  # fmt: skip
NO_FAULT = frozenset({"ok", "dup", "reissued", "lastday", "429", "429date", "nullfields"})
"""Days that a careful program masters: there is nothing to say."""
MOST_SECONDS = 45
MOST_MB = 200


@pytest.fixture(scope="module")
def table() -> dict[str, dict[str, Any]]:
    """What each fault cost, by its name."""
    program = f"{sys.executable} {Path(__file__).parent / 'drill_source.py'}"
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "OURS_FETCH": f"{program} fetch '{{url}}' {{db}}",
        "OURS_COUNT": f"{program} count {{db}}",
    }
    drill = shared("drills", "faultdrill.py")
    argv = [sys.executable, str(drill), "ours", "--modes", ",".join(MODES), "-j", "4"]
    done = subprocess.run(argv, capture_output=True, text=True, check=True, env=env, timeout=900)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return {row["fault"]: row for row in rows if "fault" in row}


@pytest.mark.parametrize("fault", MODES)
def test_a_bad_day_costs_no_call_and_is_said(fault: str, table: dict[str, dict[str, Any]]) -> None:
    row = table[fault]
    assert (row["lost"], row["extra"], row["garbled"]) == (0, 0, 0), row["tail"]
    assert not row["lost_after_recovery"]
    assert not row["extra_after_recovery"]
    if fault in NO_FAULT:
        assert row["exit"] == 0, row["tail"]
    else:
        assert row["exit"] in (3, 4), row["tail"]
        assert row["said"]
    assert row["s"] <= MOST_SECONDS
    assert row["mb"] <= MOST_MB
