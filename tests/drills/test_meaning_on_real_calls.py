"""Finnish and Swedish questions to the English calls of a real week, with the embedded model: what words alone cannot do.

Reading 684 calls takes minutes; a run that is stopped goes on where it was, which is held here too.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from shared import shared

from matcher.app import App, open_app
from matcher.domain.outcome import Outcome
from matcher.jobs import run_jobs
from matcher.queries import find

pytestmark = [pytest.mark.shared, pytest.mark.slow]

NOW = datetime.fromisoformat("2026-08-08T07:00:00+03:00")


class Stopped(Exception):
    """Stands for the kill that ends a first run."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> App:
    """A state after `ingest` of the week of 8 August 2026, nothing embedded yet."""
    sys.path.insert(0, str(shared("drills")))
    import portald

    server = portald.serve(snapshot="2026-08-08")
    try:
        folder: Path = tmp_path_factory.mktemp("meaning")
        source = f'{{ url = "http://127.0.0.1:{server.server_address[1]}", allow_private = true, pause_s = 0.0 }}'
        (folder / "config.toml").write_text(f'[state]\nfolder = "state"\n[sources]\nsedia = {source}\n')
        app = open_app(folder / "config.toml")
        if app.encoder_identity is None:
            pytest.skip("the embedded model's package is not to be had on this platform")
        # Themes and organisations are not asked for here: without them only the calls are read.
        app = replace(app, region=replace(app.region, themes=(), actors=()))
        run_jobs(app, ["ingest"], NOW)
    finally:
        server.shutdown()
        server.server_close()
    return app


@pytest.fixture(scope="module")
def embedded(app: App) -> tuple[App, Outcome, int]:
    """The state after `embed` that was stopped once and started again: (app, outcome of the second run, kept by the first)."""

    def stop_early(done: int, of_all: int) -> None:
        if done >= 40:
            raise Stopped

    with pytest.raises(Stopped):
        run_jobs(app, ["embed"], NOW, progress=stop_early)
    with app.store(read_only=True) as store:
        kept = store.vectors.count(app.encoder_identity or "")
    return app, run_jobs(app, ["embed"], NOW), kept


def test_a_first_run_that_was_stopped_goes_on_where_it_was(embedded: tuple[App, Outcome, int]) -> None:
    app, second, kept = embedded
    with app.store(read_only=True) as store:
        in_all = store.vectors.count(app.encoder_identity or "")
    assert kept >= 40
    assert second.counts["embedded"] == in_all - kept
    assert run_jobs(app, ["embed"], NOW).counts["embedded"] == 0


ABOUT = {
    "vety": (r"hydrogen",),
    "kaivosvesien puhdistus": (r"waste ?water|water (?:treatment|resilience|quality)|aquatic pollution|remediation",),
    "metsien kaukokartoitus": (r"forest", r"remote sensing|earth observation|satellite|forest monitoring"),
    "tekoäly terveydenhuollossa": (r"artificial intelligence|\bAI\b", r"health ?care|clinical|medical|patient"),
    "kestävä matkailu": (r"touris",),
    "syövän hoito": (r"cancer|oncolog",),
    "puolijohteet ja mikrosirut": (r"semiconductor|\bchips?\b|microelectronic",),
    "biopohjaiset materiaalit": (r"bio-?based",),
    "kriittiset raaka-aineet": (r"raw material",),
    "återvinning av batterier": (r"batter", r"recycl|circular|second.life|reus"),
    "kvantteknik": (r"quantum",),
    "energirenovering av byggnader": (r"renovat|retrofit", r"energy|building"),
    "cybersäkerhet": (r"cyber",),
    "markhälsa och jordbruk": (r"\bsoil", r"agri|farm"),
    "cirkulär ekonomi för textilier": (r"textile",),
}
"""What a call that answers the question must speak of, each pattern at least once."""


@pytest.mark.parametrize("question", ABOUT)
def test_a_question_finds_english_calls_about_it(embedded: tuple[App, Outcome, int], question: str) -> None:
    app, _, _ = embedded
    with app.store(read_only=True) as store:
        hits = find(app, store, question, NOW, limit=5, everything=False)
    texts = [f"{h.call.title}\n{h.call.text}" for h in hits]  # not the conditions: every call's name satellites
    about = [all(re.search(p, t, re.IGNORECASE) for p in ABOUT[question]) for t in texts]
    assert sum(about) >= 4, [h.call.title for h in hits]
