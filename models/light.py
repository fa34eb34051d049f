"""A few short texts without PyTorch: read by `models.small_bert`, which starts in a quarter of a second.

It reads the very folders that `models.encoder.load` gives to sentence-transformers, so its vectors are the same (cosine
0.99999) and carry the same identity. Many texts are for `models.encoder.load`: it reads them in batches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from models import packaged
from models.encoder import EMBEDDED, Encoder, Role
from models.errors import ModelError
from models.paired import PairedEncoder
from models.usable import refused, usable

if TYPE_CHECKING:
    from models.small_bert import SmallBert

MAX_TOKENS, ENGLISH_TOKENS = 512, 256
FEW = 8


@dataclass(frozen=True, slots=True)
class LightEncoder:
    """An `models.encoder.Encoder` over the network in numpy. ``_tokens``: a text for a role → its tokens."""

    identity: str
    dimensions: int
    _network: SmallBert
    _tokens: Callable[[str, Role], list[int]]

    def encode(self, texts: Sequence[str], role: Role) -> NDArray[np.float32]:
        vectors = np.array([self._network.vector(self._tokens(t, role)) for t in texts], np.float32).reshape(
            -1, self.dimensions
        )
        bad = np.flatnonzero(~usable(vectors, texts))
        if bad.size:
            raise refused(bad.tolist(), len(texts))
        return vectors

    def batches(self, texts: Sequence[str], role: Role) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        for start in range(0, len(order), FEW):
            positions = order[start : start + FEW]
            yield positions, self.encode([texts[i] for i in positions], role)


def load_light(name: str, *, folder: Path) -> Encoder | None:
    """The quick encoder for this model, or None when there is none: use `models.encoder.load` then.

    The first load makes the folders of the default models, as `models.encoder.load` does. Raises ModelError when a package or
    a folder is damaged.
    """
    if name != EMBEDDED or packaged.MULTILINGUAL.file() is None:
        return None
    first = _opened(packaged.MULTILINGUAL, folder)
    if packaged.second(folder) is None:
        return first
    return PairedEncoder(first, _opened(packaged.ENGLISH, folder))


def _opened(model: packaged.Packaged, folder: Path) -> LightEncoder:
    from models import small_bert
    from models.bert_folder import WEIGHTS

    file = model.file()
    if file:
        packaged.check_installed(file, folder, model)
    place = packaged.place(folder, model)
    try:
        network = small_bert.load(place.path / WEIGHTS)
        tokens = _unigram(place.path) if model is packaged.MULTILINGUAL else _word_pieces(place.path)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"the model in {place.path} is not whole ({error}); delete the folder, it is made anew"
        ) from error
    return LightEncoder(place.identity, network.dimensions, network, tokens)


def _unigram(folder: Path) -> Callable[[str, Role], list[int]]:
    from models import unigram
    from models.bert_folder import PROMPTS

    prompts, vocabulary = {Role.QUERY: PROMPTS["query"], Role.PASSAGE: PROMPTS["document"]}, unigram.load(folder)
    return lambda text, role: vocabulary.tokens(prompts[role] + text, MAX_TOKENS)


def _word_pieces(folder: Path) -> Callable[[str, Role], list[int]]:
    """A small vocabulary, read by its own library in a few hundredths of a second."""
    from tokenizers import Tokenizer

    file = folder / "tokenizer.json"
    if not file.is_file():
        raise FileNotFoundError(f"{file.name} is missing")
    tokenizer = Tokenizer.from_file(str(file))
    tokenizer.no_padding()
    tokenizer.enable_truncation(ENGLISH_TOKENS)
    return lambda text, _: list(tokenizer.encode(text).ids)
