"""Who may apply, from where and with how many, as the text of an announcement says it."""

from __future__ import annotations

from feeds.prose.facts import People
from matcher.domain.places import Places


def read_people(title: str, text: str, language: str, places: Places) -> People:
    """What the text says of applicants, areas and partners; what it does not say for sure is None."""
    return People()
