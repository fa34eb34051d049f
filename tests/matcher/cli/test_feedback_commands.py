"""`feedback` and `learned`, as typed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from matcher.region.load import default_folder, load
from matcher.store.store import open_store

if TYPE_CHECKING:
    from command_line import Matcher

pytest_plugins = ["command_line"]


@pytest.fixture
def at(demo: Path, tmp_path: Path) -> tuple[str, ...]:
    """Options for a copy of the demo that matches by words alone."""
    config = tmp_path / "words.toml"
    config.write_text('[models]\nname = "none"\n', encoding="utf-8")
    return ("--config", str(config), "--state", str(shutil.copytree(demo, tmp_path / "copy")))


@pytest.fixture(scope="module")
def names(demo: Path) -> tuple[str, str]:
    """(a call of the demo, a theme)."""
    with open_store(demo / "state.db", read_only=True) as store:
        return store.calls.all()[0].id, load(default_folder()).themes[0].id


def listed(matcher: Matcher, at: tuple[str, ...], *filters: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(matcher(*at, "--json", "calls", *filters).out)
    return found


def test_what_is_not_for_us_leaves_the_countys_list_and_comes_back_when_it_is_taken_back(
    matcher: Matcher, at: tuple[str, ...]
) -> None:
    before = [c["id"] for c in listed(matcher, at, "--county", "kainuu")]
    said = matcher(*at, "feedback", before[0], "not-for-us", "--profile", "kainuu")
    assert (said.code, said.out.split(":")[:2]) == (0, ["kept", " kainuu"])
    assert [c["id"] for c in listed(matcher, at, "--county", "kainuu")] == before[1:]
    (word,) = json.loads(matcher(*at, "--json", "feedback", before[0]).out)
    assert (word["target"], word["word"]) == ("kainuu", "not-for-us")
    assert word["traits"]
    undone = json.loads(matcher(*at, "--json", "feedback", before[0], "--undo", "--profile", "kainuu").out)
    assert undone["undone"] is True
    assert [c["id"] for c in listed(matcher, at, "--county", "kainuu")] == before


def test_what_was_learned_is_shown_explained_and_forgotten(matcher: Matcher, at: tuple[str, ...]) -> None:
    calls = [c["id"] for c in listed(matcher, at, "--county", "kainuu")]
    before = matcher(*at, "--json", "why", calls[-1], "kainuu").out
    for call in calls[:2]:
        assert matcher(*at, "feedback", call, "not-for-us", "--profile", "kainuu").code == 0
    (waiting,) = json.loads(matcher(*at, "--json", "learned").out)
    assert (waiting["words"], waiting["waiting"], waiting["traits"]) == (2, True, [])
    assert matcher(*at, "--quiet", "run", "match").code == 0
    (told,) = json.loads(matcher(*at, "--json", "learned", "kainuu").out)
    assert (told["against"], told["waiting"]) == (2, False)
    assert all(t["weight"] < 0 and t["against"] for t in told["traits"])
    assert all(m["score"] < m["before"] for m in told["moved"])
    assert told["moved"]
    assert "from what was said of other calls" in matcher(*at, "why", told["moved"][0]["call"], "kainuu").out
    assert "2 against" in matcher(*at, "learned").out
    assert json.loads(matcher(*at, "--json", "learned", "--forget", "kainuu").out) == {
        "forgotten": "kainuu",
        "words": 2,
    }
    assert json.loads(matcher(*at, "--json", "learned").out) == []
    assert matcher(*at, "--json", "why", calls[-1], "kainuu").out == before


def test_everything_can_be_forgotten_at_once(matcher: Matcher, at: tuple[str, ...], names: tuple[str, str]) -> None:
    call, theme = names
    assert matcher(*at, "feedback", call, "won", "--profile", "kainuu", "--eur", "250000").code == 0
    assert matcher(*at, "feedback", call, "not-for-us", "--theme", theme).code == 0
    assert "forgotten: 2 words of everybody" in matcher(*at, "learned", "--forget", "all").out
    assert "nothing has been said" in matcher(*at, "learned").err


@pytest.mark.parametrize(
    ("argv", "code", "remedy"),
    [
        (("feedback", "{0}", "relevant"), 1, "Name a profile with --profile"),
        (("feedback", "{0}", "relevant", "--profile", "kainu"), 2, "did you mean kainuu"),
        (("feedback", "{0}", "relevant", "--profile", "kainuu", "--eur", "5"), 1, "does not go with relevant"),
        (("feedback", "{0}", "won", "--profile", "kainuu", "--eur", "-5"), 1, "write it as 250000"),
        (("feedback", "{0}", "won", "--theme", "{1}"), 1, "relevant or not-for-us"),
        (("feedback", "{0}", "--undo", "--profile", "kainuu"), 2, "has said nothing"),
        (("feedback", "{0}", "won", "--undo", "--profile", "kainuu"), 1, "give no other"),
        (("learned", "--forget", "kainu"), 2, "did you mean kainuu"),
    ],
)
def test_what_cannot_be_said_is_refused_with_its_remedy(
    matcher: Matcher, demo: Path, names: tuple[str, str], argv: tuple[str, ...], code: int, remedy: str
) -> None:
    said = matcher("--state", str(demo), *(a.format(*names) for a in argv))
    assert said.code == code
    assert remedy in said.err


@pytest.mark.parametrize("argv", [("feedback", "x", "won"), ("learned", "--forget", "all")])
def test_before_the_first_run_there_is_nothing_to_speak_of(matcher: Matcher, argv: tuple[str, ...]) -> None:
    said = matcher(*argv, *(("--profile", "kainuu") if "won" in argv else ()))
    assert said.code == 1
    assert "matcher run weekly" in said.err
