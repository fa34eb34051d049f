"""A table out of a CSV or an XLSX file: bytes → rows of texts. Sizes are capped, whatever the file says of itself."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from feeds.received import decode, what_came
from feeds.source import Payload
from matcher.domain.csv_rows import without_sep_line

MAX_COLUMNS = 100
MAX_UNPACKED = 20_000_000
"""Bytes of all parts of an XLSX file together, unpacked."""
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_DELIMITERS = ";,\t"
_TO_CHOOSE_BY = 65_536
_DEEPEST_HEADER = 30
"""Titles and remarks stand above the line that names the columns; so many lines of them at most."""

Score = Callable[[Sequence[str]], int]
"""How much a line looks like the one that names the columns; 0: not at all."""


def read_table(payload: Payload, score: Score, *, most: int, sheet: str = "") -> tuple[list[str], list[list[str]], int]:
    """The names of the columns, at most ``most`` rows of cells below them that are not empty, and the bytes that do not fit the
    charset. The line with the best ``score`` among the first names the columns. ``sheet``: that of an XLSX file, "" the first.

    Raises:
        ValueError: it is no such file, damaged, too large, or no line names the columns.
    """
    if payload.body.startswith(_OLD_EXCEL):
        raise ValueError("an Excel file of the old form (.xls) came: give the address of an .xlsx or .csv file")
    if payload.body.startswith(_ZIP):
        lines, stray = list(islice(_xlsx(payload.body, sheet), most + _DEEPEST_HEADER)), 0
    else:
        text, stray = decode(payload)
        if not text.strip() or text.lstrip()[:1] in ("<", "{", "[") or text.startswith("%PDF"):
            raise ValueError(f"{what_came(payload)} came in place of a CSV or XLSX file")
        lines = _csv(text, score, most + _DEEPEST_HEADER)
    best = max(range(min(len(lines), _DEEPEST_HEADER)), key=lambda n: score(lines[n]), default=None)
    if best is None or not score(lines[best]):
        raise ValueError("no line of the table names the columns that were looked for")
    rows = [line for line in lines[best + 1 :] if any(line)]
    return lines[best], rows[:most], stray


def _csv(text: str, score: Score, most: int) -> list[list[str]]:
    """The lines, parted by the delimiter under which one of the first looks most like the names of columns."""
    _, text = without_sep_line(text.replace("\r\n", "\n").replace("\r", "\n"))
    head = text[:_TO_CHOOSE_BY].rpartition("\n")[0] or text[:_TO_CHOOSE_BY]

    def fits(delimiter: str) -> tuple[int, int]:
        try:
            lines = list(islice(csv.reader(io.StringIO(head), delimiter=delimiter), _DEEPEST_HEADER))
        except csv.Error:
            return (0, 0)
        return max((score(_cleaned(line)), len(line)) for line in lines or [[]])

    reader = csv.reader(io.StringIO(text), delimiter=max(_DELIMITERS, key=fits), strict=True)
    try:
        return [_cleaned(line) for line in islice(reader, most)]
    except csv.Error as error:
        raise ValueError(f"the table breaks off or is damaged at line {reader.line_num} ({error})") from error


def _xlsx(body: bytes, sheet: str) -> Iterable[list[str]]:
    import openpyxl

    _check_parts(body)
    try:
        book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, data_only=True, keep_links=False)
        page = book[sheet] if sheet else book.worksheets[0]
        page.reset_dimensions()
        for line in page.iter_rows(max_col=MAX_COLUMNS, values_only=True):
            yield _cleaned(_printed(cell) for cell in line)
    except KeyError as error:
        raise ValueError(f"the file has no sheet {sheet!r}: set sheet to one that it has") from error
    except Exception as error:  # a damaged file fails in more ways than the library names
        raise ValueError(f"the XLSX file is damaged ({type(error).__name__})") from error


def _check_parts(body: bytes) -> None:
    """
    Raises:
        ValueError: the archive is damaged, unpacks to more than any timetable holds, or defines entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
                raise ValueError(f"the XLSX file unpacks to more than {MAX_UNPACKED // 1_000_000} MB")
            parts = (n for n in archive.namelist() if n.endswith((".xml", ".rels")))
            if any(b"<!DOCTYPE" in archive.read(name) for name in parts):
                raise ValueError("the XLSX file defines entities, as none that a spreadsheet writes does")
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        raise ValueError("the XLSX file is damaged") from error


def _cleaned(cells: Iterable[str]) -> list[str]:
    return [" ".join(cell.split()) if "\n" not in cell else cell.strip() for cell in islice(cells, MAX_COLUMNS)]


def _printed(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
