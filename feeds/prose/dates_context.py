"""What was said before a sentence and still holds: its label line, a table's header, the subject and stage of its paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field

from feeds.prose.dates_sentence import ROLES, STAGES, Sentence
from feeds.prose.dates_units import Page, Unit

_LABEL = 100
"""Characters of a line that can be a label or heading."""


@dataclass(slots=True)
class Context:
    """``label`` is the last line without a day that reads as a label, ``lead`` the last with a colon that names a call;
    ``label_holds``: a line has had its day from the label already; ``day_first``: days stand on lines above their labels.
    ``stage`` holds in its line (``stage_line``), and below a heading up to a paragraph (``stage_reach``). ``idea``: idea forms
    were spoken of; ``idea_told``: and their day was told. ``header``: the cells of a table's head.
    """

    label: str = ""
    lead: str = ""
    label_holds: bool = False
    day_first: bool = False
    subject: str = ""
    stage: str = ""
    stage_line: int = -1
    stage_reach: int = -1
    paragraph: int = -1
    idea: bool = False
    idea_told: bool = False
    header: list[str] = field(default_factory=list)

    def enter(self, unit: Unit) -> None:
        """What a paragraph speaks of does not hold in the next."""
        if unit.paragraph != self.paragraph:
            self.subject, self.paragraph, self.day_first = "", unit.paragraph, False

    def stage_at(self, unit: Unit) -> str:
        return self.stage if unit.line == self.stage_line or unit.paragraph <= self.stage_reach else ""

    def keep(self, sentence: Sentence, unit: Unit, page: Page, *, has_days: bool) -> None:
        """Remember a sentence for those to come."""
        line = page.line_of(unit).rstrip()
        is_short = not has_days and len(line) <= _LABEL and not line.endswith((".", "!", "?"))
        self.subject = sentence.subject or self.subject
        self._keep_stage(sentence, unit, is_heading=is_short and unit.line > 0)
        if "|" not in line:
            self.header = []
        elif not has_days:
            self.header = line.split("|")
        if not has_days and unit.line:
            ends_line = unit.end >= page.lines[unit.line][1]
            self.label = line if is_short and ends_line and not line.endswith(",") else ""
            self.label_holds = False
            names_call = any(t.role == "call" for t in sentence.tokens)
            if not self.label or names_call:
                self.lead = line if self.label and line.endswith(":") else ""
        elif any(t.role in ROLES for t in sentence.tokens):
            self.label = ""
        else:
            self.label_holds = True

    def _keep_stage(self, sentence: Sentence, unit: Unit, *, is_heading: bool) -> None:
        stages = [t.role for t in sentence.tokens if t.role in STAGES]
        self.idea = self.idea or "idea" in stages
        if stages:
            self.stage = stages[-1] if len(set(stages)) == 1 else ""
            self.stage_line, self.stage_reach = unit.line, unit.paragraph + 1 if is_heading else -1
