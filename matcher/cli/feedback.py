"""The commands `feedback` and `learned`: what people say of calls, what is learned from it, and forgetting it."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime
from typing import Any

from matcher.app import App, open_app
from matcher.cli.output import print_json, print_table, say
from matcher.domain.errors import MatcherError
from matcher.domain.feedback import Feedback, Target, Word
from matcher.domain.match import TargetKind
from matcher.feedback import Taught, forget, take_back, target_of, taught, words_on
from matcher.feedback import say as keep_word
from matcher.queries import named, parse_now

ALL = "all"
SHOWN = 12
"""Traits and calls of a target that are printed; --json has all."""


def feedback(args: Namespace) -> int:
    """Keep a word on a call, take the latest back, or list what was said."""
    app = open_app(args.config, state=args.state)
    now = parse_now(args.now, app.clock(datetime.now(UTC)), app.region.timezone)
    if args.word is None and not args.undo:
        with app.store(read_only=True) as store:
            return _list(words_on(store, args.call), args)
    if args.word and args.undo:
        raise MatcherError("--undo takes the latest word back: give no other with it")
    target = target_of(app, args.profile, args.theme)
    _need_state(app)
    with app.store() as store:
        if args.undo:
            said = take_back(store, args.call, target)
        else:
            said = keep_word(app, store, args.call, Word(args.word), target, now, eur=args.eur)
    if args.json:
        print_json({**word_document(said), "undone": args.undo})
        return 0
    print(f"{'taken back' if args.undo else 'kept'}: {said.target_id}: {said.word} {said.code}")
    say("it counts from the next `matcher run match` on", quiet=args.quiet)
    return 0


def _need_state(app: App) -> None:
    """Nothing can be said before there are calls: opening would make an empty state."""
    if not app.has_state:
        app.store(read_only=True)


def _list(words: list[Feedback], args: Namespace) -> int:
    if args.json:
        print_json([word_document(w) for w in words])
        return 0
    rows = [{"day": w.at.date(), "for": w.target.value, "who": w.target_id, "word": w.word.value} for w in words]
    print_table(rows, ["day", "for", "who", "word"])
    return 0


def learned(args: Namespace) -> int:
    """Show what was learned, or forget it."""
    app = open_app(args.config, state=args.state)
    _need_state(app)
    if args.forget:
        return _forget(app, args)
    with app.store(read_only=True) as store:
        found = taught(store)
    if args.target:
        only = _named(app, found, args.target)
        found = [one for one in found if one.target == only]
    if args.json:
        print_json([taught_document(t) for t in found])
        return 0
    if not found:
        say("nothing has been said or learned yet: see `matcher feedback --help`", quiet=args.quiet)
    for one in found:
        _print(one)
    return 0


def _forget(app: App, args: Namespace) -> int:
    with app.store() as store:
        target = None if args.forget == ALL else _named(app, taught(store), args.forget)
        count = forget(store, target)
    if args.json:
        print_json({"forgotten": args.forget, "words": count})
        return 0
    print(
        f"forgotten: {count} words of {'everybody' if target is None else target[1]}, and all that was learned from them"
    )
    said = "calls that were turned down may be shown again, none of them as new; scores follow with `matcher run match`"
    say(said, quiet=args.quiet)
    return 0


def _named(app: App, found: list[Taught], name: str) -> Target:
    """A target by its id: one that has said something goes by its name also after it has left the configuration."""
    said: dict[str, Target] = {t.target[1]: t.target for t in reversed(found)}
    there: dict[str, Target] = {t.id: (TargetKind.THEME, t.id) for t in app.region.themes}
    there |= {p.id: (TargetKind.PROFILE, p.id) for p in app.profiles}
    known = {**there, **said}
    return known[named("profile or theme", name, list(known))]


def _print(one: Taught) -> None:
    kind, target_id = one.target
    lesson = one.lesson
    counts = f"{lesson.wanted} for, {lesson.unwanted} against" if lesson else "nothing learned yet"
    print(f"{kind.value} {target_id}: {counts}{'; words are waiting for the next match' if one.waiting else ''}")
    traits = sorted(lesson.traits.items(), key=lambda kv: (-abs(kv[1].weight), kv[0])) if lesson else []
    for name, trait in traits[:SHOWN]:
        print(f"  {trait.weight:+.2f}  {name}  ({trait.wanted} for, {trait.unwanted} against)")
    if lesson and lesson.direction:
        print(f"  a direction among the vectors of {lesson.model}")
    for match in one.moved[:SHOWN]:
        print(f"  {match.score - match.learned:.2f} → {match.score:.2f}  {match.call_id}")


def word_document(word: Feedback) -> dict[str, Any]:
    return {
        "call": word.call_id,
        "code": word.code,
        "title": word.title,
        "target_kind": word.target.value,
        "target": word.target_id,
        "word": word.word.value,
        "at": word.at.isoformat(),
        "score": round(word.score, 4),
        "traits": list(word.traits),
    }


def taught_document(one: Taught) -> dict[str, Any]:
    lesson = one.lesson
    return {
        "target_kind": one.target[0].value,
        "target": one.target[1],
        "words": one.words,
        "waiting": one.waiting,
        "for": lesson.wanted if lesson else 0,
        "against": lesson.unwanted if lesson else 0,
        "traits": [
            {"trait": name, "weight": round(t.weight, 4), "for": t.wanted, "against": t.unwanted}
            for name, t in (lesson.traits.items() if lesson else ())
        ],
        "direction": bool(lesson and lesson.direction),
        "model": lesson.model if lesson else "",
        "moved": [
            {"call": m.call_id, "score": round(m.score, 4), "before": round(m.score - m.learned, 4)} for m in one.moved
        ],
    }
