"""Advertisements of jobs, which have deadlines and applications too, and fund nothing."""

from __future__ import annotations

import re

_JOB = re.compile(
    r"\b(?:tyopaik\w*|tyosuhde\w*|tyosuhteen|palkkatoiv\w*|palkkaus\w*|kuukausipalk\w*|ansioluettel\w*|virkasuh\w*"
    r"|koeaik\w*|rekrytoin\w*|tyotehtav\w*|avoin\s+tyo\w*|hae\s+(?:paikkaa|tehtavaa|virkaa)|haku\s+tehtavaan|tyonhakij\w*)\b"
    r"|\b(?:tjansten|tjanst\s+som|loneansprak\w*|lon\s+enligt|anstallning(?:en|s\w*)?|meritforteckning\w*|lediga\s+(?:jobb"
    r"|tjanst\w*)|rekryter\w*|jobbet|visstidsanstall\w*|provotid\w*)\b"
    r"|\b(?:vacanc(?:y|ies)|salary|job|we\s+are\s+hiring|curriculum\s+vitae|employment|employer|recruit\w*"
    r"|(?:full|part)-time\s+(?:position|job|post)|(?:this|the)\s+(?:position|post)|cover(?:ing)?\s+letter)\b"
    r"|\b(?:cv)\b",
    re.IGNORECASE,
)
_PAID_OUT = re.compile(
    r"avustu[sk]|apuraha|rahoitushaku|hankehaku|hankerahoit|haettava\s+rahoitus|stipend|utlysning|bidrag|understod|projektstod"
    r"|\bgrants?\b|call\s+for\s+(?:proposals|applications|projects)|fellowship|funding\s+(?:call|rate|decision)"
    r"|tukitaso|tukiprosent|tukea\s+(?:voi|myonnet)",
    re.IGNORECASE,
)
_SEEKS = re.compile(
    r"\b(?:haemme|etsimme|sokes|soker|jobb?|jobs|toihin|tyohon|koordinaattori|asiantuntija|paallikko|suunnittelija|officer|manager"
    r"|coordinator|koordinator|handlaggare|sakkunnig|projektledare)\b",
    re.IGNORECASE,
)
"""In a title: who is looked for. A call may be titled like that, so a word of employment must be on the page."""
_ENOUGH, _STEM = 2, 6
"""Words of employment that are enough by themselves, told apart by their first letters."""


def is_job(plain: str) -> bool:
    """Whether a folded page (its first line is the title) offers a job and no money."""
    if _PAID_OUT.search(plain):
        return False
    said = {found[0].lower()[:_STEM] for found in _JOB.finditer(plain)}
    return len(said) >= _ENOUGH or bool(said and _SEEKS.search(plain.split("\n", 1)[0]))
