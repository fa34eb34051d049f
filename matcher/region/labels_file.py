"""labels.csv, which a region may keep: of which calls it is known that they belong to a theme, or that they do not."""

from __future__ import annotations

from collections.abc import Collection

from matcher.domain.csv_rows import read_csv
from matcher.domain.feedback import Label
from matcher.domain.problems import Problems, nearest, shown

_FITS = {"yes": True, "no": False}


def read_labels(
    data: bytes, problems: Problems, themes: Collection[str], languages: Collection[str]
) -> tuple[Label, ...]:
    """Rows of call (identifier or id) or title, theme, fits (yes or no), and the title's language (default: the region's first).

    Raises:
        ConfigError: names every problem of the file.
    """
    rows = read_csv(data, problems, required=("theme", "fits"), optional=("call", "title", "language"))
    labels = []
    seen: dict[tuple[str, str, str], int] = {}
    for row in rows:
        name = (row["call"].casefold(), row["title"].casefold(), row["theme"])
        if not row["call"] and not row["title"]:
            problems.add("names no call; write its identifier or its title", line=row.line, key="call")
        if row["theme"] not in themes:
            said = f"{shown(row['theme'])} is no theme{nearest(row['theme'], themes)}; correct it"
            problems.add(said, line=row.line, key="theme")
        if row["fits"].casefold() not in _FITS:
            problems.add(f"{shown(row['fits'])} is neither yes nor no; write one of them", line=row.line, key="fits")
        if name in seen:
            problems.add(f"the same call and theme as line {seen[name]}; take one out", line=row.line)
        seen.setdefault(name, row.line)
        language = row["language"] or next(iter(languages))
        labels.append(
            Label(row["call"], row["title"], row["theme"], _FITS.get(row["fits"].casefold(), False), language)
        )
    problems.raise_any()
    return tuple(labels)
