"""Which part of a text speaks of the main call."""

from __future__ import annotations


def main_part(title: str, text: str, language: str) -> str:
    """The part of the text that speaks of the first or leading call; the whole text when there is one call only."""
    del title, language
    return text
