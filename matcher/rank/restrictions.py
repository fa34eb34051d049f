"""Sentences of a call that shut out most applicants: by invitation, for other countries, for those past stage 1. Pure.

Only plain wordings count. What a rule does not recognise stays as it was: a call is never shut out on a guess, and every finding
carries the sentence that it rests on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from matcher.domain.call import Call
from matcher.domain.match import Finding, Rule, Verdict
from matcher.domain.notice import NoticeKind
from matcher.rank.nations import EEA, EU, NATION, NATIONALITY, WIDENING, named_in
from matcher.rank.sentences import pieces

_REACH = 600
"""Characters around a telling word within which its sentence is looked for."""
_MOST_TEXT = 60_000


@dataclass(frozen=True, slots=True)
class _Wording:
    """A rule by its wording: what to look for, and what in the same sentence speaks against it."""

    rule: Rule
    verdict: Verdict
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None


def _rule(rule: Rule, verdict: Verdict, pattern: str, unless: str | None = None) -> _Wording:
    return _Wording(rule, verdict, re.compile(pattern, re.I), re.compile(unless, re.I) if unless else None)


_WORDINGS = (
    _rule(Rule.INVITED_ONLY, Verdict.NO, r"\b(?:by|on|upon) invitation only\b|\bonly (?:by|on|upon) invitation\b"),
    _rule(
        Rule.INVITED_ONLY,
        Verdict.NO,
        r"\binvited to submit an amendment\b|\bforesees an amendment to an existing grant agreement\b"
        r"|\badditional activities to existing grant agreements\b",
    ),
    _rule(Rule.INVITED_ONLY, Verdict.NO, r"\bonly be (?:concluded|signed) with \w+ that have\b"),
    _rule(
        Rule.INVITED_ONLY,
        Verdict.NO,
        r"\b(?:solely|only|exclusively) by (?:the|an) (?:consorti|beneficiar|partners|identified|named)",
    ),
    _rule(
        Rule.INVITED_ONLY,
        Verdict.NO,
        r"\bidentified (?:beneficiar|consorti)|\bawarded without a call for proposals\b",
        unless=r"third part|through calls|further to calls",
    ),
    _rule(
        Rule.KIND_UNKNOWN, Verdict.UNKNOWN, r"\bapplicants must be on the list of\b|\bonly competent organisations\b"
    ),
    _rule(
        Rule.STAGE_2_ONLY,
        Verdict.NO,
        r"\bonly applicants (?:who|that) (?:were|are|have been) invited (?:after|to|following)",
    ),
    _rule(
        Rule.THIRD_COUNTRIES,
        Verdict.NO,
        r"\bestablished in (?:the |an? )?(?:EU |European Union )?Member States? (?:cannot|may not|are not eligible|shall not)\b",
    ),
)
_TELLING = (
    "invit", "amendment", "additional activities", "only be", "only by", "solely by", "exclusively by", "identified",
    "without a call", "on the list of", "competent organisations", "only applicants", "member state cannot",
    "member states cannot", "member states may not", "member states are not", "member states shall not",
)  # fmt: skip
"""Most texts hold none of these (in lower case), and need no closer look."""
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


def restrictions(call: Call, country: str) -> tuple[Finding, ...]:
    """What the call's own words shut out for applicants of a country (ISO code), each rule at most once."""
    found = [*_by_title(call, country)]
    for text in (call.text[:_MOST_TEXT], call.conditions[:_MOST_TEXT]):
        found += _by_wording(text)
        found += _by_place(text, country)
    by_rule: dict[tuple[Rule, Verdict], Finding] = {}
    for finding in found:
        by_rule.setdefault((finding.rule, finding.verdict), finding)
    return tuple(by_rule.values())


def _by_wording(text: str) -> Iterator[Finding]:
    lowered = text.lower()
    if not any(word in lowered for word in _TELLING):
        return
    for wording in _WORDINGS:
        for sentence, _ in _sentences_at(text, (m.start() for m in wording.pattern.finditer(text))):
            if not (wording.unless and wording.unless.search(sentence)):
                yield Finding(wording.rule, wording.verdict, sentence)


def _by_place(text: str, country: str) -> Iterator[Finding]:
    for sentence, at in _sentences_at(text, _places(text)):
        head, place = sentence[:at], sentence[at:].partition(" in ")[2]
        if not (_WHO.search(head) and _MUST.search(head[-_MUST_NEAR:])) or _ONE_OF_SEVERAL.search(head):
            continue
        judged = _place_verdict(head, place, country)
        if judged:
            yield Finding(*judged, sentence)


def _place_verdict(head: str, place: str, country: str) -> tuple[Rule, Verdict] | None:
    """What a sentence "(head) established in (place)" means for a country; None: nothing that shuts it out."""
    if _WIDENING.match(place):
        leads = re.search(r"coordinator", head, re.I) is not None
        return (
            None
            if country in WIDENING
            else ((Rule.PLACE_UNKNOWN, Verdict.UNKNOWN) if leads else (Rule.PLACE_OUTSIDE, Verdict.NO))
        )
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
    for words in _ESTABLISHED:
        at = text.find(words)
        while at >= 0:
            yield at
            at = text.find(words, at + 1)


def _sentences_at(text: str, places: Iterable[int]) -> Iterator[tuple[str, int]]:
    """(sentence, where the place is in it) for every place, looking no further than `_REACH` around it."""
    for place in places:
        begin = max(0, place - _REACH)
        for piece in pieces(text[begin : place + _REACH]):
            at = place - begin - piece.start
            if 0 <= at < len(piece.text):
                yield piece.text, at
