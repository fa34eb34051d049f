"""What the kinds of lists (JSON, pages, tables) have in common: which field of a record stands where, as config.toml says.

A place is a dotted path, a CSS selector or the name of a column, by kind. Where several are named, the first that gives a value
counts; for ``text`` all of them do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from feeds.options import Options
from feeds.rows import Reading, Row
from feeds.source import configured_zone
from feeds.text import html_to_text
from feeds.wanted import OPTIONS as WANTED
from feeds.wanted import Wanted
from matcher.domain.errors import ConfigError, ParseError
from matcher.domain.problems import nearest
from matcher.domain.settings import SourceSettings
from matcher.domain.status import Stated

OPTIONS = WANTED | {"fields", "link", "states", "stated", "no_end"}
_SINGLE = (
    "ref", "title", "url", "language", "opens", "window", "published", "state", "budget", "grant_min", "grant_max",
    "identifier", "programme", "authority",
)  # fmt: skip
_MANY = {"deadline": "deadlines", "area": "area", "applicants": "applicants", "keywords": "keywords"}
FIELDS = (*_SINGLE, "text", "continuous", *_MANY)
DATES = frozenset({"opens", "deadline", "window"})
_IDENTIFYING = ("ref", "title")
_YES = frozenset({"true", "yes", "1", "kyllä", "ja", "x"})
_ENOUGH = 3
"""From how many records on a field that none of them has is said: fewer may just lack it."""

Values = Callable[[str], list[str]]
"""Of one record: a place → the values there, as printed; none where there is nothing."""


@dataclass(frozen=True, slots=True)
class Listing:
    """How the records of one source are read. ``places`` are those of each field, ``named`` the fields that config.toml names."""

    settings: SourceSettings
    zone: ZoneInfo
    places: Mapping[str, tuple[str, ...]]
    named: frozenset[str]
    link: str
    states: Mapping[str, Stated]
    stated: Stated
    no_end: Stated
    wanted: Wanted

    @classmethod
    def of(
        cls, settings: SourceSettings, usual: Mapping[str, tuple[str, ...]], *, stated: Stated = Stated.UNKNOWN
    ) -> Listing:
        """
        Raises:
            ConfigError: no address, or an option that cannot be used.
        """
        options = Options(settings)
        if not settings.url:
            raise ConfigError("a list needs its address: add url", key=f"sources.{settings.id}.url")
        named = {
            name: _in_language(found, settings.language) for name, found in options.table("fields", _wrong).items()
        }
        link = options.text("link")
        if link and "{ref}" not in link:
            options.wrong("link", "must hold {ref}, in whose place the identifier of a record is put")
        return cls(
            settings=settings,
            zone=configured_zone(settings, "Europe/Helsinki"),
            places={**usual, **named},
            named=frozenset(named),
            link=link,
            states=_states(options),
            stated=Stated(options.choice("stated", stated.value, tuple(Stated))),
            no_end=Stated(options.choice("no_end", "continuous", ("continuous", "unknown"))),
            wanted=Wanted.of(settings),
        )

    def reading(self, base: str, now: datetime) -> Reading:
        """``base``: the address that relative links go on from. ``now``: when the list was got."""
        return Reading(
            settings=self.settings,
            zone=self.zone,
            base=base,
            states=self.states,
            stated=self.stated,
            no_end=self.no_end,
            today=now.astimezone(self.zone).date(),
        )

    def row(self, values: Values) -> Row:
        """One record as a row."""
        given: dict[str, Any] = {name: next(iter(self._found(name, values)), "") for name in _SINGLE}
        given |= {into: tuple(self._found(name, values)) for name, into in _MANY.items()}
        if self.link and given["ref"]:
            given["url"] = self.link.replace("{ref}", quote(given["ref"], safe=""))
        if next(iter(self._found("continuous", values)), "").casefold() in _YES:
            given["state"] = Stated.CONTINUOUS.value
        return Row(text=self._text(values), **given)

    def check(self, has: Callable[[str], bool], count: int) -> dict[str, str]:
        """Fields that config.toml names and none of ``count`` records has, each with a sentence on it.
        ``has`` tells whether any record has a place.

        Raises:
            ParseError: it is one that tells records apart.
        """
        absent = [n for n in sorted(self.named) if count and not any(has(place) for place in self.places[n])]
        said = {
            n: f"none of {count} records has {' or '.join(self.places[n])} ({n}): has the source's form changed?"
            for n in absent
        }
        for name in _IDENTIFYING:
            if name in said:
                raise ParseError(said[name], source=self.settings.id)
        return said if count >= _ENOUGH else {}

    def _found(self, name: str, values: Values) -> list[str]:
        """The values at the first place that has any."""
        return next((found for place in self.places.get(name, ()) if (found := values(place))), [])

    def _text(self, values: Values) -> str:
        parts: list[str] = []
        for part in (p for place in self.places.get("text", ()) for p in values(place)):
            if not any(part in known for known in parts):
                parts.append(part)
        return parts[0] if len(parts) == 1 else "\n\n".join(map(html_to_text, parts))


def _wrong(name: str) -> str:
    return "" if name in FIELDS else f"unknown field{nearest(name, FIELDS)}; known are {', '.join(sorted(FIELDS))}"


def _in_language(places: Iterable[str], language: str) -> tuple[str, ...]:
    """ "name{Lang}" → "nameFi" and "name_{lang}" → "name_fi", in the source's language."""
    return tuple(p.replace("{lang}", language).replace("{Lang}", language.capitalize()) for p in places)


def _states(options: Options) -> dict[str, Stated]:
    found = {}
    for word, given in options.table("states").items():
        if len(given) != 1 or given[0] not in tuple(Stated):
            options.wrong(f"states.{word}", f"must be one of {', '.join(Stated)}")
        found[word.casefold()] = Stated(given[0])
    return found
