from __future__ import annotations

from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st
from rank_builders import topic

from matcher.domain.notice import NoticeKind
from matcher.rank.boilerplate import is_boilerplate
from matcher.rank.sentences import pieces
from matcher.rank.texts import PASSAGE, passage_of, phrases_of, telling_pieces, title_of


def texts(text: str) -> list[str]:
    return [piece.text for piece in pieces(text)]


def test_sentences_and_items_are_told_apart_from_headings() -> None:
    text = "Scope:\n\nFirst thing. Second thing, e.g. a pump.\n\n- an item\n- another item"
    assert texts(text) == ["First thing.", "Second thing, e.g. a pump.", "an item", "another item"]
    assert [p.heading for p in pieces(text)] == ["scope"] * 4
    assert [p.item for p in pieces(text)] == [False, False, True, True]


def test_sentences_that_lost_their_space_are_parted() -> None:
    assert texts("clean water;better air.Improved soil") == ["clean water;", "better air.", "Improved soil"]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_every_piece_is_an_exact_part_of_the_text(text: str) -> None:
    for piece in pieces(text):
        assert text[piece.start : piece.start + len(piece.text)] == piece.text
        assert piece.text.strip()


def test_a_hostile_text_takes_time_in_proportion() -> None:
    begin = perf_counter()
    for text in ("a." * 50_000, "- " * 50_000, ";a" * 50_000, "projects " + "x " * 50_000):
        for piece in pieces(text):
            is_boilerplate(piece.text)
    assert perf_counter() - begin < 5


def test_formalities_are_boilerplate_and_matter_is_not() -> None:
    assert is_boilerplate("Project results are expected to contribute to all of the following expected outcomes:")
    assert is_boilerplate("This topic requires the effective contribution of SSH disciplines.")
    assert not is_boilerplate("Proposals should develop a fair and safe hydrogen network.")


def test_the_passage_begins_with_the_title_and_prefers_the_scope() -> None:
    outcome = "Expected Outcome:\n\n" + " ".join(
        f"Outcome number {n} helps the economy of the Union." for n in range(60)
    )
    read = passage_of(topic(title="Lakes (RIA)", text=f"{outcome}\n\nScope:\n\nCleaning of lakes[1] by algae."))
    assert read.startswith("Lakes\nOutcome number 0")
    assert "Cleaning of lakes by algae." in read
    assert len(read) <= PASSAGE


def test_a_cascade_call_without_text_is_read_with_its_parent() -> None:
    cascade = topic(title="Open Call 2", kind=NoticeKind.CASCADE, parent_title="Smart villages")
    assert passage_of(cascade) == "Open Call 2\nSmart villages"


def test_the_code_of_the_action_is_no_part_of_the_title() -> None:
    assert title_of(topic(title="Heat pumps (IA) (Clean Partnership)")) == "Heat pumps (Clean Partnership)"


def test_what_is_quoted_of_a_call_is_no_boilerplate() -> None:
    call = topic(text="Proposals should pump water.\n\nIndicative budget: 5 million.")
    assert [p.text for p in telling_pieces(call)] == ["Proposals should pump water."]


def test_a_description_is_cut_into_the_things_it_lists() -> None:
    description = "Jäteveden puhdistus, juomavesi sekä lämpöpumput; uusi: halli."
    assert phrases_of(description) == ("Jäteveden puhdistus", "juomavesi", "lämpöpumput", "uusi", "halli")
    assert all(phrase in description for phrase in phrases_of(description))
