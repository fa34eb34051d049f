"""A quick look at what training did: queries of part B against some of their set's documents. No figures of a full run."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from models.measures import mean, measures
from models.topk import topk
from models.tuning.network import Adapters, Network
from models.tuning.sets import Asked, TuningSet
from models.tuning.sources import passage, query

QUERIES, DOCUMENTS, MOST_TOKENS, AT_ONCE = 50, 100, 64, 32


@dataclass(frozen=True, slots=True)
class Sample:
    """A set in one pair of languages: some queries of part B, their answers, and other documents."""

    name: str
    queries: tuple[Asked, ...]
    documents: Mapping[str, str]

    @property
    def texts(self) -> list[str]:
        return [*(query(q.text) for q in self.queries), *(passage(d) for d in self.documents.values())]


def samples(labelled: TuningSet, languages: Collection[str] | None = None) -> list[Sample]:
    """One for each pair of languages (of ``languages``, None: any) that has enough to tell anything."""
    pairs = sorted({(q.language, d.language) for q in labelled.queries for d in labelled.documents.values()})
    pairs = [pair for pair in pairs if languages is None or set(pair) <= set(languages)]
    found = (_sample(labelled, asked, answered) for asked, answered in pairs)
    return [sample for sample in found if len(sample.queries) > 1]


def _sample(labelled: TuningSet, asked: str, answered: str) -> Sample:
    documents = {i: d.text for i, d in labelled.documents.items() if d.language == answered}
    queries = [q for q in labelled.part("b") if q.language == asked and q.answers & documents.keys()]
    by_text = {q.text: q for q in queries}
    queries = [by_text[text] for text in _some(by_text, QUERIES)]
    answers = {i for q in queries for i in q.answers}
    others = _some(documents.keys() - answers, DOCUMENTS)
    chosen = {i: documents[i] for i in sorted({*others, *(answers & documents.keys())})}
    return Sample(f"{labelled.name} {asked}-{answered}", tuple(queries), chosen)


def _some(ids: Iterable[str], most: int) -> list[str]:
    """Chosen by digest: the same ones each time, without an order that means something."""
    return sorted(ids, key=lambda i: hashlib.sha256(i.encode()).digest())[:most]


@torch.no_grad()
def score(network: Network, some: Iterable[Sample], adapters: Adapters | None = None) -> dict[str, float]:
    """nDCG@10 of each sample. Its texts have been prepared."""
    return {s.name: round(_score(network, s, adapters), 4) for s in some}


def _score(network: Network, sample: Sample, adapters: Adapters | None) -> float:
    asked = _vectors(network, [query(q.text) for q in sample.queries], adapters)
    answers = _vectors(network, [passage(d) for d in sample.documents.values()], adapters)
    ids = list(sample.documents)
    rankings = ([ids[n] for n in topk(row, len(ids))] for row in (asked @ answers.T).numpy())
    return mean(
        [
            measures(ranking, dict.fromkeys(asked.answers & sample.documents.keys(), 1))
            for asked, ranking in zip(sample.queries, rankings, strict=True)
        ]
    )["nDCG@10"]


def _vectors(network: Network, texts: Sequence[str], adapters: Adapters | None) -> Tensor:
    return torch.cat([network.vectors(texts[n : n + AT_ONCE], adapters) for n in range(0, len(texts), AT_ONCE)])
