"""Bad input and bad days, each as an operator meets it: a clear sentence, the exit code of its kind, and nothing lost."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest

from matcher.demo.transport import DemoTransport, portal_rows
from matcher.region.load import copy_profile
from matcher.store.store import open_store

pytestmark = pytest.mark.slow

NOW = "2026-11-09T07:00"


@dataclass(frozen=True)
class Done:
    code: int
    err: str


def matcher(folder: Path, *argv: str, limit_bytes: int | None = None) -> Done:
    """The command in a process of its own; ``limit_bytes``: no file may grow beyond this, as on a full disk."""

    def limit() -> None:
        if limit_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, limit_bytes))

    done = subprocess.run(
        [sys.executable, "-m", "matcher.cli.main", "--config", str(folder / "config.toml"), *argv],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=limit,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Done(done.returncode, done.stderr)


class Portal(BaseHTTPRequestHandler):
    """The demo's portal on loopback; ``ignores_filter``: it answers every question with everything that it has."""

    ignores_filter: ClassVar[bool] = False
    demo: ClassVar[DemoTransport]

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        import httpx

        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.ignores_filter:
            rows = portal_rows_in_all_languages()
            answer = json.dumps({"totalResults": len(rows), "pageNumber": 1, "pageSize": 100, "results": rows}).encode()
        else:
            headers = {"Content-Type": self.headers["Content-Type"]}
            request = httpx.Request("POST", f"https://portal.example{self.path}", headers=headers, content=body)
            answer = self.demo.handle_request(request).read()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)


def portal_rows_in_all_languages() -> list[dict[str, Any]]:
    from matcher.demo.config import CALLS

    rows = portal_rows(CALLS / "portal", 1)
    return [row for row in rows for _ in range(2)][:100]


@pytest.fixture(scope="module")
def portal() -> Iterator[str]:
    Portal.demo = DemoTransport(1)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def configure(folder: Path, url: str, more: str = "") -> Path:
    """An installation that reads the portal at ``url``, by words alone."""
    source = f'sedia = {{ url = "{url}", allow_private = true, pause_s = 0.0 }}'
    fetch = "[fetch]\nattempts = 1\ntotal_s = 10.0\n"
    (folder / "config.toml").write_text(
        f'[state]\nfolder = "state"\n[models]\nname = "none"\n{fetch}[sources]\n{source}\n{more}'
    )
    return folder


@pytest.fixture(scope="module")
def after_a_week(tmp_path_factory: pytest.TempPathFactory, portal: str) -> Path:
    folder = configure(tmp_path_factory.mktemp("week"), portal)
    done = matcher(folder, "run", "weekly", "--now", NOW)
    assert done.code == 0, done.err
    return folder


@pytest.fixture
def running(tmp_path: Path, after_a_week: Path) -> Path:
    """An installation after a good first week, for one test alone."""
    return Path(shutil.copytree(after_a_week, tmp_path, dirs_exist_ok=True))


def stored(folder: Path) -> tuple[int, int]:
    """(calls, digests) in the state."""
    with open_store(folder / "state" / "state.db", read_only=True) as store:
        assert store.check() == []
        return len(store.calls.all()), int(store.db.execute("SELECT count(*) FROM digest").fetchone()[0])


def test_a_broken_key_is_named_with_its_line_and_the_nearest_right_one(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[digest]\nthresold = 0.4\n")
    for command in (["config", "check"], ["run", "weekly"], ["calls"]):
        done = matcher(tmp_path, *command)
        assert done.code == 6
        assert "config.toml:2: digest.thresold" in done.err
        assert 'did you mean "threshold"' in done.err


def test_a_key_that_a_source_does_not_know_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[sources]\nsedia = { enabled = true, flavour = "mild" }\n')
    done = matcher(tmp_path, "config", "check")
    assert done.code == 6
    assert "config.toml:2: sources.sedia.flavour" in done.err


def test_a_missing_region_file_is_named(tmp_path: Path) -> None:
    copy_profile(tmp_path / "region")
    (tmp_path / "region" / "actors.csv").unlink()
    (tmp_path / "config.toml").write_text('[region]\nfolder = "region"\n')
    done = matcher(tmp_path, "run", "weekly")
    assert done.code == 6
    assert "actors.csv: no such file" in done.err


def test_an_actor_of_a_county_that_does_not_exist_is_named_with_its_line(tmp_path: Path) -> None:
    copy_profile(tmp_path / "region")
    actors = tmp_path / "region" / "actors.csv"
    lines = actors.read_text(encoding="utf-8").splitlines()
    lines[4] = lines[4].replace(",etela-savo,", ",etela-savvo,")
    actors.write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "config.toml").write_text('[region]\nfolder = "region"\n')
    done = matcher(tmp_path, "config", "check")
    assert done.code == 6
    assert "actors.csv:5: county" in done.err
    assert "etela-savo" in done.err


def test_a_portal_that_is_down_on_the_first_day_uses_up_no_digest(tmp_path: Path, portal: str) -> None:
    configure(tmp_path, "http://127.0.0.1:9")
    done = matcher(tmp_path, "run", "weekly", "--now", NOW)
    assert done.code == 4
    assert "source sedia is failing: no connection to 127.0.0.1" in done.err
    assert stored(tmp_path) == (0, 0)
    configure(tmp_path, portal)
    assert matcher(tmp_path, "run", "weekly", "--now", NOW).code == 0
    assert stored(tmp_path)[1] == 7


def test_a_portal_that_is_down_later_costs_nothing_that_was_stored_and_is_said_in_the_digest(running: Path) -> None:
    calls, _ = stored(running)
    configure(running, "http://127.0.0.1:9")
    done = matcher(running, "run", "weekly", "--now", "2026-11-16T07:00")
    assert done.code == 4
    assert "no connection" in done.err
    assert stored(running) == (calls, 14)
    text = next((running / "state" / "digests" / "2026-W47").glob("*-fi.txt")).read_text(encoding="utf-8")
    assert "LÄHTEET 0/1 LUETTU" in text


def test_a_portal_that_ignores_the_filter_is_refused_and_nothing_of_its_answer_is_taken(running: Path) -> None:
    calls, _ = stored(running)
    Portal.ignores_filter = True
    try:
        done = matcher(running, "run", "ingest", "--now", "2026-11-10T07:00")
    finally:
        Portal.ignores_filter = False
    assert done.code == 4
    assert "source sedia is failing" in done.err
    assert "not asked for" in done.err
    assert stored(running)[0] == calls
    assert matcher(running, "run", "ingest", "--now", "2026-11-10T08:00").code == 0
    assert stored(running)[0] == calls


def test_a_disk_that_fills_up_while_the_state_is_written_is_said_and_the_next_run_makes_it_good(
    tmp_path: Path, portal: str
) -> None:
    configure(tmp_path, portal)
    done = matcher(tmp_path, "run", "weekly", "--now", NOW, limit_bytes=400_000)
    assert done.code == 1
    assert "free some disk space" in done.err
    done = matcher(tmp_path, "run", "weekly", "--now", NOW)
    assert done.code == 0, done.err
    assert stored(tmp_path) == (49, 7)
    assert len(list((tmp_path / "state" / "digests").rglob("*.eml"))) == 21


def test_a_second_run_while_one_runs_is_refused_at_once(running: Path) -> None:
    state = str(running / "state")
    hold = f"""
import pathlib, sys
from datetime import datetime
from matcher.lock import job_lock
with job_lock(pathlib.Path({state!r}), "weekly", datetime.fromisoformat("2026-11-16T07:00:00+02:00")):
    print("held", flush=True)
    sys.stdin.readline()
"""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        done = matcher(running, "run", "weekly", "--now", "2026-11-16T07:01")
        assert done.code == 1
        assert "`weekly` has run since 2026-11-16T07:00:00+02:00" in done.err
        assert matcher(running, "calls").code == 0, "queries take no lock"
        holder.communicate("\n")
    assert matcher(running, "run", "weekly", "--now", "2026-11-16T07:01").code == 0
