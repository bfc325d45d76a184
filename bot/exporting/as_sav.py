"""A table as an SPSS file: variables with labels, values with labels, nothing as system-missing; held until it ends.

The format counts its cases and the widths of its words before the first of them, so it cannot be written row by row.
"""

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from math import nan
from pathlib import Path
from sys import intern
from typing import Any

from bot.exporting.column import CHOICE, FLAG, WHOLE, Column

LONGEST_NAME, LONGEST_LABEL, LONGEST_VALUE_LABEL = 64, 256, 120  # bytes
LONGEST_WORDS = 32_767  # bytes of a string variable
RESERVED = frozenset({"ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"})
YES_NO = {0: "no", 1: "yes"}


def spss_names(names: Sequence[str]) -> list[str]:
    """Names that SPSS takes, each its own whatever its capitals; one that is legal stays as it is."""
    taken: set[str] = set()
    legal = []
    for name in names:
        base = _legal(name)
        found, again = base, 1
        while found.upper() in taken:
            again += 1
            found = f"{_cut(base, LONGEST_NAME - 1 - len(str(again)))}_{again}"
        taken.add(found.upper())
        legal.append(found)
    return legal


def _legal(name: str) -> str:
    plain = re.sub(r"[^\w.@#$]", "_", name).rstrip(".") or "v"
    if not plain[0].isalpha():
        plain = f"v_{plain}"
    if plain.upper() in RESERVED:
        plain = f"{plain}_"
    return _cut(plain, LONGEST_NAME)


def _cut(words: str, most: int) -> str:
    """The beginning of these words, of at most so many bytes."""
    return words.encode("utf-8", "replace")[:most].decode("utf-8", "ignore")


class SavTable:
    """Numbers with their labels, choices as numbers from 1 on with theirs, yes as 1 and no as 0."""

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        self._path, self._columns = path, columns
        self._codes = {
            column.name: {option: place for place, option in enumerate(column.options, start=1)}
            for column in columns
            if column.holds == CHOICE
        }
        self._values: list[Any] = [array("d") if _counts(column) else list[str]() for column in columns]

    def add(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take these rows."""
        for row in rows:
            for column, values in zip(self._columns, self._values, strict=True):
                values.append(self._value(column, row.get(column.name)))

    def finish(self) -> None:
        """Write the file."""
        import numpy as np
        import pandas as pd
        import pyreadstat

        names = spss_names([column.name for column in self._columns])
        held = (np.frombuffer(values) if isinstance(values, array) else values for values in self._values)
        table = pd.DataFrame(dict(zip(names, held, strict=True)))
        pyreadstat.write_sav(
            table,
            str(self._path),
            column_labels=[_cut(column.label, LONGEST_LABEL) or None for column in self._columns],
            variable_value_labels={
                name: labels
                for name, column in zip(names, self._columns, strict=True)
                if (labels := self._labels(column))
            },
            variable_measure={name: _measure(column) for name, column in zip(names, self._columns, strict=True)},
            variable_format={
                name: "F8.0" for name, column in zip(names, self._columns, strict=True) if _counts(column)
            },
            row_compress=True,
        )

    def close(self) -> None:
        """Nothing is held open."""

    def _value(self, column: Column, value: Any) -> Any:
        if column.holds == CHOICE:
            codes = self._codes[column.name]
            return nan if value in {None, ""} else codes.setdefault(str(value), len(codes) + 1)
        if _counts(column):
            return nan if value is None else float(value)
        return intern(_cut("" if value is None else str(value), LONGEST_WORDS))

    def _labels(self, column: Column) -> dict[int | float, str]:
        if column.holds == CHOICE:
            given = {place: option for option, place in self._codes[column.name].items()}
        else:
            given = YES_NO if column.holds == FLAG else dict(column.labels)
        return {value: _cut(label, LONGEST_VALUE_LABEL) for value, label in given.items()}


def _counts(column: Column) -> bool:
    return column.holds in {WHOLE, FLAG, CHOICE}


def _measure(column: Column) -> str:
    if column.holds == WHOLE:
        return "ordinal" if column.labels else "scale"
    return "nominal"
