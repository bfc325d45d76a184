"""Wishes not to be asked that were told elsewhere, kept as ours from now on; it opens no file and names no store."""

from collections.abc import Sequence
from datetime import datetime

from bot.messages import Address
from bot.ports import Changes, UnitOfWork


async def keep_opt_outs(uow: UnitOfWork, wanted: Sequence[tuple[Address, str, datetime | None]], now: datetime) -> None:
    """Put these addresses on the list of those who said STOP, and drop what waits for them.

    Who is on it already stays there as they are. A time that lies ahead is taken for now.
    """
    changes = Changes()
    changes.suppressed.extend((address, reason, min(since or now, now)) for address, reason, since in wanted)
    await uow.write(changes)
