"""How a customer writes and reads on each channel; it knows the providers of the tests, not what is said."""

import asyncio
import random
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from benchmarks.chaos.evidence import Written
from tests.providers.telegram import TelegramServer
from tests.providers.telegram_person import Person
from tests.providers.twilio import TwilioServer
from tests.providers.twilio_phone import Phone

CONFIRMED = "no more messages"  # we say this once; whether it comes twice is judged with all that is repeated
REPEATED, LATE_TOO, LATE = 0.15, 0.1, 0.5  # how often a webhook comes twice, again later, or late where it failed


@dataclass(slots=True)
class Network:
    """What the channels share: chance, and deliveries that are still on their way."""

    dice: random.Random
    on_their_way: set[asyncio.Task[None]] = field(default_factory=set)
    refused: int = 0

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Do this beside everything else."""
        task = asyncio.get_running_loop().create_task(work)
        self.on_their_way.add(task)
        task.add_done_callback(self.on_their_way.discard)

    async def settled(self) -> None:
        """Wait until every late delivery has been made."""
        while self.on_their_way:
            await asyncio.gather(*self.on_their_way)


@dataclass(slots=True)
class SmsLine:
    """A phone that texts."""

    twilio: TwilioServer
    phone: Phone
    network: Network
    written: dict[str, bool] = field(default_factory=dict)
    last: tuple[str, dict[str, str]] = field(default_factory=lambda: ("", {}))
    channel: str = "sms"

    @property
    def name(self) -> str:
        return self.phone.number

    def got(self) -> list[str]:
        """What we sent, in the order in which Twilio took it: what the network does then is not ours."""
        ours = (each for each in self.phone.messages if each.direction == "outbound-api")
        return [each.body for each in sorted(ours, key=lambda each: each.sid)]

    async def begins(self, accepted: dict[str, Any]) -> None:
        """On SMS we write first."""

    async def writes(self, text: str, *, press: bool = False) -> bool:
        """Text us; the webhook may come twice, late, or never, and then the sweep must find it. Out: acknowledged."""
        del press
        form, dice = self.phone.writes(text), self.network.dice
        sid = form["MessageSid"]
        self.written[sid], self.last = False, (sid, form)
        known = await self._delivers(sid, form)
        if dice.random() < REPEATED:
            known = await self._delivers(sid, form) or known
        if dice.random() < (LATE_TOO if known else LATE):
            self.network.later(self._delivers_late(sid, form, dice.uniform(0.5, 3)))
        return known

    async def insists(self) -> None:
        """Tell the webhook of the last text until it says that we have it."""
        sid, form = self.last
        while not self.written[sid]:
            await asyncio.sleep(0.3)
            await self._delivers(sid, form)

    async def _delivers(self, sid: str, form: dict[str, str]) -> bool:
        known = (await self.phone.delivers(form)).status == 200
        self.network.refused += not known
        self.written[sid] |= known
        return known

    async def _delivers_late(self, sid: str, form: dict[str, str], seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self._delivers(sid, form)

    def replies(self) -> list[Written]:
        return [Written(self.channel, sid, known) for sid, known in self.written.items()]

    def sent_after(self, moment: float) -> int:
        """How many sends to this phone began after that moment (monotonic), but for the one word that we have the STOP."""
        calls = (each.given for each in self.twilio.calls if each.operation == "create" and each.begun > moment)
        return sum(each.get("To") == [self.phone.number] and CONFIRMED not in each["Body"][0] for each in calls)

    def explained(self, kills: Callable[[float, float], bool]) -> int:
        """Twilio can be asked: nothing may be repeated."""
        del kills
        return 0

    def blocks(self) -> None:
        """STOP at Twilio, without a word to us: the next send is refused with 21610."""
        self.twilio.opt_out.blocked.add(self.phone.number)


@dataclass(slots=True)
class TelegramLine:
    """A chat with the bot."""

    telegram: TelegramServer
    person: Person
    network: Network
    written: list[int] = field(default_factory=list)
    channel: str = "telegram"

    @property
    def name(self) -> str:
        return str(self.person.chat_id)

    def got(self) -> list[str]:
        """Messages; edits and toasts are none."""
        return [each.text for each in self.person.sent_log]

    async def begins(self, accepted: dict[str, Any]) -> None:
        """Open the link of the invitation."""
        self._counts(lambda: self.person.starts(accepted["link"].rpartition("?start=")[2]))

    async def writes(self, text: str, *, press: bool = False) -> bool:
        """Write, or press the newest button that is called so; Telegram keeps it until it is confirmed."""
        self._counts((lambda: self.person.taps(text)) if press else (lambda: self.person.says(text)))
        return True

    async def insists(self) -> None:
        """Wait until Telegram need not keep the last one any more."""
        while self.written[-1] in self.telegram.updates.waiting:  # noqa: ASYNC110 - as customers do
            await asyncio.sleep(0.1)

    def _counts(self, does: Callable[[], object]) -> None:
        self.written.append(self.telegram.updates.next_id)
        does()

    def replies(self) -> list[Written]:
        waiting = self.telegram.updates.waiting
        return [Written(self.channel, str(number), number not in waiting) for number in self.written]

    def sent_after(self, moment: float) -> int:
        calls = (each.given for each in self.telegram.calls if each.method == "sendMessage" and each.begun > moment)
        return sum(str(each.get("chat_id")) == self.name and CONFIRMED not in str(each.get("text")) for each in calls)

    def explained(self, kills: Callable[[float, float], bool]) -> int:
        """Sends that were done while nobody could know: cut by a scripted fault or by a kill."""
        mine = (each for each in self.telegram.calls if each.method == "sendMessage")
        ours = (each for each in mine if str(each.given.get("chat_id")) == self.name)
        return sum(each.done_unseen or kills(each.begun, each.at) for each in ours)

    def blocks(self) -> None:
        """Block the bot: every send is refused with 403."""
        self.written.append(self.telegram.updates.next_id)
        self.person.blocks_bot()
