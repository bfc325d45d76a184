"""Edited messages: which reply each one was, and what of an edit may be kept; it reads no meaning into any."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.handlers.batch import Batch, Written
from bot.messages import Address, ReplyKind
from bot.ports import Admitted, InboxRow, Thread, UnitOfWork

EDITABLE = timedelta(days=3)  # Telegram lets people edit for two days


async def find_edited(
    batch: Batch, uow: UnitOfWork, threads: Mapping[Address, Thread], admitted: Sequence[Admitted]
) -> None:
    """Where somebody edited a message: what this contact's messages of the last days were."""
    edits = [each.reply for each in admitted if each.reply.kind is ReplyKind.EDIT]
    who = {contact.id: reply.address for reply in edits if (contact := threads[reply.address].contact) is not None}
    if not who:
        return
    for row in await uow.written_since(who, min(reply.at for reply in edits) - EDITABLE):
        if row.contact is not None:
            _remember(batch, row, who[row.contact])


def as_written(batch: Batch, row: InboxRow) -> InboxRow:
    """The row as it may be kept: an edit belongs to the conversation of its message, and goes with it.

    An edit of a message that we no longer hold is kept without its words: they would be a copy of what somebody said
    anonymously, beside their contact.
    """
    reply = row.reply
    if reply.kind is ReplyKind.EDIT and row.contact is not None:
        versions = batch.written.get((reply.address, reply.message or ""))
        if not versions:
            return replace(row, reply=replace(reply, text=""), invitation=None)
        row = replace(row, invitation=next(iter(versions.values())).invitation)
    _remember(batch, row, reply.address)
    return row


def _remember(batch: Batch, row: InboxRow, address: Address) -> None:
    reply = row.reply
    if reply.message is not None and reply.kind is not ReplyKind.PRESS:
        versions = batch.written.setdefault((address, reply.message), {})
        versions[row.key.hex()] = Written(reply.text, row.invitation)
