"""The digest's words in a language, out of the gettext catalogues under ``locale/``.

The catalogues are read as they are written (``.po``), so that the package works from a checkout and from an installation
alike, and a correction shows at once.
"""

from __future__ import annotations

import gettext
import io
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

LANGUAGES = ("fi", "sv", "en")
FALLBACK = "en"


def noted(message: str) -> str:
    """Marks a message that stands in a table and is said later."""
    return message


@dataclass(frozen=True, slots=True)
class Wording:
    """Says messages in one language. A message is its English text, with fields in braces."""

    language: str
    translations: gettext.NullTranslations

    def say(self, message: str, /, **fields: object) -> str:
        return self.translations.gettext(message).format_map(fields)

    def count(self, one: str, many: str, n: int, /, **fields: object) -> str:
        """The form for ``n``, which is the field ``{n}`` unless another value is given for it."""
        return self.translations.ngettext(one, many, n).format_map({"n": n, **fields})


@lru_cache(maxsize=len(LANGUAGES))
def wording(language: str) -> Wording:
    """The catalogue of a language; English for one that has none."""
    if language not in LANGUAGES:
        return wording(FALLBACK)
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    source = files("matcher.digest") / "locale" / language / "LC_MESSAGES" / "digest.po"
    compiled = io.BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Wording(language, gettext.GNUTranslations(compiled))
