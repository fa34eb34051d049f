"""The example calls of the EU portal as they lie in files, one card a call, and how each stands in a week.

A card lists what differs between calls; ``matcher.demo.portal_rows`` writes it out in the portal's form. ``text`` and
``conditions`` are lists of blocks: "# " begins a heading, "- " a list item. ``opens`` and ``deadlines`` are days; a cascade
call's deadlines have a clock too. ``weeks`` names the weeks in which the portal lists the call (default: all), ``week_2`` holds
the fields that differ in the second. To add a call, add a file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from matcher.demo.config import WEEKS

Card = Mapping[str, Any]


def read_cards(folder: Path) -> list[Card]:
    """The cards of a folder, in the order of their file names."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def in_week(cards: Iterable[Card], week: int) -> list[Card]:
    """The cards that are listed in a week, as they read then."""
    return [{**card, **card.get(f"week_{week}", {})} for card in cards if week in card.get("weeks", WEEKS)]
