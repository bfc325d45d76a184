"""What every use case is given: a store, the organisation, surveys, phrases, a clock, ids. Nothing is opened here."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import SystemRandom
from zoneinfo import ZoneInfo

from bot.casework.deadlines import answer_by
from bot.flows.conversation import Rules
from bot.flows.drawing import Chance
from bot.handlers.wording import Speaker
from bot.organisation import Organisation
from bot.phrases import Phrases
from bot.playbook.shelf import PlaybookFile
from bot.ports import Clock, Ids, Person, Store, UnitOfWork
from bot.rights.shelf import RulebookFile
from bot.surveys.shelf import Shelf


def _nobody() -> None:
    """Nobody to wake: another process sends."""


@dataclass(slots=True)
class Order:
    """Places in the sending order: microseconds, and one by one where many messages are of one moment."""

    last: int = 0

    def next(self, now: datetime) -> int:
        """A place after every one given before."""
        self.last = max(self.last + 1, int(now.timestamp() * 1_000_000))
        return self.last


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts a use case works with, put together once by the application."""

    store: Store
    organisation: Organisation
    shelf: Shelf
    phrases: Phrases
    clock: Clock
    ids: Ids
    channels: frozenset[str] = frozenset()  # that can send here
    wake: Callable[[], None] = _nobody  # tells dispatch and commands that something was committed
    wake_dispatch: Callable[[], None] = _nobody  # tells dispatch alone: no command came with it
    bot_name: Callable[[], str] = str  # the Telegram bot's user name, once known
    public_url: str = ""
    post: Callable[[str, str, str, bytes], Awaitable[bool]] | None = None  # address, event, id, body: was it taken?
    texted_at: str = ""  # the number that customers can text, where there is one
    chance: Chance = field(default_factory=SystemRandom)  # what draws blocks of questions and orders of options
    order: Order = field(default_factory=Order)
    playbook: PlaybookFile = field(default_factory=PlaybookFile)  # what digests recommend
    rulebook: RulebookFile = field(default_factory=RulebookFile)  # what the law may give a customer
    report_link: Callable[..., str] | None = None  # week, locations, language, touchpoints= -> signed address
    made: dict[bool, Rules] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )  # asked for all the time

    @property
    def zone(self) -> ZoneInfo:
        """The organisation's timezone."""
        return ZoneInfo(self.organisation.timezone)

    @property
    def rules(self) -> Rules:
        """The times of a conversation."""
        law = self.rulebook.there
        if law not in self.made:
            rules = self.organisation.rules
            self.made[law] = Rules(
                reminder_hours=rules.reminder_hours,
                close_hours=rules.close_hours,
                late_days=rules.late_days,
                fallback_hours=rules.fallback_hours,
                law=law,
                answer_by=self.answer_by,
            )
        return self.made[law]

    def answer_by(self, now: datetime, severity: str) -> datetime:
        """By when an unhappy customer is answered, in the organisation's timezone."""
        return answer_by(self.organisation.cases, self.zone, now, severity).astimezone(self.zone)

    def speaker(self, language: str) -> Speaker:
        """How we speak to somebody of this language, or of none that is known."""
        organisation = self.organisation
        return Speaker(self.phrases, language or organisation.language, organisation.name, organisation.country)

    async def managers(self, uow: UnitOfWork) -> tuple[Person, ...]:
        """Everybody who is told of an unhappy customer."""
        return tuple(each for each in await uow.people() if each.role in {"manager", "owner"} and each.contact)

    def week(self, moment: datetime) -> str:
        """The ISO week of a moment in the organisation's timezone, as 2026-W46."""
        year, week, _ = moment.astimezone(self.zone).isocalendar()
        return f"{year}-W{week:02d}"

    def day(self, moment: datetime) -> str:
        """The day of a moment in the organisation's timezone, as 2026-11-27."""
        return moment.astimezone(self.zone).date().isoformat()
