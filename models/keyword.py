"""The word side of matching: shared pieces of words and shared stems. Needs no model; scikit-learn is imported on use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from models.words import COMPOUNDING, stemmer, stems, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PIECES, STEMS = 0.5, 0.5
"""Shares of character n-grams and of stems in the score."""
COMMON_SHARE, COMMON_FROM = 0.25, 20
"""A stem in more than a quarter of the documents tells a reader nothing; in a handful of documents that share means nothing."""
LEAST_BEGINNING = 4
MAX_PIECES = 300_000


class WordIndex:
    """Documents indexed by character 3–5-grams (within words) and by stems. Scores are cosines of TF-IDF vectors.

    How rare a word is, is learnt from the documents: under a hundred of them common words count too much.
    """

    def __init__(self, texts: Sequence[str], languages: Sequence[str]) -> None:
        """``languages``: the code of each text's language; without a stemmer for it, a text is matched by its plain words."""
        self._texts, self._languages = list(texts), list(languages)
        stemmed = [stems(t, lang) for t, lang in zip(texts, languages, strict=True)]
        self._frequency = Counter(stem for document in stemmed for stem in set(document))
        has_words = any(stemmed)
        self._pieces = _Pieces([words(t.lower()) for t in texts]) if has_words else None
        self._stems = _Stems(stemmed) if has_words else None

    def scores(self, queries: Sequence[str], languages: Sequence[str]) -> NDArray[np.float32]:
        """(queries, documents), 0..1; 0 where they share nothing."""
        import numpy as np

        if not queries or self._pieces is None or self._stems is None:
            return np.zeros((len(queries), len(self._texts)), np.float32)
        stemmed = [stems(q, lang) for q, lang in zip(queries, languages, strict=True)]
        pieces = self._pieces.cosines([words(q.lower()) for q in queries])
        total = PIECES * pieces + STEMS * self._stems.cosines(stemmed)
        return np.clip(total, 0.0, 1.0).astype(np.float32)

    def matched(self, query: str, language: str, document: int) -> list[str]:
        """The words of that document, as written there, that share a stem with the query, the rarest first.

        In languages that write compounds as one word, a compound that begins with a word of the query counts too, when its
        rest is a word of the documents ("vety" finds "vetytalous", but "kansa" not "kansainvälinen").
        """
        telling = {s for s in stems(query, language) if self._tells(s)}
        stem = stemmer(self._languages[document])
        found: dict[str, tuple[int, str]] = {}
        for word in words(self._texts[document]):
            lower = word.lower()
            if lower not in found and self._meets(stem(lower), telling, self._languages[document]):
                found[lower] = (self._frequency[stem(lower)], word)
        return [word for _, word in sorted(found.values())]

    def _tells(self, stem: str) -> bool:
        count = len(self._texts)
        return count < COMMON_FROM or self._frequency[stem] <= COMMON_SHARE * count

    def _meets(self, stem: str, telling: Iterable[str], language: str) -> bool:
        if stem in telling:
            return True
        if language not in COMPOUNDING:
            return False
        beginnings = (t for t in telling if len(t) >= LEAST_BEGINNING and stem.startswith(t))
        return any(self._frequency[stem[len(t) :]] > 0 for t in beginnings)


class _Stems:
    """Documents as TF-IDF of their stems."""

    def __init__(self, documents: Sequence[list[str]]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._vectoriser = TfidfVectorizer(analyzer=_as_is, sublinear_tf=True)
        self._documents = self._vectoriser.fit_transform(documents)

    def cosines(self, queries: Sequence[list[str]]) -> NDArray[np.float64]:
        cosines: NDArray[np.float64] = (self._vectoriser.transform(queries) @ self._documents.T).toarray()
        return cosines


class _Pieces:
    """Documents as TF-IDF of the character 3–5-grams of their words.

    Each different word is cut once: counts of words times pieces of words are counts of pieces, several times quicker than
    cutting every text.
    """

    def __init__(self, documents: Sequence[list[str]]) -> None:
        from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

        self._cut = CountVectorizer(analyzer="char_wb", ngram_range=(3, 5), max_features=MAX_PIECES)
        counts, different = _counted(documents)
        self._weights = TfidfTransformer(sublinear_tf=True)
        self._documents = self._weights.fit_transform(counts @ self._cut.fit_transform(different))

    def cosines(self, queries: Sequence[list[str]]) -> NDArray[np.float64]:
        counts, different = _counted(queries)
        asked = self._weights.transform(counts @ self._cut.transform(different))
        cosines: NDArray[np.float64] = (asked @ self._documents.T).toarray()
        return cosines


def _counted(documents: Sequence[list[str]]) -> tuple[Any, list[str]]:
    """How often each document holds each word (documents, words; sparse), and the words."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

    column: dict[str, int] = {}
    cells = Counter((row, column.setdefault(word, len(column))) for row, doc in enumerate(documents) for word in doc)
    rows, columns = zip(*cells, strict=True) if cells else ((), ())
    shape = (len(documents), len(column))
    return csr_matrix((list(map(float, cells.values())), (rows, columns)), shape=shape), list(column)


def _as_is(stemmed: list[str]) -> list[str]:
    return stemmed
