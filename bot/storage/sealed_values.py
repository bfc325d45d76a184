"""Opens every sealed value of a database, to find the damaged ones; keeps none of what it reads."""

from collections.abc import Callable

from sqlalchemy import Table, select

from bot.flows.stored import UnreadableConversation, from_bytes
from bot.privacy.sealing import Unreadable
from bot.storage import purposes
from bot.storage.payloads import message_from_bytes
from bot.storage.tables import metadata
from bot.storage.transaction import Transaction

AT_ONCE = 1000

PURPOSE_OF = {
    "contacts": purposes.CONTACT,
    "people": purposes.PERSON,
    "links": purposes.LINK,
    "encounters": purposes.ENCOUNTER,
    "invitations": purposes.INVITATION,
    "conversations": purposes.CONVERSATION,
    "responses": purposes.RESPONSE,
    "answers": purposes.ANSWER,
    "cases": purposes.CASE,
    "case_events": purposes.CASE_EVENT,
    "tellings": purposes.TELLING,
    "actions": purposes.ACTION,
    "inbox": purposes.INBOX,
    "outbox": purposes.OUTBOX,
    "idempotency": purposes.IDEMPOTENCY,
    "kept_digests": purposes.DIGEST,
    "draws": purposes.DRAW,
}
_READ: dict[str, Callable[[bytes], object]] = {
    "conversations.body_sealed": from_bytes,
    "outbox.payload_sealed": message_from_bytes,
}


async def open_all(tx: Transaction) -> tuple[int, list[str]]:
    """How many sealed values there are, and where one does not open or cannot be read."""
    total, problems = 0, []
    for table in metadata.sorted_tables:
        for column in table.columns:
            if column.name.endswith("_sealed"):
                count, bad = await _open_column(tx, table, column.name)
                total += count
                problems += bad
    return total, problems


async def _open_column(tx: Transaction, table: Table, name: str) -> tuple[int, list[str]]:
    purpose = PURPOSE_OF[table.name]
    read = _READ.get(f"{table.name}.{name}")
    key = list(table.primary_key.columns)
    statement = select(table.c[name], *key).where(table.c[name].is_not(None)).execution_options(yield_per=AT_ONCE)
    count, problems = 0, []
    async for row in await tx.connection.stream(statement):
        count += 1
        try:
            opened = tx.sealer.open(purpose, row[0])
            if read is not None:
                read(opened)
        except (Unreadable, UnreadableConversation, ValueError, KeyError):
            problems.append(f"{name} of {table.name} {_said(row[1:])} cannot be read")
    return count, problems


def _said(key: tuple[object, ...]) -> str:
    return " ".join(part.hex() if isinstance(part, bytes) else str(part) for part in key)
