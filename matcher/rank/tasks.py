"""What a sentence or item asks somebody to do, as one short phrase quoted exactly from it: in English, Finnish and Swedish. Pure.

A task is told by its form: it begins with what is done ("develop …", "kehittää …", "utveckla …") or stands as an item of a list.
Remarks on the state of things, formalities and phrases that would end in the middle are no tasks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from matcher.rank.sentences import Piece

LONGEST, SHORTEST = 120, 18
"""Characters of a task."""
LEAST_KEPT = 40
"""A phrase that is too long is cut no shorter than this."""
LEAST_WORDS = 3
ASKED, LISTED, OUTCOME = 1.0, 0.85, 0.7
"""How well a phrase stands for a facet: what is asked for, an item of a list, what is to come out of it."""


@dataclass(frozen=True, slots=True)
class Task:
    """An exact piece of a text, and how well it stands for a facet (0..1)."""

    text: str
    worth: float


@dataclass(frozen=True, slots=True)
class _Speech:
    """How a language asks: what stands before a task, how a task begins, where it may be cut, and what shows that it is none.

    ``asks`` ends where the task begins. ``begins`` is tried at the beginning of what is left. ``verb``: a finite verb.
    ``dangling``: a last word after which something is missing. ``remark``: a first word of something else than a task.
    """

    asks: re.Pattern[str]
    begins: re.Pattern[str]
    breaks: tuple[re.Pattern[str], ...]
    verb: re.Pattern[str]
    dangling: re.Pattern[str]
    remark: re.Pattern[str]
    lead: re.Pattern[str]


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_VERBS_EN = (
    "accelerat|adapt|advanc|analys|analyz|appl|assess|automat|boost|bring|build|calibrat|captur|catalogu"
    "|characteri|clarif|combin|compar"
    "|conduct|conserv|contribut|convert|co-creat|co-design|creat|decarboni|defin|deliver|demonstrat|deploy"
    "|deriv|design|detect|determin"
    "|develop|digiti|digitali|diversif|elaborat|embed|empower|enabl|enhanc|engag|equip|establish|estimat"
    "|evaluat|examin|expand|explor"
    "|extend|facilitat|forecast|foster|gather|generat|identif|implement|improv|increas|inform|innovat|integrat"
    "|introduc|investigat|launch"
    "|lower|maintain|manufactur|map|maximi|measur|minimi|mitigat|model|moderni|monitor|offer|operat|optimi"
    "|organi|pilot|prepar|preserv|prevent"
    "|process|produc|promot|propos|protect|prototyp|provid|quantif|reach|recover|recycl|reduc|reinforc|replac"
    "|restor|reus|re-us|scal|secur"
    "|set up|simulat|speed|stimulat|store|storing|streamlin|strengthen|study|studying|substitut|support|tackl"
    "|test|train|transfer|transform|uptak"
    "|upgrad|upskill|us(?:e|ing) |valoris|valoriz|validat|widen"
)
_ENGLISH = _Speech(
    asks=_any(
        r"^.{0,120}?\b(?:should|shall|must|will|are expected to|is expected to|are encouraged to|are invited to"
        r"|aims? to|seeks? to|need to"
        r"|is to|are to)\s+(?:(?:also|therefore|thus|furthermore|additionally|at least|preferably"
        r"|where relevant,|in particular)\s+)*"
        r"(?:(?:address|focus on|include|cover|consider|contribute to|aim (?:at|to)|seek to|be able to"
        r"|help(?: to)?)\s+(?!all|the following)"
        r"(?:(?:but not be limited to|how to)\s+)?)?"
    ),
    begins=_any(
        rf"(?:{_VERBS_EN})\w*(?<!tion)(?<!tions)(?<!ment)(?<!ments)(?<!tors)(?<!pers)(?<!sers)(?<!cers)(?<!ed)(?<!ities)\s"
    ),
    breaks=(
        _any(r",\s|;\s|\s(?=(?:and|or|as well as)\s)"),
        _any(r"\s(?=(?:that|which|through|by|based on|in order|so that|via|using|thanks|where)\s)"),
        _any(r"\s(?=(?:for|to|in|with|from|at|across|within|into|under|on)\s)"),
    ),
    verb=_any(
        r"\b(?:is|are|was|were|has|have|had|will|would|should|must|can|cannot|could|may|shall|aims?|seeks?"
        r"|needs?|remains?|requires?"
        r"|therefore|plays?|exists?|suggests?|indicates?|becomes?|poses?|holds?|focuses|involves|represents?"
        r"|accounts?|exacerbates?|applies|apply to)\b"
    ),
    dangling=_any(
        r"(?:\b(?:the|a|an|of|for|to|in|on|at|by|with|from|into|and|or|as|its|their|that|which|who|how|whether"
        r"|where|when|also|based|related"
        r"|aimed|aiming|including|such|both|more|most|less|between|among|through|across|under|over|within"
        r"|without|towards?|all|any|each"
        r"|other|these|those|this|via|using|relevant|existing|different|various|new|possible|necessary"
        r"|especially|particularly|not|up"
        r"|achieve|allow|ensure|enable|reach|be|become|take|accounted|allows?|due|whose|well|compared|addressed"
        r"|equivalent|short|near|long|effective)|ly|-|\b(?:which|whose|what|how to) \w+)\Z"
    ),
    remark=_any(
        r"(?:with|without|in|for|by|to|when|if|under|during|within|from|on|at|among|based|according|however"
        r"|although|while|both|each|such|other"
        r"|additional|relevant|including|this|these|those|any|number of|it|its?|their|they|we|you|be|as|see"
        r"|given|since|similarly|moreover|therefore|thus"
        r"|also|not|only|please|further\b(?! develop)|most|many|despite|due|what|how|why|who|where|but|no|there"
        r"|the (?:use|goal|aim|topic|action"
        r"|project|proposed|budget|number|total|following|same|description|applicant))\b"
    ),
    lead=_any(
        r"(?:(?:and|or)(?-i:(?=[A-Z]))|(?:and/or|and|or|also|as well as|either|the following|activities (?:to"
        r"|for)|actions (?:to|for)|ways to|how to|efforts to|solutions? to|to)\s+)"
    ),
)
_FINNISH = _Speech(
    asks=_any(
        r"^.{0,160}?(?:\b(?:tulee|tulisi|pitää|täytyy|voi|voivat|voidaan|pyritään|kannustetaan|tavoitteena on"
        r"|tavoite on|tarkoituksena on"
        r"|tarkoitus on)\s+(?:(?:myös|muun muassa|mm\.|esimerkiksi|erityisesti|muassa)\s+)*"
        r"|\b(?:rahoitetaan|tuetaan|edistetään|kehitetään|haetaan|vahvistetaan|kohdistuu|kohdistuvat|suunnataan"
        r"|painotetaan)\s+"
        r"(?:(?:myös|muun muassa|mm\.|esimerkiksi|erityisesti|hankkeita, jo(?:issa|tka|illa)|hankkeita)\s+)*)"
    ),
    begins=_any(
        r"\w{2,}(?:ata|ätä|taa|tää|oida|öidä|ittaa|ista|istää|istaa|uttaa|yttää|ostaa|östää|entaa|entää|eta|etä"
        r"|ella|ellä|nnata|dätä|kea|kia"
        r"|ttää|ttaa|ota|ötä|itä|ita|tua|tyä)\s"
    ),
    breaks=(
        _any(r",\s|;\s|\s(?=(?:ja|sekä|tai|että)\s)"),
        _any(r"\s(?=(?:joka|jotka|joita|joilla|joiden|jolla|jossa|joissa|kuten|mukaan|avulla|kautta)\s)"),
    ),
    verb=_any(
        r"\b(?:on|ovat|oli|olivat|voi|voivat|voidaan|tulee|täytyy|pitää|saa|saavat|ei|eivät|myönnetään"
        r"|edellytetään|haetaan|koskee|kuuluu"
        r"|käsitellään|hakea|sisältää|tukee|rahoittaa|rahoitetaan|tarvitaan|päättyy|alkaa)\b"
    ),
    dangling=_any(
        r"\b(?:ja|sekä|tai|että|kuten|joka|jotka|eri|uusi|uuden|uusien|muun|muiden|myös|esimerkiksi|mm|sen|niiden|kuin|jos|noin)\Z"
    ),
    remark=_any(
        r"(?:hanke|hankkee\w*|hakemu\w*|hakija\w*|tuki|tuen|tukea|avustu\w*|rahoitu\w*|haku|haun|haussa|lisäksi"
        r"|kuitenkin|jos|kun|tämä|tämän"
        r"|nämä|ne|se|sen|ei|enintään|vähintään|mukana|lisätie\w*|liit\w*|katso|lue|toteutusa\w*|omarahoitus"
        r"|hakea|myöntää|käyttää|jättää|perustua|vaihtaa|osallistua|puuttua|toimittaa|painopisteitä"
        r"|toimintalinj\w*|teemaa?)\b"
    ),
    lead=_any(r"(?:ja|sekä|tai|myös|esimerkiksi|muun muassa|mm\.)\s+"),
)
_SWEDISH = _Speech(
    asks=_any(
        r"^.{0,140}?\b(?:ska|skall|bör|kan|måste|får|syftar till att|förväntas|syftet är att|målet är att"
        r"|avsikten är att|stöd ges för att)\s+"
        r"(?:(?:också|även|till exempel|bland annat|särskilt|bidra till att|handla om att|gälla)\s+)*"
    ),
    begins=_any(
        r"(?:analysera|anpassa|använd|automatisera|bidra|bygga|demonstrera|digitalisera|effektivisera|etablera"
        r"|förbättra|förebygga|förnya|förstärka"
        r"|framställa|främja|genomföra|hantera|identifiera|inför|integrera|investera|kartlägga|kombinera|lagra"
        r"|mäta|minska|modernisera|möjliggöra"
        r"|öka|optimera|organisera|pilotera|producera|pröva|rehabilitera|rena|restaurera|samla|sänka|sätta"
        r"|skapa|skydda|snabba|stärka|stödja|ta fram|testa"
        r"|till(?:ämpa|verka|varata)|undersöka|utbilda|utforska|utreda|utveckl|utvärdera|återställa|återvinna"
        r"|överföra)\w*\s"
    ),
    breaks=(
        _any(r",\s|;\s|\s(?=(?:och|samt|eller)\s)"),
        _any(r"\s(?=(?:som|genom|för att|så att|där)\s)"),
        _any(r"\s(?=(?:för|i|med|till|på|inom|från)\s)"),
    ),
    verb=_any(
        r"\b(?:är|var|har|hade|kan|ska|skall|får|måste|bör|finns|inte|beviljas|söks|gäller|omfattar|blir|kräv\w+|riktas)\b"
    ),
    dangling=_any(
        r"\b(?:och|samt|eller|som|att|för|i|med|till|på|av|om|vid|från|inom|den|det|de|en|ett|där|olika|nya"
        r"|såväl|både|mellan|sin|sina|mer)\Z"
    ),
    remark=_any(
        r"(?:projektet?|projekten|ansök\w*|sökande\w*|stöd\w*|bidrag\w*|utlysning\w*|dessutom|om|när|detta"
        r"|denna|dessa|det|den|de|vi|du|inte|minst|högst"
        r"|mer information|läs|tematisk\w*)\b"
    ),
    lead=_any(r"(?:och|samt|eller|att|till exempel|bland annat)\s+"),
)
_BY_LANGUAGE = {"en": _ENGLISH, "fi": _FINNISH, "sv": _SWEDISH}

_NUMBERED = re.compile(
    r"^(?:\(?(?:[a-z]|[ivx]{1,4}|\d{1,2}(?:\.\d{1,2})?)[).:]\s*|(?:area|option|phase|theme|step) \w{1,3}:\s*)+", re.I
)
_STOP = re.compile(
    r"\s?(?:\[\d+\]|\(|;|:|\.(?:\s|\Z)|\s[–—-]\s"
    r"|,\s+(?:including|such as|while|whilst|taking|in order|thus|thereby|e\.g|i\.e|which|in line|for example"
    r"|for instance|considering|bearing"
    r"|notably|especially|particularly|as well as|ensuring|enabling|allowing|leading to|contributing to"
    r"|leveraging|building on|with (?:an?|special|particular)|kuten|esimerkiksi|mukaan lukien|jotta|jolloin"
    r"|till exempel|såsom|inklusive|vilket)\b"
    r"|\s(?:e\.g\.?|i\.e\.?|such as|including|in order to|with a view to|with the aim|while|thereby|so as to"
    r"|esim\.|t\.ex|mm\.)\s)",
    re.IGNORECASE,
)
_FORMALITY = re.compile(
    r"participat|applicants?\b|beneficiar|proposals?\b|exploitation|business (?:case|plan)|disseminat"
    r"|clustering|exclude|out of scope|Commission\b"
    r"|deadline|closing date|\bgrants?\b|\beuro[as]?\b|€|\bEUR\b|Destination|EU-funded|funded (?:project|under)"
    r"|projects? funded|implementation plan"
    r"|consorti|award|eligib|\bcalls?\b|\bfollowing\b|scholarship|\bTRL|application form|part [AB]\b|\bannex"
    r"|\bregulation \(|work programme|\btopic\b|reporting|\bbudget"
    r"|lessons? learn|evaluators?\b|\bpages?\b|objectives of|\bdirective\b|agenda\b|\b(?:should|must|shall)\b"
    r"|\bbuild(?:ing)? (?:up)?on\b|\bthese (?:efforts|goals|objectives|activities|aims|issues)"
    r"|other (?:relevant )?(?:projects|partnerships|initiatives)|\bFAIR\b|\bcost action|\bsubmi(?:t|ssion)"
    r"|\bdeliverable"
    r"|(?-i:[a-z][A-ZÅÄÖ][a-zåäö]{3})|\bmonths?\b|project partners|\bKPIs?\b|Horizon (?:Europe|2020)|\bH2020"
    r"|[A-Z]{2,}\d*-\d{4}|https?:|www\.|\bArticle \d"
    r"|haku|haun\b|hauss|hakij|avustu|apuraha|rahoit|miljoona|\bmom\b|\d{4}\s?[–-]\s?\d{4}|määräraha"
    r"|maakuntaohjelm|hakemu|\d %|\btuki\b|tukea\b|kustannuksis|omarahoit|de minimis|myöntämis"
    r"|\bansök|utlys|understöd|bidrag|\bstöd\b|\bstödet|sista dag|\bkostnad|medfinansier"
    r"|\b\d{1,2}\.\d{1,2}\.\d{4}|yhteyshenkilö|kontaktperson|lisätieto|puh\.|klo ",
    re.IGNORECASE,
)
_TITLE_PARTS = re.compile(r":\s|\s[–—-]\s|\s?[()]\s?")
_PLAIN_WORD = re.compile(r"(?<!\w)[a-zåäö]{4,}")
_OUTCOMES = ("expected outcome", "expected impact", "objective", "tavoit", "mål", "syfte")


def task_of(piece: Piece, language: str) -> Task | None:
    """The task that a sentence or item tells, or None. Takes time in proportion to the piece."""
    speech = _BY_LANGUAGE.get(language, _ENGLISH)
    numbered = _NUMBERED.match(piece.text)
    text = piece.text[numbered.end() if numbered else 0 :]
    asked = _asked(text, speech)
    body = asked if asked is not None else text[_end(speech.lead.match(text)) :]
    is_task = asked is not None or speech.begins.match(body) is not None
    outcome = piece.heading.startswith(_OUTCOMES)
    if not (is_task or outcome or piece.item):
        return None
    short = _short(body, speech)
    if not _complete(short, speech) or (not is_task and speech.verb.search(short)):
        return None
    return Task(short, OUTCOME if outcome else ASKED if is_task else LISTED)


def named_task(title: str, language: str) -> Task | None:
    """A title, or the part of it that stands by itself: what is asked for where a text says little more."""
    speech = _BY_LANGUAGE.get(language, _ENGLISH)
    parts = (_short(part, speech) for part in _TITLE_PARTS.split(title))
    best = next((part for part in parts if _complete(part, speech) and len(_PLAIN_WORD.findall(part)) > 1), None)
    return Task(best, LISTED) if best else None


def _asked(text: str, speech: _Speech) -> str | None:
    """What follows the asking words, where a task begins there."""
    found = speech.asks.match(text)
    if found is None:
        return None
    rest = text[found.end() :]
    rest = rest[_end(speech.lead.match(rest)) :]
    return rest if speech.begins.match(rest) else None


def _end(found: re.Match[str] | None) -> int:
    return found.end() if found else 0


def _short(text: str, speech: _Speech) -> str:
    """Up to where the thought first ends, and no longer than a line: cut at the last good place before that."""
    stop = next((m.start() for m in _STOP.finditer(text) if m.start() >= SHORTEST), len(text))
    text = text[:stop].rstrip(" .,;:")
    if len(text) <= LONGEST:
        return text
    for pattern in speech.breaks:
        breaks = [m.start() for m in pattern.finditer(text) if LEAST_KEPT <= m.start() <= LONGEST]
        for at in reversed(breaks):
            if not speech.dangling.search(text[:at]):
                return text[:at]
    return ""


def _complete(text: str, speech: _Speech) -> bool:
    """Whether a phrase stands by itself: long enough, nothing open, no remark and no formality."""
    if not SHORTEST <= len(text) <= LONGEST or len(text.split()) < LEAST_WORDS:
        return False
    open_ = any(text.count(a) != text.count(b) for a, b in ("()", "[]", "“”")) or text.count('"') % 2
    return not (open_ or speech.dangling.search(text) or speech.remark.match(text) or _FORMALITY.search(text))
