"""A CSV file that people keep in a spreadsheet: comma, semicolon or tab, quotes, byte order mark. Bytes in, checked rows out; and
rows out as CSV that a spreadsheet takes for texts and numbers only.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from matcher.domain.problems import Problems, nearest, shown

CELL_LIMIT = 500
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_SPACE = re.compile(r"\s+")
_GUARD = re.compile(r"^'(?='*[=+\-@\t\r])")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NEGATIVE = re.compile(r"-\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
"""A character of UTF-8 that is not ASCII."""
_MARKS_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row: its first line in the file (from 1) and its cells by column, stripped, on one line, "" where empty.

    A cell stays text whatever it looks like: "=1+1" is four characters, and nothing here or later works it out.
    """

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def read_csv(
    data: bytes,
    problems: Problems,
    *,
    required: Collection[str],
    optional: Collection[str] = (),
    limits: Mapping[str, int] | None = None,
) -> list[CsvRow]:
    """The rows under the header line. What is wrong is added to ``problems``; rows with problems are left out.

    ``limits``: the most characters of a column's cell (default CELL_LIMIT).

    Raises:
        ConfigError: the file as a whole cannot be read (encoding, header).
    """
    text = _decoded(data, problems)
    known = list(dict.fromkeys((*required, *optional)))
    start, text = without_sep_line(text)
    delimiter = _delimiter(text, known)
    records = _records(text, delimiter, start, problems)
    line, header = next(records, (1, []))
    if not header:
        raise problems.stop(f"empty; the first line must name the columns, such as {', '.join(known[:6])}")
    columns = [name.strip().casefold() for name in header]
    _check_header(columns, line, required, known, problems)
    return [row for row in _rows(records, columns, limits or {}, problems) if row is not None]


def _decoded(data: bytes, problems: Problems) -> str:
    """UTF-8, or Windows-1252 as Excel writes plain "CSV": a file in it never is UTF-8 too, but for a few odd pairs of letters."""
    if data.startswith(_MARKS_UTF16):
        raise problems.stop('this is UTF-16; save it as "CSV UTF-8"')
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if not _MULTIBYTE.search(data):
            return data.decode("cp1252", errors="replace")
        line = data.count(b"\n", 0, error.start) + 1
        byte = data[error.start : error.start + 1]
        as_windows = byte.decode("cp1252", errors="replace")
        said = f'neither UTF-8 nor Windows-1252 throughout: byte 0x{byte.hex()} ("{as_windows}" in Windows-1252)'
        raise problems.stop(f'{said}; in Excel choose "CSV UTF-8 (comma delimited)"', line=line) from error


def without_sep_line(text: str) -> tuple[int, str]:
    """(number of the first line, text) without Excel's own first line "sep=;": that says what the delimiter is, and is no row."""
    first, line_break, rest = text.partition("\n")
    return (2, rest) if line_break and re.fullmatch(r"\"?sep=.\"?\r?", first, re.IGNORECASE) else (1, text)


def _delimiter(text: str, known: Collection[str]) -> str:
    """The one that cuts the header into the most columns that we know."""

    def columns(delimiter: str) -> int:
        names = text.partition("\n")[0].split(delimiter)
        return sum(name.strip().strip('"').strip().casefold() in known for name in names)

    return max(",;\t", key=columns)


def _records(text: str, delimiter: str, start: int, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """(first line, cells) of every record that is not blank."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + start
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problems.add(f'cannot be read as CSV ({error}); look for a " that is not closed or not doubled', line=line)
            return
        if any(cell.strip() for cell in cells):
            yield line, cells


def _check_header(
    columns: list[str], line: int, required: Collection[str], known: Collection[str], problems: Problems
) -> None:
    missing = [name for name in required if name not in columns]
    for name in [c for c in columns if c and c not in known]:
        problems.add(
            f"unknown column {shown(name)}{nearest(name, known)}; rename or remove it", line=line, key=name[:60]
        )
    for name in sorted({c for c in columns if c and columns.count(c) > 1}):
        problems.add(f"column {shown(name)} is there twice; leave one", line=line, key=name[:60])
    if missing:
        said = f"missing column{'s' if len(missing) > 1 else ''} {', '.join(missing)}"
        raise problems.stop(f"{said}; the first line must name the columns {', '.join(required)}", line=line)


def _rows(
    records: Iterator[tuple[int, list[str]]], columns: list[str], limits: Mapping[str, int], problems: Problems
) -> Iterator[CsvRow | None]:
    for line, cells in records:
        spilled = any(cell.strip() for cell in cells[len(columns) :])
        if spilled or len(cells) < len(columns):
            said = f"{len(cells)} cells, the header names {len(columns)} columns"
            problems.add(f"{said}; put a cell that holds the delimiter in quotes, and leave no cell out", line=line)
            continue
        yield _row(line, dict(zip(columns, cells, strict=False)), limits, problems)


def _row(line: int, cells: Mapping[str, str], limits: Mapping[str, int], problems: Problems) -> CsvRow | None:
    good = True
    for column, cell in cells.items():
        limit = limits.get(column, CELL_LIMIT)
        if len(cell) > limit:
            said = f"{len(cell)} characters ({shown(cell[:40])}), at most {limit} are taken"
            problems.add(f"{said}; shorten it, or look for a quote that is not closed", line=line, key=column)
            good = False
    return CsvRow(line, {column: _clean(cell) for column, cell in cells.items()}) if good else None


def _clean(cell: str) -> str:
    """One line without control characters; the apostrophe that guards a formula in a spreadsheet is not part of the text."""
    if cell.isprintable() and "  " not in cell and not cell.startswith("'"):
        return cell.strip()  # nearly every cell
    return _GUARD.sub("", _SPACE.sub(" ", _CONTROL.sub(" ", cell)).strip())


def csv_text(rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """Rows as CSV (RFC 4180). A cell that a spreadsheet would work out as a formula gets an apostrophe before it, but for a
    negative number, which stays one.
    """
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter).writerows([_guarded(cell) for cell in row] for row in rows)
    return written.getvalue()


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) and not _NEGATIVE.fullmatch(cell) else cell
