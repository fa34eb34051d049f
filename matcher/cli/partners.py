"""The command `partners`: a group for one call as a table of topics and organisations, or who is named how often in all."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from string import ascii_uppercase
from typing import Any

from matcher.app import App, open_app
from matcher.cli import documents
from matcher.cli.output import print_json, print_table, say
from matcher.domain.errors import MatcherError
from matcher.domain.exposure import Exposure, exposure
from matcher.domain.match import Consortium, Partner
from matcher.queries import named, parse_now, suggest

EXAMPLE = "EXAMPLE: "
_TOPIC = 90
_MOST_NAMED = 15
_LEAD = {True: "", False: ", may not coordinate", None: ", perhaps not allowed to coordinate"}


def partners(args: Namespace) -> int:
    app = open_app(args.config, state=args.state)
    if args.exposure:
        return _exposure(app, args)
    if args.call is None:
        raise MatcherError("name a call (`matcher calls` lists them), or ask for --exposure")
    now = parse_now(args.now, app.clock(datetime.now(UTC)), app.region.timezone)
    county = named("county", args.county, [c.id for c in app.region.counties]) if args.county else None
    with app.store(read_only=True) as store:
        call = store.calls.get(args.call)
        team = suggest(app, store, call, county, now)
    if args.json:
        print_json(documents.consortium_document(team, app.region))
        return 0
    print(f"{call.code}  {EXAMPLE if call.example else ''}{call.title}")
    print("a suggestion from the register; nothing is agreed with anyone (● covers, ○ comes near)")
    print_table(list(_matrix(team)), ["topic", *ascii_uppercase[: len(team.partners)], "in the call"])
    for letter, partner in zip(ascii_uppercase, team.partners, strict=False):
        _print_partner(letter, partner, app)
    for line in _conclusions(team):
        print(line)
    if not team.partners:
        say("no partner in the register covers anything of this call", quiet=args.quiet)
    return 0


def _matrix(team: Consortium) -> Iterator[dict[str, object]]:
    for n, facet in enumerate(team.facets):
        marks = {
            letter: "●" if n in p.facets else "○" if n in p.near else " "
            for letter, p in zip(ascii_uppercase, team.partners, strict=False)
        }
        yield {"topic": n + 1, **marks, "in the call": facet if n in team.covered else f"{facet}  (nobody yet)"}


def _print_partner(letter: str, partner: Partner, app: App) -> None:
    actor = app.region.actor(partner.actor_id)
    place = ", ".join(filter(None, (partner.kind, partner.county)))
    print(f"{letter}  {actor.name if actor else partner.actor_id} ({place}{_LEAD[partner.may_lead]})")
    quotes: dict[str, list[str]] = {}
    for facet in (*partner.facets, *partner.near):
        quotes.setdefault(partner.quote_for(facet), []).append(str(facet + 1))
    for quote, topics in quotes.items():
        print(f'   topic {", ".join(topics)}: "{quote}"')


def _conclusions(team: Consortium) -> Iterator[str]:
    if team.lead and team.facets:
        alone, together, facets = team.gain(team.lead)
        verdict = ": a call to go for together" if team.only_together(team.lead) else ""
        yield (
            f"{team.lead} alone covers {alone}/{facets} topics, {len(team.counties)} counties together "
            f"{together}/{facets}{verdict}"
        )
    for missing in team.missing:
        yield f"missing      {missing.lack.value}" + (f": {missing.detail}" if missing.detail else "")


def _exposure(app: App, args: Namespace) -> int:
    """Over the groups kept for a county (``--county``), else for the whole region."""
    county = named("county", args.county, [c.id for c in app.region.counties]) if args.county else None
    with app.store(read_only=True) as store:
        told = exposure(store.matches.consortia(county).values(), app.region)
    if args.json:
        print_json(_exposure_document(told))
        return 0
    if not told.suggestions:
        say("no groups are kept: `matcher run match` makes them", quiet=args.quiet)
        return 0
    complete = f"{told.complete} with three counties, a company and a research organisation"
    print(f"{told.suggestions} suggested groups, {complete}; {(told.covered or 0):.0%} of their topics covered")
    print_table(_rows(told), ["county", "groups", "places", "registered"])
    print(
        f"Gini: counties {told.county_gini:.2f} (of the register {told.register_gini:.2f}), organisations {told.actor_gini:.2f}"
    )
    most = ", ".join(f"{actor} {times}" for actor, times in told.actors[:_MOST_NAMED])
    print(f"{len(told.actors)} organisations named; most often {most}")
    for lack, times in told.lacks:
        print(f"missing      {lack.value}: in {times}")
    return 0


def _rows(told: Exposure) -> Sequence[dict[str, object]]:
    return [
        {"county": c.county, "groups": c.suggestions, "places": c.places, "registered": c.registered}
        for c in told.counties
    ]


def _exposure_document(told: Exposure) -> dict[str, Any]:
    return {
        "groups": told.suggestions,
        "complete": told.complete,
        "covered": told.covered,
        "counties": list(_rows(told)),
        "actors": dict(told.actors),
        "gini": {"counties": told.county_gini, "actors": told.actor_gini, "register": told.register_gini},
        "missing": {lack.value: times for lack, times in told.lacks},
    }
