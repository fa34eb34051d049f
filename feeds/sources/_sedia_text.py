"""What the EU portal's authors and its editor leave in the texts of calls."""

from __future__ import annotations

import re

from feeds.text import MAX_TEXT, html_to_text

_HEADING = re.compile(r"(?:Expected Outcomes?|Expected Impacts?|Scope|Objectives?):[ \n]*")
_BEFORE = re.compile(r"(\S*)(\s?)\Z")
_SECTION = re.compile(
    r"\s?(?P<heading>[1-6][a-c]?\. ?(?:Admissibility [Cc]onditions: Proposal page limit and layout|Eligible [Cc]ountries"
    r"|Other [Ee]ligib(?:le|ility) [Cc]onditions|Financial and operational capacity and exclusion|Evaluation and award: (?:"
    r"Award criteria, scoring and thresholds|Submission and evaluation processes"
    r"|Indicative timeline for evaluation and grant agreement)|Legal and financial set-up of the grants))[ \n]*"
)
"""The headings of the conditions, the same on every topic."""
_NULL = re.compile(r"(?:^|(?<=[.;:)\]] )|(?<=[.;:)\]]))null(?=$|\s*[A-Z])", re.MULTILINE)
"""An empty field that the portal's editor printed between two paragraphs."""
_DELETE_ME = re.compile(r"DELETE ME(?:.{0,600}?DELETE ME)?", re.DOTALL)
_BROKEN_TAG = re.compile(r'\A(?:"?>)+')
"""The rest of ``<div class="eui-u-mt-l>">`` where a reader before us cut tags off by hand."""
_BLANK_LINES = re.compile(r"\n{3,}")
_WORD = 40
_QUALIFIERS = frozenset(
    {"general", "specific", "overall", "main", "operational", "strategic", "geographic", "geographical", "policy"}
)


def portal_text(markup: str, limit: int = MAX_TEXT) -> str:
    """A call's text or conditions → plain text, its known headings on lines of their own, editors' leftovers gone."""
    text = _BROKEN_TAG.sub("", html_to_text(markup, limit))
    text = _DELETE_ME.sub("\n\n", text)
    text = _NULL.sub("\n\n", text) if "null" in text else text
    text = _SECTION.sub(r"\n\n\g<heading>\n\n", _HEADING.sub(_own_line, text))
    lines = (line.strip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def _own_line(found: re.Match[str]) -> str:
    """Part a heading from the text that it is glued to, but leave "Specific Objective:" and its like in their sentence."""
    before = _BEFORE.search(found.string[max(0, found.start() - _WORD) : found.start()])
    word, gap = before.groups() if before else ("", "")
    within_sentence = gap == " " and word and word[0].isupper() and word[-1].isalnum()
    glued_after = found[0].endswith(":") and found.end() < len(found.string)
    if within_sentence and (word.casefold() in _QUALIFIERS or not glued_after):
        return found[0]
    return f"\n\n{found[0].strip()}\n\n"
