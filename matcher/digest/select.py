"""Choosing a profile's week: which calls are told, in which section, and how the places for full items are shared out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import cycle

from matcher.digest.net import due_changes, net
from matcher.domain.call import Call, Change, Changed
from matcher.domain.digest import Digest, DigestItem, Section, SourceLine, Week
from matcher.domain.match import Consortium, Eligibility, Match, Rule, TargetKind, Verdict
from matcher.domain.profile import ReaderProfile
from matcher.domain.status import LIVE, Status
from matcher.domain.step import StepKind, days_left

REST_LINES = 20
"""Matches told in one line each, past the full items."""
BUILDING_DAYS = 28
"""Days that a new consortium takes at the very least: with fewer left, none is suggested."""
LEAST_GAIN = 2
"""A call stands under "together" from so many topics on that the county alone does not cover."""
TURNS = (
    Section.CLOSING, Section.NEW, Section.CHANGED, Section.FORTHCOMING, Section.TOGETHER,
    Section.CLOSING, Section.NEW, Section.CHANGED, Section.NEW, Section.FORTHCOMING,
)  # fmt: skip
"""Whose turn it is to take a place for a full item, so that no section starves another; an empty section passes."""
ORDER = (Section.CLOSING, Section.NEW, Section.CHANGED, Section.FORTHCOMING, Section.TOGETHER)
"""By what the reader loses by waiting."""


@dataclass(frozen=True, slots=True)
class _Reader:
    """What this profile knows already, and the clock."""

    profile: ReaderProfile
    told: Mapping[str, date]
    due: Mapping[str, tuple[Change, ...]]
    last_digest: datetime | None
    now: datetime
    closing_days: int


def select(
    profile: ReaderProfile,
    *,
    matches: Sequence[Match],
    calls: Mapping[str, Call],
    consortia: Mapping[str, Consortium],
    told: Mapping[str, date],
    told_changes: Set[int],
    changes: Sequence[Change],
    last_digest: datetime | None,
    sources: Sequence[SourceLine],
    now: datetime,
    closing_days: int = 14,
    calls_read: int = 0,
    calls_new: int = 0,
    deadlines_moved: int = 0,
    words_only: bool = False,
    example: bool = False,
    week: Week | None = None,
    rejected: Set[str] = frozenset(),
) -> Digest:
    """The digest of one profile at ``now``.

    ``told`` maps the calls that this profile was told of to the day of the first telling, ``told_changes`` holds the ids of
    changes that it was told. A call stands in one section; one never told is new; one told is told again only when it changed,
    or once when its first gate comes within ``closing_days``. A call in ``rejected`` is told of nowhere, whatever happens to it.
    ``week`` is the week of ``now`` unless given. Does not depend on the order of its inputs.
    """
    calls = {i: call for i, call in calls.items() if i not in rejected}
    due = due_changes(changes, told=told, told_changes=told_changes, last_digest=last_digest, now=now)
    reader = _Reader(profile, told, due, last_digest, now, closing_days)
    found = [_placed(m, calls[m.call_id], consortia.get(m.call_id), reader) for m in _pool(matches, calls, reader)]
    items = _with_together([i for i in found if i is not None], profile, now)
    full, over = _deal(_queues(items, reader), profile.max_items)
    rest = tuple(replace(i, section=Section.REST) for i in over[:REST_LINES])
    return Digest(
        profile=profile,
        week=week or Week.of(now.date()),
        made_at=now,
        items=tuple(_in_order(full, now)) + rest,
        sources=tuple(sorted(sources, key=lambda s: (s.name.casefold(), s.source))),
        calls_read=calls_read,
        calls_new=calls_new,
        deadlines_moved=deadlines_moved,
        unseen=len(over) - len(rest),
        words_only=words_only,
        example=example,
        since=last_digest,
    )


def _pool(matches: Iterable[Match], calls: Mapping[str, Call], reader: _Reader) -> list[Match]:
    """One match a call, best first; and one without a score for each told call that has lost its own, since what happens to a
    call that the reader knows is told whatever its score is now."""
    best: dict[str, Match] = {}
    for match in sorted(matches, key=lambda m: (-m.score, m.call_id)):
        if match.call_id in calls:
            best.setdefault(match.call_id, match)
    lost = sorted(c for c in reader.told if c in calls and c not in best)
    return [*best.values(), *(_unscored(c, reader.profile) for c in lost)]


def _unscored(call_id: str, profile: ReaderProfile) -> Match:
    return Match(call_id, TargetKind.PROFILE, profile.id, 0.0, Eligibility(Verdict.UNKNOWN))


def _placed(match: Match, call: Call, consortium: Consortium | None, reader: _Reader) -> DigestItem | None:
    """The item that this call makes this week, or None when there is nothing to tell."""
    first_told = reader.told.get(call.id)
    changes = reader.due.get(call.id, ())
    changed = {c.what for c in net(changes)}
    if not _may_be_shown(call, match, reader, changed):
        return None
    section = _section(call, match, reader, changed)
    if section is None:
        return None
    if call.status(reader.now) is Status.WITHDRAWN:
        match, consortium = _unscored(call.id, reader.profile), None
    told_now = changes if changed else ()
    return DigestItem(section, call, match, consortium, told_now, is_new=first_told is None, told_before=first_told)


def _may_be_shown(call: Call, match: Match, reader: _Reader, changed: Set[Changed]) -> bool:
    muted = set(reader.profile.muted_themes)
    if match.themes and muted.issuperset(match.themes):
        return False
    status = call.status(reader.now)
    deciding = match.eligibility.deciding
    excluded = match.eligibility.verdict is Verdict.NO
    if status is Status.WITHDRAWN:
        return Changed.STATUS in changed and (not excluded or (deciding is not None and deciding.rule is Rule.CLOSED))
    return status in LIVE and not excluded and not _second_stage_only(call, reader.now)


def _second_stage_only(call: Call, now: datetime) -> bool:
    return any(s.kind is StepKind.STAGE_2 for s in call.steps) and call.gate(now) is None


def _section(call: Call, match: Match, reader: _Reader, changed: Set[Changed]) -> Section | None:
    status, told = call.status(reader.now), call.id in reader.told
    if not told and match.score < reader.profile.threshold:
        return None
    if status is Status.WITHDRAWN:
        return Section.CHANGED
    if _closing(call, reader.now, reader.closing_days) and (Changed.DEADLINE in changed or not _warned(call, reader)):
        return Section.CLOSING
    if told:
        return Section.CHANGED if changed else None
    return Section.FORTHCOMING if status in (Status.FORTHCOMING, Status.PLANNED) else Section.NEW


def _closing(call: Call, at: datetime, within_days: int) -> bool:
    gate = call.gate(at)
    return gate is not None and days_left(gate, at) <= within_days


def _warned(call: Call, reader: _Reader) -> bool:
    """Whether the last digest already told that this gate comes near: then it is not told every week. A later cut-off is
    another gate, and is told in its turn."""
    gate = call.gate(reader.now)
    if call.id not in reader.told or reader.last_digest is None or gate is None:
        return False
    return days_left(gate, reader.last_digest) <= reader.closing_days


def _with_together(items: Sequence[DigestItem], profile: ReaderProfile, now: datetime) -> list[DigestItem]:
    """Moves the calls with the most to gain from going together into their section: a fifth of the places, at least one."""
    gains = {i.call.id: _gain(i, profile, now) for i in items}
    candidates = [i for i in items if gains[i.call.id] >= LEAST_GAIN]
    candidates.sort(key=lambda i: (-gains[i.call.id], -i.match.score, i.call.id))
    chosen = {i.call.id for i in candidates[: max(1, profile.max_items // 5)]}
    return [replace(i, section=Section.TOGETHER) if i.call.id in chosen else i for i in items]


def _gain(item: DigestItem, profile: ReaderProfile, now: datetime) -> int:
    """How many of the call's topics the suggested counties cover beyond the profile's own; 0 where that says nothing."""
    group, gate = item.consortium, item.call.gate(now)
    if group is None or item.section not in (Section.NEW, Section.FORTHCOMING) or len(profile.counties) != 1:
        return 0
    if gate is not None and days_left(gate, now) < BUILDING_DAYS:
        return 0
    alone, together, _ = group.gain(profile.counties[0])
    return together - alone if group.only_together(profile.counties[0]) else 0


def _queues(items: Iterable[DigestItem], reader: _Reader) -> dict[Section, list[DigestItem]]:
    """Each section's items, those first that most deserve a place: what is new to the world before what was crowded out in
    earlier weeks, then by score."""
    queues: dict[Section, list[DigestItem]] = {section: [] for section in ORDER}
    for item in items:
        queues[item.section].append(item)
    for queue in queues.values():
        queue.sort(key=lambda i: (_old_news(i, reader), -i.match.score, i.call.id))
    return queues


def _old_news(item: DigestItem, reader: _Reader) -> bool:
    if item.section is Section.CHANGED:
        return all(c.what is not Changed.DEADLINE and c.what is not Changed.STATUS for c in item.changes)
    return item.is_new and reader.last_digest is not None and item.call.first_seen <= reader.last_digest


def _deal(queues: Mapping[Section, list[DigestItem]], places: int) -> tuple[list[DigestItem], list[DigestItem]]:
    """(full items, the others in the order of the sections)."""
    taken = dict.fromkeys(ORDER, 0)
    left = min(places, sum(len(q) for q in queues.values()))
    for section in cycle(TURNS):
        if left <= 0:
            break
        if taken[section] < len(queues[section]):
            taken[section] += 1
            left -= 1
    full = [i for s in ORDER for i in queues[s][: taken[s]]]
    return full, [i for s in ORDER for i in queues[s][taken[s] :]]


def _in_order(full: Iterable[DigestItem], now: datetime) -> list[DigestItem]:
    """Sections in their order; what closes soon by its day, the others as they were chosen."""
    return sorted(
        full, key=lambda i: (ORDER.index(i.section), _gate_day(i, now) if i.section is Section.CLOSING else "")
    )


def _gate_day(item: DigestItem, now: datetime) -> str:
    gate = item.call.gate(now)
    return gate.at.date().isoformat() if gate else ""
