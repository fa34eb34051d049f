"""Why a call is shown, both sides quoted, and whether one may apply. Strength is a word: nobody has to believe a number."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.digest.catalogue import noted
from matcher.digest.edition import Edition
from matcher.digest.view import Fact, Piece, joined, plain
from matcher.domain.call import Call
from matcher.domain.match import Finding, Match, Reason, Rule, Strength, Verdict
from matcher.domain.region import name_in

STRENGTH_WORDS = {
    Strength.STRONG: noted("strong match"),
    Strength.GOOD: noted("good match"),
    Strength.POSSIBLE: noted("possible match"),
    Strength.WEAK: noted("weak match"),
}


@dataclass(frozen=True, slots=True)
class _Check:
    """What is unknown, said where the call is silent and where it has unclear words; and what to do about it."""

    silent: str
    unclear: str
    check: str


_AREA, _KINDS = noted("check the area of the call"), noted("check the kinds of applicants")
_OTHERS = noted("the call may be for applicants of other countries only")
_SECOND = noted("the call may be for those only who passed its first stage")
_SIZE = noted("only organisations of a certain size may apply, and your size is not in the register")
CHECKS = {
    Rule.PLACE_UNKNOWN: _Check(
        noted("the call's text does not show whether your area is in"),
        noted("the call's words on its area are unclear"),
        _AREA,
    ),
    Rule.KIND_UNKNOWN: _Check(
        noted("the call's text does not show who may apply"),
        noted("the call's words on applicants are unclear"),
        _KINDS,
    ),
    Rule.PLACE_OUTSIDE: _Check(
        noted("the call may leave out your area"),
        noted("the call may leave out your area"),
        noted("check whether you may lead or only take part"),
    ),
    Rule.INVITED_ONLY: _Check(
        noted("the call may be for invited organisations only"),
        noted("the call may be for invited organisations only"),
        noted("check whether you are among them"),
    ),
    Rule.THIRD_COUNTRIES: _Check(_OTHERS, _OTHERS, _AREA),
    Rule.STAGE_2_ONLY: _Check(_SECOND, _SECOND, noted("check whether you are among them")),
    Rule.SIZE_UNKNOWN: _Check(_SIZE, _SIZE, noted("check the size that is asked for")),
}
_ANY = _Check(noted("not clear from the call's data"), noted("not clear from the call's data"), _AREA)
FITS = {
    Rule.PLACE_INSIDE: noted("your area is in"),
    Rule.KIND_ALLOWED: noted("organisations such as yours may apply"),
    Rule.MAY_LEAD: noted("who may lead is limited, and you may"),
}
NEEDS = {
    Rule.MAY_NOT_LEAD: noted("you may join, but not lead"),
    Rule.LEAD_LIMITED: noted("who may lead is limited: check whether you may"),
    Rule.CERTAIN_PARTNERS: noted("needs certain partners"),
    Rule.MIN_REGIONS: noted("needs partners from several regions"),
    Rule.OWN_SHARE: noted("needs an own share of the costs"),
}
"""The conditions that the lines above do not tell: the fewest partners, countries and counties, and the rate, stand there."""
_FITS_ALL = noted("nothing in the call's data stands against it")
_WORDS_LIMIT = 160
_NAMED_PRIORITY, _STRONG_ACTIVITY = 0.9, 0.4
_THEMES_SHOWN = 2


def strength_tag(match: Match, edition: Edition) -> str:
    return edition.say(STRENGTH_WORDS[match.strength])


def why_fact(match: Match, edition: Edition) -> Fact | None:
    """ "Why you: theme … Call: “…” Register: …"; None where nothing can be quoted and no theme is named."""
    pieces: list[Piece] = []
    themes = _themes(match, edition)
    if themes:
        pieces.append(themes + ". ")
    if match.reason is not None:
        pieces += _quotes(match.reason, edition)
    return Fact(edition.say("Why you"), tuple(pieces)) if pieces else None


def _themes(match: Match, edition: Edition) -> str:
    first = match.reason.theme if match.reason else None
    ids = dict.fromkeys(([first] if first else []) + list(match.themes))
    names = [name_in(t.names, edition.language) for t in map(edition.region.theme, ids) if t is not None][
        :_THEMES_SHOWN
    ]
    if not names:
        return ""
    said = edition.count("theme {names}", "themes {names}", len(names), names="; ".join(names))
    weight = _weight(match, edition)
    return f"{said} ({weight})" if weight else said


def _weight(match: Match, edition: Edition) -> str:
    """How much the theme is the county's own; said for profiles of one county only."""
    if len(edition.digest.profile.counties) != 1:
        return ""
    if match.county_weight >= _NAMED_PRIORITY:
        return edition.say("{county}: a priority", county=edition.profile_name)
    if match.county_weight >= _STRONG_ACTIVITY:
        return edition.say("{county}: strong activity", county=edition.profile_name)
    return ""


def _quotes(reason: Reason, edition: Edition) -> list[Piece]:
    pieces: list[Piece] = []
    if reason.call_quote:
        said = edition.quote(reason.call_quote, reason.call_language, reason.terms)
        ended = joined([said])[:-1].endswith((".", "!", "?", "…"))
        pieces += [edition.say("The call: "), said, " " if ended else ". "]
    actor = edition.region.actor(reason.actor) if reason.actor else None
    if actor is not None and reason.actor_quote:
        place = f", {plain(actor.municipality)}" if actor.municipality and actor.municipality not in actor.name else ""
        pieces += [edition.say("In the register: {name}: ", name=plain(actor.name) + place)]
        pieces.append(edition.quote(reason.actor_quote, actor.language, reason.actor_terms))
    elif reason.target_quote:
        pieces.append(edition.say("Your theme's description: "))
        pieces.append(edition.quote(reason.target_quote, reason.target_language, reason.target_terms))
    return pieces


def eligibility_fact(call: Call, match: Match, edition: Edition) -> Fact:
    """ "Eligibility: …", with the call's words that it rests on, and what to check where it is unknown."""
    verdict = match.eligibility.verdict
    needs = [_need(f, call, edition) for f in match.eligibility.needs if _to_tell(f)]
    findings = [f for f in match.eligibility.findings if f.verdict is verdict]
    if verdict is Verdict.YES:
        fitting = [_fit(f, call, edition) for f in findings if f.rule in FITS] or [[edition.say(_FITS_ALL)]]
        return Fact(edition.say("Eligibility"), (edition.say("fits – "), *_row(fitting + needs)))
    unknown = [_check(f, call, edition) for f in findings] or [_to_check(_ANY, "", call, edition)]
    return Fact(edition.say("Eligibility"), _row(unknown + needs))


def _row(found: list[list[Piece]]) -> tuple[Piece, ...]:
    return tuple(piece for n, pieces in enumerate(found) for piece in ([*(["; "] if n else []), *pieces]))


def _fit(finding: Finding, call: Call, edition: Edition) -> list[Piece]:
    said = edition.say(FITS[finding.rule])
    return [said, *_in_brackets(_own_words(finding, call, edition), call, edition)]


def _to_tell(finding: Finding) -> bool:
    """An own share is told where the call has words for it; from figures alone the line on funding tells the rate."""
    if finding.rule is Rule.OWN_SHARE:
        return bool(finding.words) and finding.least is None
    return finding.rule in NEEDS


def _need(finding: Finding, call: Call, edition: Edition) -> list[Piece]:
    said = edition.say(NEEDS[finding.rule])
    return [said, *_in_brackets(_own_words(finding, call, edition), call, edition)]


def _check(finding: Finding, call: Call, edition: Edition) -> list[Piece]:
    return _to_check(CHECKS.get(finding.rule, _ANY), _own_words(finding, call, edition), call, edition)


def _to_check(check: _Check, words: str, call: Call, edition: Edition) -> list[Piece]:
    said = edition.say(check.unclear if words else check.silent)
    return [said, *_in_brackets(words, call, edition), " → ", edition.say(check.check)]


def _in_brackets(words: str, call: Call, edition: Edition) -> list[Piece]:
    if words in _origins(edition):
        return [" (", edition.say("programme's rules: {origin}", origin=words), ")"]
    return [" (", edition.quote(words, call.language, limit=_WORDS_LIMIT), ")"] if words else []


def _origins(edition: Edition) -> set[str]:
    """Where rules of programmes stand: words of this program's own data, which are never quoted as the call's."""
    programmes = edition.region.programmes
    return ({p.said for p in programmes} | {strand.said for p in programmes for strand in p.strands}) - {""}


def _own_words(finding: Finding, call: Call, edition: Edition) -> str:
    """The words that a finding rests on, where a reader can make something of them: no programme number, no name of an area
    in this program's own data, and not the applicants, which stand on a line of their own."""
    words = finding.words.strip()
    own = words.isdigit() or words in edition.region.areas or words == call.programme
    return "" if own or (call.applicants and finding.rule is Rule.KIND_ALLOWED) else words
