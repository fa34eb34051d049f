"""What of a notice tells whether another speaks of the same call: days, money, scope, the words of its subject. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit

from matcher.domain.notice import Notice, NoticeKind
from matcher.domain.places import OUTSIDE
from matcher.domain.step import StepKind, gates

_WORD = re.compile(r"[^\W\d_]{3,}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_STEM = 6
"""Letters of a word that are compared: Finnish and Swedish put their endings behind."""
_MOST_TEXT = 8_000
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|mc_[ce]id|lang|lcid)$", re.IGNORECASE)
_TOPIC = re.compile(r"\b[A-Z][A-Z0-9]+(?:-[A-Z0-9]+){2,}\b")

_GENERAL = frozenset((
    "haku", "haun", "hakuki", "hakuil", "hakuai", "haetta", "hakemu", "hankeh", "hankke", "hanke", "hankkei", "rahoit",
    "avautu", "avaa", "avoinn", "avoin", "avattu", "avaava", "alkaa", "käynni", "käynti", "auki", "euroa", "vuoden", "kevät",
    "syksy", "kevään", "syksyn", "sekä", "että", "tukea", "tuki", "avustu", "määrär", "ohjelm", "utlysn", "ansöka", "ansökn",
    "öppen", "öppet", "öppnar", "projek", "bidrag", "stöd", "medel", "året", "och", "för", "med", "som", "call", "calls",
    "open", "opens", "propos", "propo", "fundin", "projec", "applic", "grant", "grants", "the", "and", "for", "under",
    "with", "from",
))  # fmt: skip
"""Beginnings of words that any announcement has: they say nothing of its subject."""

_FUNDS = {
    "erdf": ("eakr", "eruf", "erdf", "aluekehitysrahasto", "regionala utvecklingsfond", "regional development fund"),
    "jtf": ("jtf", "fro", "oikeudenmukaisen siirtymän", "rättvis omställning", "just transition"),
    "esf": ("esr", "esf", "sosiaalirahasto", "socialfond", "social fund"),
    "akke": ("akke", "alueiden kestävän kasvun"),
    "interreg": ("interreg",),
    "leader": ("leader", "maaseuturahasto", "landsbygdsfond"),
}
"""A fund → its marks: short ones are words of their own, long ones may have endings."""
_SHORT = 6
_JOINT = re.compile(
    r"ylimaakunnalli|maakuntien yhtei|liittojen|yhtei(?:nen|sen) [\w-]{0,30}ha[ku]u|\bliitot\b"
    r"|landskapsöverskridande|gemensam\w{0,4} [\w-]{0,30}(?:utlysning|ansökning)|landskapsförbunden\b"
    r"|\bjoint\b[^.]{0,40}\bcall|cross-regional|inter-?regional call"
)
_JOINT_MARKS = ("ylimaakunnalli", "yhtei", "liitt", "liito", "landskap", "gemensam", "joint", "regional")
"""Few texts have any of these: the others need no closer look."""
_JOINT_REACH = 3_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A notice as far as it can be compared. ``numbers``: those of the title (rounds, years, sections). ``scope``: "joint" when
    several counties act together, the county's code when the call is for one, "" when the text does not say.
    """

    key: str
    source: str
    kind: NoticeKind
    language: str
    identifiers: frozenset[str]
    address: str
    final: date | None
    opens: date | None
    steps: frozenset[date]
    total: int | None
    least: int | None
    most: int | None
    min_counties: int | None
    funds: frozenset[str]
    scope: str
    outside: bool
    authority: str
    title: frozenset[str]
    plain_title: str
    numbers: frozenset[str]
    words: frozenset[str]
    published: date | None


def signature(notice: Notice) -> Signature:
    """The signature of a notice."""
    own_gates = gates(notice.steps)
    # Topics and cascade calls are known by their identifiers: their long texts are not looked at.
    said = _plain(f"{notice.title}\n{notice.text[:_MOST_TEXT]}") if notice.kind is NoticeKind.CALL else ""
    area = notice.area or ()
    return Signature(
        key=notice.key,
        source=notice.source,
        kind=notice.kind,
        language=notice.language,
        identifiers=_identifiers(notice),
        address=address_key(notice.url),
        final=max((s.at.date() for s in own_gates), default=None),
        opens=min((s.at.date() for s in notice.steps if s.kind is StepKind.OPENS), default=None),
        steps=frozenset(s.at.date() for s in own_gates),
        total=notice.funding.total_eur,
        least=notice.funding.grant_min_eur,
        most=notice.funding.grant_max_eur,
        min_counties=notice.min_counties,
        funds=_funds(said),
        scope=_scope(notice, said, area),
        outside=any(code.startswith(OUTSIDE) for code in area),
        authority=_plain(notice.authority or ""),
        title=_stems(_plain(notice.title)),
        plain_title=_plain(notice.title),
        numbers=frozenset(_NUMBER.findall(notice.title)),
        words=_stems(said),
        published=notice.published.date() if notice.published else None,
    )


def _funds(said: str) -> frozenset[str]:
    words = set(_WORD.findall(said))
    return frozenset(
        name
        for name, marks in _FUNDS.items()
        if any(mark in words if len(mark) <= _SHORT else mark in said for mark in marks)
    )


def _scope(notice: Notice, said: str, area: tuple[str, ...]) -> str:
    if (notice.min_counties or 0) > 1 or len(area) > 1 or _is_joint(said[:_JOINT_REACH]):
        return "joint"
    return area[0] if area and not area[0].startswith(OUTSIDE) else ""


def _is_joint(said: str) -> bool:
    return any(mark in said for mark in _JOINT_MARKS) and _JOINT.search(said) is not None


def _identifiers(notice: Notice) -> frozenset[str]:
    """Identifiers by which the call is known elsewhere. A cascade call carries its parent's, which is not its own."""
    if notice.kind is NoticeKind.CASCADE:
        return frozenset()
    own = {notice.identifier.casefold()} if notice.identifier else set()
    titled = {m.casefold() for m in _TOPIC.findall(notice.title) if any(c.isdigit() for c in m)}
    return frozenset(own or (titled if len(titled) == 1 else ()))


def address_key(url: str) -> str:
    """An address in its lasting form: without scheme, "www.", tracking, fragment and last slash. "" for a front page."""
    try:
        parts = urlsplit(url.strip())
        query = urlencode([(k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.match(k)])
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    if not path and not query:
        return ""
    return f"{parts.netloc.lower().removeprefix('www.')}{path}{'?' + query if query else ''}"


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _stems(text: str) -> frozenset[str]:
    """Beginnings of the words of a plain text."""
    stems = {word[:_STEM] for word in _WORD.findall(text)}
    return frozenset(stems - _GENERAL)


def likeness(one: Iterable[str], other: Iterable[str]) -> float:
    """How much of the smaller set is in the larger, 0 to 1; 0 when either is empty."""
    a, b = set(one), set(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
