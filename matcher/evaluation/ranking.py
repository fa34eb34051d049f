"""Queries of any length against documents of any length, by meaning and words: the best of each language, in one order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.domain.call import Call
from matcher.evaluation.sets import Asked
from matcher.rank.score import nearness
from matcher.rank.texts import PASSAGE, passage_of, title_of
from models.correct import Reading
from models.encoder import Encoder, Role
from models.errors import ModelError
from models.keyword import WordIndex
from models.ranker import Ranker
from models.topk import topk

MOST = 200
"""Documents of each language that are listed for a query."""
AT_ONCE = 64
ENGLISH = "en"
DIGITS = 6
Vectors = NDArray[np.float32]
Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Ranked:
    document: str
    score: float


@dataclass(frozen=True, slots=True)
class Texts:
    """Vectors by text, each text read once. ``rows``: NaN for a text that has none."""

    places: dict[str, int]
    rows: Vectors

    def of(self, texts: Iterable[str]) -> Vectors:
        return self.rows[[self.places[text] for text in texts]]


def texts(encoder: Encoder, some: Iterable[str], role: Role, progress: Progress | None = None) -> Texts:
    """Vectors of all texts that are not blank."""
    distinct = list(dict.fromkeys(some))
    rows = np.full((len(distinct), encoder.dimensions), np.nan, np.float32)
    written, done = [n for n, text in enumerate(distinct) if text.strip()], 0
    try:
        for positions, vectors in encoder.batches([distinct[n] for n in written], role):
            rows[[written[p] for p in positions]] = vectors
            done += len(positions)
            if progress:
                progress(done, len(written))
    except ModelError as error:
        if not error.unusable:
            raise
    return Texts({text: n for n, text in enumerate(distinct)}, rows)


def asked_text(asked: Asked) -> str:
    return asked.text[:PASSAGE]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents of one language, ready to be asked; their vectors are rows of `models.correct.Reading`."""

    language: str
    ids: tuple[str, ...]
    words: WordIndex
    passages: Vectors | None
    titles: Vectors | None


def corpora(documents: Sequence[Call], vectors: Texts | None, reading: Reading) -> list[Corpus]:
    """One for each language, in order of its code. Documents are in order of their ids, so that ties go by id."""
    order = sorted(range(len(documents)), key=lambda n: documents[n].id)
    found = []
    for language in sorted({call.language for call in documents}):
        calls = [documents[n] for n in order if documents[n].language == language]
        read, titles = [passage_of(c) for c in calls], [title_of(c) for c in calls]
        rows = [reading.rows(vectors.of(some), Role.PASSAGE) if vectors else None for some in (read, titles)]
        index = WordIndex(read, [language] * len(calls))
        found.append(Corpus(language, tuple(c.id for c in calls), index, *rows))
    return found


def rank(queries: Sequence[Asked], some: Sequence[Corpus], asked: Texts | None, ranker: Ranker) -> list[list[Ranked]]:
    """For each query the best documents of each language, best first."""
    found: list[list[Ranked]] = [[] for _ in queries]
    for corpus in some:
        for start in range(0, len(queries), AT_ONCE):
            block = queries[start : start + AT_ONCE]
            for row, line in enumerate(_scores(block, corpus, asked, ranker)):
                found[start + row] += [Ranked(corpus.ids[n], round(float(line[n]), DIGITS)) for n in topk(line, MOST)]
    return [sorted(ranking, key=lambda r: (-r.score, r.document)) for ranking in found]


def _scores(block: Sequence[Asked], corpus: Corpus, asked: Texts | None, ranker: Ranker) -> NDArray[np.float64]:
    languages = [q.language for q in block]
    words = corpus.words.scores([asked_text(q) for q in block], languages)
    near = np.full(words.shape, np.nan)
    if asked and corpus.passages is not None and corpus.titles is not None:
        reading = ranker.reading
        queries = reading.rows(asked.of(map(asked_text, block)), Role.QUERY)
        of_english = np.array([la == corpus.language == ENGLISH for la in languages])
        for english in sorted(set(of_english.tolist())):
            chosen = of_english == english
            sides = (reading.seen(r, english=english) for r in (queries[chosen], corpus.passages, corpus.titles))
            near[chosen] = nearness(*sides)
    return ranker.fused(near, words, [(la, corpus.language) for la in languages], len(corpus.ids))
