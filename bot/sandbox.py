"""The sandbox: pretend phones for both channels, a few people to be, and a clock that can be moved; sends nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.app import App
from bot.channels.sandbox import Bubble, Chats, SandboxChannel
from bot.messages import SMS, TELEGRAM, Address
from bot.ports import Clock
from bot.web.phone.sandbox import CUSTOMER, MANAGER, STAFF, Persona, Price

CUSTOMERS = (("Alex", "+447700900101", "7001"), ("Bea", "+447700900102", "7002"), ("Chris", "+447700900103", "7003"))
STAFF_CHAT, MANAGER_CHAT = Address(TELEGRAM, "7101"), Address(TELEGRAM, "7102")
BOT_NAME = "afterword_sandbox_bot"


@dataclass(slots=True)
class MovedClock:
    """Real time and an offset that only grows; moving it does what falls due on the way, an hour at a time."""

    real: Clock
    ahead: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        """The sandbox's time."""
        return self.real() + self.ahead


@dataclass(slots=True)
class AppSandbox:
    """Implements `bot.web.phone.sandbox.Sandbox` over the application."""

    app: App
    chats: Chats
    moved: MovedClock
    channels: dict[str, SandboxChannel]
    price: Price | None = field(default_factory=lambda: Price(0.04, "GBP"))

    @property
    def organisation(self) -> str:
        """Who writes to the customers."""
        return self.app.parts.organisation.name

    @property
    def personas(self) -> Sequence[Persona]:
        """Three customers, a member of staff and a manager."""
        customers = [
            Persona(name, CUSTOMER, (Address(SMS, number), Address(TELEGRAM, chat))) for name, number, chat in CUSTOMERS
        ]
        return [*customers, Persona("Jo", STAFF, (STAFF_CHAT,)), Persona("Sam", MANAGER, (MANAGER_CHAT,))]

    @property
    def touchpoints(self) -> Sequence[str]:
        """What staff can ask about."""
        return self.app.parts.organisation.touchpoints

    @property
    def clock(self) -> "AppSandbox":
        """A clock to move."""
        return self

    def now(self) -> datetime:
        """The sandbox's time."""
        return self.moved()

    async def advance(self, by: timedelta) -> None:
        """Move forward in steps of at most an hour, doing on the way what falls due."""
        from bot.jobs import everything_due

        while by > timedelta(0):
            step = min(by, timedelta(hours=1))
            self.moved.ahead += step
            by -= step
            await everything_due(self.app.parts, self.app.dispatch, self.moved())

    def bubbles(self, since: int) -> Sequence[Bubble]:
        """Everything that changed after version `since`."""
        return self.chats.bubbles(since)

    def version(self) -> int:
        """The newest version."""
        return self.chats.version()

    async def changed(self, since: int, *, seconds: float) -> None:
        """Return once the version is above `since`, or after so many seconds."""
        await self.chats.changed(since, seconds=seconds)

    async def say(self, address: Address, text: str) -> None:
        """The person at this address writes."""
        await self.app.intake([self.channels[address.channel].says(address, text)])

    async def press(self, address: Address, *, data: str, message: str) -> None:
        """The person presses a button."""
        await self.app.intake([self.channels[address.channel].presses(address, data, message)])


def sandbox_channels(clock: Clock, chats: Chats, ids: "object") -> dict[str, SandboxChannel]:
    """Pretend channels over one set of chats."""
    return {name: SandboxChannel(name, chats, clock, ids) for name in (SMS, TELEGRAM)}  # type: ignore[arg-type]
