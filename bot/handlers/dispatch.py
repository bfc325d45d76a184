"""Sending what was committed: lease, ask once more whether it may go, send in order per contact, record the outcome."""

import asyncio
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from bot.errors import StorageBusy, StorageUnavailable
from bot.flows.conversation import ENDED, Undelivered
from bot.flows.engine import advance
from bot.handlers.again import again
from bot.handlers.batch import Batch, Step
from bot.handlers.door import stopped_at_provider
from bot.handlers.group_commit import GroupCommit
from bot.handlers.parts import Parts
from bot.handlers.quiet import quiet_until
from bot.handlers.writes import apply
from bot.logs import logger
from bot.messages import Message, MessageKind, Outcome, Sent
from bot.ports import Channel, Known, Parcel, Settled, Still

LEASE_SECONDS = 300.0  # longer than any send: a minute for the rate, several parts, a slow provider
AT_ONCE = 64
LEAST_ROOM = 16  # free places worth a lease, which is a commit: not one for each message that went out
FIRST_PAUSE = 5.0  # seconds before a second try; doubled each time
LONGEST_PAUSE = 3600.0
TRIES = 40  # over a day at one an hour: what is older has mostly expired
BLIND_TRIES = 5  # of unknown outcome, where nobody can be asked and the provider answers: each may be one too many
RECORDING_TRIES = 60  # within the lease: a message that went out must be written down, or it would go out again
RECORDING_PAUSE = 4.0  # seconds
TURNS = 3  # of the loop before a look: what is being written now may have something to send, in the same commit
FAILED_PAUSE = 5.0  # seconds after the database could not be used
SETTLES = 10.0  # seconds: a provider may still be at work on a call that was cut off, and lists it a little later
FRESH = 0.1  # seconds after the lease in which nothing is asked again
LAST_SECONDS = 3.0  # for what is under way when we must stop: all of stopping must fit into ten
LONGEST_LOOK = 60.0  # seconds between two look-ups of a message that may have been sent: somebody waits for it
TOO_SOON = "too soon to tell"
RATE = "rate"  # a channel's word for "my own limit, not the provider's": it is no failed try


class LeaseLost(Exception):
    """We were taken for dead, and another process sees to this message now: it is none of ours any more."""


@dataclass(slots=True)
class Dispatch:
    """Sends the outbox through channels. `owner` names this process in leases."""

    parts: Parts
    channels: Mapping[str, Channel]
    owner: str
    settling: GroupCommit[Settled] = field(init=False)
    in_flight: set[asyncio.Task[None]] = field(default_factory=set)
    under_way: dict[int, str] = field(default_factory=dict)  # the channel of each message in flight, by its id
    woken: asyncio.Event | None = None  # what `run` waits for; set by a send that ends, too

    def __post_init__(self) -> None:
        self.settling = GroupCommit(self._record)

    async def _record(self, results: Sequence[Settled]) -> None:
        async def once() -> None:
            async with self.parts.store.begin(shared=True) as uow:
                await uow.settle(results)

        await again(once)

    async def start(self, now: datetime) -> int:
        """Lease what is due at `now` and begin sending it, each on its own: a slow one delays nobody."""
        taken = Counter(self.under_way.values())
        room = {name: AT_ONCE - taken[name] for name in self.channels if AT_ONCE - taken[name] >= LEAST_ROOM}
        if not room:
            return 0
        async with self.parts.store.begin(shared=True) as uow:
            parcels = await uow.lease(
                now, owner=self.owner, seconds=LEASE_SECONDS, limit=min(room.values()), channels=tuple(room)
            )
        # A clock that jumps ends leases too early: what we are sending already is not sent beside itself.
        fresh = [parcel for parcel in parcels if parcel.id not in self.under_way]
        for parcel in fresh:
            self.under_way[parcel.id] = parcel.address.channel
            task = asyncio.create_task(self._settle_one(parcel, now))
            self.in_flight.add(task)
            task.add_done_callback(partial(self._ended, parcel.id))
        return len(fresh)

    def _ended(self, parcel: int, task: "asyncio.Task[None]") -> None:
        self.in_flight.discard(task)
        del self.under_way[parcel]
        if self.woken is not None:
            self.woken.set()

    async def all_due(self, now: datetime) -> int:
        """Send until nothing is due at `now`; gives how many messages were tried."""
        total = 0
        while True:
            count = await self.start(now)
            if not count and not self.in_flight:
                return total
            total += count
            if self.in_flight:
                await asyncio.wait(self.in_flight, return_when=asyncio.FIRST_COMPLETED)

    async def run(self, wake: asyncio.Event, *, every: float = 1.0) -> None:
        """Send for as long as this is not cancelled, woken by a commit, by a finished send and by a timer."""
        self.woken = wake
        while True:
            for _ in range(TURNS):
                await asyncio.sleep(0)
            wake.clear()
            try:
                await self.start(self.parts.clock())
            except StorageUnavailable as error:
                logger().error("dispatch.waits", reason=str(error))
                if not isinstance(error, StorageBusy):  # that one is over at once
                    await asyncio.sleep(FAILED_PAUSE)  # a disk that is full for a night must not fill the log too
            with suppress(TimeoutError):
                async with asyncio.timeout(every):
                    await wake.wait()

    async def finish(self) -> None:
        """Let the sends that are under way end and be recorded; what a slow provider keeps is given up.

        Its outcome is unknown then: whoever serves next looks into it before anything is repeated.
        """
        if self.in_flight:
            _, left = await asyncio.wait(self.in_flight, timeout=LAST_SECONDS)
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)

    async def _settle_one(self, parcel: Parcel, now: datetime) -> None:
        try:
            settled = refuse(self.parts, parcel, now) or await self._tried(parcel, now)
        except LeaseLost:
            return
        await self._keep(settled)
        if settled.stopped:
            await stopped_at_provider(self.parts, parcel, now)
        lost = settled.state in {"failed", "dropped"}
        if lost and parcel.invitation is not None and parcel.opens:
            await undelivered(self.parts, parcel.invitation, now)
        if settled.state in {"failed", "dropped"}:
            logger().warning(
                "message.not_sent", channel=parcel.address.channel, state=settled.state, reason=settled.reason
            )

    async def _keep(self, settled: Settled) -> None:
        """Write down how a send ended, again and again while the database cannot be written."""
        for _ in range(RECORDING_TRIES):
            try:
                await self.settling([settled])
            except StorageUnavailable as error:
                logger().error("dispatch.waits", reason=str(error))
                await asyncio.sleep(RECORDING_PAUSE)
            else:
                return

    async def _tried(self, parcel: Parcel, now: datetime) -> Settled:
        """Send, and take a mistake of ours for an unknown outcome: it may have happened after the sending."""
        try:
            return await self._send(parcel, now)
        except LeaseLost:
            raise
        except Exception as error:  # noqa: BLE001 - one message that cannot be sent must not stop the others
            kind = type(error).__name__
            logger().error("message.broke", channel=parcel.address.channel, error=kind)
            return settle(parcel, Sent(Outcome.UNKNOWN, code=kind), now)

    async def _send(self, parcel: Parcel, now: datetime) -> Settled:
        channel = self.channels[parcel.address.channel]
        if parcel.unsure:
            if too_soon(parcel, channel.name, now):
                waits = Sent(Outcome.LATER, retry_after=SETTLES, code=TOO_SOON)
                return settle(parcel, waits, now, unsure=True)
            found = await channel.find(parcel.address, parcel.message, parcel.created_at, self._known_on(channel.name))
            if found is not None and found.outcome is Outcome.SENT:
                return settle(parcel, found, now)
            out_of_reach = found is not None and found.outcome is Outcome.UNKNOWN
            if out_of_reach or (found is None and not repeats_safely(parcel.message, channel.name)):
                return settle(parcel, Sent(Outcome.LATER, code="cannot be looked up"), now, unsure=True)
            if found is None and parcel.attempts >= BLIND_TRIES:
                return Settled(parcel.id, "failed", now, reason="outcome unknown")
        message = await self._pictured(parcel.message)
        sent = await channel.send(parcel.address, message, still=self._still(parcel))
        return settle(parcel, sent, now)

    def _still(self, parcel: Parcel) -> Still:
        """Whether the message is still wanted, once it has waited for its turn: a STOP may have come meanwhile."""
        leased = asyncio.get_running_loop().time()

        async def still() -> bool:
            if asyncio.get_running_loop().time() - leased < FRESH:
                return True
            async with self.parts.store.view() as uow:
                holder = (await uow.unsettled([parcel.id])).get(parcel.id)
            if holder is not None and holder != self.owner:
                raise LeaseLost
            return holder is not None

        return still

    def _known_on(self, channel: str) -> Known:
        """Which of a channel's messages are recorded as sent: none of them is one of unknown outcome."""

        async def known(ids: Collection[str]) -> Collection[str]:
            async with self.parts.store.view() as uow:
                return await uow.known_sends(channel, ids)

        return known

    async def _pictured(self, message: Message) -> Message:
        """The message with the picture it shows; without one where there is none any more: the words matter more."""
        if not message.shows:
            return message
        return replace(message, picture=await self.parts.shelf.picture(self.parts.store, message.shows))


def repeats_safely(message: Message, channel: str) -> bool:
    """Whether a message of unknown outcome may go out again: on Telegram, which cannot be asked, and for edits."""
    return channel == "telegram" or message.kind is not MessageKind.SEND


def too_soon(parcel: Parcel, channel: str, now: datetime) -> bool:
    """Whether a look-up that finds nothing would not yet mean that nothing was sent."""
    if parcel.last_tried_at is None or repeats_safely(parcel.message, channel):
        return False
    return timedelta() <= now - parcel.last_tried_at < timedelta(seconds=SETTLES)


def refuse(parts: Parts, parcel: Parcel, now: datetime) -> Settled | None:
    """The last questions before sending: stopped? too old? quiet hours?"""
    if parcel.suppressed and not parcel.exempt:
        return Settled(parcel.id, "dropped", now, reason="said STOP")
    if parcel.expires_at is not None and parcel.expires_at <= now:
        return Settled(parcel.id, "dropped", now, reason="too old")
    if parcel.urgent or parcel.message.kind is not MessageKind.SEND:
        return None
    opening = quiet_until(parts, parcel.timezone, now)
    return None if opening is None else Settled(parcel.id, "later", now, due_at=opening, reason="quiet hours")


WHY_NOT = {
    Outcome.NEVER: "this customer cannot be reached",
    Outcome.REFUSED: "the provider refused the message",
    Outcome.SUPPRESSED: "said STOP",
}


def why_not(sent: Sent) -> str:
    """Why a message did not go out, in words, with the provider's code."""
    words = WHY_NOT.get(sent.outcome, "it could not be sent")
    return f"{words} ({sent.code})" if sent.code else words


def settle(parcel: Parcel, sent: Sent, now: datetime, *, unsure: bool = False) -> Settled:
    """What one outcome means for the outbox (the never/later/ask-first table)."""
    done = Settled(parcel.id, "sent", now, provider_id=sent.provider_id)
    match sent.outcome:
        case Outcome.SENT:
            return done
        case Outcome.WITHDRAWN:
            return replace(done, state="dropped", reason="said STOP")
        case Outcome.NEVER | Outcome.REFUSED | Outcome.SUPPRESSED:
            stopped = sent.outcome is Outcome.SUPPRESSED
            return replace(done, state="failed", reason=why_not(sent), stopped=stopped)
        case Outcome.UNKNOWN:
            return _later(parcel, replace(sent, code=sent.code or "outcome unknown"), now, unsure=True)
        case Outcome.LATER | Outcome.HALT:
            return _later(parcel, sent, now, unsure=unsure or blind(parcel))


def _later(parcel: Parcel, sent: Sent, now: datetime, *, unsure: bool) -> Settled:
    if parcel.message.kind is MessageKind.TOAST:
        return Settled(parcel.id, "dropped", now, reason="a press is acknowledged at once or not at all")
    if parcel.attempts + 1 >= TRIES and sent.outcome is not Outcome.HALT and sent.code != RATE:
        return Settled(parcel.id, "failed", now, reason="tried too often")
    pause = sent.retry_after or min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(parcel.attempts, 20))
    if unsure and not repeats_safely(parcel.message, parcel.address.channel):
        pause = min(max(pause, SETTLES), LONGEST_LOOK)
    state, due = "unsure" if unsure else "later", now + timedelta(seconds=pause)
    return Settled(parcel.id, state, now, due_at=due, reason=sent.code or sent.outcome, attempts=tried(parcel, sent))


def tried(parcel: Parcel, sent: Sent) -> int:
    """How often a message has been tried in vain: what counts for its pauses and, once it is unsure, for giving it up.

    Waiting for the rate, or as long as the provider says, is no try. Where nobody can be asked, only unknown outcomes
    count from the first one on: an outage before it must not use up the few repeats that are allowed.
    """
    if sent.outcome is Outcome.UNKNOWN:
        return parcel.attempts + 1 if parcel.unsure else 1
    waited = sent.code in {RATE, TOO_SOON} or bool(sent.retry_after)
    return parcel.attempts if waited or blind(parcel) else parcel.attempts + 1


def blind(parcel: Parcel) -> bool:
    """Whether a message may have been sent, and nobody can be asked."""
    return parcel.unsure and repeats_safely(parcel.message, parcel.address.channel)


async def undelivered(parts: Parts, invitation: int, now: datetime) -> None:
    """End the conversation of an invitation that did not go out, so that nobody is reminded of it.

    The invitation's own state and reason were written when its message was settled, and stay.
    """
    async with parts.store.begin() as uow:
        thread = (await uow.threads_of([invitation])).get(invitation)
        if thread is None or thread.conversation is None or thread.contact is None:
            return
        conversation = thread.conversation
        if conversation.state in ENDED or conversation.answers:
            return
        await parts.shelf.fetch(uow, {(conversation.survey, conversation.version)})
        survey = parts.shelf.survey(conversation.survey, conversation.version)
        batch = Batch(parts, now)
        turn = advance(survey, conversation, Undelivered(), now, parts.rules)
        apply(Step(batch, survey, thread, conversation, turn))
        batch.changes.invitation_states.clear()
        await uow.write(batch.changes)
