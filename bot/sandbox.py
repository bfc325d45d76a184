"""The sandbox: pretend phones for both channels, a few people to be, and a clock that can be moved; sends nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.app import App, now, put_together, random_ids
from bot.channels.sandbox import Chats, SandboxChannel
from bot.handlers.answer_commands import answer_commands
from bot.links import new_code
from bot.messages import SMS, TELEGRAM, Address
from bot.organisation import Organisation
from bot.ports import Channel, Clock, Person
from bot.settings import Settings
from bot.web.phone.desk import Desk
from bot.web.phone.sandbox import CUSTOMER, MANAGER, STAFF, Persona, Price

CUSTOMERS = (("Alex", "+447700900101", "7001"), ("Bea", "+447700900102", "7002"), ("Chris", "+447700900103", "7003"))
JO, SAM = Address(TELEGRAM, "7101"), Address(TELEGRAM, "7102")
PEOPLE = (("Jo", STAFF, JO), ("Sam", MANAGER, SAM))
PERSONAS = (
    *(Persona(name, CUSTOMER, (Address(SMS, phone), Address(TELEGRAM, chat))) for name, phone, chat in CUSTOMERS),
    *(Persona(name, role, (chat,)) for name, role, chat in PEOPLE),
)
ADDRESSES = frozenset(address for persona in PERSONAS for address in persona.addresses)
BOT_NAME = "afterword_sandbox_bot"
PRICE = Price(0.04, "GBP")  # roughly what a segment costs in the United Kingdom
STEP = timedelta(hours=1)


@dataclass(slots=True)
class MovedClock:
    """Real time and an offset that only grows; or, while `held`, one moment."""

    real: Clock
    ahead: timedelta = timedelta(0)
    held: datetime | None = None

    def __call__(self) -> datetime:
        """The sandbox's time."""
        return self.held if self.held is not None else self.real() + self.ahead

    def run_from(self, moment: datetime) -> None:
        """Go on from this moment at the pace of real time."""
        self.held, self.ahead = None, moment - self.real()


@dataclass(frozen=True, slots=True)
class Mover:
    """Implements `bot.web.phone.sandbox.MovableClock`: on the way it does what falls due, an hour at a time."""

    app: App
    clock: MovedClock

    def now(self) -> datetime:
        """The sandbox's time."""
        return self.clock()

    async def advance(self, by: timedelta) -> None:
        """Move forward; returns when everything due by then was done and sent."""
        from bot.jobs import asking, digests, upkeep

        parts = self.app.parts
        while by > timedelta(0):
            step = min(by, STEP)
            self.clock.ahead += step
            by -= step
            for job in (asking, digests, upkeep):  # commands are answered beside this, as they come
                await job(parts, self.clock())
            await self.app.dispatch.all_due(self.clock())


def sandbox_app(settings: Settings, organisation: Organisation) -> tuple[App, Desk]:
    """The application over pretend phones, and the desk that the phone page shows. Raises NoSecretKey."""
    clock, chats = MovedClock(now), Chats()
    lines = sandbox_lines(clock, chats)
    app = sandbox_parts(settings, organisation, channels=dict(lines), clock=clock)
    return app, desk_of(app, clock, chats=chats, lines=lines)


def sandbox_lines(clock: Clock, chats: Chats) -> dict[str, SandboxChannel]:
    """Pretend channels over one set of chats."""
    ids = random_ids()
    return {name: SandboxChannel(name, chats, clock, ids) for name in (SMS, TELEGRAM)}


def sandbox_parts(settings: Settings, organisation: Organisation, *, channels: dict[str, Channel], clock: Clock) -> App:
    """The application over these channels, with a bot that has a name without being there."""
    app = put_together(settings, organisation, channels=channels, clock=clock)
    app.bot_name[:] = [BOT_NAME]
    return app


def desk_of(app: App, clock: MovedClock, *, chats: Chats, lines: Mapping[str, SandboxChannel]) -> Desk:
    """What the phone page shows: three customers, a member of staff and a manager."""
    organisation = app.parts.organisation
    return Desk(
        organisation=organisation.name,
        personas=PERSONAS,
        touchpoints=organisation.touchpoints,
        chats=chats,
        lines=lines,
        take_in=app.intake,
        price=PRICE,
        clock=Mover(app, clock),
    )


async def people_join(app: App, lines: Mapping[str, SandboxChannel]) -> None:
    """Let Jo and Sam join by their one-time codes, as anybody does; nothing where they did before."""
    for name, role, address in PEOPLE:
        async with app.parts.store.begin() as uow:
            if any(person.address == address for person in await uow.people()):
                continue
            code, later = new_code(), app.parts.clock() + timedelta(days=1)
            await uow.add_person(Person(id=app.parts.ids(), role=role, name=name), code, later)
        await app.intake([lines[address.channel].says(address, f"/join {code}")])
        await answer_commands(app.parts)
