"""Who gets what: a reader profile and its readers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReaderProfile:
    """A county's (or a theme's, or an organisation's) interest. One of ``counties``, ``themes``, ``actors`` is not empty.

    ``threshold`` is the least score (0..1) that is shown, ``max_items`` the number of full items in a digest.
    """

    id: str
    name: str
    counties: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("fi",)
    threshold: float = 0.5
    max_items: int = 10
    muted_themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """A person at work who gets a profile's digest. Kept in the state folder or in a file outside git, never here."""

    profile: str
    address: str
    language: str
    name: str = ""
