"""The rows that could not be used, written back as a table with the reason beside each, to be mended and retried."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self, TextIO

from bot.private_files import private
from bot.spreadsheets.formulas import as_text
from bot.spreadsheets.reading import Row

REASON, LINE = "reason", "line"


@dataclass(frozen=True, slots=True)
class Refused:
    """One row that was left out, and why."""

    row: Row
    reason: str


def write_refused(file: TextIO, columns: Sequence[str], refused: Iterable[Refused]) -> None:
    """Write a CSV: the line there, the reason, the columns as they were. `file` is opened with `newline=""`.

    A cell that a spreadsheet program would take for a formula gets an apostrophe before it.
    """
    table = csv.writer(file)
    table.writerow([LINE, REASON, *columns])
    for each in refused:
        table.writerow(_row(columns, each))


@dataclass(slots=True)
class RefusedTable:
    """The same, row by row, into a file that is there only once there is a row; without a path into none."""

    path: Path | None
    columns: Sequence[str]
    file: TextIO | None = field(default=None, init=False)

    @property
    def opened(self) -> bool:
        """Whether a row was written."""
        return self.file is not None

    def add(self, refused: Refused) -> None:
        """Write one row."""
        if self.path is None:
            return
        if self.file is None:
            self.file = private(self.path).open("w", encoding="utf-8-sig", newline="")
            write_refused(self.file, self.columns, [])
        csv.writer(self.file).writerow(_row(self.columns, refused))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.file is not None:
            self.file.close()


def _row(columns: Sequence[str], each: Refused) -> list[str | int]:
    return [each.row.line, each.reason, *(as_text(each.row.cells.get(name, "")) for name in columns)]
