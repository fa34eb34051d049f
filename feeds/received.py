"""What came: bytes → text by the charset that is most likely right, and a name for an answer that is not what was asked for."""

from __future__ import annotations

import codecs
import json
import re
from typing import Any

from feeds.source import Payload
from feeds.text import one_line
from matcher.domain.errors import ParseError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)")
_META_CHARSET = re.compile(rb"<meta\b[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_STRAY = re.compile("[\udc80-\udcff]")
_TITLE = re.compile(r"<title[^>]*>(.{0,200}?)</title>", re.IGNORECASE | re.DOTALL)
_HTML = re.compile(r"\A\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_SHOWN = 60


def decode(payload: Payload) -> tuple[str, int]:
    """The text of an answer, and how many bytes did not fit its charset.

    The charset is that of the byte order mark, else of the HTTP header, else of the XML declaration or the page's <meta>, else
    UTF-8. A stray byte in UTF-8 is read as Windows-1252, that byte alone: one slip must not turn every other letter to rubbish.
    Where no charset is named, and no letter is UTF-8, the whole is Windows-1252, as Excel writes CSV.
    """
    body = payload.body
    header = _HEADER_CHARSET.search(payload.headers.get("content-type", ""))
    is_markup = body[:1_000].lstrip()[:1] == b"<"
    declared = _XML_CHARSET.match(body[:400]) or (_META_CHARSET.search(body[:4_000]) if is_markup else None)
    named = (
        next((name for mark, name in _BOMS if body.startswith(mark)), ""),
        header[1] if header else "",
        declared[1].decode("ascii", "replace") if declared else "",
    )
    given = next((codec for name in named if (codec := _text_codec(name))), "")
    charset = given or "utf-8"
    if charset != "utf-8":
        text = body.decode(charset, "replace")
        return text.removeprefix("\ufeff"), text.count("\ufffd")
    text = body.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")
    mended, stray = _STRAY.subn(_one_byte, text)
    all_windows = not given and _STRAY.sub("", text).isascii()
    return mended, 0 if all_windows else stray


def _one_byte(stray: re.Match[str]) -> str:
    return bytes([ord(stray[0]) - 0xDC00]).decode("cp1252", "replace")


def _text_codec(name: str) -> str:
    """Python's name of a charset, or "" when it knows none by that name that turns bytes into text."""
    try:
        codec = codecs.lookup(name)
        b" ".decode(codec.name, "ignore")
    except (LookupError, ValueError):
        return ""
    return codec.name


def what_came(payload: Payload) -> str:
    """An answer in words, for an error: "an HTML page titled “Maintenance”", "nothing (0 bytes)"."""
    body = payload.body.strip()
    if not body:
        return f"nothing ({len(payload.body)} bytes)"
    text = decode(payload)[0]
    if _HTML.match(text[:5000]):
        title = _TITLE.search(text[:20_000])
        named = f" titled “{one_line(title[1], _SHOWN)}”" if title else ""
        return f"an HTML page{named}"
    if body.startswith(b"%PDF"):
        return "a PDF file"
    if body[:1] in (b"{", b"["):
        return f"JSON that begins {one_line(text, _SHOWN)!r}"
    return f"{len(payload.body)} bytes that begin {one_line(text, _SHOWN)!r}"


def json_of(payload: Payload, source: str) -> tuple[Any, int]:
    """The JSON document of an answer, and how many bytes did not fit its charset.

    Raises:
        ParseError: it is none, or breaks off.
    """
    text, stray = decode(payload)
    try:
        return json.loads(text), stray
    except (ValueError, RecursionError) as error:
        raise ParseError(f"{what_came(payload)} came in place of a whole JSON document", source=source) from error


def moved(payload: Payload, url: str) -> tuple[str, ...]:
    """The sentence for the operator on an address that has moved for good; none when it has not."""
    if payload.moved_to is None:
        return ()
    return (f"{url} has moved to {payload.moved_to} for good: set the source's url to it",)


def damaged(stray: int) -> tuple[str, ...]:
    """The sentence on bytes that do not fit the charset; none when all fit."""
    return (f"{stray} bytes of the answer do not fit its charset; each was read by itself",) if stray else ()
