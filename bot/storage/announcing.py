"""Notes that the organisation's own programs are to be told of something, in the transaction that makes it so.

A note holds an id and nothing else: no words, no moment, and its own id is random, so no order either.
"""

from collections.abc import Collection

from bot.storage.columns import EPOCH
from bot.storage.tables import announcements
from bot.storage.transaction import Transaction, adding

ASKED, RESPONSE, CASE = "invitation", "response", "case"
FINAL = frozenset({"complete", "stopped", "closed", "undeliverable", "skipped"})
_ADD = adding(announcements, "id", "hook", "event", "about_id", "tries", "due_at", "held")


async def note(tx: Transaction, event: str, about: Collection[int]) -> None:
    """Note that these invitations, responses or cases are to be told of; nothing where nobody is told of such."""
    row = {"event": event, "tries": 0, "due_at": EPOCH, "held": False}
    await tx.write(
        _ADD,
        [
            {**row, "id": tx.new_id(), "hook": hook, "about_id": each}
            for hook, events in tx.hooks
            if event in events
            for each in sorted(set(about))
        ],
    )
