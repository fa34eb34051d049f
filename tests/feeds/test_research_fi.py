"""research.fi: days that mean "no end", clocks, languages, and what is never kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from fetching import NOW, FakeFetcher, payload
from loopback import Answer, loopback
from made_up import by_ref, document, sample, told

from feeds.http import Client
from feeds.source import Payload
from feeds.sources.research_fi import ResearchFi
from matcher.domain.errors import ConfigError, FetchError, ParseError
from matcher.domain.settings import FetchSettings, SourceSettings
from matcher.domain.status import Stated, Status, derive

SEARCH = document("research_fi", "search.json")
HITS: list[Any] = SEARCH["hits"]["hits"]


def source(**more: Any) -> ResearchFi:
    return ResearchFi.build(SourceSettings("research_fi", **more))


def with_first(**changes: Any) -> list[Any]:
    """The hits, the first with other fields."""
    return [{**HITS[0], "_source": {**HITS[0]["_source"], **changes}}, *HITS[1:]]


def test_a_due_time_is_given_and_a_day_stays_the_day_that_is_written() -> None:
    notice = by_ref(source().parse(HITS).notices)["7001"]
    assert [told(s) for s in notice.steps] == [
        ("opens", "2026-08-01 00:00 +0300", "default"),
        ("final", "2026-09-15 16:00 +0300", "given"),
    ]


@pytest.mark.parametrize("clock", ["00:00:00", "", None, "iltapäivä", 16])
def test_a_due_time_that_is_none_leaves_the_end_of_the_day(clock: Any) -> None:
    notice = by_ref(source().parse(with_first(callProgrammeDueTime=clock)).notices)["7001"]
    assert told(notice.steps[-1]) == ("final", "2026-09-15 23:59 +0300", "default")


@pytest.mark.parametrize("day", ["1900-01-01", "1899-12-31T22:00:00Z", "2100-01-01", "9999-12-31"])
def test_a_day_far_back_or_far_ahead_means_no_end(day: str) -> None:
    notice = by_ref(source().parse(with_first(callProgrammeDueDate=day)).notices)["7001"]
    assert notice.stated is Stated.CONTINUOUS
    assert [s.kind.value for s in notice.steps] == ["opens"]
    assert derive(notice.steps, notice.stated, NOW) is Status.CONTINUOUS


def test_a_field_may_say_that_a_call_is_continuous() -> None:
    notice = by_ref(source().parse(with_first(continuousApplicationPeriod=True)).notices)["7001"]
    assert notice.stated is Stated.CONTINUOUS


def test_an_opening_day_that_is_none_is_left_out() -> None:
    assert by_ref(source().parse(HITS).notices)["7003"].steps == ()


def test_calls_that_share_a_login_page_are_told_apart_by_their_ids() -> None:
    notices = by_ref(source().parse(HITS).notices)
    assert set(notices) == {"7001", "7002", "7003", "7004"}
    assert notices["7001"].url == notices["7002"].url


def test_persons_to_contact_are_not_kept() -> None:
    assert "Liisa" not in repr(source().parse(HITS).notices)


def test_a_call_is_told_in_the_first_language_that_it_has_a_name_in() -> None:
    notices = by_ref(source().parse(HITS).notices)
    assert (notices["7001"].language, notices["7001"].authority) == ("fi", "Jäänsäätiö")
    assert (notices["7003"].language, notices["7003"].title) == ("sv", "Stipendier året om")
    assert notices["7003"].authority == "Exempelfonden"
    english = by_ref(source(language="en").parse(HITS).notices)
    assert (english["7001"].title, english["7001"].keywords) == ("Grants for ice research", ("Natural sciences",))
    assert english["7002"].language == "fi"
    with pytest.raises(ConfigError):
        source(language="de")


def test_names_may_stand_within_one_field_too() -> None:
    nested = {"id": "1", "name": {"Fi": "Nimi"}, "description": {"fi": "Teksti."}, "callProgrammeDueDate": "2026-12-01"}
    (notice,) = source().parse([{"_source": nested}]).notices
    assert (notice.title, notice.text) == ("Nimi", "Teksti.")


@pytest.mark.parametrize(
    "body",
    ["", "<html>503</html>", "{}", '{"hits": {"hits": []}}', '{"hits": {"total": {"value": 0}, "hits": []}}', "[]"],
)
def test_an_empty_search_or_another_form_is_an_error(body: str) -> None:
    with pytest.raises(ParseError):
        source().read(FakeFetcher(lambda *_: payload(body)), NOW)


def test_one_hit_without_an_id_costs_no_other() -> None:
    read = source().parse([{"_source": {"nameFi": "x"}}, None, *HITS])
    assert len(read.notices) == 4
    assert len(read.bad) == 2


def test_the_search_is_asked_in_pages_without_persons_and_for_calls_without_an_end_too() -> None:
    first = {"hits": {"total": {"value": 4}, "hits": HITS[:2]}}
    second = {"hits": {"total": {"value": 4}, "hits": HITS[2:]}}
    with loopback() as server, Client(FetchSettings()) as client:
        path = "/portalapi/funding-call/_search"
        server.answers[path] = [Answer(body=json.dumps(page).encode()) for page in (first, second)]
        read = source(url=server.url, allow_private=True, pause_s=0.0).read(client, NOW)
        bodies = [json.loads(asked.body) for asked in server.asked]
    assert len(read.notices) == 4
    assert read.complete
    assert [b["from"] for b in bodies] == [0, 2]
    assert {a.headers["content-type"] for a in server.asked} == {"application/json"}
    assert bodies[0]["_source"] == {"excludes": ["contactInformation"]}
    ranges = [r["range"]["callProgrammeDueDate"] for r in bodies[0]["query"]["bool"]["should"]]
    assert ranges == [{"gte": "2026-08-08"}, {"lte": "1900-01-01"}]


def test_a_second_page_that_does_not_come_leaves_the_first_and_nothing_counts_as_missing() -> None:
    page = json.dumps({"hits": {"total": {"value": 9}, "hits": HITS}})

    def give(url: str, parts: Mapping[str, str], params: Mapping[str, str]) -> Payload | Exception:
        return payload(page) if json.loads(parts["json"])["from"] == 0 else FetchError("503")

    read = source().read(FakeFetcher(give), NOW)
    assert (len(read.notices), read.complete) == (4, False)
    assert "503" in read.warnings[0]


def test_a_host_that_has_moved_is_named_in_the_configuration() -> None:
    with loopback() as server, Client(FetchSettings()) as client:
        server.answers["/portalapi/funding-call/_search"] = [Answer(body=sample("research_fi", "search.json"))]
        read = source(url=f"{server.url}/", allow_private=True).read(client, NOW)
    assert len(read.notices) == 4
