"""A few documents on loopback, by path, and what was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Pages:
    url: str
    texts: Mapping[str, str]
    asked: list[str] = field(default_factory=list)


@contextmanager
def pages(texts: Mapping[str, str]) -> Iterator[Pages]:
    """Serves ``texts`` by path; everything else is 404."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            running.asked.append(self.path)
            body = texts.get(self.path, "").encode()
            self.send_response(200 if self.path in texts else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running = Pages(f"http://127.0.0.1:{server.server_address[1]}", texts)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
