"""Replies as they are kept: each provider id once, and the commands that wait for their answer."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.messages import Address, Reply
from bot.ports.asking import Thread
from bot.records import dataclass


@dataclass(frozen=True, slots=True)
class Admitted:
    """A reply seen for the first time; `key` is its keyed hash, the only trace of the provider's id."""

    key: bytes
    reply: Reply


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A reply as kept: state done | pending (a command to be answered) | set_aside (with its error)."""

    key: bytes
    reply: Reply
    contact: int | None
    invitation: int | None
    state: str = "done"
    error: str = ""
    outside: bool = False  # said in no conversation and to nobody


class Replies(Protocol):
    """Replies and the threads they belong to, in the store."""

    async def admit(self, replies: Sequence[Reply]) -> Sequence[Admitted]:
        """Replies not seen before, in the given order; each provider id is admitted once, for ever."""

    async def threads(self, addresses: Collection[Address]) -> Mapping[Address, Thread]:
        """One thread for each address, in one query; unknown addresses get an empty one. Rows are locked."""

    async def threads_of(self, invitations: Collection[int]) -> Mapping[int, Thread]:
        """The threads of these invitations (each with its own conversation)."""

    async def whose(self, address: Address) -> tuple[int | None, int | None]:
        """The contact of an address and their current invitation, where there are; reads no conversation."""

    async def set_aside(self, limit: int) -> Sequence[InboxRow]:
        """Replies and commands that could not be worked on, oldest first."""

    async def take_up(self, key: bytes) -> bool:
        """Whether this reply is still set aside; if so it is ours until the end of this transaction."""

    async def written_since(self, contacts: Collection[int], since: datetime) -> Sequence[InboxRow]:
        """What these contacts wrote since then, oldest first, without address; what was emptied is left out."""

    async def pending_commands(self, limit: int) -> Sequence[InboxRow]:
        """Stored commands that were not answered yet, oldest first."""

    async def claim_command(self, key: bytes) -> bool:
        """Whether this command is ours to answer: it waits, nobody else answers it, none of this contact before it."""

    async def settle_commands(self, keys: Collection[bytes], error: str = "") -> None:
        """Mark commands as answered, or as set aside with an error."""
