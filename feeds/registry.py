"""The sources there are: files in feeds/sources (one a source), in feeds/kinds (one a generic kind), and other packages' own.

Another package adds a source by an entry point in the group ``matcher.sources``: its name is the source's id, its object a class
like those here (``options``, ``build``). Nothing heavy is imported to know them.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import feeds.kinds
import feeds.sources
from feeds.source import Source
from matcher.domain.errors import ConfigError
from matcher.domain.problems import nearest, shown
from matcher.domain.settings import SourceSettings

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "matcher.sources"


class SourceClass(Protocol):
    """What a source's file (or entry point) must offer."""

    options: frozenset[str]

    def build(self, settings: SourceSettings) -> Source: ...


@dataclass(frozen=True, slots=True)
class Known:
    """Names that a configuration may use: generic kinds, and sources with code of their own."""

    kinds: frozenset[str]
    sources: frozenset[str]


def known() -> Known:
    """The kinds and the sources there are.

    Raises:
        ConfigError: two packages offer a source by one name.
    """
    own = _names(feeds.sources.__path__)
    others = [point.name for point in _entry_points()]
    twice = sorted({n for n in others if others.count(n) > 1 or n in own or n in _names(feeds.kinds.__path__)})
    if twice:
        raise ConfigError(
            f"two packages offer the source {shown(twice[0])}: uninstall one of them", key=f"sources.{twice[0]}"
        )
    return Known(_names(feeds.kinds.__path__), own | frozenset(others))


def options(name: str) -> frozenset[str]:
    """The keys that a kind or a source knows beside those that all sources have.

    Raises:
        ConfigError: there is none by that name.
    """
    return frozenset(_class(name, known()).options)


def build(settings: Iterable[SourceSettings]) -> list[Source]:
    """The enabled sources, in the order given. Rows that are not enabled are checked all the same.

    Raises:
        ConfigError: an unknown source, kind or option, an id used twice, or a value that a source cannot use.
    """
    names = known()
    built: dict[str, Source] = {}
    for row in settings:
        if row.id in built:
            raise ConfigError("this id is used twice: give one of the two another", key=f"sources.{row.id}")
        source = _build(row, names)
        if row.enabled:
            built[row.id] = source
    return list(built.values())


def _build(row: SourceSettings, names: Known) -> Source:
    if row.kind and row.kind not in names.kinds | names.sources:
        near = nearest(row.kind, names.kinds | names.sources)
        raise ConfigError(f"there is no kind of source {shown(row.kind)}{near}", key=f"sources.{row.id}.kind")
    if not row.kind and row.id not in names.sources:
        near = nearest(row.id, names.sources)
        said = f"there is no source {shown(row.id)}{near}; a source that needs no code names its kind"
        raise ConfigError(said, key=f"sources.{row.id}")
    chosen = _class(row.kind or row.id, names)
    for key in row.options:
        if key not in chosen.options:
            raise ConfigError(f"unknown key{nearest(key, chosen.options)}", key=f"sources.{row.id}.{key}")
    return chosen.build(row)


def _names(path: Iterable[str]) -> frozenset[str]:
    """Names of the files of a folder; those that begin with "_" are parts of others."""
    return frozenset(module.name for module in pkgutil.iter_modules(path) if not module.name.startswith("_"))


def _entry_points() -> Iterable[EntryPoint]:
    from importlib.metadata import entry_points

    return entry_points(group=GROUP)


def _class(name: str, names: Known) -> SourceClass:
    if name in names.kinds:
        return _of_module(f"feeds.kinds.{name}", name)
    if name in _names(feeds.sources.__path__):
        return _of_module(f"feeds.sources.{name}", name)
    for point in (p for p in _entry_points() if p.name == name):
        try:
            loaded: SourceClass = point.load()
        except Exception as error:
            said = (
                f"the package that offers the source {shown(name)} cannot be imported ({error}): repair or uninstall it"
            )
            raise ConfigError(said, key=f"sources.{name}") from error
        return loaded
    raise ConfigError(f"there is no source or kind {shown(name)}{nearest(name, names.kinds | names.sources)}")


def _of_module(path: str, name: str) -> SourceClass:
    """The class of a file: the one whose ``kind`` is the file's name."""
    module = importlib.import_module(path)
    found: list[SourceClass] = [value for value in vars(module).values() if getattr(value, "kind", None) == name]
    if not found:
        raise ConfigError(f"{path} has no class whose kind is {shown(name)}: add it", key=f"sources.{name}")
    return found[0]
