"""Where a call of EURA 2021 is open, by the codes of its record: counties, several together, the country or a part of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from feeds.sources._lists import list_in, text_in
from matcher.domain.places import OUTSIDE, Places

_COUNTRY = ("FI",)
_BY_DEVELOPMENT = {"S": ("FI19", "FI1C", "FI1D"), "KA": ("FI1B", "FI20")}
"""Transition and more developed regions of 2021–2027: Commission Implementing Decision (EU) 2021/1130, Annexes II and III."""
_NATIONAL, _SEVERAL = "valtakunnallinen", "ylimaakunnallinen"
_MOST_CODES = 60


def area_of(row: Any, codes: Mapping[str, Any], places: Places) -> tuple[str, ...] | None:
    """Codes of the area that the record's codes mean, None when it has none that say so.

    A county is known by its name in the source's code list; one that is not the region's is told as outside it. A code that the
    code list does not explain stays as it is, so that nobody takes it for an area.
    """
    counties = [c for c in (list_in(row, "maakunnat") or [])[:_MOST_CODES] if isinstance(c, (str, int))]
    found = [code for given in counties for code in _county(str(given), row, codes, places)]
    if not counties:
        found = list(_part(text_in(row, "alue"), codes, places))
    return tuple(dict.fromkeys(found)) or None


def _county(code: str, row: Any, codes: Mapping[str, Any], places: Places) -> Iterator[str]:
    whole, _, development = code.partition("/")
    if development in _BY_DEVELOPMENT and whole in (_NATIONAL, _SEVERAL):
        yield from _BY_DEVELOPMENT[development]
    elif whole == _NATIONAL:
        yield from _COUNTRY
    elif whole == _SEVERAL:
        yield from _counties_of(text_in(row, "viranomainen"), codes, places)
    else:
        yield _named(code, "maakunta", codes, places)


def _counties_of(authority: str, codes: Mapping[str, Any], places: Places) -> Iterator[str]:
    """A call for several counties together is for those of the authority that opens it."""
    authorities = codes.get("viranomainen")
    one = authorities.get(authority) if isinstance(authorities, Mapping) else None
    for code in (list_in(one, "maakunta") or [])[:_MOST_CODES]:
        if isinstance(code, str) and code.partition("/")[0] not in (_NATIONAL, _SEVERAL):
            yield _named(code, "maakunta", codes, places)


def _part(code: str, codes: Mapping[str, Any], places: Places) -> Iterator[str]:
    """A part of the country that the record names in place of counties."""
    if code.lower() == _NATIONAL:
        yield from _COUNTRY
        return
    names = {text_in(codes, "alue", code, language).casefold() for language in ("fi", "sv", "en")} - {""}
    groups = [ids for name, ids in places.groups.items() if name.casefold() in names]
    elsewhere = [name for name in places.elsewhere if name.casefold() in names]
    if groups:
        yield from groups[0]
    elif elsewhere:
        yield OUTSIDE + elsewhere[0]


def _named(code: str, table: str, codes: Mapping[str, Any], places: Places) -> str:
    names = {text_in(codes, table, code, language).casefold() for language in ("fi", "sv", "en")} - {""}
    own = (i for i, known in places.counties.items() if names & {name.casefold() for name in known})
    shown = text_in(codes, table, code, "fi")[:80]
    if places.counties and shown:
        return next(own, OUTSIDE + shown)
    return next(own, code[:40])
