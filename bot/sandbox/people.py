"""Who one can be in the sandbox: customers with room for more, staff, a manager, the owner; numbers of fiction only."""

from collections.abc import Mapping
from datetime import timedelta

from bot.app import App
from bot.channels.sandbox import SandboxChannel
from bot.handlers.answer_commands import answer_commands
from bot.links import new_code
from bot.messages import SMS, TELEGRAM, Address
from bot.ports import Person
from bot.web.phone.sandbox import CUSTOMER, MANAGER, OWNER, STAFF, Persona

ROOM = 20  # customers; the demo's own customers have none of their numbers
FIRST = 101  # of the mobile numbers that Ofcom keeps free for drama: +447700900000 to 900999
CUSTOMERS = tuple(
    (Address(SMS, f"+447700900{FIRST + index}"), Address(TELEGRAM, str(7001 + index))) for index in range(ROOM)
)
NAMES = ("Alex", "Bea", "Chris")
JO, SAM, OLIVE = Address(TELEGRAM, "7101"), Address(TELEGRAM, "7102"), Address(TELEGRAM, "7103")
PEOPLE = (("Jo", STAFF, JO), ("Sam", MANAGER, SAM), ("Olive", OWNER, OLIVE))
PERSONAS = (
    *(Persona(name, CUSTOMER, both) for name, both in zip(NAMES, CUSTOMERS, strict=False)),
    *(Persona(name, role, (chat,)) for name, role, chat in PEOPLE),
)
SPARE = CUSTOMERS[len(NAMES) :]
"""The phones of customers whom the reader may add."""

ADDRESSES = frozenset((*(each for both in CUSTOMERS for each in both), JO, SAM, OLIVE))
"""Every chat that the page may show."""


async def people_join(app: App, lines: Mapping[str, SandboxChannel]) -> None:
    """Let Jo, Sam and Olive join by their one-time codes, as anybody does; nothing where they did before."""
    for name, role, address in PEOPLE:
        async with app.parts.store.begin() as uow:
            if any(person.address == address for person in await uow.people()):
                continue
            code, later = new_code(), app.parts.clock() + timedelta(days=1)
            await uow.add_person(Person(id=app.parts.ids(), role=role, name=name), code, later)
        await app.intake([lines[address.channel].says(address, f"/join {code}")])
        await answer_commands(app.parts)
