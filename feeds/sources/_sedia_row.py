"""One row of the EU portal's search → a notice.

Every value of a row's metadata is a list of strings, numbers and JSON too, and an empty list is no value. A topic's identifier is
its own; a cascade call (type 8) carries its parent topic's identifier and title, and its own title is ``callTitle``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from feeds.sources._sedia_money import funding_of
from feeds.sources._sedia_steps import Stamps, steps_of
from feeds.sources._sedia_text import portal_text
from feeds.text import MAX_TEXT, one_line
from matcher.domain.notice import Notice, NoticeKind
from matcher.domain.status import Stated

TOPIC, EXTERNAL, CASCADE = "1", "2", "8"
FORTHCOMING, OPEN, CLOSED = "31094501", "31094502", "31094503"

_KINDS = {TOPIC: NoticeKind.TOPIC, CASCADE: NoticeKind.CASCADE}
_STATED = {FORTHCOMING: Stated.FORTHCOMING, OPEN: Stated.OPEN, CLOSED: Stated.CLOSED}
_PAGES = "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities"
_CODE = re.compile(r"[A-Z][\w.]*(?:-[\w.]+)+-20\d\d(?:-[\w.]+)*|[A-Z][\w.]*-20\d\d(?:-[\w.]+)+")
_MAX_VALUES = 200
_MAX_REF = 200
_MAX_KEYWORD = 120


@dataclass(frozen=True, slots=True)
class Row:
    """A row as the portal sent it, whatever shape it has."""

    raw: Mapping[str, Any]

    def all(self, name: str) -> list[str]:
        """The values of a field of the metadata."""
        metadata = self.raw.get("metadata")
        value = metadata.get(name) if isinstance(metadata, Mapping) else None
        values = value if isinstance(value, list) else [value]
        return [str(v) for v in values[:_MAX_VALUES] if isinstance(v, (str, int, float)) and str(v).strip()]

    def one(self, name: str) -> str:
        return next(iter(self.all(name)), "")

    def line(self, name: str) -> str | None:
        """The first value as one clean line, or None."""
        return one_line(self.one(name)) or None

    @property
    def reference(self) -> str:
        given = self.raw.get("reference")
        return (given if isinstance(given, str) else self.one("REFERENCE")).strip()

    @property
    def language(self) -> str:
        given = self.raw.get("language")
        return (given if isinstance(given, str) and given else self.one("language")).lower()

    @property
    def ref(self) -> str:
        """The reference without its language: the same for every translation of a document.

        Raises:
            ValueError: the row has none.
        """
        reference = one_line(self.reference, _MAX_REF)
        if not reference:
            raise ValueError("the row has no reference")
        tail = self.language
        return reference[: -len(tail)] if tail and reference.lower().endswith(tail) and reference != tail else reference


def foreign(row: Row, kind: str, language: str) -> bool:
    """Whether a row is not what was asked for. A status that nobody has described is kept: it is unknown, not foreign."""
    return (
        row.one("type") != kind
        or row.one("DATASOURCE") != "SEDIA"
        or row.language != language
        or row.one("status") in ("", CLOSED)
    )


def notice_of(
    row: Row, *, source: str, zone: ZoneInfo, closing_time: time, now: datetime
) -> tuple[Notice, tuple[str, ...]]:
    """The notice in a row, and sentences on what of it could not be read.

    Raises:
        ValueError: the row is no call, or has no reference or nothing to call it by.
    """
    kind = row.one("type")
    if kind not in (TOPIC, EXTERNAL, CASCADE):
        raise ValueError(f"the row is of type {kind[:20]!r}, which is no call")
    identifier = row.line("identifier")
    title = _title(row, kind)
    if not title:
        raise ValueError("the row has no title")
    stamps = Stamps(kind == TOPIC, row.all("startDate"), row.all("deadlineDate"), model_of(row))
    steps, faults = steps_of(stamps, zone, closing_time, now)
    notice = Notice(
        source=source,
        ref=row.ref,
        kind=_KINDS.get(kind, NoticeKind.CALL),
        title=title,
        url=_url(row, kind),
        language=row.language or "en",
        text=_text(row, kind),
        conditions=portal_text(row.one("topicConditions")),
        identifier=identifier,
        parent_title=row.line("title") if kind == CASCADE else None,
        programme=row.line("frameworkProgramme"),
        call_identifier=row.line("callIdentifier"),
        call_title=row.line("callTitle") if kind != CASCADE else None,
        action_type=row.line("typesOfAction"),
        keywords=_keywords(row),
        steps=steps,
        stated=_STATED.get(row.one("status"), Stated.UNKNOWN),
        funding=funding_of(row.one("budgetOverview"), identifier or "", row.one("budget"), row.one("currency")),
    )
    return notice, tuple(f"{row.ref}: {fault}" for fault in faults)


def model_of(row: Row) -> str:
    """How the deadlines relate: the row's own word, else what its submission procedure or its code says, else ""."""
    stated = row.one("deadlineModel")
    if stated:
        return stated.lower()
    actions = embedded(row.one("actions"))
    first = actions[0] if isinstance(actions, list) and actions and isinstance(actions[0], Mapping) else {}
    procedure = first.get("submissionProcedure")
    said = procedure.get("abbreviation") if isinstance(procedure, Mapping) else None
    if isinstance(said, str) and said:
        return said.lower()
    return "two-stage" if row.one("identifier").lower().endswith("two-stage") else ""


def embedded(text: str) -> Any:
    """JSON in a string, or None when it does not parse (some rows hold it cut off)."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _title(row: Row, kind: str) -> str:
    """A call's own title; failing that the summary, which repeats it, or its code."""
    own = row.line("callTitle") if kind == CASCADE else None
    summary = row.raw.get("summary")
    said = one_line(summary) if isinstance(summary, str) else ""
    return own or (said if kind == CASCADE else None) or row.line("title") or said or row.line("identifier") or ""


def _text(row: Row, kind: str) -> str:
    """The call's own text. What its whole destination (work programme chapter) says is left out: it is the same on dozens."""
    own = row.one("descriptionByte") or row.one("description")
    if kind == TOPIC:
        return portal_text(own)
    more = (("", own), ("Further information:\n", row.one("furtherInformation")), ("Duration:\n", row.one("duration")))
    texts = ((heading, portal_text(markup)) for heading, markup in more)
    return "\n\n".join(f"{heading}{text}" for heading, text in texts if text)[:MAX_TEXT]


def _keywords(row: Row) -> tuple[str, ...]:
    """Keywords without the codes among them. Old rows hold the whole list as JSON in one string."""
    values = row.all("keywords")
    listed = embedded(values[0]) if len(values) == 1 and values[0].lstrip().startswith("[") else None
    words = [v for v in listed if isinstance(v, str)] if isinstance(listed, list) else values
    codes = {row.one("identifier").lower(), row.one("callIdentifier").lower()}
    lines = (one_line(word, _MAX_KEYWORD) for word in words[:_MAX_VALUES])
    kept = {line.lower(): line for line in lines if line and line.lower() not in codes and not _CODE.fullmatch(line)}
    return tuple(kept.values())


def _url(row: Row, kind: str) -> str:
    """The page that a person reads. The row's own address may be a dead file, or that of the parent's page."""
    if kind == TOPIC and row.one("identifier"):
        return f"{_PAGES}/topic-details/{quote(row.one('identifier'), safe='')}"
    number = row.one("callccm2Id") or next(iter(re.findall(r"\d+", row.reference)), "")
    if kind == CASCADE and number:
        return f"{_PAGES}/competitive-calls-cs/{quote(number, safe='')}"
    given = row.raw.get("url")
    if isinstance(given, str) and given.startswith("https://") and len(given) < 2000:
        return "".join(given.split())
    return f"{_PAGES}/prospect-details/{quote(row.reference, safe='')}"
