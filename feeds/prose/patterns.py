"""Patterns out of the words of several languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


def any_of(*patterns: str) -> str:
    return "|".join(f"(?:{p})" for p in patterns)


def spoken(words: Mapping[str, T], language: str) -> list[T]:
    """The words of a language; of all languages where it has none of its own."""
    return [words[language]] if language in words else list(words.values())
