"""Texts in, vectors out: what every encoder does, and how one is had by name.

Nothing here imports PyTorch: `identity` is cheap enough for a query command, `load` pays for the model that it loads.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EMBEDDED = "multilingual-e5-small"
"""The default model: it needs no download where the package that carries it can be installed."""

READ_CHARACTERS = 1_600
"""How much of a long text is worth reading: the title and the first 1,600 characters rank nearly as well as the whole, at a
third of the time. The caller cuts; what lies beyond 512 tokens is not read by the models named here."""


class Role(StrEnum):
    """What a text is for: some models read a question otherwise than what should answer it."""

    QUERY = "query"
    PASSAGE = "passage"


class Encoder(Protocol):
    """A model that turns texts into vectors of length 1 (float32); of two side by side each has its part of length 1."""

    @property
    def identity(self) -> str:
        """The model's name and the fingerprint of its weights: the name under which vectors are kept."""

    @property
    def dimensions(self) -> int: ...

    def encode(self, texts: Sequence[str], role: Role) -> NDArray[np.float32]:
        """Vectors (texts, dimensions) in the order of the texts. ModelError when any text gets no usable vector."""

    def batches(self, texts: Sequence[str], role: Role) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
        """The same in small batches, longest texts first: (positions in ``texts``, their vectors), each position at most once.

        Texts that get no usable vector are left out; once all others have been given, ModelError names them in ``.unusable``.
        """


def text_key(role: Role, text: str) -> str:
    """The key under which the vector of a text is kept: 32 hexadecimal digits, another one for each role."""
    return hashlib.sha256(f"{role.value}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def identity(name: str, folder: Path) -> str | None:
    """The identity that `load` would give, or None when this model is not here. Imports no model code, takes milliseconds.

    Raises ModelError when the model's files cannot be read.
    ``name`` is `EMBEDDED`, a folder, or a hub name; ``folder`` is where this program keeps its models.
    """
    if name == EMBEDDED:
        from models import packaged

        return packaged.default(folder)
    from models import places

    place = places.find(name, folder)
    return place.identity if place else None


def load(name: str, *, folder: Path, download: bool = False) -> Encoder:
    """The encoder of that name, ready to use.

    The first load of `EMBEDDED` makes its folders from the installed packages (seconds, some 400 MB under ``folder``). The
    network is touched only with ``download``, and only for a model that is not on this machine. Raises ModelError when the
    model cannot be had, or is not whole.
    """
    from models import packaged, sentence

    first = sentence.load(name, folder=folder, download=download)
    if name != EMBEDDED or packaged.second(folder) is None:
        return first
    from models.paired import PairedEncoder

    return PairedEncoder(first, sentence.opened(packaged.place(folder, packaged.ENGLISH)))
