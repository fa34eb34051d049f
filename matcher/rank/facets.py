"""What a call asks for, as three to six short phrases quoted exactly from its own text. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from matcher.domain.call import Call
from matcher.rank.sentences import Piece
from matcher.rank.texts import telling_pieces

MOST = 6
LONGEST, SHORTEST = 110, 18
"""Characters of a facet."""
NEW_ENOUGH = 0.4
"""What a further facet must tell that the others do not."""
Speaks = Callable[[str], dict[object, float]]
"""A text → what it speaks of, each with how much that tells."""

_LEAD_IN = re.compile(
    r"^(?:(?:and|or|also|as well as)(?:\s+|(?-i:(?=[A-Z])))|(?:[a-z]|[ivx]+|\d{1,2})[).]\s*"
    r"|(?:area|focus|scope|option|phase) \w+:\s*)*"
    r"(?:(?:in addition|moreover|furthermore|finally|where relevant|to this end),?\s+)?"
    r"(?:(?:the\s+)?(?:proposals?|projects?|actions?|activities|applicants?|consorti\w+|topic|research)(?:\s+\w+){0,4}?\s+"
    r"(?:should|must|shall|will|are expected to|is expected to|aims? to|may|could)\s+(?:also\s+)?"
    r"(?:(?:address|focus on|include|cover|consider|contribute to|aim (?:at|to))\s+)?)?",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\s?(?:\[\d+\]|\(|;|:|\.\s|–\s|—\s"
    r"|,\s+(?:including|such as|while|taking|in order|thus|thereby|with|as well as|e\.g|i\.e|which|in line)\b"
    r"|\s(?:e\.g|such as|including|in order to|with a view to|thereby|through|by means of)\s)",
    re.IGNORECASE,
)
_BREAK = re.compile(r",\s|\s(?=(?:and|or|ja|sekä|och|samt)\s)")
_WEAK_BREAK = re.compile(r"\s(?=(?:for|of|in|to|with|by|on|at|för|till)\s)")
LEAST_KEPT = 40
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|should|must|can|cannot|could|may|shall|aims?|seeks?|supports?|targets|holds?|focuses"
    r"|involves|needs?|on|ovat|voi)\b",
    re.IGNORECASE,
)
"""A finite verb: a remark on the state of things, not something that a partner could do."""
_REMARK = re.compile(
    r"(?:with|without|in|for|by|to|when|if|under|during|within|from|on|at|between|among|based|according|however|both|each|such|other"
    r"|additional|relevant|independent|including|this|these|those|any|the use of|the world|over|since|as|its?|their|we|you)\s",
    re.IGNORECASE,
)
_FORMALITY = re.compile(
    r"participat|applicant|beneficiar|proposal|exploitation|business case|dissemina|clustering|exclude|out of scope|Commission\b"
    r"|deadline|closing date|\bgrants?\b|\beuros?\b|€|\bEUR\b"
    r"|\bhaku (?:alkaa|päättyy|on auki)|\bavustu|\bansök|utlys|\b\d{1,2}\.\d{1,2}\.\d{4}"
    r"|Destination|state-of-the-art|\bEU-funded|funded project|implementation plan|consorti|award|eligib|call for|\bTRL\b",
    re.IGNORECASE,
)


def facets_of(call: Call, speaks: Speaks) -> tuple[str, ...]:
    """The facets in the order of the text: those that tell most that no other does. Fewer than three where the text says less.

    Items of the scope and the outcomes come before plain sentences.
    """
    candidates = [(phrase, rank) for piece in telling_pieces(call) for phrase, rank in _phrase(piece)]
    told = {phrase: speaks(phrase) for phrase, _ in candidates}
    chosen: list[str] = []
    known: set[object] = set()
    while len(chosen) < MOST:
        best = max(
            ((phrase, rank) for phrase, rank in candidates if phrase not in chosen),
            key=lambda p: (_new(told[p[0]], known) * p[1], -len(p[0])),
            default=None,
        )
        if best is None or _new(told[best[0]], known) < NEW_ENOUGH:
            break
        chosen.append(best[0])
        known |= told[best[0]].keys()
    return _in_order(chosen, [phrase for phrase, _ in candidates])


def _new(told: dict[object, float], known: set[object]) -> float:
    """How much a phrase tells beyond what is known; several things in one phrase count less than in phrases of their own."""
    values = sorted((value for what, value in told.items() if what not in known), reverse=True)
    return sum(value / (n + 1) for n, value in enumerate(values))


def _in_order(chosen: Iterable[str], order: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(chosen, key=order.index))


def _phrase(piece: Piece) -> Iterable[tuple[str, float]]:
    """The short form of a sentence or item, an exact piece of it, and how well it stands for a facet."""
    lead = _LEAD_IN.match(piece.text)
    text = piece.text[lead.end() if lead else 0 :]
    stop = next((m.start() for m in _STOP.finditer(text) if m.start() >= SHORTEST), len(text))
    short = _cut(text[:stop].rstrip(" .,;:"))
    fits = SHORTEST <= len(short) <= LONGEST and len(short.split()) > 1
    if fits and not (_SENTENCE.search(short) or _FORMALITY.search(short) or _REMARK.match(short)):
        yield short, (1.0 if piece.item or piece.heading else 0.8)


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    for pattern in (_BREAK, _WEAK_BREAK):
        breaks = [m.start() for m in pattern.finditer(text) if LEAST_KEPT <= m.start() <= LONGEST]
        if breaks:
            return text[: breaks[-1]]
    return ""
