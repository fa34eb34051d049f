"""Hard cases of the field that concern reading feeds and portal rows. What a reader cannot decide is held elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from fetching import NOW, FakeFetcher, Time, payload
from loopback import Answer, Loopback, loopback
from recorded import case_file, cases

from feeds.http import Client
from feeds.kinds.rss import RssFeed
from feeds.source import Payload
from feeds.sources._sedia_money import funding_of
from feeds.sources._sedia_row import Row, foreign, notice_of
from feeds.sources.sedia import read_page
from feeds.text import repair
from matcher.domain.errors import FetchError, ParseError
from matcher.domain.notice import Notice, SourceRead
from matcher.domain.settings import FetchSettings, SourceSettings
from matcher.domain.status import Stated, Status, derive
from matcher.domain.step import Clock, StepKind, gates, next_gate

pytestmark = pytest.mark.shared

Case = Mapping[str, Any]
BRUSSELS = ZoneInfo("Europe/Brussels")

ELSEWHERE = {
    "feed-html-page-with-200": "what the run does with the errors",
    "sedia-saved-files-odd-encoding": "importing files by hand",
    "sedia-budget-unknown-or-multi-year": "how sums are shown",
}
"""Cases of which only a part concerns reading, and what of them belongs to others."""


@pytest.fixture(scope="module")
def known() -> dict[str, dict[str, Any]]:
    return cases()


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


def feed(zone: str = "", url: str = "https://haut.example.org/feed") -> RssFeed:
    return RssFeed.build(SourceSettings("haut", kind="rss", url=url, language="fi", zone=zone))


def parse(case: Case, name: str, headers: Mapping[str, str], url: str = "https://haut.example.org/feed") -> SourceRead:
    source = feed(case["input"].get("source_zone", ""))
    return source.parse(payload(case_file(name), url=url, content_type=headers.get("Content-Type", "")))


def one(case: Case) -> SourceRead:
    return parse(case, case["input"]["file"], case["input"]["http"]["headers"])


def runs(case: Case) -> list[SourceRead]:
    return [parse(case, name, case["input"]["http"]["headers"]) for name in case["input"]["runs"]]


def new_and_changed(reads: list[SourceRead]) -> tuple[list[int], list[int]]:
    """How many references are new in each read, and how many have other content than before."""
    seen: dict[str, str] = {}
    new, changed = [], []
    for read in reads:
        now = {n.ref: n.content_hash for n in read.notices}
        new.append(len(now.keys() - seen.keys()))
        changed.append(sum(seen[ref] != content for ref, content in now.items() if ref in seen))
        seen |= now
    return new, changed


def published(case: Case) -> None:
    read = one(case)
    expected = {ref: datetime.fromisoformat(at) for ref, at in case["expected"]["published"].items()}
    assert {n.ref: n.published for n in read.notices} == expected
    assert (read.bad, read.warnings) == ((), ())


def two_bad_bytes(case: Case) -> None:
    read = one(case)
    assert [n.title for n in read.notices] == [*case["expected"]["titles"][:2], "Pohjois-Pohjanmaan päivät"]
    assert read.warnings[0].startswith(f"{case['expected']['replacement_chars']} bytes")


def latin1(case: Case) -> None:
    read = one(case)
    assert [n.title for n in read.notices] == case["expected"]["titles"]
    assert read.warnings == ()


def no_feed(case: Case) -> None:
    page, empty, none = zip(case["input"]["files"], case["input"]["http"], strict=True)
    with pytest.raises(ParseError, match="an HTML page titled “Huoltokatko”"):
        parse(case, page[0], page[1]["headers"])
    with pytest.raises(ParseError, match=r"nothing \(0 bytes\)"):
        parse(case, empty[0], empty[1]["headers"])
    assert "no calls at all" in parse(case, none[0], none[1]["headers"]).warnings[0]


def shared_guid(case: Case) -> None:
    reads = runs(case)
    assert [len(r.notices) for r in reads] == case["expected"]["calls_after_run"]
    assert new_and_changed(reads) == (case["expected"]["new_in_run"], case["expected"]["changed_in_run"])


def edited(case: Case) -> None:
    reads = runs(case)
    assert new_and_changed(reads) == (case["expected"]["new_in_run"], case["expected"]["changed_in_run"])
    before, after = ([s.at.date().isoformat() for s in r.notices[0].steps] for r in reads)
    assert [next(iter(before), None), after[0]] == case["expected"]["change"]["deadline"]


def moved_scheme(case: Case) -> None:
    assert new_and_changed(runs(case)) == (case["expected"]["new_in_run"], case["expected"]["changed_in_run"])


def relative_links(case: Case) -> None:
    found: dict[str, str] = {}
    for name, url in zip(case["input"]["files"], case["input"]["fetched_from"], strict=True):
        found |= {n.ref: n.url for n in parse(case, name, {}, url).notices}
    assert found == case["expected"]["links"]


class OneChunk(httpx.SyncByteStream):
    def __iter__(self) -> Iterator[bytes]:
        yield b"feed"


class Redirects(httpx.BaseTransport):
    """Answers with the steps of a chain in turn."""

    def __init__(self, chain: list[list[Any]]) -> None:
        self.chain = iter(chain)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        status, location = next(self.chain)
        return httpx.Response(status, headers={"location": location} if location else {}, stream=OneChunk())


def redirects(case: Case) -> None:
    for n, one_case in enumerate(case["input"]["cases"]):
        stored, state = followed(case["input"]["stored_url"], one_case["chain"])
        assert stored == case["expected"]["stored_url_after"][n]
        assert state == case["expected"]["state"][n]


def followed(url: str, chain: list[list[Any]]) -> tuple[str, str]:
    """The address to keep after a chain of redirects, and what became of the request."""
    with Client(FetchSettings(), transport=Redirects(chain), sleep=Time().sleep) as client:
        try:
            got = client.get(url, settings=SourceSettings("haut"))
        except FetchError as error:
            return url, "fault: redirect loop" if "loop" in str(error) else str(error)
    return got.moved_to or url, "ok, move noted" if got.moved_to else "ok"


def gzip_lies(case: Case, server: Loopback) -> None:
    titles = []
    for n, (name, http) in enumerate(zip(case["input"]["files"], case["input"]["http"], strict=True)):
        server.answers[f"/{n}"] = [Answer(body=case_file(name), headers=http["headers"])]
        source = RssFeed.build(
            SourceSettings("haut", kind="rss", url=f"{server.url}/{n}", allow_private=True, pause_s=0.0)
        )
        with Client(FetchSettings(), sleep=Time().sleep) as client:
            if case["expected"]["state"][n] == "ok":
                titles += [i.title for i in source.read(client, NOW).notices]
                continue
            with pytest.raises(FetchError, match="broke off"):
                source.read(client, NOW)
    assert titles == [case["expected"]["titles_1_to_3"]] * 3


def as_row(flat: Mapping[str, Any]) -> dict[str, Any]:
    """A case's flat row in the portal's form."""
    fields = {k: v if isinstance(v, list) else [v] for k, v in flat.items() if v is not None and k != "reference"}
    fields |= {"type": fields.get("type", ["1"]), "title": fields.get("title", ["t"])}
    return {
        "reference": flat.get("reference", "1TOPICSen"),
        "language": "en",
        "url": flat.get("url"),
        "metadata": fields,
    }


def read(raw: Mapping[str, Any]) -> Notice:
    return notice_of(Row(raw), source="sedia", zone=BRUSSELS, closing_time=time(17), now=NOW)[0]


def five_rows(case: Case) -> None:
    raw = json.loads(case_file(case["input"]["file"]))["results"]
    topics = [r for r in raw if r["metadata"]["type"] == ["1"]]
    assert [r["reference"] for r in raw if r not in topics] == case["expected"]["not_calls"]
    assert len({read(r).ref for r in topics}) == case["expected"]["calls"]
    (english,) = [r for r in topics if r["language"] == "en"]
    expected, notice = case["expected"]["call"], read(english)
    assert (notice.identifier, notice.title) == (expected["identifier"], expected["title_en"])
    assert notice.steps[-1].at.date().isoformat() == expected["deadline_date"]
    assert derive(notice.steps, notice.stated, NOW).value == expected["state"]
    with pytest.raises(ValueError, match="no call"):
        read(next(r for r in raw if r not in topics))


def four_cascade_calls(case: Case) -> None:
    now = datetime.fromisoformat(case["now"])
    found = {f"{n.ref}en": n for n in map(read, map(as_row, json.loads(case_file(case["input"]["file"]))["results"]))}
    assert len(found) == case["expected"]["calls"]
    states = {ref: derive(n.steps, n.stated, now).value for ref, n in found.items()}
    assert states == case["expected"]["state_at_now"]
    open_gates = {ref: gate.at for ref, n in found.items() if (gate := next_gate(n.steps, now))}
    assert min(open_gates, key=lambda ref: open_gates[ref]) == case["expected"]["next_gate_at_now"]


def own_budget(case: Case) -> None:
    (raw,) = json.loads(case_file(case["input"]["file"]))["results"]
    f, expected = read(raw).funding, case["expected"]
    assert (f.total_eur, f.grants) == (expected["budget_total_eur"], expected["grants_expected"])
    assert (f.grant_min_eur, f.grant_max_eur) == (expected["per_project_min_eur"], expected["per_project_max_eur"])


def cut_offs(case: Case) -> None:
    now = datetime.fromisoformat(case["now"])
    notice = read(as_row(case["input"]["row"]))
    assert [s.at.isoformat() for s in gates(notice.steps)] == case["expected"]["gates"]
    assert {s.kind for s in gates(notice.steps)} == {StepKind.CUT_OFF}
    gate = next_gate(notice.steps, now)
    assert gate is not None
    assert gate.at.isoformat() == case["expected"]["next_gate"]
    assert derive(notice.steps, notice.stated, now).value == case["expected"]["state"]


def two_stage(case: Case) -> None:
    flat = case["input"]["row"]
    for listed in (flat["deadlineDate"], flat["deadlineDate"][::-1]):
        notice = read(as_row({**flat, "deadlineDate": listed}))
        before, after = (datetime.fromisoformat(f"{day}T12:00:00+02:00") for day in case["expected"]["at"])
        gate = next_gate(notice.steps, before)
        assert gate is not None
        assert gate.at.isoformat() == case["expected"]["at"]["2026-09-01"]["deadline"]
        assert next_gate(notice.steps, after) is None
        assert derive(notice.steps, notice.stated, after) is Status.CLOSED
        assert notice.steps[-1].at.isoformat() == case["expected"]["stage2"]


def open_for_years(case: Case) -> None:
    now = datetime.fromisoformat(case["now"])
    aid, accelerator = (read(as_row(flat)) for flat in case["input"]["rows"])
    assert gates(aid.steps) == ()
    assert [(s.kind, s.clock, s.at.year) for s in aid.steps] == [(StepKind.OPENS, Clock.UNSURE, 2019)]
    assert (aid.stated, derive(aid.steps, aid.stated, now)) == (Stated.OPEN, Status.OPEN)
    assert derive(accelerator.steps, accelerator.stated, now) is Status.OPEN


def mojibake(case: Case) -> None:
    repaired = [repair(text) for text in case["input"]["texts"]]
    assert [text for text, _ in repaired] == case["expected"]["texts"]
    assert [flag.value for _, flag in repaired] == case["expected"]["flags"]


def unknown_sums(case: Case) -> None:
    for flat in case["input"]["rows"]:
        years = {year: str(flat["total"] // len(flat["years"])) if flat["total"] else "0" for year in flat["years"]}
        line = {
            "action": f"{flat['id']} - RIA", "budgetYearMap": years, "minContribution": flat["min"],
            "maxContribution": flat["max"], "expectedGrants": flat["grants"],
        }  # fmt: skip
        f = funding_of(json.dumps({"budgetTopicActionMap": {"1": [line]}}), flat["id"], "", "")
        assert (f.total_eur, f.grant_min_eur, f.grant_max_eur, f.grants) == (
            flat["total"],
            flat["min"],
            flat["max"],
            flat["grants"],
        )


def odd_encoding(case: Case) -> None:
    saved = json.loads(case_file(case["input"]["files"][0]).decode("utf-16")) | {"totalResults": 1}
    body = json.dumps(saved, ensure_ascii=False).encode("utf-16")
    assert len(read_page(Payload("https://x.example/", body, NOW), 1, "sedia").rows) == case["expected"]["records"][0]


CHECKS: dict[str, Callable[..., None]] = {
    "feed-fi-pubdate": published,
    "feed-date-no-zone": published,
    "feed-utf8-two-bad-bytes": two_bad_bytes,
    "feed-latin1-text-xml-no-charset": latin1,
    "feed-html-page-with-200": no_feed,
    "feed-non-unique-guid": shared_guid,
    "feed-guid-scheme-changes": moved_scheme,
    "feed-noid-edited": edited,
    "feed-relative-links": relative_links,
    "feed-redirect-kinds": redirects,
    "feed-gzip-lies": gzip_lies,
    "sedia-one-topic-five-rows": five_rows,
    "sedia-cascade-calls-share-all": four_cascade_calls,
    "sedia-budget-is-for-all-topics": own_budget,
    "sedia-multiple-cut-off": cut_offs,
    "sedia-two-stage": two_stage,
    "sedia-saved-files-odd-encoding": odd_encoding,
    "sedia-open-for-years-without-deadline": open_for_years,
    "sedia-mojibake-already-in-source": mojibake,
    "sedia-budget-unknown-or-multi-year": unknown_sums,
}


@pytest.mark.parametrize("name", CHECKS)
def test_the_case_comes_out_right(name: str, known: dict[str, Case], server: Loopback) -> None:
    check, case = CHECKS[name], known[name]
    check(case, server) if check is gzip_lies else check(case)


def test_no_case_on_feeds_and_the_portal_is_left_out(known: dict[str, Case]) -> None:
    assert {name for name, case in known.items() if case["kind"] in ("feed", "sedia")} == set(CHECKS)
    assert set(ELSEWHERE) <= set(CHECKS)


def test_of_the_five_rows_only_the_portals_own_english_topics_would_be_taken() -> None:
    raw = json.loads(case_file("files/sedia-languages-and-news.json"))["results"]
    for r in raw:
        r["metadata"] |= {"DATASOURCE": ["SEDIA"], "status": ["31094502"]}
    assert [r["reference"] for r in raw if not foreign(Row(r), "1", "en")] == ["48400948TOPICSen"]


def test_a_feed_is_read_through_any_fetcher() -> None:
    body = case_file("files/feed-fi-pubdate.xml")
    assert len(feed().read(FakeFetcher(lambda *_: payload(body)), NOW).notices) == 5
