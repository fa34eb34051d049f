"""Who may apply, from where and with how many, as the text of an announcement says it."""

from __future__ import annotations

from feeds.prose.areas import read_areas
from feeds.prose.facts import People
from feeds.prose.people_language import language_of
from feeds.prose.people_partners import invited_only, lead_must_be, read_team
from feeds.prose.people_who import read_applicants
from matcher.domain.places import Places


def read_people(title: str, text: str, language: str, places: Places, *, whole: str = "") -> People:
    """What the text says of applicants, areas and partners; what it does not say for sure is None.

    Kinds of applicants are the keys of ``kinds`` in feeds.prose.people_words. ``places`` are the names that the region knows.
    ``whole`` is the page of which ``text`` is the main part: it says for where, when the part does not.
    """
    language = language_of(f"{title}\n{text}", language)
    areas = read_areas(title, text, language, places)
    if whole and not (areas.counties or areas.elsewhere):
        areas = read_areas(title, whole, language, places)
    applicants = read_applicants(title, text, language)
    team = read_team(text, language)
    return People(
        counties=areas.counties,
        outside_region=areas.elsewhere,
        min_partners=team.partners,
        min_countries=team.countries,
        min_counties=team.counties,
        who=applicants.who,
        who_excluded=applicants.excluded,
        invited_only=invited_only(text, language),
        lead_must_be=lead_must_be(text, language),
    )
