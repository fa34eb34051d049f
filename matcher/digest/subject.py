"""The subject line: it alone tells whether to open the mail."""

from __future__ import annotations

from matcher.digest.edition import Edition
from matcher.digest.formats import NBSP
from matcher.digest.view import plain
from matcher.domain.digest import Section
from matcher.domain.step import days_left

LIMIT = 78
NEAR_DAYS = 14


def subject(edition: Edition) -> str:
    """ "Rahoitushaut vk 34, Järvelä: 4 osumaa, 1 sulkeutuu 14 pv:n sisällä"; at most ``LIMIT`` characters."""
    mark = edition.say("[EXAMPLE]") + " " if edition.digest.example else ""
    week = edition.formats.number(edition.digest.week.number)
    said = ""
    for news in (_news(edition, brief=False), _news(edition, brief=True)):
        said = mark + edition.say(
            "Funding calls week {week}, {who}: {news}", week=week, who=edition.profile_name, news=news
        )
        if len(said) <= LIMIT:
            return _header(said)
    room = max(LIMIT - (len(said) - len(edition.profile_name)), 8)
    who = plain(edition.profile_name, room - 1)
    said = mark + edition.say("Funding calls week {week}, {who}: {news}", week=week, who=who, news=news)
    return _header(plain(said, LIMIT - 1))


def _header(text: str) -> str:
    """With plain blanks: a subject has no line end to keep numbers from, and people search in it."""
    return text.replace(NBSP, " ")


def _news(edition: Edition, *, brief: bool) -> str:
    """How many calls, and the most urgent thing about them."""
    digest = edition.digest
    if not digest.items:
        return edition.say("nothing new")
    number = edition.count("{n} match", "{n} matches", len(digest.items))
    closing, changed = len(digest.section(Section.CLOSING)), len(digest.section(Section.CHANGED))
    if closing and (brief or _furthest(edition) > NEAR_DAYS):
        return f"{number}, " + edition.count("{n} closes soon", "{n} close soon", closing)
    if closing:
        return f"{number}, " + edition.count("{n} closes within 14 days", "{n} close within 14 days", closing)
    if changed:
        return f"{number}, " + edition.count("{n} changed", "{n} changed", changed)
    return number


def _furthest(edition: Edition) -> int:
    """Days to the last of the first gates that close soon: an installation may count more than two weeks as soon."""
    gates = (i.call.gate(edition.now) for i in edition.digest.section(Section.CLOSING))
    return max((days_left(g, edition.now) for g in gates if g is not None), default=0)
