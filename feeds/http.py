"""The one HTTP client: polite, patient within limits, and trusting nothing that it is sent."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import NamedTuple, Self

import httpx
import tenacity

from feeds.exchange import Again, Ask, Exchange, address, server_of
from feeds.patience import Patience
from feeds.politeness import Turns, user_agent
from feeds.robots import MAX_BYTES, Robots
from feeds.source import Payload
from feeds.transport import GuardedTransport
from matcher.domain.errors import RateLimited
from matcher.domain.settings import FetchSettings, SourceSettings

_BACKOFF_MAX_S = 30.0
_MAX_VALIDATOR = 1_000


class Validator(NamedTuple):
    """What a server gave with an answer, to ask later whether it changed. Empty where it gave none."""

    etag: str
    last_modified: str


class Client:
    """Fetches for all sources. Several threads may share it, one a source; one host is asked one thing at a time.

    ``validators`` maps (source, address) to (ETag, Last-Modified) of answers that were parsed and stored: what one source has of
    an address is nothing that another has. Those of new answers wait in ``fresh_validators`` until the caller has stored what
    the answers said: had they been kept before, a crash in between would make the server say "unchanged" of something that we
    do not have.

    A source has ``FetchSettings.total_s`` seconds for each request, ``SourceSettings.read_s`` for all of them, and ``total_s``
    for all that fail: however ill its server is, it ends after that.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        validators: Mapping[tuple[str, str], tuple[str, str]] | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._settings, self._sleep, self._monotonic = settings, sleep, monotonic
        self._validators = dict(validators or {})
        self._fresh: dict[str, dict[str, Validator]] = {}
        self._turns = Turns(sleep, monotonic)
        self._patience = Patience(settings, monotonic)
        self._robots = Robots(self._robots_txt, monotonic)
        self._left_alone: dict[tuple[str, str], RateLimited] = {}
        self._http = httpx.Client(
            transport=transport or GuardedTransport(monotonic=monotonic),
            headers={"User-Agent": user_agent(settings.contact), "Accept-Encoding": "gzip", "Accept": "*/*"},
            timeout=httpx.Timeout(settings.read_s, connect=settings.connect_s),
            trust_env=False,
        )
        self._exchange = Exchange(settings, self._http, clock, monotonic)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._http.close()

    def get(self, url: str, *, settings: SourceSettings, conditional: bool = True, robots: bool = False) -> Payload:
        """Fetch a document, or learn that it has not changed since the answer that was stored last.

        Raises:
            FetchError: no usable answer came. RateLimited, TooLarge and TooSlow say why; so does what robots.txt refuses.
        """
        headers = self._conditions(settings.id, url) if conditional else {}
        payload = self._fetch("GET", address(url, settings), settings, headers=headers, robots=robots)
        given = Validator(*(_header_safe(payload.headers.get(name, "")) for name in ("etag", "last-modified")))
        if not payload.unchanged and any(given):
            self._fresh.setdefault(settings.id, {})[url] = given
        return payload

    def post_parts(
        self, url: str, parts: Mapping[str, str], *, settings: SourceSettings, params: Mapping[str, str] | None = None
    ) -> Payload:
        """Send JSON texts as the parts of a form (multipart/form-data), each marked application/json; ``params`` go in the URL.

        Raises:
            FetchError: as for ``get``.
        """
        # The boundary is worked out from the parts, so that the same question is the same bytes each time.
        boundary = hashlib.sha256(json.dumps(list(parts.items())).encode()).hexdigest()[:32]
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        place = address(url, settings).copy_merge_params(params or {})
        return self._fetch("POST", address(str(place), settings), settings, headers=headers, parts=parts)

    def post_json(
        self, url: str, document: object, *, settings: SourceSettings, headers: Mapping[str, str] | None = None
    ) -> Payload:
        """Send a document as JSON. ``headers`` may hold a key that the server asks for: it goes into no message and no store.

        Raises:
            FetchError: as for ``get``.
        """
        given, text = {**(headers or {}), "Content-Type": "application/json"}, json.dumps(document)
        return self._fetch("POST", address(url, settings), settings, headers=given, document=text)

    def fresh_validators(self, source_id: str) -> list[tuple[str, str, str]]:
        """(url, ETag, Last-Modified) of what was fetched for a source; to be stored with it, in one transaction."""
        return [(url, *given) for url, given in self._fresh.get(source_id, {}).items()]

    def queued_s(self, source_id: str) -> float:
        """Seconds that a source has waited while others of its host had their turn: none of its own time."""
        return self._patience.queued(source_id)

    def _conditions(self, source_id: str, url: str) -> dict[str, str]:
        etag, modified = self._validators.get((source_id, url), ("", ""))
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        return {name: value for name, value in conditions.items() if value}

    def _robots_txt(self, url: str, source: SourceSettings) -> Payload:
        return self._fetch("GET", address(url, source), source, cut_at=MAX_BYTES)

    def _fetch(
        self,
        method: str,
        url: httpx.URL,
        source: SourceSettings,
        *,
        headers: Mapping[str, str] | None = None,
        parts: Mapping[str, str] | None = None,
        document: str | None = None,
        robots: bool = False,
        cut_at: int | None = None,
    ) -> Payload:
        """Ask within the source's time, and put what it took to the source's account."""
        if told := self._left_alone.get((source.id, server_of(url))):
            raise RateLimited(str(told), source=source.id, retry_at=told.retry_at)
        if robots:
            self._robots.check(str(url), source)
        grant = self._patience.grant(source, url.host)
        ask = Ask(method, url, source, grant, headers or {}, parts or {}, document, robots, cut_at)
        failed = True
        try:
            payload = self._tried(ask)
            failed = False
        except RateLimited as error:
            self._left_alone[source.id, server_of(url)] = error
            raise
        finally:
            self._patience.settle(source, grant, failed=failed)
        return payload

    def _tried(self, ask: Ask) -> Payload:
        """Try until an answer comes, or the attempts or the time are used up."""
        retrying = tenacity.Retrying(
            stop=lambda state: (
                state.attempt_number >= self._settings.attempts
                or self._monotonic() + state.upcoming_sleep >= ask.grant.until
            ),
            wait=_wait,
            retry=tenacity.retry_if_exception_type(Again),
            sleep=self._sleep,
            reraise=True,
        )
        try:
            return retrying(self._follow, ask)
        except Again as again:
            raise again.final from again.__cause__

    def _follow(self, ask: Ask) -> Payload:
        """Ask, and go where redirects lead, as far as robots.txt allows it there."""
        answer: Payload | Ask = ask
        while isinstance(answer, Ask):
            delay_s = self._robots.check(str(answer.url), answer.source) if answer.robots else 0.0
            with self._turns.at(server_of(answer.url), max(answer.source.pause_s, delay_s)) as waited:
                answer.grant.wait(*waited)
                answer = self._exchange.once(answer)
        return answer


def _wait(state: tenacity.RetryCallState) -> float:
    """Seconds before the next attempt: what the server asked for, else longer each time."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.wait_s if isinstance(error, Again) else 0.0
    return asked or min(_BACKOFF_MAX_S, 2.0 ** (state.attempt_number - 1))


def _header_safe(value: str) -> str:
    """A validator that can be sent back as it came, or nothing."""
    return value if value.isascii() and value.isprintable() and len(value) <= _MAX_VALIDATOR else ""
