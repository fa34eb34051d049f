"""Until when a call says, in Italian prose, that applications are taken: sets list as open what has long been over. Pure.

The product reads announcements in the languages of its sources (feeds.prose); this is the little that Italian lists need.
"""

from __future__ import annotations

import re
from datetime import date

MOST = 20_000
"""Characters of a text that are searched."""
_MONTHS = (
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
    "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
)  # fmt: skip
_DAY = re.compile(
    rf"\b(\d{{1,2}})[ °º]{{1,2}}({'|'.join(_MONTHS)}) (20\d\d)\b|\b(\d{{1,2}})[./](\d{{1,2}})[./](20\d\d)\b", re.I
)
_NEAR, _SENTENCE = 60, 160
"""Characters before a day that are looked at for "until", and for what is done until then."""
_SENTENCE_END = re.compile(r"[!?;\n]|\.\s+(?=[A-ZÀ-Ú])")
_UNTIL = re.compile(r"\b(?:fino|entro|oltre|scaden\w{1,4}|scade|prorog\w{1,6}|al|alle)\b[^;()\n]{0,40}\Z", re.I)
_APPLYING = re.compile(
    r"\b(?:domand|candidatur|propost|present|scaden|scade\b|prorog|sportell|adesion|iscrizion|invi)", re.I
)
_OVER = re.compile(
    r"\bscadut[oaie]\b|\bchiusura (?:anticipata )?(?:dello sportello|del bando|dell.avviso|dei termini)"
    r"|\bnon (?:è|sarà) più possibile (?:presentare|inviare|candidar)|\b(?:risorse|fondi|dotazione) esaurit"
    r"|\bgraduatori[ae] (?:definitiv|final)",
    re.I,
)


def says_over(text: str) -> bool:
    """Whether it says that no application is taken any more, or names who has been chosen."""
    return bool(_OVER.search(text[:MOST]))


def last_day(text: str) -> date | None:
    """The latest day until which it says that applications are taken; None where it names none.

    Days of decrees and of openings do not count: only one that stands behind "until", "by" or "extended to".
    """
    text = text[:MOST]
    days, before = [], 0
    for found in _DAY.finditer(text):
        sentence = _SENTENCE_END.split(text[max(0, found.start() - _SENTENCE) : found.start()])[-1]
        if _UNTIL.search(text[max(before, found.start() - _NEAR) : found.start()]) and _APPLYING.search(sentence):
            days.append(_day(found))
        before = found.end()
    return max((day for day in days if day), default=None)


def _day(found: re.Match[str]) -> date | None:
    day, month, year, numbered_day, numbered_month, numbered_year = found.groups()
    try:
        if month:
            return date(int(year), _MONTHS.index(month.lower()) + 1, int(day))
        return date(int(numbered_year), int(numbered_month), int(numbered_day))
    except ValueError:
        return None
