"""Fetching from a hub: a small one of our own on loopback."""

from __future__ import annotations

import hashlib
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic
from typing import ClassVar

import pytest

from models.encoder import identity, load
from models.errors import ModelError
from models.fetch import fetch

REVISION = "0123456789abcdef0123456789abcdef01234567"
FILES = {
    "modules.json": b"[]",
    "config.json": b"{}",
    "model.safetensors": b"weights",
    "onnx/model.json": b"{}",
    "pytorch_model.bin": b"foreign code",
}


def digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


class FakeHub(BaseHTTPRequestHandler):
    files: ClassVar[dict[str, bytes]] = FILES

    def do_HEAD(self) -> None:
        self.answer(with_body=False)

    def do_GET(self) -> None:
        self.answer(with_body=True)

    def answer(self, *, with_body: bool) -> None:
        path = self.path.partition("?")[0]
        prefix = f"/someone/small/resolve/{REVISION}/"
        if path.startswith(f"/api/models/someone/small/tree/{REVISION}"):
            rows = [{"type": "file", "path": n, "size": len(b), "oid": digest(b)} for n, b in self.files.items()]
            body = json.dumps(rows).encode()
        elif path.startswith("/api/models/someone/small"):
            names = [{"rfilename": name} for name in self.files]
            body = json.dumps({"id": "someone/small", "sha": REVISION, "siblings": names}).encode()
        elif path.startswith(prefix) and path.removeprefix(prefix) in self.files:
            body = self.files[path.removeprefix(prefix)]
        else:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", f'"{digest(body)}"')
        self.send_header("X-Repo-Commit", REVISION)
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Tests print nothing."""


@pytest.fixture(autouse=True)
def online(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def hub() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), FakeHub)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_fetched_model_has_what_is_needed_and_no_other_form_of_it(tmp_path: Path, hub: str) -> None:
    made = fetch("someone/small", folder=tmp_path, endpoint=hub)
    found = {str(p.relative_to(made)) for p in made.rglob("*") if p.is_file()}
    assert found == {"modules.json", "config.json", "model.safetensors"}
    known = identity("someone/small", tmp_path)
    assert known is not None
    assert known.startswith("someone/small@")


def test_a_name_that_the_hub_does_not_know_is_refused_and_leaves_nothing(tmp_path: Path, hub: str) -> None:
    with pytest.raises(ModelError, match="check the name"):
        fetch("someone/else", folder=tmp_path, endpoint=hub)
    assert not list(tmp_path.glob("someone*"))


def test_weights_that_could_run_code_are_not_fetched(tmp_path: Path, hub: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeHub, "files", {"modules.json": b"[]", "pytorch_model.bin": b"foreign code"})
    with pytest.raises(ModelError, match="safetensors"):
        fetch("someone/small", folder=tmp_path, endpoint=hub)


@pytest.mark.parametrize("listening", [True, False], ids=["a hub that hangs", "no hub at all"])
def test_a_hub_out_of_reach_is_given_up_within_seconds(tmp_path: Path, listening: bool) -> None:
    with closing(socket.socket()) as silent:
        silent.bind(("127.0.0.1", 0))
        if listening:
            silent.listen(5)
        started = monotonic()
        endpoint = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(ModelError, match="connection"):
            fetch("someone/small", folder=tmp_path, endpoint=endpoint, answer_s=0.3)
        assert monotonic() - started < 10


def test_offline_mode_is_obeyed(tmp_path: Path, hub: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelError, match="HF_HUB_OFFLINE"):
        load("someone/small", folder=tmp_path, download=True)
