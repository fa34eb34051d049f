"""An English model that is better at English: its similarities are a second target. Used only while training."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor

from models import packaged

MOST_TOKENS, BATCH = 128, 32
Teacher = Mapping[str, Tensor]
"""Text with its prompt → the teacher's vector of it, length 1."""


def folder() -> Path | None:
    """The weights inside the package, or None where it is not installed."""
    file = packaged.ENGLISH.file()
    return file.parent if file else None


def vectors(english: Mapping[str, str]) -> dict[str, Tensor]:
    """``english``: text → the English by which the teacher knows it. Empty where the teacher is not installed."""
    where = folder()
    if where is None:
        return {}
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(where), device="cpu", local_files_only=True)
    model.max_seq_length = MOST_TOKENS
    different = list(dict.fromkeys(english.values()))
    rows = torch.from_numpy(
        model.encode(different, batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False)
    )
    place = {text: n for n, text in enumerate(different)}
    return {text: rows[place[said]] for text, said in english.items()}
