"""Telling customers what was done: the words, who raised what they are about, and how sending them went."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from typing import Protocol

from bot.records import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What a telling says in one language: what customers said, what was done. `said` empty: in our own words."""

    said: str
    done: str


@dataclass(frozen=True, slots=True)
class Telling:
    """What customers are to be told of one action, whose number it has.

    state: draft | asked (for a second person's yes) | sending | sent. The public page has a state of its own: nothing,
    asked for, or standing there. `author` worded it last.
    """

    id: int
    number: int
    action: int
    language: str
    words: Words
    created_at: datetime
    state: str = "draft"
    others: Mapping[str, Words] = field(default_factory=dict)  # in other languages
    anyway: bool = False  # goes to those too in whose language it is not worded
    author: int | None = None
    approved: int | None = None  # the second person
    approved_at: datetime | None = None
    page_asked: bool = False
    public: bool = False
    published: int | None = None  # the second person who agreed to the public page
    published_at: datetime | None = None
    people: int = 0  # how many raised it, as counted when it was approved or published


@dataclass(frozen=True, slots=True)
class ToldAction:
    """What is to be known of an action to tell of it; `verdict` is what the data said of it at its review."""

    id: int
    number: int
    state: str
    what: str
    touchpoint: str
    location: str
    measure: str
    question: str
    started_at: datetime | None
    case: int | None
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Low:
    """The answers to one question of one version of a survey that say somebody was unhappy."""

    survey: str
    version: int
    question: str
    values: frozenset[int]


@dataclass(frozen=True, slots=True)
class RaisedBefore:
    """What counts as raising it: a case linked to the action, or unhappy words or answers about it in these weeks."""

    action: ToldAction
    first_week: str
    last_week: str
    since: datetime
    until: datetime
    low: tuple[Low, ...]


@dataclass(frozen=True, slots=True)
class Raiser:
    """Somebody who raised it and is known, as far as it decides whether they may be told."""

    contact: int
    channel: str
    language: str
    blocked: bool
    suppressed: bool
    agreed: bool  # to be contacted, at any time
    withdrew: bool  # said no since, or STOP
    invited_at: datetime | None
    told_at: datetime | None


@dataclass(frozen=True, slots=True)
class Raisers:
    """Everybody who raised it: those who are known, and how many are not (anonymous, or erased)."""

    known: tuple[Raiser, ...]
    unknown: int


@dataclass(frozen=True, slots=True)
class Recipient:
    """One customer a telling goes to, with the message that tells them."""

    telling: int
    contact: int
    outbox: int


class Tellings(Protocol):
    """Tellings, in the store."""

    async def told_action(self, number: int) -> ToldAction | None:
        """The action of this number, in whatever state; None where there is none."""

    async def telling(self, number: int) -> Telling | None:
        """The telling about the action of this number. Locked until the end of the transaction."""

    async def tellings(self) -> Sequence[Telling]:
        """Every telling, the oldest first."""

    async def add_telling(self, telling: Telling) -> None:
        """Keep a new telling; left out where its action has one."""

    async def change_telling(self, telling: Telling) -> None:
        """Keep a telling, which was read in this transaction, as it is now."""

    async def raisers(self, wanted: RaisedBefore) -> Raisers:
        """Who raised it."""

    async def raisers_among(self, contacts: Collection[int]) -> Sequence[Raiser]:
        """How these contacts stand now, to look once more before they are told."""

    async def heard_about(self, first_week: str, last_week: str, touchpoint: str, location: str) -> int:
        """How many responses there are about a touchpoint and location (empty: any) in these weeks."""

    async def comments_between(self, first_week: str, last_week: str) -> Sequence[str]:
        """Every customer's words of these weeks, to see that none is copied."""

    async def told(self, telling: int) -> Collection[int]:
        """The contacts that a telling went to, or is on its way to."""

    async def add_recipients(self, recipients: Sequence[Recipient]) -> None:
        """Note whom a telling goes to."""

    async def delivery(self, telling: int) -> Mapping[str, int]:
        """How many of its messages are in which state: queued | sent | delivered | undelivered | failed | dropped."""
