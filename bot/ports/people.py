"""Who can be reached, and who works here: contacts and members of staff."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from bot.messages import Address
from bot.records import dataclass


@dataclass(frozen=True, slots=True)
class Contact:
    """How one person can be reached, as far as handlers need it."""

    id: int
    address: Address
    name: str = ""
    language: str = ""
    timezone: str = ""
    blocked: bool = False
    suppressed: bool = False  # said STOP; outlives erasure
    invited_at: datetime | None = None  # last invitation that was sent
    unanswered: int = 0  # invitations in a row without an answer
    rest_until: datetime | None = None
    language_chosen: bool = False  # the language is their own choice, not a guess
    current_case: int | None = None  # whose words outside a conversation belong to it
    stopped_by: str = ""  # stop | provider (it holds the STOP) | wrong_person | forget | elsewhere | unreachable
    tie: str = ""  # to another way to reach them: known | asked | agreed | refused | ended
    tied: int | None = None  # the contact it leads to


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff: role is staff | manager | owner."""

    id: int
    role: str
    name: str = ""
    contact: int | None = None
    address: Address | None = None
    locations: tuple[str, ...] = ()  # scope; empty: all
    joined_at: datetime | None = None
    language: str = ""  # of their contact


# What stands of the tie between two ways to reach one person; the words of their consent are in the ledger.
KNOWN, ASKED, AGREED, REFUSED, TIE_ENDED = "known", "asked", "agreed", "refused", "ended"


class People(Protocol):
    """Contacts and members of staff, in the store."""

    async def contacts(self, wanted: Mapping[Address, Mapping[str, Any]], now: datetime) -> Mapping[Address, Contact]:
        """The contacts of these addresses, created where missing with name, language, timezone."""

    async def other_ways(self, wanted: Collection[int]) -> Mapping[int, Contact]:
        """The other way to reach each of these contacts who agreed to both."""

    async def people(self) -> Sequence[Person]:
        """Everybody who was invited or joined, and was not removed."""

    async def add_person(self, person: Person, code: str, expires_at: datetime) -> None:
        """A person to be, with a one-time code (kept only as a hash)."""

    async def join(self, code: str, contact: int, now: datetime) -> Person | None:
        """Use a code once; None if there is no such open code."""

    async def remove_person(self, person_id: int, now: datetime) -> None:
        """Take a role away; subscriptions and open codes go with it."""
