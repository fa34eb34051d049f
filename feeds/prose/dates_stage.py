"""At which stage of a call a day is: named in its own words, in its label, or by what was said before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from feeds.prose.dates_context import Context
from feeds.prose.dates_sentence import STAGES, Sentence, Token, sentence_of
from feeds.prose.dates_spot import Spot
from feeds.prose.dates_units import Unit
from feeds.prose.dates_words import Words

_FIRST_DEADLINE = re.compile(
    r"\b(?:first|ensimmai\w+|forsta)\s+(?:\w+\s+)?(?:deadline|maaraai\w+|maarapaiv\w+)", re.IGNORECASE
)
_APPLICATION = re.compile(r"\b\w*(?:hakemu|hakea|ansok|applic|propos)", re.IGNORECASE)
_AFTER_THAT = re.compile(r"\b(?:ennen|before|after|following|efter|fore)\s(?:the\s)?$", re.IGNORECASE)
"""Before a stage that is named only to tell when another is."""
_BEFORE_ANOTHER = re.compile(r"\b(?:ennen|before|fore)\s(?:the\s)?(?:[\w-]{1,30}\s){0,2}[\w-]{1,30}", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s?\(([^()]{1,60})\)")


def stage_of(
    words: Words,
    context: Context,
    sentence: Sentence,
    since: Sequence[Token],
    label: Sequence[Token],
    spot: Spot,
    unit: Unit,
) -> str:
    """The role of the stage (of STAGES) named in brackets behind the day, else before it, else in its label or heading; else "".

    ``since``: what stands between the day before and this one.
    """
    text, day = sentence.text, spot.day
    behind = _IN_BRACKETS.match(text, day.end)
    inside = [t.role for t in sentence_of(behind[1], words).tokens if t.role in STAGES] if behind else []
    if inside:
        return inside[-1]
    stages = [t for t in since if t.role in STAGES]
    if not stages and not any(t.role == "call" for t in since):
        stages = sentence.left_of(day.start, STAGES)
    stages = [t for t in stages if not _AFTER_THAT.search(text[max(0, t.start - 12) : t.start])]
    if stages:
        between = _BEFORE_ANOTHER.sub(" ", text[stages[-1].end : day.start])
        applied = stages[-1].role == "idea" and _APPLICATION.search(between)
        return "" if applied else stages[-1].role
    labelled = [t.role for t in label if t.role in STAGES]
    if labelled or context.day_first:
        return labelled[-1] if labelled else ""
    if context.idea and _FIRST_DEADLINE.search(text[: day.start]):
        return "idea"
    said_alone = context.idea_told and _APPLICATION.search(text)
    return "" if said_alone else context.stage_at(unit)
