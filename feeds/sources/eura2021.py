"""EURA 2021, calls for projects of the structural funds in Finland (ERDF, ESF+, JTF).

The list and each notice are pages made beforehand, with their data as percent-encoded JSON in a script. All notices since 2022
are listed, so only pages of calls that are not over are read. Data have days without a clock; a notice's text may print one. What
a call's codes for counties and authorities mean stands in the list's own code lists: codes outlive names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, ClassVar
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from feeds.amounts import read_amount
from feeds.details import Asking, with_pages
from feeds.prose.steps import END_OF_DAY
from feeds.received import decode, what_came
from feeds.rows import Reading, Row, notice_of
from feeds.source import Configured, Fetcher, Payload, configured_zone, moment, read_records
from feeds.sources._eura_area import area_of
from feeds.sources._lists import addressed, list_in, most_details, must_list, refuse_unreadable, text_in
from feeds.text import one_line
from matcher.domain.errors import ParseError
from matcher.domain.money import UNKNOWN_FUNDING, Funding
from matcher.domain.notice import Notice, NoticeKind, SourceRead
from matcher.domain.settings import SourceSettings
from matcher.domain.status import Stated
from matcher.domain.step import Clock, Step, StepKind, instant

ADDRESS = "https://eura2021.fi"
_MOST_DETAILS = 200
_SCRIPT = re.compile(r"<script[^>]{0,200}__PREACT_CLI_DATA__[^>]{0,200}>([^<]*)<")
_BARE = re.compile(r"%7B%22preRenderData%22[^<\"'\s]*")
_ID = re.compile(r"[0-9A-Za-z-]{1,80}")
_STATED = {
    "haettavissa": Stated.OPEN,
    "avoin": Stated.OPEN,
    "tulossa": Stated.FORTHCOMING,
    "paattynyt": Stated.CLOSED,
}


@dataclass(frozen=True, slots=True)
class Eura2021(Configured):
    """The notices as one source. Option ``max_details``: how many notices' own pages are asked for in one run (200)."""

    zone: ZoneInfo
    details: Asking
    kind: ClassVar[str] = "eura2021"
    usual_name: ClassVar[str] = "EURA 2021"
    options: ClassVar[frozenset[str]] = frozenset({"max_details"})

    @classmethod
    def build(cls, settings: SourceSettings) -> Eura2021:
        """
        Raises:
            ConfigError: a zone that does not exist, or an impossible number of pages.
        """
        settings = addressed(settings, ADDRESS)
        asking = Asking(settings, most_details(settings, _MOST_DETAILS))
        return cls(settings, configured_zone(settings, "Europe/Helsinki"), asking)

    def read(self, client: Fetcher, now: datetime) -> SourceRead:
        """The list is always asked for as a whole: which pages are due depends on the day, not on the list alone."""
        listed = client.get(
            f"{self.settings.url}/hakuilmoitukset/", settings=self.settings, conditional=False, robots=True
        )
        rows, _ = self._listed(listed)
        today = now.astimezone(self.zone).date()
        addresses = {ref: self._url(ref) for row in rows if (ref := _ref(row)) and not _over(row, today)}
        pages = self.details.read(addresses, client, now)
        read = self.parse(listed, pages.answers)
        others = frozenset(n.ref for n in read.notices) - addresses.keys()
        return with_pages(replace(read, partial=read.partial | others), pages)

    def parse(self, listed: Payload, pages: Mapping[str, Payload] | None = None) -> SourceRead:
        """The list's notices, each with its own page where that came (id → page).

        Raises:
            ParseError: what came is not the list, or the list is empty, which it never is.
        """
        rows, codes = self._listed(listed)
        taken = rows[: self.settings.max_items]
        unread: set[str] = set()
        details = {ref: self._detail(ref, page, unread) for ref, page in (pages or {}).items()}
        notices, bad = read_records(
            self.id,
            taken,
            lambda row: self._notice(row, codes, details.get(_ref(row), {})),
            lambda r: _ref(r) or "(none)",
        )
        refuse_unreadable(self.id, len(notices), bad)
        warnings = [f"{len(unread)} pages of calls are not in the form that is known; the list stands for them"] * bool(
            unread
        )
        whole = len(taken) == len(rows)
        return SourceRead(self.id, notices, bad, whole, partial=frozenset(unread), warnings=tuple(warnings))

    def _listed(self, payload: Payload) -> tuple[list[Any], Mapping[str, Any]]:
        content = prerendered(payload, self.id)
        rows = must_list(self.id, list_in(content, "hankehaku"), "the list of calls (hankehaku)")
        codes = content.get("koodisto")
        return list(rows), codes if isinstance(codes, Mapping) else {}

    def _detail(self, ref: str, page: Payload, unread: set[str]) -> Mapping[str, Any]:
        try:
            found = prerendered(page, self.id).get("ilmoitus")
        except ParseError:
            found = None
        if isinstance(found, Mapping):
            return found
        unread.add(ref)
        return {}

    def _notice(self, row: Any, codes: Mapping[str, Any], detail: Mapping[str, Any]) -> Notice:
        listed = self._as_listed(row, codes)
        if listed.stated is Stated.CLOSED and not detail:
            return listed  # most of the list, and no text to read
        continuous = detail.get("jatkuvaHaku") is True and listed.stated is not Stated.CLOSED
        notice = notice_of(
            listed.ref,
            Row(
                title=listed.title,
                url=listed.url,
                text=text_in(detail, "kuvaus"),
                language=listed.language,
                steps=listed.steps,
                stated=Stated.CONTINUOUS if continuous else listed.stated,
                funding=_funding(text_in(detail, "kokonaistuki")),
            ),
            Reading(settings=self.settings, zone=self.zone),
        )
        return replace(
            notice,
            identifier=listed.identifier,
            programme=listed.programme or notice.programme,
            authority=listed.authority or notice.authority,
            area=listed.area or notice.area,
        )

    def _as_listed(self, row: Any, codes: Mapping[str, Any]) -> Notice:
        """What a record of the list says by itself.

        Raises:
            ValueError: it has no id, or no title.
        """
        ref, title = _ref(row), one_line(text_in(row, "otsikko"))
        if not ref or not title:
            raise ValueError(f"the record has no {'title' if ref else 'id'}")
        return Notice(
            source=self.id,
            ref=ref,
            kind=NoticeKind.CALL,
            title=title,
            url=self._url(ref),
            language=self.settings.language or "fi",
            identifier=one_line(text_in(row, "hakutunnus")) or None,
            programme=one_line(text_in(row, "rahasto")).rstrip("+").lower() or None,
            authority=one_line(text_in(codes, "viranomainen", text_in(row, "viranomainen"), "fi")) or None,
            steps=self._steps(row),
            stated=_STATED.get(text_in(row, "tila"), Stated.UNKNOWN),
            area=area_of(row, codes, self.settings.places),
        )

    def _steps(self, row: Any) -> tuple[Step, ...]:
        """The days of the data. Neither end has a clock."""
        closes = self.settings.closing_time or END_OF_DAY
        ends = [
            Step(moment(day, clock, self.zone), kind, Clock.DEFAULT, said)
            for key, kind, clock in (("alku", StepKind.OPENS, time()), ("loppu", StepKind.FINAL, closes))
            if (day := _day(said := text_in(row, "hakuaika", key)[:40]))
        ]
        return tuple(sorted(ends, key=instant))

    def _url(self, ref: str) -> str:
        return f"{self.settings.url}/hakuilmoitukset/hakuilmoitus/{ref}/"


def prerendered(payload: Payload, source: str) -> Mapping[str, Any]:
    """The data that a page was made from.

    Raises:
        ParseError: there are none in it.
    """
    text = decode(payload)[0]
    script = _SCRIPT.search(text) or _BARE.search(text)
    said = script[script.lastindex or 0] if script else text
    try:
        document = json.loads(said if said.lstrip().startswith("{") else unquote(said.strip()))
    except (ValueError, RecursionError) as error:
        raise ParseError(f"{what_came(payload)} came, without the data of EURA's pages in it", source=source) from error
    content = document.get("preRenderData") if isinstance(document, Mapping) else None
    if not isinstance(content, Mapping):
        raise ParseError("EURA's data are not where they were (preRenderData): their form has changed", source=source)
    return content


def _ref(row: Any) -> str:
    given = text_in(row, "id")
    return given if _ID.fullmatch(given) else ""


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 else None


def _over(row: Any, today: date) -> bool:
    last = _day(text_in(row, "hakuaika", "loppu"))
    return text_in(row, "tila") == "paattynyt" or (last is not None and last < today)


def _funding(said: str) -> Funding:
    """ "1 200 000,00": the support of the whole call. Nothing is not a sum."""
    try:
        euros = int(read_amount(said, "fi"))
    except ValueError:
        return UNKNOWN_FUNDING
    return Funding(total_eur=euros, said=said[:60]) if 1 <= euros < 10**11 else UNKNOWN_FUNDING
