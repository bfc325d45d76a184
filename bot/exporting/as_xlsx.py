"""A table as XLSX, written row by row; what would be a formula is text, and what XLSX cannot hold is a mark."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.errors import AfterwordError
from bot.exporting.column import Column
from bot.spreadsheets.formulas import as_text

MOST_ROWS = 1_048_575  # that a sheet can hold, below its head
LONGEST = 32_767  # characters of a cell
_UNHELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # no XML can say these


class TooManyRows(AfterwordError):
    """More rows than a sheet of XLSX can hold."""


class XlsxTable:
    """A sheet with a head that stays in sight; numbers are numbers, yes and no are TRUE and FALSE."""

    def __init__(self, path: Path, columns: Sequence[Column], *, called: str) -> None:
        from openpyxl import Workbook

        self._path, self._names, self._rows = path, [column.name for column in columns], 0
        self._finished = False
        self._book = Workbook(write_only=True)
        self._sheet = self._book.create_sheet(called)
        self._sheet.freeze_panes = "A2"
        self._sheet.append(self._names)

    def add(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write these rows. Raises TooManyRows."""
        for row in rows:
            self._rows += 1
            if self._rows > MOST_ROWS:
                raise TooManyRows("An XLSX sheet holds 1,048,575 rows, and there are more. Use csv or parquet.")
            self._sheet.append([_cell(row.get(name)) for name in self._names])

    def finish(self) -> None:
        """Write the file."""
        self._book.save(self._path)
        self._finished = True

    def close(self) -> None:
        """End the sheet, which writes meanwhile to a file of its own."""
        if not self._finished:
            self._sheet.close()


def _cell(value: Any) -> Any:
    return _UNHELD.sub("\ufffd", as_text(value))[:LONGEST] if isinstance(value, str) else value
