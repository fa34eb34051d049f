"""Evaluates one labelled set: reads it, ranks it by the ways of the product, writes the run."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from matcher.domain.errors import ModelError
from matcher.evaluation import ranking, report, sets
from matcher.evaluation.shown import shown
from matcher.rank.texts import passage_of, title_of
from models.encoder import Encoder, Role
from models.errors import ModelError as NoModel
from models.ranker import ranker


@dataclass(frozen=True, slots=True)
class Evaluation:
    """``measures`` hold None where there are no grades; ``pairs`` the same for each pair of languages."""

    queries: int
    documents: int
    seconds: float
    measures: dict[str, float | None]
    pairs: dict[str, dict[str, float]]


def evaluate(
    folder: Path, run_out: Path, encoder: Encoder | None, *, tell: Callable[[str], object] = str
) -> Evaluation:
    """Rank every query and write the run, whole or not at all.

    Raises:
        BadInput: the set cannot be used.
        ModelError: the model gives no vectors.
    """
    began = monotonic()
    labelled = sets.read(folder)
    run = ranked(labelled, encoder, tell)
    write(run, run_out)
    seconds = round(monotonic() - began, 1)
    pairs = report.by_pair(run, labelled)
    return Evaluation(len(labelled.queries), len(labelled.documents), seconds, report.judged(run, labelled), pairs)


def write(run: report.Run, run_out: Path) -> None:
    """The run as a file, whole or not at all."""
    beside = run_out.with_name(f"{run_out.name}.{os.getpid()}")
    beside.write_text("".join(report.lines(run)), encoding="utf-8")
    beside.replace(run_out)


def ranked(labelled: sets.LabelledSet, encoder: Encoder | None, tell: Callable[[str], object]) -> report.Run:
    """Raises ModelError when the model gives no vectors."""
    try:
        return _run(labelled, encoder, tell)
    except NoModel as error:
        raise ModelError(str(error)) from error


def _run(labelled: sets.LabelledSet, encoder: Encoder | None, tell: Callable[[str], object]) -> report.Run:
    calls, queries = labelled.documents, labelled.queries

    def progress(done: int, total: int) -> None:
        tell(f"{done} of {total} texts read")

    documents = asked = None
    if encoder:
        read = [text for call in calls for text in (passage_of(call), title_of(call))]
        documents = ranking.texts(encoder, read, Role.PASSAGE, progress)
        asked = ranking.texts(encoder, map(ranking.asked_text, queries), Role.QUERY, progress)
    corpora = ranking.corpora(calls, documents)
    judge = ranker(encoder.identity if encoder else None)
    ranked = ranking.rank(queries, corpora, asked, judge, shown(queries, calls))
    return {query.id: found for query, found in zip(queries, ranked, strict=True)}
