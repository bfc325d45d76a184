"""Puts the sandbox together: the application over pretend phones, and the desk that the phone page shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.app import App, now, put_together, random_ids
from bot.channels.sandbox import Chats, SandboxChannel
from bot.handlers.again import again
from bot.messages import SMS, TELEGRAM, Address, Receipt
from bot.organisation import Organisation
from bot.ports import Channel, Clock
from bot.sandbox.clock import MovedClock, Mover
from bot.sandbox.ledger import Ledger
from bot.sandbox.people import CUSTOMERS, PERSONAS, SPARE
from bot.sandbox.watching import watched
from bot.settings import Settings
from bot.web.phone.desk import Arrivals, Desk
from bot.web.phone.sandbox import Persona, Price

BOT_NAME = "afterword_sandbox_bot"
PRICE = Price(0.04, "GBP")  # roughly what a segment costs in the United Kingdom; the page lets one change it


@dataclass(frozen=True, slots=True)
class Scenery:
    """What the application stands on in the sandbox."""

    clock: MovedClock
    chats: Chats
    lines: dict[str, SandboxChannel]
    personas: list[Persona]  # those who are added come to it
    ledger: Ledger


def scenery(real: Clock = now) -> Scenery:
    """A clock that can be moved, empty chats on both channels, and a ledger beside them."""
    clock, chats, ids, personas = MovedClock(real), Chats(), random_ids(), list(PERSONAS)
    lines = {name: SandboxChannel(name, chats, clock, ids) for name in (SMS, TELEGRAM)}
    ledger = Ledger(
        frozenset(each for both in CUSTOMERS for each in both),
        clock,
        chats.next_version,
        lambda address: name_of(personas, address),
    )
    return Scenery(clock, chats, lines, personas, ledger)


def name_of(personas: list[Persona], address: Address) -> str:
    """Whose chat this is."""
    return next((each.name for each in personas if address in each.addresses), "Somebody")


def sandbox_app(settings: Settings, organisation: Organisation, *, real: Clock = now) -> tuple[App, Desk]:
    """The application over pretend phones, and the desk that the phone page shows. Raises NoSecretKey."""
    around = scenery(real)
    app = sandbox_parts(settings, organisation, channels=dict(around.lines), around=around)
    return app, desk_of(app, around)


def sandbox_parts(
    settings: Settings, organisation: Organisation, *, channels: Mapping[str, Channel], around: Scenery
) -> App:
    """The application over these channels, with a bot that has a name without being there."""
    app = put_together(
        settings,
        organisation,
        channels=dict(channels),
        clock=around.clock,
        over=lambda store: watched(store, around.ledger.hears),
    )
    app.bot_name[:] = [BOT_NAME]
    return app


def desk_of(app: App, around: Scenery) -> Desk:
    """What the phone page shows: customers, a member of staff and a manager, their chats and what was stored."""
    organisation = app.parts.organisation
    return Desk(
        organisation=organisation.name,
        personas=around.personas,
        touchpoints=organisation.touchpoints,
        chats=around.chats,
        lines=around.lines,
        take_in=app.intake,
        ledger=around.ledger,
        spare=list(SPARE),
        price=PRICE,
        clock=Mover(app, around.clock, around.ledger),
        arrivals=Arrivals(lambda receipts: _delivered(app, receipts)),
    )


async def _delivered(app: App, receipts: Sequence[Receipt]) -> Sequence[Receipt]:
    """Take in what phones have shown, as an SMS provider's receipts; gives those whose message is not recorded yet."""

    async def once() -> Sequence[Receipt]:
        async with app.parts.store.begin() as uow:
            return await uow.receipts(receipts, app.parts.clock())

    return await again(once)
