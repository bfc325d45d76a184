"""What a storm leaves behind, as plain values: what customers wrote and read, what providers and the database hold."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Expected:
    """A message that a customer must get: a piece of its words; `maybe` where a STOP raced with it."""

    words: str
    maybe: bool = False


@dataclass(frozen=True, slots=True)
class Phone:
    """One customer's phone: what had to arrive, in order, and what did; `explained` repeats of unknown outcome."""

    channel: str
    name: str
    expected: tuple[Expected, ...]
    got: tuple[str, ...]
    stopped: bool = False
    explained: int = 0  # sends of unknown outcome that Telegram, which cannot be asked, may get a second time
    sent_after_stop: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    """One reply of a customer; `acknowledged` where the provider was told before the storm ended that we have it."""

    channel: str
    provider_id: str
    acknowledged: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """What one conversation must have left: its token stands in every word, `answers` by question as (value, words)."""

    token: str
    answers: Mapping[str, tuple[str, str]]
    anonymity: str
    state: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that is judged."""

    phones: tuple[Phone, ...]
    replies: tuple[Written, ...]
    talks: tuple[Talk, ...]
    rows: tuple[Row, ...]  # the exported responses
    inbox: Mapping[tuple[str, str], str]  # (channel, provider's id) of what was written -> its state in the database
    inbox_rows: int
    visits: int  # that the API said it has
    invitations: int
    verified: tuple[str, ...]  # what `db verify` complains of
    checked: Mapping[str, int] = field(default_factory=dict)  # and how much it looked at
    ends: tuple[float, ...] = ()  # seconds from SIGTERM to the end
    logs: tuple[str, ...] = ()  # tracebacks, addresses and names found in logs
    breaches: tuple[str, ...] = ()  # of the providers' specifications
    refused: int = 0  # webhooks that were answered with an error, or not at all
    kills: int = 0
    killed_starting: int = 0
    database_killed: int = 0  # the server of PostgreSQL
    faults: Counter[str] = field(default_factory=Counter)
    seconds: float = 0
