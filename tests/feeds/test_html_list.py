"""Web pages that list calls, and the pages that they lead to, set up by their row alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest
from fetching import NOW, FakeFetcher, payload
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.kinds.html_list import HtmlList
from feeds.selectors import Place
from feeds.source import Payload
from feeds.text import html_tree
from matcher.domain.errors import ConfigError, FetchError, ParseError, TooSlow
from matcher.domain.notice import SourceRead
from matcher.domain.settings import SourceSettings
from matcher.domain.status import Stated

URL = "https://saatio.example/haut/"


def page(*items: str, more: str = "") -> str:
    listed = "".join(f"<li class='call'>{item}</li>" for item in items)
    return f"<!doctype html><html><head><title>Haut</title></head><body><nav><a href='/'>Etusivu</a></nav><ul>{listed}</ul>{more}"


def item(number: int, end: str = "18.12.2026", extra: str = "") -> str:
    return f"<h3><a href='haku-{number}'>Haku {number}</a></h3><span class='end'>{end}</span>{extra}"


def source(max_items: int = 20_000, **options: object) -> HtmlList:
    options = {"items": "li.call", "fields": {"deadline": ".end"}} | options
    return HtmlList.build(
        SourceSettings("saatio", kind="html_list", url=URL, language="fi", max_items=max_items, options=options)
    )


def site(
    found: HtmlList, pages: Mapping[str, str | Payload | Exception], now: datetime = NOW
) -> tuple[SourceRead, list[str]]:
    """Reads from a site of these pages; whatever else is asked for is not there."""
    asked: list[str] = []

    def answer(url: str, *_: object) -> Payload | Exception:
        asked.append(url)
        given = pages.get(url, FetchError("answered 404"))
        return payload(given, url=url) if isinstance(given, str) else given

    return found.read(FakeFetcher(answer), now), asked


def test_a_list_needs_the_selector_of_its_items() -> None:
    read, asked = site(source(), {URL: page(item(1), item(2, "jatkuva haku"))})
    assert asked == [URL]
    assert [(n.ref, n.title, n.url) for n in read.notices] == [
        ("saatio.example/haut/haku-1", "Haku 1", "https://saatio.example/haut/haku-1"),
        ("saatio.example/haut/haku-2", "Haku 2", "https://saatio.example/haut/haku-2"),
    ]
    assert [s.at.date().isoformat() for s in read.notices[0].steps] == ["2026-12-18"]
    assert read.notices[1].stated is Stated.CONTINUOUS, "what the item's own text says"
    assert (read.warnings, read.complete) == ((), True)


def test_an_item_may_be_the_link_itself_and_a_text_may_follow_its_heading() -> None:
    body = "<main><a class='card' href='/a'><b>Kortti</b></a></main>"
    (card,) = site(source(items="a.card", fields={"title": "b"}), {URL: body})[0].notices
    assert (card.title, card.url) == ("Kortti", "https://saatio.example/a")
    body = "<main><button>Tuki A</button><div><p>Hakuaika 1.9.–30.9.2026.</p></div><button>Tuki B</button><p>muuta</p></main>"
    read, _ = site(source(items="main button", fields={"title": ".", "text": "+ div"}), {URL: body})
    assert [(n.title, n.text) for n in read.notices] == [("Tuki A", "Hakuaika 1.9.–30.9.2026."), ("Tuki B", "")]


def test_pages_are_followed_to_the_last_and_never_in_a_circle() -> None:
    def link(number: int) -> str:
        return f"<a rel='next' href='?sivu={number}'>Seuraava</a>"

    pages = {
        URL: page(item(1), more=link(2)),
        f"{URL}?sivu=2": page(item(2), more=link(3)),
        f"{URL}?sivu=3": page(item(3), more=link(2)),
    }
    read, asked = site(source(next="a[rel=next]"), pages)
    assert ([n.title for n in read.notices], len(asked), read.complete) == (["Haku 1", "Haku 2", "Haku 3"], 3, True)
    read, asked = site(source(next="a[rel=next]", max_pages=2), pages)
    assert (len(read.notices), len(asked), read.complete) == (2, 2, False)
    assert "first 2 pages" in read.warnings[0]


def test_the_main_text_of_a_calls_own_page_is_its_text() -> None:
    own = "<body><nav>valikko</nav><main><div class='share'>Jaa</div><p>Haku päättyy 18.12.2026 klo 14.00.</p></main>"
    read, _ = site(source(detail="main", drop=["nav", ".share"]), {URL: page(item(1)), f"{URL}haku-1": own})
    (notice,) = read.notices
    assert notice.text == "Haku päättyy 18.12.2026 klo 14.00."
    assert notice.steps[0].at.isoformat() == "2026-12-18T14:00:00+02:00"
    assert (read.partial, read.warnings) == (frozenset(), ())


def test_a_page_that_has_not_changed_or_is_not_asked_for_leaves_the_call_as_it_is_known() -> None:
    unchanged = Payload(f"{URL}haku-1", b"", NOW, unchanged=True)
    read, asked = site(source(detail="main"), {URL: page(item(1), item(2, "1.2.2026")), f"{URL}haku-1": unchanged})
    assert asked == [URL, f"{URL}haku-1"], "a call that is closed needs no page"
    assert read.partial == {n.ref for n in read.notices}
    assert (read.complete, read.warnings) == (True, ())


def test_the_list_is_asked_for_anew_where_each_call_has_its_page() -> None:
    conditions = []

    class Fetcher(FakeFetcher):
        def get(self, url: str, *, settings: SourceSettings, conditional: bool = True, robots: bool = False) -> Payload:
            conditions.append((url, conditional, robots))
            return super().get(url, settings=settings)

    pages = {URL: page(item(1)), f"{URL}haku-1": "<main>teksti</main>"}
    fetcher = Fetcher(lambda url, *_: payload(pages[url], url=url))
    source(detail="main").read(fetcher, NOW)
    source().read(fetcher, NOW)
    assert conditions == [(URL, False, True), (f"{URL}haku-1", True, True), (URL, True, True)]


def test_pages_that_do_not_come_are_said_and_their_calls_are_kept() -> None:
    read, asked = site(source(detail="main"), {URL: page(*(item(n) for n in range(9)))})
    assert len(read.notices) == len(read.partial) == 9
    assert len(asked) == 6, "after five in a row the rest is left to the next run"
    assert "9 of 9 pages of calls did not come (answered 404)" in read.warnings[0]


def test_one_page_of_many_that_does_not_come_is_no_fault_of_the_source() -> None:
    pages = {URL: page(*(item(n) for n in range(9)))} | {
        f"{URL}haku-{n}": f"<main>teksti {n}</main>" for n in range(1, 9)
    }
    read, _ = site(source(detail="main"), pages)
    assert (len(read.notices), len(read.partial), read.warnings) == (9, 1, ())
    assert "1 of 9 pages" in read.notes[0]


@pytest.mark.parametrize(
    ("own", "words"),
    [
        (Payload("https://saatio.example/", b"<main>Tervetuloa</main>", NOW), "leads to the front page"),
        ("<body><div>muuta</div></body>", 'holds no text in "main"'),
        ("%PDF-1.7 x", "a PDF file came in place of the page"),
        ("", r"nothing (0 bytes) came in place of the page"),
    ],
)
def test_what_is_no_page_of_a_call_is_not_taken_for_one(own: str | Payload, words: str) -> None:
    read, _ = site(source(detail="main"), {URL: page(item(1)), f"{URL}haku-1": own})
    assert words in read.warnings[0]
    assert len(read.partial) == 1


def test_where_there_are_more_pages_than_may_be_asked_for_each_has_its_turn() -> None:
    pages = {URL: page(*(item(n) for n in range(3)))} | {f"{URL}haku-{n}": "<main>teksti</main>" for n in range(3)}
    asked: set[str] = set()
    for day in range(3):
        read, urls = site(source(detail="main", max_details=2), pages, NOW + timedelta(days=day))
        assert (len(urls), len(read.partial), read.warnings) == (3, 1, ())
        assert "2 of the pages of 3 calls were asked for" in read.notes[0]
        asked |= set(urls)
    assert asked == set(pages)


def test_a_source_whose_time_is_up_is_asked_no_more() -> None:
    read, asked = site(source(detail="main"), {URL: page(item(1), item(2)), f"{URL}haku-1": TooSlow("time is up")})
    assert (len(asked), len(read.notices)) == (2, 2)
    assert "2 of 2 pages" in read.warnings[0]


def test_only_links_of_the_kind_that_is_named_are_calls() -> None:
    other = "<h3><a href='/uutiset/7'>Uutinen</a></h3>"
    read, _ = site(source(only="/haku-"), {URL: page(item(1), other)})
    assert [n.title for n in read.notices] == ["Haku 1"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            "<html><head><title>Huoltokatko</title></head><body>Palaamme pian</body>",
            "an HTML page titled “Huoltokatko” holds no",
        ),
        ("", r"nothing \(0 bytes\)"),
        ('{"calls": []}', "JSON"),
        (page(), 'holds no "li.call"'),
    ],
)
def test_a_page_without_any_item_is_an_error(body: str, words: str) -> None:
    with pytest.raises(ParseError, match=words):
        site(source(), {URL: body})


def test_a_page_that_says_that_it_lists_nothing_is_read_and_said() -> None:
    read, _ = site(source(empty="ei avoimia hakuja"), {URL: page(more="<p>Ei avoimia hakuja.</p>")})
    assert read.notices == ()
    assert "no calls at all" in read.warnings[0]


def test_a_field_that_no_item_has_any_more_is_said_and_is_a_fault_where_it_is_a_date() -> None:
    read, _ = site(source(fields={"deadline": ".loppu", "state": ".tila"}), {URL: page(item(1), item(2), item(3))})
    assert "none of 3 records has .loppu (deadline)" in read.warnings[0]
    assert "none of 3 records has .tila (state)" in read.notes[0]
    with pytest.raises(ParseError, match=r"h9 \(title\)"):
        site(source(fields={"title": "h9"}), {URL: page(item(1))})


def test_an_unchanged_list_lists_nothing_and_misses_nothing() -> None:
    read, _ = site(source(), {URL: Payload(URL, b"", NOW, unchanged=True)})
    assert read == SourceRead("saatio", unchanged=True)


@pytest.mark.parametrize(
    ("options", "key"),
    [
        ({"items": ""}, "items"),
        ({"items": "li["}, "items"),
        ({"items": "a::text"}, "items"),
        ({"fields": {"url": "a@hr ef"}}, "fields.url"),
        ({"detail": "main >"}, "detail"),
        ({"next": "["}, "next"),
        ({"drop": ["nav", "["]}, "drop"),
        ({"fields": {"title": "["}}, "fields.title"),
        ({"max_details": 0}, "max_details"),
    ],
)
def test_an_option_that_cannot_be_used_is_named(options: dict[str, object], key: str) -> None:
    with pytest.raises(ConfigError) as caught:
        source(**options)  # type: ignore[arg-type]
    assert caught.value.key == f"sources.saatio.{key}"


def test_what_is_dropped_leaves_the_text_behind_it() -> None:
    body = "<main>alku<nav>valikko</nav>loppu<p>yksi</p><nav>taas</nav>kaksi</main>"
    read, _ = site(source(items="main", fields={"title": "p", "text": "."}, drop="nav"), {URL: body})
    assert read.notices[0].text.split() == ["alkuloppu", "yksi", "kaksi"]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.text(max_size=60), st.sampled_from(["li.call", "a", "li:contains('x')", "* > *"]))
def test_no_page_breaks_the_reader(body: str, link: str, items: str) -> None:
    found = source(items=items, fields={}, next="a", max_pages=3)
    try:
        read, _ = site(found, {URL: page(f"<a href='{link}'>x</a>{body}")})
    except ParseError:
        return
    assert all(n.title and n.url.startswith("http") for n in read.notices)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30))
def test_no_selector_breaks_more_than_its_own_source(written: str) -> None:
    root, _ = html_tree("<ul><li class='call'><a href='x'>y</a></li></ul>")
    try:
        place = Place.of(written)
    except ValueError:
        return
    assert all(isinstance(v, str) for v in place.values(root))
