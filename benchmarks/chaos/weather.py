"""The faults of both providers and of the network between, drawn by chance; it knows no customer and no process."""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass

from tests.providers.faults import Fault, Faults
from tests.providers.telegram import TelegramServer
from tests.providers.twilio import TwilioServer

CALM, GUST = 0.1, 0.5  # seconds between two faults
MOST_WAITING = 2  # of one kind of call
OF_TWILIO = (
    Fault("create", "too_many"),
    Fault("create", "error", done=True),
    Fault("create", "error"),
    Fault("create", "cut", done=True),
    Fault("create", "cut"),
    Fault("create", "hang", done=True, seconds=2),
    Fault("create", "hang", seconds=2),
    Fault("create", "slow", seconds=2),
    Fault("list", "too_many"),
    Fault("list", "error"),
    Fault("list", "cut"),
    Fault("list", "slow", seconds=1),
)
OF_TELEGRAM = (
    Fault("sendMessage", "too_many", seconds=1),
    Fault("sendMessage", "error", done=True),
    Fault("sendMessage", "error"),
    Fault("sendMessage", "cut", done=True),
    Fault("sendMessage", "cut"),
    Fault("sendMessage", "hang", seconds=2),
    Fault("sendMessage", "slow", seconds=2),
    Fault("getUpdates", "error"),
    Fault("getUpdates", "cut"),
    Fault("getUpdates", "too_many", seconds=1),
    Fault("editMessageReplyMarkup", "cut"),
    Fault("answerCallbackQuery", "error"),
)


@dataclass(slots=True)
class Weather:
    """Bad weather over both providers, until it is over."""

    dice: random.Random
    twilio: TwilioServer
    telegram: TelegramServer

    async def blows(self) -> None:
        """One fault after the other, and receipts that come late, twice or in the wrong order."""
        while True:
            await asyncio.sleep(self.dice.uniform(CALM, GUST))
            self._orders(self.twilio.faults, OF_TWILIO)
            self._orders(self.telegram.faults, OF_TELEGRAM)
            carrier = self.twilio.carrier
            carrier.callback_copies = self.dice.choice((1, 1, 2))
            carrier.callbacks_reversed = self.dice.random() < 0.3
            carrier.delivery_seconds = self.dice.choice((0, 0, 0.5, 1))

    def _orders(self, faults: Faults, kinds: tuple[Fault, ...]) -> None:
        """One more, unless so many wait for that call already that nothing would get through."""
        drawn = self.dice.choice(kinds)
        if sum(fault.call == drawn.call for fault, _ in faults.waiting) < MOST_WAITING:
            faults.add(drawn)

    def clears(self) -> None:
        """The providers are well again."""
        self.twilio.faults.clear()
        self.telegram.faults.clear()
        carrier = self.twilio.carrier
        carrier.callback_copies, carrier.callbacks_reversed, carrier.delivery_seconds = 1, False, 0

    def played(self) -> Counter[str]:
        """How often each fault was played, in words; and what the providers refused by their own rules."""
        named = [("Twilio", self.twilio), ("Telegram", self.telegram)]
        found = Counter(f"{name} {_words(fault)}" for name, server in named for fault in server.faults.played)
        found["Twilio 21610, the customer had said STOP"] = sum(
            each.operation == "create" and each.status == 400 for each in self.twilio.calls
        )
        found["Telegram 403, the customer had blocked us"] = sum(each.status == 403 for each in self.telegram.calls)
        return +found


def _words(fault: Fault) -> str:
    how = {
        "too_many": "429",
        "error": "500",
        "cut": "connection cut",
        "hang": "no answer for 2 s, then cut",
        "slow": f"{fault.seconds:.0f} s late",
    }[fault.how]
    done = "" if fault.how in {"too_many", "slow"} else ", done all the same" if fault.done else ", not done"
    return f"{fault.call}: {how}{done}"
