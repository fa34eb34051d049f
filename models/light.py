"""A few short texts without PyTorch: read by `models.small_bert`, which starts in a quarter of a second.

It reads the very folder that `models.encoder.load` gives to sentence-transformers, so its vectors are the same (cosine 0.99999)
and carry the same identity. Many texts are for `models.encoder.load`: it reads them in batches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from models import packaged
from models.encoder import EMBEDDED, Role
from models.errors import ModelError
from models.usable import refused, usable

if TYPE_CHECKING:
    from models.small_bert import SmallBert
    from models.unigram import Unigram

MAX_TOKENS = 512
FEW = 8


@dataclass(frozen=True, slots=True)
class LightEncoder:
    """An `models.encoder.Encoder` over the network in numpy."""

    identity: str
    dimensions: int
    _network: SmallBert
    _vocabulary: Unigram

    def encode(self, texts: Sequence[str], role: Role) -> NDArray[np.float32]:
        vectors = np.array([self._vector(t, role) for t in texts], np.float32).reshape(-1, self.dimensions)
        bad = np.flatnonzero(~usable(vectors, texts))
        if bad.size:
            raise refused(bad.tolist(), len(texts))
        return vectors

    def batches(self, texts: Sequence[str], role: Role) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        for start in range(0, len(order), FEW):
            positions = order[start : start + FEW]
            yield positions, self.encode([texts[i] for i in positions], role)

    def _vector(self, text: str, role: Role) -> NDArray[np.float32]:
        from models.bert_folder import PROMPTS

        prompt = PROMPTS["query" if role is Role.QUERY else "document"]
        return self._network.vector(self._vocabulary.tokens(prompt + text, MAX_TOKENS))


def load_light(name: str, *, folder: Path) -> LightEncoder | None:
    """The quick encoder for this model, or None when there is none: use `models.encoder.load` then.

    The first load makes the folder of the default model, as `models.encoder.load` does. Raises ModelError when the package or
    the folder is damaged.
    """
    weights = packaged.weights_file()
    if name != EMBEDDED or weights is None:
        return None
    from models import small_bert, unigram
    from models.bert_folder import WEIGHTS

    packaged.check_installed(weights, folder)
    place = packaged.place(folder)
    try:
        network, vocabulary = small_bert.load(place.path / WEIGHTS), unigram.load(place.path)
        return LightEncoder(place.identity, network.dimensions, network, vocabulary)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"the model in {place.path} is not whole ({error}); delete the folder, it is made anew"
        ) from error
