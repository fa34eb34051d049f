"""The words by which announcements speak of applicants and partners, one language a file."""

from __future__ import annotations

from feeds.prose.people_words import en, fi, sv
from feeds.prose.people_words.shape import AreaWords, PeopleWords

PEOPLE_WORDS: dict[str, PeopleWords] = {"fi": fi.WORDS, "sv": sv.WORDS, "en": en.WORDS}

AREA_WORDS: dict[str, AreaWords] = {"fi": fi.AREAS, "sv": sv.AREAS, "en": en.AREAS}


def spoken(language: str) -> tuple[PeopleWords, ...]:
    """The words of a language; of all when it is none of ours."""
    return (PEOPLE_WORDS[language],) if language in PEOPLE_WORDS else tuple(PEOPLE_WORDS.values())
