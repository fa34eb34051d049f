"""Sentences that stand in every other call and say nothing of this one: formalities of EU programmes and Nordic announcements.

Pure. What a sentence says is not looked at here, only its form.
"""

from __future__ import annotations

import re

_LOOKED_AT = 400
"""Characters of a sentence that are looked at: a formality shows itself early."""
_LEAD_IN = re.compile(
    r"^(?:the )?(?:projects?|project results|projects results|proposals?|proposed \w+|actions?|activities|outcomes?"
    r"|results)\b"
    r"[^.]{0,120}\b(?:expected to (?:contribute|address|achieve|follow|cover)|should (?:contribute|address)"
    r"|are to contribute)\b"
    r"[^.]{0,90}(?:following|below|outcomes?|areas|aspects)\s*:?\.?$"
    r"|^(?:[\w’']+ ){1,8}(?:should|to|must|may|could|include|includes|are|following|one of|outcomes)\s*:?$",
    re.IGNORECASE,
)
""" "Project results are expected to contribute to all of the following expected outcomes:", "The proposals should:" """
_TERMS = re.compile(
    r"\b(?:JRC|Joint Research Centre|SSH|FAIR|TRL|Annex [A-Z]|General Annex\w*|[Ww]ork [Pp]rogramme|Grant Agreement"
    r"|STEP [Rr]egulation)\b"
    r"|\b(?:gender dimension|multi-actor approach|page limit|lump sum|[Ii]ndicative budget|[Ss]ynerg(?:y|ies))\b"
    r"|\bunder this topic are\b|\b(?:expected impacts?|introduction) of (?:the )?(?:[\w ]{0,60}\b)?destination\b"
    r"|\bglossary section of\b|\[(?:yhteyshenkilö|puhelin|sähköposti)\]"
)
_BEGINNING = re.compile(
    r"^(?:in this topic|this topic requires|the Commission (?:considers|will)|nonetheless, this does not preclude"
    r"|however, depending on the quality|one proposal is|several proposals may|applicants (?:are advised|should provide)"
    r"|(?:international )?cooperation with|coordination among|proposals (?:are encouraged to|must be submitted)"
    r"|proposals should (?:also )?(?:build on|present the|demonstrate how|provide indicators|quantify)"
    r"|this (?:topic|action) (?:implements|contributes|is part|supports the follow)|funding rate|to that end, proposals"
    r"|the results and impacts should|as such, projects|projects funded under|successful proposals will|all projects"
    r"|where relevant, proposals|for more information|for further information|indicative number of|range of financial"
    r"|targeted types? of activit|the requested funding|proposals are not (?:expected|required)|in terms of (?:qualit"
    r"|quantit)ative"
    r"|the quantitative indicators|this demonstration should rely|(?:your |the )?applications? (?:will have to|must"
    r"|(?:will|should) be|(?:are|is) limited)"
    r"|applicants (?:will have to|that have already)|beneficiaries that intend|paper submissions|evaluators will"
    r"|(?:general )?eligibility|admissibility|eligible (?:countries|participants|applicants|costs)|ethics\b"
    r"|EU restrictive measures"
    r"|timetable and deadlines|award criteria|available budget|legal entities established|to be eligible"
    r"|proposals are (?:also )?encouraged|international cooperation is encouraged|whenever the expected exploitation)",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"^(?:lisätieto|lisätiedot|yhteyshenkilö|yhteystiedot|tiedustelut|julkaistu|julkaisuajankohta|päivitetty"
    r"|päivitys \d|arvioitu lukuaika"
    r"|asiakaspalvelu|alkaa:|päättyy:|tiedote\b|haku\w*DateTime|hakutyyppi|mer information|kontakt(?:person"
    r"|uppgifter)|tilläggsuppgifter"
    r"|publicerad|uppdaterad|ansökan (?:görs|lämnas|skickas|ska)|hakemus (?:jätetään|tehdään|osoitetaan|kohdistetaan"
    r"|toimitetaan)"
    r"|hakemukset (?:jätetään|tehdään|tulee|toimitetaan|on )|hakuilmoitus|infotilaisuus|ilmoittaudu|hakuaika\b"
    r"|(?:kyseessä on |käynnissä on )?jatkuva haku\b|haku(?:kierros)? (?:ohjelmaan )?(?:on (?:avoinna|auki|käynnissä"
    r"|avattu|päättynyt|jatkuva|\d)|järjestetään \d|alkaa|päättyy|avautuu|jatkuu|keskeytetään)"
    r"|ansökning(?:stiden|somgången|stid)\b|(?:\w+ )?\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}(?=\W*(?:\d|klo|\||$)))",
    re.IGNORECASE,
)
"""Days, addresses and papers of a Finnish or Swedish announcement, which the fields of the call hold already."""
_MOST_ANNOUNCED = 130
"""A longer sentence that begins so may still come to the matter."""
_FOOTNOTE = re.compile(r"^\[\d+\]|https?://|www\.")

_FORMAL = re.compile(
    r"€|\beuro(?:a|n|s|ja)?\b|\bEUR\b|\bmiljoon\w+|\bmiljoner\b|\b(?:voi|voivat) hakea|\bhakija\w*|\bhakukelpoi"
    r"|\btoteuttajina|\bosatoteuttaj"
    r"|\btukea saavat|\btukiosuu|\bvastinraho|\bomaraho|\bde minimis|\bkustannu\w+|\btoteutusai\w+|\bhankeaika"
    r"|\bEURA ?20|\bmäärärah"
    r"|\bhaku\w* (?:päättyy|alkaa|jatkuu|aukeaa|on auki|on avoinna)|\bhakuai\w+|\b\d{1,2}\.\d{1,2}\.|\behdo[it]"
    r"|\bedellyt\w+|\bjät(?:tä(?:ä|mi)|etä(?:än|ä\b)|et(?:yt|ty|yn))\w*|\bslutar\b"
    r"|\bklo \d|\bmennessä\b|\bsaakka\b|\bkumppania\b|\bkonsortio|\bwebinaari|\bsökande|\bkan sökas|\bsjälvfinans"
    r"|\bmedfinans|\bvillkor"
    r"|\bkostnader|\beligib|\bapplicants?\b|\bbeneficiar|\bconsorti(?:um|a)\b|\bevaluat(?:ors|ion)|\bsubmi(?:t|ssion)"
    r"|\bdeadline"
    r"|\bfunding (?:cannot|is)|\bproposals? (?:may|must|are not)|\bduration\b|\bbudget\b|\bgrants?\b"
    r"|\bprojects? funded|\bdissemination"
    r"|\bexploitation|\bmilestone|\bdeliverable|\bconvincing|\bjustif(?:y|ied)|\bstate[- ]of[- ]the[- ]art"
    r"|\bexcluded?\b|\bout of scope",
    re.IGNORECASE,
)
_POLICY = re.compile(
    r"\b(?:Directive|Regulation|Action Plan|Green Deal|Strategy|Communication|Mission Board|Pact|Agenda"
    r"|objectives of the|Commission|Member States"
    r"|in line with|contribut\w+ to the (?:EU|European|Union|objectives)|Horizon (?:2020|Europe)|destination|partnership)\b"
)
_DANGLING = re.compile(
    r"^(?:this|these|those|it|they|such|however|therefore|moreover|furthermore|finally|in addition|additionally|also"
    r"|thus|hence|as such"
    r"|nevertheless|consequently|for this|to this end|both|tämä|nämä|se|ne|lisäksi|siksi|kuitenkin|detta|dessa|den"
    r"|det|dessutom)\b",
    re.IGNORECASE,
)
_EMPTY_PLAN = re.compile(
    r"^(?:the )?(?:proposals?|projects?|actions?|activities|applicants?)\b[^.]{0,40}\b(?:expected|encouraged|invited"
    r"|required|requested) to",
    re.IGNORECASE,
)
_SHORT, _LONG = 50, 260
FORMAL, POLICY, DANGLING, PLANNED, OFF_LENGTH, UNFINISHED = 0.45, 0.85, 0.85, 0.9, 0.85, 0.6


def is_boilerplate(sentence: str) -> bool:
    """Whether a sentence is a formality, a footnote or the lead-in of a list."""
    start = sentence[:_LOOKED_AT]
    if len(sentence) <= _MOST_ANNOUNCED and _ANNOUNCED.search(start):
        return True
    return any(pattern.search(start) for pattern in (_FOOTNOTE, _TERMS, _BEGINNING, _LEAD_IN))


def worth(sentence: str) -> float:
    """How well a sentence can stand for its call, by its form alone: 1 for one that says what is to be done, less for one that
    speaks of money and applicants, of policy, or of something said before it.
    """
    start = sentence[:_LOOKED_AT]
    value = FORMAL if _FORMAL.search(start) else 1.0
    value *= POLICY if _POLICY.search(start) else 1.0
    value *= DANGLING if _DANGLING.match(start) else 1.0
    value *= PLANNED if _EMPTY_PLAN.match(start) else 1.0
    return (
        value
        * (OFF_LENGTH if not _SHORT <= len(sentence) <= _LONG else 1.0)
        * (0.6 if start.rstrip().endswith(":") else 1.0)
    )
