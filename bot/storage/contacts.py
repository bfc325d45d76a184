"""Contacts: found by blind index, created where missing, changed column by column."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import and_, bindparam, select

from bot.messages import Address
from bot.ports import AGREED, Contact
from bot.storage import purposes
from bot.storage.rows import address_index, contact_of
from bot.storage.tables import contacts, suppressions
from bot.storage.transaction import Matching, Transaction, changing, keeping

_ADD = keeping(
    contacts, "id", "channel", "address_index", "address_sealed", "name_sealed", "language", "timezone", "created_at"
)
_FIND = Matching(
    select(contacts, contacts.c.id.label("contact_id"), suppressions.c.since.label("suppressed_since"))
    .add_columns(suppressions.c.reason.label("suppressed_reason"))
    .add_columns(contacts.c.language.label("contact_language"))
    .select_from(
        contacts.outerjoin(
            suppressions,
            and_(
                suppressions.c.address_index == contacts.c.address_index, suppressions.c.channel == contacts.c.channel
            ),
        )
    )
    .where(contacts.c.address_index.in_(bindparam("indexes", expanding=True)))
    .order_by(contacts.c.id),
    "indexes",
    locks=contacts,
)
_OTHERS = (
    select(contacts, contacts.c.id.label("contact_id"), suppressions.c.since.label("suppressed_since"))
    .add_columns(suppressions.c.reason.label("suppressed_reason"))
    .add_columns(contacts.c.language.label("contact_language"))
    .select_from(
        contacts.outerjoin(
            suppressions,
            and_(
                suppressions.c.address_index == contacts.c.address_index, suppressions.c.channel == contacts.c.channel
            ),
        )
    )
    .where(contacts.c.tied_to.in_(bindparam("ids", expanding=True)), contacts.c.tie == AGREED)
)
_CHANGEABLE = frozenset(
    {
        "name",
        "language",
        "language_chosen",
        "timezone",
        "blocked",
        "invited_at",
        "unanswered",
        "rest_until",
        "current_case",
        "told_at",
        "tie",
        "tied_to",
    }
)
_CHANGE = {name: changing(contacts, name, by="id") for name in sorted((_CHANGEABLE - {"name"}) | {"name_sealed"})}


async def find(tx: Transaction, addresses: Collection[Address]) -> dict[Address, Contact]:
    """The contacts of these addresses, of whom there are any."""
    by_index = {address_index(tx.sealer, address): address for address in addresses}
    found = await tx.found(_FIND, by_index)
    return {by_index[row.address_index]: contact_of(tx.sealer, row, by_index[row.address_index]) for row in found}


async def other_ways(tx: Transaction, wanted: Collection[int]) -> dict[int, Contact]:
    """The other way to reach each of these contacts who agreed to both."""
    found = await tx.matching(_OTHERS, "ids", sorted(set(wanted)))
    return {row.tied_to: contact_of(tx.sealer, row, _address(tx, row)) for row in found}


def _address(tx: Transaction, row: Any) -> Address:
    return Address(row.channel, tx.sealer.open_text(purposes.CONTACT, row.address_sealed))


async def find_or_add(
    tx: Transaction, wanted: Mapping[Address, Mapping[str, Any]], now: datetime
) -> dict[Address, Contact]:
    """The contacts of these addresses, created where missing with name, language, timezone; locked in order of ids.

    Two processes that are told of one customer at once decide one after the other whether to ask.
    """
    by_index = {address_index(tx.sealer, address): address for address in wanted}
    found = await tx.found(_FIND, by_index)
    known = {row.address_index for row in found}
    missing = [(index, by_index[index]) for index in sorted(by_index) if index not in known]
    if missing:
        added = [_row(tx, index, address, wanted[address], now) for index, address in missing]
        await tx.write(_ADD, sorted(added, key=itemgetter("id")))
        found += await tx.found(_FIND, [index for index, _ in missing])
    return {by_index[row.address_index]: contact_of(tx.sealer, row, by_index[row.address_index]) for row in found}


def _row(tx: Transaction, index: bytes, address: Address, known: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    return {
        "id": tx.new_id(),
        "channel": address.channel,
        "address_index": index,
        "address_sealed": tx.sealer.seal(purposes.CONTACT, address.value.encode()),
        "name_sealed": tx.sealer.seal_text(purposes.CONTACT, known.get("name") or ""),
        "language": known.get("language") or "",
        "timezone": known.get("timezone") or "",
        "created_at": now,
    }


async def change_contacts(tx: Transaction, changes: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
    """Set columns of contacts from (contact, values by name); ValueError for a name that is none."""
    by_column: defaultdict[str, dict[int, Any]] = defaultdict(dict)
    for contact, values in changes:
        for name, value in values.items():
            if name not in _CHANGEABLE:
                raise ValueError(f"A contact has no {name!r} to change.")
            if name == "name":
                by_column["name_sealed"][contact] = tx.sealer.seal_text(purposes.CONTACT, value)
            else:
                by_column[name][contact] = value
    for column, values_of in sorted(by_column.items()):
        await tx.write(_CHANGE[column], [{"id": contact, column: value} for contact, value in values_of.items()])
