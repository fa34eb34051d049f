"""How well announcements are read: precision and recall by field and language, against labelled texts.

    python -m tests.bench.announcements [FOLDER…] [--errors]

A FOLDER holds one announcement a file (JSON: title, text, lang, published, truth). Without any, all labelled sets that are there.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from feeds.prose.read import read_prose
from feeds.prose.record import as_record
from matcher.domain.places import Places
from matcher.region.load import default_folder, load
from tests.bench.labelled_folders import labelled_folders

Truth = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Point:
    """One field of one announcement: what should be read, and what was. Empty values count as not there."""

    file: str
    language: str
    field: str
    wanted: Any
    got: Any

    @property
    def outcome(self) -> str:
        """ "right", "none" (rightly nothing), "missed", "wrong" (another value) or "invented" (a value where there is none)."""
        wanted, got = _plain(self.wanted), _plain(self.got)
        if wanted == got:
            return "right" if wanted is not None else "none"
        if got is None:
            return "missed"
        return "wrong" if wanted is not None else "invented"


def _plain(value: Any) -> Any:
    return value or None


def _steps(truth: Truth) -> frozenset[tuple[str, str]]:
    return frozenset((d["date"], d["kind"]) for d in truth.get("deadlines") or ())


def _clocks(truth: Truth) -> frozenset[tuple[str, str, str | None]]:
    return frozenset((d["date"], d["time"], d.get("tz")) for d in truth.get("deadlines") or () if d.get("time"))


def _sorted(key: str) -> Callable[[Truth], Any]:
    return lambda truth: sorted(truth.get(key) or ())


def _key(key: str) -> Callable[[Truth], Any]:
    return lambda truth: truth.get(key)


def _continuous(truth: Truth) -> str | None:
    return {True: "yes", False: "no", None: None}[truth.get("continuous")]


def _others(truth: Truth) -> frozenset[str]:
    return frozenset(d["date"] for other in truth.get("other_calls") or () for d in other.get("deadlines") or ())


FIELDS: Mapping[str, Callable[[Truth], Any]] = {
    "steps": _steps,
    "clock": _clocks,
    "opens": _key("opens"),
    "continuous": _continuous,
    "budget_total_eur": _key("budget_total_eur"),
    "grant_max_eur": _key("grant_max_eur"),
    "grant_min_eur": _key("grant_min_eur"),
    "rate_max_pct": _key("rate_max_pct"),
    "counties": _sorted("counties"),
    "outside_region": _key("outside_region"),
    "who": _sorted("who"),
    "who_excluded": _sorted("who_excluded"),
    "min_partners": _key("min_partners"),
    "min_countries": _key("min_countries"),
    "min_counties": _key("min_counties"),
    "status": _key("status"),
    "other calls' days": _others,
}
"""Field → its value in a truth or a reading, in a form that can be compared."""


def points(folder: Path, places: Places) -> Iterator[Point]:
    """Every field of every announcement of a folder."""
    for path in sorted(folder.glob("*.json")):
        given = json.loads(path.read_text(encoding="utf-8"))
        got = as_record(
            read_prose(
                given["title"], given["text"], given["lang"], published=_day(given.get("published")), places=places
            )
        )
        for name, take in FIELDS.items():
            yield Point(path.stem, given["lang"], name, take(given["truth"]), take(got))


def _day(text: str | None) -> date | None:
    """The day of publication. Of a month alone its first day: what follows lies after it."""
    return date.fromisoformat(text if len(text) == len("2024-01-01") else f"{text}-01") if text else None


def region_places() -> Places:
    return load(default_folder()).places


def exact(found: Sequence[Point], name: str) -> float:
    """Share of the announcements in which a field is exactly as it should be."""
    of_field = [p for p in found if p.field == name]
    return sum(p.outcome in ("right", "none") for p in of_field) / max(1, len(of_field))


def wrong(found: Sequence[Point]) -> float:
    """Share of all fields that hold a value that is not true."""
    return sum(p.outcome in ("wrong", "invented") for p in found) / max(1, len(found))


def wrong_steps(found: Sequence[Point]) -> list[tuple[str, tuple[str, str]]]:
    """(file, step) of every day that was read as a step of the main call, but is none of its, or of another kind."""
    return [(p.file, step) for p in found if p.field == "steps" for step in sorted(p.got - p.wanted)]


def wrong_days(found: Sequence[Point]) -> list[tuple[str, str]]:
    """(file, day) of every day that was read as a gate, but is none of any call on the page."""
    gates: dict[str, set[str]] = defaultdict(set)
    read: dict[str, set[str]] = defaultdict(set)
    for p in found:
        if p.field in ("steps", "other calls' days"):
            gates[p.file] |= {each if isinstance(each, str) else each[0] for each in p.wanted}
            read[p.file] |= {each if isinstance(each, str) else each[0] for each in p.got}
    return [(file, day) for file in sorted(read) for day in sorted(read[file] - gates[file])]


def _table(found: Sequence[Point]) -> Iterator[str]:
    yield f"{'field':<20}lang    exact  precision  recall  right  missed  wrong  invented"
    languages = sorted({p.language for p in found})
    for name in FIELDS:
        for language in ("all", *languages):
            part = [p for p in found if p.field == name and language in ("all", p.language)]
            n: dict[str, int] = defaultdict(int)
            for p in part:
                n[p.outcome] += 1
            said, there = n["right"] + n["wrong"] + n["invented"], n["right"] + n["wrong"] + n["missed"]
            yield (
                f"{name if language == 'all' else '':<20}{language:<6}{exact(part, name):>7.2f}{_share(n['right'], said):>11}"
                f"{_share(n['right'], there):>8}{n['right']:>7}{n['missed']:>8}{n['wrong']:>7}{n['invented']:>10}"
            )
    yield (
        f"wrong values of all fields: {wrong(found):.1%}; days read that are no such step of the main call: "
        f"{len(wrong_steps(found))}, no gate of any call on the page: {len(wrong_days(found))}"
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "-"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.announcements", description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="*", type=Path)
    parser.add_argument("--errors", action="store_true", help="also each field that is not as it should be")
    given = parser.parse_args()
    for folder in given.folder or labelled_folders():
        found = list(points(folder, region_places()))
        print(f"\n{folder} ({len({p.file for p in found})} announcements)")
        print("\n".join(_table(found)))
        for p in found if given.errors else ():
            if p.outcome not in ("right", "none"):
                print(
                    f"  {p.file} {p.language} {p.field}: {p.outcome}: wanted {_short(p.wanted)}, read {_short(p.got)}"
                )


def _short(value: Any) -> str:
    return str(sorted(value) if isinstance(value, frozenset) else value)[:200]


if __name__ == "__main__":
    main()
