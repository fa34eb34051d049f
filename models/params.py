"""Numbers fitted once for a model and shipped as JSON with their origin: how its vectors are corrected, how scores are read.

They are fixed on purpose: fitted anew on the texts at hand they rank worse, and a score would mean something else each week.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.errors import ModelError
from models.fuse import Calibration, Scale

Floats = NDArray[np.float32]
SHIPPED = Path(__file__).with_name("params")


@dataclass(frozen=True, slots=True)
class Correction:
    """What is taken from a model's vectors: the mean of each role's texts (dimensions) and leading components (n, dimensions)."""

    query_mean: Floats
    passage_mean: Floats
    components: Floats


@dataclass(frozen=True, slots=True)
class English:
    """A second model's part of the vectors, which counts where both texts are English: its means by role, what its cosine
    counts beside the first model's (``weight``), and by what the sum of both is multiplied to spread as the first's does.
    """

    query_mean: Floats
    passage_mean: Floats
    weight: float
    shrink: float


@dataclass(frozen=True, slots=True)
class Params:
    """Everything fitted for one model.

    ``models``: the names that it holds for (the part of an identity before "@"). ``words`` reads shared words of texts in one
    language, ``words_english`` in English, where the model needs them least, ``words_across`` of texts in different languages,
    where they are mostly chance. ``fused`` calibrates meaning and words together, ``words_alone`` words for
    pairs without vectors. ``origin`` tells the data, the versions and the day.
    """

    models: tuple[str, ...]
    correction: Correction
    meaning: Scale
    words: Scale
    words_english: Scale
    words_across: Scale
    fused: Calibration
    words_alone: Calibration
    origin: Mapping[str, Any]
    english: English | None = None

    def words_of(self, asked: str, answered: str) -> Scale:
        """How shared words are read for a query in one language and documents in another."""
        if asked != answered:
            return self.words_across
        return self.words_english if asked == "en" else self.words


def params_for(identity: str, folder: Path | None = None) -> Params | None:
    """The numbers fitted for this model, or None; those in ``folder`` go before the shipped ones.

    Raises ModelError when a file of them cannot be read.
    """
    name = identity.partition("@")[0]
    return next((p for p in _all(folder) if name in p.models), None)


def _all(folder: Path | None) -> Iterator[Params]:
    for place in (folder, SHIPPED) if folder else (SHIPPED,):
        yield from (read(file) for file in sorted(place.glob("*.json")))


def read(file: Path) -> Params:
    """Params from a JSON file. Raises ModelError naming it when it is not one."""
    try:
        return _params(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"{file} does not hold fitted numbers ({error!r}); fit it again with models.fit_params"
        ) from error


def _params(raw: Mapping[str, Any]) -> Params:
    scales, calibrations = raw["scales"], raw["calibrations"]
    return Params(
        models=tuple(map(str, raw["models"])),
        correction=_correction(raw["correction"]),
        meaning=Scale(**scales["meaning"]),
        words=Scale(**scales["words"]),
        words_english=Scale(**scales.get("words_english", scales["words"])),
        words_across=Scale(**scales["words_across"]),
        fused=Calibration(**calibrations["fused"]),
        words_alone=Calibration(**calibrations["words_alone"]),
        origin=raw["origin"],
        english=_english(raw["english"]) if raw.get("english") else None,
    )


def _english(raw: Mapping[str, Any]) -> English:
    query_mean, passage_mean = (np.array(raw[k], np.float32) for k in ("query_mean", "passage_mean"))
    return English(query_mean, passage_mean, weight=float(raw["weight"]), shrink=float(raw["shrink"]))


def _correction(raw: Mapping[str, Any]) -> Correction:
    query_mean, passage_mean, components = (np.array(raw[k], np.float32) for k in Correction.__slots__)
    return Correction(query_mean, passage_mean, components.reshape(-1, query_mean.size))
