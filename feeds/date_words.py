"""The words by which announcements in Finnish, Swedish and English label their dates, as regular expressions.

Each language has, in the order in which they are tried: ``other`` (what is dated but is no call: projects, decisions, days of
information), ``window`` (a time in which one can apply), ``strong`` (names a deadline by itself), ``close`` and ``open`` (say so
of a call named before), ``weak`` (until, by: close, unless something else was being said), ``call`` (the call or application).
"""

from __future__ import annotations

import re

WORDS = {
    "fi": {
        "other": (
            r"[\w-]{0,40}(?:info|tilaisuu[sdt]\w*|webinaari\w*|käsittely\w*|arvioin\w*|päätö[sk]\w*)"
            r"|(?:hank(?!\w*hak[ue])|projekt(?!\w*hak[ue])|toteut|maksat|raport|kustannu)\w*"
        ),
        "window": r"[\w-]{0,40}hakuai\w+|[\w-]{0,40}hakuaja\w+|auki|avoinna|avoin|haettavissa|haettavana",
        "strong": r"määräai\w+|määräpäiv\w+|jättöai\w+|(?:viimeinen )?hakupäivä|deadline\w*|päättymispäiv\w+",
        "close": r"päättyy|päättyvät|sulkeutuu|sulkeutuvat|umpeutuu",
        "open": r"avautuu|avautuvat|aukeaa|aukeavat|alkaa|alkavat|käynnistyy",
        "weak": r"viimeistään",
        "call": r"[\w-]{0,40}(?:haku|haun|haut|haussa|hakuun|hakujen|hakem(?:us|ukse|uste|uksi)\w*)|hakea|hae|ehdotu\w+",
    },
    "sv": {
        "other": (
            r"[\w-]{0,40}(?:webbinari\w*|informationsm\w+|beslut\w*)"
            r"|(?:projekt(?!\w*(?:ansök|utlys))|genomför|rapport|redovis)\w*"
        ),
        "window": r"[\w-]{0,40}ansökningstid\w*|öppen|öppet",
        "strong": r"sista (?:ansöknings)?dag\w*|deadline\w*",
        "close": r"går ut|slutar|stänger|löper ut|upphör",
        "open": r"öppnar|öppnas|börjar|inleds",
        "weak": r"senast|till och med|t\.o\.m\.|fram till",
        "call": r"[\w-]{0,40}(?:ansökan|ansökning\w*|utlysning\w*)|ansök|sök",
    },
    "en": {
        "other": (
            r"webinars?|info(?:rmation)?[ -](?:days?|sessions?)|events?|decisions?|results?|evaluations?|reports?|contracts?"
            r"|projects?(?! (?:proposal|application|call|idea))|implement\w+"
        ),
        "window": r"open|(?:application|submission|call) (?:period|window)",
        "strong": r"deadlines?|closing dates?|cut-?offs?(?: dates?)?|due dates?",
        "close": r"closes?|closing|ends",
        "open": r"opens|opening(?: dates?)?|launch\w*|starts",
        "weak": r"no later than|at the latest|until|by|due",
        "call": r"calls?|applications?|proposals?|submissions?|submit\w*|apply",
    },
}

AFTER = r"mennessä|asti|saakka"
"""Finnish says "until" behind the date."""
EXCLUSIVE = r"ennen|före|before"
"""The day before is the last one."""
OF = r"\s+(?:of|on|about|for|from|to|om|av|för|till|kring)\s+(?:\w+\s+){0,2}"
"""Between what is dated and the call that it belongs to: "results of the call", "beslut om ansökningarna"."""
AND = r"\s*(?:,|ja|sekä|och|samt|and|&)\s*(?:den\s+)?"

NAMES_CALL = re.compile("haku|haetta|ansök|period|window", re.IGNORECASE)
"""Of the words for a window, those that name a call by themselves."""

_MONTH_NAMES = (
    "tammikuu januari january jan", "helmikuu februari february feb", "maaliskuu mars march mar", "huhtikuu april apr",
    "toukokuu maj may", "kesäkuu juni june jun", "heinäkuu juli july jul", "elokuu augusti august aug",
    "syyskuu september sept sep", "lokakuu oktober october okt oct", "marraskuu november nov",
    "joulukuu december dec",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_LONGEST_FIRST = sorted(_MONTHS, key=len, reverse=True)
_MONTH = "|".join(f"{name}(?:ta|n|ssa)?" if name.endswith("kuu") else name for name in _LONGEST_FIRST)

DATE = (
    r"(?<![\d.])(?:(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?P<d1>\d{1,2})\.\s?(?P<m1>\d{1,2})(?:\.(?:\s?(?P<y1>\d{4}))?|(?=\s?[–—-]\s?\d{1,2}\.\d{1,2}\.))"
    rf"|(?P<d2>\d{{1,2}})(?:\.|st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{_MONTH})\b\.?(?:,?\s+(?P<y2>\d{{4}}))?"
    rf"|\b(?P<m3>{_MONTH})\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th|\.\s+päivä\w*|\.)?(?:,?\s+(?P<y3>\d{{4}}))?"
    rf"|(?P<d4>\d{{1,2}})\.?(?=\s?[–—-]\s?\d{{1,2}}(?:\.\s?\d{{1,2}}\.|\.?\s+(?:{_MONTH})\b)))(?!\d)"
)
"""Day first wherever points part the numbers; ISO; with the month's name; or a mere day that begins a range."""
DASH = r"\s*[–—-]\s*"

CLOCK = (
    r"(?<![\d.])(?:(?:klo|kello|kl\.?)\s*(?P<h1>\d{1,2})(?:[.:](?P<n1>\d{2}))?"
    r"|(?:at\s+)?(?P<h2>\d{1,2})(?:[.:](?P<n2>\d{2}))?\s*(?P<half>[ap])\.?m\b\.?"
    r"|at\s+(?P<h3>\d{1,2})[.:](?P<n3>\d{2})|(?P<h4>\d{1,2}):(?P<n4>\d{2}))(?!\d)"
)


def month_number(word: str) -> int:
    """Number of a month from its name, inflected or not."""
    word = word.lower()
    return next(_MONTHS[name] for name in _LONGEST_FIRST if word.startswith(name))


_BEHIND = r"[\s,]{0,3}(?:o'clock|hours?|hrs|h|noon|midday)?[\s,]{0,3}\(?"
ZONED = (
    (
        re.compile(rf"{_BEHIND}(?:CES?T\b|(?i:Brussels|Brysselin|Bryssel-?\s?tid)(?i:\s+(?:local )?time|\s+aika\w*)?)"),
        "Europe/Brussels",
    ),
    (
        re.compile(rf"{_BEHIND}(?:EES?T\b|(?i:Suomen|Helsingin|finsk|Finnish|Helsinki)(?i:\s+time|\s+aika\w*|\s+tid))"),
        "Europe/Helsinki",
    ),
    (re.compile(rf"{_BEHIND}(?:UTC|GMT)\b"), "UTC"),
    (re.compile(rf"{_BEHIND}(?:[A-Z]{{1,3}}T\b|(?i:local time|paikallista aikaa|lokal tid))"), ""),
)
"""What may stand behind a clock time → zone; "" when a zone is meant that cannot be told.

People write CET in summer too, and mean the clock on the wall in Brussels.
"""
