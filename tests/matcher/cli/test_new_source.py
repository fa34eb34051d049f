"""`matcher new-source`: what it writes works, and its test fails until a person has looked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from loopback_pages import Pages, pages

if TYPE_CHECKING:
    from command_line import Matcher

pytest_plugins = ["command_line"]

LIST = json.dumps(
    {"data": {"calls": [{"id": "7", "title": "Metsät", "url": "https://saatio.example/7"}], "tags": [{"a": 1}]}}
)
PAGE = "<!doctype html><main><article><h2>Metsät</h2><a href='/7'>Lue</a></article></main>"
FEED = "<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>"


@pytest.fixture
def site() -> Iterator[Pages]:
    with pages({"/list": LIST, "/page": PAGE, "/feed": FEED, "/table": "Call;End date\nMetsät;1.1.2027\n"}) as running:
        yield running


def pytest_in(folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs the tests of every package in a folder."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([*map(str, folder.iterdir()), *sys.path])}
    argv = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "--tb=line",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(folder),
        str(folder),
    ]
    return subprocess.run(argv, cwd=folder, capture_output=True, text=True, check=False, env=env, timeout=200)


def test_the_test_that_it_writes_fails_until_a_person_has_filled_in_what_the_samples_say(
    matcher: Matcher, site: Pages, tmp_path: Path
) -> None:
    seen = {
        "list": {"ref": "7", "title": "Metsät", "url": "https://saatio.example/7", "first_gate": ""},
        "page": {"ref": "/7", "title": "Metsät", "url": f"{site.url}/7", "first_gate": ""},
    }
    for path in seen:
        argv = ("--url", f"{site.url}/{path}", "--folder", str(tmp_path / path), "--allow-private")
        assert matcher("new-source", f"saatio_{path}", *argv).code == 0
    failed = pytest_in(tmp_path).stdout
    assert "2 failed" in failed
    assert "fill in expected.json" in failed
    for path, call in seen.items():
        file = tmp_path / path / "tests" / "samples" / f"saatio_{path}" / "expected.json"
        expected = json.loads(file.read_text(encoding="utf-8"))
        file.write_text(json.dumps(expected | {"calls": [call], "count": 1}), encoding="utf-8")
    passed = pytest_in(tmp_path)
    assert passed.returncode == 0, passed.stdout


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("list", 'kind = "json_list", url = "{url}/list", rows = "data.calls"'),
        ("page", 'kind = "html_list", url = "{url}/page", items = "article"'),
        ("feed", 'kind = "rss", url = "{url}/feed"'),
        ("table", 'kind = "csv_list", url = "{url}/table"'),
    ],
)
def test_it_says_by_which_line_the_source_may_need_no_code(
    matcher: Matcher, site: Pages, tmp_path: Path, path: str, line: str
) -> None:
    done = matcher(
        "new-source", "saatio", "--url", f"{site.url}/{path}", "--folder", str(tmp_path / path), "--allow-private"
    )
    assert done.code == 0, done.err
    assert line.replace("{url}", site.url) in done.err
    assert site.asked == ["/robots.txt", f"/{path}"], "one look, and only with leave"


def test_outside_this_programs_tree_it_is_a_package_with_an_entry_point(
    matcher: Matcher, site: Pages, tmp_path: Path
) -> None:
    done = matcher(
        "new-source", "pohjoisen_rahasto", "--url", f"{site.url}/list", "--folder", "own", "--allow-private", "--json"
    )
    assert sorted(json.loads(done.out)["files"]) == [
        "own/pohjoisen_rahasto.py",
        "own/pyproject.toml",
        "own/tests/samples/pohjoisen_rahasto/expected.json",
        "own/tests/samples/pohjoisen_rahasto/list.json",
        "own/tests/test_pohjoisen_rahasto.py",
    ]
    project = (tmp_path / "own" / "pyproject.toml").read_text()
    assert 'pohjoisen_rahasto = "pohjoisen_rahasto:PohjoisenRahasto"' in project


def test_in_this_programs_tree_it_goes_where_sources_are(matcher: Matcher, tmp_path: Path) -> None:
    (tmp_path / "feeds" / "sources").mkdir(parents=True)
    done = matcher("new-source", "saatio")
    assert done.out.split() == [
        "feeds/sources/saatio.py",
        "tests/feeds/test_saatio.py",
        "tests/feeds/samples/saatio/expected.json",
    ]


def test_nothing_that_is_there_is_written_over(matcher: Matcher, tmp_path: Path) -> None:
    (tmp_path / "saatio.py").write_text("mine")
    done = matcher("new-source", "saatio")
    assert done.code == 1
    assert "saatio.py is there already" in done.err
    assert [p.name for p in tmp_path.iterdir()] == ["saatio.py"]


@pytest.mark.parametrize("name", ["sedia", "rss", "Säätiö", "../x", "a-b", ""])
def test_a_name_that_is_taken_or_none_is_refused(matcher: Matcher, name: str) -> None:
    done = matcher("new-source", name)
    assert done.code == 6
    assert "cannot be the id of a new source" in done.err


def test_an_address_that_does_not_answer_is_said_and_nothing_is_written(
    matcher: Matcher, site: Pages, tmp_path: Path
) -> None:
    done = matcher("new-source", "saatio", "--url", f"{site.url}/nothing", "--folder", "own", "--allow-private")
    assert done.code == 1
    assert "404" in done.err
    assert not (tmp_path / "own").exists()
