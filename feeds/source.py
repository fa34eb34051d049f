"""What every source shares: the answer as received, reading record by record, and dates in the source's own zone.

Fetching and parsing are apart: ``read`` fetches, and hands what came to a pure function that turns it into notices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import ClassVar, Protocol, TypeVar
from zoneinfo import ZoneInfo

from feeds.text import one_line
from matcher.domain.errors import ConfigError
from matcher.domain.notice import BadRecord, Notice, SourceRead
from matcher.domain.settings import SourceSettings

Row = TypeVar("Row")

_WHY = 200


@dataclass(frozen=True, slots=True)
class Payload:
    """An answer as received. ``url`` is where it came from after redirects; ``headers`` have names in lower case.

    ``unchanged``: the server said that nothing changed since the last good answer (HTTP 304), and sent no body.
    ``moved_to`` is the new address when every redirect on the way was a permanent one.
    """

    url: str
    body: bytes
    at: datetime
    headers: Mapping[str, str] = field(default_factory=dict)
    unchanged: bool = False
    moved_to: str | None = None


class Fetcher(Protocol):
    """What a source asks for its answers: the HTTP client, or a folder of answers recorded earlier.

    All methods raise FetchError (RateLimited, TooLarge, TooSlow) when no usable answer came. ``robots``: a page made for people,
    which is asked for only where the host's robots.txt allows it; a documented interface needs no such leave.
    """

    def get(self, url: str, *, settings: SourceSettings, conditional: bool = True, robots: bool = False) -> Payload: ...

    def post_parts(
        self, url: str, parts: Mapping[str, str], *, settings: SourceSettings, params: Mapping[str, str] | None = None
    ) -> Payload: ...

    def post_json(
        self, url: str, document: object, *, settings: SourceSettings, headers: Mapping[str, str] | None = None
    ) -> Payload: ...


class Source(Protocol):
    """One source of calls, set up by its row of ``[sources]``."""

    options: ClassVar[frozenset[str]]
    """Keys that this source knows beside those that all sources have."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str:
        """What readers are told: "EU Funding & Tenders Portal"."""

    def read(self, client: Fetcher, now: datetime) -> SourceRead:
        """Everything that the source lists now.

        Raises:
            SourceError: nothing usable came (FetchError), or it is not in the shape that this source knows (ParseError).
        """


@dataclass(frozen=True, slots=True)
class Configured:
    """What every source of this program has: its row of ``[sources]``, and its names from it."""

    settings: SourceSettings
    usual_name: ClassVar[str] = ""
    """What readers are told where the row gives no name."""

    @property
    def id(self) -> str:
        return self.settings.id

    @property
    def name(self) -> str:
        return self.settings.name or self.usual_name or self.settings.id


def read_records(
    source: str, rows: Iterable[Row], notice: Callable[[Row], Notice], ref: Callable[[Row], str]
) -> tuple[tuple[Notice, ...], tuple[BadRecord, ...]]:
    """Read each row by itself, so that one that cannot be read costs no other."""
    notices: list[Notice] = []
    bad: list[BadRecord] = []
    for row in rows:
        try:
            notices.append(notice(row))
        except Exception as error:  # a row can be wrong in more ways than a list of errors can name
            bad.append(BadRecord(source, ref(row), _why(error)))
    return tuple(notices), tuple(bad)


def _why(error: Exception) -> str:
    said = one_line(str(error), _WHY)
    return said if isinstance(error, ValueError) and said else f"{type(error).__name__}: {said}"


def moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The instant of a local clock time; of a time that comes twice the first, of one that is skipped the moment of the jump.

    Both are the earlier reading, which is the safe one for a deadline.
    """
    local = datetime.combine(day, clock, tzinfo=zone)
    if local.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return local
    before = local.replace(fold=1).astimezone(UTC)
    offset = before.astimezone(zone).utcoffset()
    minutes = (before + timedelta(minutes=n) for n in range(1, 24 * 60))
    return next((m for m in minutes if m.astimezone(zone).utcoffset() != offset), before).astimezone(zone)


def configured_zone(settings: SourceSettings, usual: str) -> ZoneInfo:
    """The zone of a source's row, or the source's usual one.

    Raises:
        ConfigError: there is no such zone.
    """
    try:
        return ZoneInfo(settings.zone or usual)
    except (KeyError, ValueError, OSError) as error:
        said = f'there is no time zone "{settings.zone[:60]}": write one such as "Europe/Helsinki"'
        raise ConfigError(said, key=f"sources.{settings.id}.zone") from error
