"""The wire under the HTTP client: no private address unless allowed, and no wait beyond the end of the request's time.

httpx has a time limit for each read, which a server that sends a byte now and then never meets; and it would connect to whatever
address a host name stands for at that moment. So the addresses are looked up here, checked, and the checked ones connected to.
"""

from __future__ import annotations

import contextlib
import ipaddress
import math
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore
import httpx

Resolve = Callable[[str, int], list[str]]

_LONGEST = 86_400.0
_MOST_CONNECTIONS = 200
"""More than sources are read at once, so that those that hang keep no other waiting for a connection."""


class PrivateAddress(httpx.TransportError):
    """The host stands for an address inside this machine or its network."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses that a host name stands for, as text.

    Raises:
        OSError: the name is not known.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_private(address: str) -> bool:
    """Whether an address is anything but a public one: loopback, link-local, private, reserved, multicast."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return True
    if isinstance(ip, ipaddress.IPv6Address):
        ip = ip.ipv4_mapped or ip.sixtofour or ip
    return ip.is_multicast or not ip.is_global


class _Terms(threading.local):
    """Until when the request of this thread may go on (monotonic seconds)."""

    until: float = math.inf


class GuardedTransport(httpx.BaseTransport):
    """A transport for httpx that takes two extensions of a request: ``until`` (monotonic seconds) and ``allow_private``."""

    def __init__(
        self,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        lookup: Resolve = resolve,
        private: Callable[[str], bool] = is_private,
    ) -> None:
        self._terms = _Terms()
        context = httpx.create_ssl_context()
        # Two pools, so that a connection which one source may have is never lent to another that may not.
        self._pools = {
            allowed: httpcore.ConnectionPool(
                ssl_context=context,
                max_connections=_MOST_CONNECTIONS,
                keepalive_expiry=10.0,
                network_backend=_Network(self._terms, monotonic, lookup, (lambda _: False) if allowed else private),
            )
            for allowed in (False, True)
        }

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self._terms.until = request.extensions.get("until", math.inf)
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        with _as_httpx():
            answer = self._pools[bool(request.extensions.get("allow_private"))].handle_request(asked)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        for pool in self._pools.values():
            pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        with _as_httpx():
            yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@contextlib.contextmanager
def _as_httpx() -> Iterator[None]:
    """Errors of the layer below under the names of the layer above, which are the same names."""
    try:
        yield
    except (
        httpcore.TimeoutException,
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.UnsupportedProtocol,
    ) as error:
        kind: type[httpx.TransportError] = getattr(httpx, type(error).__name__, httpx.TransportError)
        raise kind(str(error)) from error


class _Network(httpcore.NetworkBackend):
    def __init__(
        self, terms: _Terms, monotonic: Callable[[], float], lookup: Resolve, refused: Callable[[str], bool]
    ) -> None:
        self._terms, self._monotonic, self._lookup, self._refused = terms, monotonic, lookup, refused
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failed: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self._addresses(host, port, self.left(timeout)):
            try:
                stream = self._plain.connect_tcp(address, port, self.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _Stream(stream, self)
        raise failed

    def _addresses(self, host: str, port: int, seconds: float) -> list[str]:
        try:
            addresses = _within(seconds, lambda: self._lookup(host, port))
        except OSError as error:
            raise httpcore.ConnectError(f"the host {host} is not known") from error
        if addresses is None:
            raise httpcore.ConnectTimeout(f"no name server told where {host} is")
        if any(self._refused(address) for address in addresses):
            raise PrivateAddress(f"{host} stands for a private address")
        return addresses

    def left(self, timeout: float | None) -> float:
        """The given time limit, or what is left of the request's whole time where that is less."""
        rest = self._terms.until - self._monotonic()
        if rest <= 0:
            raise httpcore.ReadTimeout("the time for the whole request is over")
        return min(math.inf if timeout is None else timeout, rest, _LONGEST)


def _within(seconds: float, look_up: Callable[[], list[str]]) -> list[str] | None:
    """What a lookup gives, or None when it takes longer: the system's own lookup knows no limit and cannot be stopped."""
    answer: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def look() -> None:
        try:
            answer.put(look_up())
        except OSError as error:
            answer.put(error)
        except (ValueError, OverflowError) as error:  # a name that cannot be one
            answer.put(OSError(str(error)))

    threading.Thread(target=look, name="lookup", daemon=True).start()
    try:
        found = answer.get(timeout=seconds)
    except queue.Empty:
        return None
    if isinstance(found, OSError):
        raise found
    return found


class _Stream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, network: _Network) -> None:
        self._stream, self._network = stream, network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._network.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._network.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._network.left(timeout))
        return _Stream(secured, self._network)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
