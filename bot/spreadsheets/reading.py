"""A CSV or XLSX file as rows of text by column, each with its line; it must not know what a column means."""

import csv
import zipfile
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TextIO

from bot.errors import AfterwordError

XLSX = ".xlsx"
DELIMITERS = ",;\t|"
SAMPLE = 64_000  # characters looked at to tell the delimiter
LONGEST_CELL = 10_000  # characters; a longer one is a file that was not closed, not a comment
MOST_COLUMNS = 200
LARGEST_XLSX = 500_000_000  # bytes when unpacked: a million rows of a dozen columns
MOST_PARTS = 2000  # files within an XLSX
_BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, OSError, ValueError, TypeError, SyntaxError, EOFError)

Lines = Iterator[tuple[int, Sequence[str]]]  # the line each record begins in, and its cells


class SpreadsheetError(AfterwordError):
    """A file that is no table, or whose head cannot be used."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line in the file (the head is line 1) and its cells by column; empty ones are left out."""

    line: int
    cells: dict[str, str]

    @property
    def names_again(self) -> bool:
        """Whether this is the head once more, as where several tables were pasted into one."""
        return all(name.casefold() == cell.casefold() for name, cell in self.cells.items())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its columns as written, and its rows, which can be gone through once."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


@contextmanager
def opened_sheet(path: Path) -> Iterator[Sheet]:
    """Open a table: XLSX by its ending, anything else as CSV with commas, semicolons, tabs or bars between.

    Raises:
        SpreadsheetError: there is no such file, it is no table, or two columns have one name.
    """
    with opened_lines(path) as lines:
        _, head = next(lines, (1, ()))
        yield sheet_of(path, head, lines)


@contextmanager
def opened_lines(path: Path) -> Iterator[Lines]:
    """Open a table whose head is not simply its first line. Raises SpreadsheetError where it is none."""
    if not path.is_file():
        raise SpreadsheetError(f"There is no file {path}.")
    with _xlsx(path) if path.suffix.lower() == XLSX else _csv(path) as lines:
        yield lines


def sheet_of(path: Path, head: Sequence[str], lines: Lines) -> Sheet:
    """The table of this head and what comes below it. Raises SpreadsheetError."""
    if not any(head):
        raise SpreadsheetError(f"{path.name} is empty: its first line must name the columns.")
    columns = _columns(path, head)
    return Sheet(columns, _rows(columns, lines))


def _columns(path: Path, head: Sequence[str]) -> tuple[str, ...]:
    names = tuple(name.strip() for name in head)
    while names and not names[-1]:
        names = names[:-1]
    if len(names) > MOST_COLUMNS:
        raise SpreadsheetError(f"{path.name} has {len(names)} columns; at most {MOST_COLUMNS} can be read.")
    twice = {name for name in names if name and names.count(name) > 1}
    if twice:
        raise SpreadsheetError(f"{path.name}:1: two columns are called {min(twice)!r}. Rename one of them.")
    return names


def _rows(columns: tuple[str, ...], lines: Lines) -> Iterator[Row]:
    for line, cells in lines:
        filled = {name: full for name, cell in zip(columns, cells, strict=False) if name and (full := cell.strip())}
        if filled:
            yield Row(line, filled)


@contextmanager
def _csv(path: Path) -> Iterator[Lines]:
    with path.open(encoding=_encoding(path), newline="") as file:
        try:
            sample = file.read(SAMPLE)
        except UnicodeDecodeError:
            sample = "\0"
        if "\0" in sample:
            raise SpreadsheetError(f"{path.name} is no text. Save it as CSV (UTF-8) or as XLSX.")
        file.seek(0)
        yield _checked(path, _delimiter(sample), file)


def _checked(path: Path, delimiter: str, file: TextIO) -> Lines:
    """The records with the line each begins in: one with a quoted line break takes several."""
    reader = csv.reader(file, delimiter=delimiter)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except UnicodeDecodeError:
            raise SpreadsheetError(f"{path.name}:{line}: this is no text. Save the file as CSV (UTF-8).") from None
        except csv.Error as error:
            raise SpreadsheetError(f"{path.name}:{line}: this is no CSV ({error}). Is a quote not closed?") from None
        if max(map(len, cells), default=0) > LONGEST_CELL:
            raise SpreadsheetError(f"{path.name}:{line}: a cell is too long. Is a quote not closed?")
        yield line, cells


def _encoding(path: Path) -> str:
    """UTF-16 where the file says so, UTF-8, or what spreadsheet programs of Western Europe write otherwise."""
    decoder = getincrementaldecoder("utf-8")()  # a character may be cut between two blocks
    with path.open("rb") as file:
        begins = file.read(2)
        if begins in {BOM_UTF16_LE, BOM_UTF16_BE}:
            return "utf-16"
        try:
            decoder.decode(begins)
            for block in iter(lambda: file.read(1 << 20), b""):
                decoder.decode(block)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _delimiter(sample: str) -> str:
    """The separator that the first line has most of; a comma where it has none."""
    head = sample.partition("\n")[0]
    return max(DELIMITERS, key=head.count)


@contextmanager
def _xlsx(path: Path) -> Iterator[Lines]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    _refuse_bomb(path)
    try:
        file = path.open("rb")
    except OSError:
        raise _no_xlsx(path) from None
    with file:  # openpyxl leaves a file open that it cannot read
        try:
            book = load_workbook(file, read_only=True, data_only=True)
            sheet = book.worksheets[0]
        except (InvalidFileException, IndexError, *_BROKEN):
            raise _no_xlsx(path) from None
        try:
            yield _read(path, sheet.iter_rows(values_only=True))
        finally:
            book.close()


def _read(path: Path, rows: Iterable[Sequence[object]]) -> Lines:
    """The rows with their lines; what is broken further down is told when it is come to."""
    line = 0
    try:
        for line, row in enumerate(rows, start=1):
            cells = tuple(map(_text, row))
            if any(len(cell) > LONGEST_CELL for cell in cells):
                raise SpreadsheetError(f"{path.name}:{line}: a cell is too long for a comment.")
            yield line, cells
    except _BROKEN:
        raise SpreadsheetError(f"{path.name}:{line + 1}: the file is broken from here on. Save it again.") from None


def _refuse_bomb(path: Path) -> None:
    """An XLSX is a zip: a small one can hold more than any memory, and says so before it is unpacked."""
    try:
        with zipfile.ZipFile(path) as packed:
            sizes = [each.file_size for each in packed.infolist()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise _no_xlsx(path) from None
    if len(sizes) > MOST_PARTS or sum(sizes) > LARGEST_XLSX:
        raise SpreadsheetError(f"{path.name} is too large to be unpacked. Split it, or save it as CSV (UTF-8).")


def _no_xlsx(path: Path) -> SpreadsheetError:
    return SpreadsheetError(f"{path.name} is no XLSX file. Save it again, or as CSV (UTF-8).")


def _text(cell: object) -> str:
    """A cell as one would type it: 4 instead of 4.0, dates in ISO 8601."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case date():  # a datetime is one too
            return cell.isoformat()
        case _:
            return str(cell)
