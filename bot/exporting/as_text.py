"""Tables as CSV and as JSON lines: written row by row, so that a long one needs no more memory than a short one."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from bot.exporting.cells import cell
from bot.exporting.column import Column


class _Lines:
    """A file whose rows end with a line feed alone.

    Told so itself, Python's writer would leave a carriage return within a cell unquoted (until 3.13), and spreadsheet
    programs begin a new row at it: what follows could be a formula.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, row: str) -> int:
        """One whole row."""
        return self._file.write(row.removesuffix("\r\n") + "\n")


class CsvTable:
    """CSV with a header, also where there are no rows; a formula stays text."""

    def __init__(self, file: TextIO, columns: Sequence[Column]) -> None:
        self._table = csv.DictWriter(_Lines(file), [column.name for column in columns], restval="")
        self._table.writeheader()

    def add(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write these rows."""
        for row in rows:
            self._table.writerow({name: cell(value) for name, value in row.items()})

    def finish(self) -> None:
        """Nothing is left to write."""

    def close(self) -> None:
        """The file is its opener's."""


class JsonLines:
    """One JSON object a line, values typed and words verbatim; each has every column, null for nothing."""

    def __init__(self, file: TextIO, columns: Sequence[Column]) -> None:
        self._file = file
        self._empty = dict.fromkeys(column.name for column in columns)

    def add(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write these rows."""
        for row in rows:
            self._file.write(json.dumps({**self._empty, **row}, ensure_ascii=False, default=str) + "\n")

    def finish(self) -> None:
        """Nothing is left to write."""

    def close(self) -> None:
        """The file is its opener's."""
