"""The commands that try sources: check, record, replay."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from loopback import Answer, Loopback, loopback

if TYPE_CHECKING:
    from command_line import Matcher

pytest_plugins = ["command_line"]

ITEM = (
    "<item><guid>{0}</guid><title>Kylien kehittäminen {0}</title><link>https://haut.example.org/{0}</link>"
    "<description>Haku päättyy 18.12.2035 klo 16.15.</description></item>"
)


def feed(*refs: str) -> Answer:
    items = "".join(ITEM.format(ref) for ref in refs)
    head = "<?xml version='1.0'?><rss version='2.0'><channel><title>Haut</title><link>https://x</link><description>x</description>"
    return Answer(body=f"{head}{items}</channel></rss>".encode(), headers={"Content-Type": "application/rss+xml"})


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        running.answers |= {"/well": [feed("1", "2")], "/ill": [Answer(404)], "/off": [feed("7")]}
        yield running


@pytest.fixture
def config(tmp_path: Path, server: Loopback) -> str:
    """A configuration with a source that is well, one that is ill, and one that is switched off."""
    rows = [
        f'{name} = {{ kind = "rss", url = "{server.url}/{name}?apiKey=salainen", allow_private = true, pause_s = 0.0, '
        f'language = "fi", enabled = {"false" if name == "off" else "true"} }}'
        for name in ("well", "ill", "off")
    ]
    path = tmp_path / "config.toml"
    path.write_text("\n".join(['[state]\nfolder = "state"\n[models]\nname = "none"\n[sources]', *rows]))
    return str(path)


def test_check_reads_every_source_once_says_how_it_went_and_stores_nothing(
    matcher: Matcher, config: str, server: Loopback, tmp_path: Path
) -> None:
    said = matcher("--config", config, "sources", "check")
    assert said.code == 3
    assert [line.split()[:4] for line in said.out.splitlines()[1:]] == [
        ["well", "ok", "2", "0"],
        ["ill", "failed", "0", "0"],
    ]
    assert "source ill failed: 127.0.0.1 answered 404" in said.err
    assert "source ill: look whether its address still answers in a browser" in said.err
    assert not (tmp_path / "state").exists()
    assert {a.path.split("?")[0] for a in server.asked} == {"/well", "/ill"}


def test_check_as_json_has_all_that_is_told(matcher: Matcher, config: str) -> None:
    well, ill = json.loads(matcher("--config", config, "--json", "sources", "check").out)
    assert (well["source"], well["state"], well["calls"], well["error"], well["remedy"]) == (
        "well",
        "ok",
        2,
        None,
        None,
    )
    assert (ill["state"], ill["calls"]) == ("failed", 0)
    assert ill["remedy"]


@pytest.mark.parametrize(
    ("names", "code"), [(["well"], 0), (["off"], 0), (["ill"], 4), (["well", "ill"], 3), (["nobody"], 2)]
)
def test_the_exit_code_says_whether_all_some_or_none_could_be_read(
    matcher: Matcher, config: str, names: list[str], code: int
) -> None:
    assert matcher("--config", config, "sources", "check", *names).code == code


def test_a_source_that_is_not_configured_is_answered_with_close_names(matcher: Matcher, config: str) -> None:
    assert "did you mean well?" in matcher("--config", config, "sources", "check", "wel").err


def test_a_reading_with_doubts_is_not_called_well(matcher: Matcher, config: str, server: Loopback) -> None:
    server.answers["/well"] = [feed()]
    said = matcher("--config", config, "sources", "check", "well")
    assert said.code == 3
    assert said.out.splitlines()[1].split()[1] == "doubtful"
    assert "warning: well: " in said.err


def test_the_list_is_what_sources_shows_without_more_words(matcher: Matcher, demo: Path) -> None:
    assert matcher("--state", str(demo), "sources").out == matcher("--state", str(demo), "sources", "list").out
    before = matcher("--state", str(demo), "--json", "sources", "list").out
    assert before == matcher("--state", str(demo), "sources", "list", "--json").out


def test_a_run_is_kept_in_a_folder_and_read_again_without_the_network(
    matcher: Matcher, config: str, server: Loopback, tmp_path: Path
) -> None:
    folder = str(tmp_path / "kept")
    said = matcher("--config", config, "sources", "record", folder)
    assert said.code == 3
    assert "keys and cookies are left out" in said.err
    asked = len(server.asked)
    again = matcher("--config", config, "--json", "sources", "replay", folder)
    assert again.code == 3
    well, ill = json.loads(again.out)
    assert (well["calls"], well["as_recorded"]) == (2, True)
    assert (ill["state"], ill["as_recorded"]) == ("failed", True)
    assert len(server.asked) == asked
    assert not [p for p in Path(folder).rglob("*") if p.is_file() and b"salainen" in p.read_bytes()]


def test_a_recording_needs_none_of_its_sources_in_the_configuration(
    matcher: Matcher, config: str, tmp_path: Path
) -> None:
    folder = str(tmp_path / "kept")
    matcher("--config", config, "sources", "record", folder, "well")
    said = matcher("sources", "replay", folder, "--json")
    assert said.code == 0
    assert [r["calls"] for r in json.loads(said.out)] == [2]


def test_a_corrected_row_is_tried_on_what_was_recorded(matcher: Matcher, config: str, tmp_path: Path) -> None:
    folder = str(tmp_path / "kept")
    matcher("--config", config, "sources", "record", folder, "well")
    path = Path(config)
    path.write_text(path.read_text().replace('language = "fi"', 'language = "fi", max_items = 1'))
    (reading,) = json.loads(matcher("--config", config, "--json", "sources", "replay", folder, "--as-configured").out)
    assert (reading["calls"], reading["as_recorded"]) == (1, False)
    said = matcher("--config", config, "sources", "replay", folder, "--as-configured")
    assert "when it was recorded: 2 calls, 0 unreadable" in said.err
    assert "NO" in said.out


def test_a_change_of_what_calls_say_is_told_though_their_number_is_the_same(
    matcher: Matcher, config: str, tmp_path: Path
) -> None:
    folder = str(tmp_path / "kept")
    matcher("--config", config, "sources", "record", folder, "well")
    path = Path(config)
    path.write_text(path.read_text().replace('language = "fi"', 'language = "sv"'))
    said = matcher("--config", config, "sources", "replay", folder, "--as-configured")
    assert "as many calls, but they said something else" in said.err


def test_what_was_recorded_is_stored_in_a_state_of_its_own_that_stands_at_that_moment(
    matcher: Matcher, config: str, tmp_path: Path
) -> None:
    folder, state = str(tmp_path / "kept"), str(tmp_path / "other")
    matcher("--config", config, "sources", "record", folder)
    said = matcher("--config", config, "sources", "replay", folder, "--into", state)
    assert said.code == 3
    assert "127.0.0.1 answered 404" in said.err
    calls = json.loads(matcher("--state", state, "--json", "calls").out)
    assert {c["title"] for c in calls} == {"Kylien kehittäminen 1", "Kylien kehittäminen 2"}
    recorded: dict[str, Any] = json.loads((tmp_path / "kept" / "recording.json").read_text())
    assert (tmp_path / "other" / "clock").read_text().strip() == recorded["now"]


def test_old_answers_are_never_stored_in_the_state_in_use(matcher: Matcher, config: str, tmp_path: Path) -> None:
    folder = str(tmp_path / "kept")
    matcher("--config", config, "sources", "record", folder, "well")
    said = matcher("--config", config, "sources", "replay", folder, "--into", str(tmp_path / "state"))
    assert said.code == 1
    assert "is the state in use" in said.err


def test_a_folder_that_holds_something_else_is_neither_recorded_over_nor_replayed(
    matcher: Matcher, config: str, tmp_path: Path
) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    said = matcher("--config", config, "sources", "record", str(tmp_path))
    assert (said.code, "name a new folder" in said.err) == (1, True)
    said = matcher("--config", config, "sources", "replay", str(tmp_path))
    assert (said.code, "matcher sources record FOLDER" in said.err) == (1, True)


def test_a_source_that_the_recording_lacks_is_answered_with_those_it_has(
    matcher: Matcher, config: str, tmp_path: Path
) -> None:
    folder = str(tmp_path / "kept")
    matcher("--config", config, "sources", "record", folder, "well")
    said = matcher("--config", config, "sources", "replay", folder, "ill")
    assert said.code == 2
    assert "there are well" in said.err or "did you mean well" in said.err


def test_the_demo_can_be_recorded_and_replayed_to_the_same_calls(demo: Path, tmp_path: Path) -> None:
    from dataclasses import replace

    from matcher import readings
    from matcher.app import open_app
    from matcher.config import DEFAULT
    from matcher.demo.config import CLOCKS, SOURCES
    from matcher.demo.transport import DemoTransport

    app = open_app(state=demo, env={"MATCHER_CONFIG": str(DEFAULT)}, transport=DemoTransport(1))
    app = replace(app, config=replace(app.config, sources=SOURCES))
    folder = tmp_path / "kept"
    first = readings.record(app, folder, [], CLOCKS[1])
    again = readings.replay(app, folder, [])
    assert [r.result for r in again] == [r.result for r in first]
    assert sum(r.calls for r in first) > 50
    assert all(r.is_as_recorded for r in again)
