"""The few places where SQLite and PostgreSQL differ; everything else in storage is written once."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Insert, Select, Table, Update, bindparam, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

POSTGRESQL = "postgresql"


def insert_into(table: Table, dialect: str) -> Any:
    """An INSERT that knows ON CONFLICT."""
    if dialect == POSTGRESQL:  # each is imported only where it is used
        from sqlalchemy.dialects.postgresql import insert as postgresql_insert

        return postgresql_insert(table)
    from sqlalchemy.dialects.sqlite import insert

    return insert(table)


def insert_new(table: Table, columns: Iterable[str], dialect: str) -> Insert:
    """INSERT of these columns."""
    statement: Insert = insert_into(table, dialect).values(_parameters(columns))
    return statement


def set_by_key(table: Table, columns: Iterable[str], dialect: str, *, by: str) -> Update:
    """UPDATE of these columns in the row whose key is given."""
    changed: dict[str, Any] = {name: bindparam(name) for name in columns if name != by}
    return update(table).where(table.c[by] == bindparam(by)).values(changed)


def insert_or_keep(table: Table, columns: Iterable[str], dialect: str) -> Insert:
    """INSERT of these columns; a row that conflicts with one that is there is left out."""
    statement: Insert = insert_into(table, dialect).values(_parameters(columns)).on_conflict_do_nothing()
    return statement


def insert_or_replace(
    table: Table, columns: Iterable[str], dialect: str, *, by: Iterable[str], but: Iterable[str] = ()
) -> Insert:
    """INSERT of these columns; where the key `by` is there already, the others are set, all `but` some."""
    columns, keys, kept = tuple(columns), tuple(by), {*by, *but}
    statement = insert_into(table, dialect).values(_parameters(columns))
    replaced = {name: statement.excluded[name] for name in columns if name not in kept}
    result: Insert = statement.on_conflict_do_update(index_elements=list(keys), set_=replaced)
    return result


def insert_or_add(table: Table, columns: Iterable[str], dialect: str, *, to: str) -> Insert:
    """INSERT of these columns; where the key is there already, the column `to` grows by the new value."""
    columns = tuple(columns)
    statement = insert_into(table, dialect).values(_parameters(columns))
    result: Insert = statement.on_conflict_do_update(
        index_elements=[name for name in columns if name != to],
        set_={to: table.c[to] + statement.excluded[to]},
    )
    return result


def _parameters(columns: Iterable[str]) -> dict[str, Any]:
    return {name: bindparam(name) for name in columns}


def locked(statement: Select[Any], table: Table, dialect: str, *, skip: bool = False) -> Select[Any]:
    """Lock the rows read of this table until the end of the transaction; SQLite has one writer and needs no locks."""
    return statement.with_for_update(of=table, skip_locked=skip) if dialect == POSTGRESQL else statement


async def one_at_a_time(connection: AsyncConnection, name: str) -> None:
    """Wait until no other transaction holds this name, to the end of ours; SQLite has one writer anyway."""
    if connection.dialect.name == POSTGRESQL:
        await connection.execute(text("SELECT pg_advisory_xact_lock(hashtext(:name))"), {"name": name})


def database_size(dialect: str) -> str:
    """A query for the bytes that the database takes."""
    if dialect == POSTGRESQL:
        return "SELECT pg_database_size(current_database())"
    return "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
