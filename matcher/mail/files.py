"""Mails as files: the whole mail (.eml), and its parts beside it for reading without a mail program."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from matcher.domain.errors import Deferred
from matcher.domain.outbox import OutboxRow

_PARTS = {"text/plain": ".txt", "text/html": ".html", "text/calendar": ".ics"}


def write(row: OutboxRow, folder: Path) -> Path:
    """Write a row's mail and its parts, named after week, profile, language and reader; returns the path of the .eml.

    Raises:
        Deferred: a file could not be written.
    """
    names = (str(row.week), row.profile, row.language, row.reader)
    return write_mail(folder, "-".join(n for n in names if n), row.message or b"", recipient=row.reader)


def write_mail(folder: Path, name: str, message: bytes, *, recipient: str = "") -> Path:
    """Write ``name``.txt, .html, .ics and last .eml into a folder, which is made if need be; returns the path of the .eml.

    Each file appears whole or not at all, and replaces an older one of its name.

    Raises:
        Deferred: a file could not be written; nothing half-written is left, and the mail can be tried again.
    """
    stem = _safe(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for ending, content in _parts(message):
            _write_whole(folder / f"{stem}{ending}", content)
        path = folder / f"{stem}.eml"
        _write_whole(path, message)
    except OSError as error:
        said = f"{folder / stem}.eml could not be written: {error.strerror or error}; free space or rights and run send again"
        raise Deferred(said, recipient=recipient) from error
    return path


def _parts(message: bytes) -> Iterator[tuple[str, bytes]]:
    """(file ending, content) of the parts that a person may want by themselves, the first of each kind."""
    mail = message_from_bytes(message, _class=EmailMessage, policy=SMTP)
    seen: set[str] = set()
    for part in mail.walk():
        ending = _PARTS.get(part.get_content_type())
        if ending is None or ending in seen:
            continue
        seen.add(ending)
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            yield ending, content if ending == ".ics" else content.replace(b"\r\n", b"\n")


def _write_whole(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o640)
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def _safe(name: str) -> str:
    """A file name that stays in its folder."""
    return re.sub(r"[^A-Za-z0-9._@-]+", "-", name).lstrip(".-")[:120] or "mail"
