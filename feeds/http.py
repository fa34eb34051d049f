"""The one HTTP client: polite, patient within limits, and trusting nothing that it is sent."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import NamedTuple, Self

import httpx
import tenacity

from feeds.body import CutShort, Oversize, read_body
from feeds.politeness import Turns, retry_after, user_agent
from feeds.source import Payload
from feeds.transport import GuardedTransport, PrivateAddress
from matcher.domain.errors import FetchError, RateLimited, TooLarge, TooSlow
from matcher.domain.settings import FetchSettings, SourceSettings

_MOVES = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_KEEPS_METHOD = frozenset({307, 308})
_BACKOFF_MAX_S = 30.0
_MAX_VALIDATOR = 1_000
_RETRY_MAX_S = 7 * 86_400.0
"""A server that asks for more than a week is asked again after a week."""


class Validator(NamedTuple):
    """What a server gave with an answer, to ask later whether it changed. Empty where it gave none."""

    etag: str
    last_modified: str


@dataclass(frozen=True, slots=True)
class _Ask:
    """A request, and how it stands: where it has been sent so far, and until when it may go on (monotonic seconds)."""

    method: str
    url: httpx.URL
    source: SourceSettings
    until: float
    headers: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    document: str | None = None
    been: tuple[str, ...] = ()
    permanent: bool = True

    @property
    def place(self) -> str:
        """The host as an error names it."""
        return self.url.host or str(self.url)[:80]


class _Again(Exception):
    """This attempt failed in a way that another may not. ``final`` is what to raise if none does."""

    def __init__(self, final: FetchError, wait_s: float = 0.0) -> None:
        super().__init__(str(final))
        self.final, self.wait_s = final, wait_s


class Client:
    """Fetches for all sources. Several threads may share it; one host is asked one thing at a time.

    ``validators`` maps addresses to (ETag, Last-Modified) of answers that were parsed and stored. Those of new answers wait in
    ``fresh_validators`` until the caller has stored what the answers said: had they been kept before, a crash in between would
    make the server say "unchanged" of something that we do not have.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        validators: Mapping[str, tuple[str, str]] | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._settings, self._clock, self._sleep, self._monotonic = settings, clock, sleep, monotonic
        self._validators = dict(validators or {})
        self._fresh: dict[str, dict[str, Validator]] = {}
        self._turns = Turns(sleep, monotonic)
        self._http = httpx.Client(
            transport=transport or GuardedTransport(monotonic=monotonic),
            headers={"User-Agent": user_agent(settings.contact), "Accept-Encoding": "gzip", "Accept": "*/*"},
            timeout=httpx.Timeout(settings.read_s, connect=settings.connect_s),
            trust_env=False,
        )

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
            FetchError: no usable answer came. RateLimited, TooLarge and TooSlow say why.
        """
        headers = self._conditions(url) if conditional else {}
        payload = self._fetch(self._ask("GET", url, settings, headers=headers))
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
        address = _address(url, settings).copy_merge_params(params or {})
        return self._fetch(self._ask("POST", str(address), settings, parts=parts))

    def post_json(
        self, url: str, document: object, *, settings: SourceSettings, headers: Mapping[str, str] | None = None
    ) -> Payload:
        """Send a document as JSON. ``headers`` may hold a key that the server asks for: it goes into no message and no store.

        Raises:
            FetchError: as for ``get``.
        """
        given = {**(headers or {}), "Content-Type": "application/json"}
        return self._fetch(replace(self._ask("POST", url, settings, headers=given), document=json.dumps(document)))

    def fresh_validators(self, source_id: str) -> list[tuple[str, str, str]]:
        """(url, ETag, Last-Modified) of what was fetched for a source; to be stored with it, in one transaction."""
        return [(url, *given) for url, given in self._fresh.get(source_id, {}).items()]

    def _conditions(self, url: str) -> dict[str, str]:
        etag, modified = self._validators.get(url, ("", ""))
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        return {name: value for name, value in conditions.items() if value}

    def _ask(
        self,
        method: str,
        url: str,
        source: SourceSettings,
        *,
        headers: Mapping[str, str] | None = None,
        parts: Mapping[str, str] | None = None,
    ) -> _Ask:
        until = self._monotonic() + self._settings.total_s
        return _Ask(method, _address(url, source), source, until, headers or {}, parts or {})

    def _fetch(self, ask: _Ask) -> Payload:
        """Try until an answer comes, or the attempts or the time are used up."""
        retrying = tenacity.Retrying(
            stop=lambda state: (
                state.attempt_number >= self._settings.attempts or self._monotonic() + state.upcoming_sleep >= ask.until
            ),
            wait=_wait,
            retry=tenacity.retry_if_exception_type(_Again),
            sleep=self._sleep,
            reraise=True,
        )
        try:
            return retrying(self._follow, ask)
        except _Again as again:
            raise again.final from again.__cause__

    def _follow(self, ask: _Ask) -> Payload:
        """Ask, and go where redirects lead."""
        answer: Payload | _Ask = ask
        while isinstance(answer, _Ask):
            with self._turns.at(answer.place, ask.source.pause_s):
                answer = self._exchange(answer)
        return answer

    def _exchange(self, ask: _Ask) -> Payload | _Ask:
        """One request. Gives the answer, or the request to make instead."""
        source = ask.source.id
        extensions = {"until": ask.until, "allow_private": ask.source.allow_private}
        files = [(name, ("blob", text, "application/json")) for name, text in ask.parts.items()] or None
        try:
            with self._http.stream(
                ask.method, ask.url, headers=dict(ask.headers), files=files, content=ask.document, extensions=extensions
            ) as response:
                return self._answer(ask, response)
        except PrivateAddress as error:
            said = (
                f"{ask.place} is an address inside this machine or network: set allow_private = true if that is meant"
            )
            raise FetchError(said, source=source) from error
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise _Again(FetchError(f"no connection to {ask.place} ({error})", source=source)) from error
        except httpx.TimeoutException as error:
            raise self._too_slow(ask) from error
        except (httpx.NetworkError, httpx.ProtocolError) as error:
            raise _Again(FetchError(f"{ask.place} broke off its answer ({error})", source=source)) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise FetchError(f"{ask.place} could not be asked ({error})", source=source) from error

    def _answer(self, ask: _Ask, response: httpx.Response) -> Payload | _Ask:
        status, source = response.status_code, ask.source.id
        if status in _MOVES and response.headers.get("location"):
            return self._moved(ask, status, response.headers["location"])
        if status == httpx.codes.NOT_MODIFIED and ask.method == "GET" and ask.headers:
            return self._payload(ask, response, b"", unchanged=True)
        if status == httpx.codes.TOO_MANY_REQUESTS or status >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise self._refused(ask, response)
        if status != httpx.codes.OK:
            raise FetchError(
                f"{ask.place} answered {status}: check the source's url in the configuration", source=source
            )
        encodings = {e.strip().lower() for e in response.headers.get("content-encoding", "").split(",")}
        if encodings - {"", "gzip", "x-gzip", "identity"}:
            raise FetchError(f"{ask.place} packed its answer in a way that was not asked for", source=source)
        return self._payload(ask, response, self._body(ask, response))

    def _payload(self, ask: _Ask, response: httpx.Response, body: bytes, *, unchanged: bool = False) -> Payload:
        return Payload(
            url=str(ask.url),
            body=body,
            at=self._clock(),
            headers=dict(response.headers.items()),
            unchanged=unchanged,
            moved_to=str(ask.url) if ask.been and ask.permanent else None,
        )

    def _body(self, ask: _Ask, response: httpx.Response) -> bytes:
        limit, source = self._settings.max_bytes, ask.source.id
        too_large = TooLarge(
            f"{ask.place} sent more than {limit // 1_000_000} MB: no list of calls is that long", source=source
        )
        length = response.headers.get("content-length", "")
        if length.isdigit() and len(length) < 20 and int(length) > limit:
            raise too_large
        try:
            return read_body(self._in_time(ask, response), limit)
        except Oversize as error:
            raise too_large from error
        except CutShort as error:
            raise _Again(FetchError(f"{ask.place} broke off its answer", source=source)) from error

    def _in_time(self, ask: _Ask, response: httpx.Response) -> Iterator[bytes]:
        for chunk in response.iter_raw():
            if self._monotonic() > ask.until:
                raise self._too_slow(ask)
            yield chunk

    def _too_slow(self, ask: _Ask) -> TooSlow:
        if self._monotonic() >= ask.until:
            said = f"{ask.place} had not answered in full after {self._settings.total_s:g} s"
        else:
            said = f"{ask.place} sent nothing for {self._settings.read_s:g} s"
        return TooSlow(said, source=ask.source.id)

    def _refused(self, ask: _Ask, response: httpx.Response) -> Exception:
        """The server cannot or will not answer now: when to try again, in this run or in a later one."""
        now, status = self._clock(), response.status_code
        wait_s = retry_after(response.headers.get("retry-after", ""), now) or 0.0
        if not wait_s and status != httpx.codes.TOO_MANY_REQUESTS:
            return _Again(FetchError(f"{ask.place} answered {status}, again and again", source=ask.source.id))
        retry_at = now + timedelta(seconds=min(wait_s, _RETRY_MAX_S))
        said = f"{ask.place} asks to be left alone until {retry_at:%Y-%m-%d %H:%M} (answer {status})"
        limited = RateLimited(said, source=ask.source.id, retry_at=retry_at)
        if wait_s > self._settings.max_wait_s or self._monotonic() + wait_s >= ask.until:
            return limited
        return _Again(limited, wait_s)

    def _moved(self, ask: _Ask, status: int, location: str) -> _Ask:
        """The request that a redirect asks for."""
        source = ask.source.id
        try:
            url = _address(str(ask.url.join(location)), ask.source)
        except httpx.InvalidURL as error:
            raise FetchError(f"{ask.place} redirects to an address that is none", source=source) from error
        been = (*ask.been, str(ask.url))
        if str(url) in been:
            raise FetchError(f"{ask.place} redirects in a loop", source=source)
        if len(been) > self._settings.max_redirects:
            raise FetchError(f"{ask.place} redirects more than {self._settings.max_redirects} times", source=source)
        if ask.method != "GET" and status not in _KEEPS_METHOD:
            raise FetchError(f"{ask.place} has moved to {url}: set the source's url to it", source=source)
        downgrade = ask.url.scheme == "https" and url.scheme == "http"
        permanent = ask.permanent and status in _PERMANENT and not downgrade
        return replace(ask, url=url, been=been, permanent=permanent)


def _wait(state: tenacity.RetryCallState) -> float:
    """Seconds before the next attempt: what the server asked for, else longer each time."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.wait_s if isinstance(error, _Again) else 0.0
    return asked or min(_BACKOFF_MAX_S, 2.0 ** (state.attempt_number - 1))


def _address(url: str, source: SourceSettings) -> httpx.URL:
    try:
        address = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise FetchError(f"{url[:80]!r} is no address ({error})", source=source.id) from error
    if address.scheme not in ("http", "https") or not address.host:
        raise FetchError(f"{str(address)[:80]!r} is no web address", source=source.id)
    return address


def _header_safe(value: str) -> str:
    """A validator that can be sent back as it came, or nothing."""
    return value if value.isascii() and value.isprintable() and len(value) <= _MAX_VALIDATOR else ""
