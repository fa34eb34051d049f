"""Which items of a source of mixed news are taken: those that speak of calls, or hold certain words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from feeds.options import Options
from matcher.domain.notice import Notice, SourceRead
from matcher.domain.settings import SourceSettings
from matcher.domain.status import Stated
from matcher.domain.step import GATES

OPTIONS = frozenset({"calls_only", "include", "exclude"})
_CALL = re.compile(
    r"\bhaku(?!em)|haku\b|hakuaika|hakuilmoitus|haettava|\bhae (?:tukea|rahoitusta|avustusta)"
    r"|\butlysning|\bansökning|\bsök (?:bidrag|stöd|finansiering)"
    r"|\bcalls?\b (?:for|is|are|opens?|closes?)|\bcall\b|\bapply\b|\bfunding (?:opportunit|round)",
    re.IGNORECASE,
)
"""How a title says that it is about a call, in Finnish, Swedish and English."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """``calls_only``: items with a deadline, a stated state, or a title about a call. ``include``: one of these must be in the
    title or text; ``exclude``: none of them may be. Case does not count; a word counts within longer ones.
    """

    calls_only: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    @classmethod
    def of(cls, settings: SourceSettings) -> Wanted:
        """
        Raises:
            ConfigError: one of the options is of the wrong kind.
        """
        options = Options(settings)
        include, exclude = (tuple(w.casefold() for w in options.texts(key)) for key in ("include", "exclude"))
        return cls(options.flag("calls_only", default=False), include, exclude)

    def kept(self, read: SourceRead) -> SourceRead:
        """The read with the notices that are wanted; how many the list held stays known."""
        held = len(read.notices) if read.records is None else read.records
        return replace(read, notices=tuple(n for n in read.notices if self._takes(n)), records=held)

    def _takes(self, notice: Notice) -> bool:
        words = f"{notice.title}\n{notice.text}".casefold()
        if self.include and not any(word in words for word in self.include):
            return False
        if any(word in words for word in self.exclude):
            return False
        return not self.calls_only or _speaks_of_a_call(notice)


def _speaks_of_a_call(notice: Notice) -> bool:
    dated = any(s.kind in GATES for s in notice.steps)
    return dated or notice.stated is not Stated.UNKNOWN or bool(_CALL.search(notice.title))
