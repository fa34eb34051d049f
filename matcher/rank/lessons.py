"""Learning, as a part of the job `match`: loads what was said and labelled, calls the pure files, keeps what was learned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from matcher.domain.call import Call
from matcher.domain.feedback import Feedback, Label, rejected
from matcher.domain.match import TargetKind
from matcher.domain.opportunity import NoticeKind
from matcher.domain.region import Region
from matcher.rank.learned import Labelled, Learned, profile_lessons, theme_lessons
from matcher.rank.scoring import score_calls
from matcher.rank.targets import Targets
from matcher.rank.texts import passage_of
from matcher.rank.vectors import VectorsByText
from matcher.store.store import Store

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def learned(store: Store) -> Learned:
    """What the last `match` learned, and what readers have turned down by now."""
    return Learned(store.feedback.lessons(), rejected(store.feedback.all()))


def relearn(store: Store, targets: Targets, look: VectorsByText, model: str | None) -> tuple[str, ...]:
    """Learn anew from all words and labels, and keep it; returns sentences on what could not be used."""
    words = store.feedback.all()
    lessons = profile_lessons(words)
    labels, unknown = theme_labels(store, targets.region, words)
    if labels and model and look.fitted:
        calls = list({call.id: call for _, call, _ in labels}.values())
        column = {call.id: n for n, call in enumerate(calls)}
        passages = look.passages([passage_of(call) for call in calls])
        told = [Labelled(theme, column[call.id], fits) for theme, call, fits in labels]
        lessons += theme_lessons(told, score_calls(calls, targets, look), passages, model)
    if lessons or store.feedback.lessons():
        store.feedback.learn(lessons)
    if not unknown:
        return ()
    return (f"{unknown} rows of labels.csv name a call that is not known here: give its title too, or take them out",)


def labelled_calls(store: Store, region: Region) -> list[Call]:
    """The calls that teach themes: their texts need vectors, whether or not the calls are open."""
    labels, _ = theme_labels(store, region, store.feedback.all())
    return list({call.id: call for _, call, _ in labels}.values())


def theme_labels(store: Store, region: Region, words: Iterable[Feedback]) -> tuple[list[tuple[str, Call, bool]], int]:
    """((theme, call, whether it belongs) from the region's file and from words on themes, rows of the file without a call).

    A word goes before the file: it is the later thought.
    """
    said = [word for word in words if word.target is TargetKind.THEME]
    if not said and not region.labels:
        return [], 0
    calls = {call.id: call for call in store.calls.all()}
    names = _names(calls.values())
    found: dict[tuple[str, str], tuple[str, Call, bool]] = {}
    unknown = 0
    for label in region.labels:
        call = _named(label, names)
        if call is None:
            unknown += 1
        else:
            found[label.theme, call.id] = (label.theme, call, label.fits)
    for word in said:
        if word.call_id in calls:
            found[word.target_id, word.call_id] = (word.target_id, calls[word.call_id], word.word.wanted)
    return list(found.values()), unknown


def _names(calls: Iterable[Call]) -> Mapping[str, Call]:
    """Calls by id, own identifier and title, in small letters; a name of two calls means neither by its title."""
    names: dict[str, Call] = {}
    titles: dict[str, list[Call]] = {}
    for call in calls:
        names[call.id.casefold()] = names[call.code.casefold()] = call
        titles.setdefault(call.title.casefold(), []).append(call)
    return {**{title: its[0] for title, its in titles.items() if len(its) == 1}, **names}


def _named(label: Label, names: Mapping[str, Call]) -> Call | None:
    """The call that a label means; one that is not kept here is read by its title alone."""
    call = names.get(label.call.casefold()) or names.get(label.title.casefold())
    if call is not None or not label.title:
        return call
    return Call(
        id=f"label:{label.title}",
        kind=NoticeKind.CALL,
        title=label.title,
        url="",
        language=label.language,
        first_seen=NEVER,
    )
