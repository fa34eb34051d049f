"""Tables of calls as CSV and XLSX, set up by their row alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from fetching import NOW, FakeFetcher, payload
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds import tables
from feeds.kinds.csv_list import CsvList
from feeds.source import Payload
from matcher.domain.errors import ConfigError, ParseError
from matcher.domain.notice import SourceRead
from matcher.domain.places import Places
from matcher.domain.settings import SourceSettings
from matcher.domain.status import Stated
from matcher.domain.step import StepKind

URL = "https://ohjelma.example/haut.csv"
HEADER = [
    "Call",
    "Geographical area",
    "Specific objective",
    "Type of eligible applicants",
    "Total support (EUR)",
    "Start date",
    "End date",
]
ROW = ["Rajaseudun vesireitit", "Kaakkoismaa", "SO 2.7", "Municipalities", "1.200.000", "1.2.2027", "31.3.2027"]
PLACES = Places(counties={"kaakko": ("Kaakkoismaa",)})


def source(language: str = "fi", max_items: int = 20_000, **options: object) -> CsvList:
    given = SourceSettings(
        "ohjelma", kind="csv_list", url=URL, language=language, max_items=max_items, places=PLACES, options=options
    )
    return CsvList.build(given)


def csv(*lines: Sequence[str], delimiter: str = ";") -> str:
    return "".join(delimiter.join(f'"{c}"' if delimiter in c else c for c in line) + "\r\n" for line in lines)


def xlsx(*lines: Sequence[Any], title: str = "Haut") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = title
    for line in lines:
        page.append(list(line))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def parse(body: str | bytes, found: CsvList | None = None) -> SourceRead:
    return (found or source()).parse(payload(body, url=URL))


def check_row(read: SourceRead) -> None:
    (notice,) = read.notices
    assert (notice.title, notice.url, notice.area) == ("Rajaseudun vesireitit", URL, ("kaakko",))
    assert [(s.kind, s.at.date().isoformat()) for s in notice.steps] == [
        (StepKind.OPENS, "2027-02-01"),
        (StepKind.FINAL, "2027-03-31"),
    ]
    assert notice.funding.total_eur == 1_200_000
    assert notice.applicants == ("Municipalities",)
    assert "Specific objective: SO 2.7" in notice.text.split("\n")
    assert read.warnings == ()


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_timetable_needs_its_address_only(delimiter: str) -> None:
    check_row(parse(csv(HEADER, ROW, delimiter=delimiter)))


def test_titles_above_the_names_of_the_columns_and_empty_lines_are_no_rows() -> None:
    check_row(
        parse(
            "sep=;\r\n"
            + csv(["Timetable of planned calls"], [], ["Updated", "1.11.2026"], HEADER, [""] * 7, ROW, ["", ""])
        )
    )


def test_what_excel_writes_is_read() -> None:
    row = [*ROW[:4], 1_200_000.0, datetime(2027, 2, 1), datetime(2027, 3, 31)]  # noqa: DTZ001 - cells have no zone
    check_row(parse(xlsx(["Timetable"], [], HEADER, row)))
    body = csv(HEADER, ["Äly – ja öljy", *ROW[1:]]).encode("cp1252")
    read = parse(body)
    assert (read.notices[0].title, read.warnings) == ("Äly – ja öljy", ())


def test_the_row_of_the_source_says_what_is_planned_and_which_columns_are_what() -> None:
    body = csv(["Koodi", "Aihe", "Loppu"], ["A-1", "Vesi", "31.3.2027"], ["A-2", "Tuuli", "syksy 2027"])
    found = source(stated="planned", fields={"ref": "Koodi", "title": ["Otsikko", "Aihe"], "deadline": "Loppu"})
    read = parse(body, found)
    assert [(n.ref, n.title, n.stated, len(n.steps)) for n in read.notices] == [
        ("A-1", "Vesi", Stated.PLANNED, 1),
        ("A-2", "Tuuli", Stated.PLANNED, 0),
    ]
    assert read.notices[1].text == "Loppu: syksy 2027"


def test_a_sheet_may_be_named() -> None:
    body = xlsx(HEADER, ROW, title="Haut 2027")
    check_row(parse(body, source(sheet="Haut 2027")))
    with pytest.raises(ParseError, match="no sheet 'Haut 2028'"):
        parse(body, source(sheet="Haut 2028"))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", r"nothing \(0 bytes\) came in place of a CSV or XLSX file"),
        (b"<!doctype html><title>Huoltokatko</title>", "an HTML page titled “Huoltokatko” came"),
        (b'{"calls": []}', "JSON"),
        (b"%PDF-1.7", "a PDF file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old form"),
        (b"PK\x03\x04 not a real archive", "damaged"),
        (csv(HEADER, ROW).encode() + b'"cut of', "breaks off or is damaged at line 3"),
        (csv(["a", "b"], ["1", "2"]).encode(), "no line of the table names the columns"),
        (csv(["Start date", "End date"], ["1.1.2027", "2.2.2027"]).encode(), "no line of the table names the columns"),
    ],
)
def test_what_is_no_table_of_calls_is_an_error_that_names_what_came(body: bytes, words: str) -> None:
    with pytest.raises(ParseError, match=words) as caught:
        parse(body)
    assert caught.value.source == "ohjelma"


def test_a_cut_xlsx_file_is_an_error() -> None:
    body = xlsx(HEADER, ROW)
    with pytest.raises(ParseError, match="damaged"):
        parse(body[: len(body) // 2])


def test_an_archive_that_unpacks_without_end_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_UNPACKED", 1_000_000)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 2_000_000)
    with pytest.raises(ParseError, match="unpacks to more than 1 MB"):
        parse(bomb.getvalue())


def test_an_xlsx_file_that_defines_entities_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(HEADER, ROW))) as good, zipfile.ZipFile(made, "w") as bad:
        for name in good.namelist():
            part = good.read(name)
            bad.writestr(name, b'<!DOCTYPE a [<!ENTITY b "c">]>' + part if name.endswith("sheet1.xml") else part)
    with pytest.raises(ParseError, match="entities"):
        parse(made.getvalue())


def test_a_column_that_the_row_names_and_the_table_lacks_is_told() -> None:
    read = parse(
        csv(HEADER, ROW, [*ROW[:-1], "1.4.2027"], ["Muu", *ROW[1:]]), source(fields={"budget": "Myöntövaltuus"})
    )
    assert "none of 3 records has Myöntövaltuus (budget)" in read.warnings[0]
    with pytest.raises(ParseError, match=r"Tunnus \(ref\)"):
        parse(csv(HEADER, ROW), source(fields={"ref": "Tunnus"}))


def test_an_empty_table_is_said_and_a_long_one_is_cut() -> None:
    assert "no calls at all" in parse(csv(HEADER)).warnings[0]
    read = parse(csv(HEADER, *([f"Haku {n}", *ROW[1:]] for n in range(5))), source(max_items=3))
    assert (len(read.notices), read.complete) == (3, False)
    assert "first 3" in read.warnings[0]


def test_a_row_without_a_title_costs_no_other() -> None:
    read = parse(csv(HEADER, ROW, ["", *ROW[1:2], "", *ROW[3:]]))
    assert read.notices[0].title == ROW[0]
    assert len(read.notices) + len(read.bad) == 2


def test_an_unchanged_table_lists_nothing_and_misses_nothing() -> None:
    read = source().read(FakeFetcher(lambda *_: Payload(URL, b"", NOW, unchanged=True)), NOW)
    assert read == SourceRead("ohjelma", unchanged=True)
    assert len(source().read(FakeFetcher(lambda *_: payload(csv(HEADER, ROW))), NOW).notices) == 1


def test_a_table_without_an_address_or_with_a_false_option_is_a_configuration_error() -> None:
    with pytest.raises(ConfigError, match="add url"):
        CsvList.build(SourceSettings("ohjelma", kind="csv_list"))
    with pytest.raises(ConfigError, match="sheet"):
        source(sheet=1)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200), st.binary(max_size=60))
def test_no_table_breaks_the_reader(text: str, tail: bytes) -> None:
    for body in (csv(HEADER, ROW).encode() + text.encode() + tail, text.encode() + tail, b"PK\x03\x04" + tail):
        try:
            read = parse(body)
        except ParseError:
            continue
        assert all(n.title for n in read.notices)
