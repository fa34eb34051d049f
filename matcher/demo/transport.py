"""Stands in for the network: answers the portal's search and the feeds from the bundled files. Opens no socket."""

from __future__ import annotations

import email.parser
import email.policy
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from matcher.demo.cards import in_week, read_cards
from matcher.demo.config import CALLS, FEED_FILES, PORTAL_URL, WEEKS
from matcher.demo.feed_files import feed_in_week
from matcher.demo.portal_rows import Row, cascade_rows, copies, topic_rows
from matcher.demo.search import BadQuery, answer

SEARCH_PATH = "/search-api/prod/rest/search"
_PORTAL_HOST = urlsplit(PORTAL_URL).hostname


class DemoTransport(httpx.BaseTransport):
    """What the demo's sources say in one of its weeks.

    Raises:
        ValueError: there is no such week.
    """

    def __init__(self, week: int, folder: Path = CALLS) -> None:
        if week not in WEEKS:
            raise ValueError(f"the demo has the weeks {', '.join(map(str, WEEKS))}, not {week}")
        self._rows = portal_rows(folder / "portal", week)
        self._feeds = {
            url: feed_in_week((folder / "feeds" / name).read_bytes(), week) for url, name in FEED_FILES.items()
        }

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        body = request.read()
        if request.method == "POST" and (request.url.host, request.url.path) == (_PORTAL_HOST, SEARCH_PATH):
            return self._search(request, body)
        feed = self._feeds.get(str(request.url.copy_with(query=None)))
        if request.method == "GET" and feed is not None:
            return _feed(request, feed)
        return _json(404, {"error": "not found"})

    def _search(self, request: httpx.Request, body: bytes) -> httpx.Response:
        asked = request.url.params
        if asked.get("apiKey") != "SEDIA" or "text" not in asked:
            return _json(400, {"businessError": "missing parameter"})
        parts = json_parts(request.headers.get("content-type", ""), body)
        if parts is None:
            return _json(500, {"type": "throwable"})
        try:
            page = answer(
                self._rows,
                text=asked["text"],
                page=int(asked.get("pageNumber", "1")),
                size=int(asked.get("pageSize", "10")),
                query=parts.get("query"),
                languages=parts.get("languages") or (),
                sort=parts.get("sort"),
            )
        except (BadQuery, ValueError) as error:
            return _json(400, {"businessError": str(error)})
        return _json(200, page)


def portal_rows(folder: Path, week: int) -> list[Row]:
    """Every row that the portal's index holds in a week, those included that no reader wants."""
    conditions = json.loads((folder / "conditions.json").read_text(encoding="utf-8"))
    quirks = json.loads((folder / "quirks.json").read_text(encoding="utf-8"))
    topics = topic_rows(in_week(read_cards(folder / "topics"), week), conditions)
    return [*copies(topics, quirks), *topics, *cascade_rows(in_week(read_cards(folder / "cascade"), week))]


def json_parts(content_type: str, body: bytes) -> dict[str, Any] | None:
    """The parts of a form, by name; None when it is no form or a part is not marked as JSON, which the portal refuses."""
    if not content_type.startswith("multipart/form-data"):
        return None
    head = f"Content-Type: {content_type}\r\n\r\n".encode("ascii", "replace")
    form = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + body)
    parts: dict[str, Any] = {}
    for part in form.iter_parts():
        content = part.get_payload(decode=True)
        if part.get_content_type() != "application/json" or not isinstance(content, bytes):
            return None
        parts[str(part.get_param("name", header="content-disposition"))] = json.loads(content)
    return parts


def _feed(request: httpx.Request, feed: bytes) -> httpx.Response:
    etag = f'"{hashlib.sha256(feed).hexdigest()[:16]}"'
    if request.headers.get("if-none-match") == etag:
        return _answer(304, b"", {"etag": etag})
    return _answer(200, feed, {"etag": etag, "content-type": "application/xml; charset=utf-8"})


def _json(status: int, body: object) -> httpx.Response:
    content = json.dumps(body, ensure_ascii=False).encode()
    return _answer(status, content, {"content-type": "application/json;charset=UTF-8"})


def _answer(status: int, content: bytes, headers: Mapping[str, str]) -> httpx.Response:
    """An answer whose body is still to be read, as from the wire: a client may stream it."""
    return httpx.Response(
        status, headers={**headers, "content-length": str(len(content))}, stream=httpx.ByteStream(content)
    )
