"""Who may apply and who may not, as kinds of applicants."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from feeds.prose.facts import Said
from feeds.prose.money_clauses import MAX_SENTENCE, Sentence, is_bullet, sentences
from feeds.prose.money_tokens import any_of
from feeds.prose.people_doing import doing
from feeds.prose.people_kinds import Named, named_in, written_out
from feeds.prose.people_words import spoken

_HEADING = 70
_LISTED = 14
"""Lines below a heading that can be its list."""
_NOT = r"(?:ei|eivät|inte|not)\b"
_BUT = re.compile(
    r",? (?=(?:pois ?lukien|paitsi|except(?: for)?|with the exception of|med undantag av)\b)"
    rf"|,? (?:mutta|vaan|men|but)\b(?! {_NOT})|,? (?=(?:mutta|men|but) {_NOT})|, (?=(?:{_NOT}|eikä\b|dock inte\b))"
)
_MARK = re.compile(r"[,;.]")
_NEVER = r"\b\B"
_WORDS = 300
_TO = 60


@dataclass(frozen=True, slots=True)
class Applicants:
    """``who`` may apply, ``excluded`` may not; None where the text does not say."""

    who: Said[tuple[str, ...]] | None = None
    excluded: Said[tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    named: tuple[Named, ...]
    words: str


@lru_cache(maxsize=8)
def _cues(language: str) -> Mapping[str, re.Pattern[str]]:
    words = spoken(language)
    near = ("said", "given", "never", "alone", "not_all", "others", "lead", "must", "aside", "events")
    cues = {k: re.compile(rf"(?<!\w)(?:{any_of(*(getattr(w, k) for w in words))})(?!\w)") for k in near}
    cues["asked"] = re.compile(rf"\W*(?:{any_of(*(w.asked for w in words))})(?!\w)")
    cues["by_whom"] = re.compile(rf"(?<!\w)(?:{any_of(*(w.asked for w in words))})(?=:?$)")
    cues["condition"] = re.compile(rf"(?:^\W*|,\s)(?:{any_of(*(w.condition for w in words))})\s")
    cues["relative"] = re.compile(rf",?\s(?:{any_of(*(w.relative for w in words))})\s")
    for key in (
        "where",
        "not_said",
        "to_ending",
        "to_before",
        "purpose",
        "not_those",
        "giving",
        "list_of",
        "single",
        "compound",
    ):
        cues[key] = re.compile(any_of(*(p for w in words if (p := getattr(w, key)))) or _NEVER)
    cues["and"] = re.compile(rf"[\s,/]*(?:(?:{any_of(*(w.ands for w in words))})\s)?(?:[^\W\d][\w-]*,?\s){{0,3}}")
    return cues


def read_applicants(title: str, text: str, language: str) -> Applicants:
    """Applicants by the strongest saying: "may be applied for by", lists under "who may apply" and "is given to", then the title,
    then what only an applicant does. What only part of the money or another call is for is left out.
    """
    cues = _cues(language)
    listed = list(sentences(text))
    never = [f for s in listed for f in _excluded(text, s, cues, language)]
    found = [
        *_under_questions(text, listed, cues, language),
        *_in_sentences(text, listed, cues, language),
        *(f for n, _ in enumerate(listed) for f in _given(text, listed, n, cues, language)),
    ]
    if _is_bare(found):
        found = list(_titled(title, cues, language)) or found
    if _is_bare(found):
        found = [f for s in listed for f in _doing(text[s.start : s.end], cues, language)] or found
    who = _merged(found, set())
    return Applicants(who, _merged(never, set(who.value) if who else set()))


def _is_bare(found: list[_Found]) -> bool:
    """Whether nobody is named, or only "the entity", of which other sayings tell more."""
    return all(n.kind == "legal_entity" and " " not in n.word for f in found for n in f.named)


def _merged(found: list[_Found], without: set[str]) -> Said[tuple[str, ...]] | None:
    kinds = tuple(dict.fromkeys(n.kind for f in found for n in f.named if n.kind not in without))
    if {"university", "uas"} <= set(kinds):
        kinds = tuple(k for k in kinds if k != "higher_education")  # it is said once more for both
    return Said(kinds, found[0].words) if kinds else None


def _named(said: str, cues: Mapping[str, re.Pattern[str]], language: str) -> tuple[Named, ...]:
    """Those named, but for who gives the money and whom "other than" goes before."""
    named = sorted(named_in(said, language), key=attrgetter("start"))
    return tuple(
        n
        for n in named
        if not cues["giving"].match(said, n.end) and not cues["not_those"].search(said[max(0, n.start - _TO) : n.start])
    )


def _may(named: tuple[Named, ...], cues: Mapping[str, re.Pattern[str]]) -> tuple[Named, ...]:
    """Those named in a form in which a language names who does something: no genitive."""
    return tuple(n for n in named if not cues["not_said"].search(n.word))


def _is_where(said: str, named: Named, cues: Mapping[str, re.Pattern[str]]) -> bool:
    """Whether those who may apply only work there: "researchers at universities"."""
    return bool(cues["where"].search(said[max(0, named.start - _TO) : named.start]))


def _short(words: str) -> str:
    return words.strip()[:_WORDS]


def _under_questions(
    text: str, listed: list[Sentence], cues: Mapping[str, re.Pattern[str]], language: str
) -> Iterator[_Found]:
    """What a heading such as "Who may apply?" or a label such as "Applicants:" asks for: behind it, and in the lines below."""
    for n, sentence in enumerate(listed):
        line = text[sentence.start : sentence.end]
        said = written_out(line, language)
        heading = cues["asked"].match(said) or (cues["by_whom"].search(said) if said.endswith(":") else None)
        if not heading or cues["never"].search(said):
            continue
        behind = said[heading.end() :].lstrip()
        if behind[:1] in (":", "|", "-", "–") and len(behind) > 3:
            yield _Found(_may(_named(behind, cues, language), cues), _short(line))
        elif behind in ("", "?:") or ((behind[:1] in ":?" or said.endswith("?")) and len(said) < _HEADING):
            yield from _below(text, listed[n + 1 : n + 1 + _LISTED], cues, language)


def _below(text: str, listed: list[Sentence], cues: Mapping[str, re.Pattern[str]], language: str) -> Iterator[_Found]:
    before = None
    for sentence in listed:
        line = text[sentence.start : sentence.end]
        gap = "" if before is None else text[before : sentence.start + len(line) - len(line.lstrip())]
        said = _plain(written_out(line, language), cues)
        named = _in_list(_named(said, cues, language), cues)
        goes_on = named or (before is not None and is_bullet(line))
        if not goes_on or (before is not None and "\n\n" in gap) or cues["never"].search(said):
            return
        if named:
            yield _Found(named, _short(line))
        before = sentence.end


def _in_list(named: tuple[Named, ...], cues: Mapping[str, re.Pattern[str]]) -> tuple[Named, ...]:
    """Those an entry of a list names: as who does something, else as receivers."""
    return _may(named, cues) or tuple(n for n in named if cues["to_ending"].search(n.word))


def _leads_a_list(text: str, listed: list[Sentence], n: int) -> bool:
    sentence = listed[n]
    if text[sentence.start : sentence.end].rstrip().endswith(":"):
        return True
    return n + 1 < len(listed) and is_bullet(text[listed[n + 1].start : listed[n + 1].end])


def _in_sentences(
    text: str, listed: list[Sentence], cues: Mapping[str, re.Pattern[str]], language: str
) -> Iterator[_Found]:
    for n, sentence in enumerate(listed):
        line = text[sentence.start : sentence.end]
        for clause in _clauses(line, cues, language):
            found = _in_clause(clause, cues, language)
            if found:
                yield _Found(found, _short(line))
            elif cues["said"].search(clause) and not cues["never"].search(clause) and _leads_a_list(text, listed, n):
                yield from _below(text, listed[n + 1 : n + 1 + _LISTED], cues, language)


def _clauses(line: str, cues: Mapping[str, re.Pattern[str]], language: str) -> Iterator[str]:
    """The parts of a sentence between which "but" stands, without what is told of those who are named."""
    for clause in _BUT.split(_plain(written_out(line, language), cues)):
        yield clause.strip()


def _plain(said: str, cues: Mapping[str, re.Pattern[str]]) -> str:
    """A sentence without clauses that begin with "who", "which" or "if": they reach to the next mark or the words "may apply"."""
    said = _without(cues["condition"], said, cues)
    return _without(cues["relative"], said, cues)


def _without(begins: re.Pattern[str], said: str, cues: Mapping[str, re.Pattern[str]]) -> str:
    kept, start = [], 0
    for relative in begins.finditer(said):
        if relative.start() < start:
            continue
        cue = cues["said"].search(said, relative.end()) if begins is cues["relative"] else None
        ends = [found.start() for found in (cue, _MARK.search(said, relative.end())) if found]
        kept.append(said[start : relative.start()])
        start = min(ends, default=len(said))
    return " ".join((*kept, said[start:]))


def _in_clause(clause: str, cues: Mapping[str, re.Pattern[str]], language: str) -> tuple[Named, ...]:
    """Those who may apply by a clause: what follows the words that say so, else what stands before them."""
    cue = cues["said"].search(clause)
    about_lead = bool(cues["lead"].search(clause))
    lead = about_lead and bool(cues["others"].search(clause))
    if cue and cues["events"].search(clause, 0, cue.start()):
        return ()
    if not (cue or lead) or about_lead != lead or cues["never"].search(clause) or cues["not_all"].search(clause):
        return ()
    named = tuple(n for n in _may(_named(clause, cues, language), cues) if not _is_where(clause, n, cues))
    if lead or not cue:
        return named
    return tuple(n for n in named if n.end > cue.start()) or named


def _given(
    text: str, listed: list[Sentence], n: int, cues: Mapping[str, re.Pattern[str]], language: str
) -> Iterator[_Found]:
    line = text[listed[n].start : listed[n].end]
    for said in _clauses(line, cues, language):
        given = cues["given"].search(f"{listed[n].label.lower()} {said}")
        if not given or cues["never"].search(said) or cues["not_all"].search(said):
            continue
        found = _receivers(said, cues, language)
        if found:
            yield _Found(found, _short(line))
        elif cues["list_of"].search(said) and _leads_a_list(text, listed, n):
            yield from _below(text, listed[n + 1 : n + 1 + _LISTED], cues, language)


def _titled(title: str, cues: Mapping[str, re.Pattern[str]], language: str) -> Iterator[_Found]:
    said = written_out(title[:MAX_SENTENCE], language)
    found = (
        _receivers(said, cues, language)
        or tuple(n for m in cues["compound"].finditer(said) for n in _named(m[m.lastindex or 0], cues, language))
        or tuple(doing(said, _named(said, cues, language), language, "titled"))
    )
    if found:
        yield _Found(found, _short(title))


def _doing(line: str, cues: Mapping[str, re.Pattern[str]], language: str) -> Iterator[_Found]:
    said = written_out(line, language)
    if cues["never"].search(said) or cues["not_all"].search(said):
        return
    found = tuple(n for n in doing(said, _named(said, cues, language), language) if not _is_aside(said, n, cues))
    if found:
        yield _Found(found, _short(line))


def _is_aside(said: str, named: Named, cues: Mapping[str, re.Pattern[str]]) -> bool:
    return bool(cues["aside"].search(said, 0, named.start) or cues["events"].search(said, 0, named.start))


def _receivers(said: str, cues: Mapping[str, re.Pattern[str]], language: str) -> tuple[Named, ...]:
    """Those who are named in the form in which a language names receivers; none when the list goes on with purposes."""
    named: list[Named] = []
    by_form = cues["to_before"].pattern == _NEVER
    for one in _named(said, cues, language):
        if _is_where(said, one, cues) or _is_aside(said, one, cues):
            continue
        between = said[named[-1].end : one.start] if named else ""
        goes_on = bool(named) and not by_form and bool(cues["and"].fullmatch(between))
        behind_to = cues["to_before"].search(said[max(0, one.start - _TO) : one.start])
        if cues["to_ending"].search(one.word) or behind_to or goes_on:
            named.append(one)
    return () if named and cues["purpose"].match(said[named[-1].end :]) else tuple(named)


def _excluded(text: str, sentence: Sentence, cues: Mapping[str, re.Pattern[str]], language: str) -> Iterator[_Found]:
    line = text[sentence.start : sentence.end]
    for clause in _clauses(line, cues, language):
        cue = cues["never"].search(clause)
        if not cue or cues["alone"].search(clause):
            continue
        named = _named(clause, cues, language)
        single = [n for n in named if cues["single"].search(clause[: n.start])]
        given = [n for n in named if cues["to_ending"].search(n.word)]
        may_not = _may(named, cues)
        before = [n for n in may_not if n.start < cue.start()]
        chosen = single or given or before or [n for n in may_not if n.start >= cue.start()]
        if chosen:
            yield _Found(tuple(chosen), _short(line))
