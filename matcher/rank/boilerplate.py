"""Sentences that stand in every other call, and so say nothing of this one: formalities of the EU's work programmes. Pure."""

from __future__ import annotations

import re

_LOOKED_AT = 400
"""Characters of a sentence that are looked at: a formality shows itself early."""
_LEAD_IN = re.compile(
    r"^(?:the )?(?:projects?|project results|projects results|proposals?|proposed \w+|actions?|activities|outcomes?|results)\b"
    r"[^.]{0,120}\b(?:expected to (?:contribute|address|achieve|follow|cover)|should (?:contribute|address)|are to contribute)\b"
    r"[^.]{0,90}(?:following|below|outcomes?|areas|aspects)\s*:?\.?$",
    re.IGNORECASE,
)
""" "Project results are expected to contribute to all of the following expected outcomes:" """
_TERMS = re.compile(
    r"\b(?:JRC|Joint Research Centre|SSH|FAIR|TRL|Annex [A-Z]|General Annex\w*|[Ww]ork [Pp]rogramme|Grant Agreement)\b"
    r"|\b(?:gender dimension|multi-actor approach|page limit|lump sum|[Ii]ndicative budget|[Ss]ynerg(?:y|ies))\b"
    r"|\bunder this topic are\b"
)
_BEGINNING = re.compile(
    r"^(?:in this topic|this topic requires|the Commission (?:considers|will)|nonetheless, this does not preclude"
    r"|however, depending on the quality|one proposal is|several proposals may|applicants (?:are advised|should provide)"
    r"|(?:international )?cooperation with|coordination among|proposals (?:are encouraged to|must be submitted)"
    r"|proposals should (?:also )?(?:build on|present the|demonstrate how|provide indicators|quantify)"
    r"|this (?:topic|action) (?:implements|contributes|is part|supports the follow)|funding rate|to that end, proposals"
    r"|the results and impacts should|as such, projects|projects funded under|successful proposals will|all projects"
    r"|where relevant, proposals|for more information)",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"^\[\d+\]|https?://|www\.")


def is_boilerplate(sentence: str) -> bool:
    """Whether a sentence is a formality, a footnote or the lead-in of a list."""
    start = sentence[:_LOOKED_AT]
    return any(pattern.search(start) for pattern in (_FOOTNOTE, _TERMS, _BEGINNING, _LEAD_IN))
