"""A text made to be slow is read about as fast as any other of its length."""

from __future__ import annotations

from time import process_time

import pytest

from feeds.prose.figures import read_figures
from feeds.prose.people import read_people
from matcher.domain.places import Places
from matcher.region.load import default_folder, load

LENGTH = 60_000
SECONDS = 20
"""Some tens of times what is needed: a text that makes a pattern go astray takes minutes."""
REPEATED = [
    "1", "1 000 ", "1.000.", "1-", "7 x ", "€ ", "5 % ", "miljoona ", "noin ", "rahoitusta ", "vähintään 3 ", "kaksi ",
    "tutkimus-, ", "julkiset ja ", "kunta ", "kuntakunta", "Itä- ja ", "Itä-, ", "voi hakea ", "jota yritys ",
    "partners from ", "yhdistysten ja ", "tukee kuntia ", "hakemus a ", "yhdistysten, ", "kunta/",
    '"', "(", "\n- a", "\n1.", ". A", " ", "a",
]  # fmt: skip


@pytest.fixture(scope="module")
def places() -> Places:
    return load(default_folder()).places


@pytest.mark.parametrize("part", REPEATED)
def test_a_repeated_part_does_not_slow_the_readers(part: str, places: Places) -> None:
    text = (part * LENGTH)[:LENGTH]
    start = process_time()
    read_figures("", text, "fi")
    read_people("", text, "fi", places)
    assert process_time() - start < SECONDS
