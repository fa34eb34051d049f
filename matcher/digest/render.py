"""A digest in one language as a mail's parts: subject, text, HTML and calendar. All of it is made from one wording."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from matcher.digest.calendar import calendar
from matcher.digest.catalogue import wording
from matcher.digest.edition import Edition
from matcher.digest.fit import fitted
from matcher.digest.formats import Formats
from matcher.digest.view import DigestView, Piece
from matcher.digest.worded import worded
from matcher.domain.call import Change
from matcher.domain.digest import Digest
from matcher.domain.region import Region

if TYPE_CHECKING:
    from jinja2 import Environment

TEXT_WIDTH = 78


@dataclass(frozen=True, slots=True)
class Rendered:
    """``text`` is complete by itself; ``ics`` is b"" when no step lies ahead."""

    subject: str
    text: str
    html: str
    ics: bytes


def render(
    digest: Digest, region: Region, language: str, *, reply_to: str = "", history: Sequence[Change] = ()
) -> Rendered:
    """Words a digest. ``reply_to`` is the address behind the links for answers ("" leaves them out); ``history`` the recorded
    changes of calls, for the calendar's SEQUENCE numbers (without it, those that the digest itself tells)."""
    edition = Edition(digest, region, wording(language), Formats(language), parseaddr(reply_to)[1])
    ics = calendar(edition, history)
    view = worded(edition, with_calendar=bool(ics))
    return Rendered(view.subject, _text(view), fitted(view, _html), ics)


def _text(view: DigestView) -> str:
    return _templates().get_template("mail.txt").render(view=view).strip() + "\n"


def _html(view: DigestView) -> str:
    return _inlined(_templates().get_template("mail.html").render(view=view))


def _inlined(html: str) -> str:
    """Styles on each element, since many mail programs drop style sheets; only the dark-mode rules stay in the head."""
    from css_inline import CSSInliner

    css = (files("matcher.digest") / "templates" / "mail.css").read_text(encoding="utf-8")
    inliner = CSSInliner(keep_at_rules=True, minify_css=True, load_remote_stylesheets=False, extra_css=css)
    return inliner.inline(html)


@lru_cache(maxsize=1)
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

    environment = Environment(
        loader=PackageLoader("matcher.digest", "templates"),
        autoescape=select_autoescape(enabled_extensions=("html",), default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["wrapped"] = _wrapped
    environment.filters["starred"] = _starred
    return environment


def _wrapped(text: str, indent: int = 0, hang: int = 0) -> str:
    """Lines of the text part: no word, address or number is broken."""
    return textwrap.fill(
        text,
        TEXT_WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _starred(pieces: Iterable[Piece]) -> str:
    """Pieces as plain text, the words in common between asterisks."""
    return "".join(
        p if isinstance(p, str) else p.left + "".join(f"*{s.text}*" if s.marked else s.text for s in p.spans) + p.right
        for p in pieces
    )
