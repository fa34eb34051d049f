"""The words by which announcements speak of money, one language a file."""

from __future__ import annotations

from feeds.prose.money_words import en, fi, sv
from feeds.prose.money_words.shape import FigureWords, MoneyWords

MONEY_WORDS: dict[str, MoneyWords] = {"fi": fi.WORDS, "sv": sv.WORDS, "en": en.WORDS}
"""The languages in which a sum can be printed: all are read everywhere."""
FIGURE_WORDS: dict[str, FigureWords] = {"fi": fi.FIGURES, "sv": sv.FIGURES, "en": en.FIGURES}
"""The languages in which a text says what a sum is: its own, or all when it has none of these."""
