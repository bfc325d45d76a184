"""Actions that came of a case, once its customer is nobody any more: their texts name nobody; it knows no figures."""

import json
import re
from collections.abc import Collection
from typing import Any

from sqlalchemy import BindParameter, Table, bindparam, or_, select, update

from bot.privacy.redaction import MASK
from bot.privacy.relaying import without_addresses
from bot.storage import purposes
from bot.storage.tables import actions, cases, contacts, tellings
from bot.storage.transaction import Transaction

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_WRITTEN = {
    "actions": ("what_sealed", "aim_sealed"),
    "tellings": ("said_sealed", "done_sealed", "others_sealed"),
}  # by staff
_OTHERS = "others_sealed"  # holds the words of other languages, as JSON
_NAMES = (
    select(cases.c.id, contacts.c.name_sealed)
    .join(contacts, contacts.c.id == cases.c.contact_id)
    .where(cases.c.id.in_(_IDS))
)
_OF_CASES = (
    select(actions, cases.c.id.label("of_case"))
    .join(cases, or_(actions.c.case_id == cases.c.id, cases.c.action_id == actions.c.id))
    .where(cases.c.id.in_(_IDS))
)
_UNSENT = select(tellings).where(tellings.c.action_id.in_(_IDS), tellings.c.state.in_(("draft", "asked")))


async def forget_names(tx: Transaction, case_ids: Collection[int]) -> None:
    """Mask the customers of these cases in what staff wrote of actions, and in what is to be told of them.

    That holds for every language. What waits for a second person's yes has to be asked for again: they read other
    words. What went out to customers is left: a second person read it so that it names nobody.
    """
    found = await tx.matching(_OF_CASES, "ids", case_ids)
    if not found:
        return
    names = {
        row.id: tx.sealer.open_text(purposes.CONTACT, row.name_sealed)
        for row in await tx.matching(_NAMES, "ids", case_ids)
    }
    named: dict[int, str] = {}
    for row in found:
        named[row.id] = f"{named.get(row.id, '')} {names.get(row.of_case, '')}".strip()
    for row in {row.id: row for row in found}.values():
        await _mask(tx, actions, purposes.ACTION, row, name=named[row.id])
    for row in await tx.matching(_UNSENT, "ids", sorted(named)):
        await _mask(tx, tellings, purposes.TELLING, row, name=named[row.action_id])


async def _mask(tx: Transaction, table: Table, purpose: str, row: Any, *, name: str) -> None:
    """Write again what staff wrote, where it names somebody."""
    texts = {each: tx.sealer.open_text(purpose, getattr(row, each)) for each in _WRITTEN[table.name]}
    masked = {each: _masked(each, text, name) for each, text in texts.items() if text}
    changed: dict[str, Any] = {
        each: tx.sealer.seal_text(purpose, text) for each, text in masked.items() if text != texts[each]
    }
    if changed and table is tellings:
        changed |= {"state": "draft", "page_asked": False}  # whoever was asked read other words
    if changed:
        await tx.run(update(table).where(table.c.id == row.id).values(changed))


def _masked(column: str, text: str, name: str) -> str:
    if column != _OTHERS:
        return without_name(text, name)
    return json.dumps({each: [without_name(side, name) for side in words] for each, words in json.loads(text).items()})


def without_name(text: str, name: str) -> str:
    """The text without ways to reach somebody and without the words of a name, as it is written: "Will", not "will"."""
    shown = without_addresses(text)
    for word in name.split():
        shown = re.sub(rf"\b{re.escape(word)}\b", MASK, shown) if len(word) > 1 else shown
    return shown
