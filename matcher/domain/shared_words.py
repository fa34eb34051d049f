"""Where in a quotation the words stand that it shares with something else, and how plain text shows them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def parted(text: str, terms: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, with whether each is one of the terms: as whole words, in upper or lower case, of overlapping ones the
    longest. Joined, the pieces are the text.
    """
    wanted = sorted({t for t in terms if t.strip()}, key=lambda t: (-len(t), t))
    if not wanted:
        yield text, False
        return
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, wanted))})(?!\w)", re.IGNORECASE)
    yield from ((part, n % 2 == 1) for n, part in enumerate(pattern.split(text)) if part)


def starred(text: str, terms: Iterable[str]) -> str:
    """The text with those words between asterisks."""
    return "".join(f"*{part}*" if shared else part for part, shared in parted(text, terms))
