"""Who says a command, and how one answers; knows no provider."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.errors import AfterwordError
from bot.handlers.parts import Parts
from bot.handlers.wording import Speaker
from bot.messages import Address, Message
from bot.ports import Contact, Person, UnitOfWork


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever wrote the command; `key` is the stored line's, unique for ever."""

    address: Address
    contact: Contact | None
    person: Person | None
    language: str
    key: bytes
    telegram_language: str = ""
    pressed: bool = False  # by a button, so that nobody typed a wrong word
    message: str = ""  # the provider's id of the message whose button was pressed

    def speaker(self, parts: Parts) -> Speaker:
        """How we speak to whoever wrote this."""
        return parts.speaker(self.language)


class Refused(AfterwordError):
    """A command cannot be done; the text is the answer to whoever wrote it."""


Answer = tuple[Message, ...]
Run = Callable[[Parts, UnitOfWork, Caller, tuple[str, ...], object], Awaitable[Answer]]
Prepare = Callable[[Parts, Caller, tuple[str, ...]], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Command:
    """How a command is answered: `prepare` reads and computes outside any transaction, `run` writes in a short one."""

    run: Run
    prepare: Prepare | None = None


def say(text: str, *, html: bool = False) -> Answer:
    """An answer of one message."""
    return (Message(text, html=html),)
