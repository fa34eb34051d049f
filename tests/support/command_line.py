"""Fixtures for tests of the command line: run it as typed, on the state that the demo makes."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock

from matcher.cli.main import main


@dataclass(frozen=True)
class Said:
    """What a command gave: exit code, stdout, stderr."""

    code: int
    out: str
    err: str


Matcher = Callable[..., Said]


def run(*argv: str) -> Said:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(list(argv))
        except SystemExit as stop:  # argparse ends so on wrong use, --help and --version
            code = int(stop.code or 0)
    return Said(code, out.getvalue(), err.getvalue())


@pytest.fixture
def matcher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Matcher:
    """The command line, in an empty folder and with no configuration of the user's own."""
    monkeypatch.chdir(tmp_path)
    for name in ("MATCHER_CONFIG", "STATE_DIRECTORY"):
        monkeypatch.delenv(name, raising=False)
    for kind in ("CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    return run


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The state folder that `matcher demo --words-only` makes: made once for all workers, who take a copy each."""
    own = tmp_path_factory.getbasetemp()
    made = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "demo-made"
    with FileLock(f"{made}.lock"):
        if not made.exists():
            new = own / "demo-new"
            said = run("--quiet", "demo", str(new), "--words-only")
            assert said.code == 0, said.err
            new.rename(made)
        return Path(shutil.copytree(made, own / "demo"))
