"""Who may apply and who may not, as kinds of applicants."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from feeds.prose.facts import Said
from feeds.prose.money_clauses import Sentence, is_bullet, sentences
from feeds.prose.money_tokens import any_of
from feeds.prose.people_kinds import Named, named_in, written_out
from feeds.prose.people_words import spoken

_HEADING = 70
_LISTED = 14
"""Lines below a heading that can be its list."""
_BUT = re.compile(r",? (?:mutta|men|but)\b|, (?=(?:ei|eivät|eikä|inte|dock inte|not)\b)")
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
    near = ("said", "given", "never", "alone", "not_all", "others", "lead", "must", "aside")
    cues = {k: re.compile(rf"(?<!\w)(?:{any_of(*(getattr(w, k) for w in words))})(?!\w)") for k in near}
    cues["asked"] = re.compile(rf"\W*(?:{any_of(*(w.asked for w in words))})(?!\w)")
    cues["by_whom"] = re.compile(rf"(?<!\w)(?:{any_of(*(w.asked for w in words))})(?=:?$)")
    cues["condition"] = re.compile(rf"(?:^\W*|,\s)(?:{any_of(*(w.condition for w in words))})\s")
    cues["relative"] = re.compile(rf",?\s(?:{any_of(*(w.relative for w in words))})\s")
    for key in ("where", "not_said", "to_ending", "to_before", "purpose", "not_those", "giving"):
        cues[key] = re.compile(any_of(*(p for w in words if (p := getattr(w, key)))) or _NEVER)
    cues["and"] = re.compile(rf"[\s,/]*(?:(?:{any_of(*(w.ands for w in words))})\s)?(?:[^\W\d][\w-]*,?\s){{0,3}}")
    return cues


def read_applicants(title: str, text: str, language: str) -> Applicants:
    """Applicants by the strongest saying: "may be applied for by" and lists under "who may apply", then "is given to", then the
    title. What only part of the money or another call is for is left out.
    """
    cues = _cues(language)
    listed = list(sentences(text))
    never = [f for s in listed for f in _excluded(text, s, cues, language)]
    for found in (
        [*_under_questions(text, listed, cues, language), *_in_sentences(text, listed, cues, language)],
        [f for s in listed for f in _given(text[s.start : s.end], s.label, cues, language)],
        list(_titled(title, cues, language)),
    ):
        who = _merged(found, set())
        if who:
            return Applicants(who, _merged(never, set(who.value)))
    return Applicants(None, _merged(never, set()))


def _merged(found: list[_Found], without: set[str]) -> Said[tuple[str, ...]] | None:
    kinds = tuple(dict.fromkeys(n.kind for f in found for n in f.named if n.kind not in without))
    if {"university", "uas"} <= set(kinds):
        kinds = tuple(k for k in kinds if k != "higher_education")  # it is said once more for both
    return Said(kinds, found[0].words) if kinds else None


def _named(said: str, language: str) -> tuple[Named, ...]:
    return tuple(sorted(named_in(said, language), key=attrgetter("start")))


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
            yield _Found(_may(_named(behind, language), cues), _short(line))
        elif behind in ("", "?", ":", "?:") or (behind[:1] in ":?" and len(said) < _HEADING):
            yield from _below(text, listed[n + 1 : n + 1 + _LISTED], cues, language)


def _below(text: str, listed: list[Sentence], cues: Mapping[str, re.Pattern[str]], language: str) -> Iterator[_Found]:
    before = None
    for sentence in listed:
        line = text[sentence.start : sentence.end]
        gap = "" if before is None else text[before : sentence.start + len(line) - len(line.lstrip())]
        said = written_out(line, language)
        named = _may(_named(said, language), cues)
        goes_on = named or (before is not None and is_bullet(line))
        if not goes_on or (before is not None and "\n\n" in gap) or cues["never"].search(said):
            return
        if named:
            yield _Found(named, _short(line))
        before = sentence.end


def _in_sentences(
    text: str, listed: list[Sentence], cues: Mapping[str, re.Pattern[str]], language: str
) -> Iterator[_Found]:
    for n, sentence in enumerate(listed):
        line = text[sentence.start : sentence.end]
        for clause in _clauses(line, cues, language):
            found = _in_clause(clause, cues, language)
            if found:
                yield _Found(found, _short(line))
            elif clause.endswith(":") and cues["said"].search(clause):
                yield from _below(text, listed[n + 1 : n + 1 + _LISTED], cues, language)


def _clauses(line: str, cues: Mapping[str, re.Pattern[str]], language: str) -> Iterator[str]:
    """The parts of a sentence between which "but" stands, without what is told of those who are named."""
    for clause in _BUT.split(_plain(written_out(line, language), cues)):
        yield clause.strip()


def _plain(said: str, cues: Mapping[str, re.Pattern[str]]) -> str:
    """A sentence without clauses that begin with "who" or "which": they reach to the next mark or the words "may apply"."""
    kept, start = [], 0
    for relative in cues["relative"].finditer(said):
        if relative.start() < start:
            continue
        cue, mark = cues["said"].search(said, relative.end()), _MARK.search(said, relative.end())
        ends = [found.start() for found in (cue, mark) if found]
        kept.append(said[start : relative.start()])
        start = min(ends, default=len(said))
    return " ".join((*kept, said[start:]))


def _in_clause(clause: str, cues: Mapping[str, re.Pattern[str]], language: str) -> tuple[Named, ...]:
    """Those who may apply by a clause: what follows the words that say so, else what stands before them."""
    cue = cues["said"].search(clause)
    about_lead = bool(cues["lead"].search(clause))
    lead = about_lead and bool(cues["others"].search(clause))
    if not (cue or lead) or about_lead != lead or cues["never"].search(clause) or cues["not_all"].search(clause):
        return ()
    named = tuple(n for n in _may(_named(clause, language), cues) if not _is_where(clause, n, cues))
    if lead or not cue:
        return named
    return tuple(n for n in named if n.end > cue.start()) or named


def _given(line: str, label: str, cues: Mapping[str, re.Pattern[str]], language: str) -> Iterator[_Found]:
    said = _plain(written_out(line, language), cues)
    if (
        cues["given"].search(f"{label.lower()} {said}")
        and not cues["never"].search(said)
        and not cues["not_all"].search(said)
    ):
        yield from _receivers(line, said, cues, language)


def _titled(title: str, cues: Mapping[str, re.Pattern[str]], language: str) -> Iterator[_Found]:
    yield from _receivers(title, written_out(title, language), cues, language)


def _receivers(line: str, said: str, cues: Mapping[str, re.Pattern[str]], language: str) -> Iterator[_Found]:
    """Those who are named in the form in which a language names receivers; none when the list goes on with purposes."""
    named: list[Named] = []
    by_form = cues["to_before"].pattern == _NEVER
    for one in _named(said, language):
        if _is_where(said, one, cues):
            continue
        between = said[named[-1].end : one.start] if named else ""
        goes_on = bool(named) and not by_form and bool(cues["and"].fullmatch(between))
        behind_to = cues["to_before"].search(said[max(0, one.start - _TO) : one.start])
        if cues["to_ending"].search(one.word) or behind_to or goes_on:
            named.append(one)
    if named and not cues["purpose"].match(said[named[-1].end :]):
        yield _Found(tuple(named), _short(line))


def _excluded(text: str, sentence: Sentence, cues: Mapping[str, re.Pattern[str]], language: str) -> Iterator[_Found]:
    line = text[sentence.start : sentence.end]
    for clause in _clauses(line, cues, language):
        cue = cues["never"].search(clause)
        if not cue or cues["alone"].search(clause):
            continue
        named = _named(clause, language)
        given = [n for n in named if cues["to_ending"].search(n.word)]
        may_not = _may(named, cues)
        before = [n for n in may_not if n.start < cue.start()]
        chosen = given or before or [n for n in may_not if n.start >= cue.start()]
        if chosen:
            yield _Found(tuple(chosen), _short(line))
