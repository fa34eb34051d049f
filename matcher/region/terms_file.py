"""terms.csv: the field's words, one thing a row, a column a language, several words for it separated by "|"."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.domain.csv_rows import read_csv
from matcher.domain.problems import Problems, shown
from matcher.region.profile_file import LANGUAGES

Term = Mapping[str, tuple[str, ...]]


def read_terms(data: bytes, problems: Problems) -> tuple[Term, ...]:
    """Rows such as {"fi": ("vety",), "en": ("hydrogen",)}; a language without a word is left out.

    Raises:
        ConfigError: names every problem of the file.
    """
    rows = read_csv(data, problems, required=(), optional=LANGUAGES)
    seen: dict[tuple[tuple[str, ...], ...], int] = {}
    terms: list[Term] = []
    for row in rows:
        words = {la: tuple(w.strip() for w in row[la].split("|") if w.strip()) for la in row.cells}
        if sum(bool(found) for found in words.values()) < 2:
            problems.add("words in fewer than two languages translate nothing; fill in another cell", line=row.line)
        same = tuple(words.values())
        if same in seen:
            said = f"the same words as line {seen[same]}: {shown(next(iter(row.cells.values())))}; take one out"
            problems.add(said, line=row.line)
        seen.setdefault(same, row.line)
        terms.append({la: found for la, found in words.items() if found})
    problems.raise_any()
    return tuple(terms)
