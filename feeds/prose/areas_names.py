"""Names of places in the forms in which texts print them: Finnish cases, adjectives, and lists that share a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HYPHEN = r"[-‐‑–]\s?"
_CASES = r"(?:n|a|ä|ta|tä|(?:ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|na|nä|ksi)|[aeiouyäö]n|h[aeiouyäö]n|seen|s)?(?:kin|kaan|kään)?"
_WEAK = (
    ("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("nt", "nn"), ("mp", "mm"), ("lt", "ll"), ("rt", "rr"), ("ht", "hd"),
    ("k", ""), ("p", "v"), ("t", "d"),
)  # fmt: skip
_ENDS = re.compile(r"([^aeiouyäö]*)([aeiouyäö]{1,2})$")


def forms(name: str) -> str:
    """A regular expression, to be used without regard to capitals, for a name in all its forms."""
    words = re.split(r"(\s+|-)", name)
    last = words[-1]
    head = "".join(_joint(w) if w.isspace() or w == "-" else _inflected(w, whole=False) for w in words[:-1])
    plain = head + _inflected(last, whole=True)
    first, joint = words[0], words[1] if len(words) > 1 else ""
    if not joint or len(words) > 3:
        return rf"(?:{plain}|{_adjective(name)})"
    return rf"(?:{plain}|{_shared(first, joint, last)}|{_adjective(name)})"


def _joint(mark: str) -> str:
    return _HYPHEN if mark == "-" else r"\s{1,2}"


def _inflected(word: str, *, whole: bool) -> str:
    """A word with the cases of Finnish. Of a name of several words only the adjectives before the last one change with it."""
    if word.endswith("nen"):
        stem = re.escape(word[:-3])
        return rf"{stem}(?:nen|s\w{{1,7}})"
    if not whole:
        return re.escape(word)
    return rf"(?:{'|'.join(map(re.escape, _stems(word)))}){_CASES}"


def _stems(word: str) -> Iterator[str]:
    """The stem of a word; with i as e (Suomi, Suomen), its last consonants weak (Turku, Turun), a long e (Häme, Hämeen)."""
    yield word
    low = word.lower()
    if low.endswith("e"):
        yield word + "e"
    changed = [word[:-1] + "e"] if low.endswith("i") else []
    yield from changed
    for one in (word, *changed):
        end = _ENDS.search(one.lower())
        for strong, weak in _WEAK if end and len(end[2]) == 1 else ():
            if end and end[1].endswith(strong) and len(one) > 4:
                yield one[: end.start(2) - len(strong)] + weak + one[end.start(2) :]
                break


def _adjective(name: str) -> str:
    """Kajo → kajolainen, Lehtimäki → lehtimäkeläinen; a name in -la takes no second one: Kevola, kevolainen."""
    joined = re.sub(r"[\s-]", "", name)
    stem = f"{re.escape(joined[:-1])}[ie]" if joined.lower().endswith("i") else re.escape(joined)
    ending = "i" if joined.lower().endswith(("la", "lä")) else "l[aä]i"
    return rf"{stem}{ending}(?:nen|s\w{{1,7}})"


def _shared(first: str, joint: str, last: str) -> str:
    """The first word of a name whose second one stands at a later name: "Ylä- ja Ala-Kaira", "Norra och Södra Kaira"."""
    mark = r"-" if joint == "-" else ""
    more = rf"(?:,\s{{1,2}}\w{{3,12}}{mark}){{0,4}}"
    ands = r"(?:ja|sekä|tai|och|samt|and|or|&)"
    second = rf"\w{{3,12}}{_joint(joint)}{_inflected(last, whole=True)}"
    return rf"{re.escape(first)}{mark}{more},?\s{{1,2}}{ands}\s{{1,2}}{second}"
