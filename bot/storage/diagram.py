"""Draws docs/schema.md from the tables themselves: `python -m bot.storage.diagram docs/schema.md`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Table, Text
from sqlalchemy.types import Boolean, LargeBinary, TypeEngine

from bot.storage.columns import Instant, Names
from bot.storage.tables import metadata

INTRODUCTION = """# The tables

Drawn from the tables themselves by `python -m bot.storage.diagram docs/schema.md`; a test keeps it so.

- Ids are random 63-bit numbers, given by the program: the order of rows says nothing about time. Tables with another
  key are stored by that key alone, without hidden row numbers.
- A column that ends in `_sealed` is encrypted (AES-256-GCM); one that ends in `_index`, `_hash` or `_key` is a keyed
  hash, by which a value is found but cannot be read.
- Times are UTC: microseconds since 1970 on SQLite, `timestamptz` on PostgreSQL.
- `answer_tallies`, `asked_tallies`, `mark_tallies`, `pattern_tallies` and `encounter_tallies` are counts kept up to
  date in the same transaction as what they count; `afterword db verify` recounts them.
- `suppressions` (who said STOP) refers to nothing: it outlives the contact.
"""


def page() -> str:
    """The whole page."""
    return f"{INTRODUCTION}\n```mermaid\n{diagram()}\n```\n"


def diagram() -> str:
    """An entity-relationship diagram in Mermaid's language."""
    tables = sorted(metadata.tables.values(), key=lambda table: table.name)
    lines = ["erDiagram"]
    for table in tables:
        lines.extend(_references(table))
    for table in tables:
        lines.extend((f"    {table.name} {{", *_columns(table), "    }"))
    return "\n".join(lines)


def _references(table: Table) -> Iterator[str]:
    for column in table.columns:
        for key in sorted(column.foreign_keys, key=lambda each: each.target_fullname):
            one = "|o" if column.nullable else "||"
            many = "o|" if column.primary_key and len(table.primary_key) == 1 else "o{"
            yield f'    {key.column.table.name} {one}--{many} {table.name} : "{column.name}"'


def _columns(table: Table) -> Iterator[str]:
    for column in table.columns:
        keys = [
            *(["PK"] if column.primary_key else []),
            *(["FK"] if column.foreign_keys else []),
            *(["UK"] if column.unique else []),
        ]
        yield f"        {_kind(column.type)} {column.name} {', '.join(keys)}".rstrip()


def _kind(kind: TypeEngine[Any]) -> str:
    names: tuple[tuple[type[TypeEngine[Any]], str], ...] = (
        (Instant, "time"),
        (Names, "names"),
        (Boolean, "flag"),
        (LargeBinary, "bytes"),
        (Text, "text"),
    )
    return next((name for each, name in names if isinstance(kind, each)), "number")


def main(arguments: list[str]) -> None:
    """Write the page to the file named."""
    Path(arguments[0]).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
