"""What people say of calls: kept, taken back, shown and forgotten. The commands use it, and so can whatever reads replies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from matcher.app import App
from matcher.domain.errors import MatcherError, NotFound
from matcher.domain.feedback import BIDS, Bid, Feedback, Lesson, Target, Word
from matcher.domain.match import Match, TargetKind
from matcher.queries import explain, named
from matcher.rank.traits import traits_seen
from matcher.store.store import Store

MOST_EUR = 10**12
LEAST_MOVED = 0.005
"""What a reader would see no difference of is not told as moved."""


@dataclass(frozen=True, slots=True)
class Taught:
    """What was learned for a target, and the matches whose score it moved, the most first. ``waiting``: words said on it since
    (or taken back): they count from the next `match` on."""

    target: Target
    lesson: Lesson | None
    words: int
    waiting: bool
    moved: Sequence[Match]


def target_of(app: App, profile: str | None, theme: str | None) -> Target:
    """Whose word it is: a profile's (by its id, or its county's), or one on a theme; where there is one profile, that one.

    Raises:
        NotFound: no such profile or theme. MatcherError: neither is named, and there are several profiles.
    """
    if theme:
        return TargetKind.THEME, named("theme", theme, [t.id for t in app.region.themes])
    by_name = {c: p.id for p in reversed(app.profiles) for c in p.counties} | {p.id: p.id for p in app.profiles}
    if profile:
        return TargetKind.PROFILE, by_name[named("profile", profile, list(by_name))]
    if len(app.profiles) == 1:
        return TargetKind.PROFILE, app.profiles[0].id
    there = ", ".join(p.id for p in app.profiles) or "none"
    raise MatcherError(f"whose word is it? Name a profile with --profile; there are {there}")


def say(
    app: App, store: Store, name: str, word: Word, target: Target, now: datetime, *, eur: int | None = None
) -> Feedback:
    """Keep a word on a call, with what of the call can be learned from.

    Raises:
        NotFound: no such call. MatcherError: a sum, or an application, where there can be none.
    """
    kind, target_id = target
    if kind is TargetKind.THEME and word in BIDS:
        raise MatcherError(f"{word} is a profile's word: of a theme say relevant or not-for-us")
    if eur is not None and word not in BIDS:
        raise MatcherError(f"--eur tells what was applied for or won: it does not go with {word}")
    if eur is not None and not 0 < eur <= MOST_EUR:
        raise MatcherError(f"--eur {eur} is no sum in euros; write it as 250000")
    call = store.calls.get(name)
    match = explain(app, store, call, kind, target_id, now)
    score = match.score - match.learned
    said = Feedback(call.id, kind, target_id, word, now, score, traits_seen(call, match), call.code, call.title[:300])
    bid = Bid(call.id, target_id, word, now, eur, match.themes) if word in BIDS else None
    store.feedback.say(said, bid)
    return said


def take_back(store: Store, name: str, target: Target) -> Feedback:
    """Undo a target's latest word on a call.

    Raises:
        NotFound: no such call, or nothing was said of it.
    """
    call = store.calls.get(name)
    word = store.feedback.take_back(target, call.id)
    if word is None:
        raise NotFound(f"{target[1]} has said nothing of {call.code}")
    return word


def words_on(store: Store, name: str) -> list[Feedback]:
    """The words that count on a call. Raises NotFound: no such call."""
    call = store.calls.get(name)
    return [word for word in store.feedback.all() if word.call_id == call.id]


def taught(store: Store) -> list[Taught]:
    """What was learned for every target that has words or a lesson."""
    words, lessons = store.feedback.all(), store.feedback.lessons()
    targets = dict.fromkeys([*((w.target, w.target_id) for w in words), *lessons])
    return [_taught(store, t, words, lessons.get(t)) for t in sorted(targets)]


def _taught(store: Store, target: Target, words: Sequence[Feedback], lesson: Lesson | None) -> Taught:
    own = [w for w in words if (w.target, w.target_id) == target]
    counted = (lesson.wanted, lesson.unwanted) if lesson else (0, 0)
    wanted = sum(w.word.wanted for w in own)
    waiting = target[0] is TargetKind.PROFILE and counted != (wanted, len(own) - wanted)
    moved = [m for m in store.matches.of(*target) if abs(m.learned) >= LEAST_MOVED]
    return Taught(target, lesson, len(own), waiting, sorted(moved, key=lambda m: (-abs(m.learned), m.call_id)))


def forget(store: Store, target: Target | None) -> int:
    """Forget what a target's people said (None: everything), and what was learned from it; returns how many words."""
    return store.feedback.forget(target)
