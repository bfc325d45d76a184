"""A table as Parquet, a group of rows at a time; each column has one type whatever its values are."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.exporting.column import CHOICE, FLAG, TEXT, WHOLE, Column

AT_ONCE = 20_000  # rows of a group: enough for a reader to be quick, few enough to be held
_TYPES = {WHOLE: "Int64", FLAG: "boolean", TEXT: "object", CHOICE: "object"}


class ParquetTable:
    """Whole numbers are INT64, yes and no BOOLEAN, all else UTF-8; nothing is null. Words are as they were written."""

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        self._path, self._columns, self._waiting, self._begun = path, columns, list[Mapping[str, Any]](), False

    def add(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take these rows, and write those for which there is a whole group."""
        self._waiting.extend(rows)
        while len(self._waiting) >= AT_ONCE:
            self._write(self._waiting[:AT_ONCE])
            del self._waiting[:AT_ONCE]

    def finish(self) -> None:
        """Write the last group; a table without rows has its columns all the same."""
        if self._waiting or not self._begun:
            self._write(self._waiting)

    def close(self) -> None:
        """Nothing is held open."""

    def _write(self, rows: Sequence[Mapping[str, Any]]) -> None:
        import fastparquet
        import pandas as pd

        table = pd.DataFrame(
            {
                column.name: pd.Series(
                    [_value(column, row.get(column.name)) for row in rows], dtype=_TYPES[column.holds]
                )
                for column in self._columns
            }
        )
        words = {column.name: "utf8" for column in self._columns if _TYPES[column.holds] == "object"}
        fastparquet.write(
            str(self._path), table, object_encoding=words, write_index=False, compression="GZIP", append=self._begun
        )
        self._begun = True


def _value(column: Column, value: Any) -> Any:
    if value is None or _TYPES[column.holds] != "object":
        return value
    return str(value).encode("utf-8", "replace").decode()  # half a surrogate pair is no UTF-8
