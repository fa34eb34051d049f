"""The reader of announcements in prose: everything that a text says of a call, in Finnish, Swedish and English."""

from __future__ import annotations

from datetime import date

from feeds.prose.dates import read_dates
from feeds.prose.facts import Prose
from feeds.prose.figures import read_figures
from feeds.prose.people import read_people
from feeds.prose.sections import main_part
from matcher.domain.places import NOWHERE, Places

MAX_TEXT = 60_000
"""Characters of a text that are read. Announcements run to some thousands; what is beyond is a page's footer or an attack."""
MAX_TITLE = 500


def read_prose(
    title: str,
    text: str,
    language: str = "",
    *,
    published: date | None = None,
    today: date | None = None,
    places: Places = NOWHERE,
) -> Prose:
    """What a careful reader takes from a title and a text.

    ``language``: "fi", "sv", "en", or "" when it is not known. ``published`` gives the year to days that are printed without one.
    From ``published``, else ``today`` on, days are flagged that lie too far ahead.
    Money and applicants are those of the page's main call; dates of further calls on the page are in ``others``.
    """
    title, text = title[:MAX_TITLE], text[:MAX_TEXT]
    dates, others = read_dates(title, text, language, published, today)
    part = main_part(title, text, language)
    return Prose(
        dates=dates,
        figures=read_figures(title, part, language),
        people=read_people(title, part, language, places, whole=text),
        others=others,
    )
