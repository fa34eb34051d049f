"""What was read as one JSON record: the keys by which labelled announcements are told, and the words behind each value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from feeds.prose.facts import Dates, Prose, Said, SaidStep
from matcher.domain.step import StepKind

KINDS = {
    StepKind.FINAL: "final",
    StepKind.STAGE_1: "stage1",
    StepKind.STAGE_2: "stage2",
    StepKind.CUT_OFF: "cutoff",
    StepKind.IDEA_FORM: "idea",
    StepKind.PRE_REGISTRATION: "registration",
}
"""Kind of step → its name in the record."""


def as_record(prose: Prose) -> dict[str, Any]:
    """Plain values only. ``words`` maps a key to the words that its value comes from; a key that is not in it was not read."""
    figures, people = prose.figures, prose.people
    counties = people.counties.value if people.counties else ()
    record: dict[str, Any] = {
        **_dates(prose.dates),
        **{key: _value(getattr(figures, key)) for key in _FIGURES},
        **({"budget_approx": True} if figures.budget_approx else {}),
        **({"rate_by_kind": dict(figures.rate_by_kind)} if figures.rate_by_kind else {}),
        "counties": list(counties),
        **{key: _value(getattr(people, key)) for key in _PEOPLE},
        **{key: v for key in _RARE if (v := _value(getattr(people, key))) not in (None, [], False)},
        **({"other_currency": [{o.currency: o.amount, "of": o.of} for o in figures.other]} if figures.other else {}),
    }
    if prose.others:
        record["multiple_calls"] = True
        record["other_calls"] = [{"title": title, **_dates(dates)} for title, dates in prose.others]
    return {**record, "words": dict(_words(prose))}


_FIGURES = ("budget_total_eur", "grant_max_eur", "grant_min_eur", "rate_max_pct")
_PEOPLE = ("min_partners", "who")
_RARE = ("min_countries", "min_counties", "who_excluded", "outside_region", "invited_only", "lead_must_be")


def _dates(dates: Dates) -> dict[str, Any]:
    opens = dates.opens
    return {
        "deadlines": [_step(s) for s in dates.steps],
        "opens": opens.day.isoformat() if opens else None,
        **({"opens_time": opens.clock.strftime("%H:%M")} if opens and opens.clock else {}),
        "continuous": dates.continuous.value if dates.continuous else None,
        **({"status": dates.status.value} if dates.status else {}),
        **({"yearly": [f"{m:02d}-{d:02d}" for m, d in dates.yearly.value]} if dates.yearly else {}),
        **({"invalid_dates": list(dates.invalid)} if dates.invalid else {}),
    }


def _step(step: SaidStep) -> dict[str, Any]:
    return {
        "date": step.day.isoformat(),
        "time": step.clock.strftime("%H:%M") if step.clock else None,
        "tz": str(step.zone) if step.zone else None,
        "kind": KINDS.get(step.kind, step.kind.value),
        **({"tz_text": step.zone_text} if step.zone_text else {}),
        **({"time_text": step.clock_text} if step.clock_text else {}),
        **({"year_inferred": True} if step.year_inferred else {}),
        **({"flags": list(step.flags)} if step.flags else {}),
        "words": step.words,
    }


def _value(said: Said[Any] | None) -> Any:
    if said is None:
        return None
    return list(said.value) if isinstance(said.value, tuple) else said.value


def _words(prose: Prose) -> Iterator[tuple[str, Any]]:
    if prose.dates.steps:
        yield "deadlines", [s.words for s in prose.dates.steps]
    if prose.dates.opens:
        yield "opens", prose.dates.opens.words
    for part in (prose.dates, prose.figures, prose.people):
        for each in fields(part):
            value = getattr(part, each.name)
            if isinstance(value, Said):
                yield each.name, value.words
