"""`read`, `merge` and `split`, as typed."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from command_line import Matcher

pytest_plugins = ["command_line"]

PAGE = """Kylätalojen energiaremontit: haku auki

Hakuaika on 3.2.–27.3.2026 klo 16.15. Haettavana on yhteensä 1,4 miljoonaa euroa.
Tuki on enintään 70 % hyväksyttävistä kustannuksista. Hakijana voi olla kunta tai yhdistys.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.txt"
    file.write_text(PAGE, encoding="utf-8")
    return file


def test_read_shows_what_a_text_says_and_by_which_words(matcher: Matcher, page: Path) -> None:
    found = json.loads(matcher("read", str(page), "--lang", "fi", "--json").out)
    assert [(s["date"], s["time"], s["kind"]) for s in found["deadlines"]] == [("2026-03-27", "16:15", "final")]
    assert found["opens"] == "2026-02-03"
    assert (found["budget_total_eur"], found["rate_max_pct"]) == (1_400_000, 70)
    assert all(words in " ".join(PAGE.split()) for words in (" ".join(w.split()) for w in found["words"]["deadlines"]))


def test_read_says_in_words_what_the_text_does_not_say(matcher: Matcher, page: Path) -> None:
    said = matcher("read", str(page), "--lang", "fi")
    assert said.code == 0
    assert "2026-03-27 16:15" in said.out
    assert "grant_max_eur" in said.out.split("not said")[1]


def test_read_takes_pages_in_html_and_from_standard_input(matcher: Matcher, monkeypatch: pytest.MonkeyPatch) -> None:
    html = f"<html><body><p>{PAGE}</p></body></html>".encode("cp1252")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(html)))
    found = json.loads(matcher("read", "--lang", "fi", "--json").out)
    assert found["opens"] == "2026-02-03"


def test_read_gives_a_day_its_year_by_the_day_of_publication(matcher: Matcher, tmp_path: Path) -> None:
    file = tmp_path / "short.txt"
    file.write_text("Haku päättyy 27.3.", encoding="utf-8")
    found = json.loads(matcher("read", str(file), "--lang", "fi", "--published", "2026-01-10", "--json").out)
    assert [(s["date"], s["year_inferred"]) for s in found["deadlines"]] == [("2026-03-27", True)]


@pytest.mark.parametrize(
    ("argv", "code", "remedy"),
    [
        (("read", "absent.txt"), 2, "name a text file"),
        (("read", "page.txt", "--published", "soon"), 1, "write it as 2026-11-25"),
        (("read", "page.txt", "--lang", "de"), 2, "invalid choice"),
    ],
)
def test_read_names_what_is_wrong(matcher: Matcher, page: Path, argv: tuple[str, ...], code: int, remedy: str) -> None:
    said = matcher(*argv)
    assert said.code == code
    assert remedy in said.err


@pytest.fixture
def state(demo: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(demo, tmp_path / "copy"))


def test_calls_that_a_person_merges_are_one_and_come_apart_again_by_split(matcher: Matcher, state: Path) -> None:
    where = ("--state", str(state))
    calls = json.loads(matcher(*where, "calls", "--all", "--json").out)
    one, other = (c["id"] for c in calls["calls"][:2]) if isinstance(calls, dict) else (c["id"] for c in calls[:2])
    merged = json.loads(matcher(*where, "merge", one, other, "--json").out)["call"]
    assert merged in (one, other)
    shown = json.loads(matcher(*where, "show", other, "--json").out)
    assert {n["key"] for n in shown["notices"]} >= {one, other}
    parts = json.loads(matcher(*where, "split", merged, other, "--json").out)["calls"]
    assert len(parts) == 2
    assert len(json.loads(matcher(*where, "calls", "--all", "--json").out)) == len(calls)


@pytest.mark.parametrize(
    ("argv", "remedy"),
    [
        (("merge", "{0}"), "name two or more"),
        (("merge", "{0}", "no-such-call"), "no call is named"),
        (("split", "{0}", "{1}"), "has no notice"),
        (("split", "{0}", "{0}"), "would be left without a notice"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_with_its_remedy(
    matcher: Matcher, state: Path, argv: tuple[str, ...], remedy: str
) -> None:
    where = ("--state", str(state))
    calls = json.loads(matcher(*where, "calls", "--all", "--json").out)
    ids = [c["id"] for c in (calls["calls"] if isinstance(calls, dict) else calls)[:2]]
    said = matcher(*where, *(a.format(*ids) for a in argv))
    assert said.code == 2
    assert remedy in said.err


def test_where_nothing_was_read_yet_there_are_no_calls_to_count(matcher: Matcher) -> None:
    said = matcher("calls", "--count")
    assert (said.code, said.out) == (0, "0\n")
    assert "`matcher run weekly` makes it" in said.err


def test_sources_are_listed_before_the_first_run_too(matcher: Matcher) -> None:
    listed = json.loads(matcher("sources", "--json").out)
    assert {s["state"] for s in listed} == {"never", "off"}
    assert "sedia" in {s["id"] for s in listed}
