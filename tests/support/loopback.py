"""A web server on loopback that answers as it is told, and remembers what it was asked."""

from __future__ import annotations

import http.server
import socket
import struct
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Answer:
    """``claim``: a false Content-Length. ``drip_s``: wait between two bytes of the body, with ``drip_head`` also of the head."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    claim: int | None = None
    drip_s: float = 0.0
    drip_head: bool = False
    reset: bool = False


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


class Loopback:
    """``answers`` maps a path to answers given in turn; the last is given again and again."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.asked: list[Asked] = []
        self.stopped = threading.Event()
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                server.handle(self)

            do_POST = do_GET  # noqa: N815

            def log_message(self, *args: object) -> None:
                pass

        class Quiet(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                pass

        self._server = Quiet(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def handle(self, request: http.server.BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        path = request.path.split("?")[0]
        self.asked.append(
            Asked(request.command, request.path, {k.lower(): v for k, v in request.headers.items()}, body)
        )
        waiting = self.answers[path]
        self._send(request, waiting.pop(0) if len(waiting) > 1 else waiting[0])

    def _send(self, request: http.server.BaseHTTPRequestHandler, answer: Answer) -> None:
        if answer.reset:
            request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            request.close_connection = True
            return
        length = len(answer.body) if answer.claim is None else answer.claim
        lines = [
            f"HTTP/1.1 {answer.status} x",
            *(f"{k}: {v}" for k, v in answer.headers.items()),
            f"Content-Length: {length}",
        ]
        head = ("\r\n".join(lines) + "\r\n\r\n").encode()
        self._write(request, head, answer.drip_s if answer.drip_head else 0.0)
        self._write(request, answer.body, answer.drip_s)
        request.close_connection = answer.claim is not None

    def _write(self, request: http.server.BaseHTTPRequestHandler, data: bytes, drip_s: float) -> None:
        for piece in [data] if not drip_s else (data[n : n + 1] for n in range(len(data))):
            request.wfile.write(piece)
            request.wfile.flush()
            if drip_s and self.stopped.wait(drip_s):
                return

    def stop(self) -> None:
        self.stopped.set()
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def loopback() -> Iterator[Loopback]:
    server = Loopback()
    try:
        yield server
    finally:
        server.stop()
