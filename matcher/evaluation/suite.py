"""All labelled sets below a folder, one after another: each pair of languages with its measures, beside what is asked of it."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

import numpy as np

from matcher.domain.errors import MatcherError
from matcher.evaluation import report, sets
from matcher.evaluation.run import ranked, write
from models.encoder import Encoder
from models.measures import NAMES

BARS = Path(__file__).with_name("bars.csv")
ANY = "*"
"""In a pair of languages: questions in all languages together."""
RESAMPLES, LEVEL = 2_000, 95
SAID_EVERY_S = 10.0
Tell = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Bar:
    """What is known of one measure: the best untuned ranking on the open and on the held-out questions, and what is asked for."""

    measure: str
    untuned_dev: float | None
    untuned_heldout: float | None
    bar: float | None


@dataclass(frozen=True, slots=True)
class Measured:
    """A mean over questions and its 95 % bootstrap interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Row:
    """One pair of languages ("fi-en") of a set."""

    name: str
    pair: str
    queries: int
    measures: Mapping[str, Measured]
    bars: Mapping[str, Bar]

    @property
    def judged_by(self) -> str:
        """The measure that something is asked of; else the first that an untuned ranking is known for."""
        asked = [bar.measure for bar in self.bars.values() if bar.bar is not None]
        return next(iter([*asked, *self.bars]), NAMES[0])


@dataclass(frozen=True, slots=True)
class SetDone:
    """A set that was ranked, or ``trouble``: why it could not be. ``profiles``: see `report.of_profiles`."""

    name: str
    rows: tuple[Row, ...] = ()
    documents: int = 0
    seconds: float = 0.0
    trouble: str = ""
    profiles: Mapping[str, float] | None = None


def suite(
    folder: Path, out: Path, encoder: Encoder | None, *, most: int | None = None, tell: Tell
) -> Iterator[SetDone]:
    """Rank every set and write its run to ``out``; a set that cannot be ranked costs no other.

    Of a set that marks a sample only that is ranked, since it is what untuned figures are known for. ``most``: at most so many
    questions of each language. Raises BadInput when no set is there.
    """
    folders = sorted(file.parent for file in folder.glob("*/corpus.jsonl.gz"))
    if not folders:
        raise sets.BadInput(f"{folder}: no folder below it holds corpus.jsonl.gz")
    known = bars()
    for number, one in enumerate(folders, start=1):
        began = monotonic()
        tell(f"{one.name} ({number} of {len(folders)})")
        try:
            labelled = _narrowed(sets.read(one, sample=True), most)
            run = ranked(labelled, encoder, _seldom(tell))
            write(run, out / f"{one.name}.trec")
            rows = rows_of(one.name, report.by_query(run, labelled), known.get(one.name, {}))
            profiles, seconds = report.of_profiles(run, labelled), round(monotonic() - began, 1)
            yield SetDone(one.name, rows, len(labelled.documents), seconds, profiles=profiles)
        except (MatcherError, OSError) as error:
            yield SetDone(one.name, trouble=str(error))


def rows_of(
    name: str, by_query: Mapping[str, Sequence[Mapping[str, float]]], known: Mapping[str, Mapping[str, Bar]]
) -> tuple[Row, ...]:
    """A row for each pair, and for questions in all languages together where a bar is known for that."""
    pairs = dict(by_query)
    for pair in known:
        if pair.startswith(ANY):
            pairs[pair] = [one for other, some in by_query.items() for one in some if other.endswith(pair[1:])]
    return tuple(
        Row(name, pair, len(some), {m: measured([one[m] for one in some]) for m in NAMES}, known.get(pair, {}))
        for pair, some in pairs.items()
        if some
    )


def measured(values: Sequence[float]) -> Measured:
    """The interval is drawn with a fixed seed: the same values give the same interval."""
    of = np.array(values, np.float64)
    draws = np.random.default_rng(0).integers(0, len(of), (RESAMPLES, len(of)))
    low, high = np.percentile(of[draws].mean(axis=1), [(100 - LEVEL) / 2, (100 + LEVEL) / 2])
    return Measured(*(round(float(v), 4) for v in (of.mean(), low, high)))


def bars(file: Path = BARS) -> dict[str, dict[str, dict[str, Bar]]]:
    """Set → pair of languages → measure → what is known of it."""
    found: dict[str, dict[str, dict[str, Bar]]] = {}
    with file.open(encoding="utf-8", newline="") as stream:
        for line in csv.DictReader(stream):
            numbers = (float(line[key]) if line[key] else None for key in ("untuned_dev", "untuned_heldout", "bar"))
            pairs = found.setdefault(line["set"], {}).setdefault(line["pair"], {})
            pairs[line["measure"]] = Bar(line["measure"], *numbers)
    return found


def _narrowed(labelled: sets.LabelledSet, most: int | None) -> sets.LabelledSet:
    """The questions that can be judged; of each language at most so many, the same ones each time."""
    if labelled.grades is None:
        raise sets.BadInput("qrels.tsv is missing: without grades there is nothing to measure")
    here = {call.id for call in labelled.documents}
    answered = {q for q, grades in labelled.grades.items() if any(g > 0 and d in here for d, g in grades.items())}
    taken: dict[str, list[sets.Asked]] = {}
    for query in sorted(labelled.queries, key=lambda q: hashlib.sha256(q.id.encode()).digest()):
        some = taken.setdefault(query.language, [])
        if query.id in answered and (most is None or len(some) < most):
            some.append(query)
    return replace(labelled, queries=tuple(q for la in sorted(taken) for q in taken[la]))


def _seldom(tell: Tell) -> Tell:
    """Says what it is told every few seconds."""
    said = monotonic()

    def now_and_then(text: str) -> None:
        nonlocal said
        if monotonic() - said >= SAID_EVERY_S:
            said = monotonic()
            tell(text)

    return now_and_then
