"""Names of places by which a text limits a call: data of the region, handed to whoever reads texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Places:
    """``counties``: a county's id → its names in all languages of the region, as the dictionary has them. ``groups``: the name
    of a larger area → ids of the region's counties in it. ``elsewhere``: names of areas that lie outside the region, by which
    a text limits itself to others.
    """

    counties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    elsewhere: tuple[str, ...] = ()


NOWHERE = Places()
"""For a reader of texts that knows no region."""

OUTSIDE = "outside:"
"""Begins an area's code that is not one, but the words by which a text limits itself to somewhere outside the region."""
