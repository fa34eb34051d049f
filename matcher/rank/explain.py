"""Why a call fits: a sentence of the call and a phrase of the theme or organisation, both exact pieces of their source. Pure.

Chosen by meaning and by shared words together. Only a call's most promising sentences have vectors: where some do, one of them is
quoted; where none does, words alone choose among all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matcher.domain.call import Call
from matcher.domain.match import Reason
from matcher.domain.region import Actor, Theme
from matcher.rank.boilerplate import worth
from matcher.rank.common import TELLING, Common, Mark
from matcher.rank.quotes import LEAST_QUOTE, QUOTE, clipped, finished, sayings
from matcher.rank.score import Lookup, Vectors, meaning
from matcher.rank.targets import Targets
from matcher.rank.texts import Query, description_of, passage_of, telling_pieces, title_of

Values = NDArray[np.float64]

NEAR = 0.2
"""The cosine from which a text is near another: so near counts 1."""
WORDS_SHARE, TITLE_SHARE, PLACE_SHARE = 0.8, 0.35, 0.15
"""What shared words, nearness to the call's title and an early place count beside nearness to the target."""
PHRASE_OF_CALL = 0.3
"""What a phrase's nearness to the whole call counts beside its nearness to the quoted sentence."""
ENOUGH_WORDS = 1.0
"""Shared words of this weight count by half."""
FAINT = 0.5
"""What is left of a shared word that tells little alone."""
FOCUSED = 0.5
"""How much more a shared word counts that belongs to what of the target lies near the call."""
SECOND = 0.6
"""What the organisation counts beside the theme when one sentence is to speak for both."""
UNREAD = 0.7
"""A sentence without a vector is taken to lie this much as near as the call's sentences that have one, in the middle."""
TITLE_WORTH = 0.5
"""A title says little that the reader does not see anyway: it is quoted when nothing else says as much."""
MOST_SENTENCES, FOR_ONE = 10, 4
"""Sentences of a call that get vectors, and those that one theme or organisation may name."""


@dataclass(frozen=True, slots=True)
class Side:
    """A piece of text with what it speaks of: mark → where in the text."""

    text: str
    marks: Mapping[Mark, tuple[int, int]]
    worth: float = 1.0


@dataclass(frozen=True, slots=True)
class Target:
    """A theme or organisation as it is held against calls of one language: what it asks, and what of it may be quoted."""

    query: Query
    phrases: Sequence[Side]
    language: str


class Explainer:
    """Finds the reasons of matches. A call's sentences are read once, however many targets they are held against.

    ``skipped``: language → words that carry no meaning, and are never shown as shared.
    """

    def __init__(self, targets: Targets, look: Lookup, skipped: Mapping[str, frozenset[str]] | None = None) -> None:
        self._targets, self._look = targets, look
        self._common = Common(targets, skipped or {})
        self._calls: dict[str, list[Side]] = {}
        self._phrases: dict[tuple[str, str], list[Side]] = {}
        self._passages: dict[str, str] = {}

    def theme(self, call: Call, theme: Theme, language: str) -> Reason:
        """Why a call is about a theme; the theme is quoted in ``language`` where it speaks it."""
        target = self._of_theme(theme, language, call)
        return self._reason(call, self._sentence(call, target), target, theme.id)

    def actor(self, call: Call, actor: Actor) -> Reason:
        """Why a call is for an organisation."""
        target = self._of_actor(actor, call)
        reason = self._reason(call, self._sentence(call, target), target)
        return replace(reason, actor=actor.id, actor_quote=reason.target_quote, actor_terms=reason.target_terms)

    def both(self, call: Call, theme: Theme, actor: Actor, language: str) -> Reason:
        """Why a call is about a theme, and which organisation could answer it: one sentence that speaks for both."""
        target, other = self._of_theme(theme, language, call), self._of_actor(actor, call)
        side = self._sentence(call, target, other)
        reason, second = self._reason(call, side, target, theme.id), self._reason(call, side, other)
        terms = tuple(t for t in dict.fromkeys((*reason.terms, *second.terms)) if t in reason.call_quote)
        return replace(
            reason, terms=terms, actor=actor.id, actor_quote=second.target_quote, actor_terms=second.target_terms
        )

    def sentences(self, call: Call, themes: Iterable[Theme], actors: Iterable[Actor]) -> list[str]:
        """The sentences of a call that are worth reading with a model to explain these themes and organisations."""
        sides = self._pieces(call)
        asked = [self._of_theme(t, call.language, call) for t in themes] + [self._of_actor(a, call) for a in actors]
        orders = [np.argsort(-self._by_words(call, sides, target), kind="stable")[:FOR_ONE] for target in asked]
        chosen = dict.fromkeys(int(order[rank]) for rank in range(FOR_ONE) for order in orders if rank < len(order))
        return [sides[n].text for n in list(chosen)[:MOST_SENTENCES]]

    def phrases(self, language: str) -> list[str]:
        """What of the themes may be quoted in a language."""
        return [side.text for theme in self._targets.region.themes for side in self._theme_phrases(theme, language)]

    def actor_phrase(self, actor: Actor, text: str, language: str, near: Sequence[float]) -> str:
        """The phrase of a description that speaks to a text, an exact piece of it; "" for one without a description.

        ``near``: the cosine of each phrase of the actor's query to the text, empty without vectors.
        """
        phrases, marks = self._actor_phrases(actor), self.marks(text, language)
        quotes = self._targets.actors(language)[actor.id].quotes
        values = self._shared(phrases, marks, {}) + _of_parts(phrases, quotes, near) / NEAR
        return phrases[int(np.argmax(values))].text if phrases else ""

    def marks(self, text: str, language: str) -> dict[Mark, tuple[int, int]]:
        """What a text speaks of, and where it does so first."""
        return self._common.marks(text, language)

    def weight(self, mark: Mark, said: str = "") -> float:
        """How much it tells that a text speaks of something; more where it is said in several words."""
        return self._common.weight(mark, said)

    def _reason(self, call: Call, side: Side, target: Target, theme: str | None = None) -> Reason:
        phrase = self._phrase(call, side, target)
        speaks = self.marks(phrase, target.language)
        heart = next((place for mark, place in side.marks.items() if mark in speaks), (0, 0))
        quote = clipped(side.text, heart)
        said, heard = self._common.terms(quote, call.language, phrase, target.language)
        return Reason(quote, call.language, phrase, target.language, said, theme, target_terms=heard)

    def _sentence(self, call: Call, target: Target, second: Target | None = None) -> Side:
        """The sentence that tells best why a call is about a target, and beside it about a second."""
        sides = self._pieces(call)
        near = self._look.passages([side.text for side in sides])
        values = self._values(call, sides, near, target)
        if second is not None:
            values = values + SECOND * self._values(call, sides, near, second)
        return sides[int(np.argmax(values))]

    def _values(self, call: Call, sides: Sequence[Side], vectors: Vectors, target: Target) -> Values:
        values = self._by_words(call, sides, target)
        if np.isnan(vectors).all():
            return values
        wholes, phrases = (self._look.queries(t) @ vectors.T for t in (target.query.wholes, target.query.phrases))
        title = self._look.passages([title_of(call)]) @ vectors.T
        near = np.maximum(meaning(wholes, phrases), 0.0) + TITLE_SHARE * np.nan_to_num(title[0])
        if np.isnan(near).all():
            return values
        near = np.where(np.isnan(near), UNREAD * np.nanmedian(near), near)
        return np.asarray(values + _worths(sides) * near / NEAR, np.float64)

    def _by_words(self, call: Call, sides: Sequence[Side], target: Target) -> Values:
        known: dict[Mark, object] = {mark: None for phrase in target.phrases for mark in phrase.marks}
        for text in target.query.phrases:
            known |= self.marks(text, call.language)
        shared = self._shared(sides, known, self._focus(call, target.query))
        place = 1 - np.arange(len(sides)) / max(len(sides), 1)
        return np.asarray(_worths(sides) * (WORDS_SHARE * shared + PLACE_SHARE * place), np.float64)

    def _shared(self, sides: Sequence[Side], marks: Mapping[Mark, object], focus: Mapping[Mark, float]) -> Values:
        """How much each of some texts speaks of certain things, 0..1."""
        told = np.asarray([self._weight_of(side, marks, focus) for side in sides], np.float64)
        return np.asarray(told / (told + ENOUGH_WORDS), np.float64)

    def _weight_of(self, side: Side, marks: Mapping[Mark, object], focus: Mapping[Mark, float]) -> float:
        by_place: dict[tuple[int, int], float] = {}
        for mark, place in side.marks.items():
            if mark in marks:
                value = self.weight(mark, side.text[slice(*place)]) * (1 + FOCUSED * focus.get(mark, 0.0))
                value *= 1.0 if self.weight(mark) >= TELLING else FAINT
                by_place[place] = max(value, by_place.get(place, 0.0))
        return sum(by_place.values()) / (1 + max(0, len(side.text) - QUOTE) / QUOTE)

    def _focus(self, call: Call, query: Query) -> dict[Mark, float]:
        """What of a target lies near the call by meaning: mark → how near."""
        near = self._look.queries(query.phrases) @ self._look.passages([self._passage(call)])[0]
        focus: dict[Mark, float] = {}
        for phrase, closeness in zip(query.phrases, np.nan_to_num(near), strict=True):
            for mark in self.marks(phrase, call.language):
                focus[mark] = max(focus.get(mark, 0.0), float(closeness) / NEAR)
        return focus

    def _phrase(self, call: Call, side: Side, target: Target) -> str:
        """The phrase of a target that speaks to a sentence of a call."""
        if not target.phrases:
            return ""
        values = self._shared(target.phrases, side.marks, {})
        own = self._look.queries([phrase.text for phrase in target.phrases])
        asked = self._look.queries(target.query.phrases)
        for text, share in ((side.text, 1.0), (self._passage(call), PHRASE_OF_CALL)):
            row = self._look.passages([text])[0]
            parts = _of_parts(target.phrases, target.query.quotes, asked @ row)
            near = own @ row
            values = values + share * np.where(np.isnan(near), parts, near) / NEAR
        return target.phrases[int(np.argmax(values))].text

    def _of_theme(self, theme: Theme, language: str, call: Call) -> Target:
        own = language if theme.descriptions.get(language) else next(iter(theme.descriptions), language)
        return Target(self._targets.themes(call.language)[theme.id], self._theme_phrases(theme, own), own)

    def _of_actor(self, actor: Actor, call: Call) -> Target:
        return Target(self._targets.actors(call.language)[actor.id], self._actor_phrases(actor), actor.language)

    def _pieces(self, call: Call) -> list[Side]:
        if call.id not in self._calls:
            texts = (finished(piece.text) for piece in telling_pieces(call))
            kept = dict.fromkeys(text for text in texts if len(text) >= LEAST_QUOTE)
            sides = [Side(text, self.marks(text, call.language), worth(text)) for text in kept]
            if all(side.worth < TITLE_WORTH for side in sides):
                sides.append(Side(call.title, self.marks(call.title, call.language), TITLE_WORTH))
            self._calls[call.id] = sides
        return self._calls[call.id]

    def _theme_phrases(self, theme: Theme, language: str) -> list[Side]:
        if (theme.id, language) not in self._phrases:
            texts = (*sayings(theme.descriptions.get(language, "")), *theme.keywords.get(language, ()))
            self._phrases[theme.id, language] = [Side(t, self.marks(t, language)) for t in texts if t]
        return self._phrases[theme.id, language]

    def _actor_phrases(self, actor: Actor) -> list[Side]:
        key = (actor.id, "")
        if key not in self._phrases:
            own = [s for s in sayings(description_of(actor, self._targets.generic)) if s in actor.description]
            texts = own or [actor.description]
            self._phrases[key] = [Side(t, self.marks(t, actor.language)) for t in texts if t]
        return self._phrases[key]

    def _passage(self, call: Call) -> str:
        if call.id not in self._passages:
            self._passages[call.id] = passage_of(call)
        return self._passages[call.id]


def _worths(sides: Sequence[Side]) -> Values:
    return np.asarray([side.worth for side in sides], np.float64)


def _of_parts(phrases: Sequence[Side], parts: Sequence[str], near: Sequence[float] | Values) -> Values:
    """The nearness of each phrase by that of what it is made of; 0 where nothing is known of it."""
    known = {part: float(n) for part, n in zip(parts, near, strict=bool(len(near))) if not np.isnan(n)}
    of_each = [[n for part, n in known.items() if part in p.text or p.text in part] for p in phrases]
    return np.asarray([max([0.0, *found]) for found in of_each], np.float64)
