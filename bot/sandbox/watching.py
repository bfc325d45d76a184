"""Tells a listener what each unit of work wrote, once it is committed; it must not know who listens or why."""

from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from bot.flows.conversation import Conversation
from bot.messages import Address
from bot.ports import Changes, Contact, Store, Thread, UnitOfWork


@dataclass(frozen=True, slots=True)
class Write:
    """One writing of changes, and where its conversations stood before, by invitation."""

    changes: Changes
    before: Mapping[int, Conversation]


@dataclass(slots=True)
class Written:
    """What one unit of work wrote, and what it had read of the same conversations and contacts."""

    writes: list[Write] = field(default_factory=list)
    stand: dict[int, Conversation] = field(default_factory=dict)  # by invitation, as last read or written
    contacts: dict[int, Address] = field(default_factory=dict)  # by the contact's id
    erased: list[Address] = field(default_factory=list)

    def read(self, threads: Collection[Thread]) -> None:
        """Remember where conversations stood."""
        for thread in threads:
            if thread.contact is not None:
                self.contacts[thread.contact.id] = thread.contact.address
            if thread.conversation is not None:
                self.stand[thread.conversation.invitation] = thread.conversation

    def wrote(self, changes: Changes) -> None:
        """Remember what was written, and that conversations stand there now."""
        talks = {row.conversation.invitation: row.conversation for row in changes.conversations}
        before = {invitation: self.stand[invitation] for invitation in talks if invitation in self.stand}
        self.writes.append(Write(changes, before))
        self.stand.update(talks)


Listener = Callable[[Written], None]


def watched(store: Store, listener: Listener) -> Store:
    """The same store; the listener hears of each write after its commit, and of nothing that was rolled back."""
    return cast("Store", WatchedStore(store, listener))  # what it does not have itself, the store does


def bare(store: Store) -> Store:
    """The store itself, for those who must know which kind it is (a check of the whole file)."""
    return store.store if isinstance(store, WatchedStore) else store


@dataclass(frozen=True, slots=True)
class WatchedStore:
    """A store whose writes are told."""

    store: Store
    listener: Listener

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)

    def begin(self, *, shared: bool = False) -> AbstractAsyncContextManager[UnitOfWork]:
        """A write transaction that is told once it is committed."""
        return self._begin(shared=shared)

    @asynccontextmanager
    async def _begin(self, *, shared: bool) -> AsyncIterator[UnitOfWork]:
        written = Written()
        async with self.store.begin(shared=shared) as uow:
            yield cast("UnitOfWork", WatchedUnit(uow, written))  # what it does not have itself, the unit does
        if written.writes or written.erased:
            self.listener(written)


@dataclass(frozen=True, slots=True)
class WatchedUnit:
    """A unit of work that remembers what was read and written through it."""

    unit: UnitOfWork
    written: Written

    def __getattr__(self, name: str) -> Any:
        return getattr(self.unit, name)

    async def threads(self, addresses: Collection[Address]) -> Mapping[Address, Thread]:
        """One thread for each address."""
        found = await self.unit.threads(addresses)
        self.written.read(found.values())
        return found

    async def threads_of(self, invitations: Collection[int]) -> Mapping[int, Thread]:
        """The threads of these invitations."""
        found = await self.unit.threads_of(invitations)
        self.written.read(found.values())
        return found

    async def due_invitations(self, now: datetime, limit: int) -> Sequence[Thread]:
        """Invitations whose time has come."""
        found = await self.unit.due_invitations(now, limit)
        self.written.read(found)
        return found

    async def due_conversations(self, now: datetime, limit: int) -> Sequence[Thread]:
        """Conversations whose silence has lasted long enough."""
        found = await self.unit.due_conversations(now, limit)
        self.written.read(found)
        return found

    async def contacts(self, wanted: Mapping[Address, Mapping[str, Any]], now: datetime) -> Mapping[Address, Contact]:
        """The contacts of these addresses."""
        found = await self.unit.contacts(wanted, now)
        self.written.contacts.update({each.id: each.address for each in found.values()})
        return found

    async def write(self, changes: Changes) -> None:
        """Write all changes."""
        await self.unit.write(changes)
        self.written.wrote(changes)

    async def erase(self, address: Address, now: datetime) -> bool:
        """Erase one contact."""
        done = await self.unit.erase(address, now)
        if done:
            self.written.erased.append(address)
        return done
