"""Unpacking a body under a limit."""

from __future__ import annotations

import gzip
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.body import CutShort, Oversize, read_body

LIMIT = 1_000_000


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    return (data[n : n + size] for n in range(0, len(data), size))


@settings(deadline=None)
@given(st.binary(max_size=3000), st.integers(0, 2), st.integers(1, 50))
def test_packing_a_body_up_to_twice_and_cutting_it_anywhere_changes_nothing(
    body: bytes, layers: int, size: int
) -> None:
    if body.startswith(b"\x1f\x8b"):
        return
    packed = body
    for _ in range(layers):
        packed = gzip.compress(packed)
    assert read_body(pieces(packed, size), LIMIT) == body


@settings(deadline=None)
@given(st.binary(max_size=500), st.binary(max_size=500), st.integers(1, 40))
def test_a_file_of_two_packed_members_is_read_to_its_end(first: bytes, second: bytes, size: int) -> None:
    assert read_body(pieces(gzip.compress(b"<" + first) + gzip.compress(second), size), LIMIT) == b"<" + first + second


@settings(deadline=None)
@given(st.data())
def test_a_packed_body_that_ends_early_is_never_taken_for_a_short_one(data: st.DataObject) -> None:
    packed = gzip.compress(bytes(range(256)) * 20)
    kept = data.draw(st.integers(2, len(packed) - 1))
    with pytest.raises(CutShort):
        read_body(pieces(packed[:kept], 64), LIMIT)


def test_damage_within_a_packed_body_is_noticed() -> None:
    packed = bytearray(gzip.compress(b"haku " * 1000))
    packed[len(packed) // 2] ^= 0xFF
    with pytest.raises(CutShort):
        read_body([bytes(packed)], LIMIT)


def test_what_follows_a_packed_file_is_ignored() -> None:
    assert read_body([gzip.compress(b"haku"), b"\0" * 10], LIMIT) == b"haku"


@pytest.mark.parametrize("layers", [1, 2])
def test_a_bomb_is_cut_off_with_little_memory(layers: int) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    for _ in range(layers - 1):
        bomb = gzip.compress(bomb)
    tracemalloc.start()
    try:
        with pytest.raises(Oversize):
            read_body(pieces(bomb, 65_536), LIMIT)
        assert tracemalloc.get_traced_memory()[1] < 4 * LIMIT
    finally:
        tracemalloc.stop()


def test_the_limit_is_the_last_size_that_is_allowed() -> None:
    assert len(read_body([b"x" * 10], 10)) == 10
    with pytest.raises(Oversize):
        read_body([b"x" * 11], 10)
