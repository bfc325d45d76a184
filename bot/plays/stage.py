"""One conversation being played in memory: the engine, its wording and a clock that stands still; it stores nothing.

The conversation is saved and re-read between every two messages, as it is where it is stored.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from bot.flows.conversation import Context, Conversation, Event, Fact, Invited, Replied, Rules, SilenceFell
from bot.flows.drawing import Chance, draw
from bot.flows.due import due_at
from bot.flows.engine import advance
from bot.flows.stored import from_bytes, to_bytes
from bot.flows.survey import Survey
from bot.flows.wording import messages_for
from bot.messages import Button, Message
from bot.phrases import Phrases

START = datetime(2026, 11, 16, 17, 30, tzinfo=UTC)
INVITATION = 123_456_789  # what follows from it (orders, codes of buttons) is the same in every play
SEED = 20  # draws neither the first blocks nor the order written
PAUSE = timedelta(seconds=10)  # what a customer takes to answer


class NoSuchButton(LookupError):
    """No message has a button of this label."""


def same_chance() -> Chance:
    """Chance that falls the same way in every play, so that a transcript may say what was drawn."""
    return Random(SEED)  # noqa: S311 - a play, no secret


@dataclass(slots=True)
class Stage:
    """What is played, how far it got, and everything that was sent."""

    phrases: Phrases
    survey: Survey
    channel: str = "sms"
    language: str = "en"
    organisation: str = "Riverside Salon"
    location: str = "High Street"
    rules: Rules = field(default_factory=Rules)
    chance: Chance = field(default_factory=same_chance)
    now: datetime = START
    data: bytes = b""
    facts: list[Fact] = field(default_factory=list)
    sent: list[tuple[str, Message]] = field(default_factory=list)  # with the provider's id
    unread: list[Message] = field(default_factory=list)

    @property
    def begun(self) -> bool:
        """The customer was invited."""
        return bool(self.data)

    @property
    def conversation(self) -> Conversation:
        """Where it stands."""
        return from_bytes(self.data)

    def invite(self, touchpoint: str, name: str = "") -> None:
        """Send the invitation."""
        context = Context(self.organisation, touchpoint, self.location, name)
        survey = self.survey
        blank = Conversation(
            INVITATION,
            survey.name,
            survey.version,
            self.language,
            self.channel,
            context,
            survey.anonymity,
            drawn=draw(survey, self.chance),
        )
        self.data = to_bytes(blank)
        self.happen(Invited())

    def happen(self, event: Event) -> None:
        """Let one thing happen."""
        turn = advance(self.survey, self.conversation, event, self.now, self.rules)
        self.data = to_bytes(turn.conversation)
        self.facts.extend(turn.facts)
        for message in messages_for(turn, self.survey, self.phrases):
            self.sent.append((str(len(self.sent)), message))
            self.unread.append(message)

    def reply(self, text: str = "", *, media: bool = False) -> None:
        """The customer writes, or sends a picture."""
        self.now += PAUSE
        self.happen(Replied(text, media=media, reply=f"r{len(self.facts)}"))

    def press(self, label: str, *, oldest: bool = False) -> None:
        """The customer presses a button, on the newest message that has it or the oldest. Raises NoSuchButton."""
        key, button = self._button(label, oldest=oldest)
        self.now += PAUSE
        self.happen(
            Replied(
                "",
                choice=button.data,
                reply=f"r{len(self.facts)}",
                message=key,
                press=f"press-{len(self.facts)}",
            )
        )

    def wait(self, length: timedelta) -> None:
        """Time passes; reminders and closings happen on the way."""
        until = self.now + length
        while (due := due_at(self.conversation, self.rules)) is not None and due <= until:
            self.now = max(due, self.now)
            self.happen(SilenceFell())
        self.now = until

    def _button(self, label: str, *, oldest: bool) -> tuple[str, Button]:
        for key, message in self.sent if oldest else reversed(self.sent):
            for button in _buttons(message):
                if button.label == label:
                    return message.edits or key, button
        raise NoSuchButton(label)


def _buttons(message: Message) -> Iterator[Button]:
    return (button for row in message.buttons for button in row)
