"""Why a call fits: a sentence of the call and a phrase of the theme or organisation, both exact pieces of their source. Pure.

Words first: what both sides speak of, in whatever languages they do, the more so where the meaning is near. Where they share no
word, the sentence and the phrase that lie nearest by meaning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.domain.call import Call
from matcher.domain.match import Reason
from matcher.domain.region import Actor, Theme
from matcher.rank.score import Lookup, nearness
from matcher.rank.targets import Targets
from matcher.rank.texts import Query, description_of, passage_of, phrases_of, telling_pieces, title_of
from matcher.rank.wording import Terms, Words

Mark = int | str
"""Something that a text speaks of: a row of the glossary, or a theme's keyword."""

QUOTE = 260
"""Characters of a quote; a longer sentence is cut to the part around what it shares."""
LEAST_QUOTE = 30
SEVERAL_WORDS = 0.5
"""What a term of several words counts more: it is hardly chance."""
TITLE_WEIGHT = 0.4
"""A title says little that the reader does not see anyway: it is quoted when nothing else is."""
NEAR = 0.2
"""The cosine from which a phrase is near a call; a phrase so near counts double."""
_BOUNDARY = re.compile(r"[,;:]\s|\s(?=(?:and|or|including|such as|to|with|by|ja|sekä|och|samt)\s)")


@dataclass(frozen=True, slots=True)
class Side:
    """A piece of text with what it speaks of: mark → where in the text."""

    text: str
    marks: Mapping[Mark, tuple[int, int]]
    weight: float = 1.0


class Explainer:
    """Finds the reasons of matches. A call's sentences are read once, however many targets they are held against.

    ``wanted`` gathers the sentences whose vectors were needed and not there.
    """

    def __init__(self, targets: Targets, look: Lookup) -> None:
        self._targets, self._look = targets, look
        self.wanted: list[str] = []
        self._keywords: dict[str, Terms] = {}
        self._calls: dict[str, list[Side]] = {}
        self._phrases: dict[tuple[str, str], list[Side]] = {}
        self._marks: dict[tuple[str, str], dict[Mark, tuple[int, int]]] = {}
        self._passages: dict[str, str] = {}

    def theme(self, call: Call, theme: Theme, language: str) -> Reason:
        """Why a call is about a theme; the theme is quoted in ``language`` where it speaks it."""
        own = language if theme.descriptions.get(language) else next(iter(theme.descriptions), language)
        focus = self._focus(call, self._targets.themes(call.language)[theme.id], call.language)
        pair = self._shared(call, self._theme_phrases(theme, own), focus)
        if pair is None and (other := self._shared(call, self._theme_phrases(theme, call.language), focus)):
            own, pair = call.language, other
        piece, phrase = pair or self._nearest(call, self._theme_phrases(theme, own), focus)
        return Reason(*self._quoted(piece, phrase, call), phrase.text, own, self._terms(piece, phrase), theme.id)

    def actor(self, call: Call, actor: Actor) -> Reason:
        """Why a call is for an organisation."""
        phrases = self._actor_phrases(actor)
        focus = self._focus(call, self._targets.actors(call.language)[actor.id], call.language)
        piece, phrase = self._shared(call, phrases, focus) or self._nearest(call, phrases, focus)
        quoted = self._quoted(piece, phrase, call)
        return Reason(
            *quoted, phrase.text, actor.language, self._terms(piece, phrase), actor=actor.id, actor_quote=phrase.text
        )

    def actor_phrase(self, actor: Actor, text: str, language: str, near: Sequence[float]) -> str:
        """The phrase of a description that speaks to a text, an exact piece of it; "" for one without a description.

        ``near``: the cosine of each phrase of the actor's query to the text, empty without vectors.
        """
        phrases, marks = self._actor_phrases(actor), self.marks(text, language)
        queried = dict(zip(self._targets.actors(language)[actor.id].quotes, near, strict=bool(near)))
        values = [self._value(p, marks, {}) + max(0.0, queried.get(p.text, 0.0)) / NEAR for p in phrases]
        return phrases[int(np.argmax(values))].text if phrases else ""

    def phrase_for(self, call: Call, actor: Actor) -> str:
        """The phrase of a description that speaks to a call as a whole."""
        near = self._phrase_nearness(call, self._targets.actors(call.language)[actor.id])
        return self.actor_phrase(actor, self._passage(call), call.language, near)

    def marks(self, text: str, language: str) -> dict[Mark, tuple[int, int]]:
        """What a text speaks of, and where it does so first."""
        if (text, language) not in self._marks:
            self._marks[text, language] = self._spoken_of(text, language)
        return self._marks[text, language]

    def _spoken_of(self, text: str, language: str) -> dict[Mark, tuple[int, int]]:
        found: dict[Mark, tuple[int, int]] = {}
        for row, begin, end in self._targets.glossary.places(text, language):
            found.setdefault(row, (begin, end))
        words = Words(text, language, self._targets.stem)
        for term in self._theme_terms(language).found(words):
            found.setdefault(term.term, (words.spans[term.first][0], words.spans[term.last][1]))
        return found

    def weight(self, mark: Mark, said: str = "") -> float:
        """How much it tells that a text speaks of something; more where it is said in several words."""
        known = 1.0 if isinstance(mark, str) else self._targets.row_weights.get(mark, 1.0)
        return known * (1 + SEVERAL_WORDS * (" " in said.strip()))

    def _theme_terms(self, language: str) -> Terms:
        if language not in self._keywords:
            keywords = (k for t in self._targets.region.themes for k in t.keywords.get(language, ()))
            self._keywords[language] = Terms(keywords, language, self._targets.stem)
        return self._keywords[language]

    def _pieces(self, call: Call) -> list[Side]:
        if call.id not in self._calls:
            texts = [p.text for p in telling_pieces(call) if len(p.text) >= LEAST_QUOTE]
            sides = [Side(text, self.marks(text, call.language)) for text in dict.fromkeys(texts)]
            self._calls[call.id] = [*sides, Side(call.title, self.marks(call.title, call.language), TITLE_WEIGHT)]
        return self._calls[call.id]

    def _theme_phrases(self, theme: Theme, language: str) -> list[Side]:
        if (theme.id, language) not in self._phrases:
            texts = (*phrases_of(theme.descriptions.get(language, "")), *theme.keywords.get(language, ()))
            self._phrases[theme.id, language] = [Side(t, self.marks(t, language)) for t in texts if t]
        return self._phrases[theme.id, language]

    def _actor_phrases(self, actor: Actor) -> list[Side]:
        key = (actor.id, "")
        if key not in self._phrases:
            texts = phrases_of(description_of(actor, frozenset())) or (actor.description,)
            exact = [t for t in texts if t and t in actor.description] or [actor.description]
            self._phrases[key] = [Side(t, self.marks(t, actor.language)) for t in exact if t]
        return self._phrases[key]

    def _passage(self, call: Call) -> str:
        if call.id not in self._passages:
            self._passages[call.id] = passage_of(call)
        return self._passages[call.id]

    def _phrase_nearness(self, call: Call, query: Query) -> list[float]:
        """The cosine of each phrase of a query to the call; empty without vectors."""
        documents = self._look.passages([self._passage(call), title_of(call)])
        near = nearness(self._look.queries(query.phrases), documents[:1], documents[1:])[:, 0]
        return [] if np.isnan(near).all() else [float(n) for n in np.nan_to_num(near)]

    def _focus(self, call: Call, query: Query, language: str) -> dict[Mark, float]:
        """What of a target lies near the call by meaning: mark → how much more it counts."""
        near = self._phrase_nearness(call, query)
        focus: dict[Mark, float] = {}
        for phrase, closeness in zip(query.phrases, near, strict=bool(near)):
            for mark in self.marks(phrase, language):
                focus[mark] = max(focus.get(mark, 0.0), max(0.0, closeness) / NEAR)
        return focus

    def _shared(self, call: Call, phrases: Sequence[Side], focus: Mapping[Mark, float]) -> tuple[Side, Side] | None:
        """The sentence that shares the most with the target, and the phrase that shares the most with that sentence."""
        known = {mark: place for phrase in phrases for mark, place in phrase.marks.items()}
        pieces = self._pieces(call)
        values = [self._value(piece, known, focus) for piece in pieces]
        best = max(range(len(pieces)), key=lambda n: (values[n], -n))
        if values[best] <= 0:
            return None
        piece = pieces[best]
        phrase = max(phrases, key=lambda p: self._value(p, piece.marks, focus) / (1 + len(p.text) / QUOTE))
        return piece, phrase

    def _value(self, side: Side, marks: Mapping[Mark, object], focus: Mapping[Mark, float]) -> float:
        by_place: dict[tuple[int, int], float] = {}
        for mark, place in side.marks.items():
            if mark in marks:
                value = self.weight(mark, side.text[slice(*place)]) * (1 + focus.get(mark, 0.0))
                by_place[place] = max(value, by_place.get(place, 0.0))
        return side.weight * sum(by_place.values()) / (1 + max(0, len(side.text) - QUOTE) / QUOTE)

    def _nearest(self, call: Call, phrases: Sequence[Side], focus: Mapping[Mark, float]) -> tuple[Side, Side]:
        """The pair by meaning: the phrase that lies nearest the call, and the sentence nearest to the call's own title."""
        pieces = self._pieces(call)
        phrase = max(
            phrases, key=lambda p: max((focus.get(m, 0.0) for m in p.marks), default=0.0), default=Side("", {})
        )
        near = self._look.passages([p.text for p in pieces]) @ self._look.passages([title_of(call)])[0]
        if np.isnan(near[:-1]).all():
            self.wanted += [p.text for p in pieces]
            return pieces[0], phrase
        return pieces[int(np.nanargmax(near[:-1]))], phrase

    def _quoted(self, piece: Side, phrase: Side, call: Call) -> tuple[str, str]:
        shared = [place for mark, place in piece.marks.items() if mark in phrase.marks] or list(piece.marks.values())[
            :1
        ]
        return clipped(piece.text, shared[0] if shared else (0, 0)), call.language

    def _terms(self, piece: Side, phrase: Side) -> tuple[str, ...]:
        places = sorted({place for mark, place in piece.marks.items() if mark in phrase.marks})
        first = next((place for mark, place in piece.marks.items() if mark in phrase.marks), None)
        quote = clipped(piece.text, first) if first else ""
        words = dict.fromkeys(piece.text[begin:end] for begin, end in places)
        return tuple(word for word in words if word in quote)


def clipped(text: str, around: tuple[int, int]) -> str:
    """The text, or a part of it of at most `QUOTE` characters that holds ``around`` and begins and ends at a natural place."""
    if len(text) <= QUOTE:
        return text
    begin, end = around
    starts = [0, *(found.end() for found in _BOUNDARY.finditer(text))]
    ends = [*(found.start() for found in _BOUNDARY.finditer(text)), len(text)]
    first = min((s for s in starts if s <= begin and end - s <= QUOTE - LEAST_QUOTE), default=begin)
    last = max((e for e in ends if e >= end and e - first <= QUOTE), default=min(len(text), max(end, first + QUOTE)))
    return text[first:last].strip(" ,;:")
