"""Trials of two ways of asking: kept under their numbers, counted from the tallies; it judges nothing."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import func, insert, select, update

from bot.ports.trials import Trial
from bot.storage.counts import write_counts
from bot.storage.numbers import last_number
from bot.storage.tables import answer_tallies, asked_tallies, mark_tallies, trials
from bot.storage.transaction import Transaction

_NAMES = tuple(trials.c.keys())


async def add(tx: Transaction, trial: Trial) -> int:
    """Keep a trial under the next number."""
    number = await last_number(tx, trials) + 1
    await tx.run(insert(trials).values({name: getattr(trial, name) for name in _NAMES} | {"number": number}))
    return number


async def everything(tx: Transaction, states: Collection[str]) -> list[Trial]:
    """All trials in these states, or in any."""
    statement = select(trials).order_by(trials.c.number)
    found = await tx.rows(statement.where(trials.c.state.in_(states)) if states else statement)
    return [Trial(**{name: getattr(row, name) for name in _NAMES}) for row in found]


async def move(tx: Transaction, number: int, states: Collection[str], values: Mapping[str, Any]) -> bool:
    """Change a trial that is in one of these states."""
    statement = update(trials).where(trials.c.number == number, trials.c.state.in_(states)).values(**values)
    return bool(await tx.run(statement))


async def asked_otherwise(tx: Transaction) -> frozenset[tuple[str, int]]:
    """The versions of surveys in which a question was asked in other words, as a trial."""
    found = await tx.rows(select(trials.c.survey, trials.c.version_b).where(trials.c.kind == "wording"))
    return frozenset((row.survey, row.version_b) for row in found)


async def marked(tx: Transaction, marks: Collection[str]) -> dict[str, int]:
    """How many invitations have each mark."""
    await write_counts(tx)
    statement = (
        select(mark_tallies.c.mark, func.sum(mark_tallies.c["count"]).label("times"))
        .where(mark_tallies.c.mark.in_(marks))
        .group_by(mark_tallies.c.mark)
    )
    return {row.mark: int(row.times) for row in await tx.rows(statement)}


async def answered_values(tx: Transaction, survey: str, version: int, question: str) -> dict[int, int]:
    """How often each value was given to a question of one version."""
    await write_counts(tx)
    by, count = answer_tallies.c, func.sum(answer_tallies.c["count"])
    statement = (
        select(by.value, count.label("times"))
        .where(by.survey == survey, by.version == version, by.question == question)
        .group_by(by.value)
        .having(count != 0)
    )
    return {row.value: int(row.times) for row in await tx.rows(statement)}


async def asked_by_week(tx: Transaction, survey: str, first_week: str, last_week: str) -> list[dict[str, Any]]:
    """How many invitations of a survey there were, by week, selection and state."""
    await write_counts(tx)
    by = [asked_tallies.c[name] for name in ("week", "selection", "state")]
    week = asked_tallies.c.week
    statement = (
        select(*by, func.sum(asked_tallies.c["count"]).label("count"))
        .where(asked_tallies.c.survey == survey, week >= first_week, week <= last_week)
        .group_by(*by)
    )
    return [dict(row._mapping) for row in await tx.rows(statement)]  # noqa: SLF001 - SQLAlchemy's public name for it
