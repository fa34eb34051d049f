"""Money as a source states it. Zero is never a sum that a call gives: it means "not stated" and becomes None."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Funding:
    """What a call pays. Euros are whole euros; None is unknown; ``said`` keeps the source's own words for the figures."""

    total_eur: int | None = None
    grant_min_eur: int | None = None
    grant_max_eur: int | None = None
    grants: int | None = None
    rate_percent: int | None = None
    said: str = ""

    @property
    def known(self) -> bool:
        return any(v is not None for v in (self.total_eur, self.grant_min_eur, self.grant_max_eur, self.rate_percent))


UNKNOWN_FUNDING = Funding()
