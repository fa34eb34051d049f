"""Hard cases of the field on vectors: none for a text, a topic after the cut, digits that move with the batch, no hub."""

from __future__ import annotations

import json
import random
import socket
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from builders import NOON
from rank_builders import TERMS, WordModel, keep, region, stem, topic
from recorded import case_file, cases

from matcher.domain.match import TargetKind
from matcher.rank.glossary import Glossary
from matcher.rank.question import Question, asked, question_scores
from matcher.rank.run import embed, match, search, why
from matcher.rank.score import nearness
from matcher.rank.texts import passage_of, title_of
from matcher.rank.vectors import PASSAGE, QUERY, VectorsByText
from matcher.store.store import Store, open_store
from models.encoder import Role
from models.errors import ModelError
from models.sentence import SentenceEncoder
from models.topk import topk

if TYPE_CHECKING:
    from command_line import Matcher
    from numpy.typing import NDArray

    from matcher.domain.call import Call

pytestmark = pytest.mark.shared
pytest_plugins = ["command_line"]
Case = dict[str, Any]


@pytest.fixture(scope="module")
def known() -> dict[str, Case]:
    return cases()


class Told:
    """The library's model with vectors told beforehand."""

    def __init__(self, vectors: dict[str, list[float]]) -> None:
        self.vectors = vectors

    def encode(self, texts: list[str], **_: Any) -> NDArray[np.float32]:
        return np.array([self.vectors[text] for text in texts], np.float32)


def gathered(encoder: SentenceEncoder, texts: Sequence[str], role: Role) -> dict[str, NDArray[np.float32]]:
    """What a store would keep."""
    kept: dict[str, NDArray[np.float32]] = {}
    try:
        for positions, rows in encoder.batches(texts, role):
            kept |= {texts[p]: row for p, row in zip(positions, rows, strict=True)}
    except ModelError as error:
        if not error.unusable:
            raise
    return kept


def test_a_zero_or_broken_vector_is_not_kept_and_scores_nothing(known: dict[str, Case]) -> None:
    case = known["embed-zero-and-nan"]
    given = json.loads(case_file(case["input"]["file"]))
    rows = {own: [float("nan") if n is None else n for n in row] for own, row in given["docs"].items()}
    encoder = SentenceEncoder("told@1", 4, Told({**rows, "asked": given["query"]}), dict.fromkeys(Role, ""))
    docs = list(rows)
    kept = {PASSAGE: gathered(encoder, docs, Role.PASSAGE), QUERY: gathered(encoder, ["asked"], Role.QUERY)}
    look = VectorsByText(lambda texts, role: {t: kept[role][t] for t in texts if t in kept[role]}, _as_is, fitted=True)
    passages = look.passages(docs)
    (scores,) = nearness(look.queries(["asked"]), passages, passages)
    expected = case["expected"]
    assert [docs[n] for n in topk(scores, case["input"]["k"])] == expected["order"]
    assert [own for own, score in zip(docs, scores, strict=True) if np.isnan(score)] == expected["unscored"]
    assert {own: scores[docs.index(own)] for own in expected["scores"]} == pytest.approx(expected["scores"])
    assert kept[PASSAGE].keys() == set(expected["order"]), "the next run tries again"


def _as_is(rows: NDArray[np.float32], _role: str) -> NDArray[np.float32]:
    return rows


class DumbModel(WordModel):
    """Reads calls, but no question."""

    def encode(self, texts: Sequence[str], role: Role) -> NDArray[np.float32]:
        if role is Role.QUERY:
            raise ModelError("1 of 1 texts got no usable vector", unusable=(0,))
        return super().encode(texts, role)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "state.db") as opened:
        yield opened


def test_a_question_without_a_vector_is_answered_by_words_and_that_is_said(store: Store) -> None:
    keep(store, topic("a", "Hydrogen storage", "Hydrogen."), topic("b", "Judges", "Training."))
    embed(store, WordModel(), region(), NOON)
    said: list[str] = []
    hits = search(store, DumbModel(), region(), "vety", NOON, tell=said.append)
    assert [hit.call.title for hit in hits] == ["Hydrogen storage"]
    assert ["words" in line for line in said] == [True]


def test_a_topic_after_pages_of_general_terms_is_found_and_a_partial_reading_is_told(
    known: dict[str, Case], store: Store
) -> None:
    case = known["embed-topic-after-the-cut"]
    texts = {own: case_file(name).decode() for own, name in case["input"]["docs"].items()}
    keep(store, *(topic(own, "Avoin haku", text, language="fi") for own, text in texts.items()))
    done = embed(store, WordModel(), region(), NOON)
    assert bool(done.counts["read_in_part"]) is case["expected"]["truncation_reported"]
    late, decoy = case["expected"]["order"]
    for model in (None, WordModel()):
        hits = [hit.call.text for hit in search(store, model, region(), case["input"]["query"], NOON)]
        assert hits[0] == texts[late]
        assert texts[decoy] not in hits


def test_the_reason_for_a_late_topic_quotes_it(known: dict[str, Case], store: Store) -> None:
    case = known["embed-topic-after-the-cut"]
    late = topic("late", "Avoin haku", case_file(case["input"]["docs"]["late"]).decode(), language="fi")
    keep(store, late)
    embed(store, WordModel(), region(), NOON)
    reason = why(store, region(), (), late, TargetKind.THEME, "hydrogen", NOON).reason
    assert reason is not None
    assert case["expected"]["reason_quotes"] in reason.call_quote
    assert reason.call_quote in late.text


class Jittering(WordModel):
    """Differs in the seventh digit with the size of a batch and with the neighbours in it."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.size = size

    def batches(self, texts: Sequence[str], role: Role) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
        for start in range(0, len(texts), self.size):
            positions = list(range(start, min(start + self.size, len(texts))))
            rows = self.encode([texts[n] for n in positions], role)
            seed = len(positions) + sum(map(len, (texts[n] for n in positions)))
            noise = np.random.default_rng(seed).normal(scale=1e-7, size=rows.shape)
            yield positions, (rows + noise).astype(np.float32)


def shuffled(calls: list[Call], order: str) -> list[Call]:
    if order == "shuffled":
        return random.Random(7).sample(calls, len(calls))
    return sorted(calls, key=lambda c: len(c.text)) if order == "sorted by length" else calls


def test_neither_batches_nor_neighbours_move_an_order_or_a_score(known: dict[str, Case]) -> None:
    case, subjects = known["embed-batch-jitter"], ("hydrogen", "water of lakes", "judges", "waste heat", "wastewater")
    texts = [f"Proposals on {subjects[n % 5]}. {'More of it. ' * (n % 9)}" for n in range(90)] + [
        "Hydrogen and water."
    ] * 10
    calls = [topic(f"{n:03}", "Call", text) for n, text in enumerate(texts)]
    question = {"en": asked("vety ja vesi", ("fi", "en"), "en", Glossary(TERMS, stem), stem, {"ja"})}
    seen = []
    for size in case["input"]["batch_sizes"]:
        for order in case["input"]["orders"]:
            some = shuffled(calls, order)
            scores = question_scores(question, some, read_by(Jittering(size), question["en"], some), stem)
            by_id = dict(sorted((c.id, float(score)) for c, score in zip(some, scores, strict=True)))
            best = [list(by_id)[n] for n in topk(np.array(list(by_id.values())), 20)]
            assert len({round(by_id[c.id], 5) for c in calls[90:]}) == 1, "equal texts, equal scores"
            seen.append((best, [round(by_id[own], 3) for own in best]))
    assert len(seen) == 9
    assert all(one == seen[0] for one in seen)


def read_by(model: Jittering, question: Question, calls: list[Call]) -> VectorsByText:
    passages = list(dict.fromkeys(text for c in calls for text in (passage_of(c), title_of(c))))
    kept = {}
    for role, texts in ((QUERY, list(question.wholes)), (PASSAGE, passages)):
        for positions, rows in model.batches(texts, Role(role)):
            kept.update({(role, texts[p]): row for p, row in zip(positions, rows, strict=True)})
    return VectorsByText(lambda texts, role: {t: kept[role, t] for t in texts}, _as_is, fitted=True)


def test_what_is_matched_again_with_other_batches_has_not_changed(store: Store) -> None:
    keep(store, topic("a", "Hydrogen storage", "Hydrogen."), topic("b", "Clean lakes", "Water of a lake."))
    for size in (1, 7, 32):
        embed(store, Jittering(size), region(), NOON)
        changed = match(store, Jittering(size), region(), (), NOON).counts["rows_changed"]
        assert bool(changed) is (size == 1)


def test_a_model_that_is_not_here_is_told_at_once_without_asking_the_hub(
    known: dict[str, Case], matcher: Matcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _self, address: calls.append(address))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *address, **_: calls.append(address))
    (tmp_path / "config.toml").write_text('[models]\nname = "someone/absent"\n')
    began, expected = monotonic(), known["embed-offline-hub"]["expected"]
    said = matcher("--config", str(tmp_path / "config.toml"), "--state", str(tmp_path / "state"), "doctor")
    assert said.code != 0
    assert "matching goes by words alone" in said.out + said.err
    assert monotonic() - began < expected["start_within_s"]
    assert len(calls) == expected["network_calls"]
