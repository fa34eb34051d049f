"""Who may apply and who may not, as kinds of applicants."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from feeds.prose.facts import Said
from feeds.prose.money_clauses import Sentence, sentences
from feeds.prose.money_tokens import any_of
from feeds.prose.people_kinds import Named, named_in, written_out
from feeds.prose.people_words import spoken

_HEADING = 70
_LISTED = 14
"""Lines below a heading that can be its list."""
_BUT = re.compile(r",? (?:mutta|eikä|eivätkä|men|but)\b")
_LIST_GAP = re.compile(r"\n[ \t]*\n")
_WORDS = 300


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
    near = ("said", "given", "never", "not_all", "others", "lead", "must")
    cues = {k: re.compile(rf"(?:{any_of(*(getattr(w, k) for w in words))})") for k in near}
    cues["asked"] = re.compile(rf"\W*(?:{any_of(*(w.asked for w in words))})(?!\w)")
    for key in ("not_said", "to_ending", "to_before", "purpose"):
        cues[key] = re.compile(any_of(*(p for w in words if (p := getattr(w, key)))) or r"\b\B")
    return {k: re.compile(rf"(?<!\w){p.pattern}") if k in near else p for k, p in cues.items()}


def read_applicants(title: str, text: str, language: str) -> Applicants:
    """Applicants by the strongest saying: "may be applied for by" and lists under "who may apply", then "is given to", then the
    title. What only part of the money or another call is for is left out.
    """
    cues = _cues(language)
    listed = list(sentences(text))
    never = [f for s in listed for f in _excluded(text, s, cues, language)]
    for found in (
        [*_under_questions(text, listed, cues, language), *_in_sentences(text, listed, cues, language)],
        [f for s in listed for f in _given(text[s.start : s.end], cues, language)],
        list(_titled(title, cues, language)),
    ):
        who = _merged(found, set())
        if who:
            return Applicants(who, _merged(never, set(who.value)))
    return Applicants(None, _merged(never, set()))


def _merged(found: list[_Found], without: set[str]) -> Said[tuple[str, ...]] | None:
    kinds = tuple(dict.fromkeys(n.kind for f in found for n in f.named if n.kind not in without))
    return Said(kinds, found[0].words) if kinds else None


def _named(said: str, language: str) -> tuple[Named, ...]:
    return tuple(sorted(named_in(said, language), key=lambda n: n.start))


def _short(words: str) -> str:
    return words.strip()[:_WORDS]


def _under_questions(
    text: str, listed: list[Sentence], cues: Mapping[str, re.Pattern[str]], language: str
) -> Iterator[_Found]:
    """What a heading such as "Who may apply?" or a label such as "Applicants:" asks for: behind it, and in the lines below."""
    for n, sentence in enumerate(listed):
        line = text[sentence.start : sentence.end]
        said = written_out(line, language)
        heading = cues["asked"].match(said)
        if not heading or cues["never"].search(said):
            continue
        behind = said[heading.end() :].lstrip()
        if behind[:1] in (":", "|", "-", "–") and len(behind) > 3:
            yield _Found(_named(behind, language), _short(line))
        elif behind in ("", "?", ":", "?:") or (behind[:1] in ":?" and len(said) < _HEADING):
            yield from _below(text, listed[n + 1 : n + 1 + _LISTED], cues, language)


def _below(text: str, listed: list[Sentence], cues: Mapping[str, re.Pattern[str]], language: str) -> Iterator[_Found]:
    before = None
    for sentence in listed:
        line = text[sentence.start : sentence.end]
        gap = "" if before is None else text[before : sentence.start + len(line) - len(line.lstrip())]
        said = written_out(line, language)
        named = _named(said, language)
        if not named or (before is not None and "\n\n" in gap) or cues["never"].search(said):
            return
        yield _Found(named, _short(line))
        before = sentence.end


def _in_sentences(
    text: str, listed: list[Sentence], cues: Mapping[str, re.Pattern[str]], language: str
) -> Iterator[_Found]:
    for sentence in listed:
        line = text[sentence.start : sentence.end]
        for clause in _BUT.split(written_out(line, language)):
            cue = cues["said"].search(clause)
            lead = cues["lead"].search(clause) and cues["others"].search(clause)
            if not (cue or lead) or cues["never"].search(clause) or cues["not_all"].search(clause):
                continue
            named = tuple(n for n in _named(clause, language) if not cues["not_said"].search(n.word))
            before = tuple(n for n in named if cue and n.start < cue.start())
            behind = tuple(n for n in named if not cue or n.start >= cue.start())
            if lead:
                yield _Found(named, _short(line))
            elif behind or before:
                yield _Found(behind or before, _short(line))


def _given(line: str, cues: Mapping[str, re.Pattern[str]], language: str) -> Iterator[_Found]:
    said = written_out(line, language)
    if cues["never"].search(said) or cues["not_all"].search(said):
        return
    cue = cues["given"].search(said)
    if cue:
        yield from _receivers(line, said, cues, language)


def _titled(title: str, cues: Mapping[str, re.Pattern[str]], language: str) -> Iterator[_Found]:
    yield from _receivers(title, written_out(title, language), cues, language)


def _receivers(line: str, said: str, cues: Mapping[str, re.Pattern[str]], language: str) -> Iterator[_Found]:
    """Those who are named in the form in which a language names receivers; none when the list goes on with purposes."""
    named = tuple(n for n in _named(said, language) if _receives(said, n, cues))
    if named and not cues["purpose"].match(said[named[-1].end :]):
        yield _Found(named, _short(line))


def _receives(said: str, named: Named, cues: Mapping[str, re.Pattern[str]]) -> bool:
    return bool(
        cues["to_ending"].search(named.word) or cues["to_before"].search(said[max(0, named.start - 90) : named.start])
    )


def _excluded(text: str, sentence: Sentence, cues: Mapping[str, re.Pattern[str]], language: str) -> Iterator[_Found]:
    line = text[sentence.start : sentence.end]
    for clause in _BUT.split(written_out(line, language)):
        cue = cues["never"].search(clause)
        if not cue:
            continue
        named = _named(clause, language)
        before, behind = ([n for n in named if n.start < cue.start()], [n for n in named if n.start >= cue.start()])
        if before or behind:
            yield _Found(tuple(before or behind), _short(line))
