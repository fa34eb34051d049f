"""Damaged answers to every parser: nothing but the errors that are meant for it may come out, and soon.

    python -m tests.bench.fuzz [--minutes 2] [--seed N]

Each round takes one source of the shipped configuration and real answers (own samples, and the recorded ones beside the project
where they are there), damages bytes or structure, and reads. The seed is printed first: with it, a run can be repeated.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from feeds.prose.read import read_prose
from feeds.prose.record import as_record
from feeds.registry import build
from feeds.source import Payload, Source
from matcher.config import load
from matcher.domain.errors import SourceError
from matcher.domain.settings import SourceSettings
from matcher.region.load import default_folder
from matcher.region.load import load as load_region
from tests.bench.labelled_folders import ROOT, labelled_folders

NOW = datetime(2026, 11, 25, 7, tzinfo=UTC)
SLOW_S = 20.0
"""A single damaged answer that takes longer is a fault of its own."""
_MOST_BYTES = 400_000
_NASTY = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<![CDATA[", b"]]>", b"<script>", b"&#0;", b"\xed\xa0\x80", b"{", b"[", b'"',
    b"9" * 400,
    b"31.2.2026", b"2100-01-01", b"1.1.0001", b"99.99.9999", b"<" * 50, b"(" * 50, b"1." * 200, b"NaN", b"1e999", b"null",
    "٣١.١٢.٢٠٢٦".encode(), b"-" * 300, b" " * 3000, b"%" * 40, b"http://[", "\u202e".encode(), b"\r\n\r\n", b"=CMD()",
    b"klo 99.99",
)  # fmt: skip


@dataclass
class Broken:
    """A fetcher whose every answer is a damaged one. Only so many answers are given, lest a list of pages never end."""

    rng: random.Random
    bodies: list[bytes]
    left: int = 40

    def get(self, url: str, *, settings: SourceSettings, conditional: bool = True, robots: bool = False) -> Payload:
        return self._answer(url)

    def post_parts(
        self, url: str, parts: Mapping[str, str], *, settings: SourceSettings, params: Mapping[str, str] | None = None
    ) -> Payload:
        return self._answer(url)

    def post_json(self, url: str, body: str, *, settings: SourceSettings) -> Payload:
        return self._answer(url)

    def _answer(self, url: str) -> Payload:
        self.left -= 1
        body = damaged(self.rng.choice(self.bodies), self.rng) if self.left > 0 else b""
        kind = self.rng.choice(
            ["", "text/html; charset=latin-1", "application/json", "text/xml; charset=utf-16", "x; charset=?"]
        )
        return Payload(url, body, NOW, {"content-type": kind})


def damaged(body: bytes, rng: random.Random) -> bytes:
    """The body after a few accidents, or as it is."""
    for _ in range(rng.choice([0, 1, 1, 2, 5])):
        body = rng.choice(_ACCIDENTS)(body, rng)
    return body[:_MOST_BYTES]


def _cut(body: bytes, rng: random.Random) -> bytes:
    return body[: rng.randrange(len(body) + 1)]


def _drop(body: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(body) + 1)
    return body[:start] + body[start + rng.randrange(200) :]


def _insert(body: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(body) + 1)
    return body[:start] + rng.choice(_NASTY) + body[start:]


def _flip(body: bytes, rng: random.Random) -> bytes:
    changed = bytearray(body)
    for _ in range(min(len(changed), rng.randrange(1, 20))):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _double(body: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(body) + 1)
    return body[:start] + body[start : start + 2_000] * 2 + body[start + 2_000 :]


def _restructure(body: bytes, rng: random.Random) -> bytes:
    """JSON in which one value has become another kind of value; anything else as it was."""
    try:
        document = json.loads(body)
    except ValueError:
        return body
    places: list[tuple[Any, Any]] = []
    _places(document, places, 0)
    for holder, key in rng.sample(places, min(3, len(places))):
        holder[key] = rng.choice([None, [], {}, "", 0, -1, True, 1e308, "x" * 5_000, ["a", None], {"fi": None}])
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _places(value: Any, into: list[tuple[Any, Any]], depth: int) -> None:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        into.append((value, key))
        if depth < 8 and len(into) < 3_000:
            _places(inner, into, depth + 1)


_ACCIDENTS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _cut, _drop, _insert, _insert, _flip, _double, _restructure, _restructure,
)  # fmt: skip


def bodies() -> dict[str, list[bytes]]:
    """Real answers: by the id of the source whose samples they are, by how their file's name ends, and all ("")."""
    beside = labelled_folders()[0].parent if labelled_folders()[0].name == "fi-calls" else None
    roots = [ROOT / "tests" / "feeds" / "samples", *([beside, beside.parent / "cases" / "files"] if beside else [])]
    found: dict[str, list[bytes]] = defaultdict(list)
    for path in (p for root in roots for p in sorted(root.rglob("*"))):
        if path.is_file() and path.stat().st_size < 2_000_000 and (body := _unpacked(path)):
            for name in {"", path.suffixes[0] if path.suffixes else "", *(part for part in path.parts[-3:-1])}:
                found[name].append(body)
    return found


_FORMS = {"rss": (".xml", ".atom"), "json_list": (".json",), "html_list": (".html",), "csv_list": (".csv", ".xlsx")}


def _fitting(source: Source, answers: Mapping[str, list[bytes]]) -> list[bytes]:
    """Answers of the form that a source reads; any at all where there is none."""
    forms = _FORMS.get(str(getattr(source, "kind", "")), ())
    own = [*answers.get(source.id, ()), *(body for form in forms for body in answers.get(form, ()))]
    return own or answers[""]


def _unpacked(path: Path) -> bytes:
    data = path.read_bytes()
    try:
        return (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data)[:_MOST_BYTES]
    except (OSError, EOFError):
        return data[:_MOST_BYTES]


def sources() -> list[Source]:
    """Every source of the shipped configuration, those that are switched off too."""
    places = load_region(default_folder()).places
    rows = load(ROOT / "config.toml", {"XDG_STATE_HOME": "/nowhere"}).sources
    return build(replace(row, enabled=True, places=places, pause_s=0.0) for row in rows)


def one_round(rng: random.Random, readers: list[Source], answers: Mapping[str, list[bytes]]) -> str:
    """Read one damaged answer; gives what came of it."""
    if rng.random() < 0.3:
        text = damaged(rng.choice(answers[""]), rng).decode("utf-8", rng.choice(["replace", "ignore"]))
        start = rng.randrange(len(text) + 1)
        prose = read_prose(
            text[:200], text[start : start + 20_000], rng.choice(["fi", "sv", "en", ""]), published=date(2026, 1, 1)
        )
        json.dumps(as_record(prose))
        return "prose"
    source = rng.choice(readers)
    try:
        read = source.read(Broken(rng, answers[""] if rng.random() < 0.1 else _fitting(source, answers)), NOW)
    except SourceError:
        return "refused"
    for notice in read.notices:
        assert notice.content_hash
    return "read"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=2.0)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9))
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    rng, readers, answers = random.Random(given.seed), sources(), bodies()
    until, came, slowest = time.monotonic() + 60 * given.minutes, Counter[str](), 0.0
    while time.monotonic() < until:
        round_seed = rng.randrange(10**12)
        began = time.monotonic()
        try:
            came[one_round(random.Random(round_seed), readers, answers)] += 1
        except Exception:
            traceback.print_exc()
            print(f"crash in round {round_seed} of seed {given.seed}, after {came.total()} rounds")
            return 1
        slowest = max(slowest, time.monotonic() - began)
    print(f"{came.total()} rounds, no crash: {dict(came)}; the slowest took {slowest:.1f} s")
    return int(slowest > SLOW_S)


if __name__ == "__main__":
    sys.exit(main())
