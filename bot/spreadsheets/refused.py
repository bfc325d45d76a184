"""The rows that could not be used, written back as a table with the reason beside each, to be mended and retried."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TextIO

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
        table.writerow([each.row.line, each.reason, *(as_text(each.row.cells.get(name, "")) for name in columns)])
