"""Commands about oneself: /help and /whoami."""

from bot.commands.caller import Answer, Caller, Refused, say
from bot.commands.language import ROLES, words_of
from bot.handlers.parts import Parts
from bot.messages import SMS
from bot.ports import UnitOfWork


async def help_(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/help: the commands of one's role."""
    if caller.person is None:
        raise Refused("Nothing to help with.")
    slash = "" if caller.address.channel == SMS else "/"
    lines = [f"{slash}{word.usage.removeprefix('/')} - {word.summary}" for word in words_of(caller.person.role)]
    return say("You can say:\n" + "\n".join(lines))


async def whoami(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/whoami: name, role, places."""
    person = caller.person
    if person is None:
        raise Refused("We do not know you here. Ask the owner for a code.")
    places = f" for {', '.join(person.locations)}" if person.locations else ""
    name = f"{person.name}, " if person.name else ""
    return say(f"You are {name}{ROLES.get(person.role, person.role)}{places} at {parts.organisation.name}.")
