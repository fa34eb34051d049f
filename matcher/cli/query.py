"""The commands that ask: search, calls, show, why, themes, sources. They take no lock and write nothing."""

from __future__ import annotations

import contextlib
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from matcher.app import App, open_app
from matcher.cli import documents
from matcher.cli.output import print_json, print_table, say
from matcher.domain.call import Call
from matcher.domain.csv_rows import csv_text
from matcher.domain.errors import MatcherError
from matcher.domain.match import Match, Reason, TargetKind
from matcher.domain.places import OUTSIDE
from matcher.domain.region import name_in
from matcher.domain.shared_words import starred
from matcher.domain.step import Clock, Step, days_left
from matcher.queries import (
    Filters,
    Row,
    count_fitting,
    explain,
    find,
    list_calls,
    named,
    parse_now,
    put_together,
    status_named,
)

EXAMPLE = "EXAMPLE: "
"""Set before the title of bundled calls, so that none is ever taken for real."""


def _open(args: Namespace) -> tuple[App, datetime]:
    app = open_app(args.config, state=args.state)
    return app, parse_now(getattr(args, "now", None), app.clock(datetime.now(UTC)), app.region.timezone)


def search(args: Namespace) -> int:
    app, now = _open(args)
    text = " ".join(args.text)
    if app.light_encoder[1]:
        say(f"matcher: {app.light_encoder[1]}", quiet=args.quiet)
    with app.store(read_only=True) as store:
        hits = find(
            app, store, text, now, limit=args.limit, everything=args.all,
            tell=lambda said: say(f"matcher: {said}", quiet=args.quiet),
        )  # fmt: skip
    if args.json:
        print_json([{**documents.call_document(h.call, now), "score": round(h.score, 6)} for h in hits])
        return 0
    if not hits:
        say(f"nothing found for {text!r}", quiet=args.quiet)
    print_table([{"score": f"{h.score:.2f}", **_call_row(h.call, now)} for h in hits], ["score", *_CALL_COLUMNS])
    return 0


_CALL_COLUMNS = ("gate", "days", "status", "code", "title")


def calls(args: Namespace) -> int:
    app, now = _open(args)
    filters = Filters(
        county=args.county,
        theme=args.theme,
        programme=args.programme,
        status=status_named(args.status),
        closing_days=args.closing,
        source=args.source,
        everything=args.all,
        together=args.together,
    )
    if args.count and not app.has_state:
        say(f"there is no state in {app.state} yet: `matcher run weekly` makes it", quiet=args.quiet)
        rows = []
    else:
        with app.store(read_only=True) as store:
            rows = list_calls(store, app.region, app.profiles, filters, now)
    shown = rows[: args.limit]
    if args.count:
        print_json({"count": len(rows)}) if args.json else print(len(rows))
    elif args.json:
        print_json([_row_document(row, now) for row in shown])
    elif args.csv:
        print(csv_text(_table_of(shown, now)), end="")
    else:
        print_table(
            [{**_call_row(r.call, now), "theme": r.theme} for r in shown], [*_CALL_COLUMNS[:-1], "theme", "title"]
        )
        if len(shown) < len(rows):
            say(f"{len(shown)} of {len(rows)} calls", quiet=args.quiet)
    return 0


_COLUMNS = (
    "id", "code", "title", "status", "gate", "gate_kind", "opens", "programme", "authority", "area", "applicants", "total_eur",
    "grant_min_eur", "grant_max_eur", "rate_percent", "min_partners", "min_countries", "min_counties", "theme", "score",
    "language", "url", "sources", "first_seen",
)  # fmt: skip
"""Columns of the CSV: all that a list of calls can hold, whatever the terminal shows."""


def _table_of(rows: Sequence[Row], now: datetime) -> Iterator[Sequence[str]]:
    yield _COLUMNS
    for row in rows:
        known = {**documents.whole_call_document(row.call, [], [], [], now), **_row_document(row, now)}
        gate = row.call.gate(now)
        known |= {
            **known["money"],
            "gate": gate.at.isoformat() if gate else None,
            "gate_kind": gate.kind.value if gate else None,
        }
        yield [_csv_cell(known[column]) for column in _COLUMNS]


def _csv_cell(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def _row_document(row: Row, now: datetime) -> documents.Document:
    score = None if row.score is None else round(row.score, 6)
    return {**documents.call_document(row.call, now), "theme": row.theme, "score": score}


def _call_row(call: Call, now: datetime) -> dict[str, object]:
    gate = call.gate(now)
    return {
        "gate": gate.at.date().isoformat() if gate else None,
        "days": days_left(gate, now) if gate else None,
        "status": call.status(now).value,
        "code": call.code,
        "title": (EXAMPLE if call.example else "") + call.title,
    }


def show(args: Namespace) -> int:
    app, now = _open(args)
    with app.store(read_only=True) as store:
        call = store.calls.get(args.call)
        changes = store.calls.changes(call_id=call.id)
        matches = store.matches.for_call(call.id)
        notices = store.notices.of_calls([call.id])[call.id]
        together = put_together(store, [notice for notice, _ in notices])
    if args.json:
        print_json(documents.whole_call_document(call, changes, matches, [n for n, _ in notices], now))
        return 0
    print((EXAMPLE if call.example else "") + call.title)
    for name, value in _facts(call, now):
        if value:
            print(f"{name:<12} {value}")
    for notice, missing in notices if len(notices) > 1 else ():
        print(
            f"{'notice':<12} {notice.key}  {notice.title}{f' (not listed since {missing.date()})' if missing else ''}"
        )
    for one, other, shared in together:
        print(f"{'one call':<12} {one} and {other}: {', '.join(shared)}")
    for change in changes:
        print(f"{'changed':<12} {change.seen.date()} {change.what.value}: {_short(change.old)} → {_short(change.new)}")
    for match in matches[:5]:
        print(f"{'fits':<12} {match.target.value} {match.target_id}: {match.strength.value} ({match.score:.2f})")
    print(f"\n{call.text or '(the source gives no text)'}")
    return 0


def _facts(call: Call, now: datetime) -> list[tuple[str, str]]:
    funding = call.funding
    sums = {"total": funding.total_eur, "smallest grant": funding.grant_min_eur, "largest grant": funding.grant_max_eur}
    money = ", ".join(f"{name} {value:,} €".replace(",", " ") for name, value in sums.items() if value is not None)
    if funding.rate_percent is not None:
        money = ", ".join(filter(None, (money, f"at most {funding.rate_percent} % of the costs")))
    return [
        ("id", call.id),
        ("code", call.code),
        ("status", call.status(now).value),
        *((s.kind.value, _step_text(s, now)) for s in call.steps),
        ("action", call.action_type or ""),
        ("call", " ".join(filter(None, (call.call_identifier, call.call_title)))),
        ("within", call.parent_title or ""),
        ("money", money or "not known"),
        ("who", "; ".join(call.applicants) if call.applicants else "not known"),
        ("area", ", ".join(c.removeprefix(OUTSIDE) for c in call.area) if call.area else ""),
        ("authority", call.authority or ""),
        ("at least", _least(call)),
        ("page", call.url),
        ("sources", ", ".join(call.sources)),
        ("not listed", f"since {call.missing_since.date()}" if call.missing_since else ""),
    ]


def _least(call: Call) -> str:
    """What an application must bring together, as far as the call says."""
    least = {"partners": call.min_partners, "countries": call.min_countries, "counties": call.min_counties}
    return ", ".join(f"{number} {what}" for what, number in least.items() if number is not None)


_CLOCK_NOTES = {
    Clock.GIVEN: "",
    Clock.DEFAULT: "  (day only; the time is the source's usual one: check its page)",
    Clock.UNSURE: "  (time zone not stated, earliest reading: check its page)",
}


def _step_text(step: Step, now: datetime) -> str:
    left = days_left(step, now)
    when = f"{step.at:%Y-%m-%d %H:%M} {step.zone}"
    return f"{when}, {f'{left} days left' if left >= 0 else 'past'}{_CLOCK_NOTES[step.clock]}"


def _short(text: str, width: int = 80) -> str:
    line = " ".join(text.split()) or "nothing"
    return line if len(line) <= width else line[: width - 1] + "…"


def why(args: Namespace) -> int:
    app, now = _open(args)
    kind, target = _target(app, args.target)
    with app.store(read_only=True) as store:
        call = store.calls.get(args.call)
        match = explain(app, store, call, kind, target, now)
    if args.json:
        print_json({**documents.match_document(match), "code": call.code, "title": call.title})
        return 0
    print(f"{call.code}  {EXAMPLE if call.example else ''}{call.title}")
    _print_match(match, app)
    return 0


def _print_match(match: Match, app: App) -> None:
    parts = {"meaning": match.meaning, "words": match.words}
    said = ", ".join(f"{name} {value:.2f}" for name, value in parts.items() if value is not None)
    print(f"for          {match.target.value} {match.target_id}")
    print(f"score        {match.score:.2f} ({match.strength.value})" + (f": {said}" if said else ""))
    if match.learned:
        before = match.score - match.learned
        print(f"learned      {match.learned:+.2f} from what was said of other calls ({before:.2f} before)")
    if match.target is TargetKind.PROFILE and match.themes:
        weight = f", weight {match.county_weight:g}"
        print(f"theme        {', '.join(_theme_name(app, t) for t in match.themes)}{weight}")
    print(f"eligible     {match.eligibility.verdict.value}")
    for finding in match.eligibility.findings:
        print(f"  {finding.rule.value}: {finding.verdict.value}{_ground(finding.words, app)}")
    if match.reason:
        _print_reason(match.reason, app)


def _print_reason(reason: Reason, app: App) -> None:
    print(f'the call     "{starred(reason.call_quote, reason.terms)}"')
    if reason.target_quote and (reason.theme or not reason.actor):
        print(f'the target   "{starred(reason.target_quote, reason.target_terms)}"')
    if reason.actor:
        actor = app.region.actor(reason.actor)
        quoted = starred(reason.actor_quote, reason.actor_terms)
        print(f'the register {actor.name if actor else reason.actor}: "{quoted}"')


def _ground(words: str, app: App) -> str:
    """What a finding rests on: the call's words in quotes, or the name of the programme whose code it is."""
    named = next((p for p in app.region.programmes if words in p.codes), None)
    if named:
        return f" — programme {name_in(named.names, 'en')}"
    return f' — "{_short(words)}"' if words else ""


def _theme_name(app: App, theme_id: str) -> str:
    theme = app.region.theme(theme_id)
    return name_in(theme.names, "en") if theme else theme_id


def _target(app: App, name: str) -> tuple[TargetKind, str]:
    """What a name means: a profile first (a county's profile has the county's id), then a theme, then an actor."""
    profiles = {p.id: p.id for p in app.profiles} | {c: p.id for p in app.profiles for c in p.counties}
    if name in profiles:
        return TargetKind.PROFILE, profiles[name]
    if app.region.theme(name):
        return TargetKind.THEME, name
    if app.region.actor(name):
        return TargetKind.ACTOR, name
    known = [*profiles, *(t.id for t in app.region.themes), *(a.id for a in app.region.actors)]
    named("theme, actor, county or profile", name, known)
    raise MatcherError(f"{name!r} is not known")


def themes(args: Namespace) -> int:
    app, now = _open(args)
    with app.store(read_only=True) as store:
        fitting = count_fitting(store, app.region, now)
    if args.json:
        print_json([documents.theme_document(t, fitting[t.id]) for t in app.region.themes])
        return 0
    rows = [
        {
            "theme": t.id,
            "calls": fitting[t.id],
            "name": name_in(t.names, "en"),
            "weights": " ".join(f"{county}={weight:g}" for county, weight in t.weights.items() if weight),
        }
        for t in app.region.themes
    ]
    print_table(rows, ["theme", "calls", "name", "weights"])
    return 0


def sources(args: Namespace) -> int:
    app, now = _open(args)
    with app.store(read_only=True) if app.has_state else contextlib.nullcontext() as store:
        lines = app.source_lines(store, now, ever_read=True)
    if args.json:
        print_json([documents.source_document(line) for line in lines])
        return 0
    rows = [
        {
            "source": s.source,
            "state": s.state.value,
            "listed": s.listed,
            "last good": s.last_good.isoformat(timespec="minutes") if s.last_good else None,
            "since": s.since.date() if s.since else None,
            "asked after": s.retry_at.isoformat(timespec="minutes") if s.retry_at else None,
            "name": s.name,
            "trouble": s.error,
        }
        for s in lines
    ]
    print_table(rows, ["source", "state", "since", "listed", "last good", "asked after", "name", "trouble"])
    return 0
