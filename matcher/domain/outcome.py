"""What a job did: counts for the log, failures for the exit code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from matcher.domain.turns import Turn


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a job. Failures are values, so that the rest goes on and the exit code is not 0.

    ``sources_ok`` are the sources that gave something of use. ``sources_failed`` (nothing was had) and ``sources_doubtful``
    (read, but suspect or not all of it) map a source's id to one sentence. ``turns`` is what the operator has not been told yet
    of the sources. ``notes`` tell of what cost nothing. ``mail_left`` counts outbox rows not delivered.
    """

    job: str
    counts: Mapping[str, int] = field(default_factory=dict)
    sources_ok: tuple[str, ...] = ()
    sources_failed: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    mail_left: int = 0
    files: tuple[str, ...] = ()
    sources_doubtful: Mapping[str, str] = field(default_factory=dict)
    turns: tuple[Turn, ...] = ()
    notes: tuple[str, ...] = ()

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            job=self.job,
            counts={k: self.counts.get(k, 0) + other.counts.get(k, 0) for k in (*self.counts, *other.counts)},
            sources_ok=self.sources_ok + other.sources_ok,
            sources_failed={**self.sources_failed, **other.sources_failed},
            warnings=self.warnings + other.warnings,
            mail_left=self.mail_left + other.mail_left,
            files=self.files + other.files,
            sources_doubtful={**self.sources_doubtful, **other.sources_doubtful},
            turns=self.turns + other.turns,
            notes=self.notes + other.notes,
        )
