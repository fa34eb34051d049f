"""What an operator hears of a source on loopback, run after run, from stderr and from the exit code alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

import pytest

if TYPE_CHECKING:
    from command_line import Matcher, Said

pytest_plugins = ["command_line"]

ITEM = "<item><title>Call {n}: open until 31 December 2026</title><guid>{n}</guid><link>https://x.example/{n}</link></item>"


def feed(count: int) -> bytes:
    items = "".join(ITEM.format(n=n) for n in range(count))
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>c</title>{items}</channel></rss>".encode()


class Council(BaseHTTPRequestHandler):
    """A feed whose body and status a test sets."""

    status: ClassVar[int] = 200
    body: ClassVar[bytes] = b""

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self.send_response(self.status)
        self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)


@pytest.fixture
def council(tmp_path: Path) -> Iterator[type[Council]]:
    """The feed, and a configuration that reads it and nothing else."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Council)
    Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_address[1]}/feed"
    row = f'{{ kind = "rss", url = "{url}", allow_private = true, pause_s = 0.0, language = "en" }}'
    (tmp_path / "config.toml").write_text(
        f'[state]\nfolder = "state"\n[models]\nname = "none"\n[fetch]\nattempts = 1\n[sources]\ncouncil = {row}\n'
    )
    Council.status, Council.body = 200, feed(10)
    yield Council
    server.shutdown()
    server.server_close()


def on(matcher: Matcher, day: int, *options: str) -> Said:
    return matcher("--quiet", *options, "run", "ingest", "--now", f"2026-11-{day:02}T05:30")


def test_a_source_in_trouble_is_told_once_then_weekly_and_its_recovery_once(
    matcher: Matcher, council: type[Council]
) -> None:
    assert (on(matcher, 1).code, on(matcher, 2).err) == (0, "")
    council.status = 404
    first = on(matcher, 3)
    assert first.code == 4
    assert first.err.startswith("matcher: warning: source council is failing: ")
    for day in range(4, 10):
        again = on(matcher, day)
        assert (again.code, again.err) == (4, ""), "the code tells of every fault, words only of news"
    assert "(as told on 2026-11-03)" in on(matcher, 10).err
    council.status = 200
    well = on(matcher, 11)
    assert (well.code, well.err) == (0, "matcher: source council is well again: it lists 10 records\n")
    assert (on(matcher, 12).code, on(matcher, 13).err) == (0, "")


def test_a_person_who_looks_on_is_told_at_every_run_that_the_trouble_stays(
    matcher: Matcher, council: type[Council]
) -> None:
    council.status = 404
    on(matcher, 1)
    said = matcher("run", "ingest", "--now", "2026-11-02T05:30")
    assert "as told before, still failing or doubtful: council; see `matcher sources`" in said.err


def test_an_emptied_list_is_suspect_and_keeps_its_calls(matcher: Matcher, council: type[Council]) -> None:
    on(matcher, 1)
    council.body = feed(0)
    told = on(matcher, 2)
    assert told.code == 4
    assert "source council is suspect: lists 0 records, usually 10" in told.err
    assert json.loads(matcher("calls", "--count", "--json", "--now", "2026-11-02").out) == {"count": 10}
    assert (on(matcher, 3).code, on(matcher, 3).err) == (4, "")
    council.body = feed(10)
    assert on(matcher, 4).code == 0


def test_bytes_that_do_not_fit_are_a_fault_that_is_told_and_has_its_code(
    matcher: Matcher, council: type[Council]
) -> None:
    council.body = feed(10).replace(b"Call 1:", "Ketterä 1:".encode("latin-1"))
    said = on(matcher, 1)
    assert said.code == 3
    assert "source council was read, but not all of it: 1 bytes" in said.err
    assert (on(matcher, 2).code, on(matcher, 2).err) == (3, "")


def test_a_check_by_hand_asks_a_source_that_runs_leave_alone_and_ends_its_pause(
    matcher: Matcher, council: type[Council]
) -> None:
    council.status = 404
    for _ in range(3):
        on(matcher, 1)
    assert matcher("sources", "check", "council").code == 4
    council.status = 200
    assert on(matcher, 1).code == 4, "left alone for an hour"
    assert matcher("sources", "check", "council").code == 0
    assert on(matcher, 1).code == 0


def test_a_source_that_is_set_up_otherwise_is_asked_at_once_and_in_full(
    matcher: Matcher, council: type[Council], tmp_path: Path
) -> None:
    council.status = 404
    for _ in range(3):
        on(matcher, 1)
    council.status = 200
    assert on(matcher, 1).code == 4, "left alone for an hour after the third failure in a row"
    config = tmp_path / "config.toml"
    config.write_text(config.read_text().replace('language = "en"', 'language = "en", name = "Council"'))
    assert on(matcher, 1).code == 0


def test_a_rehearsal_tells_but_counts_as_not_told(matcher: Matcher, council: type[Council]) -> None:
    on(matcher, 1)
    council.status = 404
    rehearsed = matcher("run", "ingest", "--dry-run", "--now", "2026-11-02T05:30")
    assert "source council is failing" in rehearsed.err
    assert "source council is failing" in on(matcher, 2).err


def test_the_turns_stand_in_the_json_of_a_run_and_the_state_in_that_of_the_sources(
    matcher: Matcher, council: type[Council]
) -> None:
    on(matcher, 1)
    council.status = 404
    document = json.loads(on(matcher, 2, "--json").out)
    assert [(t["source"], t["from"], t["to"]) for t in document["turns"]] == [("council", "ok", "failing")]
    assert "404" in document["sources_failed"]["council"]
    (line,) = json.loads(matcher("--json", "sources").out)
    assert (line["state"], line["listed"], line["failures"]) == ("failing", 10, 1)
    assert line["last_good"].startswith("2026-11-01")
    table = matcher("sources").out
    assert "failing" in table
    assert matcher("doctor").code == 1
