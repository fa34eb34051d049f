"""The words by which announcements speak of money, one language a file."""

from __future__ import annotations

from feeds.prose.money_words import en, fi, sv
from feeds.prose.money_words.shape import MoneyWords

MONEY_WORDS: dict[str, MoneyWords] = {"fi": fi.WORDS, "sv": sv.WORDS, "en": en.WORDS}


def of(language: str) -> tuple[MoneyWords, ...]:
    """The words of a language; of all when it is not one of ours."""
    return (MONEY_WORDS[language],) if language in MONEY_WORDS else tuple(MONEY_WORDS.values())
