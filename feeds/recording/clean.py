"""What of a request or an answer may be kept in a folder that is shown to others, and under which name."""

from __future__ import annotations

import re
from collections.abc import Iterable

HIDDEN = "left-out"
"""Stands in place of a key in addresses, bodies and rows of sources."""

_SECRET = re.compile(
    r"(?:api|access|subscription|private|client|app)[-_]?key|^key$|token|secret|^sig(?:nature)?$|passw|^pwd$|^auth|session|^sid$",
    re.IGNORECASE,
)
_ASKED = frozenset({"accept", "accept-encoding", "content-type", "if-none-match", "if-modified-since"})
_NEVER_KEPT = re.compile(r"cookie|auth|token|secret|api-?key|session|csrf|nonce", re.IGNORECASE)
_ADDRESSES = frozenset({"location", "content-location"})
_MAX_HEADER = 4_000

_LOGIN = re.compile(r"(?<=//)[^/?#@]*@")
_PARAMETER = re.compile(r"([?&;])([^=&;#]*)=([^&;#]*)")
_JSON_VALUE = re.compile(r'("([^"\\]{1,80})"\s*:\s*)"(?:[^"\\]|\\.)*"')

_PLAIN = re.compile(r"[^a-z0-9]+")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,150}(?:\.[a-z0-9]{1,5}){1,2}")
_ENDINGS = (
    ("json", ".json"),
    ("html", ".html"),
    ("spreadsheetml", ".xlsx"),
    ("xml", ".xml"),
    ("rss", ".xml"),
    ("csv", ".csv"),
    ("pdf", ".pdf"),
    ("text/", ".txt"),
)


def is_secret(name: str) -> bool:
    """Whether a value of this name is one that must not be shown."""
    return bool(_SECRET.search(name))


def shown_address(url: str) -> str:
    """An address without login, and with its keys left out."""
    return _PARAMETER.sub(
        lambda m: f"{m[1]}{m[2]}={HIDDEN}" if is_secret(m[2]) else m[0],
        _LOGIN.sub("", url, count=1),
    )


def shown_text(text: str) -> str:
    """A body that was sent, with the values of keys in its JSON left out."""
    return _JSON_VALUE.sub(lambda m: f'{m[1]}"{HIDDEN}"' if is_secret(m[2]) else m[0], text)


def asked_headers(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The headers of a request that say what was asked for, and nothing of who asked."""
    return {name.lower(): value[:_MAX_HEADER] for name, value in headers if name.lower() in _ASKED}


def answered_headers(headers: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The headers of an answer, but for cookies and what belongs to a login."""
    return tuple(
        (name.lower(), shown_address(value) if name.lower() in _ADDRESSES else value)
        for name, value in headers
        if not _NEVER_KEPT.search(name) and len(value) <= _MAX_HEADER
    )


def file_name(number: int, source: str, url: str, content_type: str) -> str:
    """A name for a body, which no address can make point out of its folder or be read as anything but a name."""
    place = url.split("://", 1)[-1].split("?", 1)[0].split("#", 1)[0].rsplit("@", 1)[-1]
    words = [_PLAIN.sub("-", text.lower()).strip("-")[:length] for text, length in ((source, 40), (place, 60))]
    ending = next((end for part, end in _ENDINGS if part in content_type.lower()), ".bin")
    return "-".join([f"{number:04d}", *(w.strip("-") for w in words if w)]) + ending


def is_file_name(name: str) -> bool:
    """Whether a name is one that ``file_name`` may have given, or that with .gz."""
    return bool(_NAME.fullmatch(name))
