"""Markup and raw strings → plain text that keeps its structure and can hurt nobody.

Headings, paragraphs and list items ("- ") stand on lines of their own, paragraphs and headings are parted by a blank line, the
cells of a table row by " | ". Whatever is not text (scripts, styles, comments, control characters, direction marks) is dropped.
"""

from __future__ import annotations

import html
import re
import unicodedata
from enum import StrEnum
from typing import Any

MAX_TEXT = 60_000
"""Characters kept of one text: several times the longest call text seen."""
MAX_LINE = 500
_MAX_MARKUP = 2_000_000

_TAG = re.compile(r"<[a-zA-Z/!?]")
_DROPPED = frozenset({
    "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "head", "title", "select", "textarea",
})  # fmt: skip
_PARAGRAPHS = (
    "p div section article header footer main aside nav blockquote pre figure address dl ul ol table form fieldset hr"
    " h1 h2 h3 h4 h5 h6 caption legend summary"
)
_LINES = "li tr dt dd figcaption details option"
_BREAKS = {**dict.fromkeys(_PARAGRAPHS.split(), 2), **dict.fromkeys(_LINES.split(), 1)}
"""Line feeds before and after an element that does not stand within a line."""
_HEADING_CLASS = "topicdescriptionkind"
"""The EU portal marks the headings of a call's text by this class, on a paragraph or on a mere span."""

_REMOVED = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_UNPARSABLE = re.compile("[\u0000\ud800-\udfff]")
_BLANK_LINES = re.compile(r"\n{3,}")
_SUSPECT = re.compile(r"[Â-ô][^\x00-\x7f]")
"""Two letters that a character of two bytes or more turns into when it is read as Windows-1252."""
_LOST_LETTER = re.compile("Ã(?=[^\\W\\dOEÕoeõ_])")
"""A and a lost byte: Portuguese alone writes Ã, and only before O or E."""


class Repair(StrEnum):
    """What became of a string that may have been decoded with the wrong charset before it came to us."""

    CLEAN = "clean"
    REPAIRED = "repaired"
    DAMAGED = "damaged"


def repair(text: str) -> tuple[str, Repair]:
    """Undo UTF-8 read as Windows-1252, only when the whole string turns back without loss; else leave it as it is."""
    if text.isascii():
        return text, Repair.CLEAN
    if not _SUSPECT.search(text):
        return text, Repair.DAMAGED if _LOST_LETTER.search(text) else Repair.CLEAN
    from ftfy.badness import is_bad  # also registers the codec below

    if not is_bad(text):
        return text, Repair.CLEAN
    try:
        return text.encode("sloppy-windows-1252").decode("utf-8"), Repair.REPAIRED
    except UnicodeError:
        return text, Repair.DAMAGED


def plain(text: str, limit: int = MAX_TEXT) -> str:
    """A text without markup, made safe: lines kept, other white space single, odd characters gone, cut at a word."""
    text = text[: 4 * limit].replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n\n").replace("\u2028", "\n")
    lines = [_safe(line) for line in text.split("\n")]
    return cut(_BLANK_LINES.sub("\n\n", "\n".join(lines)).strip(), limit)


def _safe(line: str) -> str:
    """One line, repaired where it can be, in normal form, without what is not to be seen."""
    line = repair(line)[0]
    if not line.isprintable():
        line = _REMOVED.sub("", line)
    if not line.isascii():
        line = unicodedata.normalize("NFC", line)
    return " ".join(line.split())


def one_line(text: str, limit: int = MAX_LINE) -> str:
    """A title or label: entities and tags resolved, on one line."""
    return cut(" ".join(html_to_text(text, limit).split()), limit)


def cut(text: str, limit: int) -> str:
    """The text, or as many whole words as fit into ``limit`` characters, with an ellipsis."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    if not text[limit - 1].isspace() and not head[-1:].isspace() and len(head.split(None, 1)) > 1:
        head = head.rsplit(None, 1)[0]
    return f"{head.rstrip()}…"


def html_to_text(markup: str, limit: int = MAX_TEXT) -> str:
    """HTML, a fragment or plain text → plain text with its structure, at most ``limit`` characters."""
    markup = _UNPARSABLE.sub("", markup[:_MAX_MARKUP])
    if not _TAG.search(markup):
        return plain(html.unescape(markup), limit)
    root, whole = html_tree(markup)
    if root is None or not whole:
        return plain(html.unescape(re.sub(r"<[^<>]*>", " ", markup)), limit)
    return element_text(root, limit)


def html_tree(markup: str) -> tuple[Any, bool]:
    """The lxml tree of a page (None when there is nothing in it), and whether all of the markup is in it: the parser gives up
    below a few hundred nested tags.
    """
    from lxml import etree

    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    root = etree.fromstring(_UNPARSABLE.sub("", markup[:_MAX_MARKUP]).encode() or b" ", parser)
    return root, not any("depth" in entry.message for entry in parser.error_log)


def element_text(element: Any, limit: int = MAX_TEXT) -> str:
    """The text within an element of a tree, with its structure, at most ``limit`` characters."""
    return plain(_written(element), limit)


def _written(root: Any) -> str:
    """The text of a tree. Walks without recursion."""
    from lxml import etree

    writer = _Writer()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            writer.close(element)
            writer.say(element.tail if element is not root else None)
        elif element.tag in _DROPPED:
            walk.skip_subtree()
        else:
            writer.open(element)
            writer.say(element.text)
    return "".join(writer.parts)


class _Writer:
    """Gathers text between breaks. A break is written only when text follows, so that none doubles."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.breaks = 0
        self.bullet = False
        self.lists = 0
        self.tables = 0
        self.cells: list[str] = []

    def open(self, element: Any) -> None:
        tag = element.tag
        self._break(tag, element)
        self.bullet = tag == "li" or (self.bullet and tag != "ul")
        self.lists += tag in ("ul", "ol")
        self.tables += tag == "table"
        if self.tables == 1 and tag in ("td", "th"):
            self.cells.append("")

    def close(self, element: Any) -> None:
        tag = element.tag
        self.lists -= tag in ("ul", "ol")
        if self.tables == 1 and tag in ("tr", "table"):
            self._end_row()
        self.tables -= tag == "table"
        if tag != "br":
            self._break(tag, element)

    def _break(self, tag: str, element: Any) -> None:
        level = 2 if _HEADING_CLASS in element.get("class", "") else _BREAKS.get(tag, 0)
        if tag == "br":
            level = min(2, self.breaks + 1)
        self.breaks = max(self.breaks, min(level, 1) if self.lists else level)

    def _end_row(self) -> None:
        """Write the cells gathered so far as one line; the cells of a table within a cell are part of that cell."""
        row = " | ".join(filled for cell in self.cells if (filled := " ".join(cell.split())))
        self.cells = []
        self.breaks = max(self.breaks, 1)
        self.say(row)

    def say(self, text: str | None) -> None:
        if not text:
            return
        if self.cells:
            self.cells[-1] += f" {text}" if self.breaks else text
            self.breaks = 0
            return
        if self.breaks and text.strip():
            self.parts.append("\n" * self.breaks + "- " * self.bullet)
            self.breaks, self.bullet = 0, False
        if not self.breaks:
            self.parts.append(_single_spaced(text))


def _single_spaced(text: str) -> str:
    """White space as a browser shows it: one space for any run, at the ends too."""
    before, after = " " if text[0].isspace() else "", " " if text[-1].isspace() else ""
    return f"{before}{' '.join(text.split())}{after}"
