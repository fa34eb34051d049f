from __future__ import annotations

from feeds.reader_mark import reader_mark


def test_the_mark_of_the_readers_code_is_the_same_each_time_and_short_enough_to_keep() -> None:
    first = reader_mark()
    reader_mark.cache_clear()
    assert reader_mark() == first
    assert len(first) == 16
