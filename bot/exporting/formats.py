"""The formats a table goes out in, and a file of each: whole, or not there at all."""

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol, TextIO

from bot.exporting.as_text import CsvTable, JsonLines
from bot.exporting.column import Column
from bot.private_files import private

WRITTEN = ("csv", "jsonl")  # as text, which a terminal can show
BINARY = ("xlsx", "parquet", "sav")
FORMATS = (*WRITTEN, *BINARY)


class Table(Protocol):
    """A table that is being written."""

    def add(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take these rows."""

    def finish(self) -> None:
        """Write what is left."""

    def close(self) -> None:
        """Let go of everything, finished or not."""


def table_of_text(format_: str, file: TextIO, columns: Sequence[Column]) -> Table:
    """A table written to an open file, as `csv` or `jsonl`."""
    return CsvTable(file, columns) if format_ == "csv" else JsonLines(file, columns)


@contextmanager
def table_at(path: Path, format_: str, columns: Sequence[Column], *, called: str = "responses") -> Iterator[Table]:
    """A table written to a file of this name; where something goes wrong, what was there before is left alone.

    Only its owner can read it, or whoever could read the one before.
    """
    meanwhile = path.with_name(f".{path.name}.unfinished")
    try:
        private(meanwhile)
        if path.exists():
            shutil.copymode(path, meanwhile)
        with _begun(meanwhile, format_, columns, called) as table, closing(table):
            yield table
            table.finish()
        meanwhile.replace(path)
    finally:
        meanwhile.unlink(missing_ok=True)


@contextmanager
def _begun(path: Path, format_: str, columns: Sequence[Column], called: str) -> Iterator[Table]:
    if format_ in WRITTEN:
        with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
            yield table_of_text(format_, file, columns)
    else:
        yield _binary(path, format_, columns, called)


def _binary(path: Path, format_: str, columns: Sequence[Column], called: str) -> Table:
    match format_:
        case "xlsx":
            from bot.exporting.as_xlsx import XlsxTable

            return XlsxTable(path, columns, called=called)
        case "parquet":
            from bot.exporting.as_parquet import ParquetTable

            return ParquetTable(path, columns)
        case _:
            from bot.exporting.as_sav import SavTable

            return SavTable(path, columns)
