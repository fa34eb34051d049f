from __future__ import annotations

from pathlib import Path

import pytest

from matcher.domain.errors import ConfigError
from matcher.domain.feedback import Label
from matcher.domain.problems import Problems
from matcher.region.labels_file import read_labels

THEMES, LANGUAGES = ("hydrogen", "water"), ("fi", "en")


def labels(text: str) -> tuple[Label, ...]:
    return read_labels(text.encode(), Problems(Path("labels.csv")), THEMES, LANGUAGES)


def test_a_row_names_a_call_by_identifier_or_title() -> None:
    read = labels(
        "call;title;theme;fits;language\nTOPIC-1;;water;yes;\n;Puhdas järvi;hydrogen;No;\n;A lake;water;yes;en\n"
    )
    assert read == (
        Label("TOPIC-1", "", "water", True, "fi"),
        Label("", "Puhdas järvi", "hydrogen", False, "fi"),
        Label("", "A lake", "water", True, "en"),
    )


@pytest.mark.parametrize(
    ("row", "line", "said"),
    [
        ("TOPIC-1,wather,yes", 2, "water"),
        ("TOPIC-1,water,perhaps", 2, "neither yes nor no"),
        (",water,yes", 2, "names no call"),
        ("TOPIC-1,water,yes\ntopic-1,water,no", 3, "same call and theme as line 2"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(row: str, line: int, said: str) -> None:
    with pytest.raises(ConfigError, match=said) as told:
        labels(f"call,theme,fits\n{row}\n")
    assert f"labels.csv:{line}" in str(told.value)
