"""What the phone needs from the sandbox it shows, as values and protocols; it must not know a channel or an engine."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.messages import Address, Button

CUSTOMER = "customer"
STAFF = "staff"
MANAGER = "manager"
OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody the reader can be: customer | staff | manager | owner; a customer has an address on each channel."""

    name: str
    role: str
    addresses: tuple[Address, ...]


class Bubble(Protocol):
    """One message in a chat as it stands now."""

    @property
    def id(self) -> str:
        """The provider's id, unique within the channel."""

    @property
    def address(self) -> Address:
        """Whose chat it stands in."""

    @property
    def text(self) -> str:
        """What it says: plain, or Telegram's HTML where `html` is set."""

    @property
    def at(self) -> datetime:
        """When it was written, aware."""

    @property
    def changed(self) -> int:
        """The sandbox's version when it last changed: new, edited, buttons gone."""

    @property
    def mine(self) -> bool:
        """Whether the person at this address wrote it."""

    @property
    def html(self) -> bool:
        """Whether the text is Telegram's HTML."""

    @property
    def buttons(self) -> tuple[tuple[Button, ...], ...]:
        """The buttons under it, by row."""

    @property
    def picture(self) -> bytes | None:
        """A PNG or JPEG above the text."""

    @property
    def document(self) -> tuple[str, bytes] | None:
        """A file's name and content."""

    @property
    def segments(self) -> int | None:
        """How many SMS segments it takes; None on Telegram."""

    @property
    def edited(self) -> bool:
        """Whether its text was changed after it was sent."""

    @property
    def toast(self) -> bool:
        """Whether it is shown for a moment only and not kept."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was stored: `what` in a word or two (answer, words, consent, case...), `text` in plain words."""

    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """What was stored at one moment about one chat.

    `beside` is the id of the message that led to it, empty where nobody wrote (an invitation, a silence). `linked`
    turns False once the answers were cut off from the chat. `changed` is the sandbox's version of its last change.
    """

    id: str
    address: Address
    at: datetime
    lines: tuple[Line, ...]
    beside: str = ""
    linked: bool = True
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Price:
    """What one SMS segment costs, roughly: an amount and an ISO 4217 currency."""

    amount: float
    currency: str


class MovableClock(Protocol):
    """A clock that can be moved forward; moving it does what falls due on the way."""

    def now(self) -> datetime:
        """The sandbox's time, aware."""

    async def advance(self, by: timedelta) -> Sequence[str]:
        """Move forward; returns when everything due by then was done, with what it was in plain words."""


class Sandbox(Protocol):
    """People, their chats, and what one can do as one of them."""

    @property
    def organisation(self) -> str:
        """Who writes to the customers."""

    @property
    def personas(self) -> Sequence[Persona]:
        """Everybody, in the order of the tabs."""

    @property
    def touchpoints(self) -> Sequence[str]:
        """What staff can ask about, for the invite form."""

    @property
    def price(self) -> Price | None:
        """The price of an SMS segment; None shows segments without a price."""

    @property
    def clock(self) -> MovableClock | None:
        """A clock to move; None where time is real."""

    def bubbles(self, since: int) -> Sequence[Bubble]:
        """Everything that changed after version `since`, oldest first; 0 gives all (toasts excepted)."""

    async def shown(self) -> None:
        """The page shows what is there: texts have been delivered."""

    def notes(self, since: int) -> Sequence[Note]:
        """What was stored beside the chats, as far as it changed after version `since`."""

    def version(self) -> int:
        """The newest version; rises with every change."""

    async def changed(self, since: int, *, seconds: float) -> None:
        """Return once the version is above `since`, or after so many seconds."""

    def add_customer(self, name: str) -> Persona:
        """Somebody new, with a number and a chat of their own; raises Refused where there is no more room."""

    async def say(self, address: Address, text: str) -> None:
        """The person at this address writes; returns when it was taken in."""

    async def press(self, address: Address, *, data: str, message: str) -> None:
        """The person presses a button under the message with this id; returns when it was taken in."""
