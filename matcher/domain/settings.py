"""Settings that more than one package reads: they come from config.toml and are checked there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time

from matcher.domain.places import NOWHERE, Places


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """One row of ``[sources]``. Empty strings and None mean "the source's own default".

    ``kind`` names a generic kind ("rss") and is "" for a source with code of its own; ``options`` holds the keys that only
    this kind or source knows. ``url`` is the base address. ``pause_s``: seconds between two requests to one host.
    ``max_items``: upper limit of records taken from one read, against a feed that never ends. ``authority``, ``programme`` and
    ``area`` (codes of a programme area, a county's id or NUTS) hold for its calls where their own text says nothing else.
    ``read_s``: wall clock for one read of the whole source, all its pages. ``places`` is not configured: the region's names.
    """

    id: str
    kind: str = ""
    name: str = ""
    url: str = ""
    enabled: bool = True
    language: str = ""
    zone: str = ""
    closing_time: time | None = None
    allow_private: bool = False
    pause_s: float = 1.0
    max_items: int = 20_000
    authority: str = ""
    programme: str = ""
    area: tuple[str, ...] = ()
    read_s: float = 600.0
    places: Places = NOWHERE
    options: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """Limits of the one HTTP client. Times in seconds, sizes in bytes (after decompression)."""

    contact: str = ""
    """A web or mail address of the operator, put into the User-Agent."""
    connect_s: float = 10.0
    read_s: float = 30.0
    total_s: float = 35.0
    """Wall clock for one request, all attempts and waiting included."""
    max_bytes: int = 50_000_000
    attempts: int = 4
    max_wait_s: float = 60.0
    """The longest Retry-After that is waited for within a run; a longer one leaves the source to the next run."""
    max_redirects: int = 5
