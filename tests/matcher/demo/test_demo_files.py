"""The bundled example calls as they lie in files: well formed, invented, and about what they should be about."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from shared import ROOT

from matcher.demo.cards import in_week, read_cards
from matcher.demo.config import CALLS, CLOCKS, FEED_FILES, SOURCES, WEEKS
from matcher.demo.feed_files import feed_in_week
from matcher.demo.portal_rows import markup

CARDS = {kind: read_cards(CALLS / "portal" / kind) for kind in ("topics", "cascade")}
LABELS: dict[str, list[str]] = json.loads(Path(__file__).with_name("labels.json").read_text(encoding="utf-8"))
"""Call → the themes that a person says it fits, none where it fits nowhere."""
REGION = tomllib.loads((ROOT / "matcher" / "region" / "data" / "region.toml").read_text(encoding="utf-8"))
ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = re.compile(r"(?:https?://|www\.)([\w.-]+)|[\w.+-]+@([\w.-]+)", re.IGNORECASE)
NAMESPACES = {"www.w3.org", "purl.org"}


def feed_items(week: int) -> Iterator[tuple[str, Any]]:
    """(identifier, element) of every item that a feed lists in a week."""
    for name in FEED_FILES.values():
        root = etree.fromstring(feed_in_week((CALLS / "feeds" / name).read_bytes(), week))
        for item in root.iter("item", f"{ATOM}entry"):
            yield item.findtext("guid") or item.findtext(f"{ATOM}id"), item


def names() -> list[str]:
    topics = [card["identifier"] for card in CARDS["topics"]]
    cascade = [card["number"] for card in CARDS["cascade"]]
    return [*topics, *cascade, *dict.fromkeys(name for week in WEEKS for name, _ in feed_items(week))]


def files() -> list[Path]:
    return [path for path in CALLS.rglob("*") if path.is_file()]


def test_every_call_has_a_name_of_its_own_and_a_label_beside_the_tests() -> None:
    assert [name for name, times in Counter(names()).items() if times > 1] == []
    assert set(names()) == set(LABELS)
    references = [card["reference"] for cards in CARDS.values() for card in cards]
    assert len(set(references)) == len(references)


def test_there_are_at_least_sixty_calls_in_all_forms() -> None:
    assert len(names()) >= 60
    assert len(CARDS["topics"]) >= 36
    assert len(CARDS["cascade"]) >= 8
    assert {s.language for s in SOURCES if s.kind == "rss"} == {"fi", "sv", "en"}


def test_each_theme_of_the_region_has_calls_and_some_calls_have_no_theme() -> None:
    themes = Counter(theme for fits in LABELS.values() for theme in fits)
    assert set(themes) == {theme["id"] for theme in REGION["theme"]}
    assert min(themes.values()) >= 3
    assert sum(not fits for fits in LABELS.values()) >= 8


def test_each_county_has_calls_on_its_own_priorities() -> None:
    strong = {
        county["id"]: {t["id"] for t in REGION["theme"] if t["counties"].get(county["id"]) == 1.0}
        for county in REGION["county"]
    }
    fits = {county: sum(bool(themes & set(f)) for f in LABELS.values()) for county, themes in strong.items()}
    assert min(fits.values()) >= 5, fits


@pytest.mark.parametrize("week", WEEKS)
def test_the_dates_of_a_card_are_in_order_and_agree_with_its_state_and_the_clock(week: int) -> None:
    today = CLOCKS[week].date()
    for card in [c for cards in CARDS.values() for c in in_week(cards, week)]:
        opens, deadlines = date.fromisoformat(card["opens"]), [date.fromisoformat(d[:10]) for d in card["deadlines"]]
        assert deadlines == sorted(set(deadlines)), card["reference"]
        assert opens < deadlines[0], card["reference"]
        assert deadlines[-1] >= today, f"{card['reference']} is over and should not be listed"
        if card["status"] != "closed":
            assert (card["status"] == "forthcoming") == (opens > today), card["reference"]


def test_texts_are_as_long_as_real_ones_and_no_longer() -> None:
    for card in CARDS["topics"]:
        length = len(markup(card["text"]))
        assert 1_200 <= length <= 3_000, f"{card['identifier']}: {length}"
    for name, item in [entry for week in WEEKS for entry in feed_items(week)]:
        words = len(re.sub(r"<[^>]+>", " ", max((e.text or "" for e in item), key=len)).split())
        assert 150 <= words <= 400, f"{name}: {words} words"
    assert sum(path.stat().st_size for path in files()) < 600_000


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_no_address_in_the_files_could_belong_to_anybody(path: Path) -> None:
    hosts = {(a or b).rstrip(".") for a, b in ADDRESS.findall(path.read_text(encoding="utf-8"))}
    assert {h for h in hosts - NAMESPACES if not h.endswith((".example", ".invalid"))} == set()


def test_the_demo_s_own_addresses_are_invented_too() -> None:
    assert all(re.match(r"https://[\w.-]+\.example(/|$)", s.url) for s in SOURCES)
    assert set(FEED_FILES) == {s.url for s in SOURCES if s.kind == "rss"}


@pytest.mark.parametrize("name", FEED_FILES.values())
def test_marks_for_the_weeks_never_leave_a_feed_s_file(name: str) -> None:
    for week in WEEKS:
        assert b"urn:matcher:demo" not in feed_in_week((CALLS / "feeds" / name).read_bytes(), week)


def test_a_change_that_names_words_which_are_not_there_is_an_error() -> None:
    feed = b'<rss xmlns:d="urn:matcher:demo"><item><d:week2 replace="Monday" with="Friday"/><title>On Sunday</title></item></rss>'
    with pytest.raises(ValueError, match="Monday"):
        feed_in_week(feed, 2)
    assert b"On Sunday" in feed_in_week(feed, 1)
