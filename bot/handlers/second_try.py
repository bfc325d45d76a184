"""A second try for replies that were set aside, once what stopped them has been mended; it knows no store."""

from bot.errors import StorageUnavailable
from bot.handlers.parts import Parts
from bot.handlers.take_in import work_on
from bot.logs import logger
from bot.ports import Admitted, InboxRow
from bot.records import dataclass

AT_MOST = 1000  # in one go: what is left is tried the next time


@dataclass(frozen=True, slots=True)
class SecondTry:
    """How many replies went through, and how many stay set aside."""

    done: int = 0
    left: int = 0


async def try_again(parts: Parts) -> SecondTry:
    """Work on every reply that was set aside, the oldest first, each alone; what fails again stays as it was.

    A reply whose words are gone meanwhile (erased, or its conversation ended anonymous) is settled: nothing is left
    to be done. Raises StorageUnavailable.
    """
    async with parts.store.view() as uow:
        rows = await uow.set_aside(AT_MOST)
    done = 0
    for row in rows:
        done += await _one(parts, row)
    if done:
        parts.wake()
    return SecondTry(done, len(rows) - done)


async def _one(parts: Parts, row: InboxRow) -> bool:
    try:
        async with parts.store.begin() as uow:
            if not await uow.take_up(row.key):
                return True  # somebody else has
            if row.reply.address.value:
                await work_on(parts, uow, [Admitted(row.key, row.reply)])
            else:
                await uow.settle_commands([row.key])
    except StorageUnavailable:
        raise
    except Exception as error:  # noqa: BLE001 - what is still wrong with one reply keeps no other back
        logger().error("reply.still_set_aside", channel=row.reply.address.channel, error=type(error).__name__)
        return False
    return True
