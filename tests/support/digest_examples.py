"""A small made-up region, and calls, matches and digests of it, for the tests of digests and mails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from builders import BRUSSELS, HELSINKI

from matcher.digest.render import Rendered, render
from matcher.digest.select import select
from matcher.domain.call import Call, Change, Changed
from matcher.domain.digest import Digest, SourceLine, SourceState
from matcher.domain.match import (
    Consortium,
    Eligibility,
    Finding,
    Lack,
    Match,
    Missing,
    Partner,
    Reason,
    Rule,
    TargetKind,
    Verdict,
    judge,
)  # fmt: skip
from matcher.domain.money import Funding
from matcher.domain.notice import NoticeKind
from matcher.domain.profile import ReaderProfile
from matcher.domain.region import Actor, County, Priority, Programme, Region, Theme
from matcher.domain.status import Stated
from matcher.domain.step import Clock, Step, StepKind

MONDAY = datetime(2026, 8, 17, 7, tzinfo=HELSINKI)
"""The moment at which these digests are made: Monday of week 34."""
LAST_MONDAY = MONDAY - timedelta(days=7)
WORK_PROGRAMME = "Horizon Europe Work Programme, General Annexes B and G"

REGION = Region(
    id="forestland",
    names={"fi": "Metsämaa", "sv": "Skogslandet", "en": "Forestland"},
    country="FI",
    nuts="FI9",
    timezone="Europe/Helsinki",
    languages=("fi", "sv", "en"),
    priorities=(Priority("clean", {"fi": "Puhtaus"}, "S3"),),
    counties=tuple(
        County(key, {"fi": fi, "sv": sv, "en": en}, (nuts,), {"fi": f"{fi}n liitto"})
        for key, fi, sv, en, nuts in (
            ("lake", "Järvelä", "Sjöbygden", "Lakeland", "FI9A"),
            ("hill", "Vaarala", "Bergsbygden", "Hilland", "FI9B"),
            ("coast", "Rantala", "Kustbygden", "Coastland", "FI9C"),
        )
    ),
    themes=(
        Theme("data", {"fi": "Datakeskukset ja suurteholaskenta", "sv": "Datacenter och superdatorer",
                       "en": "Data centres and HPC"},
              ("clean",), {"fi": "Datakeskusten energiatehokkuus."}, {}, {"lake": 1.0, "hill": 0.5}),
        Theme("water", {"fi": "Vesi ja ympäristö", "sv": "Vatten och miljö", "en": "Water and environment"},
              ("clean",), {"fi": "Puhdas vesi."}, {}, {"lake": 0.5}),
    ),
    areas={"north": ("lake", "hill")},
    actors=(
        Actor("datahall", "Järven Datakeskus Oy", "company", "lake", municipality="Kuusikko", themes=("data",), language="fi",
              description="Datakeskus, joka ohjaa hukkalämmön kaukolämpöverkkoon."),
        Actor("uni", "University of Hilland", "university", "hill", municipality="Hilltown", themes=("data",), language="en",
              description="Research on energy efficiency of AI data processing."),
        Actor("lab", "Rantalan mittauslaboratorio", "research_institute", "coast", municipality="Satama", themes=("water",),
              language="fi", description="Mittaa prosessivesien laatua ja lämpöä."),
        Actor("shy", "Ujo Oy", "company", "coast", opted_out=True),
    ),
    programmes=(
        Programme("horizon", {"fi": "Euroopan horisontti", "sv": "Horisont Europa", "en": "Horizon Europe"}, ("43108390",)),
        Programme("horizon-ia", {"fi": "Euroopan horisontti", "sv": "Horisont Europa", "en": "Horizon Europe"}, ("43108390",),
                  action="HORIZON Innovation Actions",
                  action_names={"fi": "innovaatiotoimi (IA)", "sv": "innovationsåtgärd (IA)", "en": "innovation action (IA)"},
                  rate={"fi": "70 %, voittoa tavoittelemattomille 100 %", "sv": "70 %, för icke-vinstdrivande 100 %",
                        "en": "70%, non-profit entities 100%"},
                  min_entities=3, min_countries=3, said=WORK_PROGRAMME),
    ),
)  # fmt: skip
PROFILE = ReaderProfile("lake", "Järvelän jakelu", counties=("lake",), languages=("fi", "sv", "en"))
SOURCES = (
    SourceLine("portal", "EU:n rahoitusportaali", SourceState.OK, MONDAY - timedelta(hours=2), listed=684),
    SourceLine(
        "council", "Järvelän liitto", SourceState.FAILING, datetime(2026, 8, 9, 6, tzinfo=HELSINKI), error="timed out"
    ),
    SourceLine("old", "Vanha lähde", SourceState.OFF, None),
)
REASON = Reason(
    call_quote="Proposals should improve the energy efficiency of AI data processing in data centres.",
    call_language="en",
    target_quote="Datakeskusten energiatehokkuus.",
    target_language="fi",
    terms=("energy efficiency", "data centres"),
    theme="data",
    actor="datahall",
    actor_quote="Datakeskus, joka ohjaa hukkalämmön kaukolämpöverkkoon.",
)
FITS = judge((Finding(Rule.PLACE_INSIDE, Verdict.YES), Finding(Rule.KIND_ALLOWED, Verdict.YES, "any legal entity")))
UNCLEAR = judge((Finding(Rule.PLACE_INSIDE, Verdict.YES), Finding(Rule.KIND_UNKNOWN, Verdict.UNKNOWN)))
EXCLUDED = judge((Finding(Rule.PLACE_OUTSIDE, Verdict.NO, "Central Baltic"),))


def brussels(year: int, month: int, day: int, hour: int = 17, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=BRUSSELS)


def closing(when: datetime, clock: Clock = Clock.GIVEN, kind: StepKind = StepKind.FINAL) -> Step:
    return Step(when, kind, clock, when.strftime("%d %B %Y"))


def days_on(days: int, kind: StepKind = StepKind.FINAL, clock: Clock = Clock.GIVEN) -> Step:
    """A step so many days after MONDAY, at 17.00 in Brussels."""
    day = MONDAY.date() + timedelta(days=days)
    return Step(datetime(day.year, day.month, day.day, 17, tzinfo=BRUSSELS), kind, clock, f"day {days}")


def some_call(ref: str, *steps: Step, **changes: Any) -> Call:
    """An open topic; its steps are those given, or one closing in 60 days."""
    base = Call(
        id=f"portal:{ref}",
        kind=NoticeKind.TOPIC,
        title=f"Energy efficiency of data centres {ref}",
        url=f"https://portal.example/topics/{ref}",
        language="en",
        first_seen=MONDAY - timedelta(hours=1),
        identifier=f"HORIZON-CL4-2027-{ref}",
        programme="43108390",
        action_type="HORIZON Innovation Actions",
        steps=steps or (days_on(60),),
        stated=Stated.OPEN,
        funding=Funding(total_eur=20_000_000, grant_min_eur=10_000_000, grant_max_eur=10_000_000, grants=2),
        sources=("portal",),
    )
    return replace(base, **changes)


def forthcoming(ref: str, **changes: Any) -> Call:
    steps = (closing(brussels(2026, 11, 17, 0), kind=StepKind.OPENS), closing(brussels(2027, 3, 18)))
    return some_call(ref, *steps, stated=Stated.FORTHCOMING, **changes)


def matched(call: Call, score: float = 0.8, eligibility: Eligibility = FITS, **changes: Any) -> Match:
    base = Match(call.id, TargetKind.PROFILE, PROFILE.id, score, eligibility, themes=("data",), reason=REASON)
    return replace(base, **changes)


def together(call: Call, *, topics: int = 5) -> Consortium:
    """Lakeland alone covers one topic; with the two others all but the last."""
    partners = (
        Partner("datahall", "lake", "company", (0,), "ohjaa hukkalämmön kaukolämpöverkkoon", 0.9),
        Partner("uni", "hill", "university", (1, 2), "energy efficiency of AI data processing", 0.8),
        Partner("lab", "coast", "research_institute", (2, 3), "Mittaa prosessivesien laatua", 0.7),
    )
    facets = ("waste heat recovery", "AI workload scheduling", "process water", "digital control", "circular hardware")[
        :topics
    ]
    missing = (Missing(Lack.COUNTRIES, "2"), Missing(Lack.FACETS, "circular hardware"))
    return Consortium(call.id, facets, partners, missing, lead="lake")


def moved(call: Call, old: datetime, new: datetime, *, number: int = 1, seen: datetime | None = None) -> Change:
    texts = (old.isoformat(timespec="minutes"), new.isoformat(timespec="minutes"))
    return Change(call.id, Changed.DEADLINE, *texts, seen or MONDAY - timedelta(hours=1), number)


def choose(
    *pairs: tuple[Call, Match],
    told: Mapping[str, date] | None = None,
    told_changes: Set[int] = frozenset(),
    changes: Sequence[Change] = (),
    last: datetime | None = None,
    consortia: Sequence[Consortium] = (),
    profile: ReaderProfile = PROFILE,
    now: datetime = MONDAY,
    **others: Any,
) -> Digest:
    """The digest of calls with their matches. ``last``: when the digest before was made."""
    return select(
        profile,
        matches=[m for _, m in pairs],
        calls={c.id: c for c, _ in pairs} | others.pop("more_calls", {}),
        consortia={c.call_id: c for c in consortia},
        told=told or {},
        told_changes=told_changes,
        changes=changes,
        last_digest=last,
        sources=others.pop("sources", SOURCES),
        now=now,
        **others,
    )


def whole_week() -> Digest:
    """A digest with something in every section: two weeks in, one call moved, one closing, the rest new to the reader."""
    near = some_call(
        "NEAR-01",
        closing(brussels(2026, 8, 26), Clock.DEFAULT),
        title="Smart Social Economy Model in Tourism (Long Distance Trails)",
        funding=Funding(grant_max_eur=1_500_000),
        action_type=None,
    )
    fresh = some_call("DATA-02", closing(brussels(2027, 1, 12)), applicants=("company", "university"))
    shifted = some_call(
        "MOVED-03", closing(brussels(2026, 10, 27)), title="Cleaner process water in the chemical industry"
    )
    ahead = forthcoming(
        "DATA-09", title="Energy efficiency and sustainability of AI data processing in Data Centres (IA)"
    )
    joint = forthcoming("MAT-16", title="Technologies for innovative processing of raw materials (IA)")
    cascade = some_call(
        "C1",
        kind=NoticeKind.CASCADE,
        identifier="HORIZON-CL4-2021-X",
        parent_title="European trustworthy data spaces",
        funding=Funding(),
        title="Open Call 2 for SMEs: data sharing pilots",
    )
    extra = [some_call(f"REST-{n:02d}", days_on(50 + n)) for n in range(4)]
    change = moved(shifted, brussels(2026, 9, 23), brussels(2026, 10, 27))
    pairs = [
        (near, matched(near, 0.64, UNCLEAR, county_weight=1.0)),
        (fresh, matched(fresh, 0.9)),
        (shifted, matched(shifted, 0.7, themes=("water",))),
        (ahead, matched(ahead, 0.85)),
        (joint, matched(joint, 0.7)),
        (cascade, matched(cascade, 0.8, UNCLEAR)),
        *((c, matched(c, 0.55 - n / 1000)) for n, c in enumerate(extra)),
    ]
    return choose(
        *pairs,
        told={shifted.id: date(2026, 8, 10)},
        changes=[change],
        last=LAST_MONDAY,
        consortia=[together(joint), together(ahead, topics=2), together(fresh, topics=2)],
        profile=replace(PROFILE, max_items=6),
        calls_read=687,
        calls_new=14,
        deadlines_moved=3,
    )


def worded(digest: Digest, language: str = "fi", *, reply_to: str = "") -> Rendered:
    return render(digest, REGION, language, reply_to=reply_to)


def flat(digest: Digest, language: str = "fi", *, reply_to: str = "") -> str:
    """The text part in one line, so that a test does not depend on where lines end."""
    return " ".join(worded(digest, language, reply_to=reply_to).text.split())


def one(call: Call, language: str = "fi", **match: Any) -> str:
    """The text of a digest with this one call, which is new to the reader."""
    return flat(choose((call, matched(call, **match)), last=LAST_MONDAY), language)
