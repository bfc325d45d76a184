"""Counting from the rows themselves what the tallies say, to prove that they are equal; nothing else reads this way."""

import json
from collections import Counter
from typing import Any

from sqlalchemy import Select, Table, func, select, true

from bot.storage import pairs
from bot.storage.counts import ASKED_BY, write_counts
from bot.storage.tables import answers as answer_rows
from bot.storage.tables import invitations, responses
from bot.storage.transaction import Transaction

Counts = Counter[tuple[Any, ...]]

_OF_RESPONSE = ("week", "survey", "version")
_PLACE = ("touchpoint", "location", "channel", "selection")


async def answers(tx: Transaction) -> Counts:
    """Answers that count and were understood, and pairs of them, by what they are tallied by."""
    counts: Counts = Counter()
    for row in await tx.rows(_plain()):
        counts[tuple(row)[:-1]] += row[-1]
    for row in await tx.rows(_several()):
        for value in json.loads(row.counted):
            counts[(*tuple(row)[:-1], value)] += 1
    counts.update(await pairs.recount(tx))
    return counts


def _counting() -> Select[Any]:
    columns = [
        *(responses.c[name] for name in _OF_RESPONSE),
        answer_rows.c.question,
        *(responses.c[name] for name in _PLACE),
    ]
    return (
        select(*columns)
        .join(answer_rows, answer_rows.c.response_id == responses.c.id)
        .where(answer_rows.c.counts == true(), answer_rows.c.understood == true())
    )


def _plain() -> Select[Any]:
    """Answers that are tallied as their value."""
    statement = _counting().where(answer_rows.c.counted.is_(None), answer_rows.c.value.is_not(None))
    grouped = [*statement.selected_columns, answer_rows.c.value]
    return statement.add_columns(answer_rows.c.value, func.count()).group_by(*grouped)


def _several() -> Select[Any]:
    """Answers that are tallied as several values, or as none."""
    return _counting().where(answer_rows.c.counted.is_not(None)).add_columns(answer_rows.c.counted)


async def asked(tx: Transaction) -> Counts:
    """Invitations by what they are tallied by."""
    columns = [invitations.c[name] for name in ASKED_BY]
    found = await tx.rows(select(*columns, func.count()).group_by(*columns))
    return Counter({tuple(row)[:-1]: row[-1] for row in found})


async def marks(tx: Transaction) -> Counts:
    """Marks of invitations by what they are tallied by."""
    columns = [*(invitations.c[name] for name in ASKED_BY[:-1]), invitations.c.marks]
    found = await tx.rows(select(*columns, func.count()).where(invitations.c.marks != "").group_by(*columns))
    counts: Counts = Counter()
    for row in found:
        *about, written, count = tuple(row)
        for mark in written.split():
            counts[(*about, mark)] += count
    return counts


async def stored(tx: Transaction, table: Table, by: tuple[str, ...]) -> Counts:
    """A tally table as it stands, with what this unit of work has counted; counts of nought are no counts."""
    await write_counts(tx)
    columns, count = [table.c[name] for name in by], func.sum(table.c["count"])
    found = await tx.rows(select(*columns, count).group_by(*columns).having(count != 0))
    return Counter({tuple(row)[:-1]: int(row[-1]) for row in found})
