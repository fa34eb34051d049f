"""The body of an answer, unpacked piece by piece under a limit, so that a bomb costs no memory."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterable, Iterator

GZIP = b"\x1f\x8b"
_GZIP_WINDOW = 31
_PIECE = 65_536
_LAYERS = 2
"""Some servers pack a file that was packed already. More layers than that are an attack."""


class Oversize(Exception):
    """The body is over the limit."""


class CutShort(Exception):
    """The packed body ends before its end, or is damaged."""


def read_body(chunks: Iterable[bytes], limit: int) -> bytes:
    """The whole body, unpacked. What counts is how the bytes begin, not what the headers say of them.

    Raises:
        Oversize: more than ``limit`` bytes, as sent or unpacked.
        CutShort: a packed body that does not end.
    """
    layered = _limited(chunks, limit)
    for _ in range(_LAYERS):
        layered = _limited(_unpacked(layered), limit)
    return b"".join(layered)


def read_start(chunks: Iterable[bytes], limit: int) -> bytes:
    """The first ``limit`` bytes of a body, unpacked as by ``read_body``; what comes after is not read.

    Raises:
        CutShort: as ``read_body``.
    """
    start = bytearray()
    for _ in range(_LAYERS):
        chunks = _unpacked(chunks)
    for chunk in chunks:
        start += chunk
        if len(start) >= limit:
            break
    return bytes(start[:limit])


def _limited(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise Oversize
        yield chunk


def _unpacked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """One layer of gzip off, if there is one."""
    pieces = iter(chunks)
    head = b""
    while len(head) < len(GZIP) and (piece := next(pieces, None)) is not None:
        head += piece
    rest = itertools.chain([head], pieces)
    yield from _gunzip(rest) if head.startswith(GZIP) else rest


def _gunzip(chunks: Iterable[bytes]) -> Iterator[bytes]:
    unzip, left = zlib.decompressobj(_GZIP_WINDOW), b""
    try:
        for chunk in chunks:
            left += chunk
            while left and not (unzip.eof and len(left) < len(GZIP)):
                if unzip.eof and not left.startswith(GZIP):
                    return  # what follows the last member is no part of the file
                unzip = zlib.decompressobj(_GZIP_WINDOW) if unzip.eof else unzip
                yield unzip.decompress(left, _PIECE)
                left = unzip.unused_data if unzip.eof else unzip.unconsumed_tail
        yield unzip.flush()
    except zlib.error as error:
        raise CutShort from error
    if not unzip.eof:
        raise CutShort
