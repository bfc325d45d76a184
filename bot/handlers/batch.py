"""What one unit of work gathers before it is written, and one step of a conversation in it; it decides nothing."""

from dataclasses import dataclass as changeable
from dataclasses import field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.flows import conversation as flow
from bot.flows.survey import ANONYMOUS, Survey
from bot.handlers.parts import Parts
from bot.messages import Address, Message, MessageKind, Reply
from bot.ports import Changes, Invitation, OutboxRow, Thread
from bot.records import dataclass

TOAST_LIFE = timedelta(seconds=20)


@changeable(slots=True)
class Batch:
    """What one unit of work gathers: its changes, what cases must be seen to, and the order of its messages."""

    parts: Parts
    now: datetime
    changes: Changes = field(default_factory=Changes)
    case_facts: list["CaseFact"] = field(default_factory=list)  # see `cases.seeing`, and the two below
    case_words: list["CaseWords"] = field(default_factory=list)
    left: list["Left"] = field(default_factory=list)
    worded: dict[tuple[str, ...], str] = field(default_factory=dict)  # consent wordings, made once each
    written: dict[tuple[Address, str], dict[str, "Written"]] = field(default_factory=dict)  # by message, then by key

    def position(self) -> int:
        """The next place in the sending order."""
        return self.parts.order.next(self.now)

    def put(self, message: Message, **about: Any) -> None:
        """Put one message in the outbox, due now and in its place; `about` is what else an OutboxRow says of it."""
        row = OutboxRow(
            id=self.parts.ids(),
            message=message,
            position=self.position(),
            created_at=self.now,
            **{"due_at": self.now, **about},
        )
        self.changes.outbox.append(row)

    def once_an_hour(self, what: str, address: Address) -> str:
        """The same for one thing said once an hour."""
        return f"{what}:{address.channel}:{address.value}:{self.now.astimezone(UTC):%Y-%m-%dT%H}"

    def once_a_day(self, what: str, address: Address) -> str:
        """A key by which one thing is said once a day to one address (storage keeps only its keyed hash)."""
        return f"{what}:{address.channel}:{address.value}:{self.now:%Y-%m-%d}"


@dataclass(frozen=True, slots=True)
class Written:
    """What one message of a customer read at one time, and in which conversation it was said."""

    words: str
    invitation: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """One advance of one conversation, with all that its consequences need."""

    batch: Batch
    survey: Survey
    thread: Thread
    before: flow.Conversation
    turn: flow.Turn
    reply: bytes | None = None

    @property
    def invitation(self) -> Invitation:
        """The invitation this conversation answers."""
        if self.thread.invitation is None:
            raise LookupError("a conversation without its invitation")
        return self.thread.invitation

    @property
    def contact(self) -> int:
        """The contact who is talking."""
        if self.thread.contact is None:
            raise LookupError("a conversation without its contact")
        return self.thread.contact.id

    @property
    def anonymous(self) -> bool:
        """Whether the customer is anonymous after this step."""
        return self.turn.conversation.anonymity == ANONYMOUS


@dataclass(frozen=True, slots=True)
class CaseFact:
    """What a step of a conversation means for its case."""

    step: Step
    fact: flow.Fact
    case: int


@dataclass(frozen=True, slots=True)
class CaseWords:
    """What a customer wrote back outside a conversation, to whoever answered them about a case."""

    contact: int
    case: int
    reply: Reply


@dataclass(frozen=True, slots=True)
class Left:
    """A contact who wants to hear nothing more: stop | provider | wrong_person; `blurred`: anonymous when they did."""

    contact: int
    reason: str
    blurred: bool = False


def expiry(message: Message, now: datetime) -> datetime:
    """After this a message would only confuse: a toast after seconds, a question after the conversation's time."""
    return now + (TOAST_LIFE if message.kind == MessageKind.TOAST else timedelta(days=3))
