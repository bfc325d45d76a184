"""A pretend provider: keeps what was "sent" in memory and turns a phone's taps into replies; it knows no web page."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.flows.segments import segments
from bot.messages import SMS, Address, Button, Message, MessageKind, Outcome, Reply, ReplyKind, Sent
from bot.ports import Clock, Ids, Known, Still

KEPT = 20_000  # bubbles, over all chats


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message in a chat as it stands now.

    `id` is the provider's id, unique within the channel. `mine` says that the person wrote it. `changed` is the
    version of its last change. A toast is shown for a moment and not kept.
    """

    id: str
    address: Address
    text: str
    at: datetime
    changed: int
    mine: bool = False
    html: bool = False
    buttons: tuple[tuple[Button, ...], ...] = ()
    picture: bytes | None = None
    document: tuple[str, bytes] | None = None
    segments: int | None = None
    edited: bool = False
    toast: bool = False


@dataclass(slots=True)
class Chats:
    """All chats of the sandbox, on every channel; each change has the next version, so that a page can ask for news."""

    kept: int = KEPT
    _bubbles: dict[tuple[str, str], Bubble] = field(default_factory=dict)  # by channel and id, by last change
    _toasts: deque[Bubble] = field(default_factory=lambda: deque(maxlen=100))
    _version: int = 0
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def version(self) -> int:
        """The newest version; rises with every change."""
        return self._version

    def bubbles(self, since: int = 0) -> Sequence[Bubble]:
        """What changed after version `since`, in order of change; 0 gives all (toasts excepted)."""
        changed: list[Bubble] = []
        for bubble in reversed(self._bubbles.values()):  # the newest stand last: news costs what it holds
            if bubble.changed <= since:
                break
            changed.append(bubble)
        toasts = [toast for toast in self._toasts if toast.changed > since] if since else []
        return sorted([*changed, *toasts], key=lambda bubble: bubble.changed)

    def of(self, address: Address) -> Sequence[Bubble]:
        """One chat, in the order of writing."""
        return sorted((each for each in self._bubbles.values() if each.address == address), key=lambda each: each.at)

    def get(self, address: Address, number: str) -> Bubble | None:
        """One message of a chat by its id."""
        bubble = self._bubbles.get((address.channel, number))
        return bubble if bubble is not None and bubble.address == address else None

    def put(self, bubble: Bubble) -> None:
        """Show a new message or a changed one; beyond `kept` the ones that rested longest are dropped."""
        bubble, key = replace(bubble, changed=self.next_version()), (bubble.address.channel, bubble.id)
        if bubble.toast:
            self._toasts.append(bubble)
        else:
            self._bubbles.pop(key, None)
            self._bubbles[key] = bubble
            if len(self._bubbles) > self.kept:
                del self._bubbles[next(iter(self._bubbles))]

    def next_version(self) -> int:
        """The version of a change made now, here or to what stands beside the chats; wakes who waits for news."""
        self._version += 1
        self._news.set()
        self._news = asyncio.Event()
        return self._version

    async def changed(self, since: int, *, seconds: float) -> None:
        """Returns once the version is above `since`, or after so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                while self._version <= since:
                    await self._news.wait()
        except TimeoutError:
            return


@dataclass(slots=True)
class SandboxChannel:
    """The Channel of a pretend phone, `sms` or `telegram`; `ids` random, so that no id comes twice after a restart."""

    name: str
    chats: Chats
    clock: Clock
    ids: Ids
    refusals: dict[Address, Outcome] = field(default_factory=dict)

    async def send(self, address: Address, message: Message, *, still: Still | None = None) -> Sent:  # noqa: ARG002 - nothing waits here
        """Shows the message on the phone; one that was told to `refuse` says so."""
        if (refusal := self.refusals.get(address)) is not None:
            return Sent(refusal)
        if self.name == SMS:
            return self._text(address, message)
        match message.kind:
            case MessageKind.TOAST:
                return self._show(address, message, toast=True)
            case MessageKind.EDIT:
                return self._edit(address, message)
            case MessageKind.SEND:
                return self._show(address, message)
            case MessageKind.REDACT:
                return Sent(Outcome.SENT)

    async def find(self, address: Address, message: Message, since: datetime, known: Known) -> Sent | None:  # noqa: ARG002 - the port's shape
        """None: nothing is ever of unknown outcome here."""
        return None

    async def close(self) -> None:
        """Nothing is open."""

    def refuse(self, address: Address, outcome: Outcome | None) -> None:
        """From now on sends to this address end like that; None lets them through again."""
        if outcome is None:
            self.refusals.pop(address, None)
        else:
            self.refusals[address] = outcome

    # ---- what the person at the phone does ----

    def says(self, address: Address, text: str, *, language: str | None = None) -> Reply:
        """The person writes; it shows on the phone at once."""
        now, number = self.clock(), self._id()
        counted = segments(text).parts if self.name == SMS else None
        self.chats.put(Bubble(number, address, text, now, 0, mine=True, segments=counted))
        return Reply(number, address, text, now, language=language)

    def presses(self, address: Address, data: str, message: str, *, language: str | None = None) -> Reply:
        """The person presses a button with this `data` under the message with this id."""
        kind = ReplyKind.PRESS
        press, number = self._id(), self._id()
        return Reply(number, address, "", self.clock(), kind, data, message, press, language=language)

    def blocks(self, address: Address) -> Reply:
        """The person blocks us: nothing arrives any more."""
        self.refuse(address, Outcome.NEVER)
        return Reply(self._id(), address, "", self.clock(), ReplyKind.BLOCKED)

    def unblocks(self, address: Address) -> Reply:
        """The person lets us write again."""
        self.refuse(address, None)
        return Reply(self._id(), address, "", self.clock(), ReplyKind.UNBLOCKED)

    # ---- the inside ----

    def _text(self, address: Address, message: Message) -> Sent:
        """A text message: words only, no edits, no toasts."""
        if message.kind is not MessageKind.SEND:
            return Sent(Outcome.SENT, segments=0)
        parts, number = segments(message.text).parts, self._id()
        self.chats.put(Bubble(number, address, message.text, self.clock(), 0, segments=parts))
        return Sent(Outcome.SENT, number, segments=parts)

    def _show(self, address: Address, message: Message, *, toast: bool = False) -> Sent:
        number = self._id()
        if message.text or not toast:  # a silent toast shows nothing
            bubble = Bubble(number, address, message.text, self.clock(), 0, html=message.html, buttons=message.buttons)
            self.chats.put(replace(bubble, picture=message.picture, document=message.document, toast=toast))
        return Sent(Outcome.SENT, None if toast else number)

    def _edit(self, address: Address, message: Message) -> Sent:
        old = self.chats.get(address, message.edits or "")
        if old is None:
            return Sent(Outcome.REFUSED, code="not_found")
        text, html = (message.text, message.html) if message.text else (old.text, old.html)
        self.chats.put(replace(old, text=text, html=html, buttons=message.buttons, edited=bool(message.text)))
        return Sent(Outcome.SENT, old.id)

    def _id(self) -> str:
        return f"sandbox-{self.ids():x}"
