"""Made-up samples in the true shape of each source, and a made-up region that they speak of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fetching import payload

from feeds.source import Payload
from matcher.domain.notice import Notice
from matcher.domain.places import Places
from matcher.domain.step import Step

FOLDER = Path(__file__).parent / "samples"
FELLS = Places(
    counties={"fells": ("Tunturimaa", "Fjälland", "Fellshire"), "rivers": ("Jokimaa", "Rivershire")},
    groups={"Tunturien maat": ("fells", "rivers")},
    elsewhere=("Rannikko",),
)


def sample(source: str, name: str) -> bytes:
    return (FOLDER / source / name).read_bytes()


def document(source: str, name: str) -> Any:
    return json.loads(sample(source, name))


def answer(source: str, name: str, url: str = "https://source.example.org/") -> Payload:
    return payload(sample(source, name), url=url)


def eura_page(content: Any) -> bytes:
    """A page of EURA 2021 made from these data."""
    data = quote(json.dumps(content), safe="")
    return f'<!doctype html><html><body><script type="__PREACT_CLI_DATA__">{data}</script></body></html>'.encode()


def told(step: Step) -> tuple[str, str, str]:
    """A step in short: kind, instant and how sure the clock is."""
    return (step.kind.value, step.at.strftime("%Y-%m-%d %H:%M %z"), step.clock.value)


def by_ref(notices: tuple[Notice, ...]) -> dict[str, Notice]:
    return {notice.ref: notice for notice in notices}
