from __future__ import annotations

import pytest

from matcher.cli.output import Exit, error_code, exit_code, print_table, say_error
from matcher.domain.errors import Busy, ConfigError, FetchError, MatcherError, NotFound, StoreError
from matcher.domain.outcome import Outcome


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (Outcome("weekly"), Exit.DONE),
        (Outcome("weekly", sources_ok=("a",)), Exit.DONE),
        (Outcome("weekly", sources_ok=("a",), sources_failed={"b": "503"}), Exit.SOME_SOURCES_FAILED),
        (Outcome("weekly", sources_failed={"b": "503"}), Exit.NOTHING_FETCHED),
        (Outcome("weekly", sources_ok=("a",), mail_left=2), Exit.MAIL_LEFT),
        (Outcome("weekly", sources_ok=("a",), sources_failed={"b": "503"}, mail_left=2), Exit.SOME_SOURCES_FAILED),
    ],
)
def test_a_failure_is_never_code_0(outcome: Outcome, code: Exit) -> None:
    assert exit_code(outcome) is code


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ConfigError("x"), Exit.UNUSABLE),
        (NotFound("x"), Exit.USAGE),
        (StoreError("x"), Exit.ERROR),
        (Busy("x"), Exit.ERROR),
        (FetchError("x"), Exit.ERROR),
        (MatcherError("x"), Exit.ERROR),
    ],
)
def test_an_error_has_the_code_of_its_kind(error: MatcherError, code: Exit) -> None:
    assert error_code(error) is code


def test_the_outcomes_of_two_jobs_add_up() -> None:
    both = Outcome("weekly", {"new": 1}, ("a",), {"b": "503"}) + Outcome(
        "send", {"sent": 2}, mail_left=1, warnings=("w",)
    )
    assert both == Outcome("weekly", {"new": 1, "sent": 2}, ("a",), {"b": "503"}, ("w",), 1)


def test_a_name_that_is_not_known_is_answered_with_close_ones(capsys: pytest.CaptureFixture[str]) -> None:
    say_error(NotFound("no theme is named 'watr'", near=("water",)))
    assert capsys.readouterr().err == "matcher: no theme is named 'watr' (did you mean water?)\n"


def test_a_table_in_a_pipe_is_not_cut(capsys: pytest.CaptureFixture[str]) -> None:
    print_table([{"id": "a", "title": "x" * 300}, {"id": "bb", "title": None}], ["id", "title"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "ID  TITLE"
    assert lines[1] == "a   " + "x" * 300
    assert lines[2] == "bb  –"
