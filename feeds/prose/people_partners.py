"""How many partners, countries and counties a project must have, and who must or may take part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from feeds.prose.facts import Said
from feeds.prose.money_clauses import sentences
from feeds.prose.money_tokens import any_of
from feeds.prose.people_kinds import kinds_in
from feeds.prose.people_words import spoken

_NEAR = 45
_SOME_OF = re.compile(r"\s(?:of|av) (?:the|these|de)\s")
"""Two of the partners are not two partners."""
_MOST = 40
"""More partners than this are no condition but a misreading."""
PARTNERS, COUNTRIES, COUNTIES = "partners", "countries", "counties"


@dataclass(frozen=True, slots=True)
class Team:
    """The least numbers, None where the text does not say."""

    partners: Said[int] | None = None
    countries: Said[int] | None = None
    counties: Said[int] | None = None


@dataclass(frozen=True, slots=True)
class _Reader:
    count: re.Pattern[str]
    least: re.Pattern[str]
    must: re.Pattern[str]
    advice: re.Pattern[str]
    team: re.Pattern[str]
    numbers: Mapping[str, int]


@lru_cache(maxsize=8)
def _reader(language: str) -> _Reader:
    words = spoken(language)
    numbers = {word: number for w in words for word, number in w.numbers.items()}
    counted = "|".join(
        f"(?P<{name}>{any_of(*patterns)})"
        for name, patterns in (
            (COUNTIES, [w.counties for w in words]),
            (COUNTRIES, [w.countries for w in words]),
            (PARTNERS, [w.partners for w in words]),
            ("members", [w.members for w in words]),
        )
    )
    spelt = "|".join(sorted(numbers, key=len, reverse=True))
    return _Reader(
        count=re.compile(
            rf"(?<![\w.,/])(?P<number>\d{{1,2}}|{spelt})(?:\s?[-–—]\s?(?:\d{{1,2}}|{spelt}))?\s(?:(?!(?:in|across|on|for|with|i|på|för|med)\s)[\w,-]+\s){{0,5}}?(?:{counted})(?![^\W\d])"
        ),
        **{
            key: re.compile(rf"(?<!\w)(?:{any_of(*(getattr(w, key) for w in words))})(?!\w)")
            for key in ("least", "must", "advice", "team")
        },
        numbers=numbers,
    )


def read_team(text: str, language: str) -> Team:
    """Conditions only: a number that is recommended, usual or an example is none. "From at least three countries" is three
    partners too.
    """
    reader = _reader(language)
    found: dict[str, Said[int]] = {}
    for sentence in sentences(text):
        line = text[sentence.start : sentence.end]
        for what, said in _conditions(line, reader):
            found.setdefault(what, said)
    places = found.get(COUNTRIES) or found.get(COUNTIES)
    return Team(found.get(PARTNERS) or places, found.get(COUNTRIES), found.get(COUNTIES))


def _conditions(line: str, reader: _Reader) -> Iterator[tuple[str, Said[int]]]:
    low = line.lower()
    if reader.advice.search(low):
        low = reader.advice.split(low)[0]
    last = None
    for count in reader.count.finditer(low):
        what = count.lastgroup or ""
        if _SOME_OF.search(count[0]) and what not in (COUNTRIES, COUNTIES):
            continue
        before = low[max(0, count.start() - _NEAR) : count.start()]
        linked = last is not None and count.start() - last <= _NEAR
        sure = reader.least.search(before) or linked or (reader.must.search(low) and reader.team.search(low))
        number = int(count["number"]) if count["number"].isdigit() else reader.numbers[count["number"]]
        if not sure or not 2 <= number <= _MOST or (what == "members" and not reader.team.search(low)):
            continue
        last = count.end()
        yield (PARTNERS if what == "members" else what), Said(number, line[count.start() : count.end()])


def invited_only(text: str, language: str) -> Said[bool] | None:
    pattern = re.compile(rf"(?<!\w)(?:{any_of(*(w.invited for w in spoken(language)))})", re.IGNORECASE)
    found = pattern.search(text)
    return Said(value=True, words=found[0]) if found else None


def lead_must_be(text: str, language: str) -> Said[str] | None:
    """The kind that the lead partner must be; "public" for any public body."""
    words = spoken(language)
    lead = re.compile(rf"(?<!\w)(?:{any_of(*(w.lead for w in words))})", re.IGNORECASE)
    must = re.compile(rf"(?<!\w)(?:{any_of(*(w.must for w in words))})(?!\w)", re.IGNORECASE)
    for sentence in sentences(text):
        line = text[sentence.start : sentence.end]
        about = lead.search(line)
        if not about or not must.search(line, about.end()):
            continue
        kinds = kinds_in(re.split(r",|;", line[about.start() :])[0], language)
        if len(kinds) == 1:
            return Said("public" if kinds[0] == "public_body" else kinds[0], line.strip())
    return None
