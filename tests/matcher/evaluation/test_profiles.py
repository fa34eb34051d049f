"""What a labelled profile is shown, in which order: by words alone, so that each rule is seen by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from labelled import document, query, write
from rank_builders import NoVectors

from matcher.evaluation import profiles
from matcher.evaluation.ranking import Ranked
from matcher.evaluation.report import of_profiles
from matcher.evaluation.sets import LabelledSet, read

WORKS = {
    "name": "Costruzioni S.r.l.", "regions": ["Lombardia"], "seeks": ["tender", "grant"], "keywords": ["lavori", "manutenzione"],
    "capabilities": "Lavori edili e manutenzione.", "exclusions": ["catering"], "cpv_interests": ["45000000"],
    "value_range": {"min": 20_000, "max": 2_000_000},
}  # fmt: skip
CALL = {
    "kind": "tender",
    "status": "open",
    "geo_scope": "regional",
    "region": "Lombardia",
    "cpv": ["45233222"],
    "value_amount": 90_000,
}
TITLE = "Lavori di manutenzione"


def labelled(folder: Path, *rows: Any, answers: list[str] | None = None, **changed: Any) -> LabelledSet:
    asked = query("q", "lavori", "it", profile={**WORKS, **changed}, as_of="2026-06-08")
    return read(write(folder, rows, [asked], answers or []))


def ranked(found: LabelledSet) -> list[Ranked]:
    asked = profiles.targets(found.queries)
    everything = np.ones((1, len(found.documents)), np.bool_)
    return profiles.rank(found.queries, found.documents, asked, NoVectors(), everything)[0]


def call(own: str, text: str = TITLE, **changed: Any) -> Any:
    return document(own, text, "it", **{**CALL, **changed})


@pytest.mark.parametrize(
    "weaker",
    [
        {"cpv": ["55520000"]},
        {"value_amount": 9_000_000},
        {"value_amount": 900},
        {"geo_scope": "eu", "region": None},
        {"text": "Manutenzione"},
    ],
)
def test_another_field_sum_or_place_and_fewer_words_put_a_call_below(tmp_path: Path, weaker: dict[str, Any]) -> None:
    found = ranked(labelled(tmp_path, call("weaker", **weaker), call("whole")))
    assert found[0].document == "whole"
    assert len(found) == 1 or found[1].score < found[0].score


@pytest.mark.parametrize(
    "unknown", [{"cpv": []}, {"value_amount": None}, {"value_amount": 9_000_000, "value_currency": "SEK"}]
)
def test_what_is_unknown_of_a_call_drops_nothing(tmp_path: Path, unknown: dict[str, Any]) -> None:
    assert {r.document for r in ranked(labelled(tmp_path, call("unknown", **unknown), call("whole")))} == {
        "unknown",
        "whole",
    }


def test_money_from_anywhere_counts_as_much_as_the_region_s_own(tmp_path: Path) -> None:
    rows = [call("here", kind="incentive"), call("anywhere", kind="incentive", geo_scope="national", region=None)]
    assert len({r.score for r in ranked(labelled(tmp_path, *rows))}) == 1


def test_a_profile_that_names_no_field_sum_or_place_is_held_to_none(tmp_path: Path) -> None:
    rows = [call("a", cpv=["55520000"], value_amount=9_000_000, geo_scope="eu", region=None), call("b")]
    open_to_all = labelled(tmp_path, *rows, cpv_interests=[], value_range=None, regions=[])
    assert len({r.score for r in ranked(open_to_all)}) == 1


def test_a_call_that_shares_nothing_is_not_shown_beside_one_that_does(tmp_path: Path) -> None:
    assert [
        r.document for r in ranked(labelled(tmp_path, call("fits"), call("other", "Servizi di mensa", cpv=[])))
    ] == ["fits"]


def test_a_profile_for_which_there_is_nothing_is_shown_one_call_at_most(tmp_path: Path) -> None:
    rows = [call(f"d{n}", f"Anche manutenzione {n}", title="Estintori", cpv=[]) for n in range(9)]
    assert len(ranked(labelled(tmp_path / "weak", *rows))) == 1
    rows = [call(f"d{n}", f"Servizi di mensa {n}", cpv=["55520000"]) for n in range(9)]
    assert ranked(labelled(tmp_path / "none", *rows)) == []


def test_the_choice_for_profiles_is_measured_by_what_is_shown(tmp_path: Path) -> None:
    found = labelled(tmp_path, call("a"), call("b"), call("c"), answers=["q a 1", "q b 2", "q c 0"])
    run = {"q": [Ranked("c", 0.9), Ranked("a", 0.8)]}
    told = of_profiles(run, found)
    assert told == {"profiles": 1, "with_relevant": 1, "P@5": 0.2, "recall": 0.5, "shown": 2, "shown_for_nothing": 0}


def test_what_is_shown_where_nothing_is_relevant_is_told(tmp_path: Path) -> None:
    found = labelled(tmp_path, call("a"), call("b"), answers=["q a 0"])
    told = of_profiles({"q": [Ranked("a", 0.9), Ranked("b", 0.8)]}, found)
    assert told is not None
    assert (told["with_relevant"], told["shown_for_nothing"]) == (0, 2)
