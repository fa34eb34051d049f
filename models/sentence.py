"""Encoders over sentence-transformers: the embedded default, and any other model whose folder is on this machine."""

from __future__ import annotations

import json
import logging
import os
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models import packaged, places
from models.encoder import EMBEDDED, Role, identity
from models.errors import ModelError
from models.fetch import fetch
from models.usable import refused, usable

BATCH_SIZE = 8
"""On a CPU small batches of texts of like length are a third faster than the library's own 32."""
MOST_THREADS = 8
_PROMPT_NAMES = {Role.QUERY: ("query",), Role.PASSAGE: ("document", "passage", "corpus")}
_E5 = re.compile(r"(^|[-_/])e5-(small|base|large)", re.IGNORECASE)
_E5_PROMPTS = {Role.QUERY: "query: ", Role.PASSAGE: "passage: "}
_WITHOUT_CONFIG = ("Normalize", "Dropout")


@dataclass(frozen=True, slots=True)
class SentenceEncoder:
    """An `models.encoder.Encoder` over a loaded SentenceTransformer."""

    identity: str
    dimensions: int
    model: Any
    prompts: Mapping[Role, str]
    batch_size: int = BATCH_SIZE

    def encode(self, texts: Sequence[str], role: Role) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for positions, part in self.batches(texts, role):
            vectors[positions] = part
        return vectors

    def batches(self, texts: Sequence[str], role: Role) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
        """Equal texts are read once, so that they get equal vectors whatever stands beside them."""
        where: dict[str, list[int]] = {}
        for position, text in enumerate(texts):
            where.setdefault(text, []).append(position)
        distinct, bad = sorted(where, key=lambda t: (-len(t), t)), list[int]()
        for start in range(0, len(distinct), self.batch_size):
            batch = distinct[start : start + self.batch_size]
            vectors = self._vectors(batch, role)
            good = usable(vectors, batch)
            positions = [(p, row) for row, text in enumerate(batch) if good[row] for p in where[text]]
            bad += [p for row, text in enumerate(batch) if not good[row] for p in where[text]]
            if positions:
                yield [p for p, _ in positions], vectors[[row for _, row in positions]]
        if bad:
            raise refused(bad, len(texts))

    def _vectors(self, texts: list[str], role: Role) -> NDArray[np.float32]:
        vectors = self.model.encode(
            texts, prompt=self.prompts[role], batch_size=self.batch_size, normalize_embeddings=True,
            convert_to_numpy=True, show_progress_bar=False,
        )  # fmt: skip
        return np.asarray(vectors, np.float32).reshape(len(texts), -1)


def load(name: str, *, folder: Path, download: bool = False) -> SentenceEncoder:
    """See `models.encoder.load`."""
    return opened(_place(name, folder, download=download))


def opened(place: places.Place) -> SentenceEncoder:
    """The encoder in a folder. ModelError when it is not whole."""
    known = _E5_PROMPTS if _E5.search(place.identity) else None
    _check_whole(place.path, prompts_known=known is not None)
    with _quietly():
        model = _opened(place.path)
    dimensions = model.get_embedding_dimension()
    if not dimensions:
        raise ModelError(f"the model in {place.path} does not say how long its vectors are; use another model")
    return SentenceEncoder(place.identity, int(dimensions), model, _prompts(model.prompts, known))


def _place(name: str, folder: Path, *, download: bool) -> places.Place:
    if download and identity(name, folder) is None:
        fetch(packaged.MULTILINGUAL.hub if name == EMBEDDED else name, folder=folder)
    if name == EMBEDDED:
        return packaged.place(folder)
    place = places.find(name, folder)
    if place is None:
        raise ModelError(
            f"the model {name!r} is not on this machine: name a folder, put its files into "
            f"{folder / name.replace('/', '--')}, or use {EMBEDDED!r}"
        )
    return place


def _check_whole(path: Path, *, prompts_known: bool) -> None:
    """The library makes up what it does not find (a pooling, no prompts): vectors that look right and are not."""
    modules = path / "modules.json"
    wanted = [modules] if prompts_known else [modules, path / "config_sentence_transformers.json"]
    for module in _modules(modules):
        here, kind = path / str(module.get("path", "")), str(module.get("type", "")).rsplit(".", 1)[-1]
        if kind not in _WITHOUT_CONFIG:
            wanted.append(here / "config.json")
        if kind == "Transformer" and not any(file for pattern in places.WEIGHTS for file in here.glob(pattern)):
            wanted.append(here / "model.safetensors")
    missing = [file for file in wanted if not file.is_file()]
    if missing:
        raise ModelError(
            f"the model in {path} is not whole, {missing[0].relative_to(path)} is missing: copy it again (the folder of the "
            f"embedded default may be deleted: it is made anew)"
        )


def _modules(file: Path) -> list[dict[str, object]]:
    if not file.is_file():
        return []
    try:
        modules = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{file} cannot be read as JSON; copy the model again") from error
    return [m for m in modules if isinstance(m, dict)] if isinstance(modules, list) else []


def _opened(path: Path) -> Any:
    try:
        import torch
        from sentence_transformers import SentenceTransformer

        if not os.environ.get("OMP_NUM_THREADS"):
            torch.set_num_threads(min(len(os.sched_getaffinity(0)), MOST_THREADS))
        return SentenceTransformer(str(path), device="cpu", local_files_only=True, trust_remote_code=False)
    except ImportError as error:
        raise ModelError(f"sentence-transformers cannot be used here ({error}); reinstall the program") from error
    except Exception as error:  # what a damaged file raises depends on the file
        said = str(error).strip().partition("\n")[0]
        raise ModelError(f"the model in {path} cannot be loaded ({said}); copy it again") from error


def _prompts(configured: Mapping[str, str] | None, known: Mapping[Role, str] | None) -> dict[Role, str]:
    """The model's own prompts; for the e5 family, whose folders often lack them, those that it was trained with."""
    own = {r: next((p for n in names if (p := (configured or {}).get(n))), "") for r, names in _PROMPT_NAMES.items()}
    return dict(known) if known and not any(own.values()) else own


@contextmanager
def _quietly() -> Iterator[None]:
    """Standard output is for data: the libraries' bars, reports and warnings are switched off, errors stay."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from huggingface_hub.utils.tqdm import disable_progress_bars
        from transformers.utils import logging as transformers_logging

        disable_progress_bars()
        transformers_logging.disable_progress_bar()
        transformers_logging.set_verbosity_error()
        logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
        yield
