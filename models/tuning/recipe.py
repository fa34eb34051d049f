"""How training is done. Every figure here was chosen on parts A and B of the dev splits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SHARES = {
    "yso-label-xling": 0.20, "yso-finna-titles-xling": 0.16, "he-title-topic": 0.13, "fp7-brief-topic": 0.15,
    "he-fields-topic": 0.04, "he-destination-topic": 0.02, "sedia-keyword-theme": 0.05, "sedia-xling-title": 0.01,
    "helsinki-grants-xling": 0.02, "sv-erdf-theme": 0.03, "fi-erdf-axis": 0.02, "fi-turku-strategy": 0.01,
    "fi-turku-theme": 0.01, "fi-erdf-actor-timesplit": 0.01, "own": 0.13, "heads": 0.01,
}  # fmt: skip
"""Of all steps, how many take their batch from each source."""
SIZES = {"yso-label-xling": 96, "own": 128, "fi-turku-strategy": 16, "sv-erdf-theme": 24, "heads": 32}
TOKENS = {
    "fp7-brief-topic": 80, "sedia-keyword-theme": 96, "sedia-xling-title": 80, "sv-erdf-theme": 80, "heads": 72,
    "yso-finna-titles-xling": 48,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one model is tuned.

    ``lower`` layers stay as they are; ``prompted``: it reads prompts; ``languages``: of the texts that it may learn from (None:
    all). ``rank`` of the factors; pairs in a ``batch``; ``temperature`` of the student's and the teacher's similarities;
    ``teaching`` what the teacher counts; ``near`` the share of each batch that is taken from the neighbourhood of a few of its
    documents; at most so many ``heads`` of texts in each language.
    """

    lower: int = 6
    prompted: bool = True
    languages: tuple[str, ...] | None = None
    steps: int = 400
    rank: int = 16
    batch: int = 48
    tokens: int = 64
    rate: float = 4e-4
    warm_up: int = 15
    temperature: float = 0.02
    teacher_temperature: float = 0.05
    teaching: float = 0.5
    near: float = 0.5
    heads: int = 300
    shares: Mapping[str, float] = field(default_factory=lambda: SHARES)
    sizes: Mapping[str, int] = field(default_factory=lambda: SIZES)
    most_tokens: Mapping[str, int] = field(default_factory=lambda: TOKENS)


ENGLISH_SHARES = {
    "he-title-topic": 0.24, "fp7-brief-topic": 0.27, "he-fields-topic": 0.09, "he-destination-topic": 0.05,
    "sedia-keyword-theme": 0.10, "yso-finna-titles-xling": 0.06, "heads": 0.12,
}  # fmt: skip
MULTILINGUAL = Recipe()
ENGLISH = Recipe(lower=2, prompted=False, languages=("en",), shares=ENGLISH_SHARES, sizes={"heads": 32}, heads=800)
