"""Profiles and their readers. Addresses stand in a CSV file outside git, never in config.toml."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from matcher.config.settings import Config
from matcher.domain.csv_rows import CsvRow, read_csv
from matcher.domain.problems import Problems, nearest, shown
from matcher.domain.profile import Reader, ReaderProfile
from matcher.domain.region import Region, name_in
from matcher.domain.toml_table import dotted

ADDRESS = re.compile(r"[^@\s<>(),;:\"\\\[\]]{1,64}@[^@\s<>(),;:\"\\\[\]]{1,190}\.[A-Za-z0-9-]{2,60}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def profiles(config: Config, region: Region) -> tuple[ReaderProfile, ...]:
    """The configured profiles, checked against the region; without any, one per county, called as the county is.

    Raises:
        ConfigError: a profile names a county, theme or actor that the region does not have.
    """
    digest = config.digest
    languages = digest.languages or region.languages
    if config.profiles:
        _check_ids(config, region)
        return tuple(replace(p, languages=p.languages or languages) for p in config.profiles)
    return tuple(
        ReaderProfile(
            id=county.id,
            name=name_in(county.names, languages[0]),
            counties=(county.id,),
            languages=languages,
            threshold=digest.threshold,
            max_items=digest.max_items,
        )
        for county in region.counties
    )


def _check_ids(config: Config, region: Region) -> None:
    problems = Problems(config.file or Path("config.toml"))
    themes = [t.id for t in region.themes]
    known = {"counties": [c.id for c in region.counties], "themes": themes, "actors": [a.id for a in region.actors]}
    for n, profile in enumerate(config.profiles):
        named = {"counties": profile.counties, "themes": profile.themes, "actors": profile.actors}
        for key, ids in (*named.items(), ("muted_themes", profile.muted_themes)):
            path = ("profiles", n, key)
            for said in _unknown(ids, known.get(key, themes), region.id):
                problems.add(said, line=config.lines.of(path), key=dotted(path))
    problems.raise_any()


def _unknown(ids: Iterable[str], known: Collection[str], region: str) -> list[str]:
    return [
        f"{shown(one)} is not in the region {region}{nearest(one, known)}; correct it"
        for one in ids
        if one not in known
    ]


def readers(config: Config, state: Path, of: Sequence[ReaderProfile]) -> tuple[Reader, ...]:
    """The readers of the profiles: from the readers file (columns profile, address, language, name) and from the profiles' own.

    Where none is configured it is readers.csv in the state folder; without that, nobody. An empty language means the profile's
    first.

    Raises:
        ConfigError: a configured file is missing, or a row names an unknown profile, no address, or an address twice.
    """
    by_id = {p.id: p for p in of}
    found: list[Reader] = []
    main = config.mail.readers_file or state / "readers.csv"
    if config.mail.readers_file or main.exists():
        found.extend(_read(main, by_id, None))
    for profile, file in config.profile_readers.items():
        found.extend(_read(file, by_id, by_id[profile]))
    first = {(r.profile, r.address.casefold()): r for r in reversed(found)}
    return tuple(r for r in found if first[r.profile, r.address.casefold()] is r)


def _read(file: Path, known: dict[str, ReaderProfile], own: ReaderProfile | None) -> list[Reader]:
    problems = Problems(file)
    try:
        data = file.read_bytes()
    except OSError as error:
        said = f"the readers cannot be read ({error.strerror}); correct readers_file in config.toml"
        raise problems.stop(said) from error
    required = ("address",) if own else ("profile", "address")
    rows = read_csv(data, problems, required=required, optional=("profile", "language", "name"))
    found = [reader for row in rows if (reader := _reader(row, known, own, problems))]
    _check_twice(rows, problems)
    problems.raise_any()
    return found


def _reader(
    row: CsvRow, known: dict[str, ReaderProfile], own: ReaderProfile | None, problems: Problems
) -> Reader | None:
    profile = known.get(row["profile"]) if row["profile"] or not own else own
    if profile is None or (own and profile.id != own.id):
        said = f"{shown(row['profile'])} is no profile{nearest(row['profile'], [own.id] if own else known)}"
        problems.add(f"{said}; correct it or take the row out", line=row.line, key="profile")
        return None
    if not ADDRESS.fullmatch(row["address"]):
        problems.add(f"{shown(row['address'])} is no mail address; correct it", line=row.line, key="address")
    language = row["language"] or profile.languages[0]
    if not _LANGUAGE.fullmatch(language):
        problems.add(f"{shown(language)} is no language code; write for example fi", line=row.line, key="language")
    return Reader(profile=profile.id, address=row["address"], language=language, name=row["name"])


def _check_twice(rows: list[CsvRow], problems: Problems) -> None:
    """The same address twice in a profile would mean the same mail twice."""
    first: dict[tuple[str, str], int] = {}
    for row in rows:
        one = (row["profile"], row["address"].casefold())
        if one in first:
            said = f"{shown(row['address'])} already stands in line {first[one]} for this profile; take one out"
            problems.add(said, line=row.line, key="address")
        first.setdefault(one, row.line)
