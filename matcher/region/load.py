"""A folder of files → a checked Region. Another region is another folder: nothing here knows any of them."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from matcher.domain.errors import ConfigError
from matcher.domain.feedback import Label
from matcher.domain.problems import Problems
from matcher.domain.region import Region
from matcher.domain.toml_table import read_toml
from matcher.region.actors_file import read_actors
from matcher.region.areas_file import read_authorities
from matcher.region.labels_file import read_labels
from matcher.region.profile_file import read_region
from matcher.region.programmes_file import read_programmes
from matcher.region.rules_file import read_rules
from matcher.region.terms_file import read_terms

REGION, ACTORS, PROGRAMMES, TERMS = "region.toml", "actors.csv", "programmes.toml", "terms.csv"
AUTHORITIES, ELIGIBILITY = "authorities.toml", "eligibility.toml"
FILES = (REGION, ACTORS, PROGRAMMES, TERMS, AUTHORITIES, ELIGIBILITY)
LABELS = "labels.csv"
"""Kept by regions that have labelled calls; the program's own has none."""
_MAX_BYTES = 20_000_000


def default_folder() -> Path:
    """The profile that comes with the program."""
    return Path(__file__).parent / "data"


def load(folder: Path) -> Region:
    """The profile in a folder: region.toml and actors.csv; the others where they are there. Without an eligibility.toml of its
    own a region has the one that comes with the program: it names no region.

    Raises:
        ConfigError: a file is missing or cannot be used; names file, line and key, and lists what else is wrong in it.
    """
    head = read_region(read_toml(_bytes(folder / REGION), folder / REGION))
    actors = read_actors(_bytes(folder / ACTORS), Problems(folder / ACTORS), head)
    programmes_file, terms_file, authorities_file = folder / PROGRAMMES, folder / TERMS, folder / AUTHORITIES
    rules_file = folder / ELIGIBILITY if (folder / ELIGIBILITY).exists() else default_folder() / ELIGIBILITY
    return Region(
        id=head.id,
        names=head.names,
        country=head.country,
        nuts=head.nuts,
        timezone=head.timezone,
        languages=head.languages,
        priorities=head.priorities,
        counties=head.counties,
        themes=head.themes,
        areas=head.areas,
        places=head.places,
        actors=actors,
        programmes=(
            read_programmes(read_toml(_bytes(programmes_file), programmes_file), head)
            if programmes_file.exists()
            else ()
        ),
        terms=read_terms(_bytes(terms_file), Problems(terms_file)) if terms_file.exists() else (),
        labels=_labels(folder / LABELS, [t.id for t in head.themes], head.languages),
        spans=head.spans,
        authorities=(
            read_authorities(read_toml(_bytes(authorities_file), authorities_file), [c.id for c in head.counties])
            if authorities_file.exists()
            else ()
        ),
        rules=read_rules(read_toml(_bytes(rules_file), rules_file)),
    )


def _labels(file: Path, themes: Sequence[str], languages: Sequence[str]) -> tuple[Label, ...]:
    return read_labels(_bytes(file), Problems(file), themes, languages) if file.exists() else ()


def copy_profile(target: Path) -> list[Path]:
    """Copies the program's own profile into a folder, to be edited there. Returns the files written.

    Raises:
        ConfigError: one of the files is there already (it may hold somebody's work), or the folder cannot be written.
    """
    files = [default_folder() / name for name in FILES]
    for file in files:
        if (target / file.name).exists():
            raise ConfigError("is there already; choose another folder, or move it away first", file=target / file.name)
    try:
        target.mkdir(parents=True, exist_ok=True)
        return [Path(shutil.copyfile(file, target / file.name)) for file in files]
    except OSError as error:
        raise ConfigError(
            f"cannot be written ({error.strerror}); choose a folder that you may write to", file=target
        ) from error


def _bytes(path: Path) -> bytes:
    problems = Problems(path)
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise problems.stop(f"larger than {_MAX_BYTES // 1_000_000} MB; is it the right file?")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise problems.stop(
            "no such file; set [region] folder in config.toml to a folder with region.toml and actors.csv"
        ) from error
    except OSError as error:
        raise problems.stop(f"cannot be read ({error.strerror}); check the path and the permissions") from error
