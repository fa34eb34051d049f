"""The region's themes and organisations, made ready to be asked for in every language that calls are written in. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from math import log

from matcher.domain.call import Call
from matcher.domain.region import Region, Theme, name_in
from matcher.rank.glossary import Glossary
from matcher.rank.score import Counts
from matcher.rank.texts import HEAD, Query, actor_query, generic_sentences, read_part, theme_query, title_of
from matcher.rank.wording import Stem, Terms, Words

LEAST_TERM_WEIGHT = 0.05


class Targets:
    """What themes and organisations ask of calls, by the calls' language. Made once a run; asks of it are remembered."""

    def __init__(self, region: Region, stem: Stem) -> None:
        self.region, self.stem = region, stem
        self.glossary = Glossary(region.terms, stem)
        self.generic = generic_sentences(region.actors)
        self._themes: dict[str, dict[str, Query]] = {}
        self._actors: dict[str, dict[str, Query]] = {}
        self._terms: dict[str, Terms] = {}
        self._weights: dict[str, Mapping[str, float]] = {}

    def themes(self, language: str) -> dict[str, Query]:
        """Theme id → its query, in the region's order."""
        if language not in self._themes:
            self._themes[language] = {t.id: theme_query(t, language, self.glossary) for t in self.region.themes}
        return self._themes[language]

    def actors(self, language: str) -> dict[str, Query]:
        """Actor id → its query, in the region's order; who has opted out is not asked for."""
        if language not in self._actors:
            known = (a for a in self.region.actors if not a.opted_out)
            self._actors[language] = {a.id: actor_query(a, language, self.glossary, self.generic) for a in known}
        return self._actors[language]

    @property
    def actor_ids(self) -> tuple[str, ...]:
        return tuple(a.id for a in self.region.actors if not a.opted_out)

    def texts(self, languages: Iterable[str]) -> list[str]:
        """Every text that needs a vector to score calls in these languages."""
        queries = (q for la in languages for q in (*self.themes(la).values(), *self.actors(la).values()))
        return list(dict.fromkeys(text for query in queries for text in query.texts))

    def term_weights(self, language: str) -> Mapping[str, float]:
        """How much a term tells: 1 for one organisation's own, near 0 for what every other description says."""
        if language not in self._weights:
            found = Counter(term for q in self.actors(language).values() for term in set(q.terms))
            count = max(len(self.actors(language)), 2)
            self._weights[language] = {
                term: max(LEAST_TERM_WEIGHT, 1 - log(times) / log(count)) for term, times in found.items()
            }
        return self._weights[language]

    @cached_property
    def row_weights(self) -> Mapping[int, float]:
        """How much a row of the glossary tells: little where many organisations or many themes speak of it."""
        actors = [(a.description, a.language) for a in self.region.actors if not a.opted_out]
        themes = [(_all_said(t, la), la) for t in self.region.themes for la in t.descriptions]
        weights = self._rarity(actors)
        for row, weight in self._rarity(themes, len(self.region.themes)).items():
            weights[row] = min(weight, weights.get(row, 1.0))
        return weights

    def _rarity(self, texts: Sequence[tuple[str, str]], count: int | None = None) -> dict[int, float]:
        """Row → 1 where one text speaks of it, falling to near 0 where all do."""
        found = Counter(row for text, language in texts for row in set(self.glossary.rows(text, language)))
        most = log(max(count or len(texts), 2))
        spread = len(texts) / (count or len(texts) or 1)
        return {row: max(LEAST_TERM_WEIGHT, 1 - log(max(n / spread, 1)) / most) for row, n in found.items()}

    def counts(self, call: Call) -> Counts:
        """How often the terms of themes and organisations stand in a call."""
        if call.language not in self._terms:
            queries = (*self.themes(call.language).values(), *self.actors(call.language).values())
            self._terms[call.language] = Terms((t for q in queries for t in q.terms), call.language, self.stem)
        return count_terms(self._terms[call.language], call, self.stem)


def _all_said(theme: Theme, language: str) -> str:
    return f"{name_in(theme.names, language)}. {theme.descriptions[language]}"


def count_terms(terms: Terms, call: Call, stem: Stem) -> Counts:
    """How often each term stands in a call's title, in the first part of its text, and after that."""

    def counted(text: str) -> Counter[str]:
        return Counter(found.term for found in terms.found(Words(text, call.language, stem)))

    text = read_part(call.text)
    return counted(title_of(call)), counted(text[:HEAD]), counted(text[HEAD:])
