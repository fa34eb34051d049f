from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from builders import NOON, call, notice, read

from matcher.domain.call import Changed
from matcher.domain.ingestion import KnownNotice, ReadPlan
from matcher.domain.notice import Notice, SourceRead
from matcher.domain.status import Stated
from matcher.ingest.plan import absences, assign, news, plan


def known(*notices: Notice, missing: bool = False) -> dict[str, KnownNotice]:
    since = NOON - timedelta(days=7) if missing else None
    return {n.key: KnownNotice(n.content_hash, n.key, since) for n in notices}


def planned(reading: SourceRead, before: Mapping[str, KnownNotice], stored: tuple[Notice, ...] = ()) -> ReadPlan:
    fresh, over = news(reading, before, NOON)
    absence = absences(reading, before)
    touched = {n.key: n for n in stored}
    return plan(
        fresh,
        assign(fresh, before, {}),
        absence,
        {n.key: [(n, before[n.key].missing_since)] for n in stored if n.key in touched},
        {n.key: call(n.ref, steps=n.steps, missing_since=before[n.key].missing_since) for n in stored},
        NOON,
        over=over,
    )


def test_a_call_never_seen_is_new() -> None:
    result = planned(read(notice("1"), notice("2")), {})
    assert result.new == ("portal:1", "portal:2")
    assert result.changes == ()


def test_an_unchanged_answer_writes_nothing() -> None:
    assert planned(read(notice("1")), known(notice("1"))) == ReadPlan()


def test_a_call_that_was_over_before_we_saw_it_is_left_out_and_counted() -> None:
    stale = notice("9", days=-400, stated=Stated.FORTHCOMING)
    assert planned(read(stale), {}) == ReadPlan(over=1)


def test_a_known_call_whose_deadline_passes_stays() -> None:
    ended = notice("1", days=-1)
    result = planned(read(ended), known(notice("1", days=5)), (notice("1", days=5),))
    assert [c.id for c in result.calls] == ["portal:1"]
    assert Changed.DEADLINE in {c.what for c in result.changes}


def test_what_a_whole_read_does_not_list_is_missing_but_not_closed() -> None:
    result = planned(read(notice("1")), known(notice("1"), notice("2")), (notice("2"),))
    assert result.gone == ("portal:2",)
    assert result.calls[0].missing_since == NOON
    assert result.calls[0].stated is Stated.OPEN
    assert result.changes == ()


def test_a_read_that_contradicted_itself_shows_no_absence() -> None:
    assert planned(read(notice("1"), complete=False), known(notice("1"), notice("2"))) == ReadPlan()


def test_an_answer_of_not_modified_shows_no_absence() -> None:
    assert absences(SourceRead("portal", unchanged=True), known(notice("1"))) == ((), ())


def test_a_list_of_the_newest_items_shows_no_absence() -> None:
    newest = SourceRead("portal", (notice("1"),), rolling=True)
    assert absences(newest, known(notice("1"), notice("2"))) == ((), ())


def test_a_call_that_comes_back_is_not_new() -> None:
    result = planned(read(notice("1")), known(notice("1"), missing=True), (notice("1"),))
    assert result.back == ("portal:1",)
    assert result.new == ()
    assert result.calls[0].missing_since is None


def test_of_two_records_with_one_reference_the_fuller_counts() -> None:
    stub = notice("1", text="")
    assert planned(read(notice("1"), stub), {}).notices["portal:1"][0].text
    assert planned(read(stub, notice("1")), {}).notices["portal:1"][0].text


def test_two_sources_that_list_one_topic_make_one_call() -> None:
    fresh, _ = news(read(notice("1", identifier="HZ-1"), notice("2", identifier="hz-1")), {}, NOON)
    assert set(assign(fresh, {}, {}).values()) == {"portal:1"}
    assert set(assign(fresh, {}, {"topic:hz-1": "bulletin:7"}).values()) == {"bulletin:7"}
