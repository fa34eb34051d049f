"""What the demo runs on: its sources, its two weeks and the clock of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from matcher.domain.settings import SourceSettings

HELSINKI = ZoneInfo("Europe/Helsinki")

CLOCKS: Mapping[int, datetime] = MappingProxyType(
    {
        1: datetime(2026, 11, 9, 7, tzinfo=HELSINKI),
        2: datetime(2026, 11, 23, 7, tzinfo=HELSINKI),
    }
)
"""The moment at which each week of the demo happens: two Mondays, two weeks apart."""

WEEKS: tuple[int, ...] = tuple(CLOCKS)

CALLS = Path(__file__).parent / "calls"
"""The folder of the example calls."""

PORTAL_URL = "https://portal.example"

FEED_FILES: Mapping[str, str] = MappingProxyType(
    {
        "https://rahoitus.example/haut/feed.xml": "haut_fi.xml",
        "https://fond.example/utlysningar/feed.xml": "utlysningar_sv.xml",
        "https://nordic.example/calls/feed.xml": "calls_en.xml",
    }
)
"""The address of each feed, and its file under calls/feeds."""

SOURCES: tuple[SourceSettings, ...] = (
    SourceSettings(id="sedia", name="EU Funding & Tenders Portal (example calls)", url=PORTAL_URL, pause_s=0.0),
    SourceSettings(
        id="example_fi",
        kind="rss",
        name="Esimerkkirahasto",
        url="https://rahoitus.example/haut/feed.xml",
        language="fi",
        zone="Europe/Helsinki",
        pause_s=0.0,
    ),
    SourceSettings(
        id="example_sv",
        kind="rss",
        name="Exempelfonden",
        url="https://fond.example/utlysningar/feed.xml",
        language="sv",
        zone="Europe/Helsinki",
        pause_s=0.0,
    ),
    SourceSettings(
        id="example_en",
        kind="rss",
        name="Northern Example Programme",
        url="https://nordic.example/calls/feed.xml",
        language="en",
        zone="Europe/Brussels",
        pause_s=0.0,
    ),
)
"""The demo's rows of [sources]: the EU portal's own adapter, and a feed in each language. All addresses are invented."""
