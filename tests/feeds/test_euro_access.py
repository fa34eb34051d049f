"""EuroAccess: its table of calls, and a call's page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from fetching import NOW, FakeFetcher, payload
from made_up import answer, by_ref, sample, told

from feeds.source import Payload
from feeds.sources.euro_access import EuroAccess
from matcher.domain.errors import FetchError, ParseError
from matcher.domain.settings import SourceSettings

URL = "https://www.euro-access.eu/en/calls"
LIST = answer("euro_access", "calls.html", URL)
PAGE = answer("euro_access", "call.html", f"{URL}/9001/x")


def source(**options: Any) -> EuroAccess:
    return EuroAccess.build(SourceSettings("euro_access", options=options))


def test_the_table_gives_calls_with_deadlines_in_no_certain_zone() -> None:
    read = source().parse(LIST)
    notices = by_ref(read.notices)
    assert set(notices) == {"9001", "9002", "9003"}
    assert read.complete
    assert [told(s) for s in notices["9001"].steps] == [("final", "2026-09-30 16:00 +0300", "unsure")]
    assert [told(s) for s in notices["9003"].steps] == [("final", "2026-12-01 23:59 +0200", "default")]
    assert (notices["9002"].title, notices["9002"].keywords) == ("Islands & sea call", ("Interreg Islands",))
    assert notices["9002"].url == f"{URL}/9002/Islands-call"


def test_the_old_table_in_a_comment_is_not_read() -> None:
    assert "Old call" not in repr(source().parse(LIST, {"9001": PAGE}).notices)
    assert "OLD-TABLE" not in repr(source().parse(LIST, {"9001": PAGE}).notices)


def test_a_calls_page_adds_text_money_number_opening_and_the_calls_own_address_and_no_person() -> None:
    notice = by_ref(source().parse(LIST, {"9001": PAGE}).notices)["9001"]
    assert notice.url == "https://fells.example.org/call-3"
    assert (notice.identifier, notice.funding.total_eur) == ("FF-3", 4_500_000)
    assert notice.text.split("\n\n") == [
        "Total budget",
        "€ 4,500,000.00",
        "Short description",
        "Partners from the north test machines in the cold.",
        "Eligible entities",
        "Education and training institution, Research Institution incl. University",
    ]
    assert notice.applicants == ("Education and training institution", "Research Institution incl. University")
    assert [told(s) for s in notice.steps] == [
        ("opens", "2026-06-15 00:00 +0300", "default"),
        ("final", "2026-09-30 16:00 +0300", "unsure"),
    ]


def test_of_the_programmes_that_are_named_only_these_are_taken_and_under_their_codes() -> None:
    read = source(takes={"Interreg Islands": "interreg-islands"}).parse(LIST)
    assert {n.ref: n.programme for n in read.notices} == {"9002": "interreg-islands"}


def test_a_table_shorter_than_the_page_says_is_not_whole() -> None:
    read = source().parse(payload(sample("euro_access", "calls.html").replace(b"3 Calls", b"30 Calls"), url=URL))
    assert (len(read.notices), read.complete) == (3, False)


@pytest.mark.parametrize(
    "body", [b"", b"<html><title>Maintenance</title></html>", b'<table id="calls-overview"></table>']
)
def test_no_table_or_an_empty_one_is_an_error(body: bytes) -> None:
    with pytest.raises(ParseError):
        source().parse(payload(body))


def test_lines_without_a_calls_address_are_no_calls() -> None:
    body = sample("euro_access", "calls.html").replace(b"/en/calls/9003/", b"/en/news/9003/")
    assert set(by_ref(source().parse(payload(body, url=URL)).notices)) == {"9001", "9002"}


def test_pages_of_the_wanted_programmes_alone_are_asked_for() -> None:
    log: list[str] = []

    def give(url: str, parts: Mapping[str, str], params: Mapping[str, str]) -> Payload | Exception:
        log.append(url)
        return LIST if url == URL else FetchError("500") if "9002" in url else PAGE

    takes = {"Interreg Islands": "a", "Interreg Fells and Fjords": "b"}
    read = source(takes=takes).read(FakeFetcher(give), NOW)
    assert log == [URL, f"{URL}/9001/Fells-and-Fjords-third-call", f"{URL}/9002/Islands-call"]
    assert (len(read.notices), read.partial) == (2, frozenset({"9002"}))


def test_a_page_in_another_form_is_said_and_the_table_stands() -> None:
    read = source().parse(LIST, {"9001": payload("<html></html>")})
    assert (len(read.notices), read.partial) == (3, frozenset({"9001"}))
    assert "not in the form that is known" in read.warnings[0]
