"""How a source has fared, as its reads show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from matcher.domain.digest import SourceLine, SourceState
from matcher.domain.ingestion import ReadRecord

READ_STATES = {
    "ok": SourceState.OK,
    "unchanged": SourceState.OK,
    "suspect": SourceState.SUSPECT,
    "failed": SourceState.FAILED,
}
"""State of a read in the store → what readers and operators are told."""


@dataclass(frozen=True, slots=True)
class SourceHistory:
    """``last`` is the newest read, ``last_good`` the newest that gave a whole answer, ``retry_at`` when we may ask again."""

    source: str
    name: str
    last: ReadRecord | None
    last_good: datetime | None
    retry_at: datetime | None


def source_lines(
    names: Mapping[str, str], off: Iterable[str], histories: Mapping[str, SourceHistory]
) -> list[SourceLine]:
    """A line for each configured source (id → name), in order of id. ``off`` are the ids that are switched off."""
    switched_off = set(off)
    return [_line(i, names[i], i in switched_off, histories.get(i)) for i in sorted(names)]


def _line(source: str, name: str, is_off: bool, history: SourceHistory | None) -> SourceLine:
    last_good = history.last_good if history else None
    if is_off:
        return SourceLine(source, name, SourceState.OFF, last_good)
    if history is None or history.last is None:
        return SourceLine(source, name, SourceState.NEVER, last_good)
    last = history.last
    return SourceLine(source, name, READ_STATES[last.state], last_good, last.listed, last.error)
