"""Which part of a text speaks of the main call."""

from __future__ import annotations

from feeds.prose.dates import read_page


def main_part(title: str, text: str, language: str) -> str:
    """The part of the text that speaks of the first or leading call; the whole text when there is one call only.

    On a page of calls of equal rank it is what stands before the first of them.
    """
    reading = read_page(title, text, language)
    layout, page = reading.layout, reading.page
    if not layout.others:
        return text
    units = [page.units[n] for n in layout.main.units if page.units[n].line]
    parts: list[str] = []
    for n, unit in enumerate(units):
        if n:
            parts.append(
                " " if unit.line == units[n - 1].line else "\n\n" if unit.paragraph != units[n - 1].paragraph else "\n"
            )
        parts.append(page.text[unit.start : unit.end])
    return "".join(parts)
