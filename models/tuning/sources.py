"""What is learnt from: pairs (query, document) that belong together, in groups that make sense side by side in a batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from models.bert_folder import PROMPTS
from models.tuning.own import Same
from models.tuning.sets import Document, TuningSet

FEW_DOCUMENTS = 48
"""A corpus of so few documents in a language is a choice among them: every batch then holds them all."""
LEAST_HEAD, MOST_HEAD, LEAST_REST = 12, 160, 200
SMALL_GROUP = 6
"""Texts of a group of so few are translations of one another or near it: its English one stands for all in the teacher's eyes."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Texts with their prompts, and the language of the query. Pairs of one ``group`` are never each other's negatives."""

    query: str
    language: str
    document: str
    group: str


@dataclass(frozen=True, slots=True)
class Source:
    """Pairs whose documents are in one language. ``choice``: all documents there are, when they are few; else empty."""

    name: str
    language: str
    pairs: tuple[Pair, ...]
    choice: tuple[str, ...] = ()


def query(text: str) -> str:
    return PROMPTS["query"] + text


def passage(text: str) -> str:
    return PROMPTS["document"] + text


def of_set(labelled: TuningSet, part: str) -> list[Source]:
    """One source for each language of the answers."""
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for asked in labelled.part(part):
        for answer in sorted(asked.answers & labelled.documents.keys()):
            document = labelled.documents[answer]
            pairs[document.language].append(
                Pair(query(asked.text), asked.language, passage(document.text), asked.group)
            )
    return [
        Source(labelled.name, la, tuple(some), _choice(labelled, la, len(some))) for la, some in sorted(pairs.items())
    ]


def _choice(labelled: TuningSet, language: str, pairs: int) -> tuple[str, ...]:
    texts = tuple(passage(d.text) for d in labelled.documents.values() if d.language == language)
    return texts if len(texts) <= FEW_DOCUMENTS and pairs > len(texts) else ()


def of_translations(things: Iterable[Same]) -> list[Source]:
    """Each thing in one language asks for itself in another."""
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for number, thing in enumerate(things):
        for asked, answered in permutations(thing, 2):
            if thing[asked].casefold() != thing[answered].casefold():
                pairs[answered].append(Pair(query(thing[asked]), asked, passage(thing[answered]), f"own {number}"))
    return [Source("own", la, tuple(some)) for la, some in sorted(pairs.items())]


def of_heads(labelled: Sequence[TuningSet], languages: Iterable[str], most: int) -> list[Source]:
    """A text's title, or its first sentence, asks for the rest of it: needs no label."""
    pairs: dict[str, dict[str, Pair]] = defaultdict(dict)
    for document in (text for some in labelled for text in _long_texts(some)):
        head, rest = _parted(document)
        if document.language in languages and LEAST_HEAD <= len(head) <= MOST_HEAD and len(rest) >= LEAST_REST:
            pairs[document.language].setdefault(head, Pair(query(head), document.language, passage(rest), head))
    return [Source("heads", la, tuple(some.values())[:most]) for la, some in sorted(pairs.items())]


def _long_texts(labelled: TuningSet) -> Iterator[Document]:
    yield from labelled.documents.values()
    yield from (Document(q.text, q.language) for q in labelled.queries if q.part == "a")


def _parted(document: Document) -> tuple[str, str]:
    if document.title:
        return document.title, document.text[len(document.title) + 2 :]
    head, _, rest = document.text.partition(". ")
    return head, rest


def within(sources: Iterable[Source], languages: Collection[str] | None) -> list[Source]:
    """What of the sources is in these languages on both sides, where two pairs at least are left."""
    kept = []
    for source in sources:
        if languages is None or source.language in languages:
            pairs = tuple(p for p in source.pairs if languages is None or p.language in languages)
            kept.append(replace(source, pairs=pairs))
    return [source for source in kept if len(source.pairs) > 1]


def pivots(sources: Sequence[Source]) -> dict[str, str]:
    """Text (with its prompt) → the English text (without) by which an English teacher knows it: itself, or what it is joined to.

    Texts of other languages in a group with several meanings are left out.
    """
    groups: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for source in sources:
        for pair in source.pairs:
            groups[source.name, pair.group] |= {pair.query: pair.language, pair.document: source.language}
    known: dict[str, str] = {}
    for group in groups.values():
        english = [text for text, language in group.items() if language == "en"]
        known |= {text: _bare(text) for text in english}
        if english and len(group) <= SMALL_GROUP:
            known |= {text: _bare(english[0]) for text, language in group.items() if language != "en"}
    return known


def _bare(text: str) -> str:
    return text.partition(": ")[2]


def related(sources: Iterable[Source]) -> Mapping[str, frozenset[str]]:
    """Query → all documents that belong to it."""
    found: dict[str, set[str]] = defaultdict(set)
    for source in sources:
        for pair in source.pairs:
            found[pair.query].add(pair.document)
    return {asked: frozenset(documents) for asked, documents in found.items()}
