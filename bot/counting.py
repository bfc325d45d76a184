"""Counts and notes what a serving process does: wraps intake and channels; no label ever names a person."""

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

from bot.messages import Address, Message, Reply, Sent
from bot.operation.vitals import Vitals
from bot.ports import Channel, Known, Still
from bot.web.metrics import Metrics

Work = Callable[[Sequence[Reply]], Awaitable[object]]


def counted_intake(work: Work, counted: Metrics, vitals: Vitals | None = None) -> Work:
    """The same work, with its batches, seconds and replies counted."""

    async def measured(replies: Sequence[Reply]) -> None:
        start = perf_counter()
        await work(replies)
        counted.batch(len(replies), perf_counter() - start)
        for channel, count in Counter(reply.address.channel for reply in replies).items():
            counted.replies_taken(channel, count)
        if vitals is not None:
            vitals.heard(replies)

    return measured


@dataclass(slots=True)
class CountedChannel:
    """A channel whose sends are counted by outcome, and noted."""

    channel: Channel
    counted: Metrics
    name: str
    vitals: Vitals | None = None

    async def send(self, address: Address, message: Message, *, still: Still | None = None) -> Sent:
        """Hand one message to the provider."""
        start = perf_counter()
        sent = await self.channel.send(address, message, still=still)
        self.counted.sent(self.name, sent.outcome, perf_counter() - start)
        if self.vitals is not None:
            self.vitals.sent(self.name, sent)
        return sent

    async def find(self, address: Address, message: Message, since: datetime, known: Known) -> Sent | None:
        """Look up whether a message of unknown outcome was sent."""
        return await self.channel.find(address, message, since, known)

    async def close(self) -> None:
        """Let go of connections."""
        await self.channel.close()


def note(counted: Metrics, name: str, well: bool, amount: int = 0) -> None:  # noqa: FBT001 - as `Vitals.note` tells it
    """Count how one piece of work went, by the name it has in `bot.operation.vitals`."""
    kind, _, what = name.partition(":")
    match kind:
        case "job":
            counted.job(what, well=well)
        case "polling":
            counted.poll(well=well)
        case "sweep":
            counted.swept(amount)
        case _:
            return
