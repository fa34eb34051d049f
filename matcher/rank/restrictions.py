"""Sentences of a call that shut out applicants or set them conditions: by the region's wordings, by countries named. Pure.

Only plain wordings count. What a rule does not recognise stays as it was: a call is never shut out on a guess, and every finding
carries the sentence that it rests on. Which countries "established in …" means takes grammar: that stands here, in English only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from matcher.domain.call import Call
from matcher.domain.eligibility import Wording
from matcher.domain.match import Finding, Rule, Verdict
from matcher.domain.notice import NoticeKind
from matcher.rank.nations import EEA, EU, NATION, NATIONALITY, WIDENING, named_in
from matcher.rank.said import REACH, Said, quoted

_ESTABLISHED = ("established in ", "registered in ", "based in ", "take place in ")
_WHO = re.compile(
    r"participation|applicant|beneficiar|coordinator|organisation|compan|enterprise|\bSME|entit|start-?up|fellowship|consorti",
    re.I,
)
_MUST = re.compile(
    r"limited to|restricted to|\bonly\b|\bmust\b|\bshall\b|\bhave to\b|solely|exclusively|should\s*\Z", re.I
)
_MUST_NEAR = 120
"""Characters before "established in" within which the restricting word must stand."""
_ONE_OF_SEVERAL = re.compile(
    r"at least|minimum|\bone\b|\btwo\b|\bthree\b|\d ?%|if |where |whether |controlled|that are |which are |or by", re.I
)
_LEADS = re.compile(r"coordinator|lead (?:applicant|partner)", re.I)
_GENERAL = re.compile(
    r"Member State|Associated Countr|eligible countr|following countr|European Economic Area|\bEEA\b|\bEurope\b|\bUnion\b|\bEU\b"
    r"|European countr|any country",
    re.I,
)
_OUTSIDE_EU = re.compile(
    r"outside (?:of )?(?:the )?(?:European Union|Union|EU)\b|^(?:an? |the )?(?:non-EU|third|partner|candidate) countr",
    re.I,
)
_WIDENING = re.compile(r"^(?:an? |the )?(?:Horizon Europe )?[“\"‘']?widening", re.I)
_TITLE_GROUP = re.compile(
    rf"\b(?:for|to|by) (?:the )?((?:{NATIONALITY})(?:(?:,| and| or) (?:{NATIONALITY}))*) (?:[\w-]+ ){{0,2}}"
    r"(?i:companies|SMEs|enterprises|organi[sz]ations|CSOs|SCOs|NGOs|start-?ups|municipalities|researchers|artists|applicants)\b"
)
_TITLE_PLACE = re.compile(
    rf"\b(?:registered|based|established|located) in (?:the )?((?:{NATION})(?:(?:,| and| or) (?:{NATION}))*)"
)
_TITLE_WIDENING = re.compile(r"\bin (?:Horizon Europe )?Widening Countries\b", re.I)
_TITLE_THIRD = re.compile(
    r"\bin (?:the )?(?:EU )?candidate (?:countries|and)\b|\bin (?:the )?(?:partner|neighbourhood) countries\b", re.I
)


def restrictions(call: Call, texts: Iterable[Said], country: str, wordings: Iterable[Wording]) -> tuple[Finding, ...]:
    """What the call's title and texts shut out or ask for, for applicants of a country (ISO code); each rule and verdict at most
    once."""
    found = [*_by_title(call, country)]
    for text in texts:
        found += [Finding(w.rule, w.verdict, quote) for w in wordings for quote, _ in text.holding(w.words)]
        found += _by_place(text, country)
    by_rule: dict[tuple[Rule, Verdict], Finding] = {}
    for finding in found:
        by_rule.setdefault((finding.rule, finding.verdict), finding)
    return tuple(by_rule.values())


def _by_place(text: Said, country: str) -> Iterator[Finding]:
    if not any(words in text.text for words in _ESTABLISHED):
        return
    for sentence, _ in text.sentences:
        for at in _places(sentence):
            head, place = sentence[max(0, at - REACH) : at], sentence[at : at + REACH].partition(" in ")[2]
            if not (_WHO.search(head) and _MUST.search(head[-_MUST_NEAR:])) or _ONE_OF_SEVERAL.search(head):
                continue
            judged = _place_verdict(head, place, country)
            if judged:
                yield Finding(*judged, quoted(sentence, at, at))


def _place_verdict(head: str, place: str, country: str) -> tuple[Rule, Verdict] | None:
    """What a sentence "(head) established in (place)" means for a country; None: nothing that shuts it out."""
    shut = _shut_by_place(place, country)
    return (Rule.MAY_NOT_LEAD, Verdict.NEEDS) if shut and _LEADS.search(head) else shut


def _shut_by_place(place: str, country: str) -> tuple[Rule, Verdict] | None:
    if _WIDENING.match(place):
        return None if country in WIDENING else (Rule.PLACE_OUTSIDE, Verdict.NO)
    if _OUTSIDE_EU.search(place):
        return (Rule.THIRD_COUNTRIES, Verdict.NO) if country in EU else None
    return None if _GENERAL.search(place) else _named_verdict(named_in(place), country)


def _named_verdict(named: frozenset[str], country: str) -> tuple[Rule, Verdict] | None:
    if not named or country in named:
        return None
    return (Rule.PLACE_OUTSIDE if named & EEA else Rule.THIRD_COUNTRIES), Verdict.NO


def _by_title(call: Call, country: str) -> Iterator[Finding]:
    """Projects that pass money on say in the title whom they pass it to; a topic's title may name whom others shall help."""
    if call.kind is NoticeKind.TOPIC:
        return
    readings: tuple[tuple[re.Pattern[str], Callable[[str], tuple[Rule, Verdict] | None]], ...] = (
        (_TITLE_GROUP, lambda words: _named_verdict(named_in(words), country)),
        (_TITLE_PLACE, lambda words: _named_verdict(named_in(words), country)),
        (_TITLE_WIDENING, lambda _: None if country in WIDENING else (Rule.PLACE_OUTSIDE, Verdict.NO)),
        (_TITLE_THIRD, lambda _: (Rule.THIRD_COUNTRIES, Verdict.NO) if country in EU else None),
    )
    for pattern, judge in readings:
        found = pattern.search(call.title)
        judged = judge(found[0]) if found else None
        if found and judged:
            yield Finding(*judged, found[0])


def _places(text: str) -> Iterator[int]:
    """Where a text speaks of being established somewhere."""
    for words in _ESTABLISHED:
        at = text.find(words)
        while at >= 0:
            yield at
            at = text.find(words, at + 1)
