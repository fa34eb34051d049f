"""Why a call is shown, both sides quoted, and whether one may apply. Strength is a word: nobody has to believe a number."""

from __future__ import annotations

from matcher.digest.catalogue import noted
from matcher.digest.edition import Edition
from matcher.digest.view import Fact, Piece, plain
from matcher.domain.match import Finding, Match, Reason, Rule, Strength, Verdict
from matcher.domain.region import name_in

STRENGTH_WORDS = {
    Strength.STRONG: noted("strong match"),
    Strength.GOOD: noted("good match"),
    Strength.POSSIBLE: noted("possible match"),
    Strength.WEAK: noted("weak match"),
}
CHECKS = {
    Rule.PLACE_UNKNOWN: noted("the call's text does not show whether your area is in → check the area of the call"),
    Rule.KIND_UNKNOWN: noted("the call's text does not show who may apply → check the kinds of applicants"),
}
_CHECK_ALL = noted("not clear from the call's data → check the area and the kinds of applicants")
FITS = {
    Rule.PLACE_INSIDE: noted("your area is in"),
    Rule.KIND_ALLOWED: noted("organisations such as yours may apply"),
}
_FITS_ALL = noted("nothing in the call's data stands against it")
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
        pieces += [edition.say("The call: "), edition.quote(reason.call_quote, reason.call_language, reason.terms), " "]
    actor = edition.region.actor(reason.actor) if reason.actor else None
    if actor is not None and reason.actor_quote:
        place = f", {plain(actor.municipality)}" if actor.municipality and actor.municipality not in actor.name else ""
        pieces += [edition.say("In the register: {name}: ", name=plain(actor.name) + place)]
        pieces.append(edition.quote(reason.actor_quote, actor.language, reason.terms))
    elif reason.target_quote:
        pieces.append(edition.say("Your theme's description: "))
        pieces.append(edition.quote(reason.target_quote, reason.target_language, reason.terms))
    return pieces


def eligibility_fact(match: Match, language: str, edition: Edition) -> Fact:
    """ "Eligibility: …", with the call's words (in ``language``) that it rests on, and what to check where it is unknown."""
    verdict = match.eligibility.verdict
    table, otherwise = (FITS, _FITS_ALL) if verdict is Verdict.YES else (CHECKS, _CHECK_ALL)
    findings = [f for f in match.eligibility.findings if f.verdict is verdict and f.rule in table]
    said = [_finding(f, table[f.rule], language, edition) for f in findings] or [[edition.say(otherwise)]]
    pieces: list[Piece] = [edition.say("fits: ")] if verdict is Verdict.YES else []
    for n, words in enumerate(said):
        pieces += (["; "] if n else []) + words
    return Fact(edition.say("Eligibility"), tuple(pieces))


def _finding(finding: Finding, message: str, language: str, edition: Edition) -> list[Piece]:
    said = edition.say(message)
    if not finding.words.strip():
        return [said]
    return [f"{said} (", edition.quote(finding.words, language, limit=160), ")"]
