"""Days, clocks, sums and numbers as readers of a language write them. Numbers never part from their units at a line's end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

NBSP = "\u00a0"
_LOCALES = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}
_DAY = {"fi": "EEE d.M.y", "sv": "EEE d.M.y", "en": "EEE d MMMM y"}
_PLAIN_DAY = {"fi": "d.M.y", "sv": "d.M.y", "en": "d MMMM y"}
_SHORT_DAY = {"fi": "d.M.", "sv": "d.M.", "en": "d MMMM"}
_CLOCK = {"fi": "H.mm", "sv": "H.mm", "en": "H:mm"}
_MILLION = 1_000_000
_MILLIONS = {"fi": "{} M€", "sv": "{} mn euro", "en": "€{} million"}
_EUROS = {"fi": "{} €", "sv": "{} euro", "en": "€{}"}


@dataclass(frozen=True, slots=True)
class Formats:
    """One language's ways of writing. A language without its own takes English ways."""

    language: str

    @property
    def _key(self) -> str:
        return self.language if self.language in _LOCALES else "en"

    def day(self, day: date) -> str:
        """With its weekday and year: "ti 12.1.2027"."""
        return self._date(day, _DAY)

    def plain_day(self, day: date) -> str:
        """Without the weekday: "12.1.2027"."""
        return self._date(day, _PLAIN_DAY)

    def short_day(self, day: date) -> str:
        """Of this year: "12.1."."""
        return self._date(day, _SHORT_DAY)

    def _date(self, day: date, patterns: dict[str, str]) -> str:
        from babel.dates import format_date

        return format_date(day, patterns[self._key], locale=_LOCALES[self._key]).replace(" ", NBSP)

    def clock(self, at: datetime | time) -> str:
        """The time of day as it stands in ``at``: "18.00"."""
        from babel.dates import format_time

        plain = at.replace(tzinfo=None) if isinstance(at, time) else at.time()
        return format_time(plain, _CLOCK[self._key], locale=_LOCALES[self._key])

    def number(self, value: int | float) -> str:
        from babel.numbers import format_decimal

        return format_decimal(value, locale=_LOCALES[self._key])

    def percent(self, value: int) -> str:
        return f"{self.number(value)}%" if self._key == "en" else f"{self.number(value)}{NBSP}%"

    def euros(self, value: int) -> str:
        """In millions where that says the sum to the euro, else in full: "1,5 M€", "345 600 €"."""
        if _in_millions(value):
            return self._millions(self.number(value / _MILLION))
        return self._euros(self.number(value))

    def euro_range(self, low: int, high: int) -> str:
        """ "2–10 M€"; one sum where both are the same."""
        if low == high:
            return self.euros(low)
        if _in_millions(low) and _in_millions(high):
            return self._millions(f"{self.number(low / _MILLION)}–{self.number(high / _MILLION)}")
        if not _in_millions(low) and not _in_millions(high):
            return self._euros(f"{self.number(low)}–{self.number(high)}")
        return f"{self.euros(low)} – {self.euros(high)}"

    def _millions(self, amount: str) -> str:
        return _MILLIONS[self._key].format(amount).replace(" ", NBSP)

    def _euros(self, amount: str) -> str:
        return _EUROS[self._key].format(amount).replace(" ", NBSP)


def _in_millions(value: int) -> bool:
    return value >= _MILLION and value % 10_000 == 0
