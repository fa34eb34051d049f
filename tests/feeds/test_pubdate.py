"""Publication dates of feeds."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.pubdate import read_published

HELSINKI = ZoneInfo("Europe/Helsinki")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ke, 30 Lok 2013 11:34:37 +0000", "2013-10-30T11:34:37+00:00"),
        ("Pe, 08 Mar 2013 10:00:00 +0200", "2013-11-08T10:00:00+02:00"),
        ("Fri, 08 Mar 2013 10:00:00 +0200", "2013-03-08T10:00:00+02:00"),
        ("tis, 05 maj 2026 09:00:00 +0300", "2026-05-05T09:00:00+03:00"),
        ("Mo, 25 Jun 2018 11:41:36", "2018-06-25T11:41:36+03:00"),
        ("5. toukokuuta 2026 9:00", "2026-05-05T09:00:00+03:00"),
        ("Sun, 01 Nov 2026 08:00:00 GMT", "2026-11-01T08:00:00+00:00"),
        ("Sun, 01 Nov 2026 08:00:00 EET", "2026-11-01T08:00:00+02:00"),
        ("2026-01-02T00:00:00Z", "2026-01-02T00:00:00+00:00"),
        ("2026-01-02", "2026-01-02T00:00:00+02:00"),
        ("30.6.2026 klo 9.00", "2026-06-30T09:00:00+03:00"),
    ],
)
def test_a_publication_date_is_read_in_the_languages_of_the_region(text: str, expected: str) -> None:
    at = read_published(text, HELSINKI)
    assert at is not None
    assert at.isoformat() == expected


@pytest.mark.parametrize(
    "text", ["", "eilen", "Mon, 30 Feb 2026 10:00:00 GMT", "0001-01-01", "Wed, 13 Xyz 2026 00:00:00"]
)
def test_what_cannot_be_told_is_unknown(text: str) -> None:
    assert read_published(text, HELSINKI) is None


@given(st.integers(631_152_000, 4_133_894_400), st.sampled_from([HELSINKI, ZoneInfo("UTC")]))
def test_a_date_printed_as_mail_does_is_read_back(seconds: int, zone: ZoneInfo) -> None:
    at = datetime.fromtimestamp(seconds, zone)
    read = read_published(format_datetime(at), HELSINKI)
    assert read is not None
    assert read.timestamp() == seconds


@given(st.text(max_size=100))
def test_no_text_breaks_the_reader(text: str) -> None:
    at = read_published(text, HELSINKI)
    assert at is None or at.tzinfo is not None
