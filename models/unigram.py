"""Cuts text into the pieces of a Unigram vocabulary (Kudo, 2018, arXiv:1804.10959) without a library that is slow to start.

The same pieces as the tokenizer.json beside it gives: clean-up of control characters, NFKC, spaces as "▁", then for each word the
pieces with the greatest sum of log probabilities.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from models.bert_folder import PIECES, SCORES

BEGIN, END, UNKNOWN = 0, 2, 3
UNKNOWN_LESS = 10.0
"""An unknown character counts as this much less than the least likely piece."""
SPACE = "▁"
_DROPPED = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]")
_BLANK = re.compile("[\t\n\x0c\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]")
_SPACES = re.compile(" {2,}")
_WORD = re.compile(f"{SPACE}[^{SPACE}]*")


@dataclass(frozen=True, slots=True)
class Unigram:
    """Numbers of pieces by their text, and scores by number; words already cut are remembered."""

    pieces: Mapping[str, int]
    scores: Sequence[float]
    longest: int
    unknown: float
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def tokens(self, text: str, most: int) -> list[int]:
        """Numbers of the pieces, with those that open and close a text; at most ``most`` of them."""
        cut = [BEGIN]
        for word in _words(text):
            cut += self._word(word)
            if len(cut) >= most:
                break
        return [*cut[: most - 1], END]

    def _word(self, word: str) -> tuple[int, ...]:
        if word not in self._known:
            self._known[word] = tuple(self._merged(word))
        return self._known[word]

    def _merged(self, word: str) -> Iterator[int]:
        """Unknown characters in a row are one."""
        before = -1
        for piece in self._best(word):
            if piece != UNKNOWN or before != UNKNOWN:
                yield piece
            before = piece

    def _best(self, word: str) -> list[int]:
        """Viterbi: of each beginning of the word, its best score and the last piece of it."""
        scores, last = [0.0], [(0, UNKNOWN)]
        for end in range(1, len(word) + 1):
            options = [(scores[end - 1] + self.unknown, end - 1, UNKNOWN)]
            for start in range(max(0, end - self.longest), end):
                found = self.pieces.get(word[start:end])
                if found is not None:
                    options.append((scores[start] + self.scores[found], start, found))
            best = max(options)
            scores.append(best[0])
            last.append(best[1:])
        return _walked(last)


def _walked(last: list[tuple[int, int]]) -> list[int]:
    pieces, end = [], len(last) - 1
    while end > 0:
        start, piece = last[end]
        pieces.append(piece)
        end = start
    return pieces[::-1]


def _words(text: str) -> Iterator[str]:
    plain = _BLANK.sub(" ", _DROPPED.sub("", text))
    plain = _SPACES.sub(" ", unicodedata.normalize("NFKC", plain)).replace(" ", SPACE)
    if not plain:
        return iter(())
    return (found[0] for found in _WORD.finditer(plain if plain.startswith(SPACE) else SPACE + plain))


def load(folder: Path) -> Unigram:
    """The vocabulary of a folder that `models.bert_folder` wrote. OSError or ValueError when it cannot be read."""
    pieces = (folder / PIECES).read_text(encoding="utf-8").split("\n")
    scores = np.fromfile(folder / SCORES, "<f4").tolist()
    if len(pieces) != len(scores):
        raise ValueError(f"{len(pieces)} pieces, {len(scores)} scores")
    return Unigram(
        dict(zip(pieces, range(len(pieces)), strict=True)), scores, max(map(len, pieces)), min(scores) - UNKNOWN_LESS
    )
