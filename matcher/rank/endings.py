"""Endings that the stemmers leave on Finnish and Swedish words, taken off so that the forms of one word meet. Pure.

The stemmers are made for running text, where a miss here and there costs little. Here a term of the field is looked for by
itself: "energian" must meet "energia", and "avfallet" "avfall". What comes out is no word, only the same for nearly all forms of
one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_GRADES = (
    ("kk", "k"), ("pp", "p"), ("tt", "t"), ("ll", "l"), ("nn", "n"), ("mm", "m"), ("rr", "r"),
    ("lt", "l"), ("nt", "n"), ("rt", "r"), ("mp", "m"), ("nk", "n"), ("ng", "n"), ("d", "t"),
)  # fmt: skip
"""Finnish consonant gradation: "vedyn" meets "vety" as "vety", "huollossa" and "huolto" as "huolo"."""
_WEAK_P = re.compile(r"(?<=[aeiouyäölr])v")
"""The same for "syövän" and "syöpä", but not for a word that begins with a v."""
_DOUBLE = frozenset(letter * 2 for letter in "bdfglmnprst")
"""Swedish writes a consonant twice or once by what follows: "vatten", "vattnet"."""
_REGULAR = (
    (re.compile(r"vesi\Z"), "veden"),  # the stemmer takes the end of "jätevesi" for a suffix
    (re.compile(r"nne\Z"), "nteen"),  # "liikenne" becomes "liikente-", not "liike-"
    (re.compile(r"oin\Z"), "oimen"),
    (re.compile(r"k([aä])s\Z"), r"kk\1\1n"),
    (re.compile(r"iik(?=i(?:n|a|ssa|sta|lla|lle)\Z)"), "iikk"),
    (re.compile(r"\A(jo|ruo)(?=[ea])"), r"\1k"),
    (re.compile(r"([aou])ni\Z"), r"\1nin"),  # no possessive, but "betoni"
    (re.compile(r"\A([^aeiouyäö\W]{0,2}(?:aa|uu|ää|ie|uo|yö))(?:n|t|t[aä]|ss[aä]|st[aä]|ll[aä]|lle)\Z"), r"\1"),
)
"""Finnish forms that the stemmer reads wrong, put as forms that it reads right."""
_ENDS = {
    "fi": ((re.compile(r"ist\Z|i[ns]\Z|[ei]\Z"), 3),),
    "sv": ((re.compile(r"(?:ad|or|ar|um|et|an|(?<=[iey])n)\Z"), 4), (re.compile(r"(?<=[^aeiouyåäö])n\Z"), 4)),
}
"""Endings, and how many letters stay when one is taken off: of "-inen, -isen, -isten" and vowels that come and go; in Swedish
the article and the plural, as in "avfallet", "energin", "gruvan", "byggnader"."""
_US = re.compile(r"(?<=[uy])(?:k?s|t)\Z")
"""Of "-us, -uksen, -utta" and "-ys": the vowel stays, so that "koulutus" is no "koulu"."""
_VOWELS, _LEAST_BEFORE_VOWELS = re.compile(r"[aeioäöj]+\Z"), 4


def one_form(word: str, language: str, stem: Callable[[str, str], str]) -> str:
    """A word in lower case → what all its forms share. ``stem``: (word, language) → the stemmer's word."""
    if language == "fi":
        return _finnish(word, stem)
    short = _without_ends(stem(word, language), language)
    return short[:-1] if language == "sv" and short[-2:] in _DOUBLE else short


def _finnish(word: str, stem: Callable[[str, str], str]) -> str:
    for wrong, right in _REGULAR:
        word = wrong.sub(right, word)
    short = _US.sub("", _without_ends(graded(stem(word, "fi"), "fi"), "fi"))
    short = f"{short[:-1].removesuffix('k')}t" if short.endswith("s") else short
    found = _VOWELS.search(short)
    return short[: max(found.start(), _LEAST_BEFORE_VOWELS)] if found else short


def _without_ends(short: str, language: str) -> str:
    for end, least in _ENDS.get(language, ()):
        found = end.search(short)
        short = short[: max(found.start(), least)] if found else short
    return short


def graded(text: str, language: str) -> str:
    """Both grades of Finnish consonants as one; other languages as they are."""
    if language != "fi":
        return text
    for strong, weak in _GRADES:
        text = text.replace(strong, weak)
    return _WEAK_P.sub("p", text)


def beginnings(term: str, language: str) -> tuple[str, ...]:
    """How a compound begins that a term is the first part of: "rakentamis-" of "rakentaminen", "gruv-" of "gruva"."""
    if language == "fi" and term.endswith("nen"):
        return (term, f"{term[:-3]}s")
    if language == "sv" and term.endswith(("a", "e")) and term[-2] not in "aeiouyåäö":
        return (term, term[:-1], f"{term[:-1]}o")
    return (term,)
