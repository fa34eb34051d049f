"""The program as the fault drill asks for it: ``fetch URL FOLDER`` reads a JSON source set up by one line, ``count FOLDER`` tells
how many calls are stored.
"""

from __future__ import annotations

import sys
from pathlib import Path

from matcher.cli.main import main

CONFIG = """[models]
name = "none"
[sources]
drill = {{ kind = "json_list", url = "{url}", rows = "calls", fields = {{ ref = "id" }}, allow_private = true }}
"""


def run(what: str, folder: Path, url: str = "") -> int:
    config = folder / "config.toml"
    options = ["--config", str(config), "--state", str(folder / "state")]
    if what == "fetch":
        config.write_text(CONFIG.format(url=url), encoding="utf-8")
        return main([*options, "run", "ingest"])
    if (folder / "state" / "state.db").exists():
        return main([*options, "calls", "--count"])
    print(0)
    return 0


if __name__ == "__main__":
    asked = sys.argv[1:]
    sys.exit(run(asked[0], Path(asked[-1]), asked[1]))
