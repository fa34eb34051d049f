"""A small glossary of the field's jargon: only the terms that a digest uses."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

MOST = 10


@dataclass(frozen=True, slots=True)
class Term:
    """A term: the forms in which texts use it, and what it means, by language."""

    forms: tuple[str, ...]
    names: Mapping[str, str]
    meanings: Mapping[str, str]

    def used_in(self, text: str) -> bool:
        return any(_pattern(form).search(text) for form in self.forms)


@lru_cache(maxsize=1)
def terms() -> tuple[Term, ...]:
    data = (files("matcher.digest") / "locale" / "glossary.toml").read_text(encoding="utf-8")
    return tuple(Term(tuple(t["forms"]), t["name"], t["means"]) for t in tomllib.loads(data)["term"])


def used(text: str, language: str) -> tuple[tuple[str, str], ...]:
    """(term, meaning) of the terms that stand in a text, in the glossary's order, at most ``MOST``."""
    found = [t for t in terms() if t.used_in(text)]
    return tuple(
        (t.names.get(language, t.names["en"]), t.meanings.get(language, t.meanings["en"])) for t in found[:MOST]
    )


@lru_cache(maxsize=512)
def _pattern(form: str) -> re.Pattern[str]:
    """Short forms in capitals only as they are written, others in any case; words may have an ending ("kaskadihaun")."""
    exact = form.isupper() or any(c.isdigit() for c in form)
    ending = r"(?!\w)" if exact else r"\w{0,4}(?!\w)"
    return re.compile(rf"(?<!\w){re.escape(form)}{ending}", 0 if exact else re.IGNORECASE)
