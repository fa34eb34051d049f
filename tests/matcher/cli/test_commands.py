"""Every command, as a newcomer would type it, on the state that the demo makes."""

from __future__ import annotations

import csv
import io
import json
from email import message_from_bytes
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from matcher.domain.status import Status

if TYPE_CHECKING:
    from command_line import Matcher

pytest_plugins = ["command_line"]


def test_without_a_command_the_help_goes_to_stderr_and_the_code_is_2(matcher: Matcher) -> None:
    said = matcher()
    assert (said.code, said.out) == (2, "")
    assert "commands:" in said.err


def test_the_version_is_told(matcher: Matcher) -> None:
    assert matcher("--version").out == "funding-matcher 0.1.0\n"


@pytest.mark.parametrize("argv", [["calls", "--limit", "many"], ["fly"], ["show"], ["run"]])
def test_wrong_use_has_code_2_and_says_so_on_stderr(matcher: Matcher, argv: list[str]) -> None:
    said = matcher(*argv)
    assert (said.code, said.out) == (2, "")
    assert "error:" in said.err


def test_the_demo_leaves_a_digest_a_county_week_and_language(demo: Path) -> None:
    assert len(list((demo / "digests").rglob("*.eml"))) == 7 * 3 * 2
    for mail in (demo / "digests").rglob("*.eml"):
        subject = str(message_from_bytes(mail.read_bytes())["Subject"])
        assert subject
        assert mail.with_suffix(".html").exists()
        assert mail.with_suffix(".txt").exists()


def test_every_output_of_the_demo_marks_its_calls_as_examples(matcher: Matcher, demo: Path) -> None:
    for page in (demo / "digests").rglob("*.txt"):
        text = page.read_text(encoding="utf-8")
        assert any(word in text for word in ("ESIMERKKI", "EXEMPEL", "EXAMPLE")), page
    rows = matcher("--state", str(demo), "calls").out.splitlines()[1:]
    assert rows
    assert all("EXAMPLE: " in row for row in rows)
    assert all(c["example"] for c in json.loads(matcher("--state", str(demo), "--json", "calls").out))


def test_a_demo_can_be_made_again_but_never_over_something_else(matcher: Matcher, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    said = matcher("demo", str(tmp_path), "--words-only")
    assert said.code == 1
    assert "is not a demo" in said.err
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_calls_are_listed_first_gate_first(matcher: Matcher, demo: Path) -> None:
    calls = json.loads(matcher("calls", "--json", "--state", str(demo)).out)
    gates = [c["gate"]["at"] for c in calls if c["gate"]]
    assert len(calls) > 50
    assert [g[:10] for g in gates] == sorted(g[:10] for g in gates)
    assert [c["gate"] is None for c in calls] == sorted(c["gate"] is None for c in calls)


def test_options_count_the_same_before_and_after_the_command(matcher: Matcher, demo: Path) -> None:
    before = matcher("--state", str(demo), "--json", "calls", "--count").out
    assert before == matcher("calls", "--count", "--json", "--state", str(demo)).out
    assert json.loads(before) == {"count": int(matcher("calls", "--count", "--state", str(demo)).out)}


def test_filters_narrow_the_list(matcher: Matcher, demo: Path) -> None:
    def listed(*filters: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = json.loads(matcher("--state", str(demo), "--json", "calls", *filters).out)
        return found

    everything = len(listed("--all"))
    assert 0 < len(listed("--status", "forthcoming")) < len(listed()) < everything
    assert 0 < len(listed("--closing", "14")) < len(listed())
    assert {c["status"] for c in listed("--status", "forthcoming")} == {Status.FORTHCOMING.value}
    assert all("EXAMPLE-LIFE" in str(c["identifier"]) for c in listed("--programme", "example-life"))
    assert 0 < len(listed("--source", "example_fi")) < len(listed())
    assert len(listed("--limit", "3")) == 3


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (["--status", "opne"], "did you mean open"),
        (["--theme", "nothing-such"], "no theme is named"),
        (["--county", "nowhere"], "no county is named"),
    ],
)
def test_a_filter_that_names_nothing_is_an_error_with_what_there_is(
    matcher: Matcher, demo: Path, filters: list[str], said: str
) -> None:
    answer = matcher("--state", str(demo), "calls", *filters)
    assert answer.code == 2
    assert said in answer.err


def test_show_tells_a_calls_steps_money_changes_and_text(matcher: Matcher, demo: Path) -> None:
    said = matcher("--state", str(demo), "show", "EXAMPLE-IF-2026-PILOT-01")
    assert said.code == 0
    assert "2026-12-10T17:00+01:00 → 2027-01-14T17:00+01:00" in said.out
    assert "check its page" in said.out
    whole = json.loads(matcher("--state", str(demo), "--json", "show", "example-if-2026-pilot-01").out)
    assert whole["changes"][0]["what"] == "deadline"
    assert whole["steps"]
    assert whole["text"]


def test_a_call_that_does_not_exist_is_answered_with_close_names(matcher: Matcher, demo: Path) -> None:
    said = matcher("--state", str(demo), "show", "EXAMPLE-IF-2026-PILOT-02")
    assert said.code == 2
    assert "did you mean EXAMPLE-IF-2026-PILOT-01" in said.err


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("puurakentaminen", "puurakentaminen-ja-metsatieto"),
        ("simulering", "spel-och-simulering"),
        ("peatlands", "EXAMPLE-LIFE-2027-NAT-03"),
        ("turvemaiden ennallistaminen", "EXAMPLE-LIFE-2027-NAT-03"),
        ("vätgas", "EXAMPLE-CL5-2027-D3-01"),
    ],
)
def test_search_finds_calls_by_words_of_its_own_or_another_language(
    matcher: Matcher, demo: Path, text: str, code: str
) -> None:
    found = json.loads(matcher("--state", str(demo), "--json", "search", text, "--limit", "3").out)
    assert [c for c in found if c["code"] == code or c["url"].endswith(code)]


def test_why_gives_a_verdict_a_score_and_quotes_of_both_sides(matcher: Matcher, demo: Path) -> None:
    best = json.loads(matcher("--state", str(demo), "--json", "calls", "--county", "kainuu", "--limit", "1").out)[0]
    why = json.loads(matcher("--state", str(demo), "--json", "why", best["id"], "kainuu").out)
    whole = json.loads(matcher("--state", str(demo), "--json", "show", best["id"]).out)
    assert why["eligibility"]["verdict"] in ("yes", "unknown")
    assert 0.5 <= why["score"] <= 1
    assert why["reason"]["call_quote"] in whole["title"] + "\n" + whole["text"]
    assert matcher("--state", str(demo), "why", best["id"], "kainuu").code == 0


def test_why_answers_also_for_a_call_that_does_not_fit(matcher: Matcher, demo: Path) -> None:
    why = json.loads(matcher("--state", str(demo), "--json", "why", "EXAMPLE-NDICI-2026-01", "kainuu").out)
    assert why["eligibility"]["verdict"] == "no"
    assert why["eligibility"]["findings"]


def test_partners_come_from_several_counties_and_what_lacks_is_named(matcher: Matcher, demo: Path) -> None:
    team = json.loads(matcher("--state", str(demo), "--json", "partners", "EXAMPLE-CL4-2027-RAW-02").out)
    assert team["agreed"] is False
    assert team["partners"]
    assert len(team["counties"]) >= 3 or {"lack": "counties"} in [{"lack": m["lack"]} for m in team["missing"]]
    said = matcher("--state", str(demo), "partners", "EXAMPLE-CL4-2027-RAW-02", "--county", "kainuu")
    assert "nothing is agreed with anyone" in said.out


def test_themes_and_sources_are_listed(matcher: Matcher, demo: Path) -> None:
    themes = json.loads(matcher("--state", str(demo), "--json", "themes").out)
    assert len(themes) == 15
    assert sum(t["calls"] for t in themes) > 20
    assert matcher("--state", str(demo), "themes").out.startswith("THEME")
    sources = json.loads(matcher("--state", str(demo), "--json", "sources").out)
    read = [s for s in sources if s["last_good"]]
    assert [s["id"] for s in read] == ["example_en", "example_fi", "example_sv", "sedia"]
    assert {s["state"] for s in read} == {"ok"}


def test_init_writes_a_configuration_and_a_region_that_pass_the_check(matcher: Matcher, tmp_path: Path) -> None:
    assert matcher("init", str(tmp_path / "mine")).code == 0
    config = str(tmp_path / "mine" / "config.toml")
    said = matcher("--config", config, "--json", "config", "check")
    assert said.code == 0, said.err
    assert json.loads(said.out)["counties"] == 7
    assert json.loads(matcher("--config", config, "config", "show").out)["region"]["folder"].endswith("region")
    again = matcher("init", str(tmp_path / "mine"))
    assert again.code == 6
    assert "is there already" in again.err


def test_doctor_finds_a_fresh_installation_and_a_demo_well(matcher: Matcher, demo: Path) -> None:
    assert all(c["well"] for c in json.loads(matcher("--json", "doctor").out) if c["name"] != "model")
    said = matcher("--state", str(demo), "doctor")
    assert "state" in said.out


def test_the_crontab_runs_the_same_jobs_as_the_scheduler(matcher: Matcher) -> None:
    said = matcher("schedule", "--print-crontab")
    assert "0 7 * * mon  matcher --quiet run weekly" in said.out.splitlines()
    assert "CRON_TZ=Europe/Helsinki" in said.out


def test_a_query_before_the_first_run_says_what_to_run(matcher: Matcher) -> None:
    said = matcher("calls")
    assert said.code == 1
    assert "matcher run weekly" in said.err


def test_an_unknown_job_is_answered_with_the_jobs_there_are(matcher: Matcher) -> None:
    said = matcher("run", "wekly")
    assert said.code == 2
    assert "ingest, embed, match, digest, send, weekly" in said.err


def test_a_moment_that_is_none_is_refused(matcher: Matcher) -> None:
    said = matcher("run", "match", "--now", "yesterday")
    assert said.code == 1
    assert "2026-08-15T07:00" in said.err


def test_calls_as_csv_have_every_column_and_read_back(matcher: Matcher, demo: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(matcher("--state", str(demo), "calls", "--csv").out)))
    listed = json.loads(matcher("--state", str(demo), "calls", "--json").out)
    assert [r["id"] for r in rows] == [c["id"] for c in listed]
    assert {r["url"] for r in rows} == {c["url"] for c in listed}
    assert any(r["total_eur"].isdigit() for r in rows)
