"""Labelled sets as files give them: queries, documents as calls, and grades. Pure but for reading.

A folder holds ``corpus.jsonl.gz`` and ``queries.jsonl.gz`` (rows with ``_id``, ``text``, ``lang``, of documents also
``title``), and perhaps ``qrels.tsv``. Documents with a status, a place or an instrument are calls like any other, so they are
shown or left out by the rules that hold for calls.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from math import inf, isfinite
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from matcher.domain.call import Call
from matcher.domain.errors import NotFound
from matcher.domain.money import Funding
from matcher.domain.opportunity import NoticeKind
from matcher.domain.status import Stated
from matcher.domain.step import Clock, Step, StepKind
from matcher.evaluation.ended import last_day, says_over

SHORT = 300
"""A text of so few characters without a title is a title."""
ZONE, EUROS = ZoneInfo("UTC"), "EUR"
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_STATED = {"open": Stated.OPEN, "closing_soon": Stated.OPEN, "closed": Stated.CLOSED}
Row = Mapping[str, Any]


class BadInput(NotFound):
    """A file of a labelled set is missing or cannot be used; names file and line. The exit code is that of wrong usage."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a query's sender can take: the day of asking, places (none: anywhere), instruments (none: any).

    ``does`` and ``keywords`` say what it is about, ``avoids`` what it keeps out of; ``codes`` are classes of goods and works
    (CPV) that it supplies; ``least`` and ``most`` are the sums in euros that it can carry.
    """

    as_of: datetime
    places: tuple[str, ...]
    instruments: frozenset[str]
    name: str = ""
    does: str = ""
    keywords: tuple[str, ...] = ()
    avoids: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    least: float = 0.0
    most: float = inf


@dataclass(frozen=True, slots=True)
class Asked:
    id: str
    text: str
    language: str
    profile: Profile | None = None


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """``documents`` as calls, by id; ``grades``: query → document → grade, None without a file of them."""

    queries: tuple[Asked, ...]
    documents: tuple[Call, ...]
    grades: Mapping[str, Mapping[str, int]] | None


def read(folder: Path, *, sample: bool = False) -> LabelledSet:
    """``sample``: only the rows that a set marks as its sample, where it marks any. Raises BadInput."""
    grades, chosen = folder / "qrels.tsv", _marked if sample else list
    return LabelledSet(
        queries=tuple(_asked(row, place) for row, place in chosen(_rows(folder / "queries.jsonl.gz"))),
        documents=tuple(_call(row, place) for row, place in chosen(_rows(folder / "corpus.jsonl.gz"))),
        grades=_grades(grades) if grades.exists() else None,
    )


def _marked(rows: Iterable[tuple[Row, str]]) -> list[tuple[Row, str]]:
    known = list(rows)
    return [(row, place) for row, place in known if row.get("sample")] or known


def _rows(file: Path) -> Iterator[tuple[Row, str]]:
    """(row, "file:line"); rows have an id of their own and a text."""
    seen: set[str] = set()
    for number, line in enumerate(_lines(file), start=1):
        place = f"{file}:{number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            raise BadInput(f"{place}: this is no JSON ({error})") from error
        if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in ("_id", "text")):
            raise BadInput(f"{place}: a row needs _id and text, both in quotes")
        if row["_id"] in seen or not row["_id"].strip() or row["_id"].split() != [row["_id"]]:
            raise BadInput(f"{place}: _id {row['_id']!r} stands twice, is empty or holds blanks")
        seen.add(row["_id"])
        yield row, place


def _lines(file: Path) -> Iterator[str]:
    try:
        with gzip.open(file, "rt", encoding="utf-8") as stream:
            yield from stream
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: cannot be read as gzipped UTF-8 ({error})") from error


def _asked(row: Row, place: str) -> Asked:
    profile = row.get("profile")
    return Asked(row["_id"], row["text"], _language(row), _profile(row, profile, place) if profile else None)


def _profile(row: Row, profile: Row, place: str) -> Profile:
    try:
        as_of = _moment(str(row["as_of"]))
        sums = profile.get("value_range") or {}
        return Profile(
            as_of,
            places=_words(profile["regions"]),
            instruments=frozenset(_words(profile["seeks"])),
            name=str(profile.get("name") or ""),
            does=str(profile.get("capabilities") or ""),
            keywords=_words(profile.get("keywords")),
            avoids=_words(profile.get("exclusions")),
            codes=_words(profile.get("cpv_interests")),
            least=float(sums.get("min") or 0),
            most=float(sums.get("max") or inf),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BadInput(f"{place}: a profile needs as_of, regions and seeks ({error!r})") from error


def _words(some: Any) -> tuple[str, ...]:
    return tuple(map(str, some or ()))


def _call(row: Row, place: str) -> Call:
    title, text = str(row.get("title") or ""), row["text"]
    if not title and len(text) <= SHORT:
        title, text = text, ""
    try:
        steps: tuple[Step, ...] = (_deadline(row["deadline"]),) if row.get("deadline") else ()
    except ValueError as error:
        raise BadInput(f"{place}: the deadline is no moment ({error})") from error
    stated = _STATED.get(str(row.get("status")), Stated.UNKNOWN)
    if "status" in row:
        stated, steps = _as_told(f"{title}\n{text}", str(row.get("eligibility_text") or ""), stated, steps)
    return Call(
        id=row["_id"], first_seen=_BEGINNING, kind=NoticeKind.CALL, title=title, text=text, url="", language=_language(row),
        steps=steps, stated=stated, action_type=row.get("kind"),
        keywords=_words(row.get("cpv")), funding=_funding(row),
        area=(place_name(str(row["region"])),) if row.get("geo_scope") == "regional" and row.get("region") else None,
    )  # fmt: skip


def _as_told(text: str, conditions: str, stated: Stated, steps: tuple[Step, ...]) -> tuple[Stated, tuple[Step, ...]]:
    """Its state and its end, with what its own words say: an end that they tell counts where it is the earlier one."""
    told = last_day(f"{text}\n{conditions}")
    if told:
        steps = (min([*steps, _deadline(told.isoformat())], key=lambda step: step.at),)
    return (Stated.CLOSED if says_over(text) else stated), steps


def _funding(row: Row) -> Funding:
    """What one applicant gets: of a tender the contract's sum, of other money the least and the most."""
    total, least, most = (_euros(row, key) for key in ("value_amount", "value_min", "value_max"))
    return Funding(total, total, total) if row.get("kind") == "tender" else Funding(total, least, most)


def _euros(row: Row, key: str) -> int | None:
    value = row.get(key)
    if not isinstance(value, int | float) or not isfinite(value) or value <= 0:
        return None
    return round(value) if (row.get("value_currency") or EUROS) == EUROS else None


def place_name(name: str) -> str:
    """One form of a place's name: of a name in two languages the first."""
    return name.partition("/")[0].strip().casefold()


def _language(row: Row) -> str:
    return str(row.get("lang") or "")


def _deadline(text: str) -> Step:
    return Step(_moment(text).astimezone(ZONE), StepKind.FINAL, Clock.GIVEN if "T" in text else Clock.DEFAULT, text)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _grades(file: Path) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: cannot be read ({error})") from error
    for number, line in enumerate(lines[1:], start=2):
        try:
            query, document, grade = line.split("\t")
            found.setdefault(query, {})[document] = int(grade)
        except ValueError as error:
            raise BadInput(
                f"{file}:{number}: a row is query-id, corpus-id and a whole number, parted by tabs"
            ) from error
    return found
