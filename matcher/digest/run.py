"""The job `digest`: choose each profile's week, word it, and write it with its mails in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from matcher.digest.render import Rendered, render
from matcher.digest.select import select
from matcher.domain.call import Call, Change, Changed
from matcher.domain.digest import Digest, SourceLine, Week
from matcher.domain.feedback import rejected
from matcher.domain.match import TargetKind
from matcher.domain.outbox import OutboxRow
from matcher.domain.outcome import Outcome
from matcher.domain.profile import Reader, ReaderProfile
from matcher.domain.region import Region
from matcher.store.store import Store

Compose = Callable[[Rendered, ReaderProfile, Week, str, Reader | None, datetime], OutboxRow]
"""(wording, profile, week, language, reader or None for the kept copy, now) → a row of the outbox."""


@dataclass(frozen=True, slots=True)
class DigestRules:
    """What the configuration says of digests. ``reply_to``: whom answers go to ("": none are asked for). ``example`` marks the
    bundled calls."""

    closing_days: int = 14
    reply_to: str = ""
    words_only: bool = False
    example: bool = False


def digest(
    store: Store,
    region: Region,
    profiles: Sequence[ReaderProfile],
    readers: Sequence[Reader],
    sources: Sequence[SourceLine],
    now: datetime,
    *,
    rules: DigestRules,
    compose: Compose,
) -> Outcome:
    """Write this week's digest of each profile that has none yet.

    A week in which no source has ever been read has no digest: it would use up the week to say nothing.
    """
    week = Week.of(now.astimezone(ZoneInfo(region.timezone)).date())
    waiting = [p for p in profiles if not store.digests.exists(p.id, week)]
    counts = {"digests": 0, "digests_there": len(profiles) - len(waiting)}
    if waiting and all(s.last_good is None for s in sources):
        said = "no digest was written: no source has ever been read; mend the sources and run again"
        return Outcome("digest", counts, warnings=(said,))
    if not waiting:
        return Outcome("digest", counts)
    calls = {c.id: c for c in store.calls.all()}
    changes, turned_down = store.calls.changes(), rejected(store.feedback.all())
    for profile in waiting:
        made = _choose(store, profile, calls, changes, sources, now, rules, week, turned_down)
        store.digests.save(made, _mails(made, region, readers, changes, now, rules, compose))
        counts["digests"] += 1
    return Outcome("digest", counts)


def _choose(
    store: Store,
    profile: ReaderProfile,
    calls: Mapping[str, Call],
    changes: Sequence[Change],
    sources: Sequence[SourceLine],
    now: datetime,
    rules: DigestRules,
    week: Week,
    turned_down: Mapping[str, Set[str]],
) -> Digest:
    last = store.digests.last_made(profile.id)
    since = [c for c in changes if last is None or c.seen > last]
    lead = profile.counties[0] if profile.counties else None
    return select(
        profile,
        matches=store.matches.of(TargetKind.PROFILE, profile.id),
        calls=calls,
        consortia=store.matches.consortia(lead),
        told=store.digests.told(profile.id),
        told_changes=store.digests.told_changes(profile.id),
        changes=changes,
        last_digest=last,
        sources=sources,
        now=now,
        closing_days=rules.closing_days,
        calls_read=sum(c.missing_since is None for c in calls.values()),
        calls_new=sum(last is None or c.first_seen > last for c in calls.values()),
        deadlines_moved=len({c.call_id for c in since if c.what is Changed.DEADLINE}),
        words_only=rules.words_only,
        example=rules.example,
        week=week,
        rejected=turned_down.get(profile.id, frozenset()),
    )


def _mails(
    digest: Digest,
    region: Region,
    readers: Sequence[Reader],
    changes: Sequence[Change],
    now: datetime,
    rules: DigestRules,
    compose: Compose,
) -> list[OutboxRow]:
    """A kept copy in each of the profile's languages, and one mail a reader in the reader's own."""
    profile, week = digest.profile, digest.week
    own = [r for r in readers if r.profile == profile.id]
    languages = dict.fromkeys((*profile.languages, *(r.language for r in own)))
    worded = {name: render(digest, region, name, reply_to=rules.reply_to, history=changes) for name in languages}
    copies = [compose(worded[language], profile, week, language, None, now) for language in profile.languages]
    return copies + [compose(worded[r.language], profile, week, r.language, r, now) for r in own]
