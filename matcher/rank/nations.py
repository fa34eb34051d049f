"""Countries and groups of countries as calls name them. General knowledge, of no region. Pure."""

from __future__ import annotations

import re

_EU = "AT BE BG HR CY CZ DE DK EE ES FI FR GR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
EU = frozenset(_EU.split())
EEA = EU | frozenset({"IS", "LI", "NO"})
_WIDENING = "BG HR CY CZ EE GR HU LT LV MT PL PT RO SI SK"
WIDENING = frozenset(_WIDENING.split())
"""Regulation (EU) 2021/695, Article 2(17), without the outermost regions and associated countries."""

_NAMES = {
    "AT": "Austria|Austrian", "BE": "Belgium|Belgian", "BG": "Bulgaria|Bulgarian", "HR": "Croatia|Croatian",
    "CY": "Cyprus|Cypriot", "CZ": "Czechia|Czech Republic|Czech", "DE": "Germany|German", "DK": "Denmark|Danish",
    "EE": "Estonia|Estonian", "ES": "Spain|Spanish", "FI": "Finland|Finnish", "FR": "France|French", "GR": "Greece|Greek",
    "HU": "Hungary|Hungarian", "IE": "Ireland|Irish", "IT": "Italy|Italian", "LT": "Lithuania|Lithuanian",
    "LU": "Luxembourg|Luxembourgish", "LV": "Latvia|Latvian", "MT": "Malta|Maltese", "NL": "Netherlands|Dutch",
    "PL": "Poland|Polish", "PT": "Portugal|Portuguese", "RO": "Romania|Romanian", "SE": "Sweden|Swedish",
    "SI": "Slovenia|Slovenian", "SK": "Slovakia|Slovak", "NO": "Norway|Norwegian", "IS": "Iceland|Icelandic",
    "LI": "Liechtenstein", "CH": "Switzerland|Swiss", "GB": "United Kingdom|British", "UA": "Ukraine|Ukrainian",
    "MD": "Moldova|Moldovan", "GE": "Georgia|Georgian", "AM": "Armenia|Armenian", "AL": "Albania|Albanian",
    "BA": "Bosnia and Herzegovina|Bosnian", "ME": "Montenegro|Montenegrin", "MK": "North Macedonia", "RS": "Serbia|Serbian",
    "XK": "Kosovo", "TR": "Türkiye|Turkey|Turkish", "IL": "Israel|Israeli", "TN": "Tunisia|Tunisian",
    "MA": "Morocco|Moroccan", "EG": "Egypt|Egyptian", "DZ": "Algeria|Algerian", "LY": "Libya|Libyan",
    "JO": "Jordan|Jordanian", "LB": "Lebanon|Lebanese", "PS": "Palestine|Palestinian", "SY": "Syria|Syrian",
    "KE": "Kenya|Kenyan", "NG": "Nigeria|Nigerian", "ZA": "South Africa|South African", "IN": "India|Indian",
    "CN": "China|Chinese", "JP": "Japan|Japanese", "KR": "Republic of Korea|Korean", "US": "United States|American",
    "CA": "Canada|Canadian", "BR": "Brazil|Brazilian", "MX": "Mexico|Mexican", "CO": "Colombia|Colombian",
    "AU": "Australia|Australian", "NZ": "New Zealand",
}  # fmt: skip
_CODE = {name: code for code, names in _NAMES.items() for name in names.split("|")}
_NAMED = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _CODE), key=len, reverse=True)) + r")\b")
NATIONALITY = "|".join(re.escape(names.split("|")[-1]) for names in _NAMES.values() if "|" in names)
"""A pattern of words such as "Estonian"."""
NATION = "|".join(re.escape(names.split("|")[0]) for names in _NAMES.values())
"""A pattern of names such as "Estonia"."""


def named_in(text: str) -> frozenset[str]:
    """ISO codes of the countries that an English text names."""
    return frozenset(_CODE[name] for name in _NAMED.findall(text))
