"""Notices of which a read saw only the list's row: what was known of them, with what the row says now. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from matcher.domain.ingestion import KnownNotice
from matcher.domain.notice import Notice, SourceRead
from matcher.domain.status import Stated
from matcher.domain.step import Clock, Step

_ENDED = frozenset({Stated.CLOSED, Stated.WITHDRAWN})


def seen_in_part(read: SourceRead, fresh: Mapping[str, Notice], known: Mapping[str, KnownNotice]) -> frozenset[str]:
    """Keys of the fresh notices of which the read saw only a part, and which are known already."""
    return frozenset(key for key, notice in fresh.items() if key in known and notice.ref in read.partial)


def completed(
    fresh: Mapping[str, Notice], parts: frozenset[str], stored: Iterable[Notice], known: Mapping[str, KnownNotice]
) -> dict[str, Notice]:
    """The fresh notices, those seen in part filled up with what is stored of them; without those that say nothing new then."""
    before = {notice.key: notice for notice in stored}
    whole = {
        key: _together(notice, before[key]) if key in parts and key in before else notice
        for key, notice in fresh.items()
    }
    return {k: n for k, n in whole.items() if k not in parts or n.content_hash != known[k].content_hash}


def _together(row: Notice, stored: Notice) -> Notice:
    """The row's word counts where it has one; the text and what was read from it stay, and so does the address given there."""
    return replace(
        stored,
        title=row.title,
        steps=tuple(_with_clock(step, stored.steps) for step in row.steps) or stored.steps,
        stated=_stated(row.stated, stored.stated),
        text=stored.text or row.text,
        conditions=stored.conditions or row.conditions,
        identifier=row.identifier or stored.identifier,
        programme=row.programme or stored.programme,
        funding=row.funding if row.funding.known else stored.funding,
        area=row.area if row.area is not None else stored.area,
        authority=row.authority or stored.authority,
        published=row.published or stored.published,
    )


def _with_clock(step: Step, stored: Iterable[Step]) -> Step:
    """A row that gives a day keeps the clock that the call's own page gave to that day."""
    if step.clock is not Clock.DEFAULT:
        return step
    same = (s for s in stored if s.kind is step.kind and s.at.date() == step.at.date() and s.clock is not Clock.DEFAULT)
    return next(same, step)


def _stated(row: Stated, stored: Stated) -> Stated:
    """A list says "open" of a call that its own page calls continuous."""
    if row is Stated.UNKNOWN or (stored is Stated.CONTINUOUS and row not in _ENDED):
        return stored
    return row
