"""Texts of our own that say the same in several languages: terms of the field, names and descriptions in a region's profile."""

from __future__ import annotations

import csv
import itertools
import tomllib
from collections.abc import Iterator
from pathlib import Path

LANGUAGES = ("fi", "sv", "en")
Same = dict[str, str]
"""One thing by language."""


def read(folder: Path) -> list[Same]:
    """Everything that the CSV and TOML files of a folder say in at least two languages. OSError, ValueError: unreadable."""
    found = [same for file in sorted(folder.glob("*.csv")) for same in _of_table(file)]
    found += [
        same for file in sorted(folder.glob("*.toml")) for same in _of_toml(tomllib.loads(file.read_text("utf-8")))
    ]
    return [same for same in found if len(same) > 1]


def _of_table(file: Path) -> Iterator[Same]:
    """Rows "fi;sv;en"; several words for one thing are parted by "|" and paired in their order. Other tables are passed over."""
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream, delimiter=";")
        if tuple(reader.fieldnames or ()) != LANGUAGES:
            return
        for row in reader:
            words = [[w.strip() for w in (row[la] or "").split("|") if w.strip()] for la in LANGUAGES]
            longest = max(map(len, words), default=0)
            for n in range(longest):
                yield {la: w[min(n, len(w) - 1)] for la, w in zip(LANGUAGES, words, strict=True) if w}


def _of_toml(value: object) -> Iterator[Same]:
    """Keys that differ in their language only ("name_fi", "name_sv") say the same."""
    if isinstance(value, list):
        yield from itertools.chain.from_iterable(map(_of_toml, value))
    if not isinstance(value, dict):
        return
    stems = {str(key)[:-3] for key in value if str(key)[-3:] in {f"_{la}" for la in LANGUAGES}}
    for stem in sorted(stems):
        said = {la: value.get(f"{stem}_{la}") for la in LANGUAGES}
        yield {la: text for la, text in said.items() if isinstance(text, str) and text.strip()}
    yield from itertools.chain.from_iterable(_of_toml(inner) for inner in value.values())
