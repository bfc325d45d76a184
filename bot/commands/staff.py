"""Commands about oneself: /help and /whoami."""

from bot.commands.caller import Answer, Caller, Refused, say
from bot.commands.language import words_of
from bot.handlers.parts import Parts
from bot.handlers.wording import Speaker
from bot.messages import SMS
from bot.ports import Person, UnitOfWork


async def help_(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/help: the commands of one's role."""
    if caller.person is None:
        raise Refused("Nothing to help with.")
    to = caller.speaker(parts)
    slash = "" if caller.address.channel == SMS else "/"
    words_here = words_of(caller.person.role)
    lines = [f"{slash}{to.text(word.usage).removeprefix('/')} - {to.text(word.summary)}" for word in words_here]
    return say("\n".join([to.text("You can say:"), *lines]))


async def whoami(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/whoami: name, role, places."""
    person = caller.person
    if person is None:
        raise Refused("We do not know you here. Ask the owner for a code.")
    return say(who(caller.speaker(parts), person))


def who(to: Speaker, person: Person) -> str:
    """Who somebody is here, in one sentence."""
    role, places, organisation = role_of(to, person), ", ".join(person.locations), to.organisation
    if person.name and places:
        return to.text(
            "You are {name}, {role} for {places} at {organisation}.",
            name=person.name,
            role=role,
            places=places,
            organisation=organisation,
        )
    if person.name:
        return to.text(
            "You are {name}, {role} at {organisation}.", name=person.name, role=role, organisation=organisation
        )
    if places:
        return to.text(
            "You are {role} for {places} at {organisation}.", role=role, places=places, organisation=organisation
        )
    return to.text("You are {role} at {organisation}.", role=role, organisation=organisation)


def role_of(to: Speaker, person: Person) -> str:
    """What somebody is here, as they are told."""
    match person.role:
        case "owner":
            return to.text("an owner")
        case "manager":
            return to.text("a manager")
        case _:
            return to.text("a member of staff")
