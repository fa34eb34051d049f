"""What may be quoted: the things that a description lists, of a long sentence the part that matters. All exact pieces. Pure."""

from __future__ import annotations

import itertools
import re

from matcher.rank.sentences import pieces

QUOTE = 260
"""Characters of a quote; a longer sentence is cut to the part around what it shares."""
LEAST_QUOTE = 30
LONGEST_SAYING, LEAST_SAYING = 140, 4
"""Characters of a thing that a description lists."""

_BOUNDARY = re.compile(r"[,;:]\s|\s(?=(?:and|or|including|such as|to|with|by|ja|sekä|och|samt)\s)|\.(?=\s)")
_LISTED = re.compile(r"(?<!-)[,;:]\s+|\s[–—]\s|\s(?:sekä|samt|as well as)\s")
_LEAD_IN = re.compile(
    r"(?:(?:lisäksi\s+)?siihen\s+kuuluvat\s+|(?:it\s+)?includes\s+"
    r"|(?:ja|sekä|tai|kuten|esimerkiksi|että|myös|muun muassa|and|or|also|such as|for example|e\.g\.|och|samt|eller|såsom)\s+"
    r"|(?:bland annat|även|till exempel|including|with|mukaan lukien|inklusive)\s+"
    r"|(?:teema(?:an|n|ssa)?|temat|the theme|hit|mukana|tärkeitä|viktiga|important)\s+"
    r"(?:kattaa|kuuluvat|kuuluu|ovat|on|omfattar|hör|är|covers|includes|are)\s+(?:(?:myös|också|även|also)\s+)?"
    r"|(?:jonka|joiden|vars|whose)\s+(?:\w+\s+){1,2}(?:ovat|on|är|are|is)\s+"
    r"|(?:jossa|jolla|jota|joissa)\s+on\s+|(?:that|which|who|som|joka|jotka)\s+(?=\w))+",
    re.IGNORECASE,
)
_JOINERS = frozenset({"and", "or", "ja", "sekä", "tai", "och", "samt", "eller"})
_SHARED_HEAD = re.compile(r"\S+-|(?:\w+\s)?\w+(?:ien|jen|den|ten|sen|uksen|[aeiouyäö]n)", re.IGNORECASE)
"""Needs the part after the next comma: "tuuli-" of "tuuli- ja vesivoima", "kuonien" of "kuonien, tuhkien ja lietteen käyttö"."""


def sayings(description: str) -> tuple[str, ...]:
    """What a description lists, each an exact piece of it that can be read alone, in its order; "" gives none."""
    found: list[str] = []
    for piece in pieces(description):
        found += _of_sentence(piece.text.rstrip(". "))
    return tuple(dict.fromkeys(found))


def _of_sentence(sentence: str) -> list[str]:
    breaks = [(0, 0), *(found.span() for found in _LISTED.finditer(sentence)), (len(sentence), len(sentence))]
    listed, begin = [], 0
    for (_, start), (end, after) in itertools.pairwise(breaks):
        whole, last = _trimmed(sentence[begin:end]), _trimmed(sentence[start:end])
        unfinished = _SHARED_HEAD.fullmatch(last) or whole.count("(") > whole.count(")")
        if unfinished and after < len(sentence) and len(whole) < LONGEST_SAYING:
            continue
        if len(whole) >= LEAST_SAYING and not (begin and _is_name(whole)):
            listed.append(whole)
        begin = after
    return listed


def _is_name(text: str) -> bool:
    """One word with a capital within a sentence: a place."""
    return len(text.split()) == 1 and text[0].isupper() and not text.isupper()


def _trimmed(text: str) -> str:
    text = text.strip(" .,;:")
    lead = _LEAD_IN.match(text)
    return text[lead.end() :] if lead and len(text) - lead.end() >= LEAST_SAYING else text


def finished(item: str) -> str:
    """An item of a list without what leads to the next one."""
    text = item.rstrip(" ,;:")
    head, _, last = text.rpartition(" ")
    return head.rstrip(" ,;:") if last.lower() in _JOINERS else text


def clipped(text: str, around: tuple[int, int]) -> str:
    """The text, or a part of it of at most `QUOTE` characters that holds ``around`` and begins and ends at a natural place."""
    if len(text) <= QUOTE:
        return text
    begin, end = around
    starts = [0, *(found.end() for found in _BOUNDARY.finditer(text))]
    ends = [*(found.start() for found in _BOUNDARY.finditer(text)), len(text)]
    first = min((s for s in starts if s <= begin and end - s <= QUOTE - LEAST_QUOTE), default=begin)
    fitting = [e for e in ends if e >= end and e - first <= QUOTE]
    whole = [e for e in fitting if text.count("(", first, e) == text.count(")", first, e)]
    last = max(whole or fitting, default=min(len(text), max(end, first + QUOTE)))
    return text[first:last].strip(" ,;:")
