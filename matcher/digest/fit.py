"""Keeps the HTML part under the size at which mail programs cut a mail: the last items shrink to a line each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from matcher.digest.view import DigestView, ItemView, LineView, SectionView, joined

HTML_LIMIT = 100_000
"""Bytes. Gmail cuts at 102 kB, and hides what stands below."""


def fitted(view: DigestView, lay_out: Callable[[DigestView], str], *, limit: int = HTML_LIMIT) -> str:
    """The page with as many full items as fit; the text part always has them all."""
    html = lay_out(view)
    keep = max((i.number for s in view.sections for i in s.items), default=0)
    while (size := len(html.encode())) > limit and keep > 0:
        keep = min(keep - 1, keep * limit // size)
        html = lay_out(shortened(view, keep))
    return html


def shortened(view: DigestView, keep: int) -> DigestView:
    """The first ``keep`` items in full, the others in a line within their section."""
    return replace(view, sections=tuple(_short(s, keep) for s in view.sections))


def _short(section: SectionView, keep: int) -> SectionView:
    full = tuple(i for i in section.items if i.number <= keep)
    short = tuple(_line(i) for i in section.items if i.number > keep)
    return replace(section, items=full, lines=short + section.lines)


def _line(item: ItemView) -> LineView:
    facts = tuple(joined(f.pieces) for f in item.facts[:2])
    return LineView(item.title, item.language, item.tags, facts, item.link)
