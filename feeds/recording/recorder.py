"""Keeps what passes between the client and the network, without changing it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import httpx

from feeds.body import GZIP, CutShort, Oversize, read_body
from feeds.recording.clean import answered_headers, asked_headers, file_name, shown_address, shown_text
from feeds.recording.folder import BODIES, LEFT, WHOLE, Passed, body_pieces, new_folder

_MOST_UNPACKED = 50_000_000
_PACKED = ".gz"
_MAX_SENT = 100_000


class RecordingTransport(httpx.BaseTransport):
    """Hands requests on to another transport and keeps them and their answers in a new folder.

    Raises:
        MatcherError: the folder is there already and not empty.
    """

    def __init__(
        self,
        inner: httpx.BaseTransport,
        folder: Path,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        new_folder(folder)
        self._inner, self._folder, self._clock, self.monotonic = inner, folder, clock, monotonic
        self._mutex = threading.Lock()
        self._passed: dict[int, Passed] = {}

    @property
    def passed(self) -> tuple[Passed, ...]:
        """What has passed so far, in the order in which it was asked."""
        with self._mutex:
            return tuple(self._passed[number] for number in sorted(self._passed))

    def close(self) -> None:
        self._inner.close()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        answer = _Answer(self, self._begun(request), request.extensions.get("until"))
        try:
            response = self._inner.handle_request(request)
        except httpx.TransportError as error:
            answer.broke(error)
            answer.end()
            raise
        answer.begins(response)
        return httpx.Response(
            response.status_code, headers=response.headers, stream=answer, extensions=response.extensions
        )

    def _begun(self, request: httpx.Request) -> tuple[int, Passed]:
        sent = request.read()[:_MAX_SENT].decode("utf-8", "replace")
        passed = Passed(
            source=str(request.extensions.get("source", "")),
            method=request.method,
            url=shown_address(str(request.url)),
            at=self._clock(),
            asked=asked_headers(request.headers.items()),
            sent=shown_text(sent),
            ended=LEFT,
        )
        with self._mutex:
            number = len(self._passed) + 1
            self._passed[number] = passed
        return number, passed

    def body_file(self, number: int, passed: Passed, headers: Mapping[str, str]) -> Path:
        name = file_name(number, passed.source, passed.url, headers.get("content-type", ""))
        return self._folder / BODIES / name

    def keep(self, number: int, passed: Passed, body: Path | None) -> None:
        """Put a finished exchange into the index, its body unpacked where that changes nothing of what a client reads."""
        if body is not None:
            passed = self._unpacked(replace(passed, body=body.name), body)
        with self._mutex:
            self._passed[number] = passed

    def _unpacked(self, passed: Passed, body: Path) -> Passed:
        with body.open("rb") as file:
            if file.read(len(GZIP)) != GZIP:
                return passed
        plain = b""
        if passed.ended == WHOLE:
            plain = _plain(body_pieces(self._folder, body.name))
        if not plain or plain.startswith(GZIP):
            packed = body.rename(body.with_name(body.name + _PACKED))
            return replace(passed, body=packed.name)
        body.write_bytes(plain)
        kept = [(n, v) for n, v in passed.headers if n not in ("content-encoding", "content-length")]
        return replace(passed, headers=(*kept, ("content-length", str(len(plain)))))


def _plain(pieces: Iterable[bytes]) -> bytes:
    try:
        return read_body(pieces, _MOST_UNPACKED)
    except (Oversize, CutShort):
        return b""


class _Answer(httpx.SyncByteStream):
    """An answer on its way to the client: what the client takes of it goes into the file too."""

    def __init__(self, recorder: RecordingTransport, begun: tuple[int, Passed], until: float | None) -> None:
        self._recorder, self._until = recorder, until
        self._number, self._passed = begun
        self._began = recorder.monotonic()
        self._stream: httpx.SyncByteStream = httpx.ByteStream(b"")
        self._path: Path | None = None
        self._file: BinaryIO | None = None
        self._is_kept = False
        self._note(ended=LEFT)

    def begins(self, response: httpx.Response) -> None:
        if isinstance(response.stream, httpx.SyncByteStream):
            self._stream = response.stream
        headers = answered_headers(response.headers.multi_items())
        self._passed = replace(self._passed, status=response.status_code, headers=headers)
        self._path = self._recorder.body_file(self._number, self._passed, response.headers)
        self._note(ended=LEFT)

    def broke(self, error: httpx.TransportError) -> None:
        self._note(ended=type(error).__name__)
        self._passed = replace(self._passed, said=str(error))

    def _note(self, ended: str) -> None:
        """How it stands now: the clock at which the client meets what came last."""
        now = self._recorder.monotonic()
        left_s = None if self._until is None else self._until - now
        self._passed = replace(self._passed, seconds=now - self._began, left_s=left_s, ended=ended)

    def __iter__(self) -> Iterator[bytes]:
        try:
            for piece in self._stream:
                self._write(piece)
                self._note(ended=LEFT)
                yield piece
        except httpx.TransportError as error:
            self.broke(error)
            raise
        self._passed = replace(self._passed, ended=WHOLE)

    def _write(self, piece: bytes) -> None:
        if self._file is None and self._path is not None:
            self._file = self._path.open("wb")
        if self._file is not None:
            self._file.write(piece)

    def close(self) -> None:
        self._stream.close()
        self.end()

    def end(self) -> None:
        if self._is_kept:
            return
        self._is_kept = True
        if self._file is not None:
            self._file.close()
        self._recorder.keep(self._number, self._passed, self._path if self._file is not None else None)
