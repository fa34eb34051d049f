"""A worded digest as one reader's mail (RFC 5322, 2046, 2369, 2919, 3834)."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from email.headerregistry import Address, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime, parseaddr
from typing import Protocol
from urllib.parse import quote

from matcher.domain.digest import Week
from matcher.domain.errors import ConfigError
from matcher.domain.profile import Reader, ReaderProfile

CALENDAR_NAME = "{profile}-{week}.ics"
NOBODY = "Funding matcher <no-reply@funding-matcher.invalid>"
_NAME_LIMIT = 40


class Worded(Protocol):
    """What a mail is made of. ``ics`` is b"" when there is no date to send."""

    @property
    def subject(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def html(self) -> str: ...
    @property
    def ics(self) -> bytes: ...


def compose(
    worded: Worded,
    *,
    profile: ReaderProfile,
    week: Week,
    reader: Reader | None,
    sender: str,
    date: datetime,
    language: str,
    reply_to: str = "",
    list_domain: str = "",
) -> EmailMessage:
    """One mail. ``reader`` is None for the copy that is kept as files.

    The same profile, week and reader always give the same Message-ID, so that a mail sent twice folds into one. ``sender`` and
    ``reply_to`` are addresses, with or without a name; without a sender (mails kept as files) a name that nobody owns stands
    in. Without ``reply_to`` the mail promises no way to leave, since nobody would read it. ``list_domain``: the sender's unless
    given.

    Raises:
        ConfigError: an address cannot stand in a header.
    """
    mail = EmailMessage(policy=_policy())
    author = _address(sender or NOBODY, "from")
    list_domain = list_domain or author.domain
    mail["Subject"] = _one_line(worded.subject)
    mail["From"] = author
    mail["To"] = _address(reader.address, "reader", name=reader.name) if reader else "undisclosed-recipients:;"
    mail["Date"] = format_datetime(date)
    mail["Message-ID"] = message_id(profile.id, week, reader, list_domain=list_domain, language=language)
    if reply_to:
        mail["Reply-To"] = _address(reply_to, "reply_to")
    _add_list_headers(mail, profile, list_domain, reply_to)
    mail["Auto-Submitted"] = "auto-generated"
    mail["Precedence"] = "bulk"
    mail.set_content(worded.text, cte="quoted-printable")
    mail.add_alternative(worded.html, subtype="html", cte="quoted-printable")
    for part in mail.iter_parts():
        part["Content-Language"] = language
    if worded.ics:
        name = CALENDAR_NAME.format(profile=_token(profile.id), week=week)
        kind = {"method": "PUBLISH", "charset": "utf-8"}
        mail.add_attachment(worded.ics, maintype="text", subtype="calendar", filename=name, params=kind)
    mail["Content-Language"] = language
    _fix_boundaries(mail)
    return mail


class _ForMachines(UnstructuredHeader):
    """A header of one token: never folded, and so never "encoded" within, which would make a long one unreadable to lists."""

    def fold(self, *, policy: EmailPolicy) -> str:
        return f"{self.name}: {self}{policy.linesep}"  # type: ignore[attr-defined]


def _policy() -> EmailPolicy[EmailMessage]:
    headers = HeaderRegistry()
    for name in ("message-id", "list-id", "list-unsubscribe"):
        headers.map_to_type(name, _ForMachines)  # type: ignore[arg-type]
    return SMTP.clone(header_factory=headers)


def _fix_boundaries(mail: EmailMessage) -> None:
    """So that the same mail is the same bytes. "=_" stands in no part: quoted-printable and base64 never write it."""
    seed = hashlib.sha256(str(mail["Message-ID"]).encode()).hexdigest()[:24]
    for n, part in enumerate(p for p in mail.walk() if p.is_multipart()):
        part.set_boundary(f"=_{seed}.{n}")


def message_id(profile: str, week: Week, reader: Reader | None, *, list_domain: str, language: str) -> str:
    """ "<lake.2026-W34.3f2a…@domain>"; kept copies differ by language. The reader's address cannot be read from it."""
    who = reader.address.strip().lower() if reader else f"copy {language}"
    digest = hashlib.sha256(f"{profile}\n{week}\n{who}".encode()).hexdigest()[:16]
    return f"<{_token(profile)[:_NAME_LIMIT]}.{week}.{digest}@{_domain(list_domain)}>"


def _add_list_headers(mail: EmailMessage, profile: ReaderProfile, list_domain: str, reply_to: str) -> None:
    """A mailto alone and no List-Unsubscribe-Post: nobody runs a web server that would answer it (RFC 8058)."""
    mail["List-Id"] = f"<{_token(profile.id)[:_NAME_LIMIT]}.digest.{_domain(list_domain)}>"
    if reply_to:
        address = quote(_address(reply_to, "reply_to").addr_spec, safe="@.+-_")
        mail["List-Unsubscribe"] = f"<mailto:{address}?subject={quote(f'[stop] {profile.id}', safe='')}>"


def _address(text: str, key: str, *, name: str = "") -> Address:
    """Raises ConfigError for what is no mail address, or would break out of its header."""
    shown, spec = parseaddr(text)
    try:
        if not spec or "@" not in spec or re.search(r"[\x00-\x1f\x7f]", text + name):
            raise ValueError("no mail address")
        spec.encode("ascii")
        return Address(display_name=name or shown, addr_spec=spec)
    except (ValueError, IndexError) as error:
        said = f"{text!r} is not an address that mail can use; write it as name@domain, in plain letters"
        raise ConfigError(said, key=key) from error


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _token(text: str) -> str:
    """What of a name may stand in a header's identifier."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", text).strip("-") or "digest"


def _domain(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,200}[A-Za-z0-9])?", text):
        raise ConfigError(f"{text!r} is not a domain name; write one such as lists.example.org", key="from")
    return text
