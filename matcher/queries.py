"""What people ask of the state file: lists and filters over stored rows. Nothing here writes, and nothing loads a model."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from matcher.app import App
from matcher.domain.call import Call
from matcher.domain.errors import MatcherError, NotFound
from matcher.domain.feedback import rejected
from matcher.domain.match import Consortium, Match, TargetKind, Verdict
from matcher.domain.notice import Notice
from matcher.domain.profile import ReaderProfile
from matcher.domain.region import Region
from matcher.domain.status import LIVE, Status
from matcher.domain.step import days_left
from matcher.store.store import Store

if TYPE_CHECKING:
    from matcher.rank.run import Hit


@dataclass(frozen=True, slots=True)
class Filters:
    """What `matcher calls` shows. None or "" leaves a filter out. ``everything`` takes ended calls in."""

    county: str | None = None
    theme: str | None = None
    programme: str | None = None
    status: str | None = None
    closing_days: int | None = None
    source: str | None = None
    everything: bool = False
    together: bool = False
    """Only calls for which ``county`` (None: some county) is weak alone and several are strong together."""


@dataclass(frozen=True, slots=True)
class Row:
    """A call with its best theme, or with the match for the theme or county that was asked for."""

    call: Call
    theme: str | None
    score: float | None


def list_calls(
    store: Store, region: Region, profiles: Iterable[ReaderProfile], filters: Filters, now: datetime
) -> list[Row]:
    """Calls that pass the filters: those with a gate first, by its instant, then the others by code.

    A filter never drops a call for what is unknown of it, except where the filter asks for that very thing.
    """
    calls = [c for c in store.calls.all() if _passes(c, filters, now)]
    if filters.together:
        shared = _only_together(store, region, filters.county)
        calls = [c for c in calls if c.id in shared]
    wanted = _wanted(store, region, profiles, filters)
    if wanted is None:
        best = store.matches.best_themes()
        rows = [Row(c, *best.get(c.id, (None, None))) for c in calls]
    else:
        rows = [Row(c, next(iter(wanted[c.id].themes), None), wanted[c.id].score) for c in calls if c.id in wanted]
    return sorted(rows, key=lambda row: _order(row.call, now))


def _only_together(store: Store, region: Region, county: str | None) -> set[str]:
    counties = [c.id for c in region.counties if county in (None, c.id)]
    return {
        call for lead in counties for call, group in store.matches.consortia(lead).items() if group.only_together(lead)
    }


def _order(call: Call, now: datetime) -> tuple[bool, float, str]:
    gate = call.gate(now)
    return (gate is None, gate.at.timestamp() if gate else 0.0, call.code)


def _passes(call: Call, filters: Filters, now: datetime) -> bool:
    status = call.status(now)
    if filters.status and status.value != filters.status:
        return False
    if not filters.status and not filters.everything and status not in LIVE:
        return False
    if filters.programme:
        named = (
            call.identifier,
            call.call_identifier,
            call.call_title,
            call.action_type,
            call.parent_title,
            call.programme,
        )
        if not any(filters.programme.lower() in text.lower() for text in named if text):
            return False
    if filters.source and filters.source not in call.sources:
        return False
    if filters.closing_days is not None:
        gate = call.gate(now)
        return gate is not None and days_left(gate, now) <= filters.closing_days
    return True


def _wanted(
    store: Store, region: Region, profiles: Iterable[ReaderProfile], filters: Filters
) -> Mapping[str, Match] | None:
    """Matches by call for the theme or county asked for, or None when neither was."""
    found: list[Match] | None = None
    if filters.theme:
        theme = named("theme", filters.theme, [t.id for t in region.themes])
        found = store.matches.of(TargetKind.THEME, theme)
        found = [m for m in found if m.score >= THEME_FITS]
    if filters.county:
        county = named("county", filters.county, [c.id for c in region.counties])
        profile = next((p for p in profiles if county in p.counties), None)
        if profile is None:
            raise NotFound(f"no profile is set up for {county}: add one under [[profiles]]")
        of_county = store.matches.of(TargetKind.PROFILE, profile.id)
        turned_down = rejected(store.feedback.all()).get(profile.id, frozenset())
        of_county = [m for m in of_county if m.score >= profile.threshold and m.call_id not in turned_down]
        of_county = [m for m in of_county if m.eligibility.verdict is not Verdict.NO]
        both = {m.call_id for m in found} if found is not None else None
        found = [m for m in of_county if both is None or m.call_id in both]
    return None if found is None else {m.call_id: m for m in found}


THEME_FITS = 0.5
"""From this score on, a call counts as one of a theme's."""


def count_fitting(store: Store, region: Region, now: datetime) -> dict[str, int]:
    """Theme id → number of live calls that fit it."""
    live = {c.id for c in store.calls.all() if c.status(now) in LIVE}
    return {
        t.id: sum(m.score >= THEME_FITS and m.call_id in live for m in store.matches.of(TargetKind.THEME, t.id))
        for t in region.themes
    }


def find(
    app: App,
    store: Store,
    text: str,
    now: datetime,
    *,
    limit: int,
    everything: bool,
    tell: Callable[[str], object] = str,
) -> list[Hit]:
    """Calls about a text in any of the region's languages, best first. ``tell``: is told why it was answered by words alone."""
    from matcher.rank.run import search

    encoder, _ = app.light_encoder
    return search(store, encoder, app.region, text, now, limit=limit, include_closed=everything, tell=tell)


def explain(app: App, store: Store, call: Call, kind: TargetKind, target: str, now: datetime) -> Match:
    """The match of one call and one target, worked out anew when it is too weak to have been kept."""
    from matcher.rank.run import why

    return why(store, app.region, app.profiles, call, kind, target, now, identity=app.encoder_identity)


def put_together(store: Store, notices: Sequence[Notice]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Why a call's notices are one call: (key, key, what the two share) for every two with enough evidence."""
    if len(notices) < 2:
        return []
    from matcher.ingest.group import links
    from matcher.ingest.signature import signature

    found = links([signature(notice) for notice in notices], store.notices.decisions())
    return [(*link.keys, link.evidence.why) for link in found]


def suggest(app: App, store: Store, call: Call, county: str | None, now: datetime) -> Consortium:
    """Partners for a call, from the view of one county or of none."""
    from matcher.rank.run import partners

    min_counties = app.config.digest.min_counties
    identity = app.encoder_identity
    return partners(store, app.region, call, county, now, min_counties=min_counties, identity=identity)


def named(what: str, name: str, known: list[str]) -> str:
    """The name if it is known.

    Raises:
        NotFound: with close names.
    """
    if name in known:
        return name
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    listed = "" if near else f"; there are {', '.join(known)}"
    raise NotFound(f"no {what} is named {name!r}{listed}", near=tuple(near))


def status_named(text: str | None) -> str | None:
    """A status filter, checked."""
    return None if text is None else named("status", text, [s.value for s in Status])


def parse_now(text: str | None, fallback: datetime, timezone: str) -> datetime:
    """The moment that a user typed: ISO 8601; a missing zone is the region's; a day alone is its start of work (07:00)."""
    from zoneinfo import ZoneInfo

    if text is None:
        return fallback
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise MatcherError(f"--now {text!r} is not a moment; write for example 2026-08-15T07:00") from error
    if len(text.strip()) <= len("2026-08-15"):
        moment = moment.replace(hour=7)
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(timezone))
