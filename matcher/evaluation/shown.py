"""Which documents a query's sender would be shown at all: the rules on place and time that hold for calls. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from matcher.domain.call import Call
from matcher.domain.match import Verdict
from matcher.domain.profile import ReaderProfile
from matcher.domain.region import County, Region
from matcher.domain.status import LIVE
from matcher.evaluation.sets import Asked, Profile, place_name
from matcher.rank.eligible import profile_verdict, rules_of

INSTRUMENTS = {"incentive": "grant", "tender": "tender"}
"""Kinds of documents in the words that profiles use."""


def shown(queries: Sequence[Asked], documents: Sequence[Call]) -> NDArray[np.bool_]:
    """(queries, documents): False where a call is closed on the day, for another place, or another instrument than sought."""
    names = {place for call in documents for place in call.area or ()}
    names |= {place_name(p) for q in queries if q.profile for p in q.profile.places}
    region = _region(sorted(names))
    allowed = np.ones((len(queries), len(documents)), np.bool_)
    for row, asked in enumerate(queries):
        if asked.profile:
            allowed[row] = [_fits(call, asked.profile, region) for call in documents]
    return allowed


def _fits(call: Call, profile: Profile, region: Region) -> bool:
    if profile.instruments and INSTRUMENTS.get(call.action_type or "", "") not in profile.instruments:
        return False
    return call.status(profile.as_of) in LIVE and _may_apply(call, profile, region, profile.as_of)


def _may_apply(call: Call, profile: Profile, region: Region, now: datetime) -> bool:
    reader = ReaderProfile("asked", "", counties=tuple(map(place_name, profile.places)))
    return profile_verdict(rules_of(call, region, now), reader, region).verdict is not Verdict.NO


def _region(names: Sequence[str]) -> Region:
    """A region whose counties are the places that the set speaks of."""
    counties = tuple(County(name, {"": name}, (), {}) for name in names)
    return Region("set", {}, "", "", "UTC", (), (), counties, (), {})
