"""One request and its answer: what to make of statuses, redirects, sizes, times and broken connections."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import httpx

from feeds.body import CutShort, Oversize, read_body, read_start
from feeds.patience import Grant
from feeds.politeness import retry_after
from feeds.robots import NothingThere
from feeds.source import Payload
from feeds.transport import PrivateAddress
from matcher.domain.errors import FetchError, RateLimited, TooLarge, TooSlow
from matcher.domain.settings import FetchSettings, SourceSettings

_MOVES = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_KEEPS_METHOD = frozenset({307, 308})
_KEPT_ELSEWHERE = frozenset({"content-type"})
_RETRY_MAX_S = 7 * 86_400.0
"""A server that asks for more than a week is asked again after a week."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A request, and how it stands: where it has been sent so far, and the time that it has.

    ``cut_at``: take so many bytes of the body and leave the rest. ``robots``: heed the robots.txt of wherever it leads.
    """

    method: str
    url: httpx.URL
    source: SourceSettings
    grant: Grant
    headers: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    document: str | None = None
    robots: bool = False
    cut_at: int | None = None
    been: tuple[str, ...] = ()
    permanent: bool = True

    @property
    def place(self) -> str:
        """The host as an error names it."""
        return self.url.host or str(self.url)[:80]


class Again(Exception):
    """This attempt failed in a way that another may not. ``final`` is what to raise if none does."""

    def __init__(self, final: FetchError, wait_s: float = 0.0) -> None:
        super().__init__(str(final))
        self.final, self.wait_s = final, wait_s


class Exchange:
    """Makes one request at a time over the given connection."""

    def __init__(
        self,
        settings: FetchSettings,
        http: httpx.Client,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float],
    ) -> None:
        self._settings, self._http, self._clock, self._monotonic = settings, http, clock, monotonic

    def once(self, ask: Ask) -> Payload | Ask:
        """One request. Gives the answer, or the request to make instead.

        Raises:
            FetchError: no usable answer came, nor would one if asked again now.
            Again: one may come if asked again.
        """
        source = ask.source.id
        extensions = {"until": ask.grant.until, "allow_private": ask.source.allow_private, "source": source}
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
            raise Again(FetchError(f"no connection to {ask.place} ({error})", source=source)) from error
        except httpx.TimeoutException as error:
            raise self._too_slow(ask) from error
        except (httpx.NetworkError, httpx.ProtocolError) as error:
            raise Again(FetchError(f"{ask.place} broke off its answer ({error})", source=source)) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise FetchError(f"{ask.place} could not be asked ({error})", source=source) from error

    def _answer(self, ask: Ask, response: httpx.Response) -> Payload | Ask:
        status, source = response.status_code, ask.source.id
        if status in _MOVES and response.headers.get("location"):
            return self._moved(ask, status, response.headers["location"])
        if status == httpx.codes.NOT_MODIFIED and ask.method == "GET" and ask.headers:
            return self._payload(ask, response, b"", unchanged=True)
        if status == httpx.codes.TOO_MANY_REQUESTS or status >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise self._refused(ask, response)
        if status != httpx.codes.OK:
            kind = NothingThere if httpx.codes.is_client_error(status) else FetchError
            raise kind(f"{ask.place} answered {status}: check the source's url in the configuration", source=source)
        encodings = {e.strip().lower() for e in response.headers.get("content-encoding", "").split(",")}
        if encodings - {"", "gzip", "x-gzip", "identity"}:
            raise FetchError(f"{ask.place} packed its answer in a way that was not asked for", source=source)
        return self._payload(ask, response, self._body(ask, response))

    def _payload(self, ask: Ask, response: httpx.Response, body: bytes, *, unchanged: bool = False) -> Payload:
        return Payload(
            url=str(ask.url),
            body=body,
            at=self._clock(),
            headers=dict(response.headers.items()),
            unchanged=unchanged,
            moved_to=str(ask.url) if ask.been and ask.permanent else None,
        )

    def _body(self, ask: Ask, response: httpx.Response) -> bytes:
        limit, source = self._settings.max_bytes, ask.source.id
        too_large = TooLarge(
            f"{ask.place} sent more than {limit // 1_000_000} MB: no list of calls is that long", source=source
        )
        length = response.headers.get("content-length", "")
        if not ask.cut_at and length.isdigit() and len(length) < 20 and int(length) > limit:
            raise too_large
        try:
            if ask.cut_at:
                return read_start(self._in_time(ask, response), ask.cut_at)
            return read_body(self._in_time(ask, response), limit)
        except Oversize as error:
            raise too_large from error
        except CutShort as error:
            raise Again(FetchError(f"{ask.place} broke off its answer", source=source)) from error

    def _in_time(self, ask: Ask, response: httpx.Response) -> Iterator[bytes]:
        for chunk in response.iter_raw():
            if self._monotonic() > ask.grant.until:
                raise self._too_slow(ask)
            yield chunk

    def _too_slow(self, ask: Ask) -> TooSlow:
        is_over = self._monotonic() >= ask.grant.until
        said = ask.grant.said if is_over else f"{ask.place} sent nothing for {self._settings.read_s:g} s"
        return TooSlow(said, source=ask.source.id)

    def _refused(self, ask: Ask, response: httpx.Response) -> Exception:
        """The server cannot or will not answer now: when to try again, in this run or in a later one."""
        now, status = self._clock(), response.status_code
        wait_s = retry_after(response.headers.get("retry-after", ""), now) or 0.0
        if not wait_s and status != httpx.codes.TOO_MANY_REQUESTS:
            return Again(FetchError(f"{ask.place} answered {status}, again and again", source=ask.source.id))
        retry_at = now + timedelta(seconds=min(wait_s, _RETRY_MAX_S))
        said = f"{ask.place} asks to be left alone until {retry_at:%Y-%m-%d %H:%M} (answer {status})"
        limited = RateLimited(said, source=ask.source.id, retry_at=retry_at)
        if wait_s > self._settings.max_wait_s or self._monotonic() + wait_s >= ask.grant.until:
            return limited
        return Again(limited, wait_s)

    def _moved(self, ask: Ask, status: int, location: str) -> Ask:
        """The request that a redirect asks for."""
        source = ask.source.id
        try:
            url = address(str(ask.url.join(location)), ask.source)
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchError(f"{ask.place} redirects to an address that is none", source=source) from error
        been = (*ask.been, str(ask.url))
        if str(url) in been:
            raise NothingThere(f"{ask.place} redirects in a loop", source=source)
        if len(been) > self._settings.max_redirects:
            raise NothingThere(f"{ask.place} redirects more than {self._settings.max_redirects} times", source=source)
        if ask.method != "GET" and status not in _KEEPS_METHOD:
            moved = f"{url.scheme}://{server_of(url)}{url.path}"  # what follows may hold a key
            raise FetchError(f"{ask.place} has moved to {moved}: set the source's url to it", source=source)
        downgrade = ask.url.scheme == "https" and url.scheme == "http"
        permanent = ask.permanent and status in _PERMANENT and not downgrade
        headers = ask.headers if url.netloc == ask.url.netloc and not downgrade else _for_others(ask.headers)
        return replace(ask, url=url, been=been, permanent=permanent, headers=headers)


def _for_others(headers: Mapping[str, str]) -> Mapping[str, str]:
    """What another server may be told: neither keys nor the validators of this one."""
    return {name: value for name, value in headers.items() if name.lower() in _KEPT_ELSEWHERE}


def server_of(url: httpx.URL) -> str:
    """Host and port: what answers one request at a time."""
    return url.netloc.decode("ascii", "replace")


def address(url: str, source: SourceSettings) -> httpx.URL:
    """
    Raises:
        FetchError: this is no address of the web.
    """
    try:
        found = httpx.URL(url)
        host = found.host
    except (httpx.InvalidURL, ValueError) as error:  # a name in the letters of another script may be none
        raise FetchError(f"{_named(url)} is no address ({error})", source=source.id) from error
    if found.scheme not in ("http", "https") or not host:
        raise FetchError(f"{_named(str(found))} is no web address", source=source.id)
    return found


def _named(url: str) -> str:
    """An address as an error names it: without what may hold a key."""
    return repr(url.split("?", 1)[0].rsplit("@", 1)[-1][:80])
