"""One open transaction and the ways to speak to it in batches; knows no table."""

from collections import Counter, namedtuple
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter
from typing import Any

from sqlalchemy import Dialect, Executable, Row, Select, Table
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import TypeDecorator

from bot.messages import Reply
from bot.privacy.sealing import Sealer
from bot.storage import dialect as sql
from bot.storage.one_trip import COMMIT, Driver, Writing

LARGEST = 512  # values in one IN list


@dataclass(frozen=True, eq=False, slots=True)
class Many:
    """One statement for many rows, compiled once per engine: which table, which columns, what about those there."""

    table: Table
    columns: tuple[str, ...]
    make: Callable[[Table, tuple[str, ...], str], Executable]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A compiled statement: its text, the order of its parameters, and what must be converted first."""

    text: str
    pick: Callable[[dict[str, Any]], tuple[Any, ...]]
    conversions: tuple[tuple[str, Callable[[Any], Any]], ...]


@dataclass(frozen=True, eq=False, slots=True)
class Matching:
    """A query with an IN list, compiled once per engine and length of the list.

    `others` are its other parameters, in any order; with `skip`, rows that somebody else has locked are left out.
    """

    statement: Select[Any]
    name: str  # of the expanding parameter
    locks: Table | None = None  # whose rows are locked where the engine has many writers
    others: tuple[str, ...] = ()
    skip: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A compiled query: its text, what its rows are made of, and what must be converted first, by place."""

    text: str
    row: Callable[[Sequence[Any]], Any]
    conversions: tuple[tuple[int, Callable[[Any], Any]], ...]
    asks: "Asks | None" = None  # where it has parameters besides its list

    def given(self, values: Sequence[Any], others: Mapping[str, Any]) -> Sequence[Any]:
        """The parameters in the order of the text."""
        return values if self.asks is None else self.asks.given(values, others)

    def read(self, found: Sequence[Any]) -> Any:
        """A row with its columns as attributes, as SQLAlchemy gives it."""
        values = list(found)
        for place, convert in self.conversions:
            if values[place] is not None:
                values[place] = convert(values[place])
        return self.row(values)


@dataclass(frozen=True, slots=True)
class Asks:
    """What a query is asked with: the names of its parameters as they stand, those of its list, and what stays."""

    names: tuple[str, ...]
    listed: tuple[str, ...]
    fixed: Mapping[str, Any]
    converted: Mapping[str, Callable[[Any], Any]]

    def given(self, values: Sequence[Any], others: Mapping[str, Any]) -> tuple[Any, ...]:
        """The parameters in the order of the text."""
        told = {name: self.converted[name](each) if name in self.converted else each for name, each in others.items()}
        known = {**self.fixed, **told, **dict(zip(self.listed, values, strict=True))}
        return tuple([known[name] for name in self.names])


@dataclass(slots=True)
class Statements:
    """What was compiled for one engine before."""

    writes: dict[Many, Prepared] = field(default_factory=dict)
    queries: dict[tuple[Matching, int], Query] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Transaction:
    """A connection within a transaction, the sealer, and statements compiled before.

    On SQLite `driver` is the driver's own connection: what is written waits until something is read, or for the end,
    and then goes into the driver's thread all at once.
    """

    connection: AsyncConnection
    sealer: Sealer
    new_id: Callable[[], int]
    statements: Statements
    reads_only: bool = False
    driver: Driver | None = None
    slot: int = 0  # the part of each tally that this process adds to
    channels: dict[int, str] = field(default_factory=dict)  # of contacts seen in this unit of work: they never change
    waiting: list[Writing] = field(default_factory=list)
    counted: dict[str, "Counter[tuple[Any, ...]]"] = field(default_factory=dict)  # tallies to be written at the end
    owed: set[str] = field(default_factory=set)  # what is to be done after the commit
    last: list[str] = field(default_factory=list)  # why nobody else may share its commit after it
    hooks: tuple[tuple[str, frozenset[str]], ...] = ()  # which programs are told of which events
    admitted: dict[bytes, Reply] = field(default_factory=dict)  # seen first by us, and not written yet

    @property
    def dialect(self) -> str:
        """The engine's name: sqlite or postgresql."""
        return self.connection.dialect.name

    def locked(self, statement: Select[Any], table: Table, *, skip: bool = False) -> Select[Any]:
        """Lock the rows read of this table until the end; a view only reads, and SQLite has one writer anyway."""
        return statement if self.reads_only else sql.locked(statement, table, self.dialect, skip=skip)

    async def rows(self, statement: Executable, parameters: Any = None) -> Sequence[Row[Any]]:
        """All rows of a query."""
        await self.flush()
        return (await self.connection.execute(statement, parameters)).all()

    async def first(self, statement: Executable) -> Row[Any] | None:
        """The first row of a query, or none."""
        await self.flush()
        return (await self.connection.execute(statement)).first()

    async def scalar(self, statement: Executable) -> Any:
        """The first value of the first row."""
        await self.flush()
        return (await self.connection.execute(statement)).scalar()

    async def run(self, statement: Executable, parameters: Any = None) -> int:
        """Run a statement; gives how many rows it touched."""
        await self.flush()
        return int((await self.connection.execute(statement, parameters)).rowcount)

    async def matching(
        self, statement: Select[Any], name: str, values: Collection[Any], **others: Any
    ) -> list[Row[Any]]:
        """The rows of a query whose IN list is the expanding parameter `name`."""
        found: list[Row[Any]] = []
        for chunk in chunks(values):
            found.extend(await self.rows(statement, {name: chunk, **others}))
        return found

    async def found(self, query: Matching, values: Collection[Any], **others: Any) -> list[Any]:
        """The rows of a query of the hot path, as `matching` gives them; together with what waits to be written."""
        if self.driver is None:
            locks = query.locks
            statement = query.statement if locks is None else self.locked(query.statement, locks, skip=query.skip)
            return await self.matching(statement, query.name, values, **others)
        found: list[Any] = []
        for chunk in chunks(values):
            known = self._query(query, len(chunk))
            writes = self.waiting.copy()
            self.waiting.clear()
            found.extend(map(known.read, await self.driver.together(writes, known.text, known.given(chunk, others))))
        return found

    def _query(self, query: Matching, length: int) -> Query:
        known = self.statements.queries.get((query, length))
        if known is None:
            known = self.statements.queries[query, length] = compiled_query(query, length, self.connection.dialect)
        return known

    async def change(self, statement: Executable, name: str, values: Collection[Any], **others: Any) -> None:
        """Run an UPDATE or DELETE whose IN list is the expanding parameter `name`."""
        await self.flush()
        for chunk in chunks(values):
            await self.connection.execute(statement, {name: chunk, **others})

    async def write(self, many: Many, rows: list[dict[str, Any]]) -> None:
        """Run one statement for all rows; the rows are used up."""
        if not rows:
            return
        prepared = self.statements.writes.get(many)
        if prepared is None:
            prepared = self.statements.writes[many] = prepare(many, self.connection)
        for name, convert in prepared.conversions:
            for row in rows:
                row[name] = convert(row[name])
        picked = list(map(prepared.pick, rows))
        if self.driver is None:
            await self.connection.exec_driver_sql(prepared.text, picked)
        else:
            self.waiting.append((prepared.text, picked))

    async def flush(self) -> None:
        """Write what waits."""
        if self.waiting and self.driver is not None:
            writes = self.waiting.copy()
            self.waiting.clear()
            await self.driver.together(writes)

    async def commit(self) -> None:
        """Write what waits, and commit, in one trip: on SQLite, where BEGIN was the first thing that waited."""
        self.waiting.append((COMMIT, None))
        await self.flush()


def compiled_query(query: Matching, length: int, dialect: Dialect) -> Query:
    """Compile a query for a list of so many values."""
    some = query.statement.params({query.name: [b""] * length, **dict.fromkeys(query.others)})
    compiled: Any = some.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    conversions, names = [], []
    for place, column in enumerate(query.statement.selected_columns):
        names.append(str(column.key))
        convert = column.type.dialect_impl(dialect).result_processor(dialect, None)
        if convert is not None:
            conversions.append((place, convert))
    make: Any = namedtuple  # noqa: PYI024 - its columns are known only now
    return Query(str(compiled), make("Found", names)._make, tuple(conversions), _asks(compiled, query, length, dialect))


def _asks(compiled: Any, query: Matching, length: int, dialect: Dialect) -> Asks | None:
    """None where a query has no parameters but its list. ValueError where it has others and does not say so."""
    names = tuple(compiled.positiontup)
    if not query.others:
        if len(names) != length:
            raise ValueError("A query of the hot path has no parameters but its list and those it names.")
        return None
    kinds = {name: bound for bound, name in compiled.bind_names.items()}
    listed = tuple(name for name in names if name not in kinds)
    processors = {name: kinds[name].type.dialect_impl(dialect).bind_processor(dialect) for name in query.others}
    fixed = {name: bound.value for name, bound in kinds.items() if name not in query.others}
    return Asks(names, listed, fixed, {name: each for name, each in processors.items() if each is not None})


def prepare(many: Many, connection: AsyncConnection) -> Prepared:
    """Compile a statement for this connection's engine."""
    dialect = connection.dialect
    compiled: Any = many.make(many.table, many.columns, dialect.name).compile(dialect=dialect)  # type: ignore[attr-defined] # every statement compiles
    order = tuple(compiled.positiontup)
    conversions = []
    for name in many.columns:
        column = many.table.c[name].type
        if isinstance(column, TypeDecorator):  # our own kinds; the drivers take numbers, words and bytes as they are
            convert = column.dialect_impl(dialect).bind_processor(dialect)
            if convert is not None:
                conversions.append((name, convert))
    return Prepared(str(compiled), _picker(order), tuple(conversions))


def _picker(order: tuple[str, ...]) -> Callable[[dict[str, Any]], tuple[Any, ...]]:
    if len(order) == 1:
        only = order[0]
        return lambda row: (row[only],)
    return itemgetter(*order)


def chunks(values: Collection[Any]) -> Iterator[list[Any]]:
    """Lists of 1, 4, 16... values, filled up with the last one: few statements, so that each stays compiled."""
    rest = list(values)
    while rest:
        chunk, rest = rest[:LARGEST], rest[LARGEST:]
        size = 1
        while size < len(chunk):
            size *= 4
        yield chunk + [chunk[-1]] * (min(size, LARGEST) - len(chunk))


def adding(table: Table, *columns: str) -> Many:
    """Rows that are new."""
    return Many(table, columns, sql.insert_new)


def keeping(table: Table, *columns: str) -> Many:
    """Rows that are left out where they conflict with one that is there."""
    return Many(table, columns, sql.insert_or_keep)


def replacing(table: Table, *columns: str, by: Sequence[str], but: Sequence[str] = ()) -> Many:
    """Rows that replace the ones of the same key, all `but` what never changes: its indexes are left alone."""
    return Many(table, columns, partial(sql.insert_or_replace, by=by, but=but))


def counting(table: Table) -> Many:
    """Differences that are added to the count of the same key."""
    return Many(table, tuple(table.c.keys()), partial(sql.insert_or_add, to="count"))


def changing(table: Table, *columns: str, by: str) -> Many:
    """Columns set in the row whose `by` is given."""
    return Many(table, (by, *columns), partial(sql.set_by_key, by=by))
