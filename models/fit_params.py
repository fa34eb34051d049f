"""Fits the numbers of `models.params` for one model: ``python -m models.fit_params LABELLED_SETS OUT.json``.

What is kept are statistics of vectors and scores; no text is copied. Calibration: over pairs of a query and a document that are
not known to belong together, the score that one in a hundred reaches becomes 0.5, the score that one in a thousand reaches 0.8.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from importlib.metadata import version
from math import log
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models import packaged
from models.correct import Reading
from models.encoder import EMBEDDED, Encoder, Role, load
from models.errors import ModelError
from models.fuse import Calibration, Matrix, Part, Scale, evidence
from models.keyword import WordIndex
from models.labelled import LabelledSet, Text, read_set
from models.paired import PairedEncoder
from models.params import Correction, English

COMPONENTS = 3
WEIGHTS = {"words": 0.3, "words_english": 0.15, "words_across": 0.2}
"""Chosen on labelled sets: in English, where models are best, words add the least; across languages few are shared."""
ENGLISH_WEIGHT = 1.0
RARE, VERY_RARE, VERY_RARE_SCORE = 0.01, 0.001, 0.8
SAMPLE, LEAST_PAIRS, LEAST_DOCUMENTS = 150, 2_000, 100
DIGITS = 5
CREDIT = (
    "European Union (CORDIS, Funding & Tenders Portal), CC BY 4.0; National Library of Finland (YSO), CC BY 4.0; "
    "Finna, CC0; City of Helsinki, MIT"
)
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Read:
    """A set with its vectors."""

    labelled: LabelledSet
    queries: Floats
    passages: Floats


@dataclass(frozen=True, slots=True)
class Pairs:
    """Scores of the pairs of one set and language pair that are not known to belong together (any number of them)."""

    name: str
    meaning: NDArray[np.float64]
    words: NDArray[np.float64]
    languages: tuple[str, str]

    @property
    def same_language(self) -> bool:
        return len(set(self.languages)) == 1

    @property
    def scale(self) -> str:
        """The name of the scale by which shared words are read."""
        if not self.same_language:
            return "words_across"
        return "words_english" if "en" in self.languages else "words"


def correction(read: Sequence[Read], components: int = COMPONENTS, width: int | None = None) -> Correction:
    """Means of both roles, and the leading directions of what is left of all vectors together.

    ``width``: how many of the dimensions belong to the model of all languages; None: all.
    """
    queries, passages = (
        np.concatenate([getattr(r, role)[:, :width] for r in read]) for role in ("queries", "passages")
    )
    query_mean, passage_mean = queries.mean(axis=0), passages.mean(axis=0)
    left = np.concatenate([queries - query_mean, passages - passage_mean])
    leading = np.linalg.svd(left, full_matrices=False)[2][:components]
    return Correction(query_mean, passage_mean, leading.astype(np.float32))


def second(read: Sequence[Read], taken: Correction, weight: float) -> English | None:
    """The part of a second model for English: its means over English texts, and how both models' sum is brought to the spread
    of the first alone. None where there is no such part."""
    width = taken.query_mean.size
    if read[0].queries.shape[1] == width:
        return None
    means = [np.concatenate([_english(r, role)[:, width:] for r in read]).mean(axis=0) for role in Role]
    open_ = English(means[0], means[1], weight, shrink=1.0)
    spread = [
        mean(float(np.std(p.meaning)) for r in read for p in unrelated(r, reading) if p.scale == "words_english")
        for reading in (Reading(taken), Reading(taken, open_))
    ]
    return replace(open_, shrink=round(spread[0] / spread[1], DIGITS))


def _english(read: Read, role: Role) -> Floats:
    texts, rows = (
        (read.labelled.queries, read.queries) if role is Role.QUERY else (read.labelled.documents, read.passages)
    )
    return rows[[n for n, text in enumerate(texts) if text.language == "en"]]


def unrelated(read: Read, reading: Reading) -> Iterator[Pairs]:
    """The unrelated pairs of a set, by language pair; what is too small to tell a one in a hundred is left out."""
    queries, passages = reading.rows(read.queries, Role.QUERY), reading.rows(read.passages, Role.PASSAGE)
    labelled = read.labelled
    words = WordIndex(*_columns(labelled.documents)).scores(*_columns(labelled.queries))
    apart = np.array([[(q.id, d.id) not in labelled.related for d in labelled.documents] for q in labelled.queries])
    for asked, answered in _language_pairs(labelled):
        rows = np.array([q.language == asked for q in labelled.queries])
        columns = np.array([d.language == answered for d in labelled.documents])
        chosen = apart & np.outer(rows, columns)
        seen = [reading.seen(side, english=asked == answered == "en") for side in (queries, passages)]
        meaning = np.asarray(seen[0] @ seen[1].T, np.float64)
        if chosen.sum() >= LEAST_PAIRS and columns.sum() >= LEAST_DOCUMENTS:
            yield Pairs(labelled.name, meaning[chosen], words[chosen].astype(np.float64), (asked, answered))


def _columns(texts: Sequence[Text]) -> tuple[list[str], list[str]]:
    return [t.text for t in texts], [t.language for t in texts]


def _language_pairs(labelled: LabelledSet) -> list[tuple[str, str]]:
    return sorted({(q.language, d.language) for q in labelled.queries for d in labelled.documents})


def scales(pairs: Sequence[Pairs], weights: Mapping[str, float]) -> dict[str, Scale]:
    """How far an unrelated pair usually lies from 0; ``weights``: what shared words count, by the names of their scales."""
    same = [p for p in pairs if p.same_language]
    middle, deviation = (_usual([(p.name, float(f(p.meaning))) for p in pairs]) for f in (np.mean, np.std))
    words_mean, words_deviation = (_usual([(p.name, float(f(p.words))) for p in same]) for f in (np.mean, np.std))
    words = {n: Scale(words_mean, words_deviation, weight, only_found=True) for n, weight in weights.items()}
    return {"meaning": Scale(middle, deviation), **words}


def _usual(figures: Sequence[tuple[str, float]]) -> float:
    """The mean over sets of (set, figure): each set counts once, however many languages it has."""
    groups: dict[str, list[float]] = {}
    for name, figure in figures:
        groups.setdefault(name, []).append(figure)
    return round(mean(mean(group) for group in groups.values()), DIGITS)


def calibrations(pairs: Sequence[Pairs], fitted: dict[str, Scale]) -> dict[str, Calibration]:
    """Where the tail of unrelated pairs lies, on average over the sets."""
    together = [(p.name, _sum(p, fitted)) for p in pairs]
    alone = [(p.name, evidence(Part(p.words, fitted["words"]))) for p in pairs if p.same_language]
    return {"fused": _calibration(together), "words_alone": _calibration(alone)}


def _sum(pairs: Pairs, fitted: dict[str, Scale]) -> Matrix:
    return evidence(Part(pairs.meaning, fitted["meaning"])) + evidence(Part(pairs.words, fitted[pairs.scale]))


def _calibration(sums: Sequence[tuple[str, Matrix]]) -> Calibration:
    middle, far = (_usual([(n, float(np.quantile(s, 1 - share))) for n, s in sums]) for share in (RARE, VERY_RARE))
    return Calibration(middle, round((far - middle) / log(VERY_RARE_SCORE / (1 - VERY_RARE_SCORE)), DIGITS))


def read_with(encoder: Encoder, labelled: LabelledSet) -> Read:
    """A set and its vectors. ModelError when the model gives none for some text."""
    queries = encoder.encode([t.text for t in labelled.queries], Role.QUERY)
    return Read(labelled, queries, encoder.encode([t.text for t in labelled.documents], Role.PASSAGE))


def fit(
    read: Sequence[Read],
    names: Sequence[str],
    origin: dict[str, Any],
    *,
    components: int = COMPONENTS,
    weights: Mapping[str, float] = WEIGHTS,
    width: int | None = None,
    english_weight: float = ENGLISH_WEIGHT,
) -> dict[str, Any]:
    """All numbers, in the form of the file. ``width``: see `correction`; ``english_weight``: of a second model's cosine."""
    taken = correction(read, components, width)
    beside = second(read, taken, english_weight)
    pairs = [p for r in read for p in unrelated(r, Reading(taken, beside))]
    fitted = scales(pairs, weights)
    return {
        "models": list(names),
        "origin": {**origin, "sets": {r.labelled.name: [len(r.queries), len(r.passages)] for r in read}},
        "scales": {name: asdict(scale) for name, scale in fitted.items()},
        "calibrations": {name: asdict(c) for name, c in calibrations(pairs, fitted).items()},
        "correction": {name: _listed(getattr(taken, name)) for name in Correction.__slots__},
        **({"english": {name: _listed(getattr(beside, name)) for name in English.__slots__}} if beside else {}),
    }


def _listed(numbers: Floats | float) -> Any:
    return np.round(np.asarray(numbers, np.float64), DIGITS).tolist()


def origin_of(encoder: Encoder, today: date) -> dict[str, Any]:
    packages = ("numpy", "scikit-learn", "sentence-transformers", "torch", "transformers")
    return {
        "model": encoder.identity,
        "made": today.isoformat(),
        "by": "python -m models.fit_params",
        "credit": CREDIT,
        "sample": f"of each set, language and role the first {SAMPLE} texts by SHA-256 of their id",
        "versions": {name: version(name) for name in packages},
    }


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m models.fit_params", description=__doc__)
    parser.add_argument("labelled", type=Path, help="a folder with one folder for each labelled set")
    parser.add_argument("out", type=Path, help="the JSON file to write")
    parser.add_argument("--model", default=EMBEDDED, help="name or folder of the model (default: %(default)s)")
    parser.add_argument("--models", type=Path, default=Path("state/models"), help="where models are kept")
    parser.add_argument("--sets", default="", help="names of sets, separated by commas (default: all)")
    parser.add_argument(
        "--components", type=int, default=COMPONENTS, help="leading directions to take away (%(default)s)"
    )
    kinds = ", ".join(WEIGHTS)
    parser.add_argument(
        "--weights", type=float, nargs=3, default=list(WEIGHTS.values()), help=f"of {kinds} (%(default)s)"
    )
    parser.add_argument(
        "--english-weight", type=float, default=ENGLISH_WEIGHT, help="of the second model's cosine (%(default)s)"
    )
    asked = parser.parse_args(arguments)
    names = asked.sets.split(",") if asked.sets else sorted(p.name for p in asked.labelled.iterdir() if p.is_dir())
    try:
        encoder = load(asked.model, folder=asked.models)
        read = []
        for name in names:
            read.append(read_with(encoder, read_set(asked.labelled / name, SAMPLE)))
            print(f"{name}: {len(read[-1].queries)} queries, {len(read[-1].passages)} documents", file=sys.stderr)
    except (ModelError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    name = encoder.identity.partition("@")[0]
    plain = packaged.MULTILINGUAL
    holds_for = [name, plain.hub] if name == plain.name else [name]
    weights = dict(zip(WEIGHTS, asked.weights, strict=True))
    origin = origin_of(encoder, datetime.now(UTC).date())
    numbers = fit(
        read,
        holds_for,
        origin,
        components=asked.components,
        weights=weights,
        width=encoder.first.dimensions if isinstance(encoder, PairedEncoder) else None,
        english_weight=asked.english_weight,
    )
    asked.out.write_text(json.dumps(numbers, separators=(",", ":")) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
