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
    """Documents indexed by character 3–5-grams (within words) and by stems. Scores are cosines of TF-IDF vectors."""

    def __init__(self, texts: Sequence[str], languages: Sequence[str]) -> None:
        """``languages``: the code of each text's language; without a stemmer for it, a text is matched by its plain words."""
        self._texts, self._languages = list(texts), list(languages)
        stemmed = [stems(t, lang) for t, lang in zip(texts, languages, strict=True)]
        self._frequency = Counter(stem for document in stemmed for stem in set(document))
        self._pieces = _fitted(_piece_vectoriser(), self._texts)
        self._stems = _fitted(_stem_vectoriser(), stemmed)

    def scores(self, queries: Sequence[str], languages: Sequence[str]) -> NDArray[np.float32]:
        """(queries, documents), 0..1; 0 where they share nothing."""
        import numpy as np

        stemmed = [stems(q, lang) for q, lang in zip(queries, languages, strict=True)]
        shape = (len(queries), len(self._texts))
        total = np.zeros(shape, np.float32)
        if not queries:
            return total
        for share, index, asked in ((PIECES, self._pieces, list(queries)), (STEMS, self._stems, stemmed)):
            if index is not None:
                vectoriser, documents = index
                total += share * (vectoriser.transform(asked) @ documents.T).toarray()
        return np.clip(total, 0.0, 1.0)

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


def _piece_vectoriser() -> Any:
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, max_features=MAX_PIECES, dtype=np.float32
    )


def _stem_vectoriser() -> Any:
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(analyzer=_as_is, sublinear_tf=True, dtype=np.float32)


def _as_is(stemmed: list[str]) -> list[str]:
    return stemmed


def _fitted(vectoriser: Any, documents: Sequence[Any]) -> tuple[Any, Any] | None:
    """(vectoriser, matrix of documents), or None when the documents hold no word at all."""
    try:
        return vectoriser, vectoriser.fit_transform(documents)
    except ValueError:  # scikit-learn's "empty vocabulary"
        return None
