"""Evaluates one labelled set: reads it, ranks it by the ways of the product, writes the run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import numpy as np

from matcher.domain.errors import ModelError
from matcher.evaluation import profiles, ranking, report, sets
from matcher.evaluation.shown import shown
from matcher.rank.score import Vectors
from matcher.rank.texts import passage_of, title_of
from models.encoder import Encoder, Role
from models.errors import ModelError as NoModel
from models.ranker import Ranker, ranker

Tell = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """``measures`` hold None where there are no grades; ``pairs`` the same for each pair of languages, ``profiles`` those of
    `report.of_profiles`.
    """

    queries: int
    documents: int
    seconds: float
    measures: dict[str, float | None]
    pairs: dict[str, dict[str, float]]
    profiles: dict[str, float] | None = None


def evaluate(folder: Path, run_out: Path, encoder: Encoder | None, *, tell: Tell = str) -> Evaluation:
    """Rank every query and write the run, whole or not at all.

    Raises:
        BadInput: the set cannot be used.
        ModelError: the model gives no vectors.
    """
    began = monotonic()
    labelled = sets.read(folder)
    run = ranked(labelled, encoder, tell)
    write(run, run_out)
    return Evaluation(
        len(labelled.queries), len(labelled.documents), round(monotonic() - began, 1), report.judged(run, labelled),
        report.by_pair(run, labelled), report.of_profiles(run, labelled),
    )  # fmt: skip


def write(run: report.Run, run_out: Path) -> None:
    """The run as a file, whole or not at all."""
    beside = run_out.with_name(f"{run_out.name}.{os.getpid()}")
    beside.write_text("".join(report.lines(run)), encoding="utf-8")
    beside.replace(run_out)


def ranked(labelled: sets.LabelledSet, encoder: Encoder | None, tell: Tell) -> report.Run:
    """Raises ModelError when the model gives no vectors."""
    try:
        return _run(labelled, encoder, tell)
    except NoModel as error:
        raise ModelError(str(error)) from error


def _run(labelled: sets.LabelledSet, encoder: Encoder | None, tell: Tell) -> report.Run:
    """Queries by their text, and those with a profile as profiles."""
    calls = labelled.documents
    judge = ranker(encoder.identity if encoder else None)
    read = [text for call in calls for text in (passage_of(call), title_of(call))]
    documents = _read(encoder, read, Role.PASSAGE, tell)
    plain = [query for query in labelled.queries if not query.profile]
    known = [query for query in labelled.queries if query.profile]
    asked = _read(encoder, map(ranking.asked_text, plain), Role.QUERY, tell)
    found = ranking.rank(plain, ranking.corpora(calls, documents, judge.reading), asked, judge) if plain else []
    if known:
        targets = profiles.targets(known)
        queries = _read(encoder, profiles.texts(targets, known, {c.language for c in calls}), Role.QUERY, tell)
        found += profiles.rank(known, calls, targets, _Look(judge, queries, documents), shown(known, calls))
    by_id = {query.id: one for query, one in zip([*plain, *known], found, strict=True)}
    return {query.id: by_id[query.id] for query in labelled.queries}


def _read(encoder: Encoder | None, texts: Iterable[str], role: Role, tell: Tell) -> ranking.Texts | None:
    def progress(done: int, total: int) -> None:
        tell(f"{done} of {total} texts read")

    return ranking.texts(encoder, texts, role, progress) if encoder else None


@dataclass(frozen=True, slots=True)
class _Look:
    """A `matcher.rank.score.Lookup` in what was read."""

    judge: Ranker
    asked: ranking.Texts | None
    answers: ranking.Texts | None

    @property
    def fitted(self) -> bool:
        return self.judge.own_numbers

    def queries(self, texts: Sequence[str], language: str = "") -> Vectors:
        return self._of(self.asked, texts, Role.QUERY, language)

    def passages(self, texts: Sequence[str], language: str = "") -> Vectors:
        return self._of(self.answers, texts, Role.PASSAGE, language)

    def _of(self, read: ranking.Texts | None, texts: Sequence[str], role: Role, language: str) -> Vectors:
        if read is None:
            return np.full((len(texts), 1), np.nan, np.float32)
        return self.judge.corrected(read.of(texts), role, english=language == ranking.ENGLISH)
