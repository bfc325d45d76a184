"""Actions: their numbers, which are under way, what becomes of each; knows no figure and no words."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from bot.ports import ActionRow
from bot.storage import purposes
from bot.storage.numbers import last_number
from bot.storage.tables import actions
from bot.storage.transaction import Transaction, adding

PLANNED, DOING = "planned", "doing"
_SEALED = {
    "what_sealed": "what", "finding_sealed": "finding", "who_sealed": "who", "refers_sealed": "refers_to",
    "aim_sealed": "aim", "verdict_sealed": "said",
}  # fmt: skip
_NAMED = {
    "was": "then", "by_id": "by", "owner_id": "owner", "case_id": "case", "follows_id": "follows",
    "decided_id": "decided_by",
}  # fmt: skip
_COLUMNS = {name: column for column, name in (_SEALED | _NAMED).items()}
_ADD = adding(actions, *actions.c.keys())


async def under_way(tx: Transaction) -> list[ActionRow]:
    """Planned and begun actions, by number."""
    found = await tx.rows(select(actions).where(actions.c.state.in_((PLANNED, DOING))).order_by(actions.c.number))
    return [_row_of(tx, row) for row in found]


async def everything(tx: Transaction) -> list[ActionRow]:
    """Every action, by number."""
    return [_row_of(tx, row) for row in await tx.rows(select(actions).order_by(actions.c.number))]


async def add(tx: Transaction, action: ActionRow) -> ActionRow | None:
    """Keep an action under the next number; None where one about the same figure is still under way."""
    last = await last_number(tx, actions)
    if action.measure and any(about(each) == about(action) for each in await under_way(tx)):
        return None
    row = {column.name: _stored(tx, action, column.name) for column in actions.columns} | {"number": last + 1}
    await tx.write(_ADD, [row])
    return next(each for each in await under_way(tx) if each.number == last + 1)


def about(action: ActionRow) -> tuple[str, str, str, str]:
    """The figure an action is to move."""
    return action.measure, action.question, action.touchpoint, action.location


async def begin(tx: Transaction, number: int, *, by: int | None, now: datetime, review_at: datetime) -> bool:
    """Turn a plan into something that is being done; False where no plan has this number."""
    values = {"state": DOING, "by_id": by, "started_at": now, "review_at": review_at}
    statement = update(actions).where(actions.c.number == number, actions.c.state == PLANNED).values(values)
    return await tx.run(statement) == 1


async def change(tx: Transaction, number: int, values: Mapping[str, Any], *, states: Collection[str]) -> bool:
    """Set fields of an action; False where it is in none of these states: of two who decide at once, one wins."""
    stored = {
        _COLUMNS.get(name, name): tx.sealer.seal_text(purposes.ACTION, value)
        if _COLUMNS.get(name) in _SEALED
        else value
        for name, value in values.items()
    }
    statement = update(actions).where(actions.c.number == number, actions.c.state.in_(sorted(states))).values(stored)
    return await tx.run(statement) == 1


def _stored(tx: Transaction, action: ActionRow, name: str) -> Any:
    if name in _SEALED:
        return tx.sealer.seal_text(purposes.ACTION, getattr(action, _SEALED[name]))
    return getattr(action, _NAMED.get(name, name))


def _row_of(tx: Transaction, row: Any) -> ActionRow:
    about: dict[str, Any] = {
        _NAMED.get(column.name, column.name): getattr(row, column.name)
        for column in actions.columns
        if column.name not in _SEALED
    }
    about.update({to: tx.sealer.open_text(purposes.ACTION, getattr(row, name)) for name, to in _SEALED.items()})
    return ActionRow(**about)
