"""A question that a person typed → calls about it, in whatever language either is written. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.domain.call import Call
from matcher.rank.glossary import Glossary
from matcher.rank.score import Counts, Lookup, meaning, nearness, rescaled, times
from matcher.rank.targets import count_terms
from matcher.rank.texts import passage_of, title_of
from matcher.rank.wording import Found, Stem, Terms, Words
from models.fuse import Calibration, Matrix, Part, Scale, fuse

MEANING = Scale(mean=0.012, deviation=0.1)
"""Mean and spread over all calls of a week of how near they lie to a question: fitted on fifteen questions to 684 calls."""
FOUND_WORDS = Scale(mean=0.0, deviation=1.0, weight=3.2, only_found=True)
"""Such that a call full of the words asked for stands with one whose meaning is three spreads nearer."""
FUSED = Calibration(middle=3.0, width=0.9)
WORDS_ALONE = Calibration(middle=1.2, width=0.5)
PART_SHARE = 0.8
"""What the parts of a term are worth where the term itself is not there: "mine" and "water" for "mine water"."""
SEVERAL_PARTS = 3
TOGETHER = 4.0
"""What it counts that a call speaks of all that was asked, beside how much it speaks of each thing."""
LEAST_SCORE = 0.05
"""A call below this has nothing to do with the question."""
MOST_CHARACTERS, MOST_CONCEPTS = 500, 12


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing asked for: words for it in the calls' language, and the things that it is made of."""

    words: tuple[str, ...]
    parts: tuple[str, ...] = ()
    more: bool = False
    """Whether the parts are not all of it: a call full of "health" speaks of little of "mental health"."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, and its concepts in one language."""

    text: str
    concepts: tuple[Concept, ...]

    @property
    def wholes(self) -> tuple[str, ...]:
        """The texts that a model reads: as asked, and word by word in the calls' language."""
        told = ", ".join(dict.fromkeys(word for concept in self.concepts for word in concept.words[:2]))
        return (self.text, told) if told and told.casefold() != self.text.casefold() else (self.text,)


def asked(
    text: str, languages: Sequence[str], into: str, glossary: Glossary, stem: Stem, skip: Collection[str]
) -> Question:
    """A question in any of ``languages`` for calls in the language ``into``. ``skip``: words that tell nothing.

    The language asked in is the one whose words of the field cover most of the text; at a tie the first.
    """
    text = " ".join(text[:MOST_CHARACTERS].split())
    own = max(languages, key=lambda la: _covered(glossary.longest(text, la)), default=into)
    words = Words(text, own, stem)
    found = glossary.longest(text, own)
    places = {at for f in found for at in range(f.first, f.last + 1)}
    concepts = list(_known(found, words, own, into, glossary))
    concepts += [
        Concept((words.written[at],))
        for at in range(len(words.lower))
        if at not in places and words.lower[at] not in skip and len(words.lower[at]) > 1
    ]
    return Question(text, tuple(dict.fromkeys(concepts))[:MOST_CONCEPTS])


def _covered(found: Sequence[Found]) -> int:
    return len({at for f in found for at in range(f.first, f.last + 1)})


def _known(found: Sequence[Found], words: Words, own: str, into: str, glossary: Glossary) -> Iterator[Concept]:
    """A concept for each place that the glossary knows."""
    for first, last in dict.fromkeys((f.first, f.last) for f in found):
        begin, end = words.spans[first][0], words.spans[last][1]
        here = words.text[begin:end]
        told = tuple(w for f in found if (f.first, f.last) == (first, last) for w in glossary.told(f.term, own, into))
        whole = tuple(dict.fromkeys(told)) or (here,)
        parts, more = _parts(here, whole[0], own, into, glossary)
        yield Concept(whole, tuple(p for p in parts if p not in whole), more)


def _parts(here: str, told: str, own: str, into: str, glossary: Glossary) -> tuple[tuple[str, ...], bool]:
    """What a term is made of, in the calls' language: from its own words where all are known, else from its translation; and
    whether something of it is left unsaid."""
    parts, all_known = glossary.parts(here, own)
    if all_known:
        parts = tuple(words[0] for part in parts if (words := glossary.told(part, own, into)))
    else:
        parts, all_known = glossary.parts(told, into)
    return tuple(dict.fromkeys(p for part in parts for p in _taken_apart(part, into, glossary))), not all_known


def _taken_apart(term: str, language: str, glossary: Glossary) -> tuple[str, ...]:
    """ "mine water" → "mine", "water"; a term with a word that is nothing by itself stays whole."""
    parts, all_known = glossary.parts(term, language)
    return parts if parts and all_known else (term,)


def word_share(question: Question, counts: Counts) -> float:
    """How much of the question a call speaks of, 0..1; all of it a little is worth more than one thing of it a lot."""
    if not question.concepts:
        return 0.0
    found = {term: share**0.5 for term, share in times(counts).items()}
    return _of_all([_spoken(concept, found) for concept in question.concepts])


def _of_all(spoken: Sequence[float]) -> float:
    """Several shares as one, of which all of them a little is worth more than one a lot; 0 for none."""
    if not spoken:
        return 0.0
    together = float(np.prod(spoken) ** (1 / len(spoken)))
    return (float(np.mean(spoken)) + TOGETHER * together) / (1 + TOGETHER)


def _spoken(concept: Concept, found: Mapping[str, float]) -> float:
    """How much a call speaks of a thing: of it by name, or of the things that it is made of (of three or more, all but one)."""
    whole = max(found.get(word, 0.0) for word in concept.words)
    parts = sorted((found.get(part, 0.0) for part in concept.parts), reverse=True) + [0.0] * concept.more
    return max(whole, PART_SHARE * _of_all(parts[:-1] if len(parts) >= SEVERAL_PARTS else parts))


def question_scores(question: Mapping[str, Question], calls: Sequence[Call], look: Lookup, stem: Stem) -> Matrix:
    """0..1 for each call. ``question``: by the calls' language."""
    near, words = np.full(len(calls), np.nan), np.zeros(len(calls))
    for language, here in question.items():
        chosen = [n for n, call in enumerate(calls) if call.language == language]
        of = [calls[n] for n in chosen]
        terms = Terms((t for concept in here.concepts for t in (*concept.words, *concept.parts)), language, stem)
        words[chosen] = [word_share(here, count_terms(terms, call, stem)) for call in of]
        passages, titles = look.passages([passage_of(c) for c in of]), look.passages([title_of(c) for c in of])
        wholes = nearness(look.queries(here.wholes), passages, titles)
        near[chosen] = meaning(wholes, wholes[:0])
    near = near if look.fitted else rescaled(near, MEANING)
    found = Part(words[None, :], FOUND_WORDS)
    both = fuse([Part(near[None, :], MEANING), found], FUSED)
    scores = np.where(np.isnan(near), np.where(words > 0, fuse([found], WORDS_ALONE)[0], 0.0), both[0])
    return np.asarray(scores, np.float64)


def named_by(text: str, call: Call) -> bool:
    """Whether a question is the call's own identifier or id."""
    wanted = text.strip().casefold()
    return bool(wanted) and wanted in {(call.identifier or "").casefold(), call.id.casefold(), call.code.casefold()}
