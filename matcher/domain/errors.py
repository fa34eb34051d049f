"""Every error that this project raises on purpose. Facts are fields; the message is one sentence with the remedy in it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path


class MatcherError(Exception):
    """Base of every error that this project raises on purpose."""


class ConfigError(MatcherError):
    """config.toml or the region's data cannot be used as it stands.

    Printed as ``file:line: key: what is wrong; what to do``, leaving out what is not known.
    """

    def __init__(
        self, message: str, *, file: Path | None = None, line: int | None = None, key: str | None = None
    ) -> None:
        self.message, self.file, self.line, self.key = message, file, line, key
        place = str(file) if file else ""
        place += f":{line}" if file and line else ""
        super().__init__(": ".join(part for part in (place, key, message) if part))


class StoreError(MatcherError):
    """The database did not do it (locked, full, damaged, or newer than this program)."""


class ModelError(MatcherError):
    """An embedding model could not be loaded or does not give usable vectors."""


class Busy(MatcherError):
    """Another run holds the lock. Has ``.job`` and ``.since``."""

    def __init__(self, message: str, *, job: str = "", since: str = "") -> None:
        super().__init__(message)
        self.job, self.since = job, since


class NotFound(MatcherError):
    """A call, theme, actor or profile named by the user does not exist. Has ``.near``: names that are close."""

    def __init__(self, message: str, *, near: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.near = near


class SourceError(MatcherError):
    """One source failed; the others go on."""

    def __init__(self, message: str, *, source: str = "") -> None:
        super().__init__(message)
        self.source = source


class FetchError(SourceError):
    """No usable answer came."""


class RateLimited(FetchError):
    """The server asked us to wait longer than a run may. Has ``.retry_at``."""

    def __init__(self, message: str, *, source: str = "", retry_at: datetime | None = None) -> None:
        super().__init__(message, source=source)
        self.retry_at = retry_at


class TooLarge(FetchError):
    """The answer is over the size limit (after decompression)."""


class TooSlow(FetchError):
    """The answer took longer than the wall-clock limit."""


class ParseError(SourceError):
    """The answer is not in the shape that this adapter knows."""


class FilterIgnored(ParseError):
    """The server answered with rows that were not asked for."""


class DeliveryError(MatcherError):
    """A mail was not taken. Has ``.recipient``."""

    def __init__(self, message: str, *, recipient: str = "") -> None:
        super().__init__(message)
        self.recipient = recipient


class Deferred(DeliveryError):
    """SMTP 4xx or no connection: try again later."""


class Refused(DeliveryError):
    """SMTP 5xx: this recipient only."""
