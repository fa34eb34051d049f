"""RSS and Atom feeds: identity, dates, links, and what is no feed."""

from __future__ import annotations

import random
from datetime import UTC, datetime, time

import pytest
from fetching import NOW, FakeFetcher, payload
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.identity import Marks, references
from feeds.kinds.rss import RssFeed
from feeds.source import Payload
from matcher.domain.errors import ConfigError, ParseError
from matcher.domain.notice import NoticeKind, SourceRead
from matcher.domain.settings import SourceSettings
from matcher.domain.status import Stated
from matcher.domain.step import Clock, StepKind

FEED = "https://liitto.example.org/haut/feed"


def feed(*, max_items: int = 20_000, language: str = "fi") -> RssFeed:
    closing = time(16, 15)
    return RssFeed.build(
        SourceSettings("liitto", kind="rss", url=FEED, language=language, closing_time=closing, max_items=max_items)
    )


def rss(*items: str, root: str = "rss") -> str:
    body = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} version="2.0"><channel><title>Haut</title>{body}</channel></{root}>'


def item(title: str, *, guid: str = "", link: str = "", text: str = "", more: str = "") -> str:
    parts = {"title": title, "guid": guid, "link": link, "description": text}
    return "".join(f"<{name}>{value}</{name}>" for name, value in parts.items() if value) + more


def parse(body: str | bytes, source: RssFeed | None = None) -> SourceRead:
    return (source or feed()).parse(payload(body, url=FEED, content_type="application/rss+xml"))


def refs(*items: str) -> list[str]:
    return sorted(n.ref for n in parse(rss(*items)).notices)


def test_an_item_is_a_call_with_what_its_words_say() -> None:
    text = "&lt;p&gt;Haku on auki 1.4.–31.8.2026.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Tuki 70 %&lt;/li&gt;&lt;/ul&gt;"
    published = "<pubDate>Tue, 31 Mar 2026 09:00:00 +0300</pubDate>"
    (notice,) = parse(
        rss(item("AKKE-haku", guid="akke", link="https://liitto.example.org/akke", text=text, more=published))
    ).notices
    assert (notice.key, notice.kind, notice.language) == ("liitto:akke", NoticeKind.CALL, "fi")
    assert (notice.title, notice.url) == ("AKKE-haku", "https://liitto.example.org/akke")
    assert notice.text == "Haku on auki 1.4.–31.8.2026.\n\n- Tuki 70 %"
    assert [(s.kind, s.at.isoformat(), s.clock) for s in notice.steps] == [
        (StepKind.OPENS, "2026-04-01T00:00:00+03:00", Clock.DEFAULT),
        (StepKind.FINAL, "2026-08-31T16:15:00+03:00", Clock.DEFAULT),
    ]
    assert notice.published == datetime(2026, 3, 31, 6, tzinfo=UTC)
    assert notice.stated is Stated.UNKNOWN


@pytest.mark.parametrize(
    ("title", "text", "stated"),
    [
        ("PERUTTU: Kaivannaisalan haku", "Haku avataan myöhemmin uudelleen.", Stated.WITHDRAWN),
        ("Kaivannaisalan haku", "Haku on peruttu 18.11.2026.", Stated.WITHDRAWN),
        ("Inställd: utlysning om skog", "", Stated.WITHDRAWN),
        ("Seed money", "This call has been cancelled.", Stated.WITHDRAWN),
        ("Tuki peruttujen tapahtumien kuluihin", "Tapahtuma on peruttu, tukea voi hakea.", Stated.UNKNOWN),
        ("Support for cancelled events", "For events that were cancelled.", Stated.UNKNOWN),
    ],
)
def test_a_call_is_withdrawn_when_its_own_words_say_so(title: str, text: str, stated: Stated) -> None:
    (notice,) = parse(rss(item(title, guid="p", text=text))).notices
    assert notice.stated is stated


def test_a_call_that_says_it_is_continuous_is() -> None:
    (notice,) = parse(rss(item("Yritystuki", guid="y", text="Haku on jatkuva."))).notices
    assert notice.stated is Stated.CONTINUOUS


def test_the_longest_text_of_an_item_counts() -> None:
    body = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><id>urn:x</id><entry><id>urn:x:1</id><title>Haku</title>'
        "<summary>lyhyt</summary><content type='html'>pitkä teksti</content></entry></feed>"
    )
    (notice,) = parse(body).notices
    assert notice.text == "pitkä teksti"


def test_scheme_www_and_last_slash_are_no_part_of_an_identity() -> None:
    assert refs(item("a", guid="http://haut.example.org/8492")) == refs(
        item("a", guid="https://www.haut.example.org/8492/")
    )


def test_an_identifier_that_items_share_is_none() -> None:
    shared = [
        item("Yksi", guid="N/A", link="https://x.example/1"),
        item("Kaksi", guid="N/A", link="https://x.example/2"),
    ]
    assert refs(*shared) == ["x.example/1", "x.example/2"]
    assert refs(
        item("Yksi", guid="5", link="https://x.example/"), item("Kaksi", guid="5", link="https://x.example/")
    ) == [
        "title:kaksi",
        "title:yksi",
    ]


def test_an_identifier_that_says_nothing_is_none_even_alone() -> None:
    assert refs(item("Yksi", guid="N/A", link="https://x.example/1")) == ["x.example/1"]


def test_the_same_item_twice_is_one_with_the_fuller_text() -> None:
    (notice,) = parse(rss(item("a", guid="1", text="lyhyt"), item("a", guid="1", text="paljon pidempi"))).notices
    assert notice.text == "paljon pidempi"


def test_items_alike_in_all_but_their_text_are_kept_apart() -> None:
    entries = [Marks(title="Haku", text="yksi"), Marks(title="Haku", text="kaksi")]
    assert len(set(references(entries))) == 2


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            Marks,
            identifier=st.sampled_from(["", "1", "2", "N/A", "https://a.example/1", "http://www.a.example/1/"]),
            link=st.sampled_from(["", "https://a.example/1", "https://a.example/2"]),
            title=st.sampled_from(["Haku", "Toinen"]),
        ),
        max_size=8,
        unique=True,
    ),
    st.randoms(),
)
def test_references_are_unique_and_do_not_depend_on_the_order(marks: list[Marks], rng: random.Random) -> None:
    shuffled = rng.sample(marks, len(marks))
    by_marks = dict(zip(shuffled, references(shuffled), strict=True))
    assert [by_marks[each] for each in marks] == references(marks)
    assert len(set(references(marks))) == len(marks)


def test_a_relative_link_is_completed_from_where_the_feed_came_from_but_no_identity_depends_on_that() -> None:
    (notice,) = parse(rss(item("a", guid="7", link="/haut/esr?tunnus=7"))).notices
    assert (notice.ref, notice.url) == ("7", "https://liitto.example.org/haut/esr?tunnus=7")


def test_only_web_addresses_are_links() -> None:
    (notice,) = parse(rss(item("a", guid="1", link="javascript:alert(1)"))).notices
    assert notice.url == FEED


def test_the_language_of_the_feed_counts_where_none_is_configured() -> None:
    body = rss(item("a", guid="1")).replace("<title>Haut", "<language>sv-FI</language><title>Haut", 1)
    (notice,) = parse(body, feed(language="")).notices
    assert notice.language == "sv"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<!DOCTYPE html><html><head><title>Huoltokatko</title></head></html>", "an HTML page titled “Huoltokatko”"),
        ("", r"nothing \(0 bytes\)"),
        ('{"items": []}', "JSON"),
        ("Not found", "9 bytes that begin"),
    ],
)
def test_what_is_no_feed_is_an_error_that_names_what_came(body: str, words: str) -> None:
    with pytest.raises(ParseError, match=f"{words}.*came in place of a feed") as caught:
        parse(body)
    assert caught.value.source == "liitto"


def test_a_feed_that_breaks_off_is_an_error_and_not_a_shorter_list() -> None:
    body = rss(item("a", guid="1"), item("b", guid="2", text="haku päättyy 1.1.2027"))
    with pytest.raises(ParseError, match="breaks off"):
        parse(body[: body.index("päättyy") + 9])


def test_a_feed_without_items_is_read_with_a_remark() -> None:
    read = parse(rss())
    assert (read.notices, read.complete) == ((), True)
    assert "no calls at all" in read.warnings[0]


def test_a_bad_item_costs_no_other() -> None:
    read = parse(rss(item("a", guid="1"), "<guid>2</guid>", item("c", guid="3")))
    assert [n.ref for n in read.notices] == ["1", "3"]
    assert [(b.ref, b.why) for b in read.bad] == [("2", "it has neither a title nor a text")]


def test_broken_markup_within_a_feed_is_read_as_far_as_it_goes_and_said() -> None:
    body = rss(item("a", guid="1"), item("b", guid="2", more="&bad;\x01<x"), item("c", guid="3"))
    read = parse(body)
    assert [n.ref for n in read.notices] == ["1", "2", "3"]
    assert "well-formed" in read.warnings[0]


def test_stray_bytes_are_said() -> None:
    read = parse(rss(item("päivät", guid="1")).encode().replace("ä".encode(), b"\xe4"))
    assert read.notices[0].title == "päivät"
    assert read.warnings[0].startswith("2 bytes")


def test_a_feed_that_never_ends_is_cut_and_said() -> None:
    read = parse(rss(*(item(f"haku {n}", guid=f"{n}") for n in range(20))), feed(max_items=5))
    assert (len(read.notices), read.complete) == (5, False)
    assert "5 of 20" in read.warnings[0]


def test_entities_that_expand_for_ever_do_not() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    body = f'<!DOCTYPE r [<!ENTITY e0 "haku">{levels}]>' + rss(item("a &e9;", guid="1")).split("?>", 1)[1]
    assert len(parse(body).notices[0].title) < 500


def test_an_unchanged_feed_lists_nothing_and_misses_nothing() -> None:
    read = feed().read(FakeFetcher(lambda *_: Payload(FEED, b"", NOW, unchanged=True)), NOW)
    assert read == SourceRead("liitto", unchanged=True)


def test_the_operator_is_told_of_a_feed_that_has_moved() -> None:
    moved = Payload(
        "https://uusi.example/feed", rss(item("a", guid="1")).encode(), NOW, moved_to="https://uusi.example/feed"
    )
    read = feed().read(FakeFetcher(lambda *_: moved), NOW)
    assert len(read.notices) == 1
    assert "has moved to https://uusi.example/feed for good" in read.notes[0]


def test_a_feed_without_an_address_or_with_a_false_zone_is_a_configuration_error() -> None:
    with pytest.raises(ConfigError, match="add url"):
        RssFeed.build(SourceSettings("liitto", kind="rss"))
    for zone in ("Europe/Oulu", "../etc/passwd", "Europe"):
        with pytest.raises(ConfigError, match="no time zone"):
            RssFeed.build(SourceSettings("liitto", kind="rss", url=FEED, zone=zone))


@settings(deadline=None)
@given(st.text(max_size=300), st.text(max_size=60), st.text(max_size=60))
def test_no_feed_breaks_the_reader(text: str, guid: str, date: str) -> None:
    body = rss(f"<title>{text}</title><guid><![CDATA[{guid}]]></guid><pubDate>{date}</pubDate>", item("b", guid="2"))
    try:
        read = parse(body.encode("utf-8", "surrogatepass"))
    except ParseError:
        return
    assert all(len(n.ref) <= 200 and n.title for n in read.notices)
