"""EURA 2021 over days, from its server to the store: read whole, unchanged, and with a deadline that the list alone moves."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fetching import NOW
from loopback import Answer, Loopback, loopback
from made_up import FELLS, document, eura_page

from feeds.http import Client
from feeds.sources.eura2021 import Eura2021
from matcher.domain.outcome import Outcome
from matcher.domain.settings import FetchSettings, SourceSettings
from matcher.ingest.run import ingest
from matcher.store.store import Store, open_store

LIST = document("eura2021", "list.json")
PAGE = document("eura2021", "notice.json")
OPEN = [r["id"] for r in LIST["preRenderData"]["hankehaku"] if r["tila"] != "paattynyt"]
FIRST = OPEN[0]


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        running.answers["/robots.txt"] = [Answer(404)]
        running.answers["/hakuilmoitukset/"] = [Answer(body=eura_page(LIST))]
        for ref in OPEN:
            page = eura_page({"preRenderData": {"ilmoitus": {**PAGE["preRenderData"]["ilmoitus"], "id": ref}}})
            path = f"/hakuilmoitukset/hakuilmoitus/{ref}/"
            running.answers[path] = [Answer(body=page, headers={"ETag": f'"{ref}"'}), Answer(304)]
        yield running


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "state.db") as opened:
        yield opened


def day(number: int, server: Loopback, store: Store) -> Outcome:
    row = SourceSettings("eura2021", url=server.url, allow_private=True, pause_s=0.0, places=FELLS)
    with Client(FetchSettings(), validators=store.runs.validators()) as client:
        now = NOW + timedelta(days=number)
        return ingest(store, [Eura2021.build(row)], client, now, mark=lambda read: read)


def moved(**window: str) -> dict[str, Any]:
    content: dict[str, Any] = copy.deepcopy(LIST)
    content["preRenderData"]["hankehaku"][0]["hakuaika"] |= window
    return content


def test_pages_that_have_not_changed_change_nothing(server: Loopback, store: Store) -> None:
    first = day(1, server, store)
    before = store.calls.all()
    second = day(2, server, store)
    assert (first.counts["new"], first.counts["over"]) == (4, 1)
    assert (second.counts["new"], second.counts["changed"], second.counts["missing"]) == (0, 0, 0)
    assert store.calls.all() == before
    conditions = [a.headers.get("if-none-match") for a in server.asked if a.path.endswith(f"{FIRST}/")]
    assert conditions == [None, f'"{FIRST}"']


def test_a_deadline_that_the_list_moves_is_told_though_the_page_says_unchanged(server: Loopback, store: Store) -> None:
    day(1, server, store)
    server.answers["/hakuilmoitukset/"] = [Answer(body=eura_page(moved(loppu="2026-10-16")))]
    assert day(2, server, store).counts["changed"] == 1
    call = next(c for c in store.calls.all() if c.id.endswith(FIRST))
    assert call.steps[-1].at.date().isoformat() == "2026-10-16"
    assert call.funding.total_eur == 1_250_000
    assert call.text.startswith("Haemme hankkeita")


def test_a_call_that_the_list_closes_early_is_closed(server: Loopback, store: Store) -> None:
    day(1, server, store)
    content = moved()
    content["preRenderData"]["hankehaku"][0]["tila"] = "paattynyt"
    server.answers["/hakuilmoitukset/"] = [Answer(body=eura_page(content))]
    day(2, server, store)
    call = next(c for c in store.calls.all() if c.id.endswith(FIRST))
    assert call.status(NOW + timedelta(days=2)).value == "closed"
    assert call.text.startswith("Haemme hankkeita")


def test_a_day_without_pages_keeps_what_they_said(server: Loopback, store: Store) -> None:
    day(1, server, store)
    before = store.calls.all()
    for ref in OPEN:
        server.answers[f"/hakuilmoitukset/hakuilmoitus/{ref}/"] = [Answer(404)]
    outcome = day(2, server, store)
    assert store.calls.all() == before
    assert "did not come" in outcome.sources_doubtful["eura2021"]
