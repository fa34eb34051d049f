"""An edition: one digest in one language, with everything that wording it needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from matcher.digest.catalogue import Wording
from matcher.digest.formats import Formats
from matcher.digest.view import QUOTE_LIMIT, Quote, quote
from matcher.domain.digest import Digest
from matcher.domain.region import Region, name_in

_MARKS = {"fi": ("”", "”"), "sv": ("”", "”"), "en": ("“", "”")}


@dataclass(frozen=True, slots=True)
class Edition:
    digest: Digest
    region: Region
    words: Wording
    formats: Formats
    reply_to: str = ""

    @property
    def language(self) -> str:
        return self.words.language

    @property
    def now(self) -> datetime:
        return self.digest.made_at

    @property
    def zone(self) -> ZoneInfo:
        """The clock that readers live by."""
        return ZoneInfo(self.region.timezone)

    @property
    def first(self) -> bool:
        """Whether this is the profile's very first digest, in which everything is new."""
        return self.digest.since is None

    def say(self, message: str, /, **fields: object) -> str:
        return self.words.say(message, **fields)

    def count(self, one: str, many: str, n: int, /, **fields: object) -> str:
        return self.words.count(one, many, n, **{"n": self.formats.number(n), **fields})

    def quote(self, text: str, language: str, terms: tuple[str, ...] = (), limit: int = QUOTE_LIMIT) -> Quote:
        return quote(text, language, _MARKS.get(self.language, _MARKS["en"]), terms, limit)

    def quoted(self, text: str) -> str:
        """A few words of another's, within a sentence."""
        left, right = _MARKS.get(self.language, _MARKS["en"])
        return f"{left}{text}{right}"

    def listed(self, words: list[str] | tuple[str, ...]) -> str:
        """ "a, b and c" """
        if len(words) < 2:
            return "".join(words)
        return self.say("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])

    def county(self, county_id: str | None) -> str:
        """A county's name, or "" for one that the region does not know."""
        county = self.region.county(county_id) if county_id else None
        return name_in(county.names, self.language) if county else ""

    @property
    def profile_name(self) -> str:
        """The county's own name for a profile of one county, else the name that the profile was given."""
        counties = self.digest.profile.counties
        return (self.county(counties[0]) if len(counties) == 1 else "") or self.digest.profile.name
