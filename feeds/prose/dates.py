"""The dates that an announcement gives to its call."""

from __future__ import annotations

from datetime import date

from feeds.prose.facts import Dates


def read_dates(
    title: str, text: str, language: str, published: date | None = None
) -> tuple[Dates, tuple[tuple[str, Dates], ...]]:
    """The dates of the main call, and of further calls in the text as (title, dates)."""
    del title, text, language, published
    return Dates(), ()
